"""The public sheets of another city against what is on them. Skipped where they are not there.

Mapping: the printed order of an indicator's cells is 実績 of R5, 見込 and 実績 of R6, 見込 of R9;
"A.…" is a grade and its words; 関連計画・例規 is ``legal_basis``, the year's 取組実績 are
``results``, the direction and its reason stand in ``evaluation.next_year``. Texts are compared
without blanks, since the file keeps the line breaks of the layout.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from assistant.reading import read_file
from assistant.settings import CLONE
from assistant.sheet import Sheet, facts_of

FOLDER = CLONE.parent / "shared" / "sheets" / "ikeda"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the public sheets are not here")

EXPECTED: list[dict[str, Any]] = (
    [json.loads(line) for line in (FOLDER / "expected.jsonl").read_text("utf-8").splitlines()]
    if FOLDER.is_dir()
    else []
)
COLUMNS = [(2022, "settlement"), (2023, "settlement"), (2024, "budget"), (2024, "settlement")]
PRINTED = {
    "‐": (None, None, "none"),
    "-": (None, None, "none"),
    "８０以上": (80, "min", None),
    "3以下": (3, "max", None),
}


def plain(text: str | None) -> str:
    return "".join((text or "").split())


def sheet_of(number: str) -> Sheet:
    (sheet,) = read_file(FOLDER / f"ikeda-r7-{number}.pdf")
    return sheet


@pytest.mark.parametrize("expected", EXPECTED, ids=[e["project_no"] for e in EXPECTED])
def test_all_that_is_expected(expected: dict[str, Any]) -> None:
    (sheet,) = read_file(FOLDER / expected["file"])
    project = sheet.project
    assert (sheet.form, sheet.municipality, sheet.fiscal_year) == (
        "ikeda",
        expected["municipality"],
        expected["fiscal_year"],
    )
    assert (plain(project.name), plain(project.department), project.code) == (
        plain(expected["project_name"]),
        plain(expected["department"]),
        expected["project_no"],
    )
    assert project.start_year is not None
    assert project.end_year is not None
    assert 2023 <= project.start_year <= project.end_year <= 2027
    assert_costs(sheet, expected)
    assert_indicators(sheet, expected)
    assert_judgements(sheet, expected)
    assert_texts(sheet, expected["texts"])


def assert_costs(sheet: Sheet, expected: dict[str, Any]) -> None:
    assert [(cost.fiscal_year, cost.kind) for cost in sheet.costs] == COLUMNS
    got: dict[str, dict[tuple[int, str], Decimal | None]] = {
        "事業費": {(c.fiscal_year, c.kind): c.project_cost for c in sheet.costs}
    }
    for breakdown in sheet.cost_breakdowns:
        assert not breakdown.exhaustive
        for item in breakdown.items:
            row = got.setdefault(plain(item.label), {})
            row[breakdown.fiscal_year, breakdown.kind] = item.amount
    for cost in sheet.costs:
        for funding in cost.funding:
            row = got.setdefault(plain(funding.label), {})
            row[cost.fiscal_year, cost.kind] = funding.amount
            assert (funding.part_of == "その他") == funding.label.startswith("うち")
    wanted = {
        plain(cost["item"]): [value["value"] for value in cost["values"]]
        for cost in expected["costs"]
    }
    assert {item: [row.get(column) for column in COLUMNS] for item, row in got.items()} == wanted


def assert_indicators(sheet: Sheet, expected: dict[str, Any]) -> None:
    assert [(plain(i.name), i.unit) for i in sheet.indicators] == [
        (plain(i["name"]), i["unit"]) for i in expected["indicators"]
    ]
    for indicator, wanted in zip(sheet.indicators, expected["indicators"], strict=True):
        assert [(v.fiscal_year, v.kind, v.label) for v in indicator.values] == [
            (2023, "actual", "実績"),
            (2024, "target", "見込"),
            (2024, "actual", "実績"),
            (2027, "target", "見込"),
        ]
        raw = [value.raw or "" for value in indicator.values]
        assert raw == wanted["raw_cells"]
        r5, r6, r9 = wanted["values"]
        cells = (r5["actual"], r6["target"], r6["actual"], r9["target"])
        for value, cell, printed in zip(indicator.values, cells, raw, strict=True):
            number, bound, state = PRINTED.get(printed, (cell, None, None))
            assert value.bound == bound
            assert value.value == (None if number is None else Decimal(str(number)))
            assert value.state == state
        less = any(value.bound == "max" for value in indicator.values)
        guessed = any("少ない方がよい指標とみなし" in note.message for note in sheet.notes)
        assert indicator.better == ("less" if less else "more") or guessed


def assert_judgements(sheet: Sheet, expected: dict[str, Any]) -> None:
    ratings = {j.label: f"{j.grade}.{j.grade_text}" for j in sheet.judgements}
    direction = expected["ratings"]["R7年度以降の事業の方向性"]
    assert ratings == {k: v for k, v in expected["ratings"].items() if v != direction}
    assert sheet.evaluation.next_year.content_direction == direction
    achievement, effectiveness, efficiency = sheet.judgements
    texts = expected["texts"]
    assert [
        plain(achievement.reason),
        plain(effectiveness.reason),
        plain(sheet.evaluation.next_year.content),
    ] == [
        plain(texts["判断理由（成果指標の達成状況）"]),
        plain(texts["判断理由（有効性・効率性）"]),
        plain(texts["判断理由（R7年度以降の事業の方向性）"]),
    ]
    assert (efficiency.reason, efficiency.reason_shared_with) == (None, "effectiveness")


def assert_texts(sheet: Sheet, texts: dict[str, str]) -> None:
    extra = {row.label: row.value for row in sheet.extra}
    got = {
        "事業の対象": sheet.project.target,
        "事業内容": sheet.project.activities,
        "事業の手段・方法": extra.get("事業の手段・方法"),
        "実施形態": sheet.project.delivery,
        "関連計画": sheet.project.legal_basis,
        "R６年度取組予定": extra.get("上記要素に係るR6年度取組予定"),
        "R６年度取組実績": sheet.results,
        "施策の柱": extra.get("施策の柱"),
        "施策名称": extra.get("施策名称"),
    }
    assert {label: plain(text) for label, text in got.items()} == {
        label: plain(texts[label]) for label in got
    }


def test_what_else_stands_on_a_sheet() -> None:
    """Read by eye."""
    sheet = sheet_of("098")
    extra = {row.label: row.value for row in sheet.extra}
    assert extra["受益者負担率B÷A（令和6年度決算）"] == "9.6%"
    assert extra["関連するSDGsのゴール"] == "３すべての人に健康と福祉を"
    assert (
        extra["「みんなで取り組むまちづくり」の視点"] == "まちづくりの活動への支援とつながりづくり"
    )
    assert extra["「持続可能な都市経営」の視点"] == "人材育成と働きやすい環境づくりの推進"


def test_the_third_line_below_its_cell_belongs_to_the_reason() -> None:
    reason = sheet_of("010").judgements[1].reason
    assert reason is not None
    assert reason.endswith("今後も直営で行う必要がある。")


def test_main_items_that_do_not_add_up_raise_nothing() -> None:
    for expected in EXPECTED:
        (sheet,) = read_file(FOLDER / expected["file"])
        assert [note for note in sheet.notes if "内訳" in note.message] == []


def test_less_is_better_has_no_rate() -> None:
    facts = facts_of(sheet_of("110"))
    assert facts.get("outcome3.achievement.2024") is None
