"""Whom a word speaks of: named before, in the sentence before, or nobody of the sheet."""

import pytest

from tests.checking.directions.stage import wrong


def test_the_sentence_before_may_name_the_subject() -> None:
    before = "新規相談受付件数は５６６件であった。"
    assert wrong("目標には達した。", before=before) == ["達し"]
    assert wrong("目標には達しなかった。", before=before) == []
    assert wrong("目標に達した指標がある。", before=before) == []


def test_a_name_without_its_first_words_is_known_by_its_counter() -> None:
    assert wrong("相談件数の増加に対応した。") == ["増加"]
    assert wrong("相談時間の増加に対応した。") == []


def test_either_target_or_last_year_may_be_meant() -> None:
    # Fell short of both; and short of the target, but more than last year.
    assert wrong("新規相談受付件数は予定の時期に増加した。") == ["増加"]
    assert wrong("就職者数は予定の時期に増加した。") == []


@pytest.mark.parametrize(
    "text",
    [
        "仮に廃止した場合、新規相談受付件数は増加した。",
        "新規相談受付件数が増加する。",
        "新規相談受付件数が増加することはない。",
        "上半期は新規相談受付件数が増加した。",
        "窓口を広げた下半期は相談件数が増えた。",
    ],
)
def test_what_would_be_passes(text: str) -> None:
    assert wrong(text) == []
