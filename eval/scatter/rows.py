"""The four indicator boxes and the fragments of their rows, as lines of the extract."""

from __future__ import annotations

import random

from assistant.sheet.model import IndicatorKind, Sheet, ValueKind
from assistant.sheet.years import format_year
from eval.scatter.habits import Habits
from eval.scatter.layout import indicator_figure, wide
from eval.scatter.tearing import Torn, tear_like_specimen, tear_wild
from eval.scatter.truth import RowTruth

_BOXES: tuple[tuple[IndicatorKind, int], ...] = (
    # From the last to the first, as in the specimen.
    *(("outcome", 2), ("outcome", 1), ("activity", 2), ("activity", 1)),
)


class Rows:
    """``lines`` of the block from 「項目 判定 理由」 on; ``truth`` by indicator id.

    Every box is printed, used or not; a box without an indicator has no name and no cells.
    """

    def __init__(self, sheet: Sheet, rng: random.Random, habits: Habits) -> None:
        self._sheet = sheet
        self._rng = rng
        self._habits = habits
        self._boxes = list(_BOXES)
        if habits.wild:
            order = rng.choice(["specimen", "reversed", "shuffled"])
            if order == "reversed":
                self._boxes.reverse()
            elif order == "shuffled":
                rng.shuffle(self._boxes)
        self._names: dict[int, str] = {}
        self._cells: dict[int, list[str | None]] = {}
        for label, box in enumerate(self._boxes, start=1):
            self._fill(label, *box)
        torn = self._tear()
        self.truth = self._truth(torn)
        self.lines = self._lay_out(torn)

    def _columns(self) -> list[tuple[int, ValueKind]]:
        year = self._sheet.fiscal_year
        return [(year - 1, "actual"), (year, "target"), (year, "actual"), (year + 1, "target")]

    def _fill(self, label: int, kind: IndicatorKind, number: int) -> None:
        indicator = next((i for i in self._sheet.indicators if i.id == f"{kind}{number}"), None)
        if indicator is None:
            return
        habits = self._habits
        self._names[label] = indicator.name or ""
        self._cells[label] = [
            indicator_figure(
                indicator.at(*column), commas=habits.commas, full=habits.wide, dash=habits.dash
            )
            for column in self._columns()
        ]

    def _tear(self) -> list[Torn]:
        printed = [
            (label, tuple(i for i, cell in enumerate(row) if cell is not None))
            for label, row in self._cells.items()
        ]
        tear = tear_wild if self._habits.wild else tear_like_specimen
        return tear(self._rng, [row for row in printed if row[1]])

    def _truth(self, torn: list[Torn]) -> dict[str, RowTruth]:
        rows = {}
        for label, (kind, number) in enumerate(self._boxes, start=1):
            own = tuple(t.columns for t in torn if t.label == label)
            rows[f"{kind}{number}"] = RowTruth(own, whole=own == ((0, 1, 2, 3),))
        return rows

    def _lay_out(self, torn: list[Torn]) -> list[str]:
        before = self._fragments(torn, 0)
        # The header of the 判定 table stands among the first fragments. In the wild set it
        # comes first: there the block may follow any other, and an empty 見直し効果額 before it
        # would take a fragment for its own.
        at = 0 if self._habits.wild else self._rng.randint(0, len(before))
        out: list[str] = []
        for line in (*before[:at], "項目 判定 理由", *before[at:]):
            out += [line, ""]
        for label, (kind, number) in enumerate(self._boxes, start=1):
            word = "成果指標" if kind == "outcome" else "活動指標"
            narrow = self._habits.wild and self._rng.random() < 0.3
            digit = str(number) if narrow else wide(str(number))
            out += [f"{word}{digit}", "", *self._name(label), "", self._years(kind), ""]
            for fragment in self._fragments(torn, label):
                out += [fragment, ""]
        return out[:-1]

    def _fragments(self, torn: list[Torn], place: int) -> list[str]:
        here = [t for t in torn if t.place == place]
        return [" ".join(self._cells[t.label][i] or "" for i in t.columns) for t in here]

    def _name(self, label: int) -> list[str]:
        name = self._names.get(label, "")
        if not self._habits.wild or self._rng.random() < 0.5:
            return [f"指標名 {name}".rstrip()]
        size = self._rng.randint(8, 24)
        pieces = [name[i : i + size] for i in range(0, len(name), size)] or [""]
        return [f"指標名 {pieces[0]}".rstrip(), *pieces[1:]]

    def _years(self, kind: IndicatorKind) -> str:
        target = "予定" if kind == "activity" else "目標"
        return " ".join(
            format_year(year) + ("実績" if value == "actual" else target)
            for year, value in self._columns()
        )
