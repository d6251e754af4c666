"""Grades and directions in a text: those of the sheet pass, any other is found."""

import pytest

from assistant.checking.grades import check_grades
from assistant.sheet import Sheet
from assistant.sheet.model import Evaluation, Judgement, NextYear, Previous
from tests.sheet.sample import sheet

SHEET = sheet().model_copy(
    update={
        "judgements": (
            Judgement(id="method", label="事業の実施手法", grade="A"),
            Judgement(id="satisfaction", label="対象者の満足度", grade="A"),
            Judgement(id="outcome", label="事業の成果", grade="B"),
            Judgement(id="scale", label="事業規模", grade="C"),
        ),
        "evaluation": Evaluation(
            grade="B",
            next_year=NextYear(content_direction="現状維持", budget_direction="縮小"),
        ),
        "previous": Previous(grade="A"),
    }
)


def found(
    text: str, field: str = "evaluation.reason", of: Sheet = SHEET, grades: str = "ABC"
) -> list[str]:
    return [text[f.start : f.end] for f in check_grades(text, sheet=of, field=field, grades=grades)]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("以上から、Ｂと判定した。", "evaluation.reason"),
        ("総合判定はBとする。", "judgement.scale"),
        ("Ｂ評価とする。", "evaluation.reason"),
        ("前回（Ａ）より厳しい評価である。", "evaluation.reason"),
        ("前回のＡからＢに下げた。", "evaluation.reason"),
        ("対象者の満足度をＡと判定していることを踏まえ、総合判定はＢとする。", "evaluation.reason"),
        (
            "事業の実施手法及び対象者の満足度の判定がＡであることから、Ｂとした。",
            "evaluation.reason",
        ),
        ("規模はＣと判定した。", "judgement.scale"),
        ("Ａとするだけの裏付けを欠くためＢにとどめた。", "judgement.outcome"),
        ("【確認：総合判定をＡとする根拠】", "evaluation.reason"),
        ("Ｂ型肝炎の検査とＡ棟の改修を行った。", "judgement.outcome"),
        ("ＡＥＤを置いた。", "judgement.method"),
    ],
)
def test_a_grade_of_the_sheet_passes(text: str, field: str) -> None:
    assert found(text, field) == []


@pytest.mark.parametrize(
    ("text", "field", "grade"),
    [
        ("以上から、Ａと判定した。", "evaluation.reason", "Ａ"),
        ("総合判定はCとする。", "judgement.scale", "C"),
        ("Ａ評価とする。", "judgement.outcome", "Ａ"),
        ("前回（Ｂ）と比べて厳しい評価である。", "evaluation.reason", "Ｂ"),
        ("前回のＡからＣに下げた。", "evaluation.reason", "Ｃ"),
        (
            "対象者の満足度をＢと判定していることから、総合判定はＢとする。",
            "evaluation.reason",
            "Ｂ",
        ),
        (
            "事業の実施手法及び事業規模の判定がＡであることから、Ｂとした。",
            "evaluation.reason",
            "Ａ",
        ),
        ("以上から、Ｄと判定した。", "evaluation.reason", "Ｄ"),
    ],
)
def test_another_grade_is_found(text: str, field: str, grade: str) -> None:
    assert found(text, field) == [grade]


def test_a_grade_that_nobody_set_is_found() -> None:
    bare = SHEET.model_copy(update={"evaluation": Evaluation()})
    assert found("以上から、Ａと判定した。", of=bare) == ["Ａ"]


def test_grades_in_words_are_known_by_the_form() -> None:
    words = SHEET.model_copy(update={"evaluation": Evaluation(grade="順調")})
    check = check_grades(
        "以上から、遅れと判定した。",
        sheet=words,
        field="evaluation.reason",
        grades=("順調", "遅れ"),
    )
    assert [f.message for f in check] == ["「遅れ」とありますが、調書の総合判定は「順調」です。"]
    assert found("事業は順調に進んだ。", of=words) == []


