from __future__ import annotations

import pytest
from pydantic import ValidationError

from eval.regression.graders.words import Words
from tests.eval.regression.graders.products import failed, marks, piece

TEXT = "相談は２，４６３件（前年度比）であった。"


def test_a_word_is_found_in_either_width() -> None:
    assert failed("words", TEXT, must=["2,463件", "前年度比"]) == []
    assert failed("words", TEXT, must=["2,464件"]) == ["「2,464件」がある"]


def test_one_of_each_list_is_enough() -> None:
    choices = [["相談", "苦情"], ["増加", "減少"]]
    assert failed("words", TEXT, any=choices) == ["「増加」・「減少」のどれかがある"]


def test_a_word_that_must_not_stand_there_is_told() -> None:
    found = marks("words", TEXT, never=["re:相談は.{5}件"])
    assert (
        found["「re:相談は.{5}件」がない"].told
        == "あってはならない「相談は2,463件」が文にあります。"
    )


def test_full_width_brackets_are_no_group_of_an_expression() -> None:
    assert failed("words", TEXT, must=["re:件（前年度比）"]) == []
    assert failed("words", TEXT.replace("（", "").replace("）", ""), must=["re:件（前年度比）"])


def test_words_are_not_joined_over_two_texts() -> None:
    assert failed("words", "相談は", piece("増えた", "judgement.method"), must=["相談は増えた"])


def test_what_a_conversation_replies_is_not_the_text() -> None:
    pieces = (piece("相談は減った。"), piece("人員不足を書きました。", "reply"))
    assert failed("words", *pieces, of="wish", must=["人員不足"])
    assert not failed("words", *pieces, of="wish", must=["人員不足"], fields=["reply"])


@pytest.mark.parametrize("words", ["", "re:", "re:（[", "re:("])
def test_words_that_find_anything_or_nothing_are_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Words.model_validate({"must": [words]})


def test_an_empty_choice_is_refused() -> None:
    with pytest.raises(ValidationError):
        Words.model_validate({"any": [[]]})
