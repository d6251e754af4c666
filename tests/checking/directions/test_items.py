"""An item of the breakdown is held against its own change, never against that of 事業費."""

from decimal import Decimal

import pytest

from assistant.sheet import Sheet
from assistant.sheet.model import BreakdownItem, Cost, CostBreakdown
from tests.checking.directions.stage import SHEET, wrong


def _spent(year: int, **amounts: int) -> CostBreakdown:
    items = tuple(BreakdownItem(label=name, amount=Decimal(of)) for name, of in amounts.items())
    return CostBreakdown(fiscal_year=year, kind="settlement", exhaustive=True, items=items)


def _of(settled: int, budget: int) -> Sheet:
    costs = tuple(
        Cost(fiscal_year=year, kind=kind, project_cost=Decimal(amount))  # type: ignore[arg-type]
        for year, kind, amount in (
            (2021, "settlement", 80000),
            (2022, "budget", budget),
            (2022, "settlement", settled),
        )
    )
    breakdowns = (
        _spent(2021, 管路工事費=60000, 処理場工事費=15000, 設計委託料=5000),
        _spent(2022, 管路工事費=57660, 処理場工事費=20340, 設計委託料=5120),
    )
    return SHEET.model_copy(
        update={"costs": costs, "cost_breakdowns": breakdowns, "results": "工事を行った。"}
    )


#: 事業費 rose by 3.9 %, 管路工事費 fell by as much.
SEWER = _of(83120, 90000)


@pytest.mark.parametrize(
    "text",
    [
        "処理場工事費が３５．６％増えた反面、管路工事費は３．９％減っている。",
        "管路工事費は2,340千円減り、57,660千円となった。",
        "管路工事費は減ったが、全体では３．９％増えた。",
        "前年度に比べ、管路工事費は減少し、処理場工事費は増加した。",
        "設計委託料は5,120千円に増えました。",
        "事業費の増加は、処理場工事費の増によるものである。",
        "管路工事費は予算に比べて増加した。",
        "管路工事費は１ｍ当たり１２２千円となり、前年度より２千円高い。",
        "管路工事費の割合は前年度より上がった。",
        "令和５年度は管路工事費が増える見込みである。",
        "予算との差は、設計委託料の減によるものである。",
    ],
)
def test_the_true_move_of_an_item_is_not_told(text: str) -> None:
    assert wrong(text, SEWER, "judgement.scale") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("処理場工事費が３５．６％減った反面、管路工事費は３．９％減っている。", "減った"),
        ("処理場工事費が３５．６％増えた反面、管路工事費は３．９％増えている。", "増え"),
        ("管路工事費は2,340千円増え、57,660千円となった。", "増え"),
        ("管路工事費は減ったが、全体では３．９％減った。", "減った"),
        ("事業費は前年度から増えたが、内訳では管路工事費が増加している。", "増加"),
        ("設計委託料は5,120千円に減りました。", "減り"),
        ("事業費の増加は、管路工事費の増によるものである。", "増"),
    ],
)
def test_an_item_said_to_have_moved_the_other_way_is_told(text: str, word: str) -> None:
    assert wrong(text, SEWER, "judgement.scale") == [word]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("決算額は83,120千円で、前年度から3.9%増加し、予算額を上回った。", "上回"),
        ("決算額は前年度より増えましたが、予算を超えました。", "超えまし"),
        ("決算額は、予算額を下回ったが、前年度を下回った。", "下回"),
        ("決算額は83,120千円で、予算額に収まりませんでした。", "収まりませ"),
    ],
)
def test_the_settlement_is_held_against_what_its_own_clause_names(text: str, word: str) -> None:
    assert wrong(text, SEWER, "judgement.scale") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "決算額は83,120千円で、前年度から3.9%増加し、予算額を下回った。",
        "決算額は、予算額を下回ったが、前年度を上回った。",
        "決算額は83,120千円で、予算の範囲内に収まった。",
        "決算額は、前年度の予算額を上回った。",
        "決算額は、12月の補正後の予算額を上回った。",
        "決算額は前年度を上回り、令和５年度の予算額も上回った。",
    ],
)
def test_a_budget_of_another_year_or_an_altered_one_is_not_this_years(text: str) -> None:
    assert wrong(text, SEWER, "judgement.scale") == []


def test_an_item_that_is_said_to_have_doubled_is_held_against_last_year() -> None:
    # It grew by a third.
    assert wrong("処理場工事費は20,340千円で、前年度から倍増した。", SEWER) == ["倍増"]
    assert wrong("処理場工事費は20,340千円で、前年度から半減した。", SEWER) == ["半減"]
    assert wrong("処理場工事費は、当初予算の倍増となった。", SEWER) == []
    assert wrong("処理場工事費を倍増し、工期を縮める。", SEWER, "next_year.budget") == []
    doubled = (_spent(2021, 設計委託料=2600), _spent(2022, 設計委託料=5120))
    of = SEWER.model_copy(update={"cost_breakdowns": doubled})
    assert wrong("設計委託料は前年度から倍増した。", of) == []
