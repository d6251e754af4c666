"""対象者の満足度: what people answered; no figure, no claim."""

from __future__ import annotations

import re

from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.passages import EnteredSentence
from assistant.drafting.plans.context import Plan, asked_behind, missing_grade, quote
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line

_SPEAKS_OF_SATISFACTION = ("満足", "アンケート", "苦情", "要望", "好感", "役に立", "と答えた")

_VERDICT_SURVEY = (
    "[この結果|この回答|以上の回答]を踏まえ、満足度は{G}と[判定した|した]。",
    "[上記の|この]回答に基づき{G}判定と[する|した]。",
    "[この回答|以上の回答]を根拠に、[満足度の判定を|判定を]{G}とした。",
    "[回答の状況|回答の内容]から、[対象者の満足度を|満足度を]{G}とした。",
)
_VERDICT_INDICATOR = (
    "この実績を踏まえ、満足度の判定は{G}とする。",
    "以上の数値に基づき{G}判定とした。",
    "指標の結果から、対象者の満足度を{G}と判定した。",
)
# An answer that says how people valued the service; any other answer is asked about.
_VALUED = re.compile(r"満足|よかった|役に立|役立|評価|続けたい|分かった|自信|やすかった|助かった")
_ASK_ANSWER = (
    "判定は{G}とする。【確認：[この回答|上記の回答]を{G}の根拠としてよいか】",
    "満足度は{G}と判定した。【確認：満足を直接尋ねた結果の有無】",
    "[本項目|判定]を{G}とした。【確認：上記の回答と満足度の判定との関係】",
)
_ASK_UNUSUAL = (
    "判定は{G}とする。【確認：この実績に天候などの影響があるか、{G}とした理由】",
    "満足度は{G}と判定した。【確認：上記の数値に天候などの影響がないか】",
)
_NUMBER_AT_END = re.compile(r"[0-9０-９](?:％|人|件|名|割|団体)$")
_FRAGMENT = (
    "{f}に「{s}」[との記載がある|とある]。",
    "根拠となる記載は、{f}の「{s}」である。",
)
_VERDICT_BARE = (
    "[判定|満足度の判定|本項目|本項目の判定|対象者の満足度の判定]は{G}と[する|した]。",
    "[対象者の満足度|満足度|{Y}の満足度|{Y}の対象者の満足度]は{G}と[判定した|する|した]。",
    "[満足度|判定|対象者の満足度]を{G}と[した|する]。",
    "{Y}の[判定|満足度の判定]は{G}[である|とする]。",
)
_ASK = (
    "【根拠を記入：満足度の数値が未入力。アンケート等の結果（[回答者数、満足と回答した割合|回答数と満足側の割合]）】",
    "【確認：[アンケート等|満足度の調査]を行ったか、行った場合はその[結果|回答数と結果]】",
    "【根拠を記入：対象者の声を確かめた方法と[結果|主な意見]】",
    "【根拠を記入：{W}から[得た|寄せられた][意見|評価]】",
    "【根拠を記入：判定を{G}とする根拠（[調査、聞き取り、苦情・要望など|調査や窓口で聞いた声など]）】",
    "【根拠を記入：満足度を示す[事実|数値]（未入力）】",
    "【確認：{W}への調査の有無と、{G}とした理由】",
    "【根拠を記入：{G}と判断した[理由|根拠となる声]】",
    "【確認：{W}の満足度を[何によって確かめたか|どのように確かめたか]】",
)
_ASK_LOW = (
    "【根拠を記入：{G}とした理由（[不満・要望の内容など|寄せられた不満や要望]）】",
    "【根拠を記入：満足度を{G}と[判断した|みた]理由】",
    "【確認：{W}のどのような[声|受け止め]から{G}としたか】",
    "【根拠を記入：{W}への調査の[有無|結果]と、{G}とした理由】",
    "【根拠を記入：{G}の根拠となる[声|調査結果|苦情・要望]】",
    "【確認：{G}とした理由と、[調査の有無|確かめた方法]】",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of 対象者の満足度."""
    voice = plan.voice
    raw = plan.grade
    grade = voice.grade(raw) if raw else None
    lines = evidence(plan)
    if not lines:
        return _without_evidence(plan, grade)
    if grade is None:
        return [*lines, missing_grade(plan, "対象者の満足度の判定")] if plan.grades else lines
    options: tuple[str, ...] = _VERDICT_INDICATOR
    measured = _satisfaction_indicator(plan)
    if lines[0].facts and measured is not None and "と答えた" in measured.name:
        options = _ASK_ANSWER
    elif lines[0].facts and plan.stock.unusual_year:
        options = _ASK_UNUSUAL
    elif not lines[0].facts:
        valued = any(_VALUED.search(line.text) for line in lines)
        options = _VERDICT_SURVEY if valued else _ASK_ANSWER
    return [*lines, voice.say("verdict.satisfaction", options, weight=9, G=grade)]


def evidence(plan: Plan) -> list[Line]:
    """What people answered; else an indicator of satisfaction or complaints."""
    voice = plan.voice
    free = {s.text for s in plan.stock.free("results", "ingenuity")}
    told = plan.stock.surveys()
    whole = [s for s in told if s.text in free]
    if whole:
        # 「不満な点として…」 beside 「満足…」: both sides, as the officer wrote them.
        return [quote(plan, s, name="survey", weight=8) for s in whole[:2]]
    if told:
        return [_fragment(plan, told[0])]
    measured = _satisfaction_indicator(plan)
    if measured is None:
        return []
    lines = [result(voice, plan.situation, measured, weight=8)]
    moved = trend(voice, measured, weight=6)
    return [*lines, moved] if moved is not None else lines


def _fragment(plan: Plan, told: EnteredSentence) -> Line:
    """An answer that is entered in note form, or stands in another box already: quoted."""
    if _NUMBER_AT_END.search(told.text):
        line = plan.voice.say(
            "survey",
            ("{s}であった。", "{s}であった（{f}）。"),
            weight=8,
            s=told.text,
            f=told.field_words,
        )
        return Line(line.text, line.plan, 8, (), ((told.field, told.text),))
    text = told.text.replace("「", "『").replace("」", "』")
    line = plan.voice.say("survey", _FRAGMENT, weight=8, f=told.field_words, s=text)
    return Line(line.text, line.plan, 8, (), ((told.field, told.text),))


def _satisfaction_indicator(plan: Plan) -> IndicatorView | None:
    for view in plan.situation.views:
        if view.actual and any(word in view.name for word in _SPEAKS_OF_SATISFACTION):
            return view
    return None


def _without_evidence(plan: Plan, grade: str | None) -> list[Line]:
    voice = plan.voice
    target = plan.sheet.project.target
    who = target if target and len(target) <= 20 else "対象者"
    lines: list[Line] = []
    if grade is not None:
        bare = voice.say("verdict.satisfaction", _VERDICT_BARE, weight=9, G=grade, Y=plan.year)
        lines.append(bare)
    elif plan.grades:
        lines.append(missing_grade(plan, "対象者の満足度の判定"))
    options = _ASK_LOW if plan.grades.is_lower(plan.grade) else _ASK
    return asked_behind(lines, voice.say("ask.satisfaction", options, weight=9, W=who, G=grade))
