"""事業規模（事業ボリュームは適切か）: money and use, planned and come."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.passages import EnteredSentence, split_sentences
from assistant.drafting.plans.context import Plan, asked_behind, missing_grade, quote
from assistant.drafting.situation import LOW_EXECUTION
from assistant.drafting.voice import Line

_EXECUTION = (
    "決算額は{c}で、予算{b}に対する執行率は{e}[であった|となった]。",
    "{Y}の事業費は予算{b}に対し決算{c}となり、予算に対する執行率は{e}である。",
    "予算{b}のうち{c}を[執行した|支出した]（予算に対する執行率{e}）。",
    "予算に対する執行率は{e}（予算{b}、決算{c}）[となった|であった]。",
    "事業費は決算で{c}となり、予算{b}との差は{x}である。",
    "{Y}は{b}の予算に対し{c}を[支出した|執行した]。",
    "[費用の面では|経費をみると]、予算{b}に対し決算は{c}（予算に対する執行率{e}）である。",
)
_OVER = (
    "決算額は{c}で、予算{b}を{x}上回った（予算の{e}）。",
    "{Y}の決算{c}は、予算{b}の{e}に当たる。",
    "予算{b}に対し決算は{c}となり、{x}の超過である。",
)
_SETTLED = ("{Y}の決算額は{c}であった。", "事業費は決算で{c}である。")
_COST_UP = (
    "決算額は前年度から{d}の増（{y}）[となっている|である]。",
    "事業費は[前年度の決算|前年度]と比べ、{d}[増えた|増加した|増えている]。",
    "決算額は前年度[より|に比べ]{y}[増加している|多い]。",
    "前年度決算{o}からの増加額は{d}[である|となる]。",
    "[決算額|事業費]は、前年度の{o}から{d}増えた。",
)
_COST_DOWN = (
    "決算額は前年度から{d}の減（対前年度比{y:+}）[となっている|である]。",
    "事業費は[前年度の決算|前年度]と比べ、{d}[減った|減少した|減っている]。",
    "決算額の対前年度比は{y:+}[である|となる|であった]。",
    "前年度決算{o}からの減少額は{d}[である|となる]。",
    "[決算額|事業費]は、前年度の{o}から{d}減った。",
)
_ASK_EXECUTION = (
    "【理由を記入：執行率が{e}となった理由と対応】",
    "【理由を記入：予算を{x}下回った理由】",
    "【理由を記入：予算に対する執行率{e}の要因】",
)
_ASK_OVER = (
    "【理由を記入：予算を{x}上回った理由と財源】",
    "【理由を記入：決算が予算の{e}となった経緯】",
)
_USE_SHORT = (
    "事業の量をみると、{ind}は{T}{t}に対し{a}で、{g}[下回った|少ない]。",
    "{ind}は{T}の{t}に対し{a}[であった|となった]（{T}との差{g}）。",
    "活動の量では、{ind}が{T}{t}に対し{a}で、{g}[届かなかった|少なかった]。",
    "{Y}の{ind}は{a}で、見込んだ{t}を{g}下回る[規模であった|規模となった]。",
)
_USE_OVER = (
    "事業の量をみると、{ind}は{T}{t}に対し{a}で、{g}[上回った|多い]。",
    "{ind}は{T}の{t}に対し{a}[であった|となった]（{T}との差{g}）。",
    "活動の量では、{ind}が{T}{t}に対し{a}で、{g}[上回った|多かった]。",
    "{Y}の{ind}は{a}で、見込んだ{t}を{g}上回る[規模であった|規模となった]。",
)
_USE_EVEN = (
    "事業の量をみると、{ind}は{T}のとおり{a}であった。",
    "活動の量では、{ind}が{T}と同じ{a}である。",
)
_USE_PLAIN = ("事業の量をみると、{ind}は{a}である。", "活動の量では、{ind}が{a}であった。")
_ASK_COST = (
    "【理由を記入：決算額が前年度から{d}{ud}した理由】",
    "【理由を記入：事業費の{ud}（{d}）の内容】",
)
_VERDICT = (
    "[事業規模の判定|規模の判定|本項目の判定|判定]は{G}と[する|した]。",
    "[これらから|以上から|この状況から|費用と事業量から]、[規模を|事業規模を]{G}と判定した。",
    "[現在|今|{Y}]の規模について{G}判定と[した|する]。",
    "[以上により|これらにより|こうした状況から|費用と量を併せて]、[事業規模は|判定は]{G}とした。",
    "規模についての判定は{G}[である|とする|とした]。",
)
_ASK_WIDENED = (
    "【根拠を記入：規模を{G}とした[理由|根拠]】",
    "【確認：規模を{G}とする一方で予算を拡充する[理由|考え方]】",
)
_VERDICT_PLAIN = (
    "[事業規模の判定|規模の判定|本項目の判定|判定]は{G}と[する|した]。",
    "[現在|今|{Y}]の規模を{G}と判定[した|する]。",
    "規模についての判定は{G}[である|とする|とした]。",
)
_ASK_SHORT = (
    "【根拠を記入：{ind}が{T}に届かない中で規模を[適切とする|{G}とする]理由】",
    "【確認：{ind}の未達に対し規模を{G}とする[考え方|根拠]】",
    "【根拠を記入：{T}を{g}下回る[事業量|実績]で規模を[適切|{G}]とする理由】",
)
_ASK = (
    "【根拠を記入：[需要の見込みと、|]規模が適切といえる[理由|根拠]】",
    "【根拠を記入：[対象者数|需要|必要量]に対する規模の[考え方|妥当性]】",
    "【根拠を記入：この規模を[続ける|維持する][理由|必要性]】",
    "【根拠を記入：事業量と事業費の釣合いについての[考え|評価]】",
    "【根拠を記入：[今後の|次年度以降の]需要の[見通し|見込み]】",
)
_ASK_LOW = (
    "【根拠を記入：規模を{G}とした[理由|判断の基準|根拠]】",
    "【根拠を記入：事業量と事業費のどの点を{G}とみたか】",
    "【根拠を記入：{G}とした規模の課題（[過大・過小の別と理由|見直しの要否]）】",
    "【根拠を記入：規模を{G}とする[根拠|考え方]と今後の扱い】",
    "【根拠を記入：{G}判定の[理由と規模の見直しの要否|理由]】",
    "【確認：規模を{G}とする[判断の根拠|理由]】",
)
_ASK_TOLD = (
    "【確認：{f}の「{s}」が予算との差の[理由か|理由に当たるか]】",
    "【確認：予算と決算の差は{f}の「{s}」によるか】",
)
_ASK_UNMET = (
    "【確認：このことを規模を{G}とする根拠としてよいか】",
    "【確認：規模を{G}とした[理由|根拠]はこの点か、ほかにもあるか】",
)


def _ids(lines: list[Line]) -> list[str]:
    return [id for line in lines for id in line.facts]


def draft(plan: Plan) -> list[Line]:
    """The lines of 事業規模."""
    voice, situation = plan.voice, plan.situation
    carried = plan.carried_for("cost.project_cost")
    costs = [carried] if carried is not None else money(plan)
    use = _use(plan)
    lines = voice.pick("order", ([*costs, *use], [*use, *costs]))
    unmet = _unmet(plan) if plan.grades else None
    if unmet is not None:
        lines.append(quote(plan, unmet, name="unmet", weight=8))
    raw, best = plan.grade, plan.grades.is_best(plan.grade)
    if not plan.grades:
        return asked_behind(lines, voice.say("ask.scale", _ASK, weight=9))
    if raw is None:
        return [*lines, missing_grade(plan, "事業規模の判定")]
    grade = voice.grade(raw)
    verdict = voice.say("verdict.scale", _VERDICT, weight=9, G=grade, Y=plan.year)
    ask = voice.say("ask.scale", _ASK if best else _ASK_LOW, G=grade)
    if plan.sheet.evaluation.next_year.budget_direction == "拡充" and best:
        ask = voice.say("ask.scale", _ASK_WIDENED, G=grade)
    short = [v for v in situation.missed if v.indicator.kind == "activity" and not v.less]
    short = [view for view in short if not view.nearly]
    if best and short and any(id.startswith(short[0].indicator.id) for id in _ids(use)):
        # The volume named just now fell short: it is no ground for the grade.
        verdict = voice.say("verdict.scale", _VERDICT_PLAIN, weight=9, G=grade, Y=plan.year)
        ask = voice.say("ask.scale", _ASK_SHORT, short[0].parts, G=grade)
    if unmet is not None and not best:
        ask = voice.say("ask.scale", _ASK_UNMET, G=grade)
    return [*lines, verdict.asking(ask.text)]


def _unmet(plan: Plan) -> EnteredSentence | None:
    """An entered sentence that tells, with figures, of a demand that the volume did not meet."""
    told = plan.stock.free("results")
    return next((s for s in told if s.tells_unmet_demand and not s.tells_survey), None)


def money(plan: Plan) -> list[Line]:
    """The settled cost against the budget and against last year's, with what is to be asked."""
    voice, situation = plan.voice, plan.situation
    year, facts = situation.year, plan.facts
    settled = situation.cost("project_cost", year, "settlement")
    if settled is None:
        return [voice.say("ask.cost", ("【事業費を記入：{Y}の決算額】",), weight=9, Y=plan.year)]
    execution = situation.execution
    parts = {
        "c": settled,
        "b": situation.cost("project_cost", year, "budget"),
        "e": execution,
        "x": facts.known(f"cost.unspent.{year}"),
        "Y": plan.year,
    }
    lines: list[Line] = []
    if execution is None or execution.value is None:
        lines.append(voice.say("settled", _SETTLED, parts, weight=8))
    elif execution.value > 100:
        lines.append(voice.say("execution.over", _OVER, parts, weight=8))
        lines[-1:] = _why(plan, lines[-1], voice.say("ask.over", _ASK_OVER, parts))
    elif execution.value < LOW_EXECUTION:
        lines.append(voice.say("execution", _EXECUTION, parts, weight=8))
        lines[-1:] = _why(plan, lines[-1], voice.say("ask.execution", _ASK_EXECUTION, parts))
    else:
        lines.append(voice.say("execution", _EXECUTION, parts, weight=8))
    moved = facts.known(f"cost.settlement_change.{year}")
    rate = facts.known(f"cost.settlement_yoy.{year}")
    if moved is not None and moved.value and rate is not None:
        options = _COST_UP if moved.value > 0 else _COST_DOWN
        before = situation.cost("project_cost", year - 1, "settlement")
        shown = rate if abs(rate.value or Decimal(0)) <= _SENSIBLE else None
        line = voice.say("cost.trend", options, weight=5, d=moved, y=shown, o=before)
        steep = rate.value is not None and abs(rate.value) >= _STEEP
        if steep and _explanation(plan) is None:
            ud = "増加" if moved.value > 0 else "減少"
            line = line.asking(voice.say("ask.cost", _ASK_COST, d=moved, ud=ud).text)
        lines.append(line)
    return lines


