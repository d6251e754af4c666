"""Collect the facts of a sheet: the entered cells first, then what the formulas make of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from assistant.sheet.cost_facts import cost_cells, derived_costs
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.indicator_facts import (
    derived_indicator,
    indicator_cells,
    is_met,
    unit_costs,
)
from assistant.sheet.model import Sheet
from assistant.sheet.numerals import find_quantities
from assistant.sheet.personal import find_personal
from assistant.sheet.supplements import supplements_of
from assistant.sheet.years import YearMention, find_years


def entered_texts(sheet: Sheet) -> dict[str, str]:
    """The passages the officer entered, by field id; the numbers in them may be quoted. What was
    added while reviewing is among them (``extra.supplement1`` …).

    The prose of the evaluation itself is not among them: a draft must not prove itself.
    """
    project = sheet.project
    texts = {
        "project.target": project.target,
        "project.purpose_short_term": project.purpose_short_term,
        "project.purpose_long_term": project.purpose_long_term,
        "project.activities": project.activities,
        "project.other_cities": project.other_cities,
        "results": sheet.results,
        "ingenuity": sheet.ingenuity,
        "previous.done_this_year": sheet.previous.done_this_year,
    }
    entered = {field: text for field, text in texts.items() if text and text.strip()}
    return entered | {supplement.id: supplement.text for supplement in supplements_of(sheet)}


def facts_of(sheet: Sheet, *, denominators: Collection[str] = ()) -> Facts:
    """Every fact of ``sheet``. ``denominators`` are the indicator ids (``activity1``) by which
    the form profile or the officer lets 事業費 be divided; without them no per-unit cost."""
    doubtful = [note.field for note in sheet.notes if note.kind == "needs_confirmation"]
    facts: dict[str, Fact] = {}

    def add(new: Iterable[Fact]) -> None:
        facts.update((fact.id, fact) for fact in new)

    add(cost_cells(sheet, doubtful))
    add(derived_costs(sheet, facts))
    for position, indicator in enumerate(sheet.indicators):
        add(indicator_cells(indicator, position, doubtful))
        add(derived_indicator(indicator, facts))
        if indicator.id in denominators:
            add(unit_costs(indicator, facts))
    add(_counts(sheet))
    add(_savings(sheet))
    texts = entered_texts(sheet)
    named = {field: find_years(text, around=sheet.fiscal_year) for field, text in texts.items()}
    add(_text_figures(sheet, texts, named))
    return Facts(facts, frozenset(_years(sheet, named)))


def _counts(sheet: Sheet) -> Iterator[Fact]:
    verdicts = [is_met(sheet, indicator) for indicator in sheet.indicators]
    for id, label, number in (
        ("indicators", "指標の数", len(verdicts)),
        ("met", "目標を達成した指標の数", verdicts.count(True)),
        ("missed", "目標に届かなかった指標の数", verdicts.count(False)),
        ("compared", "目標と実績がそろう指標の数", len(verdicts) - verdicts.count(None)),
    ):
        yield Fact(
            f"count.{id}",
            label,
            Decimal(number),
            "指標",
            "count",
            sheet.fiscal_year,
            sources=("indicators",),
        )


def _savings(sheet: Sheet) -> Iterator[Fact]:
    for id, label, value, path in (
        (
            "evaluation.saving",
            "見直し効果額",
            sheet.evaluation.next_year.saving,
            "evaluation.next_year.saving",
        ),
        ("previous.saving", "見直し効果額（前年度）", sheet.previous.saving, "previous.saving"),
    ):
        yield Fact(
            id,
            label,
            value,
            "千円",
            "budget",
            sheet.fiscal_year,
            sources=(path,),
            missing=None if value is not None else f"{label}は入力されていません",
        )


def _text_figures(
    sheet: Sheet, texts: Mapping[str, str], named: Mapping[str, Sequence[YearMention]]
) -> Iterator[Fact]:
    units = [i.unit for i in sheet.indicators if i.unit]
    for field, text in texts.items():
        # Neither a year nor the number of an account or a telephone is a figure.
        spans = [(y.start, y.end) for y in named[field]]
        spans += [(found.start, found.end) for found in find_personal(text)]
        number = 0
        for quantity in find_quantities(text, units=units):
            if any(start <= quantity.start < end for start, end in spans):
                continue
            number += 1
            yield Fact(
                id=f"text.{field.rpartition('.')[2]}.{number}",
                label=f"入力された文中の数「{quantity.surface}」",
                value=quantity.value,
                unit=quantity.unit,
                role="text",
                fiscal_year=sheet.fiscal_year,
                sources=(field,),
                bound=quantity.bound,
            )


def _years(sheet: Sheet, named: Mapping[str, Sequence[YearMention]]) -> Iterator[int]:
    yield from (sheet.fiscal_year - 1, sheet.fiscal_year, sheet.fiscal_year + 1)
    yield from (cost.fiscal_year for cost in sheet.costs)
    for indicator in sheet.indicators:
        yield from (value.fiscal_year for value in indicator.values)
    yield from (y for y in (sheet.project.start_year, sheet.project.end_year) if y is not None)
    for mentions in named.values():
        yield from (mention.year for mention in mentions)
