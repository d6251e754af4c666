"""What several tests do: take a built-in sheet, and type a whole year's figures."""

from __future__ import annotations

from functools import cache

from assistant.reading import FormProfile, read_file
from assistant.reviewing import Desk, Work, cells_of
from assistant.reviewing.first_start import CORPUS
from assistant.sheet import Sheet

CODE = "31204"
WHO = "山田"


@cache
def corpus_sheet(year: int, code: str = CODE) -> Sheet:
    """The built-in sheet of that project and year."""
    (folder,) = CORPUS.glob(f"{code}-*")
    return read_file(folder / f"{year}.yaml")[0]


def begun(desk: Desk) -> Work:
    """The year 2024, carried forward from 2023: nothing of its own typed yet."""
    return desk.start_from(f"汐見市/{CODE}/2023", who=WHO)


def filled_in(desk: Desk, profile: FormProfile) -> Work:
    """The year 2024 with every figure, grade and entered text of the built-in sheet typed in."""
    work = begun(desk)
    known = {cell.path for cell in cells_of(work.sheet, profile)}
    typed = {c.path: c.text for c in cells_of(corpus_sheet(2024), profile) if c.path in known}
    return desk.save_cells(work.key, typed, version=work.version, who=WHO)


def answered(desk: Desk, work: Work) -> Work:
    """``work`` drafted, with every 【…】 taken out of its texts."""
    desk.draft(work.key, who=WHO)
    work = desk.open(work.key)
    for field in work.fields:
        text = field.text
        for question in field.proof.questions:
            text = text.replace(question, "")
        work = desk.save_text(work.key, field.field, text, version=work.version, who=WHO)
    return work
