"""What the checks find on texts of any origin, as the desk shows it and stands on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.archive import Archive
from assistant.checking import Context, Finding, NumberTrace, PrecedentText
from assistant.checking import check_sheet as real_check
from assistant.drafting import DraftSentence, FieldDraft, Source
from assistant.reading import FormProfile
from assistant.reviewing import Desk, Work, inspecting, prove
from assistant.reviewing.origins import quoted, written_by
from assistant.reviewing.record import BY_HAND
from assistant.reviewing.surroundings import Surroundings
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.errors import ReviewError
from assistant.sheet.prose import with_texts
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub

from .answering import CAUSE, FIGURE, desk_with, writing
from .typing_in import WHO, corpus_sheet, filled_in

REASON = "evaluation.reason"
MISSED = "新規相談受付件数は目標を達成した。"
"""The built-in sheet of 2024 says 631 against 650."""


@pytest.fixture
def work(desk: Desk, sapporo: FormProfile) -> Work:
    return filled_in(desk, sapporo)


def by_hand(desk: Desk, work: Work, text: str, field: str = REASON) -> Work:
    return desk.save_text(work.key, field, text, version=work.version, who=WHO)


def kinds(work: Work, *wanted: str) -> list[tuple[str, str]]:
    """Kind and severity of the findings of those kinds on the reason, in the order told."""
    found = work.field(REASON).proof.findings
    return [(f.kind, f.severity) for f in found if f.kind in wanted]


# -- who wrote it


def test_a_machine_is_held_to_its_claims_and_a_person_is_asked(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(writing(FIGURE, CAUSE)))
    desk.draft(work.key, who=WHO, fields=[REASON])
    drafted = desk.open(work.key)
    assert kinds(drafted, "cause") == [("cause", "error")]
    typed = by_hand(desk, drafted, FIGURE + CAUSE.replace("休館", "休業"))
    assert kinds(typed, "cause") == [("cause", "question")]


def test_a_text_of_both_hands_is_judged_sentence_by_sentence(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(writing(FIGURE, CAUSE)))
    desk.draft(work.key, who=WHO, fields=[REASON])
    own = "猛暑による外出控えにより、相談の件数が減少した。"
    mixed = by_hand(desk, desk.open(work.key), own + FIGURE + CAUSE)
    field = mixed.field(REASON)
    causes = [f for f in field.proof.findings if f.kind == "cause"]
    assert [(f.severity, "大雪" in field.text[f.start : f.end]) for f in causes] == [
        ("error", True),
        ("question", False),
    ]


def test_a_sentence_of_the_draft_that_was_edited_is_the_persons() -> None:
    one, two = (DraftSentence(text=t, plan="model") for t in ("一文目。", "二文目。"))
    kept = DraftSentence(text="自分の文。")
    draft = FieldDraft(field=REASON, label="", sentences=(one, kept, two))
    text = "一文目。自分の文。二文目だ。"
    written = written_by(text, draft)
    assert "".join(text[w.start : w.end] for w in written) == text
    assert [w.by_machine for w in written] == [True, False, False]


def test_last_years_passage_that_a_sentence_names_goes_with_it_to_the_checks() -> None:
    last = Source(kind="precedent", ref="last:results", label="前年度", text="昨年の文")
    other = Source(kind="precedent", ref="汐見市/1/2022", label="他事業", text="他の文")
    traced = Source(kind="precedent", ref="汐見市/2/2022", label="前年度", text="７７件")
    trace = NumberTrace(
        start=0,
        end=3,
        surface="７７件",
        value=Decimal(77),
        kind="figure",
        source=f"precedent:{traced.ref}",
    )
    one = DraftSentence(text="文。", plan="model", sources=(last, other, traced), traces=(trace,))
    draft = FieldDraft(field=REASON, label="", sentences=(one,))
    passages = quoted(written_by("文。", draft))
    assert [(p.key, p.text) for p in passages] == [(last.ref, "昨年の文"), (traced.ref, "７７件")]
    assert quoted(written_by("書き直した。", draft)) == ()


def test_a_claim_may_stand_on_the_past_passage_that_it_names(sapporo: FormProfile) -> None:
    whole = with_texts(corpus_sheet(2024), {REASON: CAUSE})
    machine = Context(sapporo, machine=frozenset({REASON}), by_meaning=False)
    past = PrecedentText(key="last:results", text="１月の大雪による休館で相談の件数が減少した。")
    named = replace(machine, precedents={REASON: [past]})
    assert "cause" in [f.kind for f in real_check(whole, machine) if f.field == REASON]
    assert "cause" not in [f.kind for f in real_check(whole, named) if f.field == REASON]


# -- confirming


def test_an_error_in_a_persons_own_text_takes_a_reason_that_is_kept(desk: Desk, work: Work) -> None:
    work = by_hand(desk, work, MISSED)
    assert kinds(work, "direction") == [("direction", "error")]
    assert work.field(REASON).doubtful
    with pytest.raises(ReviewError, match=r"「評価の理由」を確定できません。「達成した」と"):
        desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON])
    why = "年度末に集計をやり直した。"
    done = desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON], even_so=why)
    given = done.field(REASON).confirmed
    assert given is not None
    assert given.reason == why
    assert done.field(REASON).settled
    (record,) = desk.record(work.key, REASON)
    assert record.made.drafter == BY_HAND
    assert [(e.kind, e.note) for e in record.events] == [("text", None), ("confirmed", why)]


def test_the_reason_for_the_whole_sheet_stands_in_the_record_of_the_text(
    desk: Desk, work: Work
) -> None:
    work = by_hand(desk, work, MISSED)
    desk.confirm(work.key, version=work.version, who=WHO, even_so="集計のやり直し。")
    (record,) = desk.record(work.key, REASON)
    assert record.events[-1].note == "集計のやり直し。"


def test_a_question_of_the_checks_stands_in_nobodys_way(desk: Desk, work: Work) -> None:
    work = by_hand(desk, work, CAUSE)
    assert kinds(work, "cause") == [("cause", "question")]
    assert not work.field(REASON).needs_reason
    done = desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON])
    assert done.field(REASON).settled


# -- the proof


def at(start: int, end: int, **more: object) -> Finding:
    about = {"kind": "style", "severity": "warning", "message": "直す。", "field": REASON}
    return Finding(start=start, end=end, **{**about, **more})  # type: ignore[arg-type]


def test_findings_stand_gravest_first_in_the_text_and_in_their_sentence(
    sapporo: FormProfile,
) -> None:
    text = "一文目。二文目だ。"
    found = [
        at(0, 2, severity="info"),
        at(4, 7, severity="error"),
        at(0, 0, kind="missing", severity="question"),
        at(1, 3),
        at(0, 2, field="judgement.scale"),
    ]
    proof = prove(corpus_sheet(2024), REASON, text, profile=sapporo, found=found)
    assert [f.severity for f in proof.findings] == ["error", "warning", "question", "info"]
    assert [[(f.start, f.end) for f in s.findings] for s in proof.sentences] == [
        [(0, 2), (1, 3)],
        [(0, 3)],
    ]
    assert [(m.start, m.kind) for m in proof.marks] == [(1, "warning"), (4, "error")]


def test_a_number_is_told_of_once(sapporo: FormProfile) -> None:
    text = "利用者は９，９９９人である。"
    bare = prove(corpus_sheet(2024), REASON, text, profile=sapporo)
    assert [mark.kind for mark in bare.marks] == ["untraced"]
    number = at(4, 10, kind="number", message="根拠がありません。")
    proof = prove(corpus_sheet(2024), REASON, text, profile=sapporo, found=[number])
    assert {mark.words for mark in proof.marks} == {"根拠がありません。"}
    assert proof.unsettled == ("根拠がありません。",)


def test_a_number_that_the_draft_quotes_openly_is_not_doubted(sapporo: FormProfile) -> None:
    text = "他市では77,777件であった。"
    plain = prove(corpus_sheet(2024), REASON, text, profile=sapporo).sentences[0].traces[0]
    named = replace(plain, source="precedent:last:results")
    origin = DraftSentence(text=text, plan="model", traces=(named,))
    draft = FieldDraft(field=REASON, label="", sentences=(origin,))
    found = [at(4, 11, kind="number", severity="error")]
    proof = prove(corpus_sheet(2024), REASON, text, profile=sapporo, draft=draft, found=found)
    assert proof.findings == ()


def test_what_was_wrong_with_the_answer_stays_with_its_sentence(sapporo: FormProfile) -> None:
    wrong = Finding(kind="unknown_id", severity="error", start=0, end=2, message="出典がない。")
    claim = Finding(kind="cause", severity="error", start=0, end=2, message="要因がない。")
    origin = DraftSentence(text="二文目。", plan="model", findings=(wrong, claim))
    draft = FieldDraft(field=REASON, label="", sentences=(origin,))
    proof = prove(corpus_sheet(2024), REASON, "前文。二文目。", profile=sapporo, draft=draft)
    assert [(f.kind, f.start, f.end) for f in proof.findings] == [("unknown_id", 3, 5)]


# -- what is known around, and how often it is looked at


def test_one_save_checks_the_sheet_once(
    desk: Desk, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Context] = []

    def counting(sheet: Sheet, context: Context) -> tuple[Finding, ...]:
        asked.append(context)
        return real_check(sheet, context)

    monkeypatch.setattr(inspecting, "check_sheet", counting)
    by_hand(desk, desk.open(work.key), CAUSE)
    assert len(asked) == 1
    assert not asked[0].by_meaning
    assert asked[0].last is not None
    assert asked[0].last.fiscal_year == 2023
    desk.open(work.key)
    assert len(asked) == 1


def test_other_projects_are_read_again_when_a_sheet_comes(archive: Archive) -> None:
    around, sheet = Surroundings(archive), corpus_sheet(2023)
    before = around.neighbours(sheet)
    assert len(before) > 0
    assert around.neighbours(sheet) is before
    archive.ingest([corpus_sheet(2023, "14012")])
    after = around.neighbours(sheet)
    assert len(after) > len(before)
