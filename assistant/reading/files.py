"""Which reader reads a file: by what it holds, and which form it is by the labels it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.reading.corpus_yaml import parse_corpus
from assistant.reading.form import FormReading, read_form, sheetfuls
from assistant.reading.listing import is_listing, read_listing
from assistant.reading.opening import Opened, open_file
from assistant.reading.own_shape import sheets_from_json
from assistant.reading.page import Page, Worksheet
from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profile, load_profiles
from assistant.reading.recognise import form_of_pages, table_of
from assistant.reading.table import read_table
from assistant.sheet.errors import HyoukaError, ReadingError
from assistant.sheet.model import Sheet


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
        from assistant.reading.bounded import Readers

        with Readers() as readers:
            yield from readers.read_many(paths, form)
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
    return tuple(reading.sheet for reading in readings(opened, profile))


def readings_of(path: Path, *, form: str | None = None) -> tuple[Opened, list[FormReading]]:
    """A workbook or CSV file as it was opened, and its sheets with where their texts stand.

    Read in this very process: worksheets have their own bounds. Errors as for
    :func:`read_here`; a file of another kind has no places, and gives no readings.
    """
    profile = load_profile(form) if form is not None else None
    opened = open_file(path)
    return opened, readings(opened, profile) if opened.kind in ("xlsx", "csv") else []


def readings(opened: Opened, profile: FormProfile | None) -> list[FormReading]:
    """The sheets of a PDF, a workbook or a CSV file, with where their texts stand.

    :param profile: the form; ``None``: told by the labels.
    :raises ReadingError: as for :func:`read_here`.
    """
    known = (profile,) if profile is not None else load_profiles()
    if opened.kind == "pdf":
        from assistant.reading.pdf import pdf_pages

        return _forms(pdf_pages(opened.data, opened.name), known, opened.name)
    return _worksheets(worksheets_of(opened), known, opened.name)


def worksheets_of(opened: Opened) -> tuple[Worksheet, ...]:
    """The worksheets of a workbook, or the one of a CSV file."""
    from assistant.reading.excel import csv_worksheet, worksheets

    if opened.kind == "csv":
        return (csv_worksheet(opened.text, opened.name),)
    return worksheets(opened.data, opened.name)


def _forms(pages: Sequence[Page], known: Sequence[FormProfile], where: str) -> list[FormReading]:
    profile = form_of_pages(pages, known)
    if profile is None:
        raise _unknown(known, where)
    assert profile.layout is not None
    groups = sheetfuls(pages, profile.layout)
    many = len(groups) > 1
    return [
        read_form(group, profile, f"{where} の{group[0].title}" if many else where)
        for group in groups
    ]


def _worksheets(
    sheets: Sequence[Worksheet], known: Sequence[FormProfile], where: str
) -> list[FormReading]:
    """Every worksheet that is a form or a table; others (instructions, lists) are passed over."""
    found: list[FormReading] = []
    for sheet in sheets:
        name = f"{where} のシート「{sheet.name}」" if len(sheets) > 1 else where
        if is_listing(sheet):
            found += [FormReading(one) for one in read_listing(sheet, name)]
            continue
        table = table_of(sheet, known)
        if table is not None:
            found += read_table(sheet, table[1], table[0], name)
            continue
        page = sheet.page()
        profile = form_of_pages([page], known)
        if profile is not None:
            found.append(replace(read_form([page], profile, name), worksheet=sheet.name))
    if not found:
        raise _unknown(known, where)
    return found


def _unknown(known: Sequence[FormProfile], where: str) -> ReadingError:
    if len(known) == 1:
        return ReadingError(
            f"{where} に様式「{known[0].name}」（{known[0].title}）の欄名が見当たりません。"
            "様式の指定かファイルを確かめてください。"
        )
    return ReadingError(
        f"{where} は知っている様式のどれでもありません。"
        "hyouka profile suggest で様式定義の案を作れます。"
    )
