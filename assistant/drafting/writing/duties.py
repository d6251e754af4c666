"""What the situation demands of a field, said by code: short of target → cause and response, far
over → review of the target, and so on. Each is a complaint of auditors or outside reviewers.

A duty asks for words, never for a figure that is not in the table; where nothing entered answers
it, the draft asks the officer in 【…】.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from assistant.drafting.proving import Ground
from assistant.drafting.situation import (
    LOW_EXECUTION,
    IndicatorView,
    Situation,
    left_standing,
    situation_of,
)
from assistant.drafting.stock import Stock
from assistant.reading.kinds import grades_of, kind_of, overall_grades, rows_told_in
from assistant.sheet import Fact

_NOTABLE_FTE = Decimal("0.3")


def duties_of(ground: Ground, field: str) -> tuple[str, ...]:
    """What the text of ``field`` must speak of or ask, one sentence each."""
    situation = situation_of(ground.sheet, ground.facts)
    if ground.sheet.evaluation.state == "exempt":
        words = ground.profile.exempt
        return (f"「{words}」に当たるので、判定の理由は書かず、該当する旨を書く。",)
    rules = _RULES.get(kind_of(ground.profile, field), ())
    told = (line for rule in rules for line in rule(ground, situation))
    return (*told, *_own_grades(ground, situation, field))


Rule = Callable[[Ground, Situation], Iterator[str]]


def _shown(ground: Ground, fact: Fact | None) -> str:
    return fact.shown(width=ground.profile.digit_width, signed=False) if fact else ""


def _missed(ground: Ground, situation: Situation) -> Iterator[str]:
    for at, view in enumerate(situation.missed):
        gap = f"（差 {_shown(ground, view.gap)}）" if view.gap else ""
        yield (
            f"「{view.name}」は{view.word}に届いていない{gap}。要因や対応が記載にあれば書く。"
            + ("" if at else "要因の記載がなければ【要因を記入：…】と尋ねる。")
        )
    yield from _unknown(situation)


def _unknown(situation: Situation) -> Iterator[str]:
    for view in situation.views:
        if view.status == "pending":
            yield f"「{view.name}」の実績は調査中。数値を書かず、調査中であることを書く。"
        elif view.status == "no_actual":
            yield f"「{view.name}」の実績は入力されていない。達成したかどうかを書かない。"
        elif view.status == "no_target":
            yield f"「{view.name}」には{view.word}がない。達成・未達を書かない。"


def _missed_outcome(ground: Ground, situation: Situation) -> Iterator[str]:
    drafted = {kind_of(ground.profile, one.id) for one in ground.profile.drafted}
    if "evaluation.reason" not in drafted:  # the form has no other place for the cause
        yield from _missed(ground, situation)
        return
    for view in situation.missed:
        if view.indicator.kind == "outcome":
            gap = f"（差 {_shown(ground, view.gap)}）" if view.gap else ""
            yield f"「{view.name}」は{view.word}に届いていない{gap}。"
    yield from _unknown(situation)


def _less_is_better(_ground: Ground, situation: Situation) -> Iterator[str]:
    for view in situation.views:
        if view.less:
            yield f"「{view.name}」は少ないほどよい指標。達成率は使わず、目標との差で述べる。"


def _far_over(ground: Ground, situation: Situation) -> Iterator[str]:
    for view in situation.views:
        if left_standing(view):
            target = _shown(ground, view.next_target)
            yield (
                f"「{view.name}」は{view.word}を大きく上回ったが、次年度の{view.word}は{target}の"
                "まま。記載に理由がなければ【確認：…】と、据え置く考え方を尋ねる。"
            )


def _low_target(ground: Ground, situation: Situation) -> Iterator[str]:
    for view in situation.views:
        gap = ground.facts.known(f"{view.indicator.id}.target_vs_actual.{situation.year + 1}")
        if view.less or left_standing(view) or gap is None or (gap.value or 0) >= 0:
            continue
        aim, came = _shown(ground, view.next_target), _shown(ground, view.actual)
        yield (
            f"「{view.name}」の次年度の{view.word}{aim}は、今年度の実績{came}より低い。"
            "記載に理由がなければ【確認：…】と尋ねる。"
        )


def _no_indicator(_ground: Ground, situation: Situation) -> Iterator[str]:
    if not situation.views:
        yield "数値の指標は設定されていない。その旨を書き、実施結果の記載から論じる。"


def _verdict(ground: Ground, situation: Situation) -> Iterator[str]:
    sheet = ground.sheet
    grade, grades = sheet.evaluation.grade, overall_grades(ground.profile)
    if not grades:
        yield "この様式に総合判定はない。判定を書かない。"
        return
    if not grade:
        yield "総合判定が入力されていない。判定を書かず【判定を記入：総合判定】と尋ねる。"
        return
    yield f"総合判定は{grade}。数値とどう釣り合うかを書いて、判定の文で結ぶ。"
    short = [view for view in situation.missed if view.well_short]
    if short and grades.is_best(grade):
        rates = "、".join(_shown(ground, v.achievement) for v in short if v.achievement)
        yield (
            f"達成率{rates}の指標があるのに判定は{grade}。両方を書き、"
            f"【確認：…に対し総合判定を{grade}とする根拠】と尋ねる。理由を作らない。"
        )
    elif not grades.is_best(grade) and situation.views and not situation.missed:
        yield (
            f"目標に届かなかった指標はないのに判定は{grade}。記載に理由がなければ"
            f"【確認：総合判定を{grade}とする根拠】と尋ねる。"
        )


def _own_grades(ground: Ground, situation: Situation, field: str) -> Iterator[str]:
    """The verdicts of the judgements whose reason ``field`` is."""
    about_outcome = kind_of(ground.profile, field) == "judgement.outcome"
    rows = rows_told_in(ground.profile, field)
    if rows and not any(grades_of(ground.profile, row) for row in rows):
        yield "この項目に判定の印はない。判定を書かず、様式の問いに答える。"
    for row in rows:
        grades = grades_of(ground.profile, row)
        held = ground.sheet.judgement(row.id)
        if not grades:
            continue
        if held is None or not held.grade:
            yield f"{row.label}の判定が入力されていない。【判定を記入：{row.label}】と尋ねる。"
            continue
        yield f"{row.label}の判定は{held.grade}。様式の問いに答え、判定の文で結ぶ。"
        short = [view for view in situation.missed if view.well_short]
        if about_outcome and short and grades.is_best(held.grade):
            yield f"8割に届かない指標があるのに判定は{held.grade}。両方を書き【確認：…】と尋ねる。"


def _survey(ground: Ground, _situation: Situation) -> Iterator[str]:
    if not Stock(ground.sheet).surveys():
        yield (
            "満足度を示すアンケート等の数値は入力されていない。満足・好評と書かず、"
            "【根拠を記入：アンケート等の結果（回答者数、満足と回答した割合）】と尋ねる。"
        )


def _execution(ground: Ground, situation: Situation) -> Iterator[str]:
    rate = situation.execution
    if rate is not None and rate.value is not None and rate.value < LOW_EXECUTION:
        yield f"予算に対する執行率は{_shown(ground, rate)}と低い。理由が記載にあれば書く。"


def _execution_asked(ground: Ground, situation: Situation) -> Iterator[str]:
    for told in _execution(ground, situation):
        yield told + "なければ【理由を記入：…】と尋ねる。"


def _staff(ground: Ground, situation: Situation) -> Iterator[str]:
    change = ground.facts.known(f"cost.fte_change.{situation.year}")
    if change is not None and change.value is not None and abs(change.value) >= _NOTABLE_FTE:
        moved = "増えた" if change.value > 0 else "減った"
        yield (
            f"人工が前年度から{_shown(ground, change)}{moved}。理由が記載になければ"
            "【理由を記入：…】と尋ねる。"
        )


def _budget(ground: Ground, situation: Situation) -> Iterator[str]:
    change = ground.facts.known(f"cost.budget_change.{situation.year + 1}")
    if change is None or change.value is None:
        yield "次年度予算か今年度予算の数値がない。増減を書かない。"
    elif change.value == 0:
        yield (
            "次年度予算は今年度予算と同額。同額とする理由が記載になければ【根拠を記入：…】と尋ねる。"
        )
    else:
        moved = "増額" if change.value > 0 else "減額"
        yield (
            f"次年度予算は{_shown(ground, change)}の{moved}。内容と理由が記載になければ"
            "【根拠を記入：…】と尋ねる。"
        )


def _plan(ground: Ground, situation: Situation) -> Iterator[str]:
    direction = ground.sheet.evaluation.next_year.content_direction
    if not direction and ground.profile.content_directions:
        yield (
            "次年度の方向性（事業内容）が入力されていない。方向性を書かず【確認：次年度の方向性】と"
            "尋ねる。"
        )
    elif direction and "改善" in direction:
        yield (
            "方向性は「改善」。何を変えるかが記載になければ【取組を記入：だれが、何を、いつまでに】と"
            "尋ねる。"
        )
    if situation.closing:
        yield "今回で終わる事業。次年度の実施を書かず、引継ぎや清算の記載があれば書く。"
    for view in situation.views:
        if view.target_change is not None and view.target_change.value:
            yield f"「{view.name}」の次年度の{view.word}が変わる。新旧の値を書く。"
        elif _lacks_next_target(view, situation) and view.target is not None:
            yield f"「{view.name}」に次年度の{view.word}はない。続けるとも終えるとも書かない。"
    kept = [v for v in situation.missed if v.well_short and _unchanged(v)]
    if kept:
        names = "、".join(f"「{view.name}」" for view in kept)
        yield f"{names}は大きく届かなかったが次年度も同じ値。【確認：据え置く考え方】と一度尋ねる。"


def _lacks_next_target(view: IndicatorView, situation: Situation) -> bool:
    """Whether the form asks for next year's target, and the sheet gives none."""
    ahead = [v.fiscal_year for v in view.indicator.values if v.kind == "target"]
    plan_year = max(ahead, default=0) > situation.year + 1
    return view.next_target is None and not plan_year


