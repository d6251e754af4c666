"""Spans of time, fractions of a part that is named, steps between rates, signs behind 〜比, and the
first of two values."""

import pytest

from tests.checking.numbers.sample import LAST, findings, told


@pytest.mark.parametrize(
    "text",
    [
        "開設からの１０か月間で８７２件の通報があった。",
        "見守り訪問の実施世帯数は令和２年度から２年で２１２世帯増えた。",
        "応募した４８人のうち、採用は３人に２人に当たる３１人である。",
        "協力店の登録率は４８．６％から５７．３％へ８．７ポイント上がった。",
        "相談の待ち日数は１２日（目標比▲３日）である。",
        "講習会の開催回数は２６回（目標比６回）である。",
        "相談の待ち日数は１２日（目標比３日減）である。",
        "決算は１億８，７００万円をわずかに上回る。",
    ],
)
def test_what_is_right_is_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("通報は９年で８７２件あった。", "９年"),
        ("応募した４８人のうち、採用は３人に１人に当たる３１人である。", "３人に１人"),
        ("協力店の登録率は４８．６％から５７．３％へ７．８ポイント上がった。", "７．８ポイント"),
        ("相談の待ち日数は１２日（目標比３日）である。", "３日"),
    ],
)
def test_what_is_wrong_is_told(text: str, wrong: str) -> None:
    assert wrong in told(text)


def test_a_lost_sign_behind_a_comparison_is_a_sign() -> None:
    assert [f.kind for f in findings("相談の待ち日数は１２日（予定比３日）である。")] == ["sign"]


def test_the_first_of_two_values_is_last_years() -> None:
    text = "点検は９２１台から９３６台に改めた。"
    assert "９２１台" in told(text)
    assert "９２１台" not in told(text, last=LAST)
    assert "９２１台" in told("点検は９２１台に改めた。", last=LAST)


def test_a_rough_share_of_the_cost_is_of_the_item_that_the_text_names() -> None:
    assert told("通報機器賃借料が事業費の約４割を占める。") == []
    assert told("印刷の経費が事業費の約４割を占める。") == ["４割"]


def test_a_rough_rate_of_what_the_text_does_not_name_is_no_ground() -> None:
    """103.7 % and 130 % are what two of the rows reached."""
    assert told("倍率は１．３倍に高まった。") == ["１．３倍"]
    assert told("講習会は目標の１．３倍を開いた。") == []
