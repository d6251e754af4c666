"""What an archive answers without ranking anything: selections, counts, sums, its vocabulary."""

from __future__ import annotations

from decimal import Decimal

from assistant.archive import counting, describing, vocabulary
from assistant.archive.counting import FigureRow, Group
from assistant.archive.kept import Kept
from assistant.archive.records import SheetRecord
from assistant.archive.selection import Selection
from assistant.archive.vocabulary import Vocabulary


class Asked(Kept):
    """The part of :class:`~assistant.archive.Archive` that questions go to.

    Sheets of an archive made by an earlier version are described when it is opened for writing,
    or at the first question of one that only reads while nobody else has the folder.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[int, Vocabulary] | None = None

    def select(self, selection: Selection, *, limit: int | None = None) -> tuple[SheetRecord, ...]:
        """The sheets of a selection, newest year first, then by name."""
        with self._described() as connection:
            return counting.select_sheets(connection, selection, limit)

    def count(self, selection: Selection) -> int:
        """How many sheets a selection has."""
        with self._described() as connection:
            return counting.count(connection, selection)

    def counts(self, selection: Selection, by: str) -> tuple[tuple[Group, int], ...]:
        """(Group, number of sheets), years ascending, other groups by number.

        ``by``: ``fiscal_year``, ``department``, ``municipality``, ``identity``, or the name of
        an attribute. A sheet without a value is in no group, one with several in each of them.
        """
        with self._described() as connection:
            return counting.counts(connection, selection, by)

    def values(self, selection: Selection, name: str) -> dict[str, str]:
        """Sheet key → its value of an attribute, where it has one."""
        with self._described() as connection:
            return counting.values(connection, selection, name)

    def figures(
        self,
        selection: Selection,
        name: str,
        *,
        kind: str | None = None,
        indicator_kind: str | None = None,
        label: str | None = None,
        evaluated_only: bool = True,
        ahead: int = 0,
    ) -> tuple[FigureRow, ...]:
        """The figures of that name, exact, by sheet (oldest first), then by fact.

        ``kind`` ``None``: any but ``budget`` and ``target``. ``label``: the indicator's name,
        without regard to width, case and spaces. ``ahead``: 0 of the evaluated year, 1 of the
        next; ``evaluated_only=False``: of every year that the sheet prints.
        """
        with self._described() as connection:
            return counting.figure_rows(
                connection,
                selection,
                name,
                kind=kind,
                indicator_kind=indicator_kind,
                label=label,
                ahead=ahead if evaluated_only else None,
            )

    def total(
        self, selection: Selection, name: str, kind: str | None = None, *, ahead: int = 0
    ) -> tuple[Decimal, int]:
        """The sum of the figures of that name, added up in SQL, and how many there are."""
        with self._described() as connection:
            return counting.total(connection, selection, name, kind, ahead)

    def totals(
        self,
        selection: Selection,
        name: str,
        kind: str | None,
        by: str,
        *,
        ahead: int = 0,
    ) -> tuple[tuple[Group, Decimal, int], ...]:
        """(Group, sum, number of figures); ``by`` and order as for :meth:`counts`."""
        with self._described() as connection:
            return counting.totals(connection, selection, name, kind, by, ahead)

    def vocabulary(self) -> Vocabulary:
        """What a question may name; kept until a sheet is stored, also by another process."""
        with self._described() as connection:
            latest = describing.latest(connection)
            if self._known is None or self._known[0] != latest:
                self._known = (latest, vocabulary.read(connection))
            return self._known[1]
