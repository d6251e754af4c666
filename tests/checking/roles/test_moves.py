"""Numbers that words further off, or their sign, tell as a change."""

import pytest

from tests.checking.roles.test_check import findings

FIELD = "judgement.scale"


@pytest.mark.parametrize(
    "text",
    [
        "増加分の大半は事業費の１，７１８千円である。",
        "増加の内訳は、人件費が４，５３６千円、事業費が１，７１８千円である。",
        "増額分は、事業費が１，７１８千円を占める。",
        "内訳は事業費が１，７１８千円、人件費が４，５３６千円の増である。",
        "総額は増えており、その内訳をみると事業費が１，７１８千円である。",
        "総額は６，２５４千円増えた。このうち事業費は１，７１８千円である。",
        "事業費が１，７１８千円、人件費が４，５３６千円それぞれ増えた。",
    ],
)
def test_a_change_that_words_before_it_or_the_last_of_a_list_tell_is_silent(text: str) -> None:
    assert findings(text, FIELD) == []


@pytest.mark.parametrize(
    "text",
    [
        "事業費は１，７１８千円である。",
        "事業費は１，７１８千円、人件費は１３，１７６千円である。",
        "事業費は１，７１８千円、前年度から４，５３６千円の増である。",
        "増加分は人件費である。事業費は１，７１８千円となった。",
        "増加分の大半は人件費で、事業費は１，７１８千円である。",
    ],
)
def test_without_such_words_it_is_no_amount_of_its_own(text: str) -> None:
    assert [f.rule for f in findings(text, FIELD)] == ["role.mismatch"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("予定件数で５０件分の相談枠の減を見込む。", 0),
        ("予定件数で１３４件を見込む。", 1),
    ],
)
def test_what_lies_between_a_change_and_its_word_is_part_of_it(text: str, wrong: int) -> None:
    assert len(findings(text, "next_year.content")) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は５６６件で、予定７００件に対し▲１３４件、前年度に対しても▲７４件であった。",
        "予定７００件に対して１３４件の不足である。",
        "新規相談は前年度に対し▲７４件となった。",
    ],
)
def test_a_number_below_what_it_is_held_against_is_a_difference(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("新規相談は予定７００件に対し▲７４件であった。", "role.pair"),
        ("新規相談は前年度に対し▲１３４件であった。", "role.mismatch"),
        ("新規相談は予定７００件に対し７００件であった。", "role.mismatch"),
    ],
)
def test_but_not_any_difference(text: str, rule: str) -> None:
    assert [f.rule for f in findings(text)] == [rule]
