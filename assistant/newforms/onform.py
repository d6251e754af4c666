"""The tables on a form: 事業費 under years, and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.newforms.draft import CostGuess, CostRowGuess, IndicatorGuess
from assistant.newforms.labels import INDICATOR, Found, is_section
from assistant.newforms.words import BREAKDOWN, cost_of, label_of, stem_of
from assistant.reading.form.headings import Heading, over
from assistant.reading.form.places import Sheetful, middle, same_row
from assistant.reading.page import Box
from assistant.reading.plain import plain
from assistant.sheet.model import IndicatorKind

_KINDS: dict[str | None, IndicatorKind] = {
    "活動": "activity",
    "成果": "outcome",
    "対象": "population",
    None: "outcome",
}


def guess_costs(found: Found) -> CostGuess | None:
    """The table of 事業費; ``None`` where the form names no year of 決算 or 予算."""
    sheet = found.sheet
    years = [one for one in found.years if one.word in ("決算", "予算")]
    if not years:
        return None
    wide = any(same_row(a.box, b.box) for a in years for b in years if a is not b)
    labels = [box for box in found.labels if cost_of(box.text) and not is_section(box)]
    if wide:
        labels = [box for box in labels if _has_cells(box, sheet, years)]
    rows: list[CostRowGuess] = []
    for box in labels:
        row = _row(label_of(box.text), rows)
        if row is not None:
            rows.append(row)
    if not any(row.field == "project_cost" for row in rows):
        if wide or not years:
            return None
        rows.insert(0, CostRowGuess("事業費", "project_cost"))
    inner = next((box for box in found.labels if BREAKDOWN.fullmatch(stem_of(box.text))), None)
    breakdown = None
    if inner is not None:
        in_its_rows = any(_beside(inner, one.box) for one in years)
        breakdown = (label_of(inner.text), "text" if in_its_rows else "rows")
    return CostGuess("columns" if wide else "rows", tuple(rows), breakdown)  # type: ignore[arg-type]


def _row(label: str, rows: Sequence[CostRowGuess]) -> CostRowGuess | None:
    field = cost_of(label)
    if field is None or any(row.label == label for row in rows):
        return None
    if field == "funding":
        above = next((r for r in reversed(rows) if r.field == "funding" and not r.part_of), None)
        inside = label.startswith("うち") and above is not None
        return CostRowGuess(label, field, above.label if inside and above else None)
    if field != "extra" and any(row.field == field for row in rows):
        return None
    return CostRowGuess(label, field)


def _has_cells(label: Box, sheet: Sheetful, years: Sequence[Heading]) -> bool:
    cells = (b for b in sheet.right_of(label, sheet.boxes) if _on_line(label, b))
    return any(over(years, box, sheet.slack) is not None for box in cells)


def _on_line(label: Box, box: Box) -> bool:
    return label.top <= middle(box) <= label.bottom


def _beside(label: Box, box: Box) -> bool:
    return _on_line(label, box) and box.x0 >= label.x1 - 3


def guess_indicators(found: Found) -> tuple[IndicatorGuess, ...]:
    """The tables or blocks of indicators, each kind once."""
    guesses: list[IndicatorGuess] = []
    for guess in _each(found):
        same = [one for one in guesses if (one.kind, one.block, one.name) == _key(guess)]
        if not same:
            guesses.append(guess)
    return tuple(guesses)


def _key(guess: IndicatorGuess) -> tuple[IndicatorKind, str | None, str]:
    return guess.kind, guess.block, guess.name


def _each(found: Found) -> Iterator[IndicatorGuess]:
    values = [one for one in found.years if one.word not in ("決算", "予算")]
    names = [box for box in found.labels if plain(box.text) in ("指標名", "指標名称", "名称")]
    for box in found.labels:
        match = INDICATOR.fullmatch(label_of(box.text))
        if match is None or (box in names and any(_block_of(box, b) for b in found.labels)):
            continue
        kind = _KINDS[match["kind"]]
        row = [one for one in found.labels if same_row(one, box)]
        inner = next((name for name in names if name in row and name.x0 > box.x0), None)
        if inner is not None and match["kind"]:
            block = label_of(box.text).rstrip("0123456789①②③④⑤⑥⑦⑧⑨")
            yield IndicatorGuess(
                kind, label_of(inner.text), _named(row, "単位"), _named(row, "望ましい"), block
            )
        elif any(_beside_head(box, one.box) for one in values):
            yield IndicatorGuess(kind, label_of(box.text), _named(row, "単位"))


def _block_of(name: Box, box: Box) -> bool:
    match = INDICATOR.fullmatch(label_of(box.text))
    return match is not None and match["kind"] is not None and same_row(name, box)


def _named(row: Sequence[Box], word: str) -> str | None:
    return next((label_of(box.text) for box in row if label_of(box.text).startswith(word)), None)


def _beside_head(head: Box, box: Box) -> bool:
    return head.top - 3 <= middle(box) <= head.bottom + 3 and box.x0 >= head.x1 - 3
