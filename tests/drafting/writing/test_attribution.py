"""Sources of a sentence that came without any: by its numbers, its words, its copied runs."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.drafting.writing import Said, attribute
from assistant.reading.profiles import load_profile
from assistant.sheet import entered_texts, facts_of
from eval.skeletons import corpus_drafts
from tests.sheet.sample import indicator, sheet

RESULTS = (
    "２月の大雪で主要施設を３週間休館した。講座の受講者１８４名に尋ねた。"
    "窓口の受付を電話からウェブに移し、待ち時間を半分にした。"
)
SHEET = sheet(indicator("82817", "100000", "66611", "100000")).model_copy(
    update={"results": RESULTS, "ingenuity": "企業の採用担当者と月に一度の情報交換会を開いた。"}
)
PRECEDENTS = {
    "last:evaluation.reason": "商店街の空き店舗を活用した出張相談が定着した。"
    "予算に対する執行率は９５％である。",
    "other": "２月の大雪で主要施設を３週間休館した。",
}


def found(text: str, precedents: Mapping[str, str] = PRECEDENTS) -> Said:
    return attribute(
        Said(text),
        sheet=SHEET,
        facts=facts_of(SHEET),
        passages=entered_texts(SHEET),
        precedents=precedents,
    )


def test_numbers_name_their_facts() -> None:
    said = found("予定１００，０００人に対し６６，６１１人（達成率６６．６％）であった。")
    assert said.facts == (
        "activity1.target.2022",
        "activity1.actual.2022",
        "activity1.achievement.2022",
    )
    assert (said.entered, said.precedents) == ((), ())


def test_what_the_answer_named_stays() -> None:
    said = attribute(
        Said("６６，６１１人であった。", facts=("x",), entered=("y",), precedents=("z",)),
        sheet=SHEET,
        facts=facts_of(SHEET),
        passages={},
        precedents={},
    )
    assert (said.facts, said.entered, said.precedents) == (
        ("x", "activity1.actual.2022"),
        ("y",),
        ("z",),
    )


def test_a_paraphrase_and_a_quoted_number_name_the_passage() -> None:
    assert found("大雪のため、主要な施設を休館したことによる。").entered == ("results",)
    assert found("採用担当者との情報交換会を毎月催した。").entered == ("ingenuity",)
    assert found("回答した者は１８４名である。").entered == ("results",)


def test_a_sentence_of_its_own_names_nothing() -> None:
    for text in (
        "高齢化の進展により今後も需要が見込まれる。",
        "関係機関と連携し周知を図る。",
        "目標を下回ったことからＢとする。",
    ):
        assert found(text).entered == ()
        assert found(text).precedents == ()


def test_only_a_copied_run_names_a_precedent_and_not_where_it_was_entered_here() -> None:
    assert found("商店街の空き店舗を活用した出張相談を続ける。").precedents == (
        "last:evaluation.reason",
    )
    assert found("空き店舗の出張相談が定着した。").precedents == ()
    assert found("予算に対する執行率は９５．３％である。").precedents == ()
    assert found("２月の大雪で主要施設を３週間休館した。").precedents == ()


def test_on_the_drafts_of_the_corpus_it_finds_what_the_composer_knew() -> None:
    profile = load_profile("sapporo")
    right = wrong = missed = 0
    for bare, draft in corpus_drafts()[::6]:
        facts = facts_of(bare, denominators=profile.denominators(bare))
        passages = entered_texts(bare)
        for sentence in (s for field in draft.fields for s in field.sentences):
            said = attribute(
                Said(sentence.text), sheet=bare, facts=facts, passages=passages, precedents={}
            )
            known = {source.ref for source in sentence.sources if source.kind == "entered"}
            right += len(known & set(said.entered))
            wrong += len(set(said.entered) - known)
            missed += len(known - set(said.entered))
    # All of the corpus: 207 right, 14 beside (most of them true as well), 6 missed.
    assert right / (right + wrong) > 0.85
    assert right / (right + missed) > 0.9
