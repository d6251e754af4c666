from __future__ import annotations

from tests.eval.regression.graders.products import failed, marks


def test_a_model_whose_words_did_not_come_through_fails() -> None:
    trouble = {"trouble": "モデルの答えが決められた形でありません。"}
    assert failed("usable", by_model=True, product=trouble) == ["モデルの答えが使える"]
    assert failed("usable", by_model=True) == []


def test_the_program_alone_is_not_asked_for_a_models_words() -> None:
    assert marks("usable") == {}


def test_each_sheet_of_the_corpus_has_its_own_mark() -> None:
    said = {"a/2023": [], "a/2024": ["事業費の計が合いません。", "年度が合いません。"]}
    found = marks("corpus", of="corpus", product={"said": said})
    assert {item: mark.passed for item, mark in found.items()} == {"a/2023": True, "a/2024": False}
    assert found["a/2024"].told == "a/2024: 事業費の計が合いません。"
