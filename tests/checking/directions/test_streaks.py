"""「３年連続で増加」, 「２年続けて未達」, 「３年ぶり」 and 年々, held against each year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions import Ground, directions_of
from assistant.checking.findings import Finding
from assistant.sheet import Sheet, facts_of
from assistant.sheet.model import Cost, Indicator, IndicatorValue
from tests.sheet.sample import sheet

YEARS = (2019, 2020, 2021, 2022)


def _indicator(
    number: int, name: str, actuals: str, targets: str = "", *, less: bool = False
) -> Indicator:
    """``actuals`` and ``targets`` end with 令和4年度."""
    cells = [
        IndicatorValue(fiscal_year=year, kind=kind, value=Decimal(value))  # type: ignore[arg-type]
        for kind, row in (("target", targets.split()), ("actual", actuals.split()))
        for year, value in zip(YEARS[-len(row) :], row, strict=True)
        if row
    ]
    return Indicator(
        kind="outcome",
        number=number,
        name=name,
        unit="人" if not less else "件",
        better="less" if less else "more",
        values=tuple(cells),
    )


def _of(year: int, *rows: Indicator) -> Sheet:
    costs = tuple(
        Cost(fiscal_year=at, kind="settlement", project_cost=Decimal(amount))
        for at, amount in ((2020, 900), (2021, 950), (2022, 990))
        if at <= year
    )
    return sheet(*rows).model_copy(update={"fiscal_year": year, "costs": costs, "results": ""})


SHEET = _of(
    2022,
    _indicator(1, "就職者数", "200 210 230", "220 220 220"),
    _indicator(2, "受講者数", "80 70 60", "100 90 80"),
    _indicator(3, "交通事故の件数", "9 12 10", "10 10 10", less=True),
)
#: 受講者数 of last year's sheet, with the value of 令和元年度.
LAST = _of(2021, _indicator(2, "受講者数", "90 80 70 70", "100 100 90 90"))


def _found(text: str, *, last: bool = False, of: Sheet = SHEET) -> list[Finding]:
    facts = facts_of(of)
    ground = Ground(of, facts, facts_of(LAST) if last else None)
    traces = trace_numbers(text, sheet=of, facts=facts)
    return list(directions_of(text, ground, traces, "evaluation.reason", "", "warning"))


@pytest.mark.parametrize(
    "text",
    [
        "就職者数は２年連続で増加した。",
        "就職者数は、2年続けて増加している。",
        "受講者数の減少は２年続いている。",
        "受講者数は令和２年度から減少が続いている。",
        "就職者数は減少が続いていたが、２３０人まで増えた。",
        "受講者数は３年連続で目標を下回った。",
        "受講者数は３か年連続で目標に届いていない。",
        "交通事故の件数は２年ぶりに減少した。",
        "受講者数は年々減少している。",
        "就職者数は右肩上がりである。",
        "就職者数は２３０人で、２年連続の増加となった。",
        "就職者数は200人、210人、230人と２年続けて増えた。",
        "決算は２年連続で増加した。",
        "就職者数は３年ぶりに目標を達成した。",
    ],
)
def test_what_the_years_bear_out_is_not_told(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("交通事故の件数は２年連続で減少した。", "２年連続で減少"),
        ("就職者数は２年連続で目標を達成した。", "２年連続で目標を達成した"),
        ("就職者数が目標を上回ったのは３年連続である。", "上回ったのは３年"),
        ("交通事故の件数は年々減少している。", "年々減少"),
        ("就職者数は減少が続いており、２３０人となった。", "減少"),
        ("就職者数は横ばいが続き、２３０人となった。", "横ばい"),
        ("受講者数は右肩上がりである。", "右肩上がり"),
        ("就職者数は２年ぶりに増加した。", "２年ぶりに増加"),
        ("交通事故の件数が目標に収まらない年が２年続いている。", "収まらな"),
    ],
)
def test_a_year_that_moved_the_other_way_is_an_error(text: str, words: str) -> None:
    assert [(f.severity, text[f.start : f.end]) for f in _found(text)] == [("error", words)]


def test_the_known_step_contradicts_where_the_older_year_is_missing() -> None:
    (told,) = _found("受講者数は６０人で、５年連続の増加となった。")
    assert (told.severity, told.rule) == ("error", "direction.contradicted")


def test_a_movement_that_is_wrong_this_year_is_told_once() -> None:
    assert len(_found("受講者数は２年連続で増加した。")) == 1


def test_a_count_that_reaches_beyond_the_known_years_is_asked_about() -> None:
    (told,) = _found("就職者数は５年連続で増加した。")
    assert (told.rule, told.severity, told.start) == ("number.unsupported", "warning", 5)
    assert "５年" in told.message


def test_last_years_sheet_knows_a_year_more() -> None:
    assert [f.severity for f in _found("受講者数は３年連続で減少した。")] == ["warning"]
    assert _found("受講者数は３年連続で減少した。", last=True) == []


def test_what_an_entered_text_says_is_not_asked_about() -> None:
    of = SHEET.model_copy(update={"results": "就職者数は５年連続で増加した。"})
    (told,) = _found("就職者数は５年連続で増加した。", of=of)
    assert (told.rule, told.severity) == ("number.text_only", "info")


@pytest.mark.parametrize(
    "text",
    [
        "就職者数を５年連続で増加させることを目指す。",
        "受講者数は３年連続で増加したとはいえない。",
    ],
)
def test_a_plan_and_a_denial_claim_nothing(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("就職者数は過去３年で最多となった。", "就職者数は過去３年で最も少ない。"),
        ("受講者数は３年間で最も少なく、", "受講者数は３年間で最も多く、"),
        ("就職者数は２年間では最高であった。", "受講者数は２年間では最高であった。"),
    ],
)
def test_the_most_of_some_years_is_held_against_each(true: str, false: str) -> None:
    assert _found(true) == []
    assert [f.severity for f in _found(false)] == ["error"]


def test_the_most_of_more_years_than_are_known_is_asked_about() -> None:
    (told,) = _found("就職者数は過去５年で最多となった。")
    assert (told.rule, told.severity) == ("number.unsupported", "warning")


def test_a_count_of_years_is_no_fiscal_year() -> None:
    text = "就職者数は２年度連続で増加した。"
    kinds = [t.kind for t in trace_numbers(text, sheet=SHEET, facts=facts_of(SHEET))]
    assert kinds == ["streak"]
    assert _found(text) == []


def test_a_streak_of_a_name_told_in_part_is_borne_out() -> None:
    told = _of(
        2022,
        _indicator(1, "直売所の売上額", "200 210 230", "220 220 220"),
        _indicator(2, "直売所の出荷者数", "80 70 60", "100 90 80"),
    )
    assert _found("売上は２年連続で増えた。", of=told) == []
    assert _found("売上は４年連続で増えた。", of=told) != []


def test_the_most_since_a_year_is_held_against_each() -> None:
    text = "受講者数は{}、令和２年度からの３年間で最も{}。"
    assert [f.severity for f in _found(text.format("６０人と", "多かった"))] == ["error"]
    assert _found(text.format("６０人と", "少なかった")) == []
    # Two steps, three years.
    since = "受講者数は令和２年度からの２年間で最も多かった。"
    assert [f.severity for f in _found(since)] == ["error"]
    assert [f.severity for f in _found("受講者数は、この３年間では最も多い。")] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        # Of years that are not known, or do not end with this one, nothing is told.
        "受講者数は平成２８年度からの３年間で最も多かった。",
        "就職者数は、この５年間では最も多い。",
        # Of that year.
        "就職者数は２３０人で、３年間で最も多かった令和２年度に並んだ。",
        "就職者数は２３０人で、３年間で最も少なかった令和２年度を上回った。",
    ],
)
def test_the_most_of_other_years_is_not_told(text: str) -> None:
    assert _found(text) == []
