"""1,000 damaged copies of good files: each is read or refused in a sentence, and none is half.

    python -m pytest -s tests/reading/bad/test_mutations.py

prints how many of each kind were read and refused.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from assistant.archive import Archive
from assistant.reading.bounded import ReaderFailed, Readers
from assistant.settings import Settings
from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Sheet
from eval.scatter.render import Style, render
from tests.reading.bad import mutants, wholetable
from tests.reading.bad.make import good_pdf, good_sheet, good_xlsx

SECONDS: Final = 20.0

Results = dict[Path, tuple[Sheet, ...] | HyoukaError]


def sources() -> list[tuple[str, bytes, Sequence[mutants.Mutation], int]]:
    """The good files: name with ending, content, what is done to it, and how often."""
    sheet = good_sheet()
    return [
        ("form.pdf", good_pdf(), mutants.PDF, 250),
        ("form.xlsx", good_xlsx(), mutants.XLSX, 250),
        ("table.xlsx", wholetable.as_xlsx(), mutants.XLSX, 150),
        ("table.csv", wholetable.as_csv(), mutants.TEXT, 100),
        ("sheet.json", sheet.model_dump_json(indent=1).encode(), mutants.JSON, 100),
        ("extract.txt", _extract("specimen"), mutants.TEXT, 75),
        ("wild.txt", _extract("wild"), mutants.TEXT, 75),
    ]


def _extract(style: Style) -> bytes:
    return render(good_sheet(), seed=0, style=style).text.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All copies as files, named after their source and what was done to it."""
    folder = tmp_path_factory.mktemp("mutants")
    for name, data, mutations, count in sources():
        stem, ending = name.split(".")
        for number, (what, damaged) in enumerate(mutants.mutants(data, mutations, count, name)):
            (folder / f"{stem}-{what}-{number:03}.{ending}").write_bytes(damaged)
    return folder


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(seconds=SECONDS) as readers:
        yield readers


@pytest.fixture(scope="module")
def results(folder: Path, readers: Readers) -> Results:
    begun = time.monotonic()
    results = dict(readers.read_many(sorted(folder.iterdir())))
    _print(results, time.monotonic() - begun)
    return results


def _print(results: Results, took: float) -> None:
    counts: dict[str, Counter[str]] = {}
    for path, result in results.items():
        kind = path.name.split("-")[0] + path.suffix
        outcome = "read" if isinstance(result, tuple) else "refused"
        counts.setdefault(kind, Counter())[outcome] += 1
    print(f"\n{len(results)} copies in {took:.1f} s")  # noqa: T201 - asked for with -s
    for kind, count in counts.items():
        print(f"  {kind:12} read {count['read']:4}  refused {count['refused']:4}")  # noqa: T201


@pytest.mark.parametrize("name", [name for name, *_ in sources()])
def test_the_good_file_is_read(name: str, tmp_path: Path, readers: Readers) -> None:
    """Otherwise all the refusals of its copies would prove nothing."""
    (data,) = (data for other, data, *_ in sources() if other == name)
    path = tmp_path / name
    path.write_bytes(data)
    assert readers.read(path)


def test_there_are_a_thousand_and_they_differ(folder: Path) -> None:
    files = list(folder.iterdir())
    assert len(files) == sum(count for *_, count in sources()) == 1000
    copies = {file.read_bytes() for file in files}
    assert len(copies) == 1000
    assert not copies & {data for _, data, *_ in sources()}


def test_no_copy_hangs_or_brings_its_reader_down(results: Results) -> None:
    """A traceback in the child is a bug, whatever the file was; the note shows it."""
    failed = {
        path.name: [str(result), *getattr(result, "__notes__", ())]
        for path, result in results.items()
        if isinstance(result, ReaderFailed)
    }
    assert failed == {}


def test_each_refusal_is_one_japanese_sentence(results: Results) -> None:
    refused = [str(result) for result in results.values() if isinstance(result, HyoukaError)]
    assert refused
    for sentence in refused:
        assert sentence.endswith("。")
        assert sentence.replace("\u3000", " ").isprintable()
        assert re.search("[ぁ-ん]", sentence)
        assert "Error" not in sentence
        assert len(sentence) < 400


def test_each_kind_of_file_has_copies_of_both_sorts(results: Results) -> None:
    """A reader that refuses everything, or reads anything, would pass the tests above."""
    for kind in ("form-*.pdf", "form-*.xlsx", "table-*.xlsx", "sheet-*.json", "extract-*.txt"):
        of_kind = [isinstance(r, tuple) for path, r in results.items() if path.match(kind)]
        assert any(of_kind), kind
        assert not all(of_kind), kind


def test_no_sheet_is_ingested_half(results: Results, tmp_path: Path) -> None:
    """What the archive then holds are sheets that the reader returned whole, and no others."""
    read = [sheet for result in results.values() if isinstance(result, tuple) for sheet in result]
    settings = Settings(home=tmp_path, threads=2)
    with Archive.open(settings, purpose="test") as archive:
        report = archive.ingest(read)
        stored = [archive.get(record.key) for record in archive.sheets()]
    whole = {sheet.model_dump_json() for sheet in read}
    assert len(stored) == report.added > 0
    assert all(sheet is not None and sheet.model_dump_json() in whole for sheet in stored)


def test_the_same_copies_are_read_the_same_again(
    results: Results, readers: Readers, folder: Path
) -> None:
    """A child that has seen bad files reads as a fresh one does."""
    again = sorted(folder.iterdir())[::10]
    for path, result in readers.read_many(again[::-1]):
        assert type(result) is type(results[path])
        assert str(result) == str(results[path])
