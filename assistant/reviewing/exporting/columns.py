"""The columns of the list of sheets: as many years, 財源 and indicators as the sheets have."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from assistant.reading.listing import headers as words
from assistant.reviewing.exporting.lists import Column, Value
from assistant.sheet import Sheet, format_year
from assistant.sheet.model import BreakdownItem, CostKind, Indicator, IndicatorKind, IndicatorValue
from assistant.sheet.numerals import format_number

Key = TypeVar("Key")
_COST_WORDS: dict[CostKind, str] = {"budget": "予算", "settlement": "決算"}
_BOUNDS = {"min": "以上", "max": "以下"}
_STATES = {"pending": "調査中", "none": "－"}
_OMITTED = "省略"


def list_columns(sheets: Sequence[Sheet]) -> list[Column]:
    """The columns that hold everything these sheets say, but for notes of readers and the
    printed spelling of figures."""
    return [
        *(Column(header, _field(id)) for id, header in words.FIELDS.items()),
        *_costs(sheets),
        *_indicators(sheets),
        *_judgements(sheets),
        *(Column(header, _field(id)) for id, header in words.CLOSING_FIELDS.items()),
        *_extra(sheets),
    ]


def _field(id: str) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        if id == "fiscal_year":
            return format_year(sheet.fiscal_year)
        if id.endswith(".state"):
            part = sheet.evaluation if id.startswith("evaluation") else sheet.previous
            return _OMITTED if part.state == "exempt" else None
        if id == "evaluation.saving":
            return sheet.evaluation.next_year.saving
        holder: object = sheet
        path = {"next_year": "evaluation.next_year", "participation": "citizen_participation"}
        stem, _, rest = id.partition(".")
        for step in f"{path.get(stem, stem)}{'.' if rest else ''}{rest}".split("."):
            holder = getattr(holder, step)
        if isinstance(holder, tuple):
            return "、".join(holder) or None
        if isinstance(holder, int) and rest.endswith("_year"):
            return format_year(holder)
        assert holder is None or isinstance(holder, (str, Decimal))
        return holder

    return value


def _costs(sheets: Sequence[Sheet]) -> Iterator[Column]:
    keys = {(c.fiscal_year - s.fiscal_year, c.kind) for s in sheets for c in s.costs}
    # A form prints 予算 of a year before its 決算.
    for year, kind in sorted(keys):
        stem = f"{words.when(year)}{_COST_WORDS[kind]}"
        for name, header in words.COST_FIELDS.items():
            yield Column(f"{stem} {header}", _cost(year, kind, name))
        rows = _in_one_order(
            [(row.part_of, row.label) for row in cost.funding]
            for sheet in sheets
            if (cost := sheet.cost(sheet.fiscal_year + year, kind)) is not None
        )
        for part_of, label in rows:
            inner = f"{part_of}＞{label}" if part_of else label
            yield Column(f"{stem} 財源：{inner}", _funding(year, kind, part_of, label))
    yield from _breakdowns(sheets)


def _cost(year: int, kind: CostKind, name: str) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        cost = sheet.cost(sheet.fiscal_year + year, kind)
        figure: Decimal | None = getattr(cost, name) if cost is not None else None
        if cost is not None and figure is None and name == "project_cost":
            return words.BLANK
        return figure

    return value


def _funding(
    year: int, kind: CostKind, part_of: str | None, label: str
) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        cost = sheet.cost(sheet.fiscal_year + year, kind)
        rows = cost.funding if cost is not None else ()
        return next((r.amount for r in rows if (r.part_of, r.label) == (part_of, label)), None)

    return value


def _breakdowns(sheets: Sequence[Sheet]) -> Iterator[Column]:
    keys = {
        (b.fiscal_year - s.fiscal_year, b.kind, b.exhaustive)
        for s in sheets
        for b in s.cost_breakdowns
    }
    for year, kind, exhaustive in sorted(keys):
        header = "内訳" if exhaustive else "主な内訳"
        yield Column(
            f"{words.when(year)}{_COST_WORDS[kind]} {header}", _items(year, kind, exhaustive)
        )


def _items(year: int, kind: CostKind, exhaustive: bool) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        key = (sheet.fiscal_year + year, kind, exhaustive)
        for one in sheet.cost_breakdowns:
            if (one.fiscal_year, one.kind, one.exhaustive) == key:
                return "\n".join(_item(item) for item in one.items) or words.NO_ITEMS
        return None

    return value


def _item(item: BreakdownItem) -> str:
    amount = "" if item.amount is None else format_number(item.amount, signed=True)
    return f"{item.label}：{amount}"


def _indicators(sheets: Sequence[Sheet]) -> Iterator[Column]:
    order = tuple(words.KINDS)
    keys = {(order.index(i.kind), i.number) for s in sheets for i in s.indicators}
    for place, number in sorted(keys):
        kind = order[place]
        stem = f"{words.KINDS[kind]}{number}"
        for name, header in words.INDICATOR_FIELDS.items():
            yield Column(f"{stem} {header}", _of_indicator(kind, number, name))
        values = {
            (v.fiscal_year - s.fiscal_year, v.kind == "actual", v.label or _plain_word(v)): None
            for s in sheets
            if (indicator := _found(s, kind, number)) is not None
            for v in indicator.values
        }
        for year, actual, word in sorted(values):
            header = f"{stem} {words.when(year)}{word}"
            yield Column(header, _value(kind, number, year, actual, word))


def _plain_word(value: IndicatorValue) -> str:
    return "実績" if value.kind == "actual" else "目標"


def _found(sheet: Sheet, kind: IndicatorKind, number: int) -> Indicator | None:
    return next((i for i in sheet.indicators if (i.kind, i.number) == (kind, number)), None)


def _of_indicator(kind: IndicatorKind, number: int, name: str) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        indicator = _found(sheet, kind, number)
        if indicator is None:
            return None
        text: str | None = getattr(indicator, name)
        return words.BETTER[indicator.better] if name == "better" else text

    return value


def _value(
    kind: IndicatorKind, number: int, year: int, actual: bool, word: str
) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        indicator = _found(sheet, kind, number)
        cell = (
            indicator.at(sheet.fiscal_year + year, "actual" if actual else "target")
            if (indicator)
            else None
        )
        if cell is None or (cell.label or _plain_word(cell)) != word:
            return None
        if cell.value is None:
            return _STATES[cell.state] if cell.state else words.BLANK
        if cell.bound is None:
            return cell.value
        return f"{format_number(cell.value, signed=True)}{_BOUNDS[cell.bound]}"

    return value


def _judgements(sheets: Sequence[Sheet]) -> Iterator[Column]:
    labels = dict.fromkeys(j.label for s in sheets for j in s.judgements if j.label)
    for header, name in (("判定", "grade"), ("判定の言葉", "grade_text"), ("理由", "reason")):
        for label in labels:
            column = Column(f"{header}：{label}", _judged(label, name))
            if name != "grade_text" or any(column.value(sheet) for sheet in sheets):
                yield column


def _judged(label: str, name: str) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        row = next((j for j in sheet.judgements if j.label == label), None)
        text: str | None = getattr(row, name) if row is not None else None
        return text

    return value


def _extra(sheets: Sequence[Sheet]) -> Iterator[Column]:
    """Fields without a name of their own; several alike on one sheet have a column each."""
    orders: list[list[tuple[str | None, str, int]]] = []
    for sheet in sheets:
        seen: Counter[tuple[str | None, str]] = Counter()
        orders.append([])
        for row in sheet.extra:
            seen[row.section, row.label] += 1
            orders[-1].append((row.section, row.label, seen[row.section, row.label]))
    keys = _in_one_order(orders)
    for section, label, nth in keys:
        header = f"その他：{section}｜{label}" if section else f"その他：{label}"
        yield Column(header, _other(section, label, nth))


def _other(section: str | None, label: str, nth: int) -> Callable[[Sheet], Value]:
    def value(sheet: Sheet) -> Value:
        rows = [r.value for r in sheet.extra if (r.section, r.label) == (section, label)]
        return rows[nth - 1] if len(rows) >= nth else None

    return value


def _in_one_order(orders: Iterable[Sequence[Key]]) -> list[Key]:
    """All keys once, in an order that agrees with each of ``orders``; where these contradict one
    another, as they come."""
    known = [list(order) for order in orders]
    sorter: TopologicalSorter[Key] = TopologicalSorter()
    for order in known:
        for key in order:
            sorter.add(key)
        for before, after in itertools.pairwise(order):
            sorter.add(after, before)
    try:
        return list(sorter.static_order())
    except CycleError:
        return list(dict.fromkeys(key for order in known for key in order))
