"""Numbers that only last year's sheet has, and the years that the words give them."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.numbers.check import check_numbers
from assistant.reading import load_profile
from assistant.sheet import Indicator, Sheet
from assistant.sheet.model import IndicatorValue
from assistant.sheet.prose import with_texts
from tests.sheet.sample import sheet

FIELD = "judgement.outcome"


def shifted(year: int, *cells: tuple[int, str, str], name: str = "出前授業の開催回数") -> Sheet:
    values = tuple(
        IndicatorValue(fiscal_year=at, kind=kind, label=None, value=Decimal(value))  # type: ignore[arg-type]
        for at, kind, value in cells
    )
    one = Indicator(kind="activity", number=1, name=name, unit="回", values=values)
    return sheet(one).model_copy(update={"fiscal_year": year})


THIS = shifted(2022, (2021, "actual", "36"), (2022, "target", "40"), (2022, "actual", "39"))
LAST = shifted(2021, (2020, "actual", "28"), (2021, "target", "33"), (2021, "actual", "36"))


def findings(text: str, last: Sheet | None = LAST) -> list[Finding]:
    context = Context(profile=load_profile("sapporo"), last=last)
    found = check_numbers(matter_of(with_texts(THIS, {FIELD: text}), context))
    return [f for f in found if f.severity != "info"]


@pytest.mark.parametrize(
    "text",
    [
        "令和２年度の出前授業は２８回であった。",
        "出前授業は、令和２年度の２８回から令和４年度の３９回に増えた。",
        "出前授業は前年度の３６回から３９回に増えた。",
        "前年度の目標３３回は達成している。",
    ],
)
def test_a_look_back_that_names_the_year_is_silent(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("出前授業は前年度の２８回から３９回に増えた。", "２８回"),
        ("出前授業は３９回（前年度２８回）であった。", "２８回"),
        ("令和３年度の出前授業は２８回であった。", "２８回"),
        ("出前授業は前年度の３３回を上回った。", "３３回"),
    ],
)
def test_a_figure_of_another_year_is_an_error_with_the_right_one(text: str, surface: str) -> None:
    (found,) = findings(text)
    assert found.severity == "error"
    assert text[found.start : found.end] == surface
    assert found.suggestion == "３６回"


def test_a_year_with_a_figure_that_it_has_not_stays_unknown() -> None:
    assert [f.rule for f in findings("令和２年度の出前授業は３９回であった。")] == ["year.unknown"]


def test_a_renamed_indicator_is_no_error() -> None:
    other = shifted(2021, (2020, "actual", "28"), (2021, "actual", "36"), name="講演会の開催回数")
    text = "講演会は前年度の２８回である。"
    assert all(f.severity != "error" for f in findings(text, other))


def test_the_step_of_the_year_before_is_not_this_years() -> None:
    told = "出前授業は３９回で、前年度から８回増えた。"
    assert [told[f.start : f.end] for f in findings(told)] == ["８回"]
    assert findings("出前授業は３９回で、前年度から３回増えた。") == []