# A change of the settlement by this much (％) asks for its reason.
_STEEP = Decimal(30)
# A change in ％ beyond this says nothing that the amount does not say better.
_SENSIBLE = Decimal(200)
_BUDGET_WORDS = re.compile(
    r"執行率|残額|補正予算|補正を|予備費|入札|予算では不足|予算を下回|予算の執行|支払額|見込みを下回|"
    r"見込みを超え|当初予算|請負差金|予算では|予算の残|繰り延べ"
)


def _why(plan: Plan, line: Line, ask: Line) -> list[Line]:
    """The line with the entered explanation behind it, or with the question; what stands in
    another box already is not said again but asked about."""
    told = _explanation(plan)
    if told is None:
        return [line.asking(ask.text)]
    if told not in plan.stock.free():
        text = split_sentences(told.text)[0].replace("「", "『").replace("」", "』")
        settled = plan.voice.say("ask.told", _ASK_TOLD, s=text, f=told.field_words)
        entered = ((told.field, told.text),)
        return [replace(line.asking(settled.text), entered=(*line.entered, *entered))]
    return [line, quote(plan, told, name="budget.entered", weight=7)]


def _explanation(plan: Plan) -> EnteredSentence | None:
    """An entered sentence that tells why the budget was not used up, or was passed."""
    told = [
        s for s in plan.stock.sentences if _BUDGET_WORDS.search(s.text) and "指摘" not in s.text
    ]
    return told[0] if told else None


def _use(plan: Plan) -> list[Line]:
    for view in plan.situation.views:
        if view.indicator.kind != "activity" or view.actual is None:
            continue
        gap = view.gap.value if view.gap is not None else None
        options: tuple[str, ...] = _USE_PLAIN
        if gap is not None:
            options = _USE_EVEN if gap == 0 else _USE_OVER if gap > 0 else _USE_SHORT
        return [plan.voice.say("use", options, view.parts, weight=6, Y=plan.year)]
    return []
