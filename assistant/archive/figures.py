"""The figures of a sheet that a question may ask for, as rows of the table ``figures``.

They are the facts of the sheet (:func:`assistant.sheet.facts_of`) without those read out of
texts, of which no question can know what they count. Names: those of the cost columns
(``project_cost`` …, kind ``settlement`` or ``budget``), ``indicator`` (kind ``target`` or
``actual``), ``saving`` and ``previous_saving`` (kind ``entered``), and of what the formulas make
of them (``execution``, ``unspent``, ``settlement_yoy``, ``achievement``, ``gap`` …, kind
``derived``; ``earmarked_share`` the kind of its column).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.sheet import COST_LABELS, Fact, Sheet
from assistant.sheet.cost_facts import cost_cells, derived_costs
from assistant.sheet.indicator_facts import derived_indicator, indicator_cells

SCALE: Final = 6
"""Decimal places that ``scaled`` keeps."""

_LARGEST: Final = 2**63 - 1
_ENTERED_KINDS: Final = frozenset({"settlement", "budget", "target", "actual"})
# What says the same in another way, and rows whose name only the sheet knows.
_LEFT_OUT: Final = frozenset({"computed_total", "ratio"})

LABELS: Final = {
    **COST_LABELS,
    "execution": "予算に対する執行率",
    "unspent": "予算と決算の差",
    "settlement_change": "決算の増減",
    "settlement_yoy": "決算の対前年度比",
    "budget_change": "予算の増減",
    "budget_yoy": "予算の対前年度比",
    "budget_vs_settlement": "予算と前年度決算の差",
    "earmarked_share": "事業費に占める特定財源の割合",
    "fte_change": "人工の増減",
    "hours_change": "業務時間の増減",
    "total_change": "計（事業費＋人件費）の増減",
    "start_year": "開始年度",
    "end_year": "終了年度",
    "saving": "見直し効果額",
    "previous_saving": "見直し効果額（前年度）",
}
"""Name → label of the figures that belong to no indicator."""


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure of one sheet; ``scaled`` and ``exact`` as in the table."""

    fact_id: str
    name: str
    kind: str
    indicator: str | None
    indicator_kind: str | None
    fiscal_year: int
    unit: str | None
    scaled: int
    exact: str | None


def figures_of(sheet: Sheet) -> Iterator[FigureEntry]:
    """Every figure of ``sheet`` that has a value."""
    # Breakdowns would be computed for nothing.
    columns = sheet.model_copy(update={"cost_breakdowns": ()})
    facts = {fact.id: fact for fact in cost_cells(columns, ())}
    facts |= {fact.id: fact for fact in derived_costs(columns, facts)}
    for fact in facts.values():
        # cost.<name>.<year>[.<kind>]; breakdowns and 財源 have names of their own.
        stem, name, *rest = fact.id.split(".")
        if stem == "cost" and (name in LABELS):
            kind = rest[1] if len(rest) > 1 else "derived"
            yield from _entry(fact, name, kind)
    for position, indicator in enumerate(sheet.indicators):
        cells = {fact.id: fact for fact in indicator_cells(indicator, position, ())}
        for fact in (*cells.values(), *derived_indicator(indicator, cells)):
            name = fact.id.split(".")[1]
            if name in _ENTERED_KINDS:
                yield from _entry(fact, "indicator", name, indicator.id, indicator.kind)
            elif name not in _LEFT_OUT:
                yield from _entry(fact, name, "derived", indicator.id, indicator.kind)
    for field in ("start_year", "end_year"):
        year = getattr(sheet.project, field)
        if year is not None:
            scaled, exact = to_scaled(Decimal(year))
            of = sheet.fiscal_year
            yield FigureEntry(
                *(f"project.{field}", field, "entered", None, None, of, "年度", scaled, exact)
            )
    for id, name, value in (
        ("evaluation.saving", "saving", sheet.evaluation.next_year.saving),
        ("previous.saving", "previous_saving", sheet.previous.saving),
    ):
        if value is not None:
            scaled, exact = to_scaled(value)
            year = sheet.fiscal_year
            yield FigureEntry(id, name, "entered", None, None, year, "千円", scaled, exact)


def _entry(
    fact: Fact,
    name: str,
    kind: str,
    indicator: str | None = None,
    indicator_kind: str | None = None,
) -> Iterator[FigureEntry]:
    if fact.value is None or fact.fiscal_year is None:
        return
    scaled, exact = to_scaled(fact.value)
    yield FigureEntry(
        *(fact.id, name, kind, indicator, indicator_kind),
        *(fact.fiscal_year, fact.unit, scaled, exact),
    )


def to_scaled(value: Decimal) -> tuple[int, str | None]:
    """``value`` in millionths, and its digits where that does not hold it exactly."""
    if value.adjusted() < 18 - SCALE:
        whole = int(value.scaleb(SCALE))
        return whole, None if Decimal(whole).scaleb(-SCALE) == value else str(value)
    return (_LARGEST if value > 0 else -_LARGEST), str(value)


def from_scaled(scaled: int, exact: str | None = None) -> Decimal:
    """The figure that :func:`to_scaled` was given."""
    if exact is not None:
        return Decimal(exact)
    whole, rest = divmod(scaled, 10**SCALE)
    # Without trailing zeros: 57.9, not 57.900000.
    return Decimal(whole) if rest == 0 else Decimal(scaled).scaleb(-SCALE).normalize()
