"""The extract as a sequence of items: labels, texts, rows of marks, rows of figures.

A narrative line may begin with a label word, so a label counts only where one can stand: at
the beginning of a paragraph or beside other printed matter, with its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.extract.cells import Cell, cells_of, is_cell
from assistant.reading.extract.labels import (
    CONTENT,
    TEXT_LABELS,
    Column,
    Label,
    LabelTable,
    Match,
    columns_at,
)
from assistant.reading.extract.marks import MarkTable
from assistant.reading.extract.tokens import MARKS, Page, Token, norm
from assistant.reading.profile import FormProfile


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

_YEAR_FIELD = re.compile(r"((?:令和|平成|昭和)?(?:元|\d{1,4})?)(年度)?$")
_NEED_WHOLE_LINE = 3


class Segmenter:
    """Cuts a page of one form into items. Holds no state between pages."""

    def __init__(self, profile: FormProfile) -> None:
        self._labels = LabelTable(profile)
        self._marks = MarkTable(profile)
        self._grades = frozenset(profile.grades)
        self._pending = frozenset(norm(word) for word in profile.pending_words)
        self._saving = norm(profile.labels.saving)
        self._year = norm(profile.labels.year)

    def items(self, page: Page) -> list[Item]:
        """The items of a page in the order of the file."""
        return _Run(page, self).items()


class _Run:
    """One pass over one page."""

    def __init__(self, page: Page, form: Segmenter) -> None:
        self.page = page
        self.tokens: Sequence[Token] = page.tokens
        self.form = form
        self.found: list[Item] = []
        self.text: list[str] = []
        self.at = 0

    def items(self) -> list[Item]:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.opens:
                self._close_text()
            if not self._printed(token):
                self._prose()
        self._close_text()
        return self.found

    # -- what may stand here -----------------------------------------------------------

    def _printed(self, token: Token) -> bool:
        free = token.opens or not self.text
        return (
            (token.first and self._columns(free))
            or self._label(token, free)
            or self._mark_row(token, free)
            or (free and self._year_field(token))
            or (free and self._grade(token))
            or (free and self._cells(token))
        )

    def _columns(self, free: bool) -> bool:
        columns, stop = columns_at(self.tokens, self.at, 4) if free else ((), self.at)
        if not columns:
            return False
        if len(columns) == 1 and columns[0].word not in ("決算", "予算"):
            return False
        self._add(ColumnsItem(columns), stop)
        return True

    def _label(self, token: Token, free: bool) -> bool:
        for match in self.form._labels.matches(self.tokens, self.at):
            if self._may_stand(match, token, free):
                self._add_label(match)
                return True
        return False

    def _may_stand(self, match: Match, token: Token, free: bool) -> bool:
        label = match.label
        last = self.tokens[match.stop - 1]
        after = self.tokens[match.stop] if match.stop < len(self.tokens) else None
        if label.id.startswith("cost:"):
            return free and after is not None and is_cell(after.norm, tuple(self.form._pending))
        if label.id == "start":
            return after is not None and self._is_year(match.stop)
        if label.id == "end":
            return last.last or self._is_year(match.stop)
        if label.id.startswith("applies:"):
            return free and token.first and last.last
        if not free:
            # Inside prose: only a label that nobody writes by chance, with its line to itself
            # or at the end of a line.
            long = len(label.text) > 4
            if label.id == "section":
                return True
            if token.first:
                return long and last.last and self._sentence_ended()
            return long and (last.last or label.id in ("saving", "previous_saving"))
        if label.id in ("target", "indicator_name") or match.rest:
            return True
        if last.last:
            return True
        assert after is not None
        if len(label.text) <= _NEED_WHOLE_LINE:
            return False
        return token.opens or not self._is_word_of_prose(match.stop)

    def _sentence_ended(self) -> bool:
        return bool(self.text) and self.text[-1].rstrip().endswith(("。", "）", "」"))

    def _is_word_of_prose(self, at: int) -> bool:
        token = self.tokens[at]
        known = (
            token.text in MARKS
            or token.norm in self.form._grades
            or is_cell(token.norm, tuple(self.form._pending))
            or bool(self.form._labels.matches(self.tokens, at))
        )
        return not known

    def _is_year(self, at: int) -> bool:
        """Whether a year field stands at ``at``: at most two tokens that end in 年度."""
        words = [token.norm for token in self.tokens[at : at + 2]]
        text = ""
        for word in words:
            text += word
            if text.endswith(self.form._year):
                return bool(_YEAR_FIELD.fullmatch(text))
        return False

    def _mark_row(self, token: Token, free: bool) -> bool:
        if token.text not in MARKS:
            return False
        pairs, stop = self.form._marks.read(self.tokens, self.at)
        if not pairs or (not free and len(pairs) < 2):
            return False
        self._add(MarksItem(tuple(pairs)), stop)
        return True

    def _year_field(self, token: Token) -> bool:
        text = ""
        for index in range(self.at, min(self.at + 2, len(self.tokens))):
            text += self.tokens[index].norm
            if text.endswith(self.form._year) and (match := _YEAR_FIELD.fullmatch(text)):
                after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
                alone = after is None or after.first
                if not alone and not self.form._labels.matches(self.tokens, index + 1):
                    return False
                self._add(YearItem(match[1]), index + 1)
                return True
        return False

    def _grade(self, token: Token) -> bool:
        if token.norm not in self.form._grades:
            return False
        self._add(GradeItem(token.norm), self.at + 1)
        return True

    def _cells(self, token: Token) -> bool:
        stop = self.at + 1
        while stop < len(self.tokens) and not self.tokens[stop].first:
            stop += 1
        run = self.tokens[self.at : stop]
        cells = cells_of([t.text for t in run], [t.norm for t in run], tuple(self.form._pending))
        if not cells:
            return False
        self._add(CellsItem(tuple(cells), token.first), stop)
        return True

    # -- adding -------------------------------------------------------------------------

    def _prose(self) -> None:
        """Take the line from here on, up to a label that closes it."""
        start = self.tokens[self.at]
        stop = self.at + 1
        while stop < len(self.tokens) and not self.tokens[stop].first:
            closing = self.form._labels.matches(self.tokens, stop)
            if any(self._may_stand(match, self.tokens[stop], False) for match in closing):
                break
            stop += 1
        last = self.tokens[stop - 1]
        printed = self.page.lines[start.line]
        begin = 0 if start.first else start.start
        end = len(printed) if last.last else last.end
        line = printed[begin:end].strip(" \t")  # a full-width blank is the writer's
        glued = re.search(rf"(?<=[。）]){self.form._saving}\s*([\d,０-９，]+)?\s*(千円)?$", line)
        if glued:
            self.text.append(line[: line.rindex(self.form._saving)])
            self._add(LabelItem("saving", False, False), stop)
            if glued[1]:
                self.found.append(
                    CellsItem(tuple(cells_of([glued[1]], [norm(glued[1])], ())), False)
                )
            return
        self.text.append(line)
        self.at = stop

    def _add_label(self, match: Match) -> None:
        run = self.tokens[self.at : match.stop]
        whole = run[0].first and run[-1].last
        upright = len(run) > 2 and all(len(token.norm) == 1 for token in run)
        self._add(LabelItem(match.label.id, whole, upright), match.stop)
        if match.rest:
            rest = match.rest.removesuffix("千円")
            if rest in self.form._grades:
                self.found.append(GradeItem(rest))
            else:
                self.found.append(CellsItem(tuple(cells_of([rest], [rest], ())), False))

    def _add(self, item: Item, stop: int) -> None:
        self._close_text()
        self.found.append(item)
        self.at = stop

    def _close_text(self) -> None:
        if self.text:
            self.found.append(TextItem(tuple(self.text)))
            self.text = []


def content_labels(items: Sequence[Item]) -> list[Item]:
    """Tell the two 「事業内容」 apart: the field is the one that a text follows.

    Where that does not decide, the heading is the one written one character a line.
    """
    places = [i for i, item in enumerate(items) if isinstance(item, LabelItem) and item.id == CONTENT]
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


__all__ = [
    "TEXT_LABELS",
    "CellsItem",
    "ColumnsItem",
    "GradeItem",
    "Item",
    "Label",
    "LabelItem",
    "MarksItem",
    "Segmenter",
    "TextItem",
    "YearItem",
    "content_labels",
]
