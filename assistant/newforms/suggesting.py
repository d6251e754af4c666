"""From a file of an unknown form to the text of a profile that reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.newforms.draft import Draft
from assistant.newforms.forms import draft_form
from assistant.newforms.specimen import Specimen, sample_of, specimen_of
from assistant.newforms.tables import draft_table, header_row
from assistant.newforms.words import label_of, meaning_of
from assistant.newforms.yamltext import yaml_of
from assistant.reading.form import read_form, sheetfuls
from assistant.reading.page import Page
from assistant.reading.profile import FormProfile, parse_profile
from assistant.reading.table import header_of, read_table
from assistant.sheet.errors import ReadingError

Improve = Callable[[Draft], tuple[Draft, tuple[str, ...]]]
"""What a model makes of a draft, and remarks about what it said."""

_NO_NAME = "newform"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text`` is the profile as YAML; ``remarks`` are Japanese sentences for standard error."""

    text: str
    draft: Draft
    remarks: tuple[str, ...] = ()


def suggest(path: Path, *, name: str | None = None, improve: Improve | None = None) -> Suggestion:
    """A profile for the form of a file: valid, and reading the file as far as the guesses go.

    :param name: the profile's; ``None``: made of the file's name.
    :param improve: asks a model about labels that no rule knows.
    :raises ReadingError: the file is not readable or shows nothing that looks like a sheet.
    :raises ModelError: from ``improve``.
    """
    specimen = specimen_of(path)
    draft = _draft(specimen, name or _name_of(path))
    remarks: tuple[str, ...] = ()
    if improve is not None:
        draft, remarks = improve(draft)
    trouble = _trouble(specimen, draft)
    if trouble is not None:
        draft = replace(draft, doubts=(*draft.doubts, f"この案ではまだ読めません: {trouble}"))
    return Suggestion(yaml_of(draft), draft, remarks)


def _draft(specimen: Specimen, name: str) -> Draft:
    for sheet in specimen.worksheets:
        header = header_row(sheet)
        if header is not None:
            return draft_table(sheet, header, name, specimen.name)
    draft = draft_form(sample_of(_likely(specimen)), name, specimen.name)
    if not draft.recognise:
        raise ReadingError(
            f"{specimen.name} に調書の欄名らしい言葉が見当たりません。"
            "事業名や担当課などの欄のある調書を指定してください。"
        )
    return draft


def _likely(specimen: Specimen) -> tuple[Page, ...]:
    """The pages of a PDF; of a workbook the worksheets that are like the one with most labels,
    since others explain how to fill it in."""
    if not specimen.worksheets:
        return specimen.pages
    words = {page: _labels(page) for page in specimen.pages}
    richest = max(specimen.pages, key=lambda page: len(words[page]))
    return tuple(
        page
        for page in specimen.pages
        if len(words[page] & words[richest]) * 2 >= len(words[richest])
    )


def _labels(page: Page) -> set[str]:
    return {label_of(box.text) for box in page.boxes if box.lines and meaning_of(box.text)}


def _trouble(specimen: Specimen, draft: Draft) -> str | None:
    """Why the draft does not read the file yet; ``None`` where it does."""
    profile = parse_profile(yaml_of(draft), draft.name)
    try:
        _read(specimen, profile)
    except ReadingError as error:
        return str(error)
    return None


def _read(specimen: Specimen, profile: FormProfile) -> None:
    if profile.table is not None:
        for sheet in specimen.worksheets:
            header = header_of(profile.table, sheet)
            if header is not None:
                read_table(sheet, header, profile, specimen.name)
                return
    if profile.layout is not None:
        for group in sheetfuls(specimen.pages, profile.layout)[:1]:
            read_form(group, profile, specimen.name)


def _name_of(path: Path) -> str:
    plain = unicodedata.normalize("NFKC", path.stem).lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return name if re.match(r"[a-z]", name) else _NO_NAME