@pytest.mark.parametrize(
    "text",
    [
        "事業内容の方向性は現状維持とする。",
        "予算は縮小とする。",
        "広報紙の掲載を終了した。",
        "改修が終了することに伴い、窓口を戻す。",
        "前年度に廃止した路線の跡地を使う。",
    ],
)
def test_a_direction_of_the_sheet_passes(text: str) -> None:
    assert found(text, "next_year.content") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("方向性は改善とする。", "改善"),
        ("本事業は令和５年度で終了する。", "終了"),
        ("集合研修は廃止する方向で見直す。", "廃止"),
        ("予算を拡充し、より多くの団体に補助する。", "拡充"),
    ],
)
def test_another_direction_is_found(text: str, word: str) -> None:
    assert found(text, "next_year.content") == [word]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("前回と同じＢと評価した。", "Ｂ"),
        ("Ｂに据え置く。", "Ｂ"),
        ("Ｂに引き上げた。", "Ｂ"),
    ],
)
def test_a_change_is_held_against_the_previous_grade(text: str, grade: str) -> None:
    assert found(text) == [grade]  # the previous grade is A


def test_a_change_that_took_place_passes() -> None:
    assert found("前回のＡからＢに引き下げた。") == []
    same = SHEET.model_copy(update={"previous": Previous(grade="B")})
    assert found("前回と同じＢと評価した。", of=same) == []
    assert found("前回と同じＢと判定した。", "judgement.outcome") == []  # the row's own is unknown


@pytest.mark.parametrize(
    ("text", "field", "word"),
    [
        ("本事業は縮小する方向で進める。", "next_year.content", "縮小"),
        ("事業の内容は拡充とし、相談を続ける。", "next_year.content", "拡充"),
        ("前年度と同じ規模の予算とする。", "next_year.budget", "同じ規模"),
        ("現状維持とする。", "next_year.budget", "現状維持"),
    ],
)
def test_a_direction_of_the_whole_is_found(text: str, field: str, word: str) -> None:
    assert found(text, field) == [word]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("事業は現状維持とし、相談を継続する。", "next_year.content"),
        ("現状の規模を維持する。", "next_year.content"),
        ("予算は縮小とする。", "next_year.budget"),
        ("事業規模を縮小する。", "evaluation.reason"),  # of this year, perhaps
    ],
)
def test_a_direction_of_the_whole_that_is_the_sheets_passes(text: str, field: str) -> None:
    assert found(text, field) == []


@pytest.mark.parametrize(
    "text",
    [
        "本事業を廃止すると、暮らしに支障が出る。",
        "法に基づく事業であり、廃止することはできない。",
        "仮に本事業を廃止とした場合、預かり先がなくなる。",
    ],
)
def test_what_would_be_or_cannot_be_is_no_direction(text: str) -> None:
    assert found(text, "next_year.content") == []


def test_a_part_that_ends_is_asked_about_not_refused() -> None:
    def severities(text: str, field: str) -> list[str]:
        return [f.severity for f in check_grades(text, sheet=SHEET, field=field, grades="ABC")]

    assert severities("駅への送迎便は廃止する予定である。", "next_year.content") == ["warning"]
    assert severities("駅への送迎便は廃止する予定である。", "judgement.method") == []
    assert severities("本事業は廃止する予定である。", "next_year.content") == ["error"]


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("目標に届いたため、評価を一段階引き上げた。", "B"),
        ("前回から判定を下げた。", "C"),
        ("総合判定は据え置いた。", "A"),
    ],
)
def test_a_step_of_a_grade_that_is_not_named_is_held_against_the_previous_one(
    text: str, previous: str
) -> None:
    sheet = SHEET.model_copy(update={"previous": Previous(grade=previous)})
    assert len(found(text, of=sheet)) == 1


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("目標に届いたため、評価を一段階引き上げた。", "C"),
        ("前回から判定を下げた。", "A"),
        ("総合判定は据え置いた。", "B"),
        ("評価を引き上げるまでには至らなかった。", "B"),
        ("利用者の評価を上げた。", "B"),
        ("評価を引き上げることも考えられる。", "B"),
    ],
)
def test_a_step_that_was_taken_or_only_thought_of_is_left_alone(text: str, previous: str) -> None:
    sheet = SHEET.model_copy(update={"previous": Previous(grade=previous)})
    assert found(text, of=sheet) == []


@pytest.mark.parametrize(
    "text",
    [
        "本事業の廃止を検討したが、担い手が残るため続ける。",
        "廃止とする案もあったが、続ける。",
        "事業の終了を予定していたが、一年続ける。",
    ],
)
def test_an_end_that_was_only_weighed_is_no_decision(text: str) -> None:
    assert found(text, "next_year.content") == []


def test_an_end_still_to_be_weighed_or_decided_in_the_end_is_found() -> None:
    assert found("本事業の廃止を検討する。", "next_year.content") == ["廃止"]
    text = "休止も検討したが、本事業は廃止する。"
    assert found(text, "next_year.content") == ["廃止"]
