"""How much a value moved: 急増, 大幅に, わずかに beside the values."""

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions import Ground, directions_of
from assistant.sheet import facts_of
from tests.checking.directions.stage import SHEET, wrong


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        (
            "給付費は１，０００円から１，５００円へと急増した。",
            "給付費は１，０００円から１，０１０円へと急増した。",
            "急増",
        ),
        (
            "経費は４，０００円から１，５００円に激減した。",
            "経費は４，０００円から３，９５０円に激減した。",
            "激減",
        ),
        (
            "会員は３１２団体から３１８団体へと微増した。",
            "会員は３１２団体から４９８団体へと微増した。",
            "微増",
        ),
        (
            "会員は３１２団体から３０８団体へとわずかに減った。",
            "会員は３１２団体から１９８団体へとわずかに減った。",
            "減った",
        ),
        # Of the figures: 684 to 566, 4,000 to 4,086, 9,800 to 9,400.
        (
            "新規相談受付件数は前年度から大幅に減った。",
            "新規相談受付件数は目標をわずかに下回った。",
            "下回",
        ),
        (
            "就職者数は前年度をわずかに上回った。",
            "就職者数は前年度を大きく上回った。",
            "上回",
        ),
        (
            "事業費は前年度からわずかな減少となった。",
            "事業費は前年度から大幅な減少となった。",
            "減少",
        ),
        (
            "就職者数は目標を大きく下回った。",
            "就職者数は目標をわずかに下回った。",
            "下回",
        ),
    ],
)
def test_how_much_is_held_against_the_values(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


@pytest.mark.parametrize(
    "text",
    [
        # A few more or less, and a few points of a rate, may be called either.
        "事故は３件から５件にわずかに増えた。",
        "事故は３件から５件に大きく増えた。",
        "回答率は９２．０％から９５．０％へと大きく上昇した。",
        "回答率は１０．０％から１３．０％へとわずかに上昇した。",
        # Denied, of another, in haste.
        "新規相談受付件数は前年度から減ったが、就職者数に大きな増加は見られない。",
        "就職者数は前年度から早急に増えた。",
        "就職者数は前年度より増えたが、大幅な増加ではない。",
    ],
)
def test_what_may_be_called_so_is_silent(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("会員は１，０００人から１，０１０人に急増した。", "error"),
        ("会員は１，０００人から１，０４０人に急増した。", "warning"),
        ("会員は１，０００人から１，３００人に微増した。", "warning"),
        ("会員は１，０００人から１，９００人に微増した。", "error"),
    ],
)
def test_only_what_nobody_would_call_so_is_an_error(text: str, severity: str) -> None:
    facts = facts_of(SHEET)
    traces = trace_numbers(text, sheet=SHEET, facts=facts)
    (found,) = directions_of(text, Ground(SHEET, facts), traces)
    assert found.severity == severity


def test_a_cushion_for_a_sharp_fall_is_no_fall() -> None:
    assert wrong("就職者数には激減緩和の措置を設けた。") == []
