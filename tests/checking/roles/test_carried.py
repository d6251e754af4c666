"""The year that the sentence before has set, and the rows of the cost table."""

import pytest

from tests.checking.roles.test_check import findings

FIELD = "evaluation.reason"


@pytest.mark.parametrize(
    "text",
    [
        "令和５年度は窓口を一つにまとめる。予算は１９５，０００千円である。",
        "体制を改めるため、来年度は二班とする。新規相談は６５０件を見込む。",
        "令和３年度は窓口を二つ設けた。新規相談の実績は６４０件であった。",
    ],
)
def test_a_sentence_goes_on_with_the_year_before_it(text: str) -> None:
    assert findings(text, FIELD) == []


@pytest.mark.parametrize(
    "text",
    [
        "本年度は窓口を一つにまとめた。新規相談の実績は６４０件であった。",
        "前年度の８８人からは９人増えた。新規相談の実績は６４０件であった。",
        "令和３年度は窓口を二つ設けた。\n新規相談の実績は６４０件であった。",
    ],
)
def test_without_another_topic_a_figure_is_this_years(text: str) -> None:
    assert [f.rule for f in findings(text, FIELD)] == ["role.mismatch"]


def test_a_target_is_not_what_the_year_before_brought() -> None:
    (found,) = findings("新規相談は前年度の７００件から５６６件に減った。")
    assert found.rule == "role.mismatch"


def test_a_multiple_is_no_step_to_another_value() -> None:
    assert findings("新規相談は前年度の６４０件から９割弱に減った。") == []


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は５６６件で、７００件だった前年度より少ない。",
        "新規相談は７００件であった前年度から減った。",
    ],
)
def test_the_year_behind_a_number_is_that_of_the_number(text: str) -> None:
    (found,) = findings(text)
    assert found.rule == "role.mismatch"
    assert text[found.start : found.end].startswith("７００件")


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は５６６件で、６４０件だった前年度より少ない。",
        "新規相談は６４０件であった前年度から減った。",
        "目標が７００件だった前年度と同じく広く周知した。",
        "新規相談は９月に７００件だった前年同期より少ない。",
        "支援プランは２３０件だった前年度を下回った。",
    ],
)
def test_last_years_number_and_its_target_are_silent(text: str) -> None:
    assert findings(text) == []
