"""Which boxes of a sheet print labels, and which are the values beside them.

A box is a label where its word is known, where every sheet of the file prints it, or where it
reads like one and does not itself stand behind a label. The last two never hold for a box right
behind a label, nor below the head of a table: there stand values, and no value may get into a
profile.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.newforms.specimen import Sample
from assistant.newforms.words import (
    DIRECTIONS,
    cost_of,
    is_other,
    label_of,
    meaning_of,
    names_a_field,
)
from assistant.reading.form.choices import marked_texts
from assistant.reading.form.headings import Heading, headings, over
from assistant.reading.form.places import Sheetful, middle, same_row
from assistant.reading.page import Box
from assistant.reading.plain import plain

_AROUND = 2024
_LONGEST_LABEL = 40
_LONGEST_CELL = 12
_CELL = re.compile(r"[\d\-‐―－]|調査中")
_NAMED = frozenset({"project.name", "project.department", "project.code", "project.target"})
_MARK = re.compile(r"[●■☑✓✔☒◉レ○□☐◯〇]")
_WORDS = ("決算", "予算", "実績", "目標", "見込", "予定", "計画", "想定")
INDICATOR = re.compile(
    r"(?P<kind>活動|成果|対象)?指標(?:の?(?:内容|名称?))?(?P<number>[\d①-⑨])?|望ましい方向\S*"
)
_SECTION = re.compile(r"◎|【[^】]*】$|\(?単位[::]")
_NUMBERED = re.compile(r"[(\[]?[\dⅠ-Ⅹ]{1,2}[)\].．、]")


@dataclass(frozen=True, slots=True)
class Found:
    """The labels of a sheet in reading order, with the values that stand behind each.

    ``candidates`` of them are labels by their looks alone; ``years`` head the figures.
    """

    sheet: Sheetful
    labels: tuple[Box, ...]
    candidates: frozenset[Box]
    owned: dict[Box, list[Box]]
    years: tuple[Heading, ...]


def find_labels(sample: Sample) -> Found:
    """The labels of the first sheet of a file."""
    sheet = sample.sheet
    years = headings(sheet, _WORDS, _AROUND)
    heads = {one.box for one in years} | _lone_years(sheet)
    tables = {box for box in sheet.written if _heads_names(box)}
    known: set[Box] = set()
    looks: set[Box] = set()
    for box in sorted(sheet.written, key=lambda b: (round(b.top, 1), b.x0)):
        if box in heads:
            continue
        left = _touching_left(box, sheet)
        behind = left is not None and left in known | looks
        if _marked(box) or (left is not None and _is_mark_cell(left, sheet)):
            continue
        if is_section(box) or (left in known and _is_value_of(left, box)):
            continue
        if _is_known(box):
            if box in tables or not _in_table(box, tables, known, years, sheet):
                known.add(box)
        elif (
            # What every sheet prints and reads like a label may stand behind a group's label.
            box.ruled
            and (not behind or sample.repeated is not None)
            and not _in_table(box, tables, known, years, sheet)
            and _by_looks(box, sample, sheet)
        ):
            looks.add(box)
    labels = sorted(known | looks, key=lambda b: (round(b.top, 1), b.x0))
    silent = frozenset(box for box in sheet.written if is_other(box.text) or is_section(box))
    takers = [box for box in labels if box not in silent]
    owned = sheet.owners(takers, silent, list(heads))
    return Found(sheet, tuple(labels), frozenset(looks), owned, tuple(years))


def options_of(values: Sequence[Box]) -> tuple[str, ...]:
    """The options of a field that is chosen by marks, as printed; empty for any other."""
    options: list[str] = []
    marks = 0
    for box in values:
        said = plain(box.text)
        if _MARK.fullmatch(said):
            marks += 1
        elif _MARK.search(said):
            marks += len(_MARK.findall(said))
            options += [part for part in _MARK.split(said) if part]
        else:
            options.append(said)
    return tuple(dict.fromkeys(options)) if marks > 1 or marked_texts(values) else ()


def is_boxed(values: Sequence[Box]) -> bool:
    """Whether every option carries a mark (□/■), so that all options are seen."""
    return sum(len(_MARK.findall(plain(box.text))) for box in values) > 1


def _is_known(box: Box) -> bool:
    text = box.text
    if len(plain(text)) > _LONGEST_LABEL:
        return False
    known = meaning_of(text) is not None or cost_of(text) is not None or is_other(text)
    return known or INDICATOR.fullmatch(label_of(text)) is not None


def _is_value_of(label: Box | None, box: Box) -> bool:
    """Whether a text behind a label is its value, though it is spelt like another label (the
    department 政策課, the direction その他)."""
    meaning = meaning_of(label.text) if label is not None else None
    own = meaning_of(box.text)
    if own is not None and own.field in _NAMED:
        return False  # 事業名 beside 事業コード: the value lies between them without a border
    return meaning is not None and (
        meaning.field in _NAMED
        or (meaning.field.endswith("_direction") and plain(box.text) in DIRECTIONS)
    )


def _by_looks(box: Box, sample: Sample, sheet: Sheetful) -> bool:
    if not any(_touches(box, other, sheet.slack) for other in sheet.boxes if other is not box):
        return False
    printed_everywhere = sample.repeated is None or label_of(box.text) in sample.repeated
    return printed_everywhere and names_a_field(box.text)


def is_section(box: Box) -> bool:
    """Whether the box is the heading of a section or a remark on the unit, which own no value."""
    said = plain(box.text)
    return _SECTION.match(said) is not None or (not box.ruled and _NUMBERED.match(said) is not None)


def _heads_names(box: Box) -> bool:
    found = INDICATOR.fullmatch(label_of(box.text))
    return found is not None and found["number"] is None


def _touches(box: Box, other: Box, slack: float) -> bool:
    """Whether ``other`` begins where ``box`` ends: beside it, or as wide directly below."""
    right = abs(other.x0 - box.x1) <= slack and same_row(box, other)
    below = abs(other.top - box.bottom) <= slack and abs(other.x0 - box.x0) <= slack
    return right or below


def _touching_left(box: Box, sheet: Sheetful) -> Box | None:
    lefts = [
        other
        for other in sheet.boxes
        if other.ruled and abs(other.x1 - box.x0) <= sheet.slack and same_row(other, box)
    ]
    return min(lefts, key=lambda other: abs(middle(other) - middle(box)), default=None)


def _marked(box: Box) -> bool:
    return _MARK.match(plain(box.text)) is not None


def _is_mark_cell(left: Box, sheet: Sheetful) -> bool:
    """Whether marks are put into ``left``, or into other cells of its column and width."""
    if left.lines:
        return _MARK.fullmatch(plain(left.text)) is not None
    return any(
        other.lines
        and _MARK.fullmatch(plain(other.text)) is not None
        and abs((other.x1 - other.x0) - (left.x1 - left.x0)) <= sheet.slack
        and abs((other.bottom - other.top) - (left.bottom - left.top)) <= 2 * sheet.slack
        for other in sheet.boxes
    )


def _in_table(
    box: Box, tables: set[Box], known: set[Box], years: Sequence[Heading], sheet: Sheetful
) -> bool:
    """Whether the box names an indicator: figures stand under years beside it, and the cells
    above it lead up to the head of a table of names."""
    beside = [b for b in sheet.right_of(box, sheet.written) if box.top <= middle(b) <= box.bottom]
    if not any(_is_cell(b.text) and over(years, b, sheet.slack) is not None for b in beside):
        return False
    at = box
    while True:
        above = next((other for other in sheet.boxes if _as_wide_above(other, at, sheet)), None)
        if above is None or (above in known and above not in tables):
            return False
        if above in tables:
            return True
        at = above


def _is_cell(text: str) -> bool:
    return _CELL.search(plain(text)) is not None and len(text) <= _LONGEST_CELL


def _as_wide_above(other: Box, box: Box, sheet: Sheetful) -> bool:
    return (
        other.bottom > other.top
        and abs(other.bottom - box.top) <= sheet.slack
        and other.top < box.top
        and abs(other.x0 - box.x0) <= 2 * sheet.slack
        and abs(other.x1 - box.x1) <= 2 * sheet.slack
    )


def _lone_years(sheet: Sheetful) -> set[Box]:
    """Boxes with a year alone, of which the words below make headings."""
    return {box for box in sheet.written if label_of(box.text) == "{year}"}
