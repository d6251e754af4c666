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
