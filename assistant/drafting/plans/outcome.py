"""事業の成果（目的をどの程度達成できたか）: the outcome indicators from both sides."""

from __future__ import annotations

from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.passages import EnteredSentence
from assistant.drafting.plans.context import (
    Plan,
    asked_behind,
    cause,
    missing_grade,
    quote,
    told_results,
)
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line
from assistant.sheet.numerals import find_quantities

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
    "未達であることを踏まえ、{G}と[判定した|した]。",
    "成果指標が{T}に達していないため、[判定は{G}とする|{G}判定とした]。",
    "[成果の判定|判定]は、{T}に[至らなかった|届かなかった]ことから{G}とする。",
)
_DESPITE_BAD = (
    "{T}に届いていないが、判定は{G}とする。【確認：成果指標の未達に対し{G}と判定する根拠】",
    "判定は{G}とする。【確認：成果指標が{T}に達していない中で{G}とする理由】",
)
_DESPITE_GOOD = (
    "{T}は達成したが、判定は{G}とする。【確認：達成に対し{G}と判定する根拠】",
    "判定は{G}とする。【確認：{T}の達成を{G}とする理由】",
)
_PENDING_VERDICT = (
    "判定は{G}とする。【確認：実績が確定する前に{G}と判定する根拠】",
    "現時点の判定は{G}である。【根拠を記入：調査中の段階での判断の理由】",
)
_PLAIN_VERDICT = (
    "[これらを踏まえ|以上を踏まえ]{G}判定とした。",
    "[以上|これら]から{G}と判定した。",
    "[判定|成果の判定]は{G}とする。",
    "[以上の結果|この結果]により、判定は{G}とする。",
)
_NO_OUTCOME_BARE = (
    "成果を測る指標は設定していない。",
    "成果指標の設定がなく、達成の度合いを数値では示せない。",
    "目的の達成度を示す成果指標は定めていない。",
)
_NO_OUTCOME = (
    *_NO_OUTCOME_BARE,
    "{Y}は成果指標を置いていないため、実施結果から成果をみる。",
)
_NO_OUTCOME_NAMED = (
    "成果を測る指標は設定しておらず、実施結果の「{s}」[から|により]成果をみる。",
    "{Y}は成果指標を置いていないため、実施結果に記した「{s}」ことから成果をみる。",
    "成果指標の設定がないため、実施結果の「{s}」を[基に|踏まえて]判断する。",
)
_ASK_OUTCOME = (
    "【根拠を記入：目的の達成度が分かる事実】",
    "【根拠を記入：対象者にどのような変化があったか】",
    "【根拠を記入：短期の目的に照らした成果】",
)
_ASK_LEADS_TO = (
    "【根拠を記入：上記の結果が目的の達成にどうつながったか】",
    "【根拠を記入：目的に照らした上記の結果の評価】",
)
_ASK_WEIGHT = (
    _ASK_LEADS_TO[0],
    "【確認：上記の結果を{G}の根拠とするか】",
    _ASK_LEADS_TO[1],
)
# A longer sentence is no longer read inside another.
_BRIEF = 60


def draft(plan: Plan) -> list[Line]:
    """The lines of 事業の成果."""
    voice, situation = plan.voice, plan.situation
    raw = plan.grade
    grade = voice.grade(raw) if raw else None
    outcomes = situation.outcomes
    if not outcomes:
        return _without(plan, grade)
    good = [view for view in outcomes if view.good]
    bad = [view for view in outcomes if view.status == "missed"]
    carried = plan.carried_for("outcome1.actual")
    why = _why(plan, bad[0]) if bad else []
    if good and bad and carried is None:
        return [_both(plan, good[0], bad[0], grade), *why]
    lines: list[Line] = []
    for number, view in enumerate(outcomes[:2]):
        if number == 0 and carried is not None:
            lines.append(carried)
            continue
        lines.append(result(voice, situation, view, weight=8 - number))
        moved = trend(voice, view, weight=6 - number)
        if moved is not None:
            lines.append(moved)
        if bad and view is bad[0]:
            lines += why
    known = any(view.actual is not None for view in outcomes)
    if not plan.grades and not known:
        return asked_behind(lines, voice.say("ask.outcome", _ASK_OUTCOME))
    if plan.grades:
        lines.append(_verdict(plan, raw, good, bad))
    return lines


