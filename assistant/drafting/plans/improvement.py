"""今後の改善点: what the figures leave open, what was tried, and what is asked."""

from __future__ import annotations

from assistant.drafting.passages import split_sentences
from assistant.drafting.plans.context import Plan, quote
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line

_SHORT = (
    "{ind}を{T}の水準に引き上げるには、あと{g}の上積みが[必要である|要る]。",
    "[課題は|残る課題は]、{T}に{g}届いていない{ind}である。",
    "{ind}と{T}との差{g}をどのように縮めるかが課題[となる|である]。",
    "{T}{t}に対して{a}にとどまった{ind}の改善が[求められる|必要である]。",
    "未達となった{ind}（{T}{t}、実績{a}）への対応が[残っている|必要である]。",
    "{ind}は{T}まで{g}を残しており、[引き続き改善を要する|改善の余地がある]。",
    "改善を要する点は、{T}の{t}に{g}及ばない{ind}である。",
)
_SHORT_LESS = (
    "{ind}を{T}の{t}まで抑えるには、{g}の縮減が必要である。",
    "課題は、{T}を{g}超えている{ind}である。",
    "{ind}（{T}{t}、実績{a}）の抑制が課題として残っている。",
    "{ind}と{T}との差{g}をどう縮めるかが問われる。",
)
_FAR_OVER = (
    "{ind}が{T}の{t}を大きく超えており、{T}の設定が実態に合っているかが論点となる。",
    "実績{a}に対して{T}を{t}としている{ind}は、水準の見直しを考える段階にある。",
    "{T}{t}と実績{a}との開きから、{ind}の{T}の立て方に改善の余地がある。",
)
_ALL_MET = (
    "{ind}は{T}に達しており、次の課題はこの水準の維持と、{T}の妥当性の確認である。",
    "{T}を達成した{ind}については、{T}が現状に見合うかの点検が残る。",
    "{ind}が{T}に達した今、何を次の到達点とするかが課題である。",
    "達成した{ind}（実績{a}）を踏まえ、次に高めるべき点を定める必要がある。",
)
_OPEN = (
    "{ind}の実績が定まらず、改善点は確定後に改めて検討する必要がある。",
    "{ind}は調査中であり、結果が出た段階で改善点を整理する。",
)
_BARE = (
    "数値の指標がなく、改善の度合いを測る手立てがないことが課題である。",
    "成果を測る指標を持たないため、改善の効果を数値で示せていない。",
    "指標の設定がない現状では、取組の良しあしを比べる基準がない。",
)
_DONE = (
    "今年度[は見直しとして|の見直しでは]、{s}。",
    "{s}（今年度取り組んだ見直し内容[|より|に記載]）。",
    "今年度取り組んだ見直し内容[にあるとおり|のとおり|に記したとおり]、{s}。",
    "[見直しの内容は|今年度の見直しは]、{s}というものである。",
    "[今年度行った見直しとして|見直しの取組として]、{s}。",
    "見直しに関しては、{s}。",
)
_CLOSING = (
    "本事業は{Y}で終えるため、残る課題は引継ぎ先に委ねる。",
    "{Y}をもって終了する事業であり、本事業としての改善は予定しない。",
    "休止・廃止の方向であることから、改善点は引き継ぐ課題として整理する。",
)
_ASK_LEFT = (
    "【取組を記入：引き継ぐ課題と引継ぎ先】",
    "【取組を記入：残された課題とその受け皿】",
    "【根拠を記入：事業の総括（できたこと・できなかったこと）】",
)
_ASK_EFFECT = (
    "【確認：[この見直し|この取組]の[効果|成果]】",
    "【根拠を記入：見直しによって[変わった|改まった][点|こと]】",
    "【確認：[見直し|取組]が[実績|数値]に表れているか】",
    "【根拠を記入：[この取組|上記の取組]の[結果|効果|手応え]】",
    "【確認：[この内容|見直し]で課題が解消したか】",
)
_ASK_MEASURE = (
    "【取組を記入：{ind}を改善する[手立て|方法|具体の取組]】",
    "【取組を記入：{ind}について、誰が・いつまでに・何を[行うか|変えるか]】",
    "【取組を記入：{ind}と{T}の差を縮める[具体の方法|取組|手順]】",
    "【取組を記入：担当と時期を含む[改善の内容|改善策|対応]】",
    "【取組を記入：上記の課題への[対応|対策と時期]】",
    "【取組を記入：{T}{t}に近づけるために[行うこと|改める点]】",
)
_ASK_PLAIN = (
    "【取組を記入：改善したい点と、その[方法|時期|理由]】",
    "【取組を記入：残された課題への対応（[担当・時期|誰が・いつまでに]）】",
    "【取組を記入：次に[改善する|見直す|手を付ける]点】",
    "【取組を記入：今後改める[進め方|点と理由|点]】",
)
_PROMISE = (
    "前年度の調書では「{s}」と[していた|記していた]。【確認：[その進み具合|実施の状況|その後の経過]】",
    "「{s}」とした前年度の記載がある。【確認：今年度の[取組の状況|結果|対応]】",
    "前年度に[掲げた|予定した]「{s}」について、今年度の記載がない。【取組を記入：その[結果|後の状況]】",
    "前年度の次年度の取組には「{s}」とある。【取組を記入：[行ったこと|実施の有無]とその結果】",
    "「{s}」は前年度に[挙げた|記した]取組である。【確認：[達成の度合い|実施の結果]】",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of 今後の改善点."""
    voice, situation = plan.voice, plan.situation
    if situation.closing:
        return _handed_over(plan)
    lines: list[Line] = []
    view = _subject(plan)
    problems = [s for s in plan.stock.free("results", "ingenuity") if s.tells_problem]
    if view is not None:
        lines.append(voice.say(f"issue.{view.status}", _issue_options(view), view.parts, weight=8))
    elif not situation.views:
        lines.append(voice.say("issue.bare", _BARE, weight=7))
    if problems:
        at = voice.pick("place", (0, len(lines)))
        lines.insert(at, quote(plan, problems[0], name="problem", weight=7))
    done = plan.stock.free("previous.done_this_year")
    if done:
        lines.append(_done(plan))
    else:
        lines += _promise(plan)
    if view is not None and view.status == "missed":
        ask = voice.say("ask.measure", _ASK_MEASURE, view.parts)
    else:
        ask = voice.say("ask.measure", _ASK_PLAIN)
    if lines:
        lines[-1] = lines[-1].asking(ask.text)
    else:
        lines.append(ask)
    return lines


def _handed_over(plan: Plan) -> list[Line]:
    """A project that ends: what is left for others to take up."""
    lines = [plan.voice.say("closing", _CLOSING, weight=7, Y=plan.year)]
    told = [s for s in plan.stock.free("results", "ingenuity") if s.tells_plan or s.tells_problem]
    lines += [quote(plan, sentence, name="left", weight=7) for sentence in told[:1]]
    lines[-1] = lines[-1].asking(plan.voice.say("ask.left", _ASK_LEFT).text)
    return lines


def _subject(plan: Plan) -> IndicatorView | None:
    situation = plan.situation
    if situation.missed:
        return situation.missed[0]
    over = [view for view in situation.views if view.status == "far_over"]
    met = [view for view in situation.views if view.status == "met"]
    pending = [view for view in situation.views if view.status == "pending"]
    return next(iter((*over, *met, *pending)), None)


def _issue_options(view: IndicatorView) -> tuple[str, ...]:
    if view.status == "missed":
        return _SHORT_LESS if view.less else _SHORT
    return {"far_over": _FAR_OVER, "met": _ALL_MET}.get(view.status, _OPEN)


def _done(plan: Plan) -> Line:
    """What was done this year about last year's findings, and whether it worked."""
    sentence = plan.stock.free("previous.done_this_year")[0]
    plan.stock.take(sentence)
    line = plan.voice.say("done", _DONE, weight=6, s=sentence.text)
    line = Line(line.text, line.plan, 6, (), ((sentence.field, sentence.text),))
    return line.asking(plan.voice.say("ask.effect", _ASK_EFFECT).text)


def _promise(plan: Plan) -> list[Line]:
    """Last year's 次年度の取組, where this year's sheet says nothing of what came of it."""
    if plan.last is None or not plan.last.evaluation.next_year.content:
        return []
    if plan.sheet.previous.done_this_year:
        return []
    told = split_sentences(plan.last.evaluation.next_year.content)
    if not told or len(told[0]) > 90 or "「" in told[0]:
        return []
    line = plan.voice.say("promise", _PROMISE, weight=6, s=told[0])
    return [Line(line.text, line.plan, 6, precedents=("last:next_year.content",))]
