"""What an extract consists of: labels, column headings, marks, figures, grades, years, texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.cells import Cell
from assistant.reading.extract.labels import CONTENT, Column


@dataclass(frozen=True, slots=True)
class LabelItem:
    """A printed label; ``whole`` where it stands on lines of its own, ``upright`` where it is
    written one character a line."""

    id: str
    whole: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class ColumnsItem:
    """Column headings; a single one of 決算 or 予算 is the heading of a breakdown."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MarksItem:
    """A run of marks with their options."""

    pairs: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class CellsItem:
    """A line of figures and nothing else. ``own_line``: it begins its line."""

    cells: tuple[Cell, ...]
    own_line: bool


@dataclass(frozen=True, slots=True)
class GradeItem:
    """A lone grade."""

    grade: str


@dataclass(frozen=True, slots=True)
class YearItem:
    """「平成16 年度」, 「0 年度」, or a bare 「年度」: a year field as printed, without 年度."""

    text: str


@dataclass(frozen=True, slots=True)
class TextItem:
    """Lines of prose as printed. ``opens``: a blank line or other matter stands before it."""

    lines: tuple[str, ...]


Item = LabelItem | ColumnsItem | MarksItem | CellsItem | GradeItem | YearItem | TextItem


def content_labels(items: Sequence[Item]) -> list[Item]:
    """Tell the two 「事業内容」 apart: the field is the one that a text follows.

    Where that does not decide, the heading is the one written one character a line.
    """
    places = [
        i for i, item in enumerate(items) if isinstance(item, LabelItem) and item.id == CONTENT
    ]
    if not places:
        return list(items)

    def likely(place: int) -> tuple[bool, bool, bool, int]:
        item = items[place]
        assert isinstance(item, LabelItem)
        following = items[place + 1] if place + 1 < len(items) else None
        after_heading = any(
            isinstance(one, LabelItem) and one.id == "next_year"
            for one in items[max(0, place - 2) : place]
        )
        return (isinstance(following, TextItem), not item.upright, after_heading, place)

    field = max(places, key=likely)
    renamed: list[Item] = list(items)
    for place in places:
        item = items[place]
        assert isinstance(item, LabelItem)
        renamed[place] = LabelItem(
            "next_content" if place == field else "heading", item.whole, item.upright
        )
    return renamed
