"""「満足度の数字を入れて」: the figures that a wish names, as sentences for the draft.

Named are indicators (by name or kind), columns of 事業費, and what people answered in an entered
passage; a figure is only ever taken from the sheet. Where there is none, the reason is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.passages import FIELD_WORDS, EnteredSentence
from assistant.drafting.situation import IndicatorView, Situation
from assistant.drafting.stock import Stock, pieces
from assistant.drafting.voice import Line, Voice
from assistant.sheet import Fact
from assistant.sheet.numerals import find_quantities, format_quantity, narrow

_WEIGHT = 6
#: At most so many sentences for one wish: 「指標を全部」 of a large sheet must not flood the box.
_MOST = 4

_ABOUT_FIGURES = re.compile(
    r"の?(?:具体的な)?(?:数字|数値|値|データ|結果|状況|割合|実数|件|話|こと|内容)$"
)
_KINDS = {"活動指標": "activity", "成果指標": "outcome", "対象指標": "population"}
_ASPECTS = (
    ("achievement", re.compile(r"達成率|達成度|達成状況")),
    ("trend", re.compile(r"前年|対前年|昨年|前回との(?:比較|差)|推移|増減|伸び")),
    ("gap", re.compile(r"(?:目標|予定|計画)(?:値)?(?:と|から)の差|差(?:額|分)?$|未達(?:分|の幅)")),
    ("next", re.compile(r"(?:次年度|来年度|翌年度)の?(?:目標|予定)")),
)
_MONEY = (
    ("execution", re.compile(r"執行率|執行状況|執行額")),
    ("unit", re.compile(r"当たり|あたり|単価|単位コスト|コスト")),
    ("earmarked", re.compile(r"特定財源|財源")),
    ("fte", re.compile(r"人工|人件費|職員数|人員体制")),
    ("next_budget", re.compile(r"(?:次年度|来年度|翌年度)の?予算")),
    ("cost_trend", re.compile(r"(?:事業費|決算額?|経費)の(?:増減|前年|推移|比較)")),
    ("cost", re.compile(r"事業費|決算|予算|経費|費用")),
)
_SATISFIED = re.compile(r"満足|役に立|役立|よかった|良かった")
_SURVEY = re.compile(r"満足|アンケート|声|回答|感想")

_ACHIEVED = ("{ind}の達成率は{r}である。", "{ind}の{T}{t}に対する達成率は{r}となった。")
_GAP = ("{ind}は{T}{t}と{g}の差がある（実績{a}）。", "{ind}の実績{a}と{T}{t}との差は{g}である。")
_NEXT = ("{ind}の{N}の{T}は{n}である。", "{N}は、{ind}の{T}を{n}とする。")
_MONEY_WORDS = {
    "execution": ("{Y}の予算{b}に対する執行率は{e}（決算{c}）である。",),
    "unit": ("事業費（{c}、人件費を除く。）を{ind}で除した額は{u}である。",),
    "earmarked": ("{Y}の決算のうち特定財源は{s}である。", "{N}予算のうち特定財源は{S}である。"),
    "fte": ("市の人工は{f:n}（人件費{p}）である。", "市の人工は{f:n}である。"),
    "next_budget": ("{N}予算の事業費は{m}（{Y}予算{b}）である。", "{N}予算の事業費は{m}である。"),
    "cost_trend": ("{Y}の決算額は{c}で、前年度の{o}との差は{d}である。",),
    "cost": (
        "{Y}の事業費は、予算{b}に対し決算{c}である。",
        "{Y}の事業費は決算で{c}である。",
        "{Y}予算の事業費は{b}である。",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """``lines`` to add; ``present`` where every figure stands in the text already; else
    ``missing``: why there is nothing to add, one Japanese sentence without its full stop."""

    lines: tuple[Line, ...] = ()
    present: bool = False
    missing: str | None = None


def figures_named(
    words: str, *, situation: Situation, stock: Stock, voice: Voice, text: str
) -> Found:
    """The sentences that bring the figures named by ``words`` into ``text``."""
    topic = _topic(words)
    offered = list(_offered(topic, situation, stock, voice))
    if not offered:
        return Found(missing=_missing(topic, situation))
    lines = [line for line in offered if not stands_in(line, situation, text)]
    return Found(tuple(lines[:_MOST]), present=not lines)


def views_named(words: str, views: Sequence[IndicatorView]) -> list[IndicatorView]:
    """The indicators whose name ``words`` give, in full or in part; the best matches alone."""
    whole = [view for view in views if view.name in words]
    if whole:
        return whole
    scores = [(len(pieces(words) & pieces(view.name)), view) for view in views]
    best = max((score for score, _ in scores), default=0)
    return [view for score, view in scores if best and score == best]


def _topic(words: str) -> str:
    topic = words.strip(" 　「」、")
    while (match := _ABOUT_FIGURES.search(topic)) and match.start():
        topic = topic[: match.start()]
    return topic


def _offered(topic: str, situation: Situation, stock: Stock, voice: Voice) -> Iterator[Line]:
    aspect = next((name for name, pattern in _ASPECTS if pattern.search(topic)), "result")
    named = views_named(topic, situation.views)
    money = next((name for name, pattern in _MONEY if pattern.search(topic)), None)
    kinds = [kind for word, kind in _KINDS.items() if word in topic]
    if money is not None and not any(view.name in topic for view in named):
        yield from _money(money, situation, voice)
        return
    if not named and kinds:
        named = [view for view in situation.views if view.indicator.kind in kinds]
    elif not named and (aspect != "result" or re.match("指標|実績|目標|予定", topic)):
        # 達成率 of a percentage is only told where it is asked for by name.
        named = [v for v in situation.views if aspect != "achievement" or not v.is_rate]
    found = [line for view in named if (line := about(aspect, view, situation, voice))]
    if found:
        yield from found
        return
    told = stock.surveys() if _SURVEY.search(topic) else _telling(topic, stock)
    if "満足" in topic:  # an answer to another question is no satisfaction
        told = [sentence for sentence in told if _SATISFIED.search(sentence.text)]
    for sentence in told[:2]:
        yield _quoted(sentence)


def about(aspect: str, view: IndicatorView, situation: Situation, voice: Voice) -> Line | None:
    if aspect == "trend":
        line = trend(voice, view, weight=_WEIGHT)
        # It stands away from the sentence that names the indicator, so it names it itself.
        return line.led_by(f"{view.name}は、") if line else None
    options = {"achievement": _ACHIEVED, "gap": _GAP, "next": _NEXT}.get(aspect)
    if options is None:
        known = view.actual is not None
        return result(voice, situation, view, weight=_WEIGHT) if known else None
    try:
        return voice.say(
            f"include.{aspect}",
            options,
            view.parts,
            weight=_WEIGHT,
            slot=f"include.{aspect}.{view.indicator.id}",
            N=voice.year(situation.year + 1),
        )
    except LookupError:
        return None


def _money(what: str, situation: Situation, voice: Voice) -> Iterator[Line]:
    year, facts = situation.year, situation.facts
    served = next((view for view in situation.views if view.unit_cost is not None), None)
    parts = {
        "Y": voice.year(year),
        "N": voice.year(year + 1),
        "b": situation.cost("project_cost", year, "budget"),
        "c": situation.cost("project_cost", year, "settlement"),
        "o": situation.cost("project_cost", year - 1, "settlement"),
        "d": facts.known(f"cost.settlement_change.{year}"),
        "e": situation.execution,
        "s": situation.cost("earmarked_revenue", year, "settlement"),
        "S": situation.cost("earmarked_revenue", year + 1, "budget"),
        "f": situation.cost("fte", year, "settlement"),
        "p": situation.cost("personnel_cost", year, "settlement"),
        "m": situation.cost("project_cost", year + 1, "budget"),
        "u": served.unit_cost if served else None,
        "ind": served.name if served else None,
    }
    for template in _MONEY_WORDS[what]:  # the fullest wording first
        try:
            yield voice.say(f"include.{what}", (template,), parts, weight=_WEIGHT)
        except LookupError:
            continue
        return


def _telling(topic: str, stock: Stock) -> list[EnteredSentence]:
    """Entered sentences with a figure about ``topic``."""
    words = pieces(topic)
    scored = [
        (sum(word in sentence.text for word in words), sentence)
        for sentence in stock.sentences
        if find_quantities(sentence.text)
    ]
    best = max((score for score, _ in scored), default=0)
    return [sentence for score, sentence in scored if best and score == best]


def _quoted(sentence: EnteredSentence) -> Line:
    return Line(
        f"{sentence.text}。", "include.entered", _WEIGHT, (), ((sentence.field, sentence.text),)
    )


def stands_in(line: Line, situation: Situation, text: str) -> bool:
    """Whether the text holds every figure of the line, or the entered sentence, already."""
    if line.entered:
        return all(passage in text for _, passage in line.entered)
    facts = [fact for id in line.facts if (fact := situation.facts.known(id)) is not None]
    own = [fact for fact in facts if fact.role != "target"] or facts
    return bool(own) and all(written(fact, text) for fact in own)


def written(fact: Fact, text: str) -> bool:
    assert fact.value is not None
    shown = re.escape(narrow(format_quantity(fact.value, fact.unit)))
    return bool(re.search(rf"(?<![\d,.]){shown}", narrow(text)))


def _missing(topic: str, situation: Situation) -> str:
    for view in views_named(topic, situation.views):
        if view.status == "pending":
            return f"{view.name}の実績は調査中で、まだ書けません"
        if view.status == "no_actual":
            return f"{view.name}の実績は入力されていません"
    return (
        f"{topic}の数値は入力されていないので、数値欄か{FIELD_WORDS['results']}に入力してください"
    )
