"""人件費, 特定財源, 執行率, an item and next year's budget."""

from decimal import Decimal

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions import Ground, directions_of
from assistant.sheet import Sheet, facts_of
from assistant.sheet.model import BreakdownItem, Cost, CostBreakdown
from tests.checking.directions.stage import SHEET


def _cost(year: int, kind: str, amount: int, people: int, earmarked: int) -> Cost:
    return Cost(
        fiscal_year=year,
        kind=kind,  # type: ignore[arg-type]
        project_cost=Decimal(amount),
        personnel_cost=Decimal(people),
        earmarked_revenue=Decimal(earmarked),
    )


def _of(year: int, item: int, *costs: Cost) -> Sheet:
    items = (BreakdownItem(label="会場借上料", amount=Decimal(item)),)
    spent = CostBreakdown(fiscal_year=year, kind="settlement", exhaustive=False, items=items)
    changed = {"fiscal_year": year, "costs": costs, "cost_breakdowns": (spent,), "results": ""}
    return SHEET.model_copy(update=changed)


# This year: more spent than planned, and twice last year's; fewer people, more 特定財源.
OF = _of(
    2022,
    300,
    _cost(2021, "settlement", 5000, 900, 100),
    _cost(2022, "budget", 8000, 800, 150),
    _cost(2022, "settlement", 10000, 800, 200),
    _cost(2023, "budget", 9000, 800, 200),
)
LAST = _of(
    2021, 200, _cost(2021, "budget", 10000, 900, 100), _cost(2021, "settlement", 5000, 900, 100)
)


def told(text: str) -> list[str]:
    facts = facts_of(OF)
    traces = trace_numbers(text, sheet=OF, facts=facts)
    found = directions_of(text, Ground(OF, facts, facts_of(LAST)), traces, "evaluation.reason")
    return [text[f.start : f.end] for f in found]


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        ("決算は当初予算を上回った。", "決算は当初予算を下回った。", "下回"),
        ("人件費は前年度より減った。", "人件費は前年度より増えた。", "増え"),
        ("特定財源は前年度から増加した。", "特定財源は前年度から減少した。", "減少"),
        ("執行率は前年度より上昇した。", "執行率は前年度より低下した。", "低下"),
        ("会場借上料は前年度より増加した。", "会場借上料は前年度より減少した。", "減少"),
        ("決算額は前年度から倍増した。", "決算額は前年度から半減した。", "半減"),
        ("次年度予算は今年度予算から増額する。", "次年度予算は今年度予算から減額する。", "減額"),
        ("次年度予算は令和４年度決算を下回る。", "次年度予算は令和４年度決算を上回る。", "上回"),
    ],
)
def test_a_sum_moved_one_way(true: str, false: str, word: str) -> None:
    assert told(true) == []
    assert told(false) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "人件費の上昇により、委託先の負担が増えた。",
        "人件費は増加が続く見通しである。",
        "次年度予算は前年度決算を上回る。",
        "印刷費は前年度より減少した。",
    ],
)
def test_what_the_sheets_do_not_tell_passes(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "決算額１０，０００千円は当初の予算を下回った。",
        "事業費の決算額１０，０００千円は前年度を下回った。",
        "決算１０，０００千円が予算を割り込んだ。",
    ],
)
def test_a_sum_whose_number_stands_before_the_particle(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "決算額１０，０００千円は当初の予算を上回った。",
        "事業費の決算額１０，０００千円は前年度を上回った。",
        "委託先の支出１０，０００千円は予算を下回った。",
        "参加者１２０人は前年度を下回った。",
        "決算額１０，０００千円は当初の想定を下回った。",
    ],
)
def test_a_right_sum_and_what_is_no_sum_are_silent(text: str) -> None:
    assert told(text) == []
