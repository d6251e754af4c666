"""総合判定 beside the figures: what the marks say, what the indicators say, and the question
where the one does not follow from the other. Warn, never decide: the grade is a person's."""

from __future__ import annotations

from assistant.drafting.plans.context import Plan, missing_grade
from assistant.drafting.situation import Situation
from assistant.drafting.voice import Line, Part
from assistant.reading.kinds import kind_of, overall_grades
from assistant.sheet.model import Judgement

_ALL_MET = (
    "{N}指標[のいずれも|の全てを]達成したことから、[総合判定は{G}とする|今回の評価を{G}とした]。",
    "[以上のとおり|このように]全ての指標が達成に至ったため、[今回の評価を{G}とした|{G}と評価した]。",
    "設定した指標は全て達成しており、[総合判定を{G}とした|評価は{G}である]。",
    "{N}指標が全て達成となったことを踏まえ、{G}と[評価した|判定した]。",
)
_ONE_MET = (
    "指標の達成を踏まえ、[総合判定は{G}とする|{G}と評価した]。",
    "目標に達した実績を基に、今回の評価を{G}とした。",
    "以上の実績により、総合判定を{G}とした。",
)
_THOUGH_MET = (
    "設定した指標は[全て|いずれも]達成したが、[総合判定は{G}とする|今回の評価は{G}とする]。",
    "指標は達成しているものの、総合判定は{G}と[した|する]。",
)
_SO_FAR = (
    "実績が確定した指標は達成しており、[総合判定は{G}とする|{G}と評価した]。",
    "調査中の指標を除き達成となったことから、[今回の評価を{G}とした|{G}と判定した]。",
)
_NONE_MET = (
    "{N}指標がいずれも未達であることから、[総合判定は{G}とする|{G}と評価した]。",
    "いずれの指標も達成に至らなかったことを踏まえ、[今回の評価を{G}とした|総合判定を{G}とする]。",
    "以上のとおり目標に届いていないため、{G}と[評価した|判定した]。",
    "{N}指標の未達を踏まえ、[総合判定を{G}とした|今回の評価は{G}とする]。",
)
_OUTCOME_SHORT = (
    "活動指標は予定に達したが、成果指標が目標に届かなかったことから、{G}と[評価した|判定した]。",
    "成果指標が目標に届いていないことを踏まえ、[総合判定を{G}とした|今回の評価は{G}とする]。",
    "活動は予定どおり進んだ一方で成果指標が未達であり、総合判定は{G}とする。",
)
_OUTCOME_MET = (
    "成果指標は目標に達した一方、活動指標に未達があることから、{G}と[評価した|判定した]。",
    "活動指標の未達を踏まえ、[総合判定を{G}とした|今回の評価は{G}とする]。",
    "成果は目標に達したが、活動が予定に届かなかったことを考え合わせ、総合判定は{G}とする。",
)
_OUTCOME_MET_TOP = (
    "活動指標に未達があるものの、成果指標が目標に達したことから、{G}と[評価した|判定した]。",
    "成果指標が目標に達していることを踏まえ、[総合判定を{G}とした|今回の評価は{G}とする]。",
    "予定に届かない活動はあるが、成果指標は目標に達しており、総合判定は{G}とする。",
)
_SPLIT = (
    "達成した指標と届かなかった指標に分かれた結果を踏まえ、[総合判定は{G}とする|{G}と評価した]。",
    "{N}指標のうち{M}指標が達成、{K}指標が未達であったことから、[今回の評価を{G}とした|{G}と判定した]。",
    "{M}指標の達成と{K}指標の未達を併せて考え、[総合判定を{G}とした|評価は{G}とする]。",
    "{K}指標に未達が残ったことから、{G}と[評価した|判定した]。",
)
_DESPITE = (
    "[目標に届かない指標はあるが|未達の指標が残るものの]、{J}を{g}と判定していることを踏まえ、"
    "[総合判定は{G}とする|{G}と評価した]。",
    "[未達の指標はあるが|目標に届かない指標があるものの]、{J}の判定が{g}であることから、"
    "[今回の評価を{G}とした|総合判定を{G}とする]。",
)
_DESPITE_ALL = (
    "[指標は目標に届いていないが|目標の達成には至っていないが]、{J}を{g}と判定していることを踏まえ、"
    "[総合判定は{G}とする|{G}と評価した]。",
    "[いずれの指標も未達であるものの|指標は達成に至らなかったが]、{J}の判定が{g}であることから、"
    "[今回の評価を{G}とした|総合判定を{G}とする]。",
)
_STATED = ("総合判定は{G}と[する|した]。", "今回の評価は{G}である。", "総合判定を{G}とした。")
_BARE = (
    "[以上の|これらの]実施結果を基に、総合判定は{G}とする。【根拠を記入：{G}とする[理由|判断の基準]】",
    "[総合判定は|今回の評価は]{G}とする。【根拠を記入：上記の結果を{G}とみた理由】",
    "実施の状況から、{G}と評価した。【根拠を記入：{G}とする[理由|判断の基準]】",
)

