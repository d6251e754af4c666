"""The public sheets, where they are at hand: what is found on them, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.checking.findings import Finding
from assistant.checking.form_sums import check_form_sums
from assistant.checking.indicators import check_indicators
from assistant.checking.matter import Context, matter_of
from assistant.checking.missing import check_missing
from assistant.checking.verdict import check_verdict
from assistant.reading import load_profile, read_file
from assistant.sheet import Sheet

SHEETS = Path(__file__).parents[4] / "shared" / "sheets"
CHECKS = (check_verdict, check_missing, check_indicators, check_form_sums)
here = pytest.mark.skipif(not SHEETS.is_dir(), reason="実在の調書が手元にない")


def _audited(path: Path) -> Iterator[tuple[Sheet, list[Finding]]]:
    for sheet in read_file(path):
        context = Context(profile=load_profile(sheet.form), by_meaning=False)
        matter = matter_of(sheet, context)
        yield sheet, [finding for check in CHECKS for finding in check(matter)]


@pytest.fixture(scope="module")
def ikeda() -> dict[str, list[Finding]]:
    found = {}
    for path in sorted((SHEETS / "ikeda").glob("*.pdf")):
        for sheet, findings in _audited(path):
            row = sheet.judgement("achievement")
            assert row is not None
            found[f"{path.stem[-3:]}{row.grade}"] = findings
    return found


@here
def test_of_ikedas_sheets_graded_a_exactly_those_below_their_target_are_warned_about(
    ikeda: dict[str, list[Finding]],
) -> None:
    warned = {
        name[:3]
        for name, findings in ikeda.items()
        if name.endswith("A")
        and any(f.kind == "verdict" for f in findings if f.severity == "warning")
    }
    assert warned == {"018", "036", "098", "181", "290", "436"}


@here
def test_ikedas_main_items_raise_nothing(ikeda: dict[str, list[Finding]]) -> None:
    assert not [f for findings in ikeda.values() for f in findings if f.kind == "sum"]


@here
def test_a_value_below_an_upper_bound_is_not_called_short(ikeda: dict[str, list[Finding]]) -> None:
    short = {"verdict.best_though_short", "missing.cause", "missing.response"}
    told = [f.message for f in ikeda["110B"] if f.rule in short]
    assert told
    assert not [message for message in told if "う蝕" in message]


@here
def test_without_past_targets_no_rate_and_no_shortfall_is_claimed() -> None:
    found = [f for _, findings in _audited(SHEETS / "ofunato-60.xlsx") for f in findings]
    assert found
    assert not [f for f in found if "達成率" in f.message or f.severity == "error"]
    assert not [f for f in found if f.rule in ("verdict.best_though_short", "missing.cause")]


@here
def test_what_a_careful_reviewer_asks_of_sapporos_sheet_is_found_and_nothing_is_an_error() -> None:
    [(_, findings)] = _audited(SHEETS / "sapporo-r4-employment-support.txt")
    by_place = {(f.rule, f.field): f for f in findings}
    assert "66,611" in by_place["verdict.scale_though_short", "judgement.scale"].message
    assert "100,000" in by_place["indicator.target_kept", "indicators[0]"].message
    assert not [f for f in findings if f.severity == "error"]
