"""Two texts held against each other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from eval.regression.reports.differing import changed_passages, sides
from tests.eval.regression.reports.runs import ASKS, REASON, WRONG


def changed(spans: tuple[object, ...]) -> list[str]:
    return [span.text for span in spans if span.changed]  # type: ignore[attr-defined]


def test_a_number_is_told_whole_and_the_rest_of_the_sentence_is_common() -> None:
    left, right = sides(REASON, WRONG)
    assert changed(left) == ["９４．２", "２．２"]
    assert changed(right) == ["９４．８", "２．８"]


def test_one_word_is_told_alone() -> None:
    left, right = sides("前年度より高い。変わらない文。", "前年度より上昇した。変わらない文。")
    assert changed(left) == ["高い"]
    assert changed(right) == ["上昇した"]


def test_two_sentences_with_little_in_common_are_told_as_two() -> None:
    left, right = sides("人員が足りなかった。", "周知の方法を見直す。")
    assert changed(left) == ["人員が足りなかった。"]
    assert changed(right) == ["周知の方法を見直す。"]


def test_only_changed_sentences_are_passages() -> None:
    assert all("目標の９２．０％" not in was for was, _ in changed_passages(REASON, ASKS))


@settings(max_examples=60, deadline=None)
@given(st.text("あい。94.２【】\n", max_size=40), st.text("あい。94.２【】\n", max_size=40))
def test_nothing_of_either_text_is_lost(before: str, after: str) -> None:
    left, right = sides(before, after)
    assert "".join(span.text for span in left) == before
    assert "".join(span.text for span in right) == after


def test_a_text_that_repeats_itself_without_end_is_compared_all_the_same() -> None:
    left, _ = sides("あ" * 20_000, "あ" * 19_999 + "い")
    assert "".join(span.text for span in left) == "あ" * 20_000
