"""Differences, counts and rates stand only for numbers that are told as one, with their sign."""

from decimal import Decimal

import pytest

from tests.checking.numbers.sample import told
from tests.checking.numbers.test_check import SHEET as PLAIN
from tests.checking.numbers.test_check import findings as of_plain

#: Next year's budget is no rise by what was left of this year's.
SPENT = PLAIN.model_copy(
    update={
        "costs": (
            *PLAIN.costs[:3],
            PLAIN.costs[3].model_copy(update={"project_cost": Decimal(191000), "total": None}),
        )
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "講習会は２６回で、予定を６回上回った。",
        "講習会は予定を６回、前年度を９回上回った。",
        "講習会は２６回（前年度比＋９回）である。",
        "講習会の予定との差は６回である。",
        "講習会と待ち日数の前年度からの動きは順に９回の増、６日の減である。",
        "講習会と待ち日数の前年度との差は、それぞれ９回、６日である。",
        "令和５年度の講習会は、目標を８回引き上げて２８回とする。",
        "２６回は予定より６回多い。",
    ],
)
def test_a_number_told_as_a_difference_stands_on_one(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("講習会のほかに出前の説明を６回行った。", "６回"),
        ("講習会とは別に、説明の場を９回設けた。", "９回"),
        ("待ち日数は１２日で、うち６日は書類の不備を直す日である。", "６日"),
        # 8 is by how much next year's target is raised.
        ("講習会は、前年度より８回多かった。", "８回"),
        # Another indicator's difference, which nothing in the text names.
        ("駐輪場の見回りは前年度より９回多かった。", "９回"),
    ],
)
def test_a_number_that_only_meets_a_difference_does_not(text: str, number: str) -> None:
    assert told(text) == [number]


def test_a_long_number_meets_no_difference_by_accident() -> None:
    # 134 is what the target lacks: which of them it is, the check of roles tells.
    assert told("見守り訪問は前年度から１３４世帯増えて１，４５２世帯となった。") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("委託の契約は８館をまとめて結んだ。", ["８館"]),
        ("８指標のうち７指標が目標に達した。", []),
    ],
)
def test_the_number_of_indicators_counts_nothing_else(text: str, marked: list[str]) -> None:
    assert told(text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("前年度からの増減は、講習会＋９回、待ち日数▲６日である。", []),
        ("前年度からの増減は、講習会＋９回、待ち日数＋６日である。", ["６日"]),
        ("前年度と比べ、講習会は＋９回、待ち日数は６日である。", ["６日"]),
        ("待ち日数は１２日（目標差▲３日）である。", []),
        ("待ち日数は１２日（目標差３日）である。", ["３日"]),
    ],
)
def test_one_number_of_a_list_that_lost_its_sign(text: str, marked: list[str]) -> None:
    assert told(text) == marked


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("決算額は１８５，８６６千円（予算比▲９，１３４千円）となった。", []),
        ("決算額は１８５，８６６千円（予算比９，１３４千円）となった。", ["sign"]),
        ("予算の残額は９，１３４千円である。", []),
        ("予算のうち▲９，１３４千円が不用となった。", ["sign"]),
        ("予算を９，１３４千円下回った。", []),
    ],
)
def test_what_was_spent_against_the_budget_is_a_fall(text: str, kinds: list[str]) -> None:
    assert [f.kind for f in of_plain(text, of=SPENT)] == kinds


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("登録率は４８．６％から５７．３％へ８．７ポイント上がった。", []),
        ("登録率は４８．６％から５７．３％へ１７．９％上がった。", []),
        ("登録率は４８．６％から５７．３％へ８．７％上がった。", ["８．７％"]),
        ("面談の対象６１４人のうち男性は２３６人で、全体の４割弱を占める。", []),
        ("面談の対象６１４人のうち男性は２３６人で、全体の５割強を占める。", ["５割"]),
        ("訪問委託料は７３，４００千円で事業費の４割弱となった。", []),
        ("訪問委託料は７３，４００千円で事業費の２割強となった。", ["２割"]),
        ("講習会は月に２回余り開いた計算になる。", []),
        ("講習会は月に５回余り開いた計算になる。", ["５回"]),
    ],
)
def test_what_the_numbers_beside_it_make(text: str, marked: list[str]) -> None:
    assert told(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "北線と南線は通学に使われており、この２路線で利用の大半を占める。",
        "説明の場は７月と１１月の２回設けた。",
        "２番目に多いのは南線である。",
    ],
)
def test_what_counts_what_has_been_told_is_no_figure(text: str) -> None:
    assert told(text) == []
