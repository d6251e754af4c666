"""Files into sheets: forms as PDF and Excel, tables as Excel, each as the commands read them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from assistant.settings import CLONE
from assistant.sheet import Sheet
from assistant.sheet.errors import HyoukaError
from eval.bench.processes import BenchError, command
from eval.bench.rows import Row, median_row, seconds

#: One-page sheets of a real city, measured where they lie beside the clone.
REAL: Final = CLONE.parent / "shared" / "sheets" / "ikeda"
_CORPUS: Final = CLONE / "corpus" / "sheets"
ONE: Final = _CORPUS / "31204-jiritsu-sodan" / "2023.yaml"
_A_YEAR: Final = 634
"""Sheets that Sapporo publishes a year; fewer where only a part of the corpus is measured."""


def sheet_files(count: int | None) -> list[Path]:
    """The first ``count`` sheets of the corpus (``None``: all)."""
    return sorted(_CORPUS.glob("*/*.yaml"))[:count]


def file_rows(sheets: Sequence[Sheet], folder: Path, runs: int) -> Iterator[Row]:
    """Sheets a second from PDF and Excel forms, two at a time in child processes, and rows a
    second of a table.

    Raises ``BenchError`` where a file cannot be read.
    """
    from assistant.reading import read_file
    from assistant.reviewing.exporting import excel_list, list_columns
    from eval.forms import filled_form, render_pdf

    folder.mkdir(parents=True, exist_ok=True)
    count = min(_A_YEAR, 12 * len(sheets))
    forms = [folder / f"{number}.pdf" for number in range(len(sheets))]
    books = [folder / f"{number}.xlsx" for number in range(len(sheets))]
    for sheet, pdf, book in zip(sheets, forms, books, strict=True):
        pdf.write_bytes(render_pdf([sheet], "ruled"))
        book.write_bytes(filled_form(sheet))
    yield _rate("files.pdf.per_s", "PDFの読み取り（同梱の様式、2ページの調書）", forms, runs)
    real = sorted(REAL.glob("*.pdf"))
    if real:
        many = list(islice(cycle(real), count))
        yield _rate("files.pdf_one_page.per_s", "PDFの読み取り（池田市、1ページの調書）", many, 1)
    yield _rate("files.excel.per_s", "Excelの様式の読み取り", books, runs)
    table = folder / "table.xlsx"
    rows = list(islice(cycle(sheets), count))
    table.write_bytes(excel_list(rows, list_columns(sheets)))
    took = [seconds(read_file, table) for _ in range(runs)]
    label = "Excelの一覧の読み取り（1行1調書、96列）"
    yield median_row("files.table.per_s", label, [len(rows) / one for one in took], "行/秒")


def peak_rows(folder: Path, away: dict[str, str]) -> Iterator[Row]:
    """The peak of memory of reading one PDF, and of a list of the corpus.

    To be called before this process grows: a child's peak is no less than its parent's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pdf, table = folder / "one.pdf", folder / "list.xlsx"
    render = [sys.executable, "-m", "eval.forms", "--pdf", "ruled", "--out", str(pdf), str(ONE)]
    subprocess.run(render, cwd=CLONE, check=True, stdout=subprocess.DEVNULL)
    command(["export", str(ONE.parent.parent), "--list", str(table)], away)
    for id, label, path in (
        ("files.pdf.peak_mb", "メモリの最大（PDF 1枚の読み取り）", pdf),
        ("files.table.peak_mb", "メモリの最大（Excelの一覧、59枚の読み取り）", table),
    ):
        yield median_row(id, label, [command(["read", str(path), "--json"], away).peak], "MB")


def _rate(id: str, label: str, paths: Sequence[Path], runs: int) -> Row:
    took = [seconds(_read, paths) for _ in range(runs)]
    return median_row(id, label, [len(paths) / one for one in took], "枚/秒")


def _read(paths: Sequence[Path]) -> None:
    from assistant.reading import read_files

    for path, found in read_files(paths):
        if isinstance(found, HyoukaError):
            raise BenchError(f"{path.name} が読めないので測れません: {found}")
