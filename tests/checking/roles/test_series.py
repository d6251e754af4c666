"""Values of successive years, listed one after the other."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet import Indicator
from assistant.sheet.model import IndicatorValue
from assistant.sheet.prose import with_texts
from tests.sheet.sample import sheet


def _of(name: str, unit: str, *cells: tuple[int, str, str]) -> Indicator:
    return Indicator(
        kind="outcome",
        number=1,
        name=name,
        unit=unit,
        values=tuple(
            IndicatorValue(
                fiscal_year=year,
                kind=kind,  # type: ignore[arg-type]
                label="実績" if kind == "actual" else "目標",
                value=Decimal(value),
            )
            for year, kind, value in cells
        ),
    )


FALLS = _of(
    "転倒事故の発生件数",
    "件",
    (2020, "actual", "57"),
    (2021, "target", "50"),
    (2021, "actual", "48"),
    (2022, "target", "45"),
    (2022, "actual", "39"),
    (2023, "target", "35"),
)


def findings(text: str) -> list[Finding]:
    context = Context(profile=load_profile("sapporo"))
    matter = matter_of(with_texts(sheet(FALLS), {"judgement.outcome": text}), context)
    return list(check_roles(matter))


@pytest.mark.parametrize(
    "text",
    [
        "転倒事故は５７件、４８件、３９件と２年続けて減り、目標の４５件も下回った。",
        "転倒事故の発生件数は、57件→48件→39件と減っている。",
        "転倒事故の発生件数は57件から48件、39件へと減り続けています。",
        "転倒事故は令和2年度から順に57件、48件、39件である。",
        "転倒事故の発生件数は、新しい年度から順に３９件、４８件、５７件である。",
        "転倒事故は令和2年度から令和4年度まで、57件、48件、39件と推移した。",
    ],
)
def test_the_values_of_the_years_in_order_are_silent(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("転倒事故は３９件、４８件、５７件と２年続けて減った。", "３９件、４８件、５７件"),
        ("転倒事故は48件、57件、39件と推移しています。", "48件、57件、39件"),
        ("転倒事故は57件→39件→48件と年々減っている。", "57件→39件→48件"),
        ("転倒事故は５７件、５０件、３９件と２年連続で減った。", "５０件"),
        ("転倒事故は57件、48件、35件と2年連続で減少した。", "35件"),
    ],
)
def test_a_wrong_order_or_another_figure_is_an_error(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.severity, found.rule) == ("error", "role.mismatch")
    assert text[found.start : found.end] == words
    assert "57件、48件、39件" in found.message


def test_one_old_value_alone_is_still_told() -> None:
    assert [f.rule for f in findings("転倒事故は４８件となった。")] == ["role.mismatch"]