def _unchanged(view: IndicatorView) -> bool:
    return view.target_change is not None and view.target_change.value == 0


def _improvement(_ground: Ground, situation: Situation) -> Iterator[str]:
    yield "改善すべき点（課題）は記載か未達の指標から取る。改善の方法が記載になければ尋ねる。"
    if situation.closing:
        yield "今回で終わる事業。改善点ではなく、残る課題や引継ぎを書く。"


def _doubt(ground: Ground, _situation: Situation) -> Iterator[str]:
    if any(fact.doubtful for fact in ground.facts.values()):
        yield (
            "「※読み取りに疑いあり」の数値を使う最初の文の終わりに【確認：調書からの読み取り値】と"
            "付ける（問いの数に入れない）。"
        )


def _first_year(_ground: Ground, situation: Situation) -> Iterator[str]:
    views: tuple[IndicatorView, ...] = situation.views
    if views and all(view.trend == "first" for view in views):
        yield "前年度の実績がない。前年度と比べない。"


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "evaluation.reason": (
        _missed,
        _less_is_better,
        _far_over,
        _no_indicator,
        _first_year,
        _execution,
        _doubt,
        _verdict,
    ),
    "judgement.method": (_staff,),
    "judgement.satisfaction": (_survey,),
    "judgement.outcome": (
        _missed_outcome,
        _less_is_better,
        _no_indicator,
        _doubt,
    ),
    "judgement.scale": (_execution_asked,),
    "evaluation.future_improvement": (_improvement,),
    "next_year.content": (_plan, _low_target),
    "next_year.budget": (_budget, _execution),
}
