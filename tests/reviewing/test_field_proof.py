"""The live proof of a text: sentences with sources, marks, questions, length."""

from __future__ import annotations

from dataclasses import replace

from assistant.archive import Archive
from assistant.drafting import DraftSentence, FieldDraft, Source
from assistant.reading import FormProfile
from assistant.reviewing import Desk, prove
from assistant.sheet.prose import blank

from .typing_in import CODE, WHO, corpus_sheet, filled_in

REASON = "evaluation.reason"


def test_marks_say_what_each_number_stands_on_and_where(sapporo: FormProfile) -> None:
    sheet = blank(corpus_sheet(2023), [field.id for field in sapporo.drafted])
    text = "新規相談は５６６件であった。\n全国では99,999件である。【要因を記入：理由】"
    proof = prove(sheet, REASON, text, profile=sapporo)
    assert [(text[m.start : m.end], m.kind) for m in proof.marks] == [
        ("５６６件", "traced"),
        ("99,999件", "untraced"),
        ("【要因を記入：理由】", "question"),
    ]
    assert "新規相談受付件数" in proof.marks[0].words
    assert "見当たりません" in proof.marks[1].words
    assert proof.questions == ("【要因を記入：理由】",)
    assert [trace.surface for trace in proof.untraced] == ["99,999件"]


def test_sentences_joined_are_the_text_and_name_their_figures(sapporo: FormProfile) -> None:
    sheet = corpus_sheet(2023)
    text = "一文目。二文目は５６６件。\n\n末尾"
    proof = prove(sheet, REASON, text, profile=sapporo)
    assert "".join(sentence.text for sentence in proof.sentences) == text
    (counted,) = [s for s in proof.sentences if "５６６" in s.text]
    assert [source.kind for source in counted.sources] == ["fact"]
    assert "566件" in counted.sources[0].text


def test_the_length_is_the_forms(sapporo: FormProfile) -> None:
    proof = prove(corpus_sheet(2023), REASON, "あ" * 301 + "\n【理由を記入】", profile=sapporo)
    assert (proof.count, proof.limit, proof.over) == (301, 300, 1)
    assert prove(corpus_sheet(2023), REASON, "", profile=sapporo).over == 0


def test_a_number_in_a_question_is_not_a_claim(sapporo: FormProfile) -> None:
    proof = prove(corpus_sheet(2023), REASON, "文。【確認：8,888件か】", profile=sapporo)
    assert proof.untraced == ()


def test_sentences_of_the_draft_keep_their_sources_when_others_are_edited(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = filled_in(desk, sapporo)
    desk.draft(work.key, who=WHO)
    field = desk.open(work.key).field(REASON)
    first, *rest = field.proof.sentences
    edited = "前置きの文。" + first.text + "書き足した。" + "".join(s.text for s in rest[1:])
    proof = desk.prove(work.key, REASON, edited)
    assert "".join(sentence.text for sentence in proof.sentences) == edited
    kept = {sentence.text: sentence.sources for sentence in proof.sentences}
    assert kept[first.text] == first.sources != ()
    assert kept["書き足した。"] == ()
    assert desk.open(work.key).field(REASON).text == field.text


def test_a_source_that_changed_since_the_draft_is_told_with_both_values(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = filled_in(desk, sapporo)
    desk.draft(work.key, who=WHO)
    ref = "outcome1.actual.2024"
    work = desk.open(work.key)
    before = next(
        s.text
        for f in work.fields
        for line in f.proof.sentences
        for s in line.sources
        if s.ref == ref
    )
    position = next(n for n, i in enumerate(work.sheet.indicators) if i.kind == "outcome")
    cell = f"indicators[{position}].values[2].value"
    work = desk.save_cells(work.key, {cell: "7,654"}, version=work.version, who=WHO)
    told = {
        s.text
        for f in work.fields
        for line in f.proof.sentences
        for s in line.sources
        if s.ref == ref
    }
    assert told == {f"7,654人（下書きのときは{before}）"}
    assert any(field.proof.untraced for field in work.fields)


def test_a_number_quoted_from_a_precedent_stands_while_its_sentence_does(
    archive: Archive, sapporo: FormProfile
) -> None:
    sheet = corpus_sheet(2023)
    words = "他市では77,777件であった。"
    key = f"汐見市/{CODE}/2022"
    quoted = prove(sheet, REASON, words, profile=sapporo).sentences[0].traces[0]
    assert not quoted.traced
    origin = FieldDraft(
        field=REASON,
        label="評価の理由",
        sentences=(
            DraftSentence(
                text=words,
                sources=(Source(kind="precedent", ref=key, label="前年度", text=words),),
                traces=(replace(quoted, source=f"precedent:{key}"),),
            ),
        ),
    )
    kept = prove(sheet, REASON, words, profile=sapporo, draft=origin)
    assert kept.untraced == ()
    assert "過去の記載例" in kept.marks[0].words
    changed = prove(sheet, REASON, words.replace("では", "では約"), profile=sapporo, draft=origin)
    assert [trace.surface for trace in changed.untraced] == ["77,777件"]
