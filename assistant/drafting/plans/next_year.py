"""次年度の取組（事業内容）: the direction, next year's targets, and who does what by when."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.plans.context import Plan, quote
from assistant.drafting.plans.reason import headline
from assistant.drafting.situation import IndicatorView, left_standing
from assistant.drafting.voice import Line, Part

_TARGET_SAME = (
    "{ind}の{T}は{N}も{n}と[する|した]（{Y}実績{a}）。",
    "{N}は、{ind}の{T}を{n}に据え置く（{Y}実績{a}）。",
    "{ind}は{Y}の実績{a}に対し、{N}も{T}を{n}とする。",
    "{N}の{ind}の{T}は、{Y}と同じ{n}[である|とする]（実績{a}）。",
)
_TARGET_UP = (
    "{N}は、{ind}の{T}を{t}から{n}に引き上げる（{Y}実績{a}）。",
    "{ind}の{T}は{Y}の{t}を改め、{n}とする（{Y}実績{a}）。",
    "{ind}については{T}を{d}上げて{n}と[した|する]（{Y}実績{a}）。",
    "{N}の{ind}の{T}は{n}とする（{Y}は{T}{t}、実績{a}）。",
)
_TARGET_DOWN = (
    "{N}は、{ind}の{T}を{t}から{n}に引き下げる（{Y}実績{a}）。",
    "{ind}の{T}は{Y}の{t}を改め、{n}とする（{Y}実績{a}）。",
    "{ind}については{T}を{d}下げて{n}と[した|する]（{Y}実績{a}）。",
    "{N}の{ind}の{T}は{n}とする（{Y}は{T}{t}、実績{a}）。",
)
_TARGET_NEW = (
    "{N}は、{ind}の{T}を{n}とする。",
    "{ind}は、{N}に{T}を{n}とする。",
    "{N}の{ind}の{T}は{n}である。",
)
_ASK_SAME = (
    "【確認：未達の{T}を{n}に据え置く[理由|考え方]】",
    "【確認：実績{a}に対し{T}を{n}のままとする考え方】",
    "【確認：{T}を{n}から変えないことの妥当性】",
)
_ASK_EASY = (
    "【確認：実績{a}を下回る{T}{n}とする[理由|考え方]】",
    "【確認：既に{a}の実績がある中で{T}を{n}とする理由】",
    "【確認：{T}の{n}を実績{a}より低く置く[理由|考え方|根拠]】",
    "【確認：{ind}の{T}{n}が実績{a}に[届かない|満たない]理由】",
)
_ASK_EASY_LESS = (
    "【確認：実績{a}を上回る{T}{n}とする[理由|考え方]】",
    "【確認：既に{a}まで減っている中で{T}を{n}とする理由】",
)
_ASK_DOWN = (
    "【根拠を記入：{T}を引き下げる理由】",
    "【確認：{T}を{n}に下げることの根拠】",
)
_ASK_RELAXED = (
    "【根拠を記入：{T}を{n}に緩める理由】",
    "【確認：{T}を{t}から{n}に改める根拠】",
)
_DIRECTIONS = {
    "改善": (
        "方向性は改善とし、[進め方|内容]を改める。",
        "[事業内容|内容]は改善の方向[とする|である]。",
        "改善の方向性の下、{N}の[内容|進め方]を見直す。",
        "{N}は[内容|事業]の改善に取り組む。",
        "{N}の[事業内容|方向性]は改善とする。",
    ),
    "現状維持": (
        "[事業内容|方向性|{N}の事業内容]は現状維持とする。",
        "{N}の[内容|方向性]は現状維持である。",
        "方向性[は|を]現状維持と[する|した]。",
        "[内容|事業内容]の方向性は現状維持[とする|である]。",
        "事業内容は、{N}も現状維持と[する|した]。",
    ),
    "休止・廃止": (
        "本事業は{Y}をもって終える（方向性：休止・廃止）。",
        "方向性は休止・廃止であり、{N}は本事業として実施しない。",
        "方向性を休止・廃止とし、{N}の実施の予定はない。",
    ),
}
# For the words of other forms.
_DIRECTION_OTHER = (
    "{N}の方向性は{D}と[する|した]。",
    "[方向性|今後の方向性]は{D}である。",
    "方向性を{D}と[する|した]。",
)
_DIRECTION_ENDS = (
    "本事業は{Y}をもって終える（方向性：{D}）。",
    "方向性は{D}であり、{N}は本事業として実施しない。",
)
_TARGET_AHEAD = (
    "{P}の{ind}の{T}は{n}である（{Y}実績{a}）。",
    "{ind}は、{P}の{T}が{n}、{Y}の実績が{a}である。",
    "{ind}の{Y}実績は{a}、{P}の{T}は{n}である。",
)
_ITEMS = (
    "取組内容[に掲げる|の]{x}を[続ける|継続する]。",
    "{x}[は引き続き実施する|は{N}も続ける]。",
    "{N}も{x}を[柱とする|継続する]。",
)
_ASK = {
    "改善": (
        "【取組を記入：誰が・いつまでに・何を[変える|改める]か】",
        "【取組を記入：改善する[内容|点]と担当・時期】",
        "【取組を記入：{N}に改める点と、その期限】",
        "【取組を記入：具体の変更点】",
        "【取組を記入：改善の進め方（担当課・時期・方法）】",
    ),
    "現状維持": (
        "【取組を記入：続ける中で力を入れる点】",
        "【取組を記入：{N}に行う内容（誰が・いつまでに・何を）】",
        "【取組を記入：{N}の主な予定】",
        "【根拠を記入：現状維持とする理由】",
        "【取組を記入：実施の時期と担当】",
    ),
    "休止・廃止": (
        "【取組を記入：対象者への周知の方法と時期】",
        "【取組を記入：終了後の対応】",
        "【根拠を記入：休止・廃止とする理由と、その後の受け皿】",
    ),
}
_ASK_OTHER = (
    "【取組を記入：{N}に行う内容（誰が・いつまでに・何を）】",
    "【取組を記入：{N}の取組の内容と時期】",
)
_ASK_DIRECTED = (
    "【取組を記入：{N}に行う内容（誰が・いつまでに・何を）と、{D}とする理由】",
    "【根拠を記入：{D}とする[理由|根拠]と、{N}の取組の内容】",
)
_ASK_DIRECTION = (
    "【方向性を記入：{C}の別】",
    "【記入：事業内容の方向性】",
)
_ABOUT_MONEY = re.compile(r"予算|経費|啓発費|補正|繰り延べ|委託料|見積|工数")
_ACTIVITY = re.compile(r"^[①-⑳]\s*([^：:（(。、]{2,24})[：:]")


def draft(plan: Plan) -> list[Line]:
    """The lines of 次年度の取組（事業内容）."""
    voice = plan.voice
    direction = plan.sheet.evaluation.next_year.content_direction
    lines: list[Line] = []
    parts = {"N": plan.next_year, "Y": plan.year}
    choices = "・".join(plan.profile.content_directions)
    if direction is not None:
        options = _DIRECTIONS.get(direction) or _other_direction(plan)
        told = f"「{direction}」"
        lines.append(voice.say(f"direction.{direction}", options, parts, weight=8, D=told))
    elif choices:
        lines.append(voice.say("ask.direction", _ASK_DIRECTION, weight=8, C=choices))
    if not plan.situation.closing:
        targets = _targets(plan)
        lines = voice.pick("order", ([*lines, *targets], [*targets, *lines]))
    next_year = plan.next_year
    planned = [
        s
        for s in plan.stock.free("results", "ingenuity")
        if (s.tells_plan or next_year in s.text or (plan.situation.closing and s.hands_over))
        and not _ABOUT_MONEY.search(s.text)
    ]
    for sentence in planned[:1]:
        lines.append(quote(plan, sentence, name="plan", weight=7))
    open_target = any(view.next_target is None for view in plan.situation.views)
    if direction == "現状維持" and not planned and not open_target:
        lines += _items(plan)
    options = _ASK.get(direction or "", _ASK_DIRECTED if direction else _ASK_OTHER)
    ask = voice.say("ask.next", options, parts, weight=9, D=f"「{direction}」")
    if lines:
        lines[-1] = lines[-1].asking(ask.text)
        return lines
    return [ask]


def _other_direction(plan: Plan) -> tuple[str, ...]:
    return _DIRECTION_ENDS if plan.situation.closing else _DIRECTION_OTHER


def _targets(plan: Plan) -> list[Line]:
    """Next year's targets beside this year's result, those that were changed first, and the
    question that an outside reviewer would raise; where the form has none for next year, those
    of the plan year ahead."""
    subjects = _subjects(plan)
    if subjects:
        return [_target(plan, view) for view in subjects]
    ahead = [view for view in plan.situation.views if view.plan_target and view.actual]
    return [_plan_target(plan, view) for view in ahead[:2]]


def _plan_target(plan: Plan, view: IndicatorView) -> Line:
    target = view.plan_target
    assert target is not None
    assert target.fiscal_year is not None
    parts: dict[str, Part] = {
        **view.parts,
        "n": target,
        "P": plan.voice.year(target.fiscal_year),
        "Y": plan.year,
    }
    slot = f"ahead.{view.indicator.id}"
    return plan.voice.say("target.ahead", _TARGET_AHEAD, parts, weight=6, slot=slot)


def _target(plan: Plan, view: IndicatorView) -> Line:
    change = view.target_change.value if view.target_change else None
    options: tuple[str, ...] = _TARGET_NEW
    if change is not None and view.actual is not None:
        options = _TARGET_SAME if change == 0 else _TARGET_UP if change > 0 else _TARGET_DOWN
    if view.target and view.next_target and view.target.bound != view.next_target.bound:
        options = _TARGET_NEW  # 94 and 94以上 are not the same target
    parts: dict[str, Part] = {
        **view.parts,
        "N": plan.next_year,
        "Y": plan.year,
        "d": view.target_change,
    }
    slot = f"target.{view.indicator.id}"
    line = plan.voice.say("target", options, parts, weight=7, slot=slot)
    ask = _target_question(plan, view)
    if ask is None:
        return line
    return line.asking(plan.voice.say("ask.target", ask, parts, slot=f"ask.{slot}").text)


def _target_question(plan: Plan, view: IndicatorView) -> tuple[str, ...] | None:
    change = view.target_change.value if view.target_change else None
    if left_standing(view) and _settled(plan, view):
        return None
    if view.actual is None or view.next_target is None:
        return None
    actual, following = view.actual.value or Decimal(0), view.next_target.value or Decimal(0)
    if view.less:
        if following > actual:
            return _ASK_EASY_LESS
        return _ASK_RELAXED if (change or 0) > 0 else None
    if following < actual:
        return _ASK_EASY
    if (change or 0) < 0:
        return _ASK_DOWN
    return _ASK_SAME if change == 0 and view.status == "missed" else None


def _settled(plan: Plan, view: IndicatorView) -> bool:
    """Whether a target left standing needs no question here: 評価の理由 asks about it, beside the
    result that it begins with, or the year's weather carried the volume above it."""
    if plan.stock.unusual_year and view.indicator.kind == "activity":
        return True
    return plan.drafts("evaluation.reason") and view is headline(plan.situation)


