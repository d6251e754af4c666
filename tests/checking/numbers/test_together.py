"""Sums of what is named together, counts of what is listed, names with digits, fractions."""

import pytest

from assistant.checking import trace_numbers
from assistant.sheet import facts_of
from tests.checking.numbers.sample import SHEET, told


@pytest.mark.parametrize(
    "text",
    [
        "男性と女性を合わせた受講者数は６３４人で、前年度（５８３人）より５１人多い。",
        "男性と女性の受講者数は、合わせて634人となりました。",
        "男性の受講者数と女性の受講者数を足した６３４人が受けた。",
        "北線と南線の２路線で３７，５４５人が利用した。",
        "北線、南線及び中央線の３路線で47,421人となった。",
        "利用は北線と中央線の２路線で31,216人である。",
        "到着率は７分以内の目標を守った。７分以内の到着率は８４．９％である。",
        "7分以内の到着率は84.9％に上がりました。",
        "６１４人のうち５９７人と面談し、１０人に９人以上と話せた。",
        "応募した４８人のうち３１人、３人に２人近くを採用した。",
        "講習は２６回開き、１回平均で９人の男性が受けた。男性の受講者は２３６人である。",
    ],
)
def test_right_sums_counts_and_names_are_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("男性と女性を合わせた受講者数は６４３人である。", "６４３人"),
        ("男性と女性を合わせた受講者数は６３４人で、前年度（５９３人）より多い。", "５９３人"),
        ("男性を合わせた受講者数は６３４人である。", "６３４人"),
        ("北線と南線の３路線で３７，５４５人が利用した。", "３路線"),
        ("北線と南線の２路線で３７，４５５人が利用した。", "３７，４５５人"),
        ("北線と南線の２路線で４７，４２１人が利用した。", "４７，４２１人"),
        ("９分以内の到着率は８４．９％である。", "９"),
        ("応募した４８人のうち３１人、５人に１人を採用した。", "５人に１人"),
    ],
)
def test_wrong_ones_are_told(text: str, wrong: str) -> None:
    assert any(wrong in one for one in told(text, machine=True))


def test_a_fraction_of_persons_is_one_number() -> None:
    (whole, part, fraction) = trace_numbers(
        "６１４人のうち５９７人、１０人に９人以上と話した。", sheet=SHEET, facts=facts_of(SHEET)
    )
    assert (fraction.surface, fraction.unit) == ("１０人に９人", "倍")
    assert fraction.source == f"beside:{part.surface}／{whole.surface}"


@pytest.mark.parametrize(
    "text",
    [
        "担当を３人に１人増やした。",
        "採用は、目標の３人に１人及ばなかった。",
        "採用は、予定３人に１人足りなかった。",
        "採用は、前年度の３人に１人を加えた。",
    ],
)
def test_a_number_held_against_another_is_no_fraction(text: str) -> None:
    found = trace_numbers(text, sheet=SHEET, facts=facts_of(SHEET))
    assert [t.surface for t in found] == ["３人", "１人"]
