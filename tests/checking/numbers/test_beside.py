"""Shares, multiples, differences and means of figures that stand beside them."""

import pytest

from assistant.checking import NumberTrace, describe, trace_numbers
from assistant.sheet import facts_of
from tests.sheet.sample import indicator, sheet

SHEET = sheet(indicator("90", "80", "30", "40", unit="人", name="定員の増加数")).model_copy(
    update={
        "results": (
            "講習を２４回開き、延べ３１２人が受講した。"
            "申込みのあった４８校のうち３３校を訪ね、残りは次年度に回した。"
            "アンケートの回答は１５０人で、うち９３人が「分かりやすい」とした。"
            "電話は前年度の６０件から１３１件に増えた。警備員は１２０人から１９５人とした。"
            "夜間の参加は８人、応答率は７０．５％（昼間は５８．２％）である。"
        )
    }
)
FACTS = facts_of(SHEET)


def trace(text: str, surface: str) -> NumberTrace:
    found = trace_numbers(text, sheet=SHEET, facts=FACTS)
    return next(t for t in found if t.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("４８校中３３校、７割弱を訪ねた。", "７割"),
        ("４８校の７割弱に当たる３３校を訪ねた。", "７割"),
        ("４８校のうち３３校（６９％）を訪ねた。", "６９％"),
        ("９３人は、回答した１５０人の６割強に当たる。", "６割"),
        ("回答した１５０人の約６割が「分かりやすい」とした。", "６割"),
        ("回答は９３人で、全体の６割強を占める。", "６割"),
        ("電話は６０件から１３１件へ約２倍に増えた。", "２倍"),
        ("電話は１３１件と、前年度の６０件の約２．２倍になった。", "２．２倍"),
        ("定員の増加は前年度の９０人から３分の１に減った。", "３分の１"),
        ("警備員を１２０人から１９５人に、７５人増やした。", "７５人"),
        ("警備員を１２０人から７５人増やし、１９５人とした。", "７５人"),
        ("４８校のうち３３校を訪ねた。残る１５校は次年度に回す。", "１５校"),
        (
            "応答率は夜間が７０．５％、昼間が５８．２％で、差は１２．３ポイントある。",
            "１２．３ポイント",
        ),
        ("講習は２４回で３１２人が受講し、１回当たり１３人であった。", "１３人"),
    ],
)
def test_what_the_figures_beside_it_give_is_supported(text: str, surface: str) -> None:
    assert trace(text, surface).traced


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("４８校中３３校、５割強を訪ねた。", "５割"),
        ("４８校の９割に当たる３３校を訪ねた。", "９割"),
        ("４８校のうち３３校（５９％）を訪ねた。", "５９％"),
        ("９３人は、回答した１５０人の４割強に当たる。", "４割"),
        ("電話は６０件から１３１件へ約３倍に増えた。", "３倍"),
        ("電話は１３１件と、前年度の６０件の約１．４倍になった。", "１．４倍"),
        ("警備員を１２０人から１９５人に、５７人増やした。", "５７人"),
        ("講習は２４回で３１２人が受講し、１回当たり１８人であった。", "１８人"),
        ("回答した１５０人のうち９３人、半数が「分かりやすい」とした。", "半数"),
    ],
)
def test_what_they_do_not_give_stands_on_nothing(text: str, surface: str) -> None:
    assert not trace(text, surface).traced


def test_a_share_of_another_figure_supports_none_whose_base_is_named() -> None:
    """A third of the places is left (33 %), which says nothing of the 150 who answered."""
    assert trace("定員の増加は前年度の３分の１である。", "３分の１").traced
    assert not trace("回答した１５０人の３分の１が「難しい」とした。", "３分の１").traced


def test_a_wrong_share_is_told_with_its_arithmetic() -> None:
    told = trace("４８校中３３校、５割強を訪ねた。", "５割")
    assert told.reckoned
    assert "４８校" in (told.message or "")
    assert "68.8％" in (told.message or "")


def test_a_right_half_is_no_number_at_all() -> None:
    found = trace_numbers("１２０人の半数を超える９３人", sheet=SHEET, facts=FACTS)
    assert [t.surface for t in found] == ["１２０人", "９３人"]


def test_the_two_numbers_are_told_as_the_ground() -> None:
    assert describe(trace("４８校中３３校、７割弱を訪ねた。", "７割"), FACTS) == (
        "文中の数からの計算（３３校／４８校）"
    )


@pytest.mark.parametrize("text", ["事業を始めて３年目である。", "この３年は横ばいである。"])
def test_a_year_of_the_work_and_a_look_back_are_no_figures(text: str) -> None:
    assert [t.kind for t in trace_numbers(text, sheet=SHEET, facts=FACTS)] == ["name"]


def test_a_head_and_a_day_are_one_unit() -> None:
    (one, *_) = trace_numbers("市民１人１日当たりでは減った。", sheet=SHEET, facts=FACTS)
    assert (one.surface, one.kind) == ("１人", "name")
