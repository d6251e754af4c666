"""A value and the step told of it; what a year brought; a passage's number under a full name."""

import pytest

from tests.checking.roles.test_check import findings

RESULTS = "電話は３１０件、来所は１２４件であった。夜間の新規相談は４２件である。"


def told(text: str, results: str = RESULTS) -> list[str]:
    return [f"{f.rule}/{f.severity}" for f in findings(text, results=results)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # The aim, and last year's value, told as what the step of this year led to.
        (
            "支援プランは１９８件と、予定に７２件及ばなかった。",
            "支援プランは２７０件と、予定に７２件及ばなかった。",
        ),
        (
            "新規相談受付件数は５６６件と予定を１３４件下回った。",
            "新規相談受付件数は６４０件と予定を１３４件下回った。",
        ),
        ("前年度比７４件減の５６６件である。", "前年度比７４件減の６４０件である。"),
        # Of two figures beside a rate of execution, the one of another row.
        (
            "決算額は１８５，８６６千円で、予算１９５，０００千円に対する執行率は９５．３％である。",
            "決算額は１８５，８６６千円で、予算２０３，６４０千円に対する執行率は９５．３％である。",
        ),
        # A number that only a passage has.
        (
            "新規相談受付件数は５６６件で、予定を１３４件下回った。",
            "新規相談受付件数は３１０件で、予定を１３４件下回った。",
        ),
    ],
)
def test_a_value_and_its_step_are_of_one_year(right: str, wrong: str) -> None:
    assert told(right) == []
    assert told(wrong) != []


@pytest.mark.parametrize(
    "text",
    [
        "新規相談受付件数は前年度の６４０件を７４件下回る５６６件となった。",
        "新規相談受付件数は、予定の７００件に１３４件届かなかった。",
        "新規相談受付件数は６４０件から７４件減った。",
        "電話は３１０件で、新規相談受付件数は予定を１３４件下回った。",
        "電話３１０件、来所１２４件など新規相談は５６６件で、前年度より７４件少ない。",
    ],
)
def test_what_the_step_starts_from_is_told_beside_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("前年度の６４０件から５６６件に減った。", "前年度の７００件から５６６件に減った。"),
        (
            "新規相談は５６６件で、前年度（６４０件）より少ない。",
            "新規相談は５６６件で、前年度（６５０件）より少ない。",
        ),
        ("６４０件から５６６件へ減った。", "７００件から５６６件へ減った。"),
    ],
)
def test_what_a_year_brought_is_no_target(right: str, wrong: str) -> None:
    assert told(right) == []
    assert told(wrong) != []


@pytest.mark.parametrize(
    "text",
    [
        "前年度より支援プランは減ったが、新規相談受付件数は６４０件となった。",
        "支援プランは前年度の２３０件から減り、新規相談受付件数も６４０件にとどまった。",
    ],
)
def test_a_year_that_another_number_has_hides_none(text: str) -> None:
    assert "role.mismatch/error" in told(text)


def test_a_number_of_a_passage_is_no_indicators() -> None:
    entered = "来所を待つ列が３１０件を超える月もあった。"
    (found,) = findings("新規相談受付件数は予定の７００件に対し３１０件であった。", results=entered)
    assert (found.rule, found.severity) == ("role.mismatch", "warning")
    assert found.suggestion == "566件"
    # Where the passage gives the number another name, that is told instead.
    (named,) = findings("新規相談受付件数は３１０件である。", results=entered)
    assert named.rule == "role.passage"


@pytest.mark.parametrize(
    "text",
    [
        "電話は３１０件である。",
        "夜間の新規相談は４２件である。",
        "新規相談のうち電話は３１０件である。",
    ],
)
def test_a_part_under_its_own_name_is_not_told(text: str) -> None:
    assert told(text) == []


def test_the_target_that_a_topic_year_is_raised_to_is_of_that_year() -> None:
    text = "令和５年度の新規相談受付件数は、予定を５０件引き下げて６５０件とする。"
    assert [f.rule for f in findings(text, "next_year.content")] == []
