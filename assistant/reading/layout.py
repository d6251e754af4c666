"""How a form lies on paper, or in a table: the part of a profile that the readers follow.

Two shapes: :class:`Layout` for one sheet on a page or worksheet, :class:`Table` for one sheet a
row. Both say which printed label means which field. Field names are the ids of
``design.md``: ``project.name``, ``results``, ``evaluation.grade``, ``next_year.content``,
``judgement.method`` (its reason), ``judgement.method.grade``, ``period`` (start and end year in
one box), ``extra`` (kept as printed, under its label).

A label is compared without blanks and without a remark in brackets or behind ※ at its end.
``{year}`` in a label stands for any fiscal year (Ｒ６年度, 令和6年度).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.sheet.model import CostKind, IndicatorKind, ValueKind

Money = Literal["円", "千円", "百万円"]


class Part(BaseModel):
    """Base of every part of a profile: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelledField(Part):
    """One field beside or below its label.

    ``near``: of several boxes with this label, the one to the right of or below that other
    label. ``inside``: label and value share a box (「NO. 10」). ``choices``: the options, where
    the profile does not list them for the field; ``marked``: the value is what carries a mark,
    whatever the options are. ``mark`` says on which side of its option a mark stands.
    ``optional``: forms without this label are normal, :mod:`profile check` does not miss it.
    """

    field: str
    label: str
    near: str | None = None
    inside: bool = False
    choices: tuple[str, ...] = ()
    marked: bool = False
    mark: Literal["before", "after"] = "before"
    section: str | None = None
    optional: bool = False


class CostRow(Part):
    """A row (or, with ``years: rows``, an item) of the table of 事業費.

    ``field`` is a figure of :class:`~assistant.sheet.model.Cost`, ``funding`` for a row of
    財源内訳, or ``extra``. ``part_of``: the row of 財源内訳 that contains this one.
    """

    label: str
    field: Literal[
        "project_cost",
        "earmarked_revenue",
        "fte",
        "hours",
        "personnel_cost",
        "total",
        "funding",
        "extra",
    ]
    part_of: str | None = None
    near: str | None = None


class BreakdownRows(Part):
    """事業費の内訳. ``rows``: items named to the left of their figures, in the rows beside
    ``label``; ``text``: one text a year behind the year's heading. ``exhaustive``: the items
    add up to 事業費."""

    label: str
    form: Literal["rows", "text"]
    exhaustive: bool


class CostTable(Part):
    """The table of 事業費: years in the heading above (``columns``) or at the left (``rows``).

    ``money`` is the unit of its amounts; they become 千円. With ``years: rows`` the first
    figure behind the year is 事業費.
    """

    years: Literal["columns", "rows"] = "columns"
    money: Money = "千円"
    rows: tuple[CostRow, ...]
    breakdown: BreakdownRows | None = None


class IndicatorTable(Part):
    """Indicators one a row: ``name`` and ``unit`` are column headings; the columns of figures
    have headings of a year and a word (R6年度 見込)."""

    kind: IndicatorKind
    name: str
    unit: str | None = None


class IndicatorBlocks(Part):
    """Indicators one a block: ``block`` is its label without the number (活動指標 for
    活動指標１), ``name``, ``unit`` and ``better`` the labels in it."""

    kind: IndicatorKind
    block: str
    name: str
    unit: str | None = None
    better: str | None = None


class ProfileNote(Part):
    """What every sheet of the form must carry as a note, since the file does not say it."""

    field: str
    kind: Literal["needs_confirmation", "inferred", "unread"]
    message: str


class Layout(Part):
    """One sheet on a page or a worksheet.

    ``recognise``: labels that every sheet of the form shows; the first begins a sheet where a
    file holds several. ``title``: a line that tells the evaluated year and, where printed, the
    municipality: 「{municipality}事業評価調書（{year}事業）」, compared without blanks.
    ``year_offset``: evaluated year minus the printed one. ``more_is``/``less_is``: words for
    the better direction of an indicator.
    """

    recognise: tuple[str, ...]
    title: str | None = None
    year_offset: int = 0
    fields: tuple[LabelledField, ...] = ()
    costs: CostTable | None = None
    indicator_tables: tuple[IndicatorTable, ...] = ()
    indicator_blocks: tuple[IndicatorBlocks, ...] = ()
    other_labels: tuple[str, ...] = ()
    more_is: tuple[str, ...] = ("増", "多い", "高い")
    less_is: tuple[str, ...] = ("減", "少ない", "低い")
    notes: tuple[ProfileNote, ...] = ()


class Column(Part):
    """A column of a table of sheets.

    ``field`` as for :class:`LabelledField`, or a figure: ``cost.project_cost``,
    ``cost.funding`` (its name is ``label``, else the header), ``breakdown``,
    ``activity1.name`` ``.unit`` ``.better`` ``.value``. ``year`` is counted from the evaluated
    year (−1: the year before); with ``kind`` it says which figure it is. ``nth``: which of
    several columns with the same header, from 1; ``offset`` is added to a year that the cell
    tells (evaluated year minus printed one).
    """

    header: str
    field: str
    year: int | None = None
    kind: CostKind | ValueKind | None = None
    label: str | None = None
    part_of: str | None = None
    nth: int = 1
    offset: int = 0


class YearOfBlock(Part):
    """Year (from the evaluated one) and kinds of one block of columns."""

    year: int
    cost: CostKind
    value: ValueKind
    label: str | None = None


class ColumnBlock(Part):
    """Columns that repeat with identical headers, once for each of ``years``, in order."""

    columns: tuple[Column, ...]
    years: tuple[YearOfBlock, ...]


class Table(Part):
    """A table with one sheet a row. ``recognise``: headers that it must have; ``other_headers``:
    those that are left out on purpose, such as names of staff.

    ``year`` is the evaluated year where no column tells it. ``empty``: cell contents that mean
    nothing was chosen or entered. ``money`` as for :class:`CostTable`.
    """

    recognise: tuple[str, ...]
    columns: tuple[Column, ...]
    blocks: tuple[ColumnBlock, ...] = ()
    year: int | None = None
    empty: tuple[str, ...] = ()
    other_headers: tuple[str, ...] = ()
    money: Money = "千円"
    notes: tuple[ProfileNote, ...] = ()
