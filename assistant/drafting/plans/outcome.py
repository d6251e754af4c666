"""事業の成果（目的をどの程度達成できたか）: the outcome indicators from both sides."""

from __future__ import annotations

import re

from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.plans.context import Plan, missing_grade, quote
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line

_GOOD_CLAUSES = (
    "{ind}は{T}を達成した（実績{a}）",
    "{ind}は{a}で{T}に達した",
    "{ind}が{T}{t}を達成した",
    "{ind}は{T}の{t}に対し{a}と達成した",
)
_BAD_CLAUSES = (
    "{ind}は{T}を{g}下回った",
    "{ind}は{a}で{T}に{g}届かなかった",
    "{ind}が{T}{t}に及ばず{a}であった",
)
_BAD_LESS = ("{ind}は{T}を{g}上回った", "{ind}が{a}と{T}の{t}を超えた")
_JOIN = ("ものの、", "が、")
_BOTH = (
    "{x}{j}{y}ことから、{G}判定とした。",
    "{x}{j}{y}ため、{G}と判定した。",
    "{x}{j}{y}。両者を併せて判定は{G}とする。",
)
_VERDICT_GOOD = (
    "{T}の達成をもって{G}判定と[した|する]。",
    "[以上の|この]達成状況から{G}と判定した。",
    "成果指標が{T}に達したため、[判定は{G}とする|{G}判定とした]。",
    "{T}に達した[実績|結果]を踏まえ{G}判定と[する|した]。",
    "[成果の判定は|本項目は]{T}の達成により{G}とする。",
)
_VERDICT_BAD = (
    "{T}に届いていないことから{G}[判定とした|と判定した]。",
    "未達であることを踏まえ[、|]{G}と[判定した|した]。",
    "成果指標が{T}に達していないため、[判定は{G}とする|{G}判定とした]。",
    "[成果の判定|判定]は、{T}に[至らなかった|届かなかった]ことから{G}とする。",
)
_DESPITE_BAD = (
    "{T}に届いていないが、判定は{G}とする。【確認：未達に対し{G}と判定する根拠】",
    "判定は{G}とする。【確認：{T}に達していない成果を{G}とする理由】",
    "{G}判定とする。【根拠を記入：成果指標の未達を補う成果】",
)
_DESPITE_GOOD = (
    "{T}は達成したが、判定は{G}とする。【確認：達成に対し{G}と判定する根拠】",
    "判定は{G}とする。【確認：{T}の達成を{G}とする理由】",
)
_PLAIN_VERDICT = (
    "[これらを踏まえ|以上を踏まえ]{G}判定とした。",
    "[以上|これら]から{G}と判定した。",
    "[判定|成果の判定]は{G}とする。",
    "[以上の結果|この結果]により、判定は{G}とする。",
)
_PENDING_VERDICT = (
    "判定は{G}とする。【確認：実績が確定する前に{G}と判定する根拠】",
    "現時点の判定は{G}である。【根拠を記入：調査中の段階での判断の理由】",
)
_NO_OUTCOME = (
    "成果を測る指標は設定していない。",
    "{Y}は成果指標を置いていないため、実施結果から成果をみる。",
    "成果指標の設定がなく、達成の度合いを数値では示せない。",
    "目的の達成度を示す成果指標は定めていない。",
)
_ASK_OUTCOME = (
    "【根拠を記入：目的の達成度が分かる事実】",
    "【根拠を記入：対象者にどのような変化があったか】",
    "【根拠を記入：短期の目的に照らした成果】",
    "【根拠を記入：成果といえる具体の結果】",
)
_UNIT_COST = (
    "事業費（{cost}、人件費を除く。）を{ind}で除した額は{u}で、前年度（{v}）に比べ{w}{ud}した。",
    "{ind}１{unit}当たりの事業費は{u}であり、前年度の{v}から{w}{ud}している（人件費を除く。）。",
    "人件費を除く事業費{cost}を{ind}で割ると{u}となり、前年度（{v}）より{w}{ud}している。",
    "{ind}１{unit}当たりの事業費（人件費を除く。）は、前年度の{v}に対し{u}（{w}の{ud}）である。",
    "なお、{ind}１{unit}当たりに要した事業費は{u}（前年度{v}、人件費を除く。）であった。",
)
_UNIT_COST_FIRST = (
    "事業費（{cost}、人件費を除く。）を{ind}で除した額は{u}である。",
    "{ind}１{unit}当たりの事業費は{u}であった（人件費を除く。）。",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of 事業の成果."""
    voice, situation = plan.voice, plan.situation
    lines: list[Line] = []
    outcomes = situation.outcomes
    judgement = plan.sheet.judgement("outcome")
    grade = voice.grade(judgement.grade) if judgement and judgement.grade else None
    good = [view for view in outcomes if view.good]
    bad = [view for view in outcomes if view.status == "missed"]
    if not outcomes:
        lines += _without(plan)
        return [*lines, _plain_verdict(plan, grade)]
    carried = plan.carried_for("outcome1.actual")
    if good and bad and carried is None:
        lines.append(_both(plan, good[0], bad[0], grade))
        lines += unit_cost(plan, weight=5)
        return lines
    for number, view in enumerate(outcomes[:2]):
        if number == 0 and carried is not None:
            lines.append(carried)
            continue
        lines.append(result(voice, situation, view, weight=8 - number))
        moved = trend(voice, view, weight=6 - number)
        if moved is not None:
            lines.append(moved)
    lines += unit_cost(plan, weight=5)
    lines.append(_verdict(plan, grade, good, bad))
    return lines


def _both(plan: Plan, good: IndicatorView, bad: IndicatorView, grade: str | None) -> Line:
    voice = plan.voice
    first = voice.say("good", _GOOD_CLAUSES, good.parts)
    second = voice.say("bad", _BAD_LESS if bad.less else _BAD_CLAUSES, bad.parts)
    facts = (*first.facts, *second.facts)
    if grade is None:
        text = f"{first.text}{voice.pick('join', _JOIN)}{second.text}。"
        return Line(text + missing_grade(plan, "事業の成果の判定").text, "outcome.both", 9, facts)
    line = voice.say(
        "both", _BOTH, x=first.text, j=voice.pick("join", _JOIN), y=second.text, G=grade
    )
    return Line(line.text, "outcome.both", 9, facts)


def _verdict(
    plan: Plan, grade: str | None, good: list[IndicatorView], bad: list[IndicatorView]
) -> Line:
    if grade is None:
        return missing_grade(plan, "事業の成果の判定")
    raw = plan.sheet.judgement("outcome")
    letter = raw.grade if raw else None
    word = (good or bad)[0].word if good or bad else "目標"
    options: tuple[str, ...] = _PLAIN_VERDICT
    if not good and not bad and any(v.status == "pending" for v in plan.situation.outcomes):
        options = _PENDING_VERDICT
    elif bad and not good:
        options = _DESPITE_BAD if letter == "A" else _VERDICT_BAD
    elif good and not bad:
        options = _DESPITE_GOOD if letter == "C" else _VERDICT_GOOD
    return plan.voice.say("verdict.outcome", options, weight=9, G=grade, T=word)


def _without(plan: Plan) -> list[Line]:
    voice = plan.voice
    lines = [voice.say("no_outcome", _NO_OUTCOME, weight=8, Y=plan.year)]
    told = plan.stock.free("results")[:2]
    for sentence in told:
        lines.append(quote(plan, sentence, name="results", weight=7))
    if not told:
        for view in plan.situation.views[:1]:
            lines.append(result(voice, plan.situation, view, weight=6))
    lines.append(voice.say("ask.outcome", _ASK_OUTCOME, weight=8))
    return lines


def _plain_verdict(plan: Plan, grade: str | None) -> Line:
    if grade is None:
        return missing_grade(plan, "事業の成果の判定")
    return plan.voice.say("verdict.outcome", _PLAIN_VERDICT, weight=9, G=grade)


# A cost per head says something where the count is of those served.
_SERVED = re.compile(r"(?:利用|参加|受講|来場|来館|来園|入館|受診)者|相談|受付")


def unit_cost(plan: Plan, *, weight: int) -> list[Line]:
    """The per-unit cost, which names what is divided by what; none where the form names no
    denominator."""
    if plan.sheet.project.category == "内部管理":
        return []
    for view in plan.situation.views:
        cost = plan.situation.cost("project_cost", plan.situation.year, "settlement")
        if view.unit_cost is None or cost is None or not _SERVED.search(view.name):
            continue
        rate = view.unit_cost_yoy
        moved = rate is not None and rate.value
        return [
            plan.voice.say(
                "unit_cost",
                _UNIT_COST if moved else _UNIT_COST_FIRST,
                weight=weight,
                cost=cost,
                ind=view.name,
                unit=view.indicator.unit or "",
                u=view.unit_cost,
                v=view.unit_cost_before,
                w=rate,
                ud="増加" if rate and (rate.value or 0) > 0 else "減少",
            )
        ]
    return []
