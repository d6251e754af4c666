"""今後の改善点: what is entered as not working yet, what the outcome still lacks, what was
changed this year and what came of it; the measure is asked for."""

from __future__ import annotations

import re

from assistant.checking import find_instructions
from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.passages import bare, split_sentences
from assistant.drafting.plans.context import Plan, quote, results_shown
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line, Part
from assistant.sheet.personal import find_personal

_SHORT_OF_NEXT = (
    "{Y}の{ind}は{a}で、{N}の{T}{n}とは{x}の開きがある。",
    "{ind}の{Y}実績は{a}であり、{N}の{T}（{n}）を{x}下回る。",
    "{ind}の{Y}実績{a}と{N}の{T}{n}との差は{x}である。",
    "{ind}は{Y}の実績が{a}で、{N}の{T}{n}まで{x}の開きがある。",
    "{ind}（{Y}実績{a}）は、{N}の{T}{n}に{x}及ばない。",
    "{Y}の{ind}の実績は{a}であり、{N}の{T}とした{n}に[は|]{x}足りない。",
)
_OVER_NEXT = (
    "{Y}の{ind}は{a}で、{N}の{T}{n}より{x}多い。",
    "{ind}の{Y}実績は{a}であり、{N}の{T}（{n}）をなお{x}上回っている。",
    "{ind}の{Y}実績{a}は、{N}の{T}{n}を{x}上回る。",
)
_DONE = (
    "今年度[は見直しとして|の見直しでは]、{s}。",
    "{s}（今年度取り組んだ見直し内容）。",
    "今年度[は|の取組として]、{s}。",
    "[見直しとして|見直しの取組として]、{s}。",
)
_ASK_MEASURE = (
    "【取組を記入：{ind}を改善する[手立て|方法|具体の取組]】",
    "【取組を記入：{ind}について、誰が・いつまでに・何を[行うか|変えるか]】",
    "【取組を記入：{ind}を{T}に近づける[方法|取組|手順]】",
    "【取組を記入：担当と時期を含む[改善の内容|改善策|対応]】",
    "【取組を記入：{T}{n}に近づけるために[行うこと|改める点]】",
)
_ASK_PROBLEM = (
    "【確認：この点を改善の課題とするか、する場合は対応（[担当・時期|誰が・いつまでに]）】",
    "【取組を記入：この点への[対応|対応（担当・時期）|対策と時期]】",
    "【取組を記入：これに対し誰が・いつまでに・何を[改めるか|行うか]】",
    "【取組を記入：このことを[改善する|改める][方法|手立て]】",
    "【確認：課題とみるか、みる場合はその[対応|改善策]】",
)
_ASK_PLAIN = (
    "【取組を記入：改善したい点と、その[方法|時期|理由]】",
    "【確認：改善すべき点の有無、ある場合は[その対応|担当・時期]】",
    "【取組を記入：次に[改善する|見直す|手を付ける]点】",
    "【取組を記入：今後改める[進め方|点と理由|点]】",
)
_PROMISE = (
    "[前年度の調書では|前年度は|前年度の記載では]「{s}」と[していた|記していた]。",
    "前年度の調書には「{s}」とある。",
    "[前年度に掲げた|前年度に予定した]取組に「{s}」がある。",
    "前年度の[次年度の取組|次年度の方向性]には「{s}」とある。",
    "「{s}」は前年度に[挙げた|示した]取組である。",
)
_ASK_PROMISE = (
    "【確認：[その進み具合|今年度の実施の状況|その後の経過|行ったかどうか]】",
    "【確認：今年度の[取組の状況|結果|対応]】",
    "【取組を記入：[その結果|その後の状況|行ったことと結果]】",
    "【確認：[今年度にどこまで進んだか|実施の有無]】",
)
_CLOSING = (
    "本事業は{Y}で[終える|終了する]。",
    "{Y}をもって[終了する|終える]事業である。",
    "方向性は{D}である。",
)
_ASK_LEFT = (
    "【確認：残る課題と、その引継ぎ】",
    "【取組を記入：残された課題とその扱い】",
    "【根拠を記入：事業の総括（できたこと・できなかったこと）】",
)

_QUOTE_LIMIT = 130
# Targets and amounts stand elsewhere; 「続ける」 promises nothing that could be missing.
_NOT_A_PROMISE = re.compile(
    r"[「0-9０-９]|続け|継続|努め|同様|維持|予算|目標|予定は|いただ|まいり|たいと|考えて|図っ"
)
# What a sheet shall say is no work of the project, and 「…こと」 orders somebody to do something.
_ABOUT_THE_FORM = re.compile(r"調書|判定|尋ね|[をとに]書[かきくけ]|記[載入]|こと$|ください$")