def _subjects(plan: Plan) -> list[IndicatorView]:
    """At most two: outcomes first, changed targets before unchanged ones; beside these one that
    stays far below what was reached already."""
    found = [
        view
        for view in plan.situation.views
        # How many people there are is nobody's aim.
        if view.next_target is not None and view.indicator.kind != "population"
    ]

    def order(view: IndicatorView) -> tuple[bool, bool]:
        moved = view.target_change is not None and bool(view.target_change.value)
        return not moved, view.indicator.kind != "outcome"

    first = sorted(found, key=order)[:2]
    if sum(_target_question(plan, view) is not None for view in first) > 1:
        return first  # with a third, there would be more questions than anyone answers
    # One that was asked about elsewhere adds nothing here.
    left = [v for v in found if v not in first and left_standing(v) and not _settled(plan, v)]
    return [*first, *left[:1]]


def _items(plan: Plan) -> list[Line]:
    """The headings of ①②③ in 取組内容, named as what goes on."""
    text = plan.sheet.project.activities or ""
    marked = [line for line in text.splitlines() if re.match("[①-⑳]", line)]
    found = [m.group(1) for m in map(_ACTIVITY.match, marked) if m]
    if len(found) < len(marked):
        return []  # naming some of them would say that the others end
    if not found or len(found) > 4:
        return []
    line = plan.voice.say(
        "items",
        _ITEMS,
        weight=5,
        x="、".join(f"「{item}」" for item in found),
        N=plan.next_year,
    )
    return [Line(line.text, line.plan, 5, (), (("project.activities", "、".join(found)),))]
