"""The labels of a profile found among the boxes of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.reading.form.places import Sheetful, middle
from assistant.reading.layout import LabelledField, Layout
from assistant.reading.page import Box
from assistant.reading.plain import bare, is_label, pattern, plain


class Labels:
    """Which boxes print which labels of ``layout``.

    A box that holds label and value (``inside``) counts for its field, but is no label to
    others.
    """

    def __init__(self, layout: Layout, sheet: Sheetful) -> None:
        self._layout = layout
        self._sheet = sheet
        self._exact: dict[str, list[Box]] = {}
        self._bare: dict[str, list[Box]] = {}
        for box in sheet.written:
            self._exact.setdefault(plain(box.text), []).append(box)
            self._bare.setdefault(bare(box.text), []).append(box)
        self.silent = frozenset(box for word in layout.other_labels for box in self.boxes(word))
        named = [field.label for field in layout.fields if not field.inside]
        self.owners = list(
            dict.fromkeys(box for word in dict.fromkeys(named) for box in self.boxes(word))
        )

    def walls(self, options: frozenset[str]) -> list[Box]:
        """Labels of the tables: what stands behind them belongs to no field.

        :param options: words that may be chosen somewhere; printed alike, they are no labels.
        """
        known = {*self.owners, *self.silent}
        return [
            box
            for word in dict.fromkeys(_table_words(self._layout))
            for box in self.boxes(word)
            if box not in known and plain(word) not in options
        ]

    def boxes(self, label: str) -> list[Box]:
        """Every box that prints ``label``; those with a remark behind it only if no other does."""
        if "{year}" in label:
            return [box for box in self._sheet.written if is_label(box.text, label)]
        return self._exact.get(plain(label)) or self._bare.get(plain(label), [])

    def box(self, label: str, near: str | None = None) -> Box | None:
        """The box that prints ``label``; of several, the one that belongs to ``near``."""
        found = self.boxes(label)
        if near is None or not found:
            return found[0] if found else None
        anchors = self.boxes(near)
        pairs = [(self._distance(a, box), box) for a in anchors for box in found if a is not box]
        reached = [(distance, box) for distance, box in pairs if distance is not None]
        return min(reached, key=lambda pair: pair[0])[1] if reached else None

    def _distance(self, anchor: Box, box: Box) -> tuple[int, float, float] | None:
        """How far ``box`` lies from the label it is near to: beside it first, then below."""
        slack = self._sheet.slack
        if (
            anchor.top - slack <= middle(box) <= anchor.bottom + slack
            and box.x0 >= anchor.x1 - slack
        ):
            return (0, box.x0 - anchor.x1, box.top)
        if box.top >= anchor.bottom - slack:
            return (1, box.top - anchor.bottom, abs(box.x0 - anchor.x0))
        return None

    def inside(self, field: LabelledField) -> tuple[tuple[Box, ...], str] | None:
        """The box that holds label and value of ``field``, and the value; or the box that holds
        the label alone, the value's box and the value."""
        start = pattern(field.label)
        for box in self._sheet.written:
            match = start.match(plain(box.text))
            if match is None:
                continue
            rest = plain(box.text)[match.end() :].lstrip(":.")
            if rest:
                return (box,), rest
            return self._beside(box)
        return None

    def _beside(self, label: Box) -> tuple[tuple[Box, ...], str] | None:
        right = self._sheet.right_of(label, self._sheet.written)
        return ((label, right[0]), right[0].text) if right else None


def recognised(layout: Layout, boxes: Sequence[Box]) -> int:
    """How many of the labels by which the form is known are there; all, or it is not the form."""
    words = {plain(box.text) for box in boxes} | {bare(box.text) for box in boxes}
    return sum(
        any(is_label(word, label) for word in words) if "{year}" in label else plain(label) in words
        for label in layout.recognise
    )


def _table_words(layout: Layout) -> Iterator[str]:
    if layout.costs is not None:
        yield from (row.label for row in layout.costs.rows)
        if layout.costs.breakdown is not None:
            yield layout.costs.breakdown.label
    for table in layout.indicator_tables:
        yield from filter(None, (table.name, table.unit))
    for blocks in layout.indicator_blocks:
        yield from filter(None, (blocks.name, blocks.unit, blocks.better))
        yield from (f"{blocks.block}{number}" for number in range(1, 10))
