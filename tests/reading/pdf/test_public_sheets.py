"""Real sheets of a city, where they are at hand: every text that people read off them is one box.

The sheets are public but not ours to copy, so they are no part of this repository.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.reading.page import Page
from assistant.reading.pdf import pdf_pages

SHEETS = Path(__file__).parents[4] / "shared" / "sheets" / "ikeda"
EXPECTED = SHEETS / "expected.jsonl"

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason="the public sheets are not here")


def _expected() -> list[dict[str, Any]]:
    if not EXPECTED.exists():
        return []
    return [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]


def _page(sheet: dict[str, Any]) -> Page:
    file = SHEETS / f"ikeda-r7-{int(sheet['project_no']):03}.pdf"
    (page,) = pdf_pages(file.read_bytes(), file.name)
    return page


def _wanted(sheet: dict[str, Any]) -> Iterator[str]:
    yield from (sheet["project_name"], sheet["department"], sheet["project_no"])
    yield from filter(None, sheet["texts"].values())
    yield from filter(None, sheet["ratings"].values())
    for indicator in sheet["indicators"]:
        yield indicator["name"]
        yield from filter(None, (indicator["unit"], *indicator["raw_cells"]))
    for row in sheet["costs"]:
        for figure in row["values"]:
            if figure["value"] is not None and row["unit"] == "千円":
                yield f"{figure['value']:,}"


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("sheet", _expected(), ids=lambda sheet: sheet["project_no"])
def test_every_text_of_the_sheet_is_the_text_of_one_box(sheet: dict[str, Any]) -> None:
    texts = {_solid(box.text) for box in _page(sheet).boxes}
    assert [text for text in _wanted(sheet) if _solid(text) not in texts] == []


def test_every_sheet_of_the_form_has_the_same_cells() -> None:
    shapes = {
        tuple(
            (round(b.x0), round(b.top), round(b.x1), round(b.bottom)) for b in page.boxes if b.ruled
        )
        for page in map(_page, _expected())
    }
    assert len(shapes) == 1
