"""Every sheet of the corpus through every form, all fields, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.reading import load_corpus_file, read_file
from assistant.reviewing.exporting import csv_list, excel_list, list_columns
from assistant.settings import CLONE
from assistant.sheet import Sheet
from eval.forms import expected_r7, filled_form, render_pdf, render_pdf_r7
from tests.reading.forms.same import differences

CORPUS = [
    load_corpus_file(path).sheet for path in sorted((CLONE / "corpus/sheets").glob("*/*.yaml"))
]


def all_the_same(wanted: Sequence[Sheet], got: Sequence[Sheet]) -> None:
    assert len(wanted) == len(got) == 59
    wrong = {
        f"{one.project.name} {one.fiscal_year}": found
        for one, other in zip(wanted, got, strict=True)
        if (found := differences(one, other))
    }
    assert wrong == {}


def the_same_but_for_full_lines(wanted: Sequence[Sheet], got: Sequence[Sheet]) -> None:
    """A paper does not tell whether a line that is full to the last character, and ends a
    sentence, was ended by its writer: in at most two of some 700 texts the reader errs."""
    all_the_same([_on_one_line(sheet) for sheet in wanted], [_on_one_line(s) for s in got])
    pairs = [p for one, other in zip(wanted, got, strict=True) for p in differences(one, other)]
    assert len(pairs) <= 2, pairs


def _on_one_line(sheet: Sheet) -> Sheet:
    return Sheet.model_validate_json(sheet.model_dump_json().replace("\\n", ""))


@pytest.mark.parametrize("style", ["ruled", "wild"])
def test_pdf_of_the_form(style: str, tmp_path: Path) -> None:
    """One file with all sheets, two pages each."""
    path = tmp_path / "調書.pdf"
    path.write_bytes(render_pdf(CORPUS, style))
    the_same_but_for_full_lines(CORPUS, _read_long(path))


@pytest.mark.parametrize("style", ["a", "b"])
def test_pdf_of_the_form_of_r7_by_two_generators(style: str, tmp_path: Path) -> None:
    path = tmp_path / "調書.pdf"
    path.write_bytes(render_pdf_r7(CORPUS, style))
    the_same_but_for_full_lines([expected_r7(sheet) for sheet in CORPUS], _read_long(path))


def _read_long(path: Path) -> Sequence[Sheet]:
    # 118 pages take longer than one file may take in a child on a busy machine.
    from assistant.reading.files import read_here

    return read_here(path)


def test_excel_form(tmp_path: Path) -> None:
    got = []
    for sheet in CORPUS:
        path = tmp_path / "調書.xlsx"
        path.write_bytes(filled_form(sheet))
        got += read_file(path)
    all_the_same(CORPUS, got)


def test_a_form_filled_from_what_was_read_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "調書.xlsx"
    for sheet in CORPUS[::10]:
        path.write_bytes(filled_form(sheet))
        (read,) = read_file(path)
        path.write_bytes(filled_form(read))
        (again,) = read_file(path)
        assert differences(read, again) == []


@pytest.mark.parametrize(("name", "written"), [("一覧.xlsx", excel_list), ("一覧.csv", csv_list)])
def test_list(name: str, written: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(written(CORPUS, list_columns(CORPUS)))
    got = read_file(path)
    all_the_same(CORPUS, got)
    path.write_bytes(written(got, list_columns(got)))
    all_the_same(got, read_file(path))
