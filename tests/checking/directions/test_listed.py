"""「58人、53人、49人と2年続けて増えている」: the listed values contradict the word themselves."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("登録者は、58人、53人、49人と2年続けて増えている。", "増え"),
        ("登録者は、５８人、５３人、４９人と年々増加しました。", "増加"),
        ("登録者は58人→53人→49人と増えている。", "増え"),
        ("登録者は58人から53人、49人と増え続けた。", "増え"),
        ("登録者は令和２年度58人、令和３年度53人、令和４年度49人と増えた。", "増え"),
        ("登録者は、41人、49人、45人と２年連続で増加した。", "増加"),
        ("講座は６回、８回、１２回と毎年減っている。", "減って"),
        (
            "登録者は令和２年度41人、令和３年度49人、令和４年度45人と、年を追って増えている。",
            "増え",
        ),
        ("登録者は、41人、49人、45人と増加の一途にある。", "増加"),
    ],
)
def test_values_in_a_row_that_went_the_other_way_are_told(text: str, word: str) -> None:
    assert wrong(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "登録者は、58人、53人、49人と2年続けて減っている。",
        "登録者は49人→53人→58人と増えている。",
        "登録者は令和２年度41人、令和３年度45人、令和４年度49人と、年を追って増えている。",
        # From the first to the last it rose.
        "登録者は令和２年度41人、令和３年度49人、令和４年度45人と増えた。",
        "講座、相談、見学は、６回、５回、３回とそれぞれ増えた。",
        "講座、相談、見学は、６回、５回、３回といずれも増えた。",
        "講座、相談、見学は、６回、５回、３回と増えた。",
        "登録者は令和２年度58人、令和３年度53人、令和４年度49人と減った。",
        "登録者は58人、53人、61人と推移し、増えた。",
        "東は58人、西は53人、南は49人と増えた。",
    ],
)
def test_values_that_bear_it_out_or_are_of_several_are_not_told(text: str) -> None:
    assert wrong(text) == []
