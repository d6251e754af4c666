"""対象者の満足度: what was asked and answered; no figure, no claim."""

from __future__ import annotations

from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.passages import EnteredSentence
from assistant.drafting.plans.context import Plan, missing_grade, quote
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line

_SPEAKS_OF_SATISFACTION = (
    "満足",
    "アンケート",
    "苦情",
    "要望",
    "好感",
    "役に立",
    "評価す",
    "解決率",
)

_VERDICT_SURVEY = (
    "[この結果|これらの回答|以上の回答]を踏まえ、[満足度は|判定は]{G}と[判定した|した]。",
    "[上記の|この]回答に基づき{G}判定と[する|した]。",
    "[以上の声|これらの声]を根拠に、[満足度の判定を|判定を]{G}とした。",
    "回答の[状況|内容]から、[対象者の満足度を|満足度を]{G}とした。",
)
_VERDICT_INDICATOR = (
    "この実績を踏まえ、満足度の判定は{G}とする。",
    "以上の数値に基づき{G}判定とした。",
    "指標の結果から、対象者の満足度を{G}と判定した。",
)
_FRAGMENT = (
    "{f}[には|に]、{s}[との記載がある|とある]。",
    "{f}に記した{s}[を根拠とする|が手掛かりとなる]。",
    "根拠となる記載は、{f}の「{s}」である。",
)
_NONE = (
    "満足度を[示す|測った]数値は[入力されていない|まだ入力がない]。",
    "{W}の満足度を測った数値は、調書に[見当たらない|入力されていない]。",
    "アンケート等の結果の[入力|記載]がなく、満足度を数値で[示すことができない|示せない]。",
    "{Y}に満足度を調べた[記録|結果]は、[実施結果|調書]に記載がない。",
    "[対象者の声|対象者の回答]に関する数値の入力はない。",
    "判定{G}の根拠となる[満足度の数値|数値]は、現時点で入力がない。",
    "満足度については、根拠とする[調査|聞き取り]の結果がまだ記入されていない。",
    "{Y}の調書には、{W}の満足度に関する数値がない。",
)
_ASK = (
    "【根拠を記入：アンケート等の結果（[回答者数、満足と回答した割合|回答数と満足側の割合]）】",
    "【根拠を記入：対象者の声を確かめた方法と[結果|主な意見]】",
    "【根拠を記入：調査の時期・回答数・満足側の回答の割合】",
    "【根拠を記入：{W}から得た[意見や回答|評価]】",
    "【根拠を記入：判定を{G}とする根拠（[調査、聞き取り、苦情・要望の件数など|調査や聞き取りの結果]）】",
    "【根拠を記入：対象者のニーズに応えていることを示す[事実|数値]】",
    "【根拠を記入：{W}に尋ねた結果、なければ判断の[理由|根拠]】",
)
_USE = (
    "[利用の状況|利用の動き|事業の利用]としては、{ind}が{a}（前年度{p}）[であった|である]。",
    "[参考となる数値に|関係する数値として]、{ind}{a}（前年度{p}）[がある|を挙げる]。",
    "[需要の動き|利用の多少]を示す{ind}は、前年度の{p}に対し{a}[である|となった]。",
    "なお、{ind}は{a}で、前年度は{p}[であった|である]。",
)
_USE_FIRST = (
    "利用の状況としては、{ind}が{a}であった。",
    "参考となる数値に、{ind}{a}がある。",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of 対象者の満足度."""
    voice = plan.voice
    judgement = plan.sheet.judgement("satisfaction")
    grade = voice.grade(judgement.grade) if judgement and judgement.grade else None
    surveys = [s for s in plan.stock.free("results", "ingenuity") if s.tells_survey]
    fragments = plan.stock.surveys()
    measured = _satisfaction_indicator(plan)
    lines: list[Line] = []
    if surveys:
        for sentence in surveys[:2]:
            lines.append(quote(plan, sentence, name="survey", weight=8))
    elif fragments:
        lines.append(_fragment(plan, fragments[0]))
    if measured is not None and not lines:
        lines.append(result(voice, plan.situation, measured, weight=8))
        moved = trend(voice, measured, weight=6)
        if moved is not None:
            lines.append(moved)
    if lines:
        options = _VERDICT_SURVEY if fragments else _VERDICT_INDICATOR
        if grade is None:
            return [*lines, missing_grade(plan, "対象者の満足度の判定")]
        return [*lines, voice.say("verdict.satisfaction", options, weight=9, G=grade)]
    return _without_evidence(plan, grade)


def _fragment(plan: Plan, told: EnteredSentence) -> Line:
    """An answer that is entered in note form, or stands in another box already: quoted."""
    line = plan.voice.say("survey", _FRAGMENT, weight=8, f=told.field_words, s=told.text)
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
    lines = []
    used = next(
        (v for v in plan.situation.views if v.indicator.kind == "activity" and v.actual), None
    )
    none = voice.say("no_survey", _NONE, weight=9, W=who, G=grade, Y=plan.year)
    ask = voice.say("ask.satisfaction", _ASK, weight=9, W=who, G=grade)
    if used is not None:
        options = _USE if used.before else _USE_FIRST
        lines.append(voice.say("use", options, used.parts, weight=4))
    lines.insert(voice.pick("place", (0, len(lines))), none)
    lines[-1] = lines[-1].asking(ask.text)
    if grade is None:
        lines.append(missing_grade(plan, "対象者の満足度の判定"))
    return lines
