from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.eval.regression.graders.products import failed as all_failed
from tests.eval.regression.graders.products import piece

SAID: dict[str, Any] = {
    "kind": "number",
    "described": "令和6年度・評価B・件数",
    "number": Decimal(11),
    "unit": "件",
    "value": None,
    "rows": {"令和6年度": Decimal("1204.0"), "令和5年度": "Ｂ"},
    "sheets": ["消費者相談・2024", "保健・2024"],
    "unread": ["ざっくり"],
}


def failed(text: str = "該当する事業は11件です。", **expect: Any) -> list[str]:
    said = {**SAID, **expect.pop("said", {})}
    answer = piece(text, "answer")
    return all_failed("answer", answer, of="ask", product={"said": said}, **expect)


@pytest.mark.parametrize(
    ("expect", "item"),
    [
        ({"kind": "sheets"}, "答えの種類 sheets"),
        ({"unit": "人"}, "単位 人"),
        ({"value": "B"}, "値 B"),
        ({"rows": {"令和6年度": "1,205"}}, "行「令和6年度」 1,205"),
        ({"rows": {"令和4年度": "1"}}, "行「令和4年度」 1"),
        ({"sheets": ["除雪・2024"]}, "調書「除雪・2024」"),
        ({"sheets": ["保健・2024"], "only": True}, "ほかの調書がない"),
        ({"described": ["令和5年度"]}, "読み取り「令和5年度」"),
        ({"unread": ["だいたい"]}, "読めない「だいたい」"),
        ({"unread": []}, "読めない言葉がない"),
    ],
)
def test_what_differs_is_named(expect: dict[str, Any], item: str) -> None:
    assert failed(**expect) == [item]


def test_a_right_answer_passes_in_any_width_and_form_of_a_figure() -> None:
    expect: dict[str, Any] = {
        "kind": "number",
        "number": "１１",
        "unit": "件",
        "rows": {"令和6年度": "1,204", "令和5年度": "B"},
        "sheets": ["保健・2024", "消費者相談・2024"],
        "only": True,
        "described": ["令和６年度"],
        "unread": ["ざっくり"],
    }
    assert failed(**expect) == []


def test_a_number_must_be_the_answers_and_in_its_words() -> None:
    assert failed(number=11, said={"number": Decimal(12)}) == ["数 11"]
    assert failed("該当する事業は12件です。", number=11) == ["文の数 11"]
    assert failed("該当する事業は111件です。", number=11) == ["文の数 11"]
    assert failed(number=12) == ["数 12", "文の数 12"]


def test_figures_are_the_same_whatever_their_noughts() -> None:
    shown = "平均は１，２０４．５０千円です。"
    assert failed(shown, number="1204.5", said={"number": Decimal("1204.5")}) == []


def test_no_figure_is_not_nought() -> None:
    assert failed(number=0, said={"number": None}) == ["数 0", "文の数 0"]
