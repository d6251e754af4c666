from __future__ import annotations

import pytest

from tests.eval.regression.graders.products import failed, marks, piece

TEXT = "目標を上回る結果となった。次年度も続ける。【取組を記入：誰が・いつまでに・何を】"


def test_the_longest_sentence_and_the_mean_are_measured_without_questions() -> None:
    found = marks("readability", TEXT)
    assert found["評価の理由：最も長い文の字数"].value == 12
    assert found["評価の理由：文の平均の字数"].value == 10
    assert found["評価の理由：最も長い文の字数"].better is None


def test_only_what_a_reader_cannot_take_in_at_once_makes_a_text_worse() -> None:
    over = marks("readability", "あ" * 94 + "。短い。")["評価の理由：90字を超える分"]
    assert (over.value, over.better) == (4, "less")
    assert marks("readability", TEXT)["評価の理由：90字を超える分"].value == 0


def test_longer_than_the_case_allows_fails() -> None:
    assert failed("readability", TEXT, longest=12, mean=10) == []
    assert failed("readability", TEXT, longest=11, mean=9) == [
        "評価の理由：最も長い文が11字まで",
        "評価の理由：文の平均が9字まで",
    ]


def test_the_same_ending_three_times_in_a_row_fails() -> None:
    three = "９件となった。８件となった。【確認：件数】７件となった。"
    assert failed("readability", three) == ["評価の理由：同じ文末が続かない"]
    parted = "９件となった。８件となった。増えている。７件となった。"
    assert failed("readability", parted) == []


@pytest.mark.parametrize("polite", ["増えました。", "増えたためです。", "増えていますが、続ける。"])
def test_the_polite_style_fails_in_a_draft_alone(polite: str) -> None:
    assert failed("readability", polite) == ["評価の理由：である体"]
    assert failed("readability", piece(polite, "answer"), of="ask") == []


@pytest.mark.parametrize(
    "plain",
    ["ますます増えた。", "「助かります」との声があった。", "増えた。【確認：当たりますか】"],
)
def test_quoted_and_asked_words_are_no_polite_style(plain: str) -> None:
    assert failed("readability", plain) == []


def test_an_empty_text_has_no_length() -> None:
    assert "評価の理由：最も長い文の字数" not in marks("readability", "")
