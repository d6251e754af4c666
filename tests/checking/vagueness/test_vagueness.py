"""Vague plans ask who, by when and what; concrete ones are left alone."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.vagueness import check_vagueness
from assistant.reading import load_corpus_file, load_profile
from assistant.sheet import Sheet
from assistant.sheet.model import Project
from assistant.sheet.prose import get_text, with_texts
from eval.skeletons import CORPUS

PLAN = "next_year.content"


def findings(texts: dict[str, str] | Sheet) -> list[Finding]:
    sheet = texts
    if not isinstance(sheet, Sheet):
        plain = Sheet(form="sapporo", fiscal_year=2023, project=Project(name="出張講座事業"))
        sheet = with_texts(plain, dict(texts))
    context = Context(load_profile("sapporo"), by_meaning=False)
    return list(check_vagueness(matter_of(sheet, context)))


@pytest.mark.parametrize(
    "text",
    [
        "引き続き講座の充実に努める。",
        "より効果的な開催方法について検討していく必要がある。",
        "関係機関と連携を図りながら、適切に対応していく。",
        "今後も受講者の動向を見守っていく。",
        "現在の取組を着実に継続する。",
        "会場の確保に努めてまいりたい。",
        "事業の一層の推進を図る。",
    ],
)
def test_a_plan_without_who_when_and_what_is_asked_about(text: str) -> None:
    (found,) = findings({PLAN: text})
    assert found.severity == "warning"  # the whole field says no more
    assert found.question is not None
    assert found.question.startswith("【")
    assert found.end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "秋までに会場の割当てを見直し、支所での開催に努める。",
        "生涯学習課が各支所と協議して開催方法を検討する。",
        "講座を３０回に増やすよう努める。",
        "令和６年度に開催方法を検討する。",
        "広報の効果を検討した結果を踏まえ、講師の手引を作り、全ての会場に配る。",
        "貸出し用の教材を支所に備える。",
        "会場の確保に努めた。",
    ],
)
def test_a_date_a_figure_an_actor_or_an_object_makes_up_for_it(text: str) -> None:
    assert findings({PLAN: text}) == []


def test_the_evaluated_year_is_no_date_of_a_plan() -> None:
    assert findings({PLAN: "引き続き、令和５年度中の全校開催に向けて取り組む。"}) != []


def test_a_figure_that_was_reached_is_no_plan() -> None:
    told = {
        "results": "１２０人が受講した。",
        PLAN: "１２０人が受講しており、引き続き充実に努める。",
    }
    assert findings(told) != []


def test_a_letter_word_with_a_digit_is_no_figure() -> None:
    assert findings({PLAN: "３Ｒの更なる推進を図る。"}) != []


def test_a_partner_is_nobody_who_acts() -> None:
    assert findings({PLAN: "指定管理者と連携し、様々な取組を推進していく。"}) != []
    assert findings({PLAN: "指定管理者が様々な取組を推進していく。"}) == []


def test_one_vague_sentence_beside_a_concrete_one_is_a_question() -> None:
    (found,) = findings({PLAN: "秋までに講師の手引を作る。引き続き充実に努める。"})
    assert found.severity == "question"


def test_that_nothing_changes_is_a_question_never_a_warning() -> None:
    (found,) = findings({PLAN: "現状どおり継続して事業を実施する。"})
    assert found.severity == "question"


def test_what_is_done_already_is_not_asked_about() -> None:
    assert findings({"judgement.method": "会場の確保に努めており、手法は妥当である。"}) == []
    assert findings({"judgement.method": "適切に対応している。"}) == []


def test_a_vague_outlook_in_a_reason_is_asked_about() -> None:
    (found,) = findings({"judgement.satisfaction": "満足度は高い。今後も向上に努めていく。"})
    assert found.severity == "question"


def test_planted_vagueness_is_found_and_good_texts_are_silent() -> None:
    planted = caught = 0
    for path in sorted(CORPUS.glob("*/*.yaml")):
        annotated = load_corpus_file(path)
        found = findings(annotated.sheet)
        for field, annotation in annotated.annotations.items():
            if annotation.quality == "good":
                assert [f.message for f in found if f.field == field] == []
            for fault in annotation.faults:
                if fault.kind != "abstract_direction":
                    continue
                at = (get_text(annotated.sheet, field) or "").find(fault.text)
                planted += 1
                caught += any(
                    f.field == field and f.start < at + len(fault.text) and at < f.end
                    for f in found
                )
    assert planted > 30
    assert caught / planted >= 0.9, f"{caught} of {planted}"


@pytest.mark.parametrize(
    "text",
    [
        "必要に応じて講座の見直しを行う。",
        "他都市の例を研究していく。",
        "開き方の調査研究を進める。",
    ],
)
def test_a_review_if_need_be_and_mere_study_are_vague(text: str) -> None:
    assert findings({PLAN: text})


@pytest.mark.parametrize(
    "text",
    [
        "必要に応じて送迎の車を３台まで増やす。",
        "生涯学習課が６月までに他都市の例を研究する。",
        "研究会を開いた。",
    ],
)
def test_a_study_with_who_and_when_is_a_plan(text: str) -> None:
    assert findings({PLAN: text}) == []
