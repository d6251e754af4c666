"""The conversation without a model: what is proposed on a wish, and what never changes."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.drafting import DraftSentence, draft_sheet, prove_text
from assistant.drafting.conversation import Reply, answer, merged
from assistant.reading import load_corpus_file
from assistant.reading.profiles import load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import blank
from assistant.sheet.sentences import QUESTION, answer_length
from assistant.sheet.supplements import with_supplement
from eval.skeletons import CORPUS, corpus_sheets
from tests.sheet.sample import indicator, sheet

PROFILE = load_profile("sapporo")
REASON = "evaluation.reason"


def graded(grade: str, *, name: str = "窓口の利用者数", results: str | None = None) -> Sheet:
    base = sheet(indicator("500", "600", "400", "600", name=name))
    evaluation = base.evaluation.model_copy(update={"grade": grade})
    return base.model_copy(update={"evaluation": evaluation, "results": results})


def corpus(path: str) -> Sheet:
    loaded = load_corpus_file(Path(CORPUS) / path).sheet
    return blank(loaded, [field.id for field in PROFILE.drafted])


def drafted(of: Sheet, field: str = REASON) -> tuple[DraftSentence, ...]:
    return draft_sheet(of, profile=PROFILE, fields=[field]).fields[0].sentences


def ask(
    wish: str, of: Sheet, sentences: Sequence[DraftSentence] | None = None, field: str = REASON
) -> Reply:
    own = drafted(of, field) if sentences is None else sentences
    return answer(wish, sheet=of, profile=PROFILE, field=field, sentences=own)


def text_after(reply: Reply) -> str:
    return "".join(s.text for s in merged(reply.changes, [c.number for c in reply.changes]))


def question_at(sentences: Sequence[DraftSentence]) -> int:
    return next(n for n, s in enumerate(sentences, 1) if "【要因を記入" in s.text)


def test_a_cause_takes_the_place_of_its_question() -> None:
    one = graded("B")
    before = drafted(one)
    reply = ask("1文目の要因は人員不足です", one)
    (change,) = [c for c in reply.changes if c.kind != "same"]
    assert change.kind == "replace"
    assert change.number == question_at(before)
    assert change.after is not None
    assert change.after.text == "要因は、人員不足である。"
    assert reply.supplements == (("要因", "窓口の利用者数の要因は、人員不足である。"),)
    (source,) = change.after.sources
    assert (source.kind, source.ref, source.label) == (
        "entered",
        "extra.supplement1",
        "担当者の補足",
    )


def test_a_cause_without_a_number_answers_the_first_question() -> None:
    text = text_after(ask("減少の原因は、７月に２人が退職しました", graded("B")))
    assert "減少の原因は、７月に２人が退職したことである。" in text
    assert "【要因を記入" not in text


def test_the_numbers_of_a_told_cause_are_proved_by_it() -> None:
    reply = ask("要因は、相談員３７人が退職したことです", graded("B"))
    told = next(c.after for c in reply.changes if c.after and "３７人" in c.after.text)
    assert [trace.source for trace in told.traces] == ["text.supplement1.1"]


def test_the_cause_of_one_indicator_does_not_answer_for_another() -> None:
    one = corpus("11006-bunsho-kanri/2023.yaml")
    before = drafted(one)
    assert any("受講者数" in q and "要因" in q for s in before for q in s.questions)
    reply = ask("1文目の要因は人員不足です", one)
    assert [c.kind for c in reply.changes if c.kind != "same"] == ["insert"]
    assert reply.supplements[0][1].startswith("電子決裁率の要因は")


def test_a_told_cause_is_used_when_the_field_is_drafted_again() -> None:
    one = graded("B")
    (label, words), *_ = ask("要因は人員不足です", one).supplements
    again = with_supplement(one, label, words)
    text = "".join(s.text for s in drafted(again))
    assert words in text
    assert "【要因を記入" not in text
    assert "（担当者の補足）" not in text


def test_a_supplement_as_the_officer_types_it_is_put_into_the_style_of_the_form() -> None:
    text = "".join(s.text for s in drafted(with_supplement(graded("B"), "要因", "人員不足です")))
    assert "要因は、人員不足である。" in text
    assert "です" not in text


def test_a_cause_of_another_indicator_or_of_the_money_is_not_taken_for_this_one() -> None:
    two = graded("B").model_copy(
        update={
            "indicators": (
                indicator("500", "600", "400", "600", name="窓口の利用者数"),
                indicator("9", "8", "9", "8", name="出前講座の開催数").model_copy(
                    update={"number": 2}
                ),
            )
        }
    )
    for words in (
        "出前講座の開催数の要因は、職員の欠員である。",
        "事業費の要因は、入札差金である。",
    ):
        text = "".join(s.text for s in drafted(with_supplement(two, "要因", words)))
        assert words not in text
        assert "【要因を記入" in text


def test_a_told_survey_is_what_satisfaction_is_drafted_from() -> None:
    one = corpus("13044-iju-teiju/2023.yaml")
    told = with_supplement(one, "根拠", "アンケートでは、回答の８５％が満足と答えました")
    text = "".join(s.text for s in drafted(told, "judgement.satisfaction"))
    assert text.startswith("アンケートでは、回答の８５％が満足と答えた。")
    assert "未入力" not in text


def test_a_measure_and_a_ground_answer_their_questions() -> None:
    one = corpus("13044-iju-teiju/2023.yaml")
    measure = ask(
        "取組として、夜間相談を始めることを追加して", one, field="evaluation.future_improvement"
    )
    assert text_after(measure) == "取組として、夜間相談を始める。"
    ground = ask("根拠は苦情がなかったことです", one, field="judgement.satisfaction")
    assert text_after(ground).endswith("と判定した。根拠は、苦情がなかったことである。")
    assert ground.supplements == (("根拠", "対象者の満足度の根拠は、苦情がなかったことである。"),)


@pytest.mark.parametrize(
    ("wish", "limit"), [("150字以内で", 150), ("半分に", 108), ("もっと短く", 200)]
)
def test_shorter_leaves_out_whole_sentences_and_keeps_the_verdict(wish: str, limit: int) -> None:
    one = corpus("14012-shohi-sodan/2023.yaml")
    reply = ask(wish, one)
    kinds = [change.kind for change in reply.changes]
    assert set(kinds) == {"same", "drop"}
    text = text_after(reply)
    assert answer_length(text) <= limit
    assert "Ｂと判定した" in text
    assert text.startswith("相談解決率は")


def test_more_than_can_be_left_out_is_told() -> None:
    reply = ask("10字以内で", corpus("14012-shohi-sodan/2023.yaml"))
    assert "10字までは短くできません" in reply.said
    assert "Ｂと判定した" in text_after(reply)


def test_what_a_wish_brings_in_it_does_not_take_out_again() -> None:
    reply = ask("半分にして、執行率を入れてください", corpus("14012-shohi-sodan/2023.yaml"))
    assert "執行率は８０．２％" in text_after(reply)
    assert "drop" in [change.kind for change in reply.changes]


def test_shorter_keeps_the_questions() -> None:
    one = graded("B")
    asked = [q for s in drafted(one) for q in s.questions]
    text = text_after(ask("半分に", one)) or "".join(s.text for s in drafted(one))
    assert all(question in text for question in asked)


def test_a_figure_is_added_once_and_with_its_sources() -> None:
    one = corpus("14012-shohi-sodan/2023.yaml")
    reply = ask("執行率を入れて", one)
    (new,) = [c.after for c in reply.changes if c.kind == "insert"]
    assert new is not None
    assert "８０．２％" in new.text
    assert not new.untraced
    assert any(source.ref == "cost.execution.2023" for source in new.sources)
    after = merged(reply.changes, [c.number for c in reply.changes])
    again = ask("執行率を入れて", one, after)
    assert again.changes == ()
    assert "既に" in again.said


def test_a_figure_that_nobody_entered_is_not_written() -> None:
    reply = ask("満足度の数字を入れて", corpus("14012-shohi-sodan/2023.yaml"))
    assert reply.changes == ()
    assert reply.understood
    assert reply.said.startswith("満足度の数値は入力されていない")


def test_an_answer_to_another_question_is_no_satisfaction() -> None:
    one = corpus("12003-senkyo-keihatsu/2023.yaml")
    assert "投票に行く" in "".join(s.text for s in drafted(one, "judgement.satisfaction"))
    assert ask("満足度の数字を入れて", one).changes == ()


def test_an_entered_answer_is_quoted_with_its_passage() -> None:
    one = graded("B", results="アンケートでは、回答した１２０人のうち９６人が満足と答えた。")
    (new,) = [c.after for c in ask("満足度の数字を入れて", one).changes if c.kind == "insert"]
    assert new is not None
    assert new.text == "アンケートでは、回答した１２０人のうち９６人が満足と答えた。"
    assert "results" in [source.ref for source in new.sources]


def test_a_figure_goes_where_the_wish_says() -> None:
    one = corpus("14012-shohi-sodan/2023.yaml")
    assert ask("冒頭に執行率を入れて", one).changes[0].kind == "insert"
    assert ask("2文目の後に執行率を入れて", one).changes[2].kind == "insert"


def test_an_addition_beyond_the_box_is_told() -> None:
    one = corpus("14012-shohi-sodan/2023.yaml")
    long = [*drafted(one), *prove_text(one, REASON, "あ" * 90 + "。", profile=PROFILE).sentences]
    assert re.search("上限の300字を[0-9]+字超えます", ask("事業費に触れて", one, long).said)


def test_longer_stays_within_the_box_and_repeats_no_figure() -> None:
    one = corpus("11006-bunsho-kanri/2023.yaml")
    reply = ask("もう少し詳しく", one)
    assert {c.kind for c in reply.changes} == {"same", "insert"}
    assert answer_length(text_after(reply)) <= 300
    full = merged(reply.changes, [c.number for c in reply.changes])
    wide = prove_text(one, REASON, "あ" * 50 + "。", profile=PROFILE).sentences
    for _ in range(4):
        full = tuple(wide) + full
        assert answer_length(text_after(ask("もう少し詳しく", one, full[1:])) or "") <= 300


def test_a_sentence_is_dropped_by_number_and_a_missing_number_is_told() -> None:
    one = corpus("14012-shohi-sodan/2023.yaml")
    before = [s.text for s in drafted(one)]
    reply = ask("3文目を削除", one)
    assert text_after(reply) == "".join(before[:2] + before[3:])
    assert ask("9文目を削除", one).said == "9文目はありません（全6文）。"


def test_numbers_are_those_of_the_text_as_it_was_asked_about() -> None:
    one = corpus("14012-shohi-sodan/2023.yaml")
    before = [s.text for s in drafted(one)]
    text = text_after(ask("冒頭に執行率を入れて、2文目を削除してください", one))
    assert before[1] not in text
    assert before[0] in text
    assert "執行率" in text


def test_a_text_of_the_officer_stays_to_the_letter() -> None:
    one = graded("B")
    own = prove_text(
        one,
        REASON,
        "窓口の利用者数は４００人だった。【要因を記入：理由】 ざんねんです！みんなで頑張ります。",
        profile=PROFILE,
    ).sentences
    for wish in ("半分に", "もっと詳しく", "書き直して", "要因は人員不足です", "執行率を入れて"):
        reply = ask(wish, one, own)
        after = text_after(reply) or "".join(s.text for s in own)
        for sentence in own:
            kept = sentence.text if "要因" not in wish else QUESTION.sub("", sentence.text)
            assert kept in after, wish


def test_a_wish_about_another_field_names_it_and_changes_nothing() -> None:
    reply = ask("予算の欄だけ", graded("B"))
    assert reply.field == "next_year.budget"
    assert reply.changes == ()
    assert reply.understood


def test_a_field_is_written_anew_from_the_sheet_as_it_stands() -> None:
    one = graded("B")
    stale = drafted(one.model_copy(update={"indicators": ()}))
    assert text_after(ask("評価の理由を直して", one, stale)) == "".join(
        s.text for s in drafted(one)
    )


def test_what_is_not_understood_is_told_with_what_can_be_asked() -> None:
    reply = ask("良い感じにして", graded("B"))
    assert not reply.understood
    assert reply.changes == ()
    assert "もっと短く" in reply.said
    assert reply.said.count("。") == 1
    half = ask("要因は人員不足です。良い感じにして。", graded("B"))
    assert half.changes
    assert not half.understood
    assert "「良い感じにして」は読み取れませんでした" in half.said


def test_a_cause_without_words_is_asked_for() -> None:
    reply = ask("要因を書いて", graded("B"))
    assert reply.changes == ()
    assert "言葉で教えてください" in reply.said


WISHES = (
    *("もっと短く", "半分に", "もっと詳しく", "達成率を入れて", "前年度との比較を入れて"),
    *("事業費に触れて", "2文目の要因は人員不足です", "取組として相談員を増やします", "1文目を削除"),
)


def test_nothing_that_is_proposed_is_untraced_or_changes_another_sentence() -> None:
    """Over the corpus: every proposal is proved, and what is not part of it is untouched."""
    for loaded in corpus_sheets()[::40]:
        one = blank(loaded, [field.id for field in PROFILE.drafted])
        for field in draft_sheet(one, profile=PROFILE).fields:
            for wish in WISHES:
                reply = ask(wish, one, field.sentences, field.field)
                assert reply.said.endswith("。")
                assert reply.understood
                for change in reply.changes:
                    if change.kind == "same":
                        assert change.before == change.after
                    elif change.after is not None:
                        assert not change.after.untraced, (wish, change.after.text)


def test_a_cause_told_in_ordinary_words_answers_the_question_of_its_indicator() -> None:
    one = graded("B")
    reply = ask("利用者数が減った要因は、９月に職員１人が退職したことです", one)
    text = text_after(reply)
    assert "要因は、９月に職員１人が退職したことである。" in text
    assert "【要因を記入" not in text
    assert reply.supplements == (
        ("要因", "窓口の利用者数が減った要因は、９月に職員１人が退職したことである。"),
    )


@pytest.mark.parametrize(
    "wish", ["利用者数の増加の要因は広報です", "利用者数が増えたのは広報のためです"]
)
def test_the_cause_of_a_rise_is_not_put_beside_a_fall(wish: str) -> None:
    reply = ask(wish, graded("B"))
    assert reply.changes == ()
    assert reply.supplements == ()
    assert "下回っている" in reply.said


@pytest.mark.parametrize(
    "wish", ["利用者数が増えなかった要因は大雪です", "目標に届かなかった要因は大雪です"]
)
def test_what_did_not_come_is_no_rise(wish: str) -> None:
    assert "要因は、大雪である" in text_after(ask(wish, graded("B")))


def test_the_ground_of_a_raise_is_not_put_beside_a_budget_that_falls() -> None:
    one = corpus("53008-akiya/2024.yaml")
    field = "next_year.budget"
    reply = ask("増額の根拠は講師謝礼です", one, field=field)
    assert reply.changes == ()
    assert "４，９００千円の減" in reply.said
    assert "減額の根拠は" in reply.said
    told = text_after(ask("減額の根拠は調査の縮小です", one, field=field))
    assert "減額の根拠は、調査の縮小である" in told
