"""次年度の取組（事業内容）: the direction, next year's targets, and who does what by when."""

from __future__ import annotations

import re

from assistant.drafting.plans.context import Plan, quote
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line

_TARGET_SAME = (
    "{N}は、{ind}の{T}を{n}に据え置く。",
    "{ind}の{T}は{N}も{n}と[する|した]。",
    "{N}の{T}は、{ind}について前年度と同じ{n}[である|とする]。",
    "{ind}は、{N}も{T}{n}を[目指す|掲げる]。",
    "{ind}の{T}{n}は、{N}も変えない。",
)
_TARGET_UP = (
    "{N}は、{ind}の{T}を{d}引き上げ、{n}とする。",
    "{ind}の{T}を{n}に[改める|引き上げる]（{d}の引上げ）。",
    "{ind}については{T}を{d}上げて{n}と[した|する]。",
    "{N}の{ind}は{T}を{n}とする（前年度より{d}増）。",
)
_TARGET_DOWN = (
    "{N}は、{ind}の{T}を{d}引き下げ、{n}とする。",
    "{ind}の{T}を{n}に[改める|引き下げる]（{d}の引下げ）。",
    "{N}の{ind}は{T}を{n}とする（前年度より{d}減）。",
    "{ind}については{T}を{d}下げて{n}と[した|する]。",
)
_TARGET_NEW = (
    "{N}は、{ind}の{T}を{n}とする。",
    "{ind}は、{N}に{T}{n}を掲げる。",
    "{N}の{ind}の{T}は{n}である。",
)
_ASK_SAME = (
    "【確認：未達の{T}を{n}に据え置く理由】",
    "【確認：実績{a}に対し{T}を{n}のままとする考え方】",
    "【確認：達成率{r}の{T}を変えないことの妥当性】",
)
_ASK_DOWN = (
    "【根拠を記入：{T}を引き下げる理由】",
    "【確認：{T}を{n}に下げることの根拠】",
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
        "{N}も[現在の|これまでの]内容を続ける。",
        "方向性は現状維持とし、[実施内容の大枠は変えない|内容は変更しない]。",
        "[内容|事業内容]は{Y}と同様とする。",
        "{N}は{Y}の内容を引き継いで[行う|実施する]。",
    ),
    "休止・廃止": (
        "{Y}をもって本事業を休止・廃止とする。",
        "方向性は休止・廃止であり、{N}は本事業として実施しない。",
        "本事業は休止・廃止とし、{N}の予定はない。",
    ),
}
_ITEMS = (
    "取組内容のうち{x}を[続ける|続けて行う]。",
    "{x}は[引き続き実施する|{N}も続ける]。",
    "取組内容に掲げる{x}を{N}も行う。",
    "[実施する|行う]のは{x}である。",
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
        "【取組を記入：対象者への周知と引継ぎ先】",
        "【取組を記入：終了後の対応】",
        "【根拠を記入：休止・廃止とする理由と、その後の受け皿】",
    ),
}
_ASK_OTHER = (
    "【取組を記入：{N}に行う内容（誰が・いつまでに・何を）】",
    "【取組を記入：{N}の取組の内容と時期】",
)
_ASK_DIRECTION = (
    "【方向性を記入：改善・現状維持・休止・廃止の別】",
    "【記入：事業内容の方向性】",
)
_ACTIVITY = re.compile(r"^[①-⑳]\s*([^：:（(。、]{2,24})[：:（(]")


def draft(plan: Plan) -> list[Line]:
    """The lines of 次年度の取組（事業内容）."""
    voice = plan.voice
    direction = plan.sheet.evaluation.next_year.content_direction
    lines: list[Line] = []
    options = _DIRECTIONS.get(direction or "")
    parts = {"N": plan.next_year, "Y": plan.year}
    if options is not None:
        lines.append(voice.say(f"direction.{direction}", options, parts, weight=8))
    elif direction is None:
        lines.append(voice.say("ask.direction", _ASK_DIRECTION, weight=8))
    if not plan.situation.closing:
        lines += _targets(plan)
    next_year = plan.next_year
    planned = [
        s for s in plan.stock.free("results", "ingenuity") if s.tells_plan or next_year in s.text
    ]
    for sentence in planned[:1]:
        lines.append(quote(plan, sentence, name="plan", weight=7))
    if direction == "現状維持" and not planned:
        lines += _items(plan)
    if len(lines) > 1 and voice.pick("order", ("as planned", "turned")) == "turned":
        lines[0], lines[1] = lines[1], lines[0]
    ask = voice.say("ask.next", _ASK.get(direction or "", _ASK_OTHER), parts, weight=9)
    if lines:
        lines[-1] = lines[-1].asking(ask.text)
        return lines
    return [ask]


def _targets(plan: Plan) -> list[Line]:
    """Next year's target of the indicator that matters most, and the question it raises."""
    view = _subject(plan)
    if view is None or view.next_target is None:
        return []
    change = view.target_change.value if view.target_change else None
    options: tuple[str, ...] = _TARGET_NEW
    if change is not None and view.next_target.value is not None:
        options = _TARGET_SAME if change == 0 else _TARGET_UP if change > 0 else _TARGET_DOWN
    parts = {**view.parts, "N": plan.next_year, "d": view.target_change}
    line = plan.voice.say("target", options, parts, weight=7, slot=f"target.{view.indicator.id}")
    if options is _TARGET_SAME and view.status == "missed":
        line = line.asking(plan.voice.say("ask.same", _ASK_SAME, parts).text)
    elif options is _TARGET_DOWN and not view.less:
        line = line.asking(plan.voice.say("ask.down", _ASK_DOWN, parts).text)
    return [line]


def _subject(plan: Plan) -> IndicatorView | None:
    situation = plan.situation
    with_target = [view for view in situation.views if view.next_target is not None]
    moved = [v for v in with_target if v.target_change and v.target_change.value]
    missed = [view for view in situation.missed if view.next_target is not None]
    return next(iter((*moved, *missed, *with_target)), None)


def _items(plan: Plan) -> list[Line]:
    """The headings of ①②③ in 取組内容, named as what goes on."""
    text = plan.sheet.project.activities or ""
    found = [m.group(1) for m in map(_ACTIVITY.match, text.splitlines()) if m]
    if not found:
        return []
    line = plan.voice.say(
        "items",
        _ITEMS,
        weight=5,
        x="、".join(f"「{item}」" for item in found[:3]),
        N=plan.next_year,
    )
    return [Line(line.text, line.plan, 5, (), (("project.activities", "、".join(found[:3])),))]
