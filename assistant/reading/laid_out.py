"""PDF, workbook and CSV: which form they are by the labels they show, and the sheets on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.form import FormReading, read_form, sheetfuls
from assistant.reading.listing import is_listing, read_listing
from assistant.reading.opening import Opened
from assistant.reading.page import Page, Worksheet
from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profiles
from assistant.reading.recognise import form_of_pages, table_of
from assistant.reading.table import read_table
from assistant.sheet.errors import ReadingError


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
