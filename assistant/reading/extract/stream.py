"""The extract as a sequence of items: labels, texts, rows of marks, rows of figures.

A narrative line may begin with a label word, so a label counts only where one can stand: at
the beginning of a paragraph or beside other printed matter, with its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.cells import cells_of, is_cell
from assistant.reading.extract.items import (
    CellsItem,
    ColumnsItem,
    GradeItem,
    Item,
    LabelItem,
    MarksItem,
    TextItem,
    YearItem,
)
from assistant.reading.extract.labels import LabelTable, Match, columns_at
from assistant.reading.extract.marks import MarkTable
from assistant.reading.extract.tokens import MARKS, Page, Token, norm
from assistant.reading.profile import FormProfile

_PARTICLE = re.compile("[はがをもで]")
_YEAR_FIELD = re.compile(r"((?:令和|平成|昭和)?(?:元|\d{1,4})?)(年度)?$")


class Segmenter:
    """Cuts a page of one form into items. Holds no state between pages."""

    def __init__(self, profile: FormProfile) -> None:
        self.labels = LabelTable(profile)
        self.marks = MarkTable(profile)
        self.grades = frozenset(profile.grades)
        self.pending = tuple(norm(word) for word in profile.pending_words)
        self.saving = norm(profile.printed.saving)
        self.year = norm(profile.printed.year)

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
            self._columns(free)
            or self._label(token, free)
            or self._mark_row(token, free)
            or (free and self._year_field(token))
            or (free and self._grade(token))
            or (free and self._cells(token))
        )

    def _columns(self, free: bool) -> bool:
        columns, stop = columns_at(self.tokens, self.at, 4)
        if not columns or (not free and len(columns) < 2):
            return False
        if len(columns) == 1 and columns[0].word not in ("決算", "予算"):
            return False
        self._add(ColumnsItem(columns), stop)
        return True

    def _label(self, token: Token, free: bool) -> bool:
        for match in self.form.labels.matches(self.tokens, self.at):
            if self._may_stand(match, token, free):
                self._add_label(match)
                return True
        return False

    def _may_stand(self, match: Match, token: Token, free: bool) -> bool:
        label = match.label
        last = self.tokens[match.stop - 1]
        after = self.tokens[match.stop] if match.stop < len(self.tokens) else None
        if label.id.startswith("cost:"):
            return free and after is not None and is_cell(after.norm, self.form.pending)
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
            if self._goes_on(match.stop):
                return False
            if label.id == "section":
                return True
            if token.first:
                return long and last.last and self._sentence_ended()
            return long and (last.last or label.id in ("saving", "previous_saving"))
        if label.id in ("target", "indicator_name") or match.rest:
            return True
        if last.last:
            return True
        return token.opens or not self._is_word_of_prose(match.stop)

    def _goes_on(self, at: int) -> bool:
        """Whether the next line begins with a particle: then the words before it are prose."""
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and token.first and bool(_PARTICLE.match(token.text))

    def _sentence_ended(self) -> bool:
        return bool(self.text) and self.text[-1].rstrip().endswith(("。", "）", "」"))

    def _is_word_of_prose(self, at: int) -> bool:
        token = self.tokens[at]
        known = (
            token.text in MARKS
            or token.norm in self.form.grades
            or is_cell(token.norm, self.form.pending)
            or bool(self.form.labels.matches(self.tokens, at))
        )
        return not known

    def _is_year(self, at: int) -> bool:
        """Whether a year field stands at ``at``: at most two tokens that end in 年度."""
        words = [token.norm for token in self.tokens[at : at + 2]]
        text = ""
        for word in words:
            text += word
            if text.endswith(self.form.year):
                return bool(_YEAR_FIELD.fullmatch(text))
        return False

    def _mark_row(self, token: Token, free: bool) -> bool:
        if token.text not in MARKS:
            return False
        pairs, stop = self.form.marks.read(self.tokens, self.at)
        if not pairs or (not free and len(pairs) < 2):
            return False
        self._add(MarksItem(tuple(pairs)), stop)
        return True

    def _year_field(self, token: Token) -> bool:
        text = ""
        for index in range(self.at, min(self.at + 2, len(self.tokens))):
            text += self.tokens[index].norm
            if text.endswith(self.form.year) and (match := _YEAR_FIELD.fullmatch(text)):
                after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
                alone = after is None or after.first
                if not alone and not self.form.labels.matches(self.tokens, index + 1):
                    return False
                self._add(YearItem(match[1]), index + 1)
                return True
        return False

    def _grade(self, token: Token) -> bool:
        if token.norm not in self.form.grades:
            return False
        self._add(GradeItem(token.norm), self.at + 1)
        return True

    def _cells(self, token: Token) -> bool:
        stop = self.at + 1
        while stop < len(self.tokens) and not self.tokens[stop].first:
            stop += 1
        run = self.tokens[self.at : stop]
        cells = cells_of([t.text for t in run], [t.norm for t in run], self.form.pending)
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
            closing = self.form.labels.matches(self.tokens, stop)
            if any(self._may_stand(match, self.tokens[stop], False) for match in closing):
                break
            if len(columns_at(self.tokens, stop, 4)[0]) > 1:
                break
            stop += 1
        last = self.tokens[stop - 1]
        printed = self.page.lines[start.line]
        begin = 0 if start.first else start.start
        end = len(printed) if last.last else last.end
        line = printed[begin:end].strip(" \t")  # a full-width blank is the writer's
        glued = re.search(rf"(?<=[。）]){self.form.saving}\s*([\d,０-９，]+)?\s*(千円)?$", line)
        if glued and not self._goes_on(stop):
            self.text.append(line[: line.rindex(self.form.saving)])
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
            if rest in self.form.grades:
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