def draft(plan: Plan) -> list[Line]:
    """The lines of 今後の改善点."""
    if plan.situation.closing:
        return _handed_over(plan)
    voice = plan.voice
    view = _subject(plan)
    issue = _issue(plan, view) if view is not None else []
    # What was done comes first and what is still to be done last: the field looks ahead.
    lines = [*_done(plan), *_promise(plan)]
    problems = [s for s in plan.stock.free("results") if s.tells_problem]
    if problems:
        told = quote(plan, problems[0], name="problem", weight=8)
        lines.append(told.asking(voice.say("ask.problem", _ASK_PROBLEM).text))
    elif view is not None and issue:
        ask = voice.say("ask.measure", _ASK_MEASURE, view.parts).text
        lines += [*issue[:-1], issue[-1].asking(ask)]
    else:
        ask = voice.say("ask.measure", _ASK_PLAIN).text
        plain = Line(ask, "ask.measure", 9)
        lines = [*lines[:-1], lines[-1].asking(ask)] if lines else [plain]
    return lines


def _handed_over(plan: Plan) -> list[Line]:
    """A project that ends: what is left for others to take up."""
    marked = plan.sheet.evaluation.next_year.content_direction or ""
    ends = marked if "廃止" in marked else None
    lines = [plan.voice.say("closing", _CLOSING, weight=7, Y=plan.year, D=ends)]
    told = [s for s in plan.stock.free("results", "ingenuity") if s.hands_over or s.tells_problem]
    lines += [quote(plan, sentence, name="left", weight=7) for sentence in told[:1]]
    return [*lines[:-1], lines[-1].asking(plan.voice.say("ask.left", _ASK_LEFT).text)]


def _subject(plan: Plan) -> IndicatorView | None:
    """The indicator that still lacks something: an outcome before an activity, one that got
    worse before one that improved."""
    situation = plan.situation
    missed = [view for view in situation.missed if view.next_target is not None]
    if plan.stock.unusual_year:
        # Volumes that follow the weather are nothing that anyone improves.
        missed = [view for view in missed if view.indicator.kind == "outcome"]

    def order(view: IndicatorView) -> tuple[bool, bool]:
        worse = view.trend == ("up" if view.less else "down")
        return view.indicator.kind != "outcome", not worse

    return next(iter(sorted(missed, key=order)), None)


def _issue(plan: Plan, view: IndicatorView) -> list[Line]:
    """What the indicator lacks, measured against next year's target, which is what counts now;
    nothing where next year's target is reached already."""
    voice = plan.voice
    parts: dict[str, Part] = {
        **view.parts,
        "N": plan.next_year,
        "Y": plan.year,
        "x": plan.facts.known(f"{view.indicator.id}.target_vs_actual.{plan.situation.year + 1}"),
    }
    distance = plan.facts.known(f"{view.indicator.id}.target_vs_actual.{plan.situation.year + 1}")
    if distance is None or distance.value is None:
        lines = [result(voice, plan.situation, view, weight=7)]
        moved = trend(voice, view, weight=5)
        return [*lines, moved] if moved is not None else lines
    if (distance.value >= 0) if view.less else (distance.value <= 0):
        return []
    options = _OVER_NEXT if view.less else _SHORT_OF_NEXT
    return [voice.say("issue.short", options, parts, weight=7)]


def _done(plan: Plan) -> list[Line]:
    """Everything that was changed this year, and what came of it where 実施結果 says so."""
    told = plan.stock.free("previous.done_this_year")
    if not told:
        return []
    entered = [
        sentence
        for sentence in split_sentences(plan.sheet.previous.done_this_year or "")
        if not find_personal(sentence)
    ]
    while len("。".join(entered)) > _QUOTE_LIMIT and len(entered) > 1:
        entered = entered[:-1]
    whole = "。".join(bare(sentence) for sentence in entered)
    for sentence in told:
        plan.stock.take(sentence)
    options = tuple(o for o in _DONE if "。" not in whole or "（" not in o)
    line = plan.voice.say("done", options, weight=6, s=whole)
    line = Line(line.text, line.plan, 6, (), (("previous.done_this_year", whole),))
    effect = plan.stock.related(told[0], results_shown(plan))
    if effect is not None:
        return [line, quote(plan, effect, name="effect", weight=5)]
    return [line]


def _promise(plan: Plan) -> list[Line]:
    """Last year's 次年度の取組, where this year's sheet says nothing of what came of it."""
    if plan.last is None:
        return []
    told_last = [
        sentence
        for sentence in split_sentences(plan.last.evaluation.next_year.content or "")
        if len(sentence) <= 90
        and not (_NOT_A_PROMISE.search(sentence) or _ABOUT_THE_FORM.search(sentence))
        and not (find_instructions(sentence) or find_personal(sentence))
        and not plan.stock.covers(sentence)
    ]
    for told in told_last[:1]:
        line = plan.voice.say("promise", _PROMISE, weight=4, s=bare(told))
        line = line.asking(plan.voice.say("ask.promise", _ASK_PROMISE).text)
        return [Line(line.text, line.plan, 4, precedents=("last:next_year.content",))]
    return []
