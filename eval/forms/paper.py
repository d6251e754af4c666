"""A printed page under construction: rows of ruled cells, put down from top to bottom.

Only places and lines are settled here; how the ink gets onto the page is
:mod:`eval.forms.ink`'s. Lengths are points, ``top`` grows downwards from the page's upper edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from eval.forms.wrap import GOTHIC, MINCHO, width_of, wrap

WIDTH, HEIGHT = 595.0, 842.0  # A4
LEFT, RIGHT, TOP = 36.0, 559.0, 34.0

Kind = Literal["label", "text", "figure", "centre", "marks", "vertical", "heading", "note"]
Side = Literal["left", "top", "right", "bottom"]
ALL_SIDES: frozenset[Side] = frozenset(("left", "top", "right", "bottom"))


@dataclass(frozen=True)
class Look:
    """Measures of one generator. Texts longer than ``long_from`` are set in ``long_size``.

    ``spill``: the last row of a table is too low for its text by one line. ``open``: text
    cells at the right edge and between marks and their text lack a border.
    """

    size: float = 8.0
    long_size: float = 8.0
    long_from: int = 10_000
    pad: float = 3.0
    leading: float = 1.25
    gap: float = 8.0
    spill: bool = False
    open: bool = False


@dataclass(frozen=True)
class Part:
    """A cell to be: ``share`` of the row's width, its text, what it is, what it lacks.

    A tab in the text parts two pieces that are drawn apart from each other.
    """

    share: float
    text: str
    kind: Kind = "text"
    without: frozenset[Side] = frozenset()


@dataclass(frozen=True)
class Cell:
    """A cell with its lines; ``sides`` are the borders that are drawn."""

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[str, ...]
    kind: Kind
    size: float
    leading: float
    pad: float
    sides: frozenset[Side] = ALL_SIDES

    @property
    def font(self) -> str:
        """Labels are Gothic, what is entered is Mincho."""
        return GOTHIC if self.kind in ("label", "vertical", "heading") else MINCHO


@dataclass
class Paper:
    """One page. ``y`` is where the next row begins; ``left`` moves in beside a side label."""

    look: Look
    cells: list[Cell] = field(default_factory=list)
    y: float = TOP
    left: float = LEFT

    def row(self, *parts: Part, spill: bool = False, low: float = 0.0) -> None:
        """One row of cells over the full width, as high as its highest text.

        ``spill``: where the look says so, the row is one line lower than its longest text
        needs. ``low``: a least height.
        """
        look = self.look
        total = sum(part.share for part in parts)
        x = self.left
        ready: list[tuple[float, float, Part, tuple[str, ...], float]] = []
        needs: list[float] = [low]
        for part in parts:
            width = (RIGHT - self.left) * part.share / total
            size = look.long_size if len(part.text) > look.long_from else look.size
            lines = self._lines(part, width, size)
            need = len(lines) * size * look.leading + 2 * look.pad
            if spill and look.spill and part.kind == "text" and len(lines) > 1:
                need -= size * look.leading
            needs += [need, size * look.leading + 2 * look.pad]
            ready.append((x, x + width, part, lines, size))
            x += width
        bottom = self.y + max(needs)
        for x0, x1, part, lines, size in ready:
            self._put(x0, x1, bottom, part, lines, size)
        self.y = bottom

    @contextmanager
    def beside(self, label: str, width: float, kind: Kind = "label") -> Iterator[None]:
        """Rows put down within stand to the right of one label that spans them all."""
        left, top = self.left, self.y
        self.left = left + width
        yield
        self.left = left
        part = Part(1, label, kind)
        lines = self._lines(part, width, self.look.size)
        bottom, self.y = self.y, top
        self._put(left, left + width, bottom, part, lines, self.look.size)
        self.y = bottom

    def loose(self, text: str, size: float, kind: Kind = "heading", x: float | None = None) -> None:
        """A line outside of any cell; it takes up height only if ``x`` is not given."""
        height = size * 1.5
        top = self.y if x is None else self.y - height
        x0 = self.left if x is None else x
        x1 = x0 + 2 + width_of(text, GOTHIC if kind == "heading" else MINCHO, size)
        self.cells.append(
            Cell(x0, top, x1, top + height, (text,), kind, size, 1.0, 1.0, frozenset())
        )
        if x is None:
            self.y += height

    def gap(self) -> None:
        """The space between two tables; a line that spilled over stands in it."""
        self.y += self.look.gap

    def _lines(self, part: Part, width: float, size: float) -> tuple[str, ...]:
        if part.kind == "vertical":
            return tuple(part.text)
        font = GOTHIC if part.kind == "label" else MINCHO
        return wrap(part.text, width - 2 * self.look.pad, font, size)

    def _put(
        self, x0: float, x1: float, bottom: float, part: Part, lines: Sequence[str], size: float
    ) -> None:
        look = self.look
        without: set[Side] = set(part.without) if look.open else set()
        if look.open and part.kind == "text" and x1 > RIGHT - 0.1:
            without.add("right")
        self.cells.append(
            Cell(
                *(x0, self.y, x1, bottom, tuple(lines), part.kind, size),
                *(look.leading, look.pad, ALL_SIDES - without),
            )
        )
