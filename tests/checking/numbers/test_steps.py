"""Steps between two numbers that a passage tells, halves, and steps from elsewhere."""

import pytest

from assistant.checking import Finding
from assistant.checking.matter import Context, matter_of
from assistant.checking.numbers.check import check_numbers
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.checking.numbers.sample import FIELD, SHEET
from tests.checking.numbers.sample import findings as of_officers

ENTERED = SHEET.model_copy(
    update={
        "ingenuity": "送迎の乗り場を１２か所から１５か所に広げ、書類を７枚から４枚に減らした。"
        "夜間の訪問は６１０世帯であった。"
    }
)


def findings(text: str) -> list[Finding]:
    context = Context(profile=load_profile("sapporo"), machine=frozenset({FIELD}))
    matter = matter_of(with_texts(ENTERED, {FIELD: text}), context)
    return [f for f in check_numbers(matter) if f.severity in ("error", "warning")]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("送迎の乗り場を３か所増やした。", []),
        ("送迎の乗り場を３か所減らした。", ["３か所"]),
        ("送迎の乗り場を６か所増やした。", ["６か所"]),
        ("書類は７枚から４枚に減った。", []),
        ("書類を７枚から４枚減らした。", ["４枚"]),
        ("駐輪場を３か所増やした。", ["３か所"]),  # of something else
    ],
)
def test_a_step_between_two_numbers_of_a_passage(text: str, marked: list[str]) -> None:
    assert [text[f.start : f.end] for f in findings(text)] == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("夜間の訪問は６１０世帯で、見守り訪問の実施世帯数の半数に満たない。", []),
        ("夜間の訪問は６１０世帯で、見守り訪問の実施世帯数の半数を超えた。", ["半数"]),
        ("夜間の訪問は６１０世帯で、面談の半数を超えた。", []),  # of no figure that is named
    ],
)
def test_a_half_of_the_figure_that_the_words_name(text: str, marked: list[str]) -> None:
    assert [text[f.start : f.end] for f in findings(text)] == marked


def test_a_step_from_a_number_of_the_sentence_is_no_slip() -> None:
    # 52 is what the target was passed by: one digit from 72.
    plain = "見守り訪問の実施世帯数は目標を７２世帯上回った。"
    assert [f.severity for f in of_officers(plain)] == ["error"]
    text = "あと２０世帯で見守り訪問の実施世帯数は１，４７２世帯となり、目標を７２世帯上回った。"
    marked = [f.severity for f in of_officers(text) if text[f.start : f.end] == "７２世帯"]
    assert "error" not in marked
