"""The JSON shape that other people's scripts rely on."""

import json

from assistant.sheet import Sheet
from tests.sheet.sample import indicator, sheet


def test_the_shape_of_an_empty_sheet_has_every_key() -> None:
    data = json.loads(Sheet(form="sapporo", fiscal_year=2022).model_dump_json())
    assert set(data) == {
        *("form", "municipality", "fiscal_year", "project", "costs", "cost_breakdowns"),
        *("results", "ingenuity", "indicators", "judgements", "evaluation", "previous"),
        *("citizen_participation", "extra", "notes"),
    }
    assert data["evaluation"]["next_year"]["saving"] is None


def test_figures_are_numbers_and_come_back_exactly() -> None:
    before = sheet(indicator("4198", "5300", "57.9", None))
    text = before.model_dump_json()
    assert '"project_cost":184148,' in text
    assert '"fte":1.2,' in text
    assert Sheet.model_validate_json(text) == before