_CLASH_SHORT = (
    "【確認：達成率{r}に対し総合判定を{G}とする根拠】",
    "【確認：{ind}の達成率が{r}であるのに{G}とする考え方】",
    "【確認：未達（達成率{r}）の指標がある中で{G}とする理由】",
)
_CLASH_NONE = (
    "【確認：達成した指標がない中で総合判定を{G}とする根拠】",
    "【確認：いずれの指標も未達であるのに{G}とする考え方】",
)
_CLASH_OUTCOME = (
    "【確認：成果指標が未達である中で{G}とする根拠】",
    "【確認：成果指標の未達と総合判定{G}との関係】",
)
_CLASH_JUDGEMENT = (
    "【根拠を記入：事業の成果を{O}とする中で総合を{G}とした理由】",
    "【確認：成果の判定{O}に対し総合判定を{G}とする考え方】",
)
_CLASH_MET = (
    "【確認：指標が全て達成しているのに{G}とする根拠】",
    "【確認：目標達成に対し総合判定を{G}とした理由】",
)

_LOWERED = (
    "前回の{P}から{G}に[下がった|下がっている]。",
    "[前回は|前回の評価は]{P}で[あった|あり、今回はそれより低い]。",
    "前回の評価{P}からの引下げ[となる|である]。",
    "前回（{P}）より[低い|厳しい]評価である。",
)
_RAISED = (
    "前回の{P}から{G}に[上がった|上がっている]。",
    "[前回は|前回の評価は]{P}で[あった|あり、今回はそれより高い]。",
    "前回の評価{P}からの引上げ[となる|である]。",
    "前回（{P}）より高い評価[である|となる]。",
)


_CLASH_BETTER = (
    "【確認：項目別の判定が全て{X}の中で総合を{G}とする根拠】",
    "【根拠を記入：各項目を{X}と判定しながら総合を{G}とした理由】",
)
_CLASH_PENDING = (
    "【根拠を記入：{ind}が確定しない中で{G}とする理由】",
    "【確認：{ind}の確定前に総合判定を{G}とする根拠】",
)
_THOUGH_MISSED = (
    "指標は[いずれも|]目標に届いていないが、総合判定は{G}と[する|した]。",
    "[いずれも|指標は]未達であるものの、今回の評価は{G}とする。",
)
_FOR_NOW = (
    "現時点の総合判定は{G}とする。",
    "確定していない指標はあるが、総合判定は{G}と[する|した]。",
)


def verdict(plan: Plan) -> list[Line]:
    """The closing lines of 評価の理由: verdict, question, change since last time; none where the
    form has no grade of the whole."""
    voice, situation = plan.voice, plan.situation
    grade, grades = plan.sheet.evaluation.grade, overall_grades(plan.profile)
    if not grades:
        return []
    if grade is None:
        return [missing_grade(plan, "総合判定")]
    shown = voice.grade(grade)
    question = _question(plan, grade, shown)
    numbers: dict[str, Part] = {
        name: voice.digits(str(plan.facts[f"count.{id}"].value))
        for name, id in (("N", "compared"), ("M", "met"), ("K", "missed"))
    }
    equal = [j.label for j in _like(plan) if j.grade == grade and j.label]
    options = _options(
        situation,
        top=grades.is_best(grade),
        asked=question is not None,
        has_basis=len(equal) * 2 > len(_like(plan)),
    )
    line = voice.say(
        "verdict",
        options,
        {**numbers, "J": _listed(equal)},
        weight=9,
        G=shown,
        g=shown,
    )
    facts = ("count.compared", "count.met", "count.missed") if situation.views else ()
    if question is not None:
        line = Line(line.text + question.text, line.plan, 9, question.facts)
    lines = [Line(line.text, line.plan, 9, (*line.facts, *facts))]
    previous = plan.sheet.previous.grade
    if previous in grades.order and previous != grade and grade in grades.order:
        moved = _LOWERED if grades.is_worse(grade, previous) else _RAISED
        before = voice.grade(previous)
        lines.append(voice.say("previous", moved, weight=2, P=before, G=shown))
    return lines


