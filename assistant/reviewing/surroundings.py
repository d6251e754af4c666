"""What the archive knows around a sheet: last year's of the project, and the other projects."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

from assistant.archive import Archive
from assistant.checking import Neighbours
from assistant.sheet import Sheet
from assistant.sheet.errors import ArchiveError

_AT_ONCE: Final = 150
"""So many sheets are read while a page waits (about a quarter of a second); more are read beside
it, and the page does with what was known before."""
_NONE: Final = Neighbours()


class Surroundings:
    """Looks around a sheet in ``archive``; safe for several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._busy = threading.Lock()
        self._known: dict[int, tuple[tuple[str, ...], Neighbours]] = {}
        self._reading: set[int] = set()

    def last(self, sheet: Sheet) -> Sheet | None:
        """The same project's sheet of the year before, or ``None``."""
        return self._archive.last_year_of(sheet)

    def neighbours(self, sheet: Sheet) -> Neighbours:
        """The texts of the sheets filed for this year and the one before, the sheet's own project
        among them (a look-up leaves it out). They are read once, and again when sheets have come
        or gone; a sheet that was filed anew under its key is seen after a restart."""
        year = sheet.fiscal_year
        keys = tuple(self._keys(year))
        with self._busy:
            known, neighbours = self._known.get(year, ((), _NONE))
            if known == keys or year in self._reading:
                return neighbours
            self._reading.add(year)
        if len(keys) <= _AT_ONCE:
            return self._read(year, keys)
        reader = threading.Thread(target=self._read_beside, args=(year, keys), daemon=True)
        reader.start()
        return neighbours

    def _keys(self, year: int) -> Iterator[str]:
        for filed in (year, year - 1):
            yield from (record.key for record in self._archive.sheets(filed))

    def _read(self, year: int, keys: tuple[str, ...]) -> Neighbours:
        try:
            sheets = (self._archive.get(key) for key in keys)
            neighbours = Neighbours.of(sheet for sheet in sheets if sheet is not None)
            with self._busy:
                self._known[year] = keys, neighbours
            return neighbours
        finally:
            with self._busy:
                self._reading.discard(year)

    def _read_beside(self, year: int, keys: tuple[str, ...]) -> None:
        try:
            self._read(year, keys)
        except ArchiveError:  # told where the archive is asked for the page itself
            return
