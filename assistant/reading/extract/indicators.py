"""活動指標 and 成果指標: their rows found again among the loose figures of the extract."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from assistant.reading import words
from assistant.reading.extract.assignment import WIDTH, Assignment, Cells, RowReading, assign
from assistant.reading.extract.claims import Claim, Passage, claims
from assistant.reading.extract.collect import PrintedIndicator
from assistant.reading.extract.evidence import Evidence
from assistant.reading.extract.labels import Column
from assistant.reading.extract.slots import Slot
from assistant.sheet.model import Indicator, IndicatorValue, Note

#: With more fragments than this the search would take too long; no sheet comes near it.
_MAX_FRAGMENTS = 14
_MAX_SPARE = 2
_KINDS: dict[str, Literal["activity", "outcome"]] = {"activity": "activity", "outcome": "outcome"}


def read_indicators(
    printed: Sequence[PrintedIndicator],
    loose: Sequence[Cells],
    fiscal_year: int,
    passages: Sequence[Passage],
) -> tuple[tuple[Indicator, ...], list[Note]]:
    """The indicators in the order of kind and number, and notes on what is open.

    ``printed`` are the label blocks and ``loose`` the lines of figures, both in file order.
    """
    blocks = [block for block in printed if block.name]
    slots = [Slot.of(block.name or "", fiscal_year) for block in blocks]
    if len(blocks) < len(printed):
        loose = [cells for cells in loose if not _is_blank_row(cells)]
    said = claims(passages, fiscal_year)
    evidence = Evidence(slots, said, ())
    readings, spare = _readings(loose, slots, said, [block.below for block in blocks])
    order = sorted(
        range(len(blocks)), key=lambda i: (blocks[i].kind != "activity", blocks[i].number)
    )
    indicators: list[Indicator] = []
    notes: list[Note] = []
    for place, index in enumerate(order):
        reading = readings[index] if readings else None
        indicator, found = _indicator(
            place, blocks[index], slots[index], reading, evidence, index, fiscal_year
        )
        indicators.append(indicator)
        notes += found
    for cells in spare:
        figures = "、".join(cell.raw for cell in cells)
        notes.append(
            Note(
                field="indicators",
                kind="unread",
                message=f"どの指標のものか分からない数があります（{figures}）。",
            )
        )
    return tuple(indicators), notes


def _is_blank_row(cells: Cells) -> bool:
    """The dashes of an indicator that the sheet does not use."""
    return len(cells) == WIDTH and all(cell.state == "none" for cell in cells)


def _readings(
    loose: Sequence[Cells],
    slots: Sequence[Slot],
    said: Sequence[Claim],
    below: Sequence[Cells | None],
) -> tuple[tuple[RowReading, ...] | None, list[Cells]]:
    """Readings by row, and the lines left over: as few as fill the rows."""
    if len(loose) > _MAX_FRAGMENTS:
        return None, list(loose)
    surplus = sum(len(cells) for cells in loose) - WIDTH * len(slots)
    for count in range(_MAX_SPARE + 1):
        best: tuple[Assignment, list[Cells]] | None = None
        for left in combinations(range(len(loose)), count):
            if sum(len(loose[i]) for i in left) != surplus:
                continue
            kept = [cells for i, cells in enumerate(loose) if i not in left]
            evidence = Evidence(slots, said, [cell for cells in kept for cell in cells])
            found = assign(kept, len(slots), evidence, below)
            if found is not None and (best is None or found.points > best[0].points):
                best = (found, [loose[i] for i in left])
        if best is not None:
            rows = best[0].rows
            return (tuple(_doubted(one) for one in rows) if count else rows), best[1]
    return None, list(loose)


def _doubted(reading: RowReading) -> RowReading:
    """With a line left out any row may be wrong: none counts as proven."""
    return RowReading(reading.cells, reading.others, proven=False)


def _indicator(
    place: int,
    block: PrintedIndicator,
    slot: Slot,
    reading: RowReading | None,
    evidence: Evidence,
    row: int,
    fiscal_year: int,
) -> tuple[Indicator, list[Note]]:
    field = f"indicators[{place}]"
    notes: list[Note] = []
    columns = block.columns if len(block.columns) == WIDTH else _usual(block, fiscal_year)
    if reading is None:
        values = tuple(_value(column, None) for column in columns)
        message = "この指標の数を読み取れませんでした。調書を見て入力してください。"
        notes.append(Note(field=f"{field}.values", kind="unread", message=message))
    else:
        values = tuple(
            IndicatorValue(
                fiscal_year=column.fiscal_year,
                kind="actual" if column.word == "実績" else "target",
                label=column.word,
                value=cell.value,
                bound=cell.bound,
                state=cell.state,
                raw=cell.raw,
            )
            for column, cell in zip(columns, reading.cells, strict=True)
        )
        if reading.others or not reading.proven:
            notes.append(_open_note(field, block, reading))
    unit, unit_note = _unit(field, slot, reading, evidence, row)
    notes += unit_note
    less = words.less_is_better(slot.name)
    if less:
        message = "指標の名称から、少ない方がよい指標とみなしました。"
        notes.append(Note(field=f"{field}.better", kind="inferred", message=message))
    indicator = Indicator(
        kind=_KINDS[block.kind],
        number=block.number,
        name=block.name,
        unit=unit,
        better="less" if less else "more",
        values=values,
    )
    return indicator, notes


def _open_note(field: str, block: PrintedIndicator, reading: RowReading) -> Note:
    alternatives: list[tuple[Decimal | None, ...]] = []
    for cells in reading.others:
        row = tuple(cell.value for cell in cells)
        if row not in alternatives and row != tuple(c.value for c in reading.cells):
            alternatives.append(row)
    return Note(
        field=f"{field}.values",
        kind="needs_confirmation",
        message=f"「{block.name}」の数は並び順を確かめられません。調書と見比べてください。",
        alternatives=tuple(alternatives),
    )


def _usual(block: PrintedIndicator, fiscal_year: int) -> tuple[Column, ...]:
    """The form's own columns, where the headings could not be read."""
    planned = "予定" if block.kind == "activity" else "目標"
    return (
        Column(fiscal_year - 1, "実績"),
        Column(fiscal_year, planned),
        Column(fiscal_year, "実績"),
        Column(fiscal_year + 1, planned),
    )


def _value(column: Column, value: Decimal | None) -> IndicatorValue:
    return IndicatorValue(
        fiscal_year=column.fiscal_year,
        kind="actual" if column.word == "実績" else "target",
        label=column.word,
        value=value,
    )


def _unit(
    field: str, slot: Slot, reading: RowReading | None, evidence: Evidence, row: int
) -> tuple[str | None, list[Note]]:
    printed = words.printed_unit(slot.name)
    if printed is not None:
        return printed, []
    said = evidence.unit_said(row, [c.value for c in reading.cells]) if reading else None
    unit = said or slot.unit
    if unit is None:
        return None, []
    source = "本文で同じ数に付いた単位" if said else "名称の末尾"
    message = f"単位「{unit}」は{source}から補いました。"
    return unit, [Note(field=f"{field}.unit", kind="inferred", message=message)]
