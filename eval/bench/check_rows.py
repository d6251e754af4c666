"""Checks: a full sheet without and with the comparison by meaning, and a year of sheets audited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from assistant.cli.note_labels import note_label
from assistant.reading import load_profile
from assistant.reviewing.auditing import ReadSheet, audit, choose, excel_report, html_report
from assistant.sheet import Sheet
from assistant.sheet.prose import ENTERED_PROSE, texts_of, with_texts
from eval.bench.cold import cold
from eval.bench.rows import MILLI, Row, median_row, seconds

_A_YEAR: Final = 634
"""Sheets that Sapporo publishes a year; fewer where only a part of the corpus is measured."""
_MARKS: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"


def check_rows(sheets: Sequence[Sheet], runs: int) -> Iterator[Row]:
    """Every sheet in ``runs`` processes of its own, its lowest time taken; then a year's audit.

    In each process once only: words and vectors of a text are kept, so that a second time would
    measure less than an office sees. Time of the processor, since a check runs in one thread and
    waits for nothing; the lowest of some processes, since on a shared machine even that time
    grows by half when others work, and never shrinks.
    """
    plain, meant = zip(*(cold(len(sheets)) for _ in range(runs)), strict=True)
    for id, label, each in (
        ("check.ms", "検査（1枚、全欄、CPU時間）", plain),
        ("check.meaning.ms", "検査（1枚、全欄、意味の比較を含む、CPU時間）", meant),
    ):
        least = [min(of_one) for of_one in zip(*each, strict=True)]
        yield median_row(id, label, least, "ms/枚", MILLI)
    yield from _audit_rows(sheets)


def _audit_rows(sheets: Sequence[Sheet]) -> Iterator[Row]:
    newest = max(sheet.fiscal_year for sheet in sheets)
    this = [sheet for sheet in sheets if sheet.fiscal_year == newest]
    last = [sheet for sheet in sheets if sheet.fiscal_year == newest - 1]
    count = min(_A_YEAR, 12 * len(sheets))
    read = [ReadSheet("", sheet) for sheet in (*_copies(this, count), *_copies(last, count))]
    chosen = choose(read, newest)
    assert chosen is not None
    took = seconds(audit, chosen, place=note_label, workers=2)
    label = f"まとめて検査（{_A_YEAR}枚、2プロセス、意味の比較を含む）"
    yield Row("audit.s", label, took * _A_YEAR / count, "秒", 1)
    done = audit(chosen, place=note_label, workers=2, by_meaning=False)
    for id, name, write in (
        ("audit.html.s", "HTML", html_report),
        ("audit.excel.s", "Excel", excel_report),
    ):
        label = f"点検の報告書を作る（{name}、{_A_YEAR}枚）"
        yield Row(id, label, seconds(write, done) * _A_YEAR / count, "秒", 1)


def _copies(sheets: Sequence[Sheet], count: int) -> list[Sheet]:
    """``count`` projects out of a few: each copy has a code of its own and other words, since
    equal texts would be compared but once."""
    return list(islice((_copy(s, at) for at in range(count) for s in sheets), count))


def _copy(sheet: Sheet, at: int) -> Sheet:
    mark = "" if at == 0 else _MARKS[at % len(_MARKS)] * (1 + at // len(_MARKS))
    fields = [field.id for field in load_profile(sheet.form).drafted]
    texts = texts_of(sheet, [*fields, *ENTERED_PROSE])
    told = with_texts(sheet, {id: text.replace("の", f"の{mark}") for id, text in texts.items()})
    code = f"{at:03d}{sheet.project.code or ''}"
    return told.model_copy(update={"project": told.project.model_copy(update={"code": code})})
