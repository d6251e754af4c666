"""Names with words that elsewhere set a part aside, what was done to the thing itself, what is left
when something is taken out, and plans beside this year's actual."""

from decimal import Decimal

import pytest

from assistant.sheet.model import BreakdownItem, Cost, CostBreakdown
from tests.checking.directions.stage import SHEET, indicator, wrong
from tests.sheet.sample import sheet


def _cost(year: int, kind: str, amount: int, fte: str) -> Cost:
    return Cost(
        fiscal_year=year,
        kind=kind,  # type: ignore[arg-type]
        project_cost=Decimal(amount),
        fte=Decimal(fte),
    )


def _spent(year: int, amount: int) -> CostBreakdown:
    items = (BreakdownItem(label="草刈り委託料", amount=Decimal(amount)),)
    return CostBreakdown(fiscal_year=year, kind="settlement", exhaustive=False, items=items)


#: Planted more than planned and than last year; fewer of those who came stayed than was aimed at;
#: more fires, and more than the target allows.
GROVE = sheet(
    indicator("activity", 1, "クヌギ苗木の植栽数", "本", ("300", "310", "340", "320")),
    indicator("outcome", 1, "参加者のうち会員になった人の割合", "％", ("18", "25", "21", "25")),
    indicator("outcome", 2, "林野火災の発生件数", "件", ("7", "5", "9", "5"), less=True),
).model_copy(
    update={
        "costs": (
            _cost(2021, "settlement", 4000, "1.8"),
            _cost(2022, "budget", 5000, "1.8"),
            _cost(2022, "settlement", 4600, "1.8"),
            _cost(2023, "budget", 5200, "1.6"),
        ),
        "cost_breakdowns": (_spent(2021, 900), _spent(2022, 700)),
    }
)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        # The うち of a name is no 「うち高齢者は」.
        (
            "参加者のうち会員になった人の割合は２１％と目標に届かなかった。",
            "参加者のうち会員になった人の割合は２１％と目標を達成した。",
        ),
        # What was done to it is the rest of its name.
        (
            "クヌギの苗木は３４０株を植栽し、予定の数を上回った。",
            "クヌギの苗木は３４０株を植栽し、予定の数を下回った。",
        ),
        # 火災 are counted as they break out; and its own number makes a short name sure.
        ("林野火災は前年度を上回った。", "林野火災は前年度を下回った。"),
        ("クヌギ苗木は３４０本と前年度を上回った。", "クヌギ苗木は３４０本と前年度を下回った。"),
        ("苗木の植栽だけが前年度を上回った。", "苗木の植栽だけが前年度を下回った。"),
        # An item written with hiragana.
        ("草刈り委託料は前年度を下回った。", "草刈り委託料は前年度を上回った。"),
        (
            "草刈り委託料は前年度より２００千円の減である。",
            "草刈り委託料は前年度より２００千円の増である。",
        ),
        (
            "決算は４，６００千円で、予算より４００千円少ない。",
            "決算は４，６００千円で、予算より４００千円多い。",
        ),
    ],
)
def test_who_is_meant(true: str, false: str) -> None:
    assert wrong(true, GROVE) == []
    assert len(wrong(false, GROVE)) == 1


def test_a_part_of_those_who_are_counted_stays_unknown() -> None:
    assert wrong("参加者のうち市外から来た人は前年度より増えた。", GROVE) == []
    # Something else was done to something else.
    assert wrong("看板は３枚を設置し、予定の数を下回った。", GROVE) == []


def test_next_to_only_the_named_one_is_spoken_of() -> None:
    text = "新規相談受付件数は予定を下回ったが、就職者だけは前年度を{}。"
    assert wrong(text.format("上回った")) == []
    assert wrong(text.format("下回った")) == ["下回"]


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            "相談は６５０件を予定し、今年度の実績５６６件を上回る規模とする。",
            "相談は６５０件を予定し、今年度の実績５６６件を下回る規模とする。",
        ),
        (
            "相談は６５０件を予定し、今年度の５６６件をやや上回る。",
            "相談は６５０件を予定し、今年度の５６６件をやや下回る。",
        ),
        ("相談の目標は６５０件に引き下げる。", "相談の目標は６５０件に引き上げる。"),
    ],
)
def test_what_is_planned_beside_this_years_actual(true: str, false: str) -> None:
    assert wrong(true, field="next_year.content") == []
    assert len(wrong(false, field="next_year.content")) == 1


