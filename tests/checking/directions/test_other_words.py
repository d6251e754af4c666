"""Words that say 達成 or 未達 otherwise, and what only seems to say so."""

from decimal import Decimal

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions import Ground, directions_of
from assistant.sheet import facts_of
from tests.checking.directions.stage import SHEET, wrong
from tests.checking.directions.test_streaks import _found


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        ("新規相談受付件数は予定より少なかった。", "新規相談受付件数は予定より多かった。", "多か"),
        (
            "交通事故の件数は６６８件と、目標の７００件以下に抑えた。",
            "交通事故の件数は６６８件と、目標の７００件以下に抑えられなかった。",
            "抑えられなか",
        ),
        (
            "交通事故の件数は目標の７００件を切った。",
            "就職者数は前年度を切った。",
            "切った",
        ),
        (
            "交通事故の件数は前年度の水準にとどまった。",
            "新規相談受付件数は前年度の水準にとどまった。",
            "水準",
        ),
        (
            "就職者数は４，０８６人と、前年度から足踏みした。",
            "新規相談受付件数は５６６件と、前年度から足踏みした。",
            "足踏み",
        ),
        ("就職者数は４，０８６人に改善した。", "就職者数は４，０８６人に悪化した。", "悪化"),
        (
            "交通事故の件数が目標を下回り、成果は計画を上回った。",
            "就職者数の成果は計画を上回った。",
            "上回",
        ),
        (
            "決算は、予算の１０，０００千円に収まった。",
            "決算は、予算の１０，０００千円に収まらなかった。",
            "収まらな",
        ),
        (
            "事業費は予算額１０，０００千円の範囲内であった。",
            "事業費は予算を超え、前年度も下回った。",
            "超え、",
        ),
        (
            "説明会の待ち時間は４日で、前年度の６日より短くなった。",
            "説明会の待ち時間は４日で、前年度の６日より長引いた。",
            "長引い",
        ),
    ],
)
def test_other_words_of_reaching(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("就職者数は予定の５，３００人を確保した。", ["確保し"]),
        ("就職者数は目標の５，３００人に並んだ。", ["並んだ"]),
        ("相談員８人を確保した。", []),
        ("予算では就職者を予定の５，３００人分を確保した。", []),
        ("新年度の口火を切った。", []),
    ],
)
def test_a_target_kept_or_met(text: str, words: list[str]) -> None:
    assert wrong(text) == words


@pytest.mark.parametrize(
    "text",
    [
        # How many they were is no target, however much was aimed at.
        "就職者数は４，０８６人に達した。",
        "新規相談の受付が５６６件に達した結果、窓口が混み合った。",
        "目標を達成したかは、これから確かめる。",
        # Of last year.
        "就職者数は伸びたが、前年度は超えていた５，０００人の線を下回る。",
    ],
)
def test_a_count_reached_is_no_target(text: str) -> None:
    assert wrong(text) == []


def test_a_target_is_still_one() -> None:
    assert wrong("就職者数は目標の５，３００人に達した。") == ["達し"]


def test_what_is_planned_is_held_against_what_was_spent() -> None:
    cut = "事業費は令和４年度決算から約４割{}の１３，０００千円とする。"
    assert wrong(cut.format("増"), field="next_year.budget") == []
    assert wrong(cut.format("減"), field="next_year.budget") == ["減"]


def test_of_an_actual_that_is_not_there_yet_nothing_is_known() -> None:
    row = SHEET.indicators[1]
    values = tuple(
        v.model_copy(update={"value": None, "raw": "－"})
        if (v.fiscal_year, v.kind) == (SHEET.fiscal_year, "actual")
        else v
        for v in row.values
    )
    rows = (SHEET.indicators[0], row.model_copy(update={"values": values}), SHEET.indicators[2])
    of = SHEET.model_copy(update={"indicators": rows})

    def found(text: str, field: str = "evaluation.reason") -> list[str]:
        facts = facts_of(of)
        traces = trace_numbers(text, sheet=of, facts=facts)
        return [f.severity for f in directions_of(text, Ground(of, facts), traces, field)]

    assert found("就職者数は目標の５，３００人を達成した。") == ["warning"]
    assert found("就職者数は前年度から伸びた。") == ["warning"]
    assert found("就職者数は前年度に続いて未確定である。") == []
    assert found("就職者数は目標を達成したかどうか、集計を待っている。") == []
    assert found("就職者数は速報では５，４１２人となり、目標を達成した。") == []
    assert Decimal(4086) == row.values[2].value


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            "受講者数は、前年度に続いて目標に届かなかった。",
            "就職者数は前年度に続いて目標に達した。",
        ),
        ("受講者数は前年度と同様、減少した。", "交通事故の件数は前年度と同様、減少した。"),
        (
            "受講者数は前年度に引き続き目標を下回った。",
            "交通事故の件数は前年度に続く目標達成となった。",
        ),
    ],
)
def test_again_says_it_of_last_year_too(true: str, false: str) -> None:
    assert _found(true) == []
    assert [f.severity for f in _found(false)] == ["error"]


def test_again_of_a_deed_tells_nothing_of_the_movement() -> None:
    assert _found("前年度に引き続き説明会を開いたところ、交通事故の件数は減少した。") == []
