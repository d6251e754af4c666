from __future__ import annotations

import pytest

from eval.regression.given import GivenSheet, background
from tests.eval.regression.graders.products import failed

BEHIND = background(GivenSheet(sheet="14012-shohi-sodan/2023"), "試験")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("実績は１２３人で、目標の１２０人を上回った。", False),
        ("実績は123人で、目標の120人を上回った。", True),
        ("実績は１２３人で、「令和5年」と書かれている。", False),
        ("判定をＢとした。", False),
    ],
)
def test_a_form_of_full_width_wants_digits_of_full_width(text: str, wrong: bool) -> None:
    found = failed("digits", text, behind=BEHIND)
    assert found == (["評価の理由：数字の幅"] if wrong else [])
