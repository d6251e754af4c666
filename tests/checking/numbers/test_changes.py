"""Changes of what the words name in full, and steps from an aim."""

import pytest

from assistant.checking import trace_numbers
from assistant.sheet import facts_of
from tests.checking.numbers.sample import SHEET, findings, told


@pytest.mark.parametrize(
    "text",
    [
        "訪問委託料は１２，２００千円、講習会の講師謝金は６７２千円、それぞれ前年度より増えた。",
        "訪問委託料が12,200千円増える一方で通報機器賃借料は1,534千円減った。",
        "訪問委託料は前年度から１２，２００千円増え、通報機器賃借料は１，５３４千円の減となりました。",
        "講習会の講師謝金も６７２千円増えた。",
        "講習会講師謝金は672千円（29.1％）の増である。",
        "訪問委託料が１９．９％増えた反面、通報機器賃借料は１．９％減っている。",
        "通報機器賃借料は１，５３４千円減って８０，４６６千円となりました。",
        "訪問委託料は対前年度で約１，２２０万円増加した。",
    ],
)
def test_the_change_of_a_named_item_is_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "訪問委託料は１，２２０千円、講習会の講師謝金は６７２千円、それぞれ前年度より増えた。",
            "１，２２０千円",
        ),
        ("訪問委託料は12,200千円減り、通報機器賃借料は1,534千円減った。", "12,200千円"),
        ("通報機器賃借料は１，５３４千円増えて８０，４６６千円となりました。", "１，５３４千円"),
        ("講習会の講師謝金も７７２千円増えた。", "７７２千円"),
        ("訪問委託料が２４．９％増えた。", "２４．９％"),
        ("講習会の講師謝金は１２，２００千円増えた。", "１２，２００千円"),
        ("通報機器賃借料は１．９％増えている。", "１．９％"),
    ],
)
def test_another_change_of_it_is_told(text: str, wrong: str) -> None:
    assert wrong in told(text, machine=True)


def test_a_change_of_a_named_item_stands_on_it_and_not_on_the_whole() -> None:
    """The whole rose by 1.9 %, the item fell by as much."""
    facts = facts_of(SHEET)
    whole, item = (
        next(t for t in trace_numbers(text, sheet=SHEET, facts=facts) if t.unit == "％")
        for text in ("事業費は１．９％増えた。", "通報機器賃借料は１．９％減った。")
    )
    assert whole.source == "cost.settlement_yoy.2022"
    assert item.source == "beside:80,466千円／82,000千円"


@pytest.mark.parametrize(
    "text",
    [
        "講習会は２６回で、目標を３割上回った。",
        "講習会の開催回数は２６回で、予定を３０％上回りました。",
        "見守り訪問は１，４５２世帯となり、目標を３．７％上回っている。",
        "待ち日数は１２日で、目標より２割短い。",
        "滞在者数は目標を２７１人上回る５，８７１人/日である。",
        "滞在者数は５，８７１人/日で、目標より２７１人多い。",
        "決算額は当初予算を７，６４７千円（４．２％）上回った。",
        "決算額は187,647千円で、予算を4.2％上回った。",
        "決算額は予算を上回った。補正２，４００千円を加えた１８２，４００千円と比べると、超過は５，２４７千円である。",
        "出張の枠は、１５０人分に対し１４１人（９４．０％）の利用があった。",
        "応募４８人、採用３１人、率にして６割強であった。",
        "募集には４８人が応募し、採用は３１人、率にして６４．６％である。",
        "６１４人のうち５９７人（９７．２％）と面談した。",
    ],
)
def test_a_right_step_from_an_aim_is_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("講習会は２６回で、目標を５割上回った。", "５割"),
        ("講習会は２６回で、目標を３割下回った。", "３割"),
        ("見守り訪問は１，４５２世帯となり、目標を７．３％上回っている。", "７．３％"),
        ("滞在者数は目標を３７１人上回る５，８７１人/日である。", "３７１人"),
        ("滞在者数は目標を２７１人下回る５，８７１人/日である。", "２７１人"),
        ("決算額は当初予算を７，６４７千円（６．２％）上回った。", "６．２％"),
        (
            "決算額は予算を上回った。補正２，４００千円を加えた１８４，２００千円とした。",
            "１８４，２００千円",
        ),
        ("出張の枠は、１５０人分に対し１４１人（８７．０％）の利用があった。", "８７．０％"),
        ("応募４８人、採用３１人、率にして２割強であった。", "２割"),
        ("６１４人のうち５９７人（９１．２％）と面談した。", "９１．２％"),
    ],
)
def test_a_wrong_step_from_an_aim_is_told(text: str, wrong: str) -> None:
    assert any(wrong in one for one in told(text, machine=True))


@pytest.mark.parametrize(
    "text",
    [
        "待ち日数は１２日（対前年度比＋３３．３％）である。",
        "待ち日数は１２日（対前年度比+33.3％）となりました。",
        "待ち日数は１２日で、対前年度比＋３３．３％であった。",
    ],
)
def test_a_plus_before_a_fall_is_an_error_of_the_sign(text: str) -> None:
    assert [(f.kind, f.severity) for f in findings(text)] == [("sign", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "待ち日数は１２日（対前年度比▲３３．３％）である。",
        "講習会は２６回（対前年度比＋５２．９％）である。",
    ],
)
def test_a_right_sign_is_silent(text: str) -> None:
    assert told(text) == []
