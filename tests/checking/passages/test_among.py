"""Numbers that a text puts among the words of another number of the sheet."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.checks import check_sheet
from assistant.reading import load_profile
from assistant.sheet.model import BreakdownItem, CostBreakdown
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

RESULTS = (
    "清掃した水路１８２本のうち１１７本は住宅地であった。"
    "朗読会の来場者は初日３２０人、二日目４５０人であった。"
    "相談の手段は、電話６１５件、来庁２４８件であった。"
    "収容した鳥の内訳は鷺２６羽、鳶９１羽である。"
    "聞き取り（回答２１０世帯）では、１６４世帯が「静かになった」と答え、５８世帯が「臭いが強い」と答えた。"
    "落石の処理時間を平均９６時間から４１時間に縮めた。"
)
INGENUITY = "農地に接する４８本には泥よけの板を付けた。"
FIELD = "judgement.outcome"


def findings(text: str, *, machine: bool = False, field: str = FIELD) -> list[Finding]:
    items = [("草刈り委託料", 4210), ("泥上げ工事費", 9875), ("機械借上料", 1360)]
    cost = CostBreakdown(
        fiscal_year=2022,
        kind="settlement",
        exhaustive=False,
        items=tuple(BreakdownItem(label=label, amount=Decimal(amount)) for label, amount in items),
    )
    told = sheet(indicator("640", "700", "566", "650", unit="便", name="運行便数"))
    told = told.model_copy(
        update={"results": RESULTS, "ingenuity": INGENUITY, "cost_breakdowns": (cost,)}
    )
    context = Context(
        profile=load_profile("sapporo"),
        machine=frozenset({field} if machine else ()),
        by_meaning=False,
    )
    found = check_sheet(with_texts(told, {field: text}), context)
    return [f for f in found if f.field == field and f.rule == "role.passage"]


@pytest.mark.parametrize(
    ("text", "number", "right"),
    [
        ("清掃を終えた水路のうち、４８本が住宅地にある。", "４８本", "117本"),
        ("農地の脇を流れる水路では１１７本に板を付けた。", "１１７本", "48本"),
        ("収容した１１７羽のうち、鷺は９１羽であった。", "９１羽", "26羽"),
        ("「臭いが強い」との声は１６４世帯が寄せた。", "１６４世帯", "58世帯"),
        ("草刈りを委託した経費は９，８７５千円である。", "９，８７５千円", "4,210千円"),
        ("泥上げに要した費用は１，３６０千円であった。", "１，３６０千円", "9,875千円"),
    ],
)
def test_a_number_among_the_words_of_another_is_told(text: str, number: str, right: str) -> None:
    found = [f for f in findings(text) if text[f.start : f.end].endswith(number)]
    assert [(f.severity, f.suggestion) for f in found] == [("warning", right)]


@pytest.mark.parametrize(
    "text",
    [
        # Right ones, in other words than the passage's.
        "住宅地の水路は１１７本を清掃し、農地の４８本には板を付けた。",
        "庁舎まで来庁した相談は２４８件を数えた。",
        "草刈りを委託した経費は４，２１０千円である。",
        # The words before a whole are of the part behind it.
        "「静かになった」と答えたのは２１０世帯中１６４世帯である。",
        "「臭いが強い」は２１０世帯のうち５８世帯にとどまる。",
        # A step shares the words of where it came from.
        "落石の処理に要する時間は平均４１時間となった。",
        # A word of its own stands before it, or right behind it.
        "来庁を上回る電話の相談は６１５件を数えた。",
        "住宅地を除くと、４８本が農地に接している。",
        # Another year, a plan.
        "住宅地の水路は、前年度の４８本を上回る。",
        "住宅地の水路は４８本を予定している。",
    ],
)
def test_a_number_among_its_own_words_is_silent(text: str) -> None:
    assert findings(text) == []


def test_a_plan_for_the_coming_year_is_silent() -> None:
    text = "住宅地の水路は４８本を清掃する。"
    assert findings(text, field="next_year.content") == []


def test_two_words_make_an_error_of_a_machines_text() -> None:
    text = "清掃を終えた水路のうち、４８本が住宅地にある。"
    assert [f.severity for f in findings(text, machine=True)] == ["error"]
    text = "収容した１１７羽のうち、鷺は９１羽であった。"
    assert [f.severity for f in findings(text, machine=True)] == ["warning"]
