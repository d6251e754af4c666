"""評価の理由: planned → came → missed by → why → what went well → how the verdict stands.

Every indicator that the verdict counts is named, the missed outcome first.
"""

from __future__ import annotations

from assistant.drafting.indicator_lines import brief, result, trend
from assistant.drafting.plans.context import Plan, cause, quote, told_cause, told_results
from assistant.drafting.plans.verdict import verdict
from assistant.drafting.questions import target_question
from assistant.drafting.situation import IndicatorView, Situation, left_standing
from assistant.drafting.voice import Line

_TURNS = ("一方、", "他方、", "これに対し、", "その一方で、")
_ADDS = ("また、", "このほか、", "併せて、", "加えて、")

_ALSO_GOOD = (
    "{x}は{T}を達成した。",
    "{x}については{T}に達している。",
    "{x}は{T}に達した。",
    "{x}は{T}を満たした。",
)
_ALSO_MISSED = (
    "{x}も{T}に届かなかった。",
    "{x}も{T}を達成していない。",
    "{x}も未達であった。",
    "{x}についても{T}に達しなかった。",
)
_ALL_SHORT = (
    "{x}は{T}に届かなかった。",
    "{x}は{T}を達成していない。",
    "{x}は未達であった。",
)
_EXEMPT = (
    "「{X}」に該当するため、今回の評価は行っていない。",
    "{X}に該当し、総合判定の対象とならない。",
)
_NO_INDICATOR = (
    "{Y}は数値の指標を設定していないため、[実施結果を基に評価する|実施の状況から評価する]。",
    "本事業には活動指標・成果指標の設定がなく、{Y}の実施の状況から判断した。",
    "指標による測定は行っていない。{Y}の取組の結果は次のとおりである。",
    "数値目標を置かない事業であり、{Y}に行ったことを評価の根拠とする。",
)
_NOTHING_ENTERED = (
    "【根拠を記入：{Y}に実施したことと、その結果】",
    "【根拠を記入：評価の基となる{Y}の実績】",
)
_CLOSING = ("本事業は今回が最後の評価となる。", "{Y}の結果が本事業の最終の実績となる。")


def draft(plan: Plan) -> list[Line]:
    """The lines of 評価の理由 in order."""
    situation = plan.situation
    if plan.sheet.evaluation.state == "exempt":
        return _exempt(plan)
    lines = _with_indicators(plan) if situation.views else _without_indicators(plan)
    if situation.closing:
        lines.append(plan.voice.say("closing", _CLOSING, weight=3, Y=plan.year))
    return [*lines, *verdict(plan)]


def _exempt(plan: Plan) -> list[Line]:
    lines = [plan.voice.say("exempt", _EXEMPT, weight=9, X=plan.profile.exempt)]
    for view in plan.situation.views[:2]:
        lines.append(result(plan.voice, plan.situation, view, weight=5))
    for sentence in plan.stock.free("results")[:2]:
        lines.append(quote(plan, sentence, name="results", weight=4))
    return lines


def headline(situation: Situation) -> IndicatorView:
    """The indicator that the reader must see first: the missed outcome, else the outcome that was
    reached, else the activity that was missed by most. There must be an indicator."""
    firm = [v for v in situation.missed if not (v.actual and v.actual.doubtful)]
    missed_outcomes = [v for v in firm if v.indicator.kind == "outcome"]
    good_outcomes = [v for v in situation.outcomes if v.good]
    order = (*missed_outcomes, *good_outcomes, *situation.missed, *situation.good)
    return next(iter((*order, *situation.views)))


def _with_indicators(plan: Plan) -> list[Line]:
    head = headline(plan.situation)
    carried = plan.carried_for(f"{head.indicator.id}.actual")
    lines = [carried or result(plan.voice, plan.situation, head, weight=9)]
    moved = trend(plan.voice, head, weight=5)
    if head.status == "missed":
        why = cause(plan, head, weight=8)
        favourable = head.trend == ("down" if head.less else "up")
        if carried is None and moved is not None and not (favourable and why.entered):
            lines.append(moved)  # else the cause of the miss would read as that of the rise
        moved = None
        lines.append(why)
    elif head.status == "far_over" and left_standing(head):
        lines = [lines[0].asking(target_question(plan.voice, head).text)]
    if moved is not None and carried is None:
        lines.append(moved)
    rest = [view for view in plan.situation.views if view is not head]
    missed = [view for view in plan.situation.missed if view is not head]
    good = [view for view in rest if view.good]
    open_ = [view for view in rest if view.status in {"pending", "no_target"}]
    lines += _also_missed(plan, missed, first=head.good)
    if good:
        # One turn is enough: where the missed ones have taken it, the good ones follow on.
        turn = _TURNS if head.status == "missed" else _ADDS
        line = _several(plan, good, _ALSO_GOOD, weight=8)
        lines.append(line.led_by(plan.voice.pick("turn", turn)))
    for view in open_[:1]:
        lines.append(result(plan.voice, plan.situation, view, weight=6))
    return lines


def _also_missed(plan: Plan, missed: list[IndicatorView], *, first: bool) -> list[Line]:
    """The other missed indicators: one in a sentence of its own with its cause, more in brief."""
    lead = plan.voice.pick("add", _TURNS if first else _ADDS)
    if len(missed) == 1:
        lines = [result(plan.voice, plan.situation, missed[0], weight=8, lead=lead)]
    elif missed:
        options = _ALL_SHORT if first else _ALSO_MISSED
        lines = [_several(plan, missed, options, weight=8).led_by(lead)]
    else:
        return []
    for sure in (True, False):
        for view in missed:
            told = told_cause(plan, view, weight=6, sure=sure)
            if told is not None:
                return [*lines, told]
    if missed[0].well_short:
        lines.append(cause(plan, missed[0], weight=6))
    return lines


def _several(
    plan: Plan, views: list[IndicatorView], options: tuple[str, ...], *, weight: int
) -> Line:
    parts = [brief(plan.voice, view) for view in views]
    words = {view.word for view in views}
    *front, last = [part.text for part in parts]
    line = plan.voice.say(
        "several",
        options,
        weight=weight,
        x="、".join(front) + ("及び" if front else "") + last,
        T=words.pop() if len(words) == 1 else "目標",
    )
    facts = tuple(id for part in parts for id in part.facts)
    return Line(line.text, line.plan, weight, facts)


def _without_indicators(plan: Plan) -> list[Line]:
    voice = plan.voice
    lines = [voice.say("no_indicator", _NO_INDICATOR, weight=8, Y=plan.year)]
    results = told_results(plan)
    for sentence in results[:2]:
        lines.append(quote(plan, sentence, name="results", weight=7))
    if not results:
        lines.append(voice.say("ask.results", _NOTHING_ENTERED, weight=9, Y=plan.year))
    return lines