def _why(plan: Plan, view: IndicatorView) -> list[Line]:
    """The cause of a miss, or the question: here only where the form has no 評価の理由, in which
    it would stand."""
    if plan.drafts("evaluation.reason"):
        return []
    return [cause(plan, view, weight=8)]


def _both(plan: Plan, good: IndicatorView, bad: IndicatorView, grade: str | None) -> Line:
    voice = plan.voice
    first = voice.say("good", _GOOD_CLAUSES, good.parts)
    second = voice.say("bad", _BAD_LESS if bad.less else _BAD_CLAUSES, bad.parts)
    facts = (*first.facts, *second.facts)
    join = voice.pick("join", _JOIN)
    if grade is None:
        asked = _missing(plan).text if plan.grades else ""
        text = f"{first.text}{join}{second.text}。{asked}"
        return Line(text, "outcome.both", 9, facts)
    line = voice.say("both", _BOTH, x=first.text, j=join, y=second.text, G=grade)
    return Line(line.text, "outcome.both", 9, facts)


def _verdict(
    plan: Plan, raw: str | None, good: list[IndicatorView], bad: list[IndicatorView]
) -> Line:
    if raw is None:
        return _missing(plan)
    word = (good or bad)[0].word if good or bad else "目標"
    options: tuple[str, ...] = _PLAIN_VERDICT
    if any(view.status == "pending" for view in plan.situation.outcomes):
        options = _PENDING_VERDICT
    elif bad and not good:
        options = _DESPITE_BAD if plan.grades.is_best(raw) else _VERDICT_BAD
    elif good and not bad:
        options = _VERDICT_GOOD if plan.grades.is_best(raw) else _DESPITE_GOOD
    return plan.voice.say("verdict.outcome", options, weight=9, G=plan.voice.grade(raw), T=word)


def _without(plan: Plan, grade: str | None) -> list[Line]:
    voice = plan.voice
    told = told_results(plan)[:2]
    # What stands in another box already is named here as the basis, not said a second time.
    named = [s for s in plan.stock.results_told() if _is_basis(plan, s)]
    if told or plan.situation.views or not named:
        options = _NO_OUTCOME if told else _NO_OUTCOME_BARE
        lines = [voice.say("no_outcome", options, weight=8, Y=plan.year)]
        lines += [quote(plan, sentence, name="results", weight=7) for sentence in told]
    else:
        lines = [_named_basis(plan, named[0])]
    if not told:
        for view in plan.situation.views[:1]:
            lines.append(result(voice, plan.situation, view, weight=6))
    if grade is not None:
        lines.append(voice.say("verdict.outcome", _PLAIN_VERDICT, weight=9, G=grade))
    elif plan.grades:
        lines.append(_missing(plan))
    asks: tuple[str, ...] = _ASK_WEIGHT if told and grade else _ASK_OUTCOME
    if any(line.entered for line in lines) and not told:
        asks = _ASK_LEADS_TO
    ask = voice.say("ask.outcome", asks, G=grade)
    return asked_behind(lines, ask)


def _is_basis(plan: Plan, sentence: EnteredSentence) -> bool:
    """Whether a sentence tells, in few words and with a figure, something that was done."""
    text = sentence.text
    brief = len(text) <= _BRIEF and "。" not in text and bool(find_quantities(text))
    return brief and not (sentence.tells_fall or sentence.looks_ahead(plan.next_year))


def _named_basis(plan: Plan, sentence: EnteredSentence) -> Line:
    text = sentence.text.replace("「", "『").replace("」", "』")
    line = plan.voice.say("no_outcome", _NO_OUTCOME_NAMED, weight=8, Y=plan.year, s=text)
    return Line(line.text, line.plan, 8, (), ((sentence.field, sentence.text),))


def _missing(plan: Plan) -> Line:
    return missing_grade(plan, f"{plan.row.label}の判定")