def _listed(labels: list[str]) -> str | None:
    """「A、B及びC」; ``None`` for none."""
    *front, last = labels or [""]
    return ("、".join(front) + "及び" + last if front else last) or None


def _like(plan: Plan) -> list[Judgement]:
    """The judgements that have the same grades as the whole, so that they can be compared."""
    rows = {row.id for row in plan.profile.judgements if not row.grades}
    rows |= {row.id for row in plan.profile.judgements if row.grades == plan.profile.grades}
    return [judged for judged in plan.sheet.judgements if judged.id in rows]


def _outcome_grade(plan: Plan) -> str | None:
    """The grade of the judgement that is about the outcome."""
    fields = (f"judgement.{row.id}" for row in plan.profile.judgements)
    about = {id for id in fields if kind_of(plan.profile, id) == "judgement.outcome"}
    return next((j.grade for j in _like(plan) if f"judgement.{j.id}" in about), None)


def _options(situation: Situation, *, top: bool, asked: bool, has_basis: bool) -> tuple[str, ...]:
    good, missed = situation.good, situation.missed
    if asked and any(view.status == "pending" for view in situation.outcomes):
        return _FOR_NOW
    if not good and not missed:
        return _STATED if situation.views else _BARE
    if not missed:
        if not top and asked:
            return _THOUGH_MET
        if any(view.status == "pending" for view in situation.views):
            return _SO_FAR
        return _ALL_MET if len(good) > 1 else _ONE_MET
    outcomes = [view for view in situation.outcomes if view.good or view.status == "missed"]
    outcomes_met = bool(outcomes) and all(view.good for view in outcomes)
    outcomes_short = bool(outcomes) and not any(view.good for view in outcomes)
    if top:
        if outcomes_met and not asked:
            return _OUTCOME_MET_TOP
        if has_basis:
            return _DESPITE if good else _DESPITE_ALL
        return _STATED
    if not good and asked:
        return _THOUGH_MISSED
    if not good:
        return _NONE_MET if len(missed) > 1 else _NONE_MET[2:3]
    if asked:
        return _STATED
    if outcomes_met:
        return _OUTCOME_MET
    if outcomes_short and not [v for v in missed if v.indicator.kind != "outcome"]:
        return _OUTCOME_SHORT
    return _SPLIT


def _question(plan: Plan, grade: str, shown: str) -> Line | None:
    """The question for a grade that the figures do not carry by themselves."""
    voice, situation = plan.voice, plan.situation
    good, missed = situation.good, situation.missed
    grades = overall_grades(plan.profile)
    top = grades.is_best(grade)
    short = [view for view in missed if view.well_short]
    outcome_missed = any(view.indicator.kind == "outcome" for view in missed)
    if top and short:
        return voice.say("ask.clash", _CLASH_SHORT, short[0].parts, G=shown)
    if top and missed and not good:
        return voice.say("ask.clash", _CLASH_NONE, G=shown)
    if top and outcome_missed:
        return voice.say("ask.clash", _CLASH_OUTCOME, G=shown)
    outcome_grade = _outcome_grade(plan)
    if outcome_missed and outcome_grade is not None and grades.is_worse(outcome_grade, grade):
        return voice.say("ask.clash", _CLASH_JUDGEMENT, G=shown, O=voice.grade(outcome_grade))
    waiting = [view for view in situation.outcomes if view.status == "pending"]
    if waiting:
        return voice.say("ask.clash", _CLASH_PENDING, waiting[0].parts, G=shown)
    given = {row.grade for row in _like(plan)}
    if len(given) == 1 and (only := given.pop()) is not None and grades.is_worse(grade, only):
        return voice.say("ask.clash", _CLASH_BETTER, X=voice.grade(only), G=shown)
    pending = any(view.status == "pending" for view in situation.views)
    if not top and good and not missed and not pending:
        return voice.say("ask.clash", _CLASH_MET, G=shown)
    return None
