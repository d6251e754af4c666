"""Two that the sentence itself counts, set against each other."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("男性は４１人、女性は３２人で、女性が男性を上回る。", ["上回"]),
        ("男性は４１人、女性は３２人で、男性が女性を上回る。", []),
        ("本館の来館者は４１人、分館は３２人で、分館の方が本館より多い。", ["多い"]),
        ("本館の来館者は４１人、分館は３２人で、本館の方が分館より多い。", []),
        ("夏の４１人が冬の３２人を下回った。", ["下回"]),
        ("夏の４１人が冬の３２人を上回った。", []),
        ("男性は４１人、女性は３２人で、後者が前者を上回る。", ["上回"]),
        ("本館（４１人）は分館（３２人）より利用が少ない。", ["少ない"]),
        ("本館（４１人）は分館（３２人）より利用が多い。", []),
        ("分館（３２人）より本館（４１人）の方が少なかった。", ["少なか"]),
        ("分館（３２人）より本館（４１人）の方が多かった。", []),
        # Not two of one unit, or not one number each.
        ("窓口は４１か所、男性は３２人で、男性が窓口を上回る。", []),
        (
            "男性は４１人、女性は３２人で、前年度の男性は２５人、女性は２８人と女性が男性を上回った。",
            [],
        ),
        ("満足度は、男性が女性を上回った。", []),
    ],
)
def test_of_two_names_the_numbers_decide(text: str, words: list[str]) -> None:
    assert wrong(text) == words
