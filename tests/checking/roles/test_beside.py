"""Rates and products that the numbers beside them give."""

import pytest

from assistant.checking import Context
from assistant.checking.matter import matter_of
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.checking.roles.test_check import findings
from tests.sheet.sample import indicator, sheet

LOANS = indicator("250", "200", "400", "500", unit="冊", name="団体貸出の冊数")
#: Its rates are those that the texts reckon: 40 ％, 1.25 and 8 ポイント.
RATE = indicator("50.0", "32.0", "40.0", "42.0", unit="％", name="予約の充足率").model_copy(
    update={"kind": "outcome", "number": 1}
)
#: A fifth less than the year before.
TALKS = indicator("30", "28", "24", "24", unit="回", name="読み聞かせの開催回数").model_copy(
    update={"number": 2}
)
PRAISE = indicator("60.0", "70.0", "66.0", "70.0", unit="％", name="好意的な回答率").model_copy(
    update={"kind": "outcome", "number": 2}
)
RESULTS = "団体貸出のうち１６０冊は学校、４８冊は病院である。"


def told(text: str, field: str = "judgement.outcome") -> list[str]:
    entered = sheet(LOANS, RATE, TALKS, PRAISE).model_copy(update={"results": RESULTS})
    context = Context(profile=load_profile("sapporo"), machine=frozenset({field}))
    matter = matter_of(with_texts(entered, {field: text}), context)
    return [f.rule for f in check_roles(matter)]


@pytest.mark.parametrize(
    "text",
    [
        "病院に関する団体貸出は、前年度の４０冊から４８冊へと２割増加した。",
        "病院に関する団体貸出は、前年度の４０冊から４８冊へ約２割伸びた。",
        "学校向けは１６０冊、団体貸出のちょうど４割である。",
        "学校向けの１６０冊は、団体貸出のおおよそ４割に当たる。",
    ],
)
def test_a_rate_that_two_written_numbers_give_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "病院に関する団体貸出は、前年度の４５冊から４８冊へと２割増加した。",
        "病院向けは４８冊、団体貸出のちょうど４０．０％である。",
        "団体貸出のちょうど４０．０％である。",
        "充足率は前年度の５０．０％を下回り、実績の３２．０％以上に届いた。",
    ],
)
def test_and_told_where_they_do_not(text: str) -> None:
    assert told(text) == ["role.mismatch"]


def test_a_multiple_of_the_figure_that_the_words_name() -> None:
    text = "団体貸出の目標５００冊は据え置くが、これは令和４年度実績の約１．２５倍に当たる。"
    assert told(text, "next_year.content") == []
    assert told(text.replace("５００", "４２０"), "next_year.content") == ["role.mismatch"]


def test_a_multiple_of_what_the_named_indicator_was() -> None:
    text = "団体貸出は令和２年度の４４４冊から年々減り、２年間で０．９倍になった。"
    assert told(text) == []
    assert told(text.replace("４４４", "３６４")) == ["role.mismatch"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "回答率は令和２年度５８．０％、令和４年度６６．０％と、８．０ポイント伸びた。",
            [],
        ),
        (
            "回答率は令和２年度５９．０％、令和４年度６６．０％と、１８．０ポイント伸びた。",
            ["role.mismatch"],
        ),
        ("回答率は６６．０％で、目標を１８．０ポイント上回った。", ["role.mismatch"]),
    ],
)
def test_a_step_between_two_written_rates(text: str, rules: list[str]) -> None:
    assert told(text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "事務費は１，７１８千円×２回で３，４３６千円である。",
        "事務費は２回×１，７１８千円である。",
        "事務費は１，７１８千円に回数を掛けた額である。",
    ],
)
def test_a_factor_of_a_product_is_no_figure(text: str) -> None:
    assert findings(text, "judgement.scale") == []


def test_what_is_no_factor_is_told() -> None:
    (found,) = findings("事務費は１，７１８千円である。", "judgement.scale")
    assert found.rule == "role.mismatch"


#: 106 % of its target; the rate has fallen by 6 %.
PATROLS = indicator("300", "350", "371", "380", unit="回", name="見回りの回数")
SHARE = indicator("50.0", "60.0", "47.0", "60.0", unit="％", name="回収率").model_copy(
    update={"kind": "outcome", "number": 1}
)


def of_patrols(text: str) -> list[str]:
    context = Context(profile=load_profile("sapporo"), machine=frozenset({"judgement.outcome"}))
    told_of = with_texts(sheet(PATROLS, SHARE), {"judgement.outcome": text})
    return [f.rule for f in check_roles(matter_of(told_of, context))]


@pytest.mark.parametrize(
    "text",
    [
        "見回りの回数は予定を６％上回った。",
        "見回りの回数は３７１回で、予定を約６％、前年度を７１回上回った。",
        "見回りの回数は予定より６％多い。",
        "見回りの回数は目標を６％ほど上回った。",
    ],
)
def test_what_is_over_the_aim_is_the_rate_less_a_hundred(text: str) -> None:
    assert of_patrols(text) == []


@pytest.mark.parametrize(
    "text", ["回収率は予定を６％上回った。", "見回りの回数の達成率は６％である。"]
)
def test_of_another_indicator_or_as_the_rate_itself_it_is_told(text: str) -> None:
    assert of_patrols(text) == ["role.mismatch"]
