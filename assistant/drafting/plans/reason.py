"""評価の理由: planned → came → missed by → why → what went well → how the verdict stands."""

from __future__ import annotations

from assistant.drafting.indicator_lines import brief, result, trend
from assistant.drafting.plans.context import Plan, cause, missing_grade, quote
from assistant.drafting.questions import target_question
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line

_TURNS = ("一方、", "他方、", "これに対し、", "その一方で、")
_ADDS = ("また、", "このほか、", "併せて、", "加えて、")

_ALSO_GOOD = (
    "{x}は{T}を達成した。",
    "{x}については{T}に達している。",
    "{x}は{T}を満たした。",
    "{T}を達成したのは{x}である。",
)
_VERDICT_ALL_MET = (
    "{N}指標[のいずれも|の全てを]達成したことから、[総合判定は{G}とする|今回の評価を{G}とした]。",
    "[以上のとおり|このように]全ての指標が達成に至ったため、[今回の評価を{G}とした|{G}と評価した]。",
    "設定した指標は全て達成しており、[総合判定を{G}とした|評価は{G}である]。",
    "目標と実績を比べられる{N}指標が全て達成となったことを踏まえ、{G}と[評価した|判定した]。",
)
_VERDICT_ONE_MET = (
    "指標の達成を踏まえ、総合判定は{G}とする。",
    "目標に達した実績を基に、今回の評価を{G}とした。",
    "以上の実績により、総合判定を{G}とした。",
)
_VERDICT_MIXED = (
    "達成した指標と届かなかった指標に分かれた結果を踏まえ、[総合判定は{G}とする|{G}と評価した]。",
    "{N}指標のうち{M}指標が達成、{K}指標が未達であったことから、[今回の評価を{G}とした|総合判定は{G}とする]。",
    "未達の指標が{K}指標[残ったこと|あること]を踏まえ、{G}と[評価した|判定した]。",
    "{M}指標の達成と{K}指標の未達を併せて考え、[総合判定を{G}とした|評価は{G}とする]。",
)
_VERDICT_MISSED = (
    "比べられる指標がいずれも未達であることから、[総合判定は{G}とする|{G}と評価した]。",
    "指標が達成に至らなかったことを踏まえ、[今回の評価を{G}とした|総合判定を{G}とする]。",
    "以上のとおり目標に届いていないため、{G}と[評価した|判定した]。",
    "達成した指標がないことから、[総合判定を{G}とした|今回の評価は{G}とする]。",
)
_VERDICT_BARE = (
    "以上の実施結果を基に、総合判定は{G}とする。",
    "数値で測る指標がないため、実施結果に照らして今回の評価を{G}とした。",
    "実施の状況を踏まえ、{G}と評価した。",
)
_BASIS = (
    "{J}を{g}と判定していることを踏まえ、",
    "{J}の判定が{g}であることから、",
    "{J}を{g}とした判定も考え合わせ、",
)
_CLASH_SHORT = (
    "【確認：達成率{r}に対し総合判定を{G}とする根拠】",
    "【確認：{ind}の達成率が{r}であるのに{G}とする考え方】",
    "【確認：未達（達成率{r}）の指標がある中で{G}とする理由】",
)
_CLASH_MISSED = (
    "【確認：達成した指標がない中で総合判定を{G}とする根拠】",
    "【確認：いずれの指標も未達であるのに{G}とする考え方】",
    "【確認：指標の未達と総合判定{G}との関係】",
)
_CLASH_MANY = (
    "【確認：未達の指標が多い中で総合判定を{G}とする根拠】",
    "【確認：達成より未達が多い結果に対し{G}とする考え方】",
)
_CLASH_MET = (
    "【確認：指標が全て達成しているのに{G}とする根拠】",
    "【確認：目標達成に対し総合判定を{G}とした理由】",
    "【確認：達成した実績と総合判定{G}との関係】",
)
_CHANGED = (
    "なお、前回の評価は{P}であった。",
    "前回の{P}から判定が変わっている。",
    "前回（{P}）とは異なる判定である。",
    "前回は{P}としていた。",
)
_EXEMPT = (
    "「評価省略対象事業・前年度実施なし」に該当するため、今回の評価は行っていない。",
    "評価省略対象事業・前年度実施なしに該当し、総合判定の対象とならない。",
    "今回は評価省略対象事業・前年度実施なしの扱いとし、判定を付していない。",
)
_NO_INDICATOR = (
    "{Y}は数値の指標を設定していないため、実施結果を基に評価する。",
    "本事業には活動指標・成果指標の設定がなく、{Y}の実施の状況から判断した。",
    "指標による測定は行っていない。{Y}の取組の結果は次のとおりである。",
    "数値目標を置かない事業であり、{Y}に行ったことを評価の根拠とする。",
)
_NOTHING_ENTERED = (
    "【根拠を記入：{Y}に実施したことと、その結果】",
    "【根拠を記入：評価の基となる{Y}の実績】",
)
_CLOSING = (
    "本事業は今回が最後の評価となる。",
    "方向性を休止・廃止としており、{Y}の結果が最終の実績となる。",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of 評価の理由 in order."""
    situation = plan.situation
    if plan.sheet.evaluation.state == "exempt":
        return [*_exempt(plan)]
    lines: list[Line] = []
    if not situation.views:
        lines += _without_indicators(plan)
    else:
        lines += _headline(plan)
        lines += _others(plan, lines)
    if situation.closing:
        lines.append(plan.voice.say("closing", _CLOSING, weight=3, Y=plan.year))
    lines += _verdict(plan)
    return lines


def _exempt(plan: Plan) -> list[Line]:
    lines = [plan.voice.say("exempt", _EXEMPT, weight=9)]
    for view in plan.situation.views[:2]:
        lines.append(result(plan.voice, plan.situation, view, weight=5))
    for sentence in plan.stock.free("results")[:1]:
        lines.append(quote(plan, sentence, name="results", weight=4))
    return lines


def _headline_view(plan: Plan) -> IndicatorView:
    situation = plan.situation
    if situation.missed:
        return situation.missed[0]
    over = [view for view in situation.good if view.status == "far_over"]
    order = (*over, *(v for v in situation.outcomes if v.good), *situation.good, *situation.views)
    return order[0]


def _headline(plan: Plan) -> list[Line]:
    view = _headline_view(plan)
    carried = plan.carried_for(f"{view.indicator.id}.actual")
    if carried is not None:
        lines = [carried]
    else:
        lines = [result(plan.voice, plan.situation, view, weight=9)]
        moved = trend(plan.voice, view, weight=6)
        if moved is not None:
            lines.append(moved)
    if view.status == "missed":
        lines.append(cause(plan, view, weight=8))
    elif view.status == "far_over":
        lines.append(cause(plan, view, weight=6))
        lines[-1] = lines[-1].asking(target_question(plan.voice, view).text)
    return lines


def _others(plan: Plan, so_far: list[Line]) -> list[Line]:
    voice, situation = plan.voice, plan.situation
    head = _headline_view(plan)
    rest = [view for view in situation.views if view is not head]
    good = [view for view in rest if view.good]
    missed = [view for view in situation.missed if view is not head]
    lines: list[Line] = []
    if good:
        lead = voice.pick("turn", _TURNS if head.status == "missed" else _ADDS)
        lines.append(_several(plan, good[:2], _ALSO_GOOD, weight=7).led_by(lead))
    if missed:
        lead = voice.pick("add", _ADDS)
        second = missed[0]
        line = result(voice, situation, second, weight=7, lead=lead)
        lines.append(line)
        if second.trend == "down" and not second.less:
            lines.append(cause(plan, second, weight=4))
    open_ = [v for v in rest if v.status in {"pending", "no_target"}]
    if open_:
        lines.append(result(voice, situation, open_[0], weight=4))
    return lines


def _several(
    plan: Plan, views: list[IndicatorView], options: tuple[str, ...], *, weight: int
) -> Line:
    parts = [brief(plan.voice, view) for view in views]
    line = plan.voice.say(
        "several",
        options,
        weight=weight,
        x="及び".join(part.text for part in parts),
        T=views[0].word if len({v.word for v in views}) == 1 else "目標",
    )
    facts = tuple(id for part in parts for id in part.facts)
    return Line(line.text, line.plan, weight, facts)


def _without_indicators(plan: Plan) -> list[Line]:
    voice = plan.voice
    lines = [voice.say("no_indicator", _NO_INDICATOR, weight=8, Y=plan.year)]
    results = plan.stock.free("results")
    for sentence in results[:2]:
        lines.append(quote(plan, sentence, name="results", weight=7))
    if not results:
        lines.append(voice.say("ask.results", _NOTHING_ENTERED, weight=9, Y=plan.year))
    return lines


def _verdict(plan: Plan) -> list[Line]:
    voice, situation = plan.voice, plan.situation
    grade = plan.sheet.evaluation.grade
    if grade is None:
        return [missing_grade(plan, "総合判定")]
    met, missed = len(situation.good), len(situation.missed)
    counts = {"N": plan.facts["count.compared"], "M": plan.facts["count.met"]}
    numbers = {name: voice.digits(f"{fact.value}") for name, fact in counts.items()}
    numbers["K"] = voice.digits(f"{plan.facts['count.missed'].value}")
    options: tuple[str, ...] = _VERDICT_BARE
    if met and missed:
        options = _VERDICT_MIXED
    elif missed:
        options = _VERDICT_MISSED
    elif met:
        options = _VERDICT_ALL_MET if met > 1 else _VERDICT_ONE_MET
    elif situation.views:
        options = ("以上の状況を踏まえ、総合判定は{G}とする。", "総合判定は{G}とした。")
    shown = voice.grade(grade)
    top = grade == "A"
    clash = _clash(plan, shown)
    if clash is not None and top:
        line = _despite(plan, shown, options, numbers)
    else:
        line = voice.say("verdict", options, numbers, weight=9, G=shown)
    facts = ("count.compared", "count.met", "count.missed") if met or missed else ()
    line = Line(line.text, line.plan, 9, (*line.facts, *facts))
    if clash is not None:
        line = Line(line.text + clash.text, line.plan, 9, (*line.facts, *clash.facts))
    previous = plan.sheet.previous.grade
    if previous and previous != grade:
        changed = voice.say("previous", _CHANGED, weight=2, P=voice.grade(previous))
        return [line, changed]
    return [line]


def _despite(plan: Plan, grade: str, options: tuple[str, ...], numbers: dict[str, str]) -> Line:
    """A top grade beside missed targets: both sides are stated, nothing is explained away."""
    voice = plan.voice
    equal = [j for j in plan.sheet.judgements if j.grade == plan.sheet.evaluation.grade and j.label]
    if not equal:
        return voice.say("verdict", options, numbers, weight=9, G=grade)
    basis = voice.say(
        "basis", _BASIS, J="及び".join(j.label or "" for j in equal[:2]), g=grade
    ).text
    fronts = (
        "目標に届かない指標はあるが、",
        "未達の指標が残るものの、",
        "指標の一部は未達であるが、",
    )
    if not plan.situation.good:
        fronts = (
            "指標は目標に届いていないが、",
            "いずれの指標も未達であるものの、",
            "目標の達成には至っていないが、",
        )
    ends = ("総合判定は{G}とする。", "今回の評価を{G}とした。", "{G}と評価した。")
    text = voice.pick("despite", fronts) + basis + voice.pick("end", ends).format(G=grade)
    return Line(text, "verdict.despite", 9)


def _clash(plan: Plan, grade: str) -> Line | None:
    """The question for a grade that the figures do not carry by themselves."""
    voice, situation = plan.voice, plan.situation
    raw = plan.sheet.evaluation.grade
    short = [view for view in situation.missed if view.well_short]
    if raw == "A" and short:
        return voice.say("ask.clash", _CLASH_SHORT, short[0].parts, G=grade)
    if raw == "A" and len(situation.missed) > len(situation.good):
        if not situation.good:
            return voice.say("ask.clash", _CLASH_MISSED, G=grade)
        return voice.say("ask.clash", _CLASH_MANY, G=grade)
    if raw == "C" and situation.good and not situation.missed:
        return voice.say("ask.clash", _CLASH_MET, G=grade)
    return None
