"""Where boxes lie to one another, and which label a value belongs to.

A value belongs to the label beside which it stands, else to the one above it. This is decided
from the value's side, so that each value has one label only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.reading.page import Box, Page

#: Borders of neighbours may be this far apart, in points; worksheets have no such slack.
_SLACK = 3.0
#: Lines of a paragraph are no further apart than this share of their height.
_LEADING = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Sheetful:
    """The boxes of one sheet, pages one below the other, and the slack of their borders.

    ``taken`` are the boxes that a reader has made something of; what is left in the end was not
    read (:mod:`assistant.reading.form.leftover`).
    """

    boxes: tuple[Box, ...]
    pages: tuple[Page, ...]
    slack: float
    taken: set[Box] = field(default_factory=set)

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Sheetful:
        """The pages stacked; a worksheet is recognised by its cell addresses."""
        boxes: list[Box] = []
        below = 0.0
        for page in pages:
            boxes += [_moved(box, below) for box in page.boxes] if below else page.boxes
            below += max((box.bottom for box in page.boxes), default=0.0) + 10
        cells = any(box.ref is not None for box in boxes)
        return cls(tuple(boxes), tuple(pages), 0.01 if cells else _SLACK)

    def take(self, *boxes: Box) -> None:
        """Note that these boxes were read, as labels or as values."""
        self.taken.update(boxes)

    @property
    def written(self) -> list[Box]:
        """The boxes that hold text."""
        return [box for box in self.boxes if box.lines]

    def right_of(self, label: Box, boxes: Iterable[Box]) -> list[Box]:
        """Boxes in the label's row to its right, from left to right."""
        found = [b for b in boxes if b.x0 >= label.x1 - self.slack and same_row(label, b)]
        return sorted(found, key=lambda b: (b.x0, b.top))

    def below(self, label: Box, boxes: Iterable[Box]) -> list[Box]:
        """Boxes in the label's column below it, from the top."""
        found = [b for b in boxes if b.top >= label.bottom - self.slack and same_column(label, b)]
        return sorted(found, key=lambda b: (b.top, b.x0))

    def owners(
        self, labels: Sequence[Box], silent: frozenset[Box], walls: Sequence[Box]
    ) -> dict[Box, list[Box]]:
        """Each label with its values in reading order.

        :param silent: words such as a unit or the heading of a column, which neither own a
            value nor stand between it and its label, but keep it from a label further up.
        :param walls: labels of tables, which take what stands behind them.
        """
        known = {*labels, *walls}
        said = [box for box in self.written if box not in known and box not in silent]
        # A line of a text may happen to be such a word: 「…１，２３４／千円、…」.
        within = {box for box in silent if any(goes_on(other, box) for other in said)}
        values = [*said, *within]
        takers = [*labels, *walls]
        owner: dict[Box, Box] = {}
        for value in sorted(values, key=lambda b: (b.top, b.x0)):
            upper = self._continued(value, values)
            label = owner.get(upper) if upper is not None and not value.ruled else None
            label = label or self._owner(value, takers, values, silent)
            if label is None and upper is not None:
                label = owner.get(upper)
            if label is not None:
                owner[value] = label
        owned: dict[Box, list[Box]] = {label: [] for label in takers}
        for value, label in owner.items():
            owned[label].append(value)
        for found in owned.values():
            found.sort(key=lambda b: (round(b.top, 1), b.x0))
        return owned

    def _owner(
        self, value: Box, takers: Sequence[Box], values: Sequence[Box], silent: frozenset[Box]
    ) -> Box | None:
        """The label beside the value; or the one it touches from below, where something else
        stands between it and the label beside it."""
        left = max(
            (
                label
                for label in takers
                if label.x1 <= value.x0 + self.slack and same_row(label, value)
            ),
            key=lambda label: (label.x1, -abs(middle(label) - middle(value))),
            default=None,
        )
        above = next(
            (
                label
                for label in (*takers, *silent)
                if self.touches(label, value) and same_column(label, value)
            ),
            None,
        )
        if above is None or above in silent:
            return left
        if left is None:
            return above
        between = any(
            other.x0 >= left.x1 - self.slack
            and other.x1 <= value.x0 + self.slack
            and same_row(other, value)
            for other in values
        )
        return above if between and self._alike(above, value) else left

    def _continued(self, value: Box, values: Sequence[Box]) -> Box | None:
        """What ``value`` goes on from, directly above it: a cell of the same width, or of a
        loose line the line before it."""
        if not value.ruled:
            return next((other for other in values if goes_on(other, value)), None)
        return next(
            (
                other
                for other in values
                if abs(other.bottom - value.top) <= self.slack and self._alike(other, value)
            ),
            None,
        )

    def touches(self, above: Box, below: Box) -> bool:
        """Whether ``below`` begins where ``above`` ends. A loose line may keep its distance, if
        it lies within the width of what is above it."""
        gap = below.top - above.bottom
        if below.ruled:
            return abs(gap) <= self.slack
        within = above.x0 - self.slack <= below.x0 and below.x1 <= above.x1 + self.slack
        return within and -self.slack <= gap <= max(self.slack, below.bottom - below.top)

    def _alike(self, one: Box, other: Box) -> bool:
        return abs(one.x0 - other.x0) <= self.slack and abs(one.x1 - other.x1) <= self.slack


def goes_on(above: Box, below: Box) -> bool:
    """Whether two loose lines are one paragraph: the same left edge, no gap between."""
    if above.ruled or below.ruled:
        return False
    pitch = (below.bottom - below.top) or 1.0
    near = -pitch / 2 <= below.top - above.bottom <= _LEADING * pitch
    return near and abs(below.x0 - above.x0) <= pitch


def same_row(one: Box, other: Box) -> bool:
    """Whether the middle of one lies in the rows of the other."""
    return one.top <= middle(other) <= one.bottom or other.top <= middle(one) <= other.bottom


def same_column(one: Box, other: Box) -> bool:
    """Whether the middle of one lies in the columns of the other."""
    return one.x0 <= centre(other) <= one.x1 or other.x0 <= centre(one) <= other.x1


def middle(box: Box) -> float:
    """The height of a box's middle."""
    return (box.top + box.bottom) / 2


def centre(box: Box) -> float:
    """The middle of a box between left and right."""
    return (box.x0 + box.x1) / 2


def _moved(box: Box, by: float) -> Box:
    return Box(
        box.x0,
        box.top + by,
        box.x1,
        box.bottom + by,
        box.lines,
        box.ref,
        box.number,
        box.ruled,
        box.width,
    )
