"""Which reader reads a file: by what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.reading.corpus_yaml import parse_corpus
from assistant.reading.opening import Opened, open_file
from assistant.reading.own_shape import sheets_from_json
from assistant.reading.profiles import load_profile
from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Sheet

if TYPE_CHECKING:
    from assistant.reading.form import FormReading

# What reads PDF, Excel and text extracts is imported where it is needed: a command that reads
# one YAML file must not wait for it.


def read_file(path: Path, *, form: str | None = None) -> tuple[Sheet, ...]:
    """The sheets in a file, at least one; as :func:`read_here`, but a PDF or a workbook is read
    in a child process with a bound on time and memory.

    :raises ReadingError: as for :func:`read_here`, and where the bound was reached.
    """
    if _needs_bounds(path):
        from assistant.reading.bounded import read_bounded

        return read_bounded(path, form)
    return read_here(path, form)


def read_files(
    paths: Sequence[Path], *, form: str | None = None
) -> Iterator[tuple[Path, tuple[Sheet, ...] | HyoukaError]]:
    """Each file with its sheets or with the error why there are none, in the order given.

    Where a PDF or a workbook is among them, several files are read at once.
    """
    if any(_needs_bounds(path) for path in paths):
        from assistant.reading.bounded import read_all_bounded

        yield from read_all_bounded(paths, form)
        return
    for path in paths:
        try:
            yield path, read_here(path, form)
        except HyoukaError as error:
            yield path, error


def _needs_bounds(path: Path) -> bool:
    """Whether a file is of a kind whose parser may hang or crash; what cannot be opened is not."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError:
        return False
    return b"%PDF" in start or start.startswith(b"PK")


def read_here(path: Path, form: str | None = None) -> tuple[Sheet, ...]:
    """The sheets in a file, at least one, read in this very process.

    ``.json`` is the shape of ``hyouka read --json`` (an object or an array), ``.yaml`` the
    corpus form, text the extract of a sheet; PDF, Excel and CSV are read as the profile of
    their form says.

    :param form: name of the form profile; ``None``: the one whose labels the file shows.
    :raises ReadingError: no such file, not readable, or not a sheet: one sentence.
    :raises ProfileError: ``form`` is unknown, or a profile of the user's folder is wrong.
    """
    profile = load_profile(form) if form is not None else None
    opened = open_file(path)
    if opened.kind == "json":
        return sheets_from_json(opened.text, opened.name)
    if opened.kind == "yaml":
        return (parse_corpus(opened.text, opened.name).sheet,)
    if opened.kind == "text":
        from assistant.reading.extract import read_extract

        return (read_extract(opened.text, profile or load_profile("sapporo"), opened.name),)
    from assistant.reading.laid_out import readings

    return tuple(reading.sheet for reading in readings(opened, profile))


def readings_of(path: Path, *, form: str | None = None) -> tuple[Opened, list[FormReading]]:
    """A workbook or CSV file as it was opened, and its sheets with where their texts stand.

    Read in this very process: worksheets have their own bounds. Errors as for
    :func:`read_here`; a file of another kind has no places, and gives no readings.
    """
    from assistant.reading.laid_out import readings

    profile = load_profile(form) if form is not None else None
    opened = open_file(path)
    return opened, readings(opened, profile) if opened.kind in ("xlsx", "csv") else []
