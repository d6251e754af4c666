"""Plans told behind the number, what there was before a plan, items of cost that are the topic."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet import Indicator
from assistant.sheet.model import BreakdownItem, CostBreakdown
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet, values

RIDES = indicator("2718", "3150", "2946", "3320", unit="人", name="渡し船の延べ乗船者数")
FAULTS = indicator("17", "12", "14", "9", unit="件", name="機関の故障の件数").model_copy(
    update={"number": 2}
)
SHARE = Indicator(
    kind="outcome",
    number=1,
    name="こども切符の利用率",
    unit="％",
    values=values("41.3", "52.0", "48.7", "55.0"),
)
PASSES = Indicator(
    kind="outcome",
    number=2,
    name="回数券の利用率",
    unit="％",
    values=values("23.8", "31.0", "27.4", "33.0"),
)
ITEMS = (("船体修繕費", "6418"), ("発券システム費", "1937"), ("桟橋借上料", "2753"))


def findings(text: str, field: str = "next_year.content") -> list[Finding]:
    told = sheet(RIDES, FAULTS, SHARE, PASSES)
    items = tuple(BreakdownItem(label=label, amount=Decimal(amount)) for label, amount in ITEMS)
    spent = CostBreakdown(fiscal_year=told.fiscal_year, kind="settlement", items=items)
    told = told.model_copy(update={"cost_breakdowns": (spent,)})
    matter = matter_of(with_texts(told, {field: text}), Context(profile=load_profile("sapporo")))
    return list(check_roles(matter))


@pytest.mark.parametrize(
    "text",
    [
        "令和５年度は、延べ２，９４６人の乗船を見込む。",
        "延べ２，９４６人の乗船を令和５年度の目標とする。",
        "乗船者数は３，１５０人を次の目標とし、便を増やす。",
        "故障を１２件以下に抑えることを令和５年度の目標とする。",
        "こども切符の利用率５２．０％を次年度の目標に掲げる。",
        "令和５年度末までに２，９４６人の乗船を目指す。",
    ],
)
def test_a_plan_that_is_no_aim_of_the_coming_year_is_told(text: str) -> None:
    (found,) = findings(text)
    assert (found.severity, found.rule) == ("error", "role.mismatch")


@pytest.mark.parametrize(
    "text",
    [
        "令和５年度は、延べ３，３２０人の乗船を見込む。",
        "故障を９件以下に抑えることを令和５年度の目標とする。",
        "令和５年度は、２，９４６人だった乗船者を３，３２０人に増やす。",
        "令和５年度は、２，９４６人にとどまった乗船者を３，３２０人に戻すことを目指す。",
        "令和５年度は、２，９４６人の乗船を支えた桟橋を直す予定である。",
        "令和５年度は、延べ２，９４６人の乗船を上回ることを目指す。",
        "乗船者は３，３２０人を目標とし、令和４年度の２，９４６人からの上積みを目指す。",
        "令和５年度は、新たに１２人の船員の採用を目指す。",
        "乗船は２，９４６人となった。次の目標は３，３２０人である。",
    ],
)
def test_a_plan_or_what_was_before_it_is_silent(text: str) -> None:
    assert findings(text) == []


def test_the_next_aim_is_none_of_this_year() -> None:
    assert findings("乗船者数の次の目標は３，３２０人である。", "judgement.outcome") == []
    assert findings("乗船者数の目標は３，３２０人である。", "judgement.outcome") != []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("発券システム費は、改修により２，７５３千円に増えた。", ["role.mismatch"]),
        ("発券システムには２，７５３千円を充てた。", ["role.mismatch"]),
        ("発券システム費は、改修により１，９３７千円に増えた。", []),
        ("発券システムには１，９３７千円を充てた。", []),
        # Something else of cost stands between.
        ("発券システム費は、うち保守が２，７５３千円であった。", []),
        ("発券システム費が増えた一方、ほかの費目は２，７５３千円に減った。", []),
    ],
)
def test_an_item_of_cost_as_the_topic_of_an_amount(text: str, rules: list[str]) -> None:
    assert [f.rule for f in findings(text, "evaluation.reason")] == rules


def test_a_topic_that_ends_the_names_of_a_list() -> None:
    told = "利用率は、こども切符が２７．４％であった。"
    assert [f.severity for f in findings(told, "judgement.outcome")] == ["warning"]
    right = "利用率は、こども切符が４８．７％、回数券が２７．４％であった。"
    assert findings(right, "judgement.outcome") == []
