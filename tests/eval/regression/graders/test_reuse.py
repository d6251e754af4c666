from __future__ import annotations

from assistant.sheet.prose import get_text
from eval.regression.graders.reading import said_sentences
from tests.eval.regression.graders.products import REASON, behind, failed, marks, piece

SHEET = behind()
NEW = "相談解決率は９４．２％で、目標の９２．０％を上回った。"
OTHER = "高齢者からの相談に当たる体制を整えた。"


def last_years_own() -> str:
    assert SHEET.last is not None
    text = get_text(SHEET.last, REASON)
    assert text
    return said_sentences(text)[0] + "。"


def test_the_share_of_last_years_sentences_is_measured() -> None:
    item = "評価の理由：前年度と同じ文の割合"
    half = marks("reuse", last_years_own() + NEW, behind=SHEET)[item]
    assert (half.value, half.better) == (50, "less")
    assert marks("reuse", NEW, behind=SHEET)[item].value == 0


def test_a_sentence_taken_from_another_field_is_last_years_too() -> None:
    found = marks("reuse", piece(last_years_own(), "judgement.method"), behind=SHEET)
    assert found["事業の実施手法：前年度と同じ文の割合"].value == 100


def test_more_than_the_case_allows_fails() -> None:
    text = last_years_own() + NEW
    assert failed("reuse", text, behind=SHEET, last=50) == []
    assert failed("reuse", text, behind=SHEET, last=49) == ["評価の理由：前年度と同じ文が49％まで"]


def test_without_last_year_nothing_is_measured() -> None:
    found = marks("reuse", NEW, behind=behind(last=False))
    assert list(found) == ["一つの欄に同じ文がない"]


def test_a_sentence_twice_in_a_text_fails() -> None:
    assert failed("reuse", NEW + OTHER + NEW) == ["一つの欄に同じ文がない"]


def test_a_sentence_in_two_texts_fails() -> None:
    assert failed("reuse", NEW, piece(OTHER + NEW + "【確認：値】", "judgement.method")) == [
        "二つの欄に同じ文がない"
    ]
    assert failed("reuse", NEW, piece(OTHER, "judgement.method")) == []


def test_a_short_formula_may_stand_in_two_texts() -> None:
    assert failed("reuse", "判定はＡとした。", piece("判定はＡとした。", "judgement.method")) == []
