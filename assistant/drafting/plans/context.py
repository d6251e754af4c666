"""What every field's plan is given, and the moves that several fields share."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.drafting.passages import EnteredSentence, Stock
from assistant.drafting.questions import (
    cause_question,
    possible_cause_question,
    possible_reason_question,
)
from assistant.drafting.situation import IndicatorView, Situation
from assistant.drafting.voice import Line, Voice
from assistant.sheet import Facts, Sheet

_QUOTES = (
    "[実施結果にあるとおり|実施結果のとおり|実施結果で示したとおり|実施結果に記載のとおり]、{s}。",
    "{s}（実施結果[|より|に記載]）。",
    "実施結果[には|に]「{s}」[とある|との記載がある]。",
    "実施結果では、{s}[としている|と記している]。",
)
_OTHER_QUOTES = (
    "[{f}にあるとおり|{f}に記したとおり|{f}に記載のとおり|{f}で述べたとおり|{f}に挙げたとおり]、{s}。",
    "{s}（{f}[|より|に記載|による]）。",
    "{f}では、{s}[としている|と記している]。",
    "{f}に、{s}[とある|との記載がある]。",
)


@dataclass
class Plan:
    """One field of one sheet, about to be planned.

    ``carried`` are sentences of last year's text of this field that still hold, with years and
    figures brought up to date; ``last`` is last year's sheet, if the archive has it.
    """

    voice: Voice
    situation: Situation
    stock: Stock
    last: Sheet | None = None
    carried: list[Line] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """The sheet being drafted."""
        return self.situation.sheet

    @property
    def facts(self) -> Facts:
        """Its facts."""
        return self.situation.facts

    @property
    def year(self) -> str:
        """「令和４年度」, the evaluated year in words."""
        return self.voice.year(self.situation.year)

    @property
    def next_year(self) -> str:
        """「令和５年度」, the year after."""
        return self.voice.year(self.situation.year + 1)

    def carried_for(self, fact_stem: str) -> Line | None:
        """A carried sentence about that indicator or cost, used at most once."""
        for line in self.carried:
            if any(id.startswith(fact_stem) for id in line.facts):
                self.carried.remove(line)
                return line
        return None


def quote(plan: Plan, sentence: EnteredSentence, *, name: str, weight: int) -> Line:
    """An entered sentence, word for word, with the place it comes from."""
    plan.stock.take(sentence)
    options: tuple[str, ...] = _QUOTES if sentence.field == "results" else _OTHER_QUOTES
    if "「" in sentence.text:  # no quotation inside a quotation
        options = tuple(option for option in options if "「" not in option)
    if "では" in sentence.text:  # nor one では inside another
        options = tuple(o for o in options if not o.startswith(("実施結果では", "{f}では")))
    line = plan.voice.say(
        name,
        options,
        weight=weight,
        slot=f"{name}.{sentence.order}",
        s=sentence.text,
        f=sentence.field_words,
    )
    return Line(line.text, line.plan, line.weight, (), ((sentence.field, sentence.text),))


def cause(plan: Plan, view: IndicatorView, *, weight: int) -> Line:
    """Why: the entered sentence where there is one, else a question. Never more."""
    fell = view.less if view.good else not view.less
    told = plan.stock.cause_for(view.name, fell=fell)
    if told is not None:
        return quote(plan, told, name="cause.entered", weight=weight)
    possible = None if view.good else plan.stock.possible_cause(fell=fell)
    if possible is not None:
        plan.stock.take(possible)
        return possible_cause_question(plan.voice, view, possible)
    reason = plan.stock.possible_reason()
    if reason is not None and fell and view is plan.situation.missed[0]:
        return possible_reason_question(plan.voice, view, *reason)
    return cause_question(plan.voice, view)


def missing_grade(plan: Plan, what: str) -> Line:
    """No grade entered: asked for, since a verdict is a person's."""
    options = (
        "【判定を記入：{w}】",
        "【判定を記入：{w}が未入力】",
        "【記入：{w}とその根拠】",
    )
    return plan.voice.say("ask.grade", options, weight=9, w=what)
