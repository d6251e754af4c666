"""The items of an extract gathered into the fields that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.reading.cells import Cell
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
from assistant.reading.extract.labels import TEXT_LABELS, Column
from assistant.reading.extract.marks import Choice, MarkTable


@dataclass
class PrintedIndicator:
    """The label block of an indicator: kind and number, name, column headings, and the line of
    figures directly below them, where one stands there."""

    kind: str
    number: int
    name: str | None = None
    columns: tuple[Column, ...] = ()
    below: tuple[Cell, ...] | None = None


@dataclass
class Gathered:
    """What stands where, still as printed.

    ``texts`` by field id (a label id, ``judgement:method`` …); ``breakdowns`` in the order of
    the file; ``loose`` are lines of figures that belong to no label; ``own_lines`` tells of a
    saving on a line of its own how many loose lines stand before it; ``orphans`` are texts
    without a label; ``labels`` the ids of the labels that were seen.
    """

    labels: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    breakdowns: list[tuple[Column, list[str]]] = field(default_factory=list)
    cost_columns: tuple[Column, ...] = ()
    cost_rows: dict[str, list[Cell]] = field(default_factory=dict)
    indicators: list[PrintedIndicator] = field(default_factory=list)
    grades: dict[str, str] = field(default_factory=dict)
    loose_grades: list[str] = field(default_factory=list)
    savings: dict[str, Cell] = field(default_factory=dict)
    own_lines: dict[str, int] = field(default_factory=dict)
    start_year: str | None = None
    end_year: str | None = None
    loose: list[tuple[Cell, ...]] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)


class Collector:
    """Walks over the items once. The label seen last says where the next item belongs."""

    def __init__(self, marks: MarkTable) -> None:
        self._marks = marks
        self._found = Gathered()
        self._label = ""
        self._lines: list[str] | None = None
        self._cost_row: str | None = None
        self._expects_cells: str | None = None
        self._year: str | None = None
        self._pairs: list[tuple[bool, str]] = []
        self._choices: list[Choice] = []
        self._heading: PrintedIndicator | None = None

    def collect(self, items: Sequence[Item]) -> Gathered:
        """Everything in ``items``, by field."""
        for item in items:
            self._take(item)
        self._found.choices = self._marks.merged(self._choices)
        return self._found

    def _take(self, item: Item) -> None:
        heading, self._heading = self._heading, None
        if heading is not None and isinstance(item, CellsItem):
            heading.below = item.cells
        if isinstance(item, LabelItem):
            self._take_label(item)
        elif isinstance(item, ColumnsItem):
            self._take_columns(item)
        elif isinstance(item, TextItem):
            self._take_text(item)
        elif isinstance(item, CellsItem):
            self._take_cells(item)
        elif isinstance(item, GradeItem):
            self._take_grade(item)
        elif isinstance(item, YearItem):
            self._take_year(item)
        elif isinstance(item, MarksItem):
            self._choices += self._marks.choices(item.pairs)

    def _take_label(self, item: LabelItem) -> None:
        id = item.id
        if id == "thousand_yen":  # 千円 stands beside any field and closes none
            return
        self._found.labels.add(id)
        self._cost_row = id.removeprefix("cost:") if id.startswith("cost:") else None
        self._expects_cells = id if id in ("saving", "previous_saving") else None
        self._year = id if id in ("start", "end") else None
        if id.startswith("indicator:"):
            _, kind, number = id.split(":")
            self._found.indicators.append(PrintedIndicator(kind, int(number)))
        self._label = id
        self._lines = None
        if id in TEXT_LABELS or id == "next_content" or id.startswith("judgement:"):
            if id == "indicator_name":
                self._lines = []
            else:
                self._lines = self._found.texts.setdefault(id, [])

    def _take_columns(self, item: ColumnsItem) -> None:
        columns = item.columns
        self._cost_row = self._expects_cells = None
        if len(columns) == 1:
            lines: list[str] = []
            self._found.breakdowns.append((columns[0], lines))
            self._label, self._lines = "breakdown", lines
        elif any(column.word == "決算" for column in columns):
            self._found.cost_columns = columns
        elif self._found.indicators:
            self._found.indicators[-1].columns = columns
            self._heading = self._found.indicators[-1]
            self._label, self._lines = "", None

    def _take_text(self, item: TextItem) -> None:
        self._cost_row = self._expects_cells = None
        if self._lines is None:
            self._found.orphans.append("".join(item.lines))
            return
        if self._label == "indicator_name" and self._found.indicators:
            printed = self._found.indicators[-1]
            printed.name = (printed.name or "") + "".join(line.strip() for line in item.lines)
            return
        self._lines.extend(item.lines)

    def _take_cells(self, item: CellsItem) -> None:
        if self._cost_row is not None:
            row = self._found.cost_rows.setdefault(self._cost_row, [])
            if len(row) + len(item.cells) <= max(4, len(self._found.cost_columns)):
                row.extend(item.cells)
                if len(row) >= 4:
                    self._cost_row = None
                return
        if self._expects_cells is not None and len(item.cells) == 1:
            self._found.savings[self._expects_cells] = item.cells[0]
            if item.own_line:
                self._found.own_lines[self._expects_cells] = len(self._found.loose)
            self._expects_cells = None
            return
        self._found.loose.append(item.cells)

    def _take_grade(self, item: GradeItem) -> None:
        waiting = self._label.startswith("judgement:") and not self._lines
        if waiting and self._label not in self._found.grades:
            self._found.grades[self._label] = item.grade
        else:
            self._found.loose_grades.append(item.grade)

    def _take_year(self, item: YearItem) -> None:
        if self._year == "start":
            self._found.start_year = item.text
        elif self._found.end_year in (None, ""):
            # 終了 is the only year field whose value the extract tears off.
            self._found.end_year = item.text
        self._year = None


def give_back(found: Gathered, wanted: int) -> list[str]:
    """Return to the loose lines a figure that an empty 見直し効果額 has swallowed.

    :param wanted: how many loose cells the indicator rows need.
    :returns: the labels that have lost their figure; none where the count is right already.
    """
    missing = wanted - sum(len(cells) for cells in found.loose)
    # A 0 or a figure with a comma looks like a saving; indicators are printed without commas.
    labels = [
        id
        for id in found.own_lines
        if (cell := found.savings[id]).value != 0 and "," not in cell.raw
    ]
    if not 0 < missing == len(labels):
        return []
    for label in sorted(labels, key=lambda id: -found.own_lines[id]):
        found.loose.insert(found.own_lines.pop(label), (found.savings.pop(label),))
    return labels
