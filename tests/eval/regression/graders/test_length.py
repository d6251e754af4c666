from __future__ import annotations

from tests.eval.regression.graders.products import failed, marks, piece

TEN = "あいうえおかきくけ。"


def test_questions_are_not_counted() -> None:
    assert marks("length", TEN + "【要因を記入：理由】")["評価の理由：字数"].value == 10


def test_a_text_beyond_its_box_fails() -> None:
    assert failed("length", piece(TEN, limit=9)) == ["評価の理由：欄に収まる"]
    assert failed("length", piece(TEN, limit=10)) == []
    assert failed("length", piece(TEN, limit=None)) == []


def test_least_and_most() -> None:
    assert failed("length", TEN, min=11, max=9) == ["評価の理由：11字以上", "評価の理由：9字まで"]
    assert failed("length", TEN, min=10, max=10) == []


def test_a_longer_text_is_no_worse_by_itself() -> None:
    assert marks("length", TEN)["評価の理由：字数"].better is None
