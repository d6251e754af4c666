"""増額 of the budget, raised targets, 過去最高, 倍増 and a rate called high."""

import pytest

from tests.checking.directions.stage import wrong


def test_the_budget_as_a_whole_has_one_direction() -> None:
    text = "増額分は主に運営委託料である。"
    assert wrong(text, field="next_year.budget") == []
    assert wrong(text.replace("増額", "減額"), field="next_year.budget") == ["減額"]
    assert wrong("減額分は主に運営委託料である。") == []


def test_a_target_is_raised_of_one_indicator_or_of_any() -> None:
    assert wrong("目標を引き上げる。", field="next_year.content") == []
    lowered = "新規相談受付件数は、予定を引き上げる。"
    assert wrong(lowered, field="next_year.content") == ["引き上げ"]
    assert wrong("今年度は予定を引き上げた。") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("新規相談受付件数は過去最高となった。", "過去最高"),
        ("新規相談受付件数は過去最低となった。", None),
        ("就職者数は前年度から倍増した。", "倍増"),
        ("執行率は６８．２％と高い。", "高い"),
        ("執行率は６８．２％と低い。", None),
    ],
)
def test_records_and_rates(text: str, word: str | None) -> None:
    assert wrong(text) == ([word] if word else [])


def test_an_older_year_is_known_from_last_years_sheet() -> None:
    assert wrong("就職者数は過去最高となった。") == []
    assert wrong("就職者数は過去最高となった。", last=True) == []
