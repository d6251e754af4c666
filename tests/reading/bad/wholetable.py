"""A small table of the form ``ofunato``, invented cell by cell from the headers it must have."""

from __future__ import annotations

import csv
import io
import random
from typing import Any

from assistant.reading import load_profile
from tests.reading.bad.make import workbook

_TEXTS = ("相談件数が増え、対応に時間を要した。", "周知を続ける。\n関係課と協議する。", "特になし")


def rows(count: int = 6) -> list[list[object]]:
    """The row of headers, then ``count`` projects."""
    rng = random.Random(count)
    table = load_profile("ofunato").table
    assert table is not None
    columns = [(column.header, column.field) for column in table.columns]
    for block in table.blocks:
        columns += [(column.header, column.field) for _ in block.years for column in block.columns]
    headers: list[object] = [header for header, _ in columns]
    return [headers] + [
        [_cell(str(field), number, rng) for _, field in columns] for number in range(count)
    ]


def as_xlsx() -> bytes:
    """The table as a workbook."""
    return workbook(rows())


def as_csv() -> bytes:
    """The table as Excel saves a CSV file in Japan."""
    out = io.StringIO()
    csv.writer(out).writerows(rows())
    return out.getvalue().encode("cp932")


def _cell(field: str, number: int, rng: random.Random) -> Any:
    if field == "fiscal_year":
        return 7
    if field == "project.code":
        return f"{1000 + number}"
    if field == "project.name":
        return f"見本事業{number + 1}"
    if field.endswith((".start_year", ".end_year")):
        return rng.choice(["平成16", "令和3", None])
    if field.endswith(".grade"):
        return "0"
    if field == "next_year.content_direction":
        return "１　現状維持"
    if field.endswith(".unit"):
        return rng.choice(["件", "人", "％"])
    if field.endswith(".name"):
        return f"指標{rng.randrange(100)}"
    if field.endswith(".value") or field.startswith("cost."):
        return rng.choice([0, rng.randrange(9000), round(rng.random() * 100, 1), None])
    return rng.choice(_TEXTS)
