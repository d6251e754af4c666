"""The ledger, and the desk with a chat model: what is sent, kept, shown, and never paid twice."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from assistant.archive import Archive
from assistant.drafting import Watch, materials
from assistant.models import Answer, Usage
from assistant.reading import FormProfile
from assistant.reviewing import Desk, Work, drafting_writer
from assistant.reviewing.storing.ledger import StoredLedger
from assistant.settings import Settings
from assistant.sheet.errors import ModelError, ReviewError
from tests.stub import Reply, Request, StubServer, Text
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub

from .answering import CAUSE, FIGURE, counted, desk_with, is_repair, with_model, writing
from .typing_in import WHO, begun, filled_in

REASON = "evaluation.reason"
TWO = ("evaluation.reason", "judgement.outcome")


@pytest.fixture
def work(desk: Desk, sapporo: FormProfile) -> Work:
    return filled_in(desk, sapporo)


def answer(text: str) -> Answer:
    usage = Usage(input_tokens=9, output_tokens=4, requests=1)
    return Answer(text=text, model="stub-1", shape="schema", usage=usage)


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    """What another process reads from the records."""
    connection = sqlite3.connect(settings.home / "records.sqlite3")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


# -- the ledger itself


def test_an_answer_is_committed_when_keep_returns(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work, sapporo: FormProfile
) -> None:
    writer = drafting_writer(with_model(settings, stub()), archive)
    assert writer is not None
    (material,) = materials(work.sheet, profile=sapporo, fields=[REASON])
    request = writer.request(material)
    StoredLedger(archive.engine).keep("d1", request, answer("一"))
    assert rows(settings, "select digest, request, field, sent from exchange") == [
        ("d1", request.digest, REASON, None)
    ]
    again = StoredLedger(archive.engine)
    assert again.known("d1") == answer("一")
    assert again.known("d2") is None
    again.keep("d1", request, answer("二"))
    assert again.known("d1") == answer("二")
    again.forget(request.digest)
    assert again.known("d1") is None


def test_what_was_sent_is_kept_only_where_the_settings_say_so(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    server = stub(writing(FIGURE))
    for keep in (False, True):
        desk = desk_with(archive, settings, server, keep_requests=keep)
        desk.draft(work.key, who=WHO, fields=[REASON], fresh=True)
        ((sent,),) = rows(settings, "select sent from exchange")
        assert (sent is not None) is keep
    assert "＜欄＞ 評価の理由" in str(sent)


def test_threads_that_are_answered_at_once_lose_nothing(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work, sapporo: FormProfile
) -> None:
    writer = drafting_writer(with_model(settings, stub()), archive)
    assert writer is not None
    (material,) = materials(work.sheet, profile=sapporo, fields=[REASON])
    request, ledger = writer.request(material), StoredLedger(archive.engine)

    def keep(number: int) -> None:
        for digest in ("same", f"d{number}"):
            ledger.keep(digest, request, answer(str(number)))

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(ledger.known(f"d{number}") == answer(str(number)) for number in range(12))
    assert ledger.known("same") is not None
    assert rows(settings, "select count(*) from exchange") == [(13,)]


# -- drafting


def test_the_same_figures_are_asked_for_once_unless_a_person_wants_another_text(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    server = stub(writing(FIGURE))
    desk = desk_with(archive, settings, server)
    first = desk.draft(work.key, who=WHO, fields=TWO)
    assert len(server.asked) == 2
    assert first.filled == TWO
    with counted(server) as asked:
        again = desk_with(archive, settings, server).draft(work.key, who=WHO, fields=TWO)
    assert asked == []
    assert [f.text for f in again.draft.fields] == [FIGURE, FIGURE]
    with counted(server) as asked:
        desk.draft(work.key, who=WHO, fields=TWO, fresh=True)
    assert len(asked) == 2


def test_the_composer_writes_where_it_is_asked_for_and_nothing_is_sent(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    server = stub(writing(FIGURE))
    kept = desk_with(archive, settings, server).draft(work.key, who=WHO, built_in=True)
    assert server.asked == []
    assert kept.draft.drafter.startswith("composer/")


def test_an_answer_of_no_use_is_asked_for_again_the_next_time(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    good = False

    def script(request: Request) -> Reply:
        return writing(FIGURE)(request) if good else Text("The figures fell short. " * 3)

    server = stub(script)
    desk = desk_with(archive, settings, server)
    made = desk.draft(work.key, who=WHO, fields=[REASON]).draft.fields[0].made
    assert made is not None
    assert made.trouble is not None
    assert made.drafter.startswith("composer/")
    good = True
    with counted(server) as asked:
        again = desk.draft(work.key, who=WHO, fields=[REASON]).draft.fields[0]
    assert len(asked) == 1
    assert again.text == FIGURE


def test_a_cancelled_draft_changes_nothing(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    asked = threading.Event()

    def script(request: Request) -> Reply:
        asked.set()
        return Text("途中", between=0.05, chunk=1, before=5)

    desk = desk_with(archive, settings, stub(script))
    with pytest.raises(ModelError, match="取り消"):
        desk.draft(work.key, who=WHO, watch=Watch(cancelled=asked.is_set))
    assert desk.open(work.key) == work
    assert desk.drafts(work.key) == ()
    assert desk.history(work.key)[0].kind == "figures"


def test_giving_a_work_up_takes_the_answers_with_it(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    desk = desk_with(archive, settings, stub(writing(CAUSE)))
    work = desk.revise(archive.sheets(2023)[0].key, who=WHO)
    desk.draft(work.key, who=WHO, fields=[REASON])
    desk.converse(work.key, REASON, "もっと短く", who=WHO, built_in=True)
    assert rows(settings, "select count(*) from exchange") == [(2,)]
    desk.discard(work.key, who=WHO)
    assert rows(settings, "select count(*) from exchange") == [(0,)]
    assert rows(settings, "select count(*) from turn") == [(0,)]


# -- before it is sent, and afterwards


def test_what_is_shown_beforehand_is_what_goes(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    server: StubServer = stub(writing(FIGURE))
    desk = desk_with(archive, settings, server)
    shown = desk.outgoing(work.key, TWO)
    assert server.requests == []
    assert [one.field for one in shown] == list(TWO)
    assert all(one.endpoint in server.url and one.model == "stub-1" for one in shown)
    assert all(one.tokens > 1000 and not one.exact and one.cost is None for one in shown)
    desk.draft(work.key, who=WHO, fields=TWO)
    went = {tuple(m["content"] for m in request.messages) for request in server.asked}
    assert went == {tuple(m.content for m in one.messages) for one in shown}


def test_without_a_model_nothing_would_go(desk: Desk, work: Work) -> None:
    assert desk.outgoing(work.key) == ()


def test_a_field_that_does_not_fit_says_so_beforehand(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(), chat_window=2500)
    (shown,) = desk.outgoing(work.key, [REASON])
    assert "HYOUKA_CHAT_WINDOW" in (shown.trouble or "")
    assert shown.messages == ()


def test_the_record_says_who_let_what_be_written_and_what_became_of_it(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(writing(FIGURE, CAUSE)), chat_price=None)
    desk.draft(work.key, who=WHO, built_in=True)
    desk.draft(work.key, who="佐藤", fields=[REASON])
    now = desk.open(work.key)
    desk.save_text(work.key, REASON, FIGURE, version=now.version, who="鈴木")
    newest, oldest = desk.record(work.key, REASON)
    assert (oldest.who, newest.who) == (WHO, "佐藤")
    made = newest.made
    assert made.drafter == "stub-1"
    assert (made.prompt or "").startswith("evaluation_reason/")
    assert made.prompt_hash
    assert made.input_tokens > 1000
    assert made.requests == 2
    assert [finding.kind for finding in newest.draft.findings] == ["cause"]
    assert [(e.kind, e.who, e.after) for e in newest.events] == [
        ("accepted", "佐藤", FIGURE + CAUSE),
        ("text", "鈴木", FIGURE),
    ]
    assert oldest.made.drafter.startswith("composer/")
    assert oldest.sources
    assert len(desk.record(work.key, "judgement.scale")) == 1


# -- the proof of what a model wrote


def drafted_with_a_cause(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> tuple[Desk, Work]:
    desk = desk_with(archive, settings, stub(writing(FIGURE, CAUSE)))
    desk.draft(work.key, who=WHO, fields=[REASON])
    return desk, desk.open(work.key)


def causes(work: Work) -> list[str]:
    """How grave the causes are that nobody entered."""
    return [f.severity for f in work.field(REASON).proof.findings if f.kind == "cause"]


def test_a_cause_that_nobody_entered_is_marked_and_takes_a_reason(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk, work = drafted_with_a_cause(archive, settings, stub, work)
    field = work.field(REASON)
    assert field.doubtful
    (mark,) = [mark for mark in field.proof.marks if mark.kind == "error"]
    assert field.text[mark.start : mark.end] == "大雪による休館により"
    assert any("誤りの指摘が1件" in reason for reason in work.reasons)
    with pytest.raises(
        ReviewError, match=r"「評価の理由」を確定できません。「大雪による休館により」という要因は"
    ):
        desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON])
    why = "施設の日誌で確かめた。"
    done = desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON], even_so=why)
    assert done.field(REASON).settled
    assert (given := done.field(REASON).confirmed) is not None
    assert given.reason == why


def test_entering_the_cause_makes_the_finding_go(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk, work = drafted_with_a_cause(archive, settings, stub, work)
    entered = (work.sheet.results or "") + "１月の大雪による休館で相談の件数が伸び悩んだ。"
    work = desk.save_cells(work.key, {"results": entered}, version=work.version, who=WHO)
    assert causes(work) == []
    work = desk.save_cells(work.key, {"results": ""}, version=work.version, who=WHO)
    assert causes(work) == ["error"]


def test_the_same_sentence_by_hand_is_only_asked_about(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk, work = drafted_with_a_cause(archive, settings, stub, work)
    edited = CAUSE.replace("により、", "のため、")
    work = desk.save_text(work.key, REASON, FIGURE + edited, version=work.version, who=WHO)
    proof = work.field(REASON).proof
    assert [sentence.plan for sentence in proof.sentences] == ["model", ""]
    assert causes(work) == ["question"]
    assert not work.field(REASON).needs_reason


def test_a_repair_goes_back_once_with_the_finding(
    archive: Archive, settings: Settings, stub: OpenStub, desk: Desk
) -> None:
    server = stub(writing(CAUSE))
    work = begun(desk)
    desk_with(archive, settings, server).draft(work.key, who=WHO, fields=[REASON])
    assert [is_repair(request) for request in server.asked] == [False, True]
    assert "大雪による休館により" in server.asked[1].text
