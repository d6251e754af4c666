"""The public sheets of two cities: what a suggestion reads of them, held against the profiles
that were written by hand. Skipped where the sheets are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.newforms import check, suggest
from assistant.newforms.forms import draft_form
from assistant.newforms.specimen import sample_of
from assistant.newforms.yamltext import yaml_of
from assistant.reading import load_profile
from assistant.reading.form import read_form
from assistant.reading.page import Page
from assistant.reading.pdf import pdf_pages
from assistant.reading.profile import parse_profile
from assistant.sheet.model import Sheet

SHARED = Path(__file__).parents[3] / "shared" / "sheets"
_PROSE = ("activities", "target", "name", "department")

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the public sheets are not here")


def _pages() -> list[Page]:
    paths = sorted((SHARED / "ikeda").glob("*.pdf"))
    return [page for path in paths for page in pdf_pages(path.read_bytes(), path.name)]


def _values(sheet: Sheet) -> dict[str, object]:
    """Name and value of what both profiles call alike."""
    found: dict[str, object] = {f"project.{k}": v for k, v in sheet.project.model_dump().items()}
    for cost in sheet.costs:
        found |= {f"{cost.fiscal_year}{cost.kind}{k}": v for k, v in cost.model_dump().items()}
    for one in sheet.indicators:
        found[one.id] = (one.name, one.unit, [value.raw for value in one.values])
    for row in sheet.judgements:
        found[f"{row.id}.grade"] = row.grade
    found["achievement"] = next(j.reason for j in sheet.judgements if j.id == "achievement")
    found["next"] = sheet.evaluation.next_year
    return found


@pytest.mark.parametrize("together", [False, True])
def test_every_figure_and_grade_is_read_and_no_text_is_copied(together: bool) -> None:
    known, pages = load_profile("ikeda"), _pages()
    samples = [pages] if together else [[page] for page in pages]
    for group in samples:
        text = yaml_of(draft_form(sample_of(group), "made", "made.pdf"))
        profile = parse_profile(text, "made.yaml")
        for page in group:
            own = read_form([page], known, "own").sheet
            assert _values(read_form([page], profile, "made").sheet) == _values(own)
            for name in _PROSE:
                value = getattr(own.project, name)
                assert not value or len(value) < 4 or value not in text


def test_a_table_names_every_header(tmp_path: Path) -> None:
    path = SHARED / "ofunato-60.xlsx"
    made = suggest(path, name="made")
    profile = parse_profile(made.text, "made.yaml")
    report = check(profile, path)
    assert len(report.sheets) == 60
    assert report.missing == ()
    # Left are the six blocks without a year, which a person has to date.
    assert {one.text for one in report.unread} <= {
        line.label[:20] for block in made.draft.blocks for line in block.columns
    }
    (block,) = made.draft.blocks
    assert (len(block.columns), block.times) == (19, 6)
