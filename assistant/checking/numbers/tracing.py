"""Every number, year and unit of a text traced, or marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.beside import with_neighbours
from assistant.checking.numbers.dates import is_date, is_streak, times_listed
from assistant.checking.numbers.fractions import fractions
from assistant.checking.numbers.meant import counted_by_name, may_mean, told_in
from assistant.checking.numbers.said import is_said
from assistant.checking.numbers.settling import without_ground
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.slips import find_slip, is_near
from assistant.checking.numbers.spans import counts_things, looks_back, name_spans
from assistant.checking.numbers.steps import step_told, told_as_step
from assistant.checking.numbers.sums import is_sum, last_part, sum_of
from assistant.checking.numbers.support import DIFFERENCES, is_told_of, supporting
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.together import counts_listed
from assistant.checking.numbers.trace import (
    BESIDE,
    SLIP_WORDS,
    SUM,
    NumberTrace,
    PrecedentText,
    trace_of,
)
from assistant.checking.numbers.units import same_unit
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.model import Sheet
from assistant.sheet.numerals import Quantity, find_quantities
from assistant.sheet.personal import find_personal
from assistant.sheet.years import YearMention, find_years

#: 「１人当たり」, 「１人１日当たり」.
_PER: Final = re.compile("(?:[1１一][^0-9０-９、。]{1,2})?(?:当たり|あたり|につき|に付き|平均)")
#: 「２年目」, 「３回目」, not 「３つの目標」.
_NTH: Final = re.compile("番?目(?![標的安指処])")
#: 「この２年」, 「ここ３年間」: how far the text looks back.
_THESE: Final = re.compile("(?:この|ここ)$")
_FEW_YEARS: Final = 5
_LONG: Final = 1000
_NEXT_MONTHS: Final = re.compile(r"\s*(?:[1-3１-３]月|[./．／][1-3１-３][./．／])")
#: 「３年連続」「２か年続けて」「４年ぶり」.
_YEARS: Final = re.compile("[かカヵケヶ箇]?年間?")
_DIGITS: Final = re.compile("[0-9０-９一二三四五六七八九十百千元]")


def trace_numbers(
    text: str,
    *,
    sheet: Sheet,
    facts: Facts,
    precedents: Sequence[PrecedentText] = (),
    prefer: Collection[str] = (),
) -> tuple[NumberTrace, ...]:
    """Trace every number and year of ``text`` in order.

    ``prefer`` are the fact ids that the sentence says it uses: they win where several facts have
    the same value. ``precedents`` are those that the sentence names, no others.
    """
    if not _DIGITS.search(text):
        return ()
    return _Tracing(text, sheet, facts, precedents, prefer).traces()


class _Tracing:
    def __init__(
        self,
        text: str,
        sheet: Sheet,
        facts: Facts,
        precedents: Sequence[PrecedentText],
        prefer: Collection[str],
    ) -> None:
        self.text, self.sheet, self.facts = text, sheet, facts
        self.precedents, self.prefer = precedents, prefer
        self.units = tuple(sorted({i.unit for i in sheet.indicators if i.unit}))
        self.told = told_in(sheet, facts, self.units)

    def traces(self) -> tuple[NumberTrace, ...]:
        found: list[NumberTrace] = []
        names = name_spans(self.text, self.sheet)
        # The pieces of a telephone number are no figures; that it stands there, another check says.
        names += [(one.start, one.end) for one in find_personal(self.text)]
        years = find_years(self.text, around=self.sheet.fiscal_year)
        found += (self._year(mention) for mention in years)
        earlier: list[Fact] = []
        before: Quantity | None = None
        for quantity in fractions(self.text, find_quantities(self.text, units=self.units)):
            if any(y.start <= quantity.start < y.end for y in years):
                continue
            if any(a <= quantity.start and quantity.end <= b for a, b in names) or self._is_ordinal(
                quantity
            ):
                found.append(trace_of(quantity, "name", "name"))
            elif is_streak(self.text, quantity):
                found.append(trace_of(quantity, "streak", "streak"))
            elif is_date(self.text, quantity):
                found.append(trace_of(quantity, "date", "date"))
            else:
                trace = self._figure(quantity, earlier, before)
                before = quantity
                if trace.source is not None and trace.source in self.facts:
                    earlier.append(self.facts[trace.source])
                found.append(trace)
        found.sort(key=lambda trace: trace.start)
        return tuple(with_neighbours(self.text, found, self.facts))

    def _year(self, mention: YearMention) -> NumberTrace:
        years = [mention.year]
        if not mention.fiscal and (
            _NEXT_MONTHS.match(self.text, mention.end) or _NEXT_MONTHS.search(mention.surface)
        ):
            years.append(mention.year - 1)  # 令和５年３月 lies in 令和4年度
        source = next((f"year:{year}" for year in years if year in self.facts.years), None)
        source = source or self._year_of_precedent(mention.year)
        told = f"「{mention.surface}」は調書に出てこない年度です。年度を確かめてください。"
        return NumberTrace(
            start=mention.start,
            end=mention.end,
            surface=mention.surface,
            kind="year",
            value=Decimal(mention.year),
            unit="年度" if mention.fiscal else "年",
            source=source,
            message=None if source else told,
        )

    def _year_of_precedent(self, year: int) -> str | None:
        for precedent in self.precedents:
            mentions = find_years(precedent.text, around=self.sheet.fiscal_year)
            if any(mention.year == year for mention in mentions):
                return f"precedent:{precedent.key}"
        return None

    def _is_ordinal(self, quantity: Quantity) -> bool:
        """「第３条」「２年目」「この２年」; 「二つの」「一人」, unless 指標 are counted."""
        before = self.text[max(0, quantity.start - 2) : quantity.start]
        if before.endswith("第") or before in ("条の", "項の", "号の"):
            return True
        if _NTH.match(self.text, quantity.end):
            return True
        if quantity.unit == "年" and self.text.startswith("後", quantity.end):
            return True
        years = quantity.unit and _YEARS.fullmatch(quantity.unit)
        if years and quantity.value <= _FEW_YEARS and _THESE.search(before):
            return True
        if looks_back(self.text, quantity):
            return not self._has_years(quantity)
        if before.endswith("の") and counts_listed(self.text, quantity.start, quantity.value):
            return True
        if counts_things(self.text, quantity, self.sheet):
            return True
        if not quantity.kanji:
            return False
        if quantity.unit == "つ":
            return not self.text.startswith(("の指標", "指標"), quantity.end)
        if quantity.unit == "年" and self.text.startswith(("先", "来", "一日"), quantity.end):
            return True
        return quantity.value == 1 and quantity.unit != "割"

    def _has_years(self, quantity: Quantity) -> bool:
        """Whether the sheet has another number of years: then the text may mean that one."""
        if quantity.unit == "年" or "月" in (quantity.unit or ""):
            return False
        counts = [f for f in self.facts.values() if f.unit and _YEARS.fullmatch(f.unit)]
        return bool(counts) and all(f.value != quantity.value for f in counts)

    def _figure(
        self, quantity: Quantity, earlier: Sequence[Fact], before: Quantity | None
    ) -> NumberTrace:
        if _is_base(quantity) and _PER.match(self.text, quantity.end):
            per = next((f for f in self.facts if f.startswith("unit_cost.")), "name")
            return trace_of(quantity, "figure" if per != "name" else "name", per)
        facts, rounded = supporting(self.text, quantity, self.facts)
        year = self.sheet.fiscal_year
        facts = tuple(
            f for f in facts if f.id in self.prefer or is_said(f, self.text, quantity, year)
        )
        if is_share(quantity.unit):
            # Of a hundred rates in a sheet some one nearly always rounds to it.
            few = abs(quantity.value) / quantity.step < _LONG
            facts = tuple(
                f
                for f in facts
                if is_told_of(f, self.text) or not (rounded or (few and f.formula == "share"))
            )
        summed = is_sum(self.text, quantity.start, quantity.end)
        if summed and quantity.value >= 0 and not MOVED.match(self.text, quantity.end):
            facts = tuple(f for f in facts if f.formula not in DIFFERENCES)  # 「計１３件」
        wrong = told_as_step(self.text, quantity, before, self.facts, self.told)
        if wrong is not None:
            return without_ground(self._loose(quantity), wrong)
        meant = tuple(
            f
            for f in facts
            if f.id in self.prefer or may_mean(f, self.text, quantity, year, self.told)
        )
        meant = meant or counted_by_name(quantity, self.facts, self.told)
        if meant:
            return self._on(quantity, meant, rounded=rounded)
        if quantity.unit == "つ" and (count := self._count(quantity)):
            return trace_of(quantity, "figure", count)
        part = last_part(self.text, quantity, before)
        if summed and (addends := sum_of(quantity, self._groups(earlier), part)):
            return trace_of(quantity, "figure", SUM + "+".join(f.id for f in addends))
        for precedent in self.precedents:
            for other in find_quantities(precedent.text, units=self.units):
                if other.value == quantity.value and same_unit(other.unit, quantity.unit):
                    return trace_of(quantity, "figure", f"precedent:{precedent.key}")
        if (dates := times_listed(self.text, quantity, self.told)) is not None:
            return trace_of(quantity, "figure", f"{BESIDE}{dates}")
        if (step := step_told(self.text, quantity, self.facts, self.told)) is not None:
            now, was = step
            return trace_of(quantity, "figure", f"{BESIDE}{now.shown()}／{was.shown()}")
        if facts:
            return replace(self._on(quantity, facts, rounded=rounded), doubted=True)
        return self._loose(quantity)

    def _on(self, quantity: Quantity, facts: Sequence[Fact], *, rounded: bool) -> NumberTrace:
        chosen = self._chosen(facts)
        also = tuple(fact.id for fact in facts if fact is not chosen)
        return trace_of(quantity, "figure", chosen.id, rounded=rounded, also=also)

    def _count(self, quantity: Quantity) -> str | None:
        return next(
            (
                fact.id
                for fact in self.facts.values()
                if fact.role == "count" and fact.value == quantity.value
            ),
            None,
        )

    def _chosen(self, facts: Sequence[Fact]) -> Fact:
        """The fact that the sentence names; else the first as the form has them."""
        if self.prefer and len(facts) > 1:
            by_id = {fact.id: fact for fact in facts}
            return next((by_id[id] for id in self.prefer if id in by_id), facts[0])
        return facts[0]

    def _groups(self, earlier: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
        """Figures that stand together: those just before in this text, and those of one field,
        one breakdown, or this year's indicators."""
        groups: dict[str, list[Fact]] = {}
        for fact in self.facts.values():
            if fact.value is None:
                continue
            if fact.role == "text":
                groups.setdefault(fact.sources[0], []).append(fact)
            elif fact.id.startswith("breakdown."):
                groups.setdefault(fact.id.rpartition(".")[0], []).append(fact)
            elif fact.role in ("actual", "target"):
                groups.setdefault(f"{fact.role}{fact.fiscal_year}", []).append(fact)
        yield tuple(earlier[-4:])
        yield from (tuple(group) for group in groups.values())

    def _loose(self, quantity: Quantity) -> NumberTrace:
        near = find_slip(quantity, self.facts)
        told = "実施結果などの入力欄に書くと、根拠になります。"
        if near is not None and is_near(quantity, near.fact):
            why = f"（{SLIP_WORDS[near.slip]}）" if near.slip else ""
            told = f"近い値は{near.fact.label}の{near.fact.shown()}です{why}。"
        return NumberTrace(
            start=quantity.start,
            end=quantity.end,
            surface=quantity.surface,
            kind="figure",
            value=quantity.value,
            unit=quantity.unit,
            nearest=near.fact.id if near else None,
            message=f"「{quantity.surface}」は数値欄にも入力された文にも見当たりません。{told}",
            slip=near.slip if near else None,
            step=quantity.step,
        )


def _is_base(quantity: Quantity) -> bool:  # 1人当たり, 人口10万人当たり
    return quantity.value >= 1 and not str(int(quantity.value)).strip("10")
