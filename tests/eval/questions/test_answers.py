"""The computed answers follow the sheets and the common reference frame."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from eval.questions.answers import compute
from eval.questions.rates import achievement, average, change, exact_execution, execution, met
from eval.questions.reading import Archive, Indicator, Sheet, read_archive
from eval.questions.shapes import plain, ranking

from .conftest import Mutate


def _indicator(target: str | None, actual: str | None, *, less: bool = False) -> Indicator:
    return Indicator(
        kind="outcome",
        name="率",
        unit="％",
        less_is_better=less,
        targets={2024: None if target is None else Decimal(target)},
        actuals={2024: None if actual is None else Decimal(actual)},
        states={},
    )


def test_a_missed_target_never_shows_as_reached() -> None:
    assert achievement(_indicator("45", "44.98"), 2024) == Decimal("99.9")
    assert achievement(_indicator("45", "45"), 2024) == Decimal("100.0")


@pytest.mark.parametrize(
    "indicator",
    [
        _indicator("20", "14", less=True),
        _indicator("45", None),
        _indicator(None, "45"),
        _indicator("0", "3"),
    ],
    ids=["less is better", "no actual", "no target", "target 0"],
)
def test_some_indicators_have_no_achievement_rate(indicator: Indicator) -> None:
    assert achievement(indicator, 2024) is None


def test_less_is_better_is_met_at_or_below_the_target() -> None:
    assert met(_indicator("20", "20", less=True), 2024) is True
    assert met(_indicator("20", "21", less=True), 2024) is False
    assert met(_indicator("20", None, less=True), 2024) is None


def test_halves_are_rounded_up_also_below_zero() -> None:
    assert average([Decimal("0.1"), Decimal("0.2")]) == Decimal("0.2")
    assert change(Decimal("1799"), Decimal("2000")) == Decimal("-10.1")


def test_a_whole_number_is_an_integer_and_any_other_a_string() -> None:
    assert plain(Decimal("75.0")) == 75
    assert plain(Decimal("1200")) == 1200
    assert plain(Decimal("93.30")) == "93.3"


def test_averages_of_rates_do_not_depend_on_rounding_first(archive: Archive) -> None:
    """Else the question would have two defensible answers."""
    by_grade: dict[str | None, list[Sheet]] = {}
    for sheet in archive.year():
        by_grade.setdefault(sheet.grade, []).append(sheet)
    for found in [archive.year(2023), *by_grade.values()]:
        exact = average([exact_execution(sheet) for sheet in found])
        assert exact == average([execution(sheet) for sheet in found])


def test_a_ranking_refuses_a_tie_at_its_end(archive: Archive) -> None:
    with pytest.raises(ValueError, match="tie"):
        ranking(archive.year(), lambda sheet: Decimal(1), "件", top=2)


def test_marks_of_the_corpus_leave_only_their_text(archive: Archive) -> None:
    assert not any("{{" in text for sheet in archive for text in sheet.texts.values())
    assert "５６６件" in archive.sheet("31204", 2023).texts["evaluation.reason"]


def test_a_division_is_the_part_up_to_bu(archive: Archive) -> None:
    assert archive.sheet("32107").division == "健康長寿部"
    assert archive.sheet("34011").division == "健康部"
    assert archive.sheet("12003").division == "選挙管理委員会事務局"


def test_a_changed_grade_changes_the_answers_that_rest_on_it(
    archive: Archive, mutated: Mutate
) -> None:
    def regrade(data: dict[str, Any]) -> None:
        data["evaluation"]["grade"] = "A"

    before = compute(archive)
    after = compute(mutated("72009-bunkazai/2024.yaml", regrade))
    changed = {name for name in before if before[name] != after[name]}
    assert {"count-grade-b", "list-grade-b-last-year", "share-grade-b", "group-grade"} <= changed
    assert "count-grade-a-old-era" not in changed
    assert not any(name.startswith(("rank-", "cell-", "sum-")) for name in changed)


def test_a_changed_settlement_changes_sums_rates_and_ranks(
    archive: Archive, mutated: Mutate
) -> None:
    def spend(data: dict[str, Any]) -> None:
        for row in data["costs"]:
            if (row["fiscal_year"], row["kind"]) == (2024, "settlement"):
                row["project_cost"] += 1_000_000

    before = compute(archive)
    after = compute(mutated("61118-chusho-yushi/2024.yaml", spend))
    for name in ("sum-cost", "rank-cost-top-5", "list-over-budget", "follow-sum"):
        assert before[name] != after[name], name
    assert before["group-grade"] == after["group-grade"]


def test_a_changed_actual_value_changes_what_counts_as_met(
    archive: Archive, mutated: Mutate
) -> None:
    def fall_short(data: dict[str, Any]) -> None:
        for cell in data["indicators"][0]["values"]:
            if (cell["fiscal_year"], cell["kind"]) == (2023, "actual"):
                cell["value"] = 1

    before = compute(archive)
    after = compute(mutated("12003-senkyo-keihatsu/2023.yaml", fall_short))
    assert "12003/2023" in str(before["list-all-met"])
    assert "12003/2023" not in str(after["list-all-met"])
    assert before["share-met"] != after["share-met"]


def test_a_folder_without_sheets_is_said_to_be_empty(tmp_path: Any) -> None:
    with pytest.raises(ValueError, match="調書の YAML がありません"):
        read_archive(tmp_path)
