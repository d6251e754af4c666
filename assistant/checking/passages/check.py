"""Numbers of the entered passages that a text gives to another thing than the passage does.

「市役所線の34,620人」, where 実施結果 says 海岸線34,620人 and 市役所線29,875人: what speaks for
it is :mod:`.given`. A number that a cell has as well is left to the check of roles, unless the
words name none of the sheet's figures, or another than that cell. Numbers that change sides
between cells and passages are :mod:`.crossed`, those of last year's passages :mod:`.earlier`, words
of movement behind a number of the passages :mod:`.moved`; words that are nearer to another number
:mod:`.among`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.reckoned import reckoned
from assistant.checking.passages import told
from assistant.checking.passages.among import among_others, entered_as, is_in_name
from assistant.checking.passages.crossed import (
    is_settled,
    of_a_passage,
    of_another_passage,
)
from assistant.checking.passages.earlier import (
    OF_THE_YEAR,
    Year,
    beside_this,
    from_last,
    of_another_thing,
    of_this_year,
)
from assistant.checking.passages.given import Given, given_to_another, may_be_given
from assistant.checking.passages.labels import Figure, figures_of
from assistant.checking.passages.listed import given_in_list
from assistant.checking.passages.moved import contradicted
from assistant.checking.passages.parts import beside_another, part_as_whole, whole_as_part
from assistant.checking.passages.stale import last_years, qualified_as_done
from assistant.checking.passages.topics import under_another_topic
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.whose import Roles
from assistant.checking.rules import Rule
from assistant.checking.trusted import trusted
from assistant.sheet import entered_texts
from assistant.sheet.numerals import in_yen
from assistant.sheet.widths import narrow

RULES: Final = (
    Rule(
        "role.passage",
        "入力された文の数値の取り違え（別の区分・項目の数として書かれた数）",
        "外部評価・監査の指摘「内訳の数値の取り違え」",
        "入力された文で名前のすぐ後にない数、二か所以上にある数、言い換えた名前との取り違えは分かりません。",
    ),
)
_LAST: Final = ("前年", "昨年", "前回")
_PLANNED: Final = ("予定", "計画", "目標", "見込")


class Passages:
    """The numbers of one sheet's entered passages, read when they are first asked for."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of the sheet's own indicators."""
        return tuple(sorted({i.unit for i in self.matter.bare.indicators if i.unit}))

    @cached_property
    def last(self) -> Mapping[str, str]:
        """The passages of last year's sheet."""
        last = self.matter.context.last
        return entered_texts(trusted(last)) if last is not None else {}

    def finding(self, claim: Claim, sentence: Sentence, text: Text, roles: Roles) -> Finding | None:
        """What the passages say against one number of ``sentence``, counted in it, or against the
        word of movement behind it: error where a machine wrote it or where the name is
        unmistakable, else warning."""
        if claim.number.source is None:
            found = self._of_last_year(claim.number, sentence, text)
            return found or self._left_of_last_year(claim, sentence, text)
        found = self._given_away(claim, sentence, text, roles)
        found = found or self._not_last_years(claim, sentence, text, roles)
        found = found or self._not_the_whole(claim, sentence, text, roles)
        found = found or self._moved(claim, sentence, text, roles)
        return found or self._among_others(claim, sentence, text, roles)

    def _left_of_last_year(self, claim: Claim, sentence: Sentence, text: Text) -> Finding | None:
        """The finding on a number of last year's passages that no word tells as last year's."""
        trace, year = claim.number, self.matter.bare.fiscal_year
        if not self.last or claim.moved or claim.kinds or text.kind.startswith("next_year."):
            return None
        if claim.years not in (None, frozenset((year,))) or claim.base or claim.base_years:
            return None
        now, last = (Year.of(e, self.units, trace.unit) for e in (self.matter.entered, self.last))
        found = last_years(trace, sentence, now, last)
        if found is None or self._is_reckoned(trace, sentence, text):
            return None
        said, right = f"前年度の{told.told_of(found.own)}の数", found.other
        return told.finding(
            found, trace, text, told=said, right=right.surface, evidence=right.field
        )

    def tells_of_last_year(self, claim: Claim, sentence: Sentence) -> bool:
        """Whether a number that is given as last year's is one of last year's passages, by name:
        what this year's cells have of the same value is chance."""
        last_year = frozenset((self.matter.bare.fiscal_year - 1,))
        if not self.last or claim.moved or claim.years != last_year:
            return False
        own = Year.of(self.last, self.units, claim.number.unit).number(claim.number)
        return own is not None and any(name in narrow(sentence.text) for name in own.names)

    def _not_the_whole(
        self, claim: Claim, sentence: Sentence, text: Text, roles: Roles
    ) -> Finding | None:
        """The finding on a part that is told as the whole, on one of two numbers that the passage
        does not join, and on a number of last year or of a plan that is told as this year's."""
        trace, units = claim.number, self.units
        if claim.moved or claim.kinds or claim.base or claim.base_years:
            return None
        ids = [id for id in (trace.source, *trace.also) if id is not None]
        aspects = [roles.aspects[id] for id in ids if id in roles.aspects]
        year = self.matter.bare.fiscal_year
        done = any(a.kind in ("actual", "settlement") and a.year == year for a in aspects)
        found: Given | None = None
        for field in OF_THE_YEAR if claim.years in (None, frozenset((year,))) else ():
            passage = self.matter.entered.get(field, "")
            if passage and not done:
                figures = figures_of(field, passage, units, trace.unit)
                found = found or part_as_whole(trace, sentence, text, figures)
            if passage:
                figures = figures_of(field, passage, units, trace.unit)
                found = found or whole_as_part(trace, sentence, figures)
                found = found or beside_another(trace, sentence, figures_of(field, passage, units))
        if found is None and not done:
            told_of = [figures_of(f, self.matter.entered.get(f, ""), units) for f in OF_THE_YEAR]
            every = [figure for figures in told_of for figure in figures]
            found = under_another_topic(trace, sentence, text, every)
        if found is None and not done and not text.kind.startswith("next_year."):
            now = Year.of(self.matter.entered, units, trace.unit)
            found = qualified_as_done(trace, sentence, now)
            if found is None and (left := self._left_of_last_year(claim, sentence, text)):
                return left
        if found is None or self._is_reckoned(trace, sentence, text):
            return None
        said = f"入力された文では{told.told_of(found.own)}の数"
        if found.own.size != abs(in_yen(trace.value, trace.unit)):
            said = "入力された文でそこに並ぶ数とは別のもの"
        right, evidence = found.other.surface, found.other.field
        return told.finding(found, trace, text, told=said, right=right, evidence=evidence)

    def _of_last_year(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        if not self.last or not any(word in sentence.text for word in _LAST):
            return None
        now, last = (Year.of(e, self.units, trace.unit) for e in (self.matter.entered, self.last))
        given = of_another_thing(trace, sentence, text, now, last)
        if given is None:
            return None
        said = f"前年度の入力された文では{told.told_of(given.own)}の数"
        right, field = given.other.surface, given.own.field
        return told.finding(given, trace, text, told=said, right=right, evidence=field)

    def _not_last_years(
        self, claim: Claim, sentence: Sentence, text: Text, roles: Roles
    ) -> Finding | None:
        """The finding on a number of this year's sheet that is given as last year's."""
        trace = claim.number
        if not any(word in sentence.text for word in _LAST):
            return None
        now, last = (Year.of(e, self.units, trace.unit) for e in (self.matter.entered, self.last))
        ids = [id for id in (trace.source, *trace.also) if id is not None]
        if (found := beside_this(trace, sentence, now, last)) is not None:
            this, right = found
            own = now.number(trace)
            facts = [fact for id in ids if (fact := self.matter.facts.get(id)) is not None]
            if own is None and not facts:
                return None  # reckoned from numbers beside it
            said = f"{told.told_of(own) if own else facts[0].label}の数"
            name = this.names[0] if this.names else ""
            given = Given(this, right, f"前年度の{name}", trace.start, False)
            return told.finding(
                given, trace, text, told=said, right=right.surface, evidence=right.field
            )
        year = self.matter.bare.fiscal_year
        cells = [roles.aspects.get(id) for id in ids if not id.startswith("text.")]
        if not self.last or any(a is None or (a.kind, a.year) != ("actual", year) for a in cells):
            return None
        if (moved := from_last(trace, sentence, now, last)) is not None:
            return told.of_given(moved, trace, text)
        own = of_this_year(trace, sentence, now, last)
        return told.not_of_last(own, trace, text) if own is not None else None

    def _moved(self, claim: Claim, sentence: Sentence, text: Text, roles: Roles) -> Finding | None:
        trace = claim.number
        if entered_as(claim, roles.aspects) is None:
            return None
        if not any(word in sentence.text[trace.end :] for word in (*_LAST, *_PLANNED)):
            return None
        now = Year.of(self.matter.entered, self.units, trace.unit)
        own = now.number(trace)
        if own is None:
            return None
        last = Year.of(self.last, self.units, trace.unit) if self.last else None
        moved = contradicted(sentence.text, trace.end, own, now, last)
        if moved is None:
            return None
        return Finding(
            kind="direction",
            severity="error" if text.by_machine else "warning",
            start=moved.start,
            end=moved.end,
            message=(
                f"「{moved.word}」とありますが、入力された文では「{trace.surface}」は{moved.told}です。"
                "数値か語を直してください。"
            ),
            evidence=(trace.source or "", moved.field),
            rule="direction.contradicted",
        )

    def _given_away(
        self, claim: Claim, sentence: Sentence, text: Text, roles: Roles
    ) -> Finding | None:
        """The finding on a number of this year that is given to another thing."""
        trace = claim.number
        id = entered_as(claim, roles.aspects)
        if id is None:
            if any(id.startswith("text.") for id in (trace.source or "", *trace.also)):
                return None
            settled = is_settled(claim, sentence, text, self.matter.bare.fiscal_year)
            return self._of_another(claim, sentence, text, roles) if settled else None
        field = self.matter.facts[id].sources[0]
        passage = self.matter.entered.get(field, "")
        settled = is_settled(claim, sentence, text, self.matter.bare.fiscal_year)
        if not settled and not may_be_given(trace, sentence.text, passage):
            return None
        figures = figures_of(field, passage, self.units, trace.unit)
        given = given_to_another(trace, sentence, text, figures)
        given = given or given_in_list(trace, sentence, figures)
        if given is not None and is_in_name(given, trace, roles):
            given = None
        if given is not None:
            return told.of_given(given, trace, text)
        size = abs(in_yen(trace.value, trace.unit))
        own = [figure for figure in figures if figure.is_like(trace.unit) and figure.size == size]
        if not settled or len(own) != 1:
            return None
        crossed = of_a_passage(claim, sentence, text, own[0], roles) if claim.tight else None
        if crossed is not None:
            return told.of_crossed(crossed, trace, text)
        return self._of_another(claim, sentence, text, roles, own[0])

    def _of_another(
        self,
        claim: Claim,
        sentence: Sentence,
        text: Text,
        roles: Roles,
        own: Figure | None = None,
    ) -> Finding | None:
        """The finding on a number of cells, or of the passage where ``own`` is, that is told of a
        thing of another passage."""
        trace, facts = claim.number, self.matter.facts
        year = self.matter.bare.fiscal_year
        ids = [id for id in (trace.source, *trace.also) if id is not None and id in facts]
        done = [id for id in ids if roles.aspects[id].kind in ("actual", "settlement")]
        cells = [facts[id].label for id in done if roles.aspects[id].year == year]
        labels = [*cells, *((*own.names, own.words) if own else ())]
        if not labels:
            return None
        for field, passage in self.matter.entered.items():
            if own is not None and field == own.field:
                continue
            if may_be_given(trace, sentence.text, passage, elsewhere=True):
                figures = figures_of(field, passage, self.units, trace.unit)
                crossed = of_another_passage(claim, sentence, labels, figures)
                if crossed is not None and not self._is_reckoned(trace, sentence, text):
                    return told.of_crossed(crossed, trace, text)
        return None

    def _among_others(
        self, claim: Claim, sentence: Sentence, text: Text, roles: Roles
    ) -> Finding | None:
        found = among_others(claim, sentence, text, roles, self.units)
        if found is None or self._is_reckoned(claim.number, sentence, text):
            return None
        return told.of_nearest(found, claim.number, text)

    def _is_reckoned(self, trace: NumberTrace, sentence: Sentence, text: Text) -> bool:
        number, matter = trace.moved(sentence.start), self.matter
        made = reckoned(text.text, number, text.traces, matter.facts, matter.last_facts)
        return made is not None
