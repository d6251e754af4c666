from __future__ import annotations

import pytest

from tests.eval.regression.graders.products import failed, marks, piece

MISSED = "相談件数は予定に届かなかった。"
CAUSE = "【要因を記入：差９７件の理由】"
CHECK = "【確認：Ｂとする根拠】"


def test_a_question_is_known_by_its_kind_and_words() -> None:
    text = MISSED + CAUSE
    assert failed("questions", text, asked=[{"kind": "要因", "words": ["差97件"]}]) == []
    assert failed("questions", text, asked=[{"kind": "取組"}]) == ["取組の問い"]
    assert failed("questions", text, asked=[{"kind": "要因", "words": ["相談件数"]}])


def test_a_question_is_known_by_the_sentence_that_it_stands_behind() -> None:
    asked = [{"kind": "要因", "about": ["相談件数"]}]
    assert failed("questions", MISSED + CAUSE, asked=asked) == []
    assert failed("questions", MISSED + "別の文である。" + CAUSE, asked=asked)


def test_a_kind_that_must_not_be_asked_is_told() -> None:
    assert failed("questions", MISSED + CAUSE, not_asked=["要因"]) == ["要因の問いがない"]
    assert failed("questions", MISSED + CHECK, not_asked=["要因"]) == []


def test_no_question_at_all() -> None:
    assert failed("questions", MISSED + CHECK, none=True) == ["問いがない"]
    assert failed("questions", MISSED, none=True) == []


def test_the_same_question_twice_in_a_text_fails() -> None:
    assert failed("questions", MISSED + CAUSE + "減った。" + CAUSE) == [
        "評価の理由：同じ問いがない"
    ]
    assert failed("questions", MISSED + CAUSE, piece(CAUSE, "judgement.method")) == []


def test_the_mark_of_a_doubtful_figure_is_no_question_asked_twice() -> None:
    doubt = "【確認：調書からの読み取り値】"
    assert failed("questions", f"８０人{doubt}である。７５人{doubt}である。" * 2) == []


def test_more_questions_than_an_officer_answers_fail() -> None:
    text = "".join(f"文である。【確認：点{number}】" for number in range(4))
    assert failed("questions", text) == ["評価の理由：問いは3件まで"]
    assert failed("questions", text, most=4) == []


@pytest.mark.parametrize("shown", ["【要因を記入】", "【要因を記入：】", "【注意：要確認】", "【"])
def test_a_bracket_that_asks_nothing_fails(shown: str) -> None:
    assert failed("questions", MISSED + shown) == ["評価の理由：問いの形"]


@pytest.mark.parametrize(
    "shown", ["【記入：予算の額】", "【事業費を記入：決算額】", "【要因を確認：当たるか】"]
)
def test_every_form_of_the_composer_is_a_question(shown: str) -> None:
    assert failed("questions", MISSED + shown) == []


def test_what_a_wish_found_in_the_text_is_not_its_own_fault() -> None:
    before = MISSED + "【要因を記入】"
    assert failed("questions", before, of="wish", product={"said": {"before": [before]}}) == []
    assert failed("questions", before, of="wish", product={"said": {"before": [MISSED]}})


def test_a_failure_names_the_text_and_the_question() -> None:
    found = marks("questions", MISSED + CHECK, none=True)
    assert found["問いがない"].told == "問い【確認:Bとする根拠】があります。"
