from __future__ import annotations

import pytest

from tests.eval.regression.graders.products import behind, failed, marks, piece

SHEET = behind()


@pytest.mark.parametrize(
    "text",
    [
        "目標に達したため、Ｂと評価した。",
        "総合判定をBとした。",
        "前回のＡからＢに下がった。総合判定はＢとする。",
        "事業の実施手法及び事業の成果の判定がＡであることから、今回の評価をＢとした。",
        "総合判定はＢとする。【確認：Ａとしない根拠】前回（Ａ）より厳しい評価である。",
        "前回の評価はＡであり、今回はそれより低い。総合判定をＢとした。",
        "総合判定はＡからＢに下がった。",
        "Ａ会場の相談は減った。総合判定をＢとした。",
    ],
)
def test_the_grade_is_told_from_last_times_and_from_other_judgements(text: str) -> None:
    assert failed("verdict", text, behind=SHEET, grade="B") == []
    assert failed("verdict", text, behind=SHEET, grade="A") == ["判定 A"]


def test_a_text_without_the_verdict_fails() -> None:
    for text in ("相談は２，４６３件であった。", "", "ＡＢＣ分析により評価した。"):
        found = marks("verdict", text, behind=SHEET, grade="A")
        assert found["判定 A"].told == "今回の判定「A」が文にありません。"


def test_two_verdicts_fail() -> None:
    text = "総合判定はＢとする。以上から、Ａと評価した。"
    assert failed("verdict", text, behind=SHEET, grade="B") == ["判定 B"]


def test_last_times_grade_may_stand_in_a_sentence_of_its_own() -> None:
    text = "総合判定はＢとした。前回はＡであった。"
    assert failed("verdict", text, behind=SHEET, grade="B", previous="A") == []


def test_last_times_grade_is_named_as_last_times() -> None:
    text = "前回の{}からＢに下がった。"
    assert failed("verdict", text.format("Ａ"), behind=SHEET, grade="B", previous="A") == []
    assert failed("verdict", text.format("Ｃ"), behind=SHEET, previous="A") == ["前回 A"]
    assert failed("verdict", "Ｂと評価した。", behind=SHEET, previous="A") == ["前回 A"]


def test_a_sheet_without_grade_gets_no_verdict() -> None:
    assert failed("verdict", "以上から、Ａと評価した。", behind=SHEET, none=True)
    assert not failed("verdict", "【判定を記入：総合判定】", behind=SHEET, none=True)


def test_the_judgement_of_a_row_is_its_own() -> None:
    text = piece("以上により、実施手法をＡと判定した。", "judgement.method")
    total = piece("総合判定はＢとする。")
    assert failed("verdict", total, text, behind=SHEET, grade="B") == []
    fields = ["judgement.method"]
    assert failed("verdict", total, text, behind=SHEET, grade="A", fields=fields) == []
    assert failed("verdict", total, text, behind=SHEET, grade="B", fields=fields)


def test_grades_in_words_are_those_of_the_form() -> None:
    sheet = behind("ofunato-sanbashi")
    words = next(row.grades for row in sheet.profile.judgements if len(row.grades) > 1)
    text = piece(f"以上から「{words[0]}」と判定した。", "judgement.method")
    assert failed("verdict", text, behind=sheet, grade=words[0]) == []
    assert failed("verdict", text, behind=sheet, grade=words[1]) == [f"判定 {words[1]}"]


def test_the_direction_is_named_and_no_other() -> None:
    text = piece("令和６年度の事業内容は改善とする。", "next_year.content")
    assert failed("verdict", text, behind=SHEET, direction="改善") == []
    assert failed("verdict", text, behind=SHEET, direction="現状維持") == ["方向性 現状維持"]
    both = piece("内容を改善する。方向性は現状維持とする。", "next_year.content")
    assert failed("verdict", both, behind=SHEET, direction="改善") == ["方向性 改善"]


def test_the_budget_moves_as_its_direction_says() -> None:
    more = piece("令和６年度予算は、前年度より１００千円の増となる。", "next_year.budget")
    assert failed("verdict", more, behind=SHEET, budget_direction="拡充") == []
    assert failed("verdict", more, behind=SHEET, budget_direction="現状維持") == []
    assert failed("verdict", more, behind=SHEET, budget_direction="縮小") == ["予算の方向性 縮小"]
    empty = piece("", "next_year.budget")
    assert failed("verdict", empty, behind=SHEET, budget_direction="現状維持")