def test_a_part_of_a_person_is_人工() -> None:
    assert wrong("次年度の人工は１．６人に減らす。", GROVE, field="next_year.content") == []
    assert wrong("次年度の人工は１．６人に増やす。", GROVE, field="next_year.content") == ["増やす"]
    # Whole persons may be anybody.
    assert wrong("次年度の講師は２人に増やす。", GROVE, field="next_year.content") == []


@pytest.mark.parametrize(
    "text",
    [
        "林野火災は９件であった。たき火によるものを除けば４件と目標の５件以内に収まっていた。",
        "たき火によるものを除くと、林野火災は前年度の７件を下回る。",
        "たき火によるものを除いた林野火災は、目標の５件に収まった。",
    ],
)
def test_of_what_is_left_the_sheet_does_not_tell(text: str) -> None:
    assert wrong(text, GROVE) == []


def test_of_what_is_left_the_written_numbers_tell() -> None:
    text = "たき火によるものを除けば６件と目標の５件以内に収まっていた。"
    assert wrong(text, GROVE) == ["収まっ"]
    # Nothing is left out.
    assert wrong("林野火災は９件と目標の５件以内に収まった。", GROVE) == ["収まっ"]


def test_what_follows_last_year_is_of_this_year() -> None:
    assert wrong("就職者数は前年度に続き目標を達成した。") == ["達成した"]
    assert wrong("就職者数は前年度に続き目標に届かなかった。") == []
    # A step from last year compares.
    assert wrong("相談は、予定に１５４件、前年度に１１８件届かなかった。") == []


def test_a_little_may_lie_between_what_is_nearly_the_same() -> None:
    of = SHEET.model_copy(
        update={
            "costs": tuple(
                c.model_copy(update={"project_cost": Decimal(9500)})
                if (c.fiscal_year, c.kind) == (2022, "settlement")
                else c
                for c in SHEET.costs
            )
        }
    )
    assert wrong("事業費は前年度とほぼ同額であった。", of) == []
    assert wrong("事業費は前年度と同額であった。", of) == ["同額"]


def test_one_of_ten_and_more_is_little() -> None:
    of = sheet(indicator("outcome", 1, "交通事故の件数", "件", ("11", "8", "12", "8"), less=True))
    assert wrong("交通事故の件数は前年度とほぼ横ばいである。", of) == []
    assert wrong("交通事故の件数は、前年度の１１件からほぼ横ばいである。", of) == []
    few = sheet(indicator("outcome", 1, "交通事故の件数", "件", ("4", "8", "5", "8"), less=True))
    assert wrong("交通事故の件数は前年度とほぼ横ばいである。", few) == ["横ばい"]


def test_what_limits_last_year_is_of_last_year() -> None:
    assert wrong("就職者数は、低下した前年度から持ち直した。") == []
    assert wrong("就職者数は、増加していた前年度から落ち込んだ。") == ["落ち込"]


def test_less_than_this_year_is_said_of_the_plan() -> None:
    text = "交通事故の件数は６６０件以下を目標とし、今年度より８件{}。"
    assert wrong(text.format("減らす"), field="next_year.content") == []
    assert wrong(text.format("増やす"), field="next_year.content") == ["増やす"]


def test_only_sets_a_part_or_another_apart() -> None:
    assert wrong("新規相談受付件数は、東部支所だけでは前年度を上回った。") == []
    assert wrong("就職者数だけではなく、新規相談受付件数も前年度を上回った。") == ["上回"]
    assert wrong("就職者数は前年度より増えたが、件数だけは前年度を下回った。") == []
    assert wrong("就職者数は前年度より増えたが、人数は前年度を下回った。") == ["下回"]


def test_a_rate_per_so_many_people_is_no_人工() -> None:
    of = sheet(
        indicator(
            "outcome",
            1,
            "自転車事故の死傷者数（人口千人当たり）",
            "人",
            ("2.9", "2.5", "2.4", "2.3"),
            less=True,
        )
    )
    text = "自転車事故は２．４人と、前年度の２．９人から下がって目標の２．５人以下に{}。"
    assert wrong(text.format("収まっている"), of) == []
    assert wrong(text.format("収まっていない"), of) == ["収まっていな"]
