"""The same request is asked once, unless a person wants another answer."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from assistant.drafting import Ledger
from assistant.drafting.writing.ledger import Remembered
from assistant.drafting.writing.request import Request as Outgoing
from assistant.models import Answer
from tests.drafting.model.asking import (
    FIELDS,
    MET,
    MISSED,
    REASON,
    TRUE,
    VERDICT,
    answer,
    answers_by_body,
    bare,
    consumers,
    drafted,
    one_field,
    repair,
    said,
    shelf,
    then_repair,
    whole_corpus,
    writer,
)
from tests.stub import Reply, Request, StubServer, Text

WRONG = said("高齢化の進展により、受付件数は予定を下回った。")


class Book(Remembered):
    """A ledger that remembers what it was given to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[str, Outgoing, Answer]] = []

    def keep(self, digest: str, request: Outgoing, answer: Answer) -> None:
        """See :class:`Ledger`."""
        self.kept.append((digest, request, answer))
        super().keep(digest, request, answer)


def test_two_drafts_ask_once_and_the_second_costs_nothing() -> None:
    with StubServer([answer(*TRUE)]) as stub:
        by = writer(stub)
        first, second = (one_field(stub, by=by, archive=shelf()) for _ in range(2))
    assert second.sentences == first.sentences
    assert first.made is not None
    assert second.made is not None
    assert (first.made.requests, second.made.requests) == (1, 0)
    assert (second.made.input_tokens, second.made.output_tokens) == (0, 0)
    assert second.made.request == first.made.request


def test_a_ledger_carries_answers_from_one_writer_to_the_next() -> None:
    ledger: Ledger = Remembered()
    with StubServer([answer(*TRUE)]) as stub:
        for _ in range(2):
            field = one_field(stub, by=writer(stub, ledger=ledger), archive=shelf())
    assert [sentence.text for sentence in field.sentences] == [one["text"] for one in TRUE]


def test_what_was_sent_back_is_not_asked_twice_either() -> None:
    with StubServer([answer(MISSED, WRONG), repair((2, []))]) as stub:
        by = writer(stub)
        first, second = (one_field(stub, by=by) for _ in range(2))
    assert second.sentences == first.sentences
    assert [sentence.text for sentence in second.sentences] == [MISSED["text"]]


def test_a_fresh_draft_asks_again_and_is_what_is_remembered_then() -> None:
    with StubServer([answer(MISSED), answer(MET)]) as stub:
        by = writer(stub)
        one = one_field(stub, by=by)
        other = one_field(stub, by=by, fresh=True)
        last = one_field(stub, by=by)
    assert [field.text for field in (one, other, last)] == [
        MISSED["text"],
        MET["text"],
        MET["text"],
    ]


def test_a_failure_is_not_remembered() -> None:
    with StubServer([answer(said("All is well with the project.")), answer(*TRUE)]) as stub:
        by = writer(stub)
        field = one_field(stub, by=by, archive=shelf())
    assert field.made is not None
    assert field.made.trouble is None


def test_a_draft_after_an_unreadable_answer_asks_again() -> None:
    with StubServer([Text("{}"), Text("{}"), answer(MISSED)]) as stub:
        by = writer(stub)
        assert one_field(stub, by=by).made is not None
        field = one_field(stub, by=by)
    assert field.text == MISSED["text"]


def test_an_answer_is_kept_under_the_digest_that_the_record_names() -> None:
    book = Book()
    with StubServer(then_repair(answer(MISSED, WRONG), repair((2, [])))) as stub:
        field = one_field(stub, by=writer(stub, ledger=book))
    assert field.made is not None
    digests = [digest for digest, _, _ in book.kept]
    assert digests[0] == field.made.request
    assert len(set(digests)) == 2
    assert all(kept.digest == field.made.request for _, kept, _ in book.kept)


def test_another_figure_is_another_request() -> None:
    sheet = bare(consumers())
    raised = sheet.model_copy(
        update={"evaluation": sheet.evaluation.model_copy(update={"grade": "C"})}
    )
    with StubServer([answer(MISSED), answer(MET)]) as stub:
        by = writer(stub)
        before, after = one_field(stub, sheet, by=by), one_field(stub, raised, by=by)
    assert before.made is not None
    assert after.made is not None
    assert before.made.request != after.made.request


def test_a_change_beside_the_material_is_no_other_request() -> None:
    sheet = bare(consumers())
    with StubServer([answer(*TRUE)]) as stub:
        by = writer(stub)
        one_field(stub, sheet, by=by, archive=shelf())
        filled = sheet.model_copy(
            update={"evaluation": sheet.evaluation.model_copy(update={"reason": "書きかけ。"})}
        )
        one_field(stub, filled, by=by, archive=shelf())


def test_the_fields_of_a_sheet_are_requests_of_their_own() -> None:
    with StubServer(answer(said("資料のとおりである。"))) as stub:
        drafted(stub, fields=FIELDS)
    assert len({request.raw for request in stub.asked}) == len(stub.asked) == len(FIELDS)


def test_two_threads_at_once_each_get_the_whole_draft() -> None:
    with StubServer(answer(*TRUE, between=0.005, chunk=40)) as stub:
        by = writer(stub)
        with ThreadPoolExecutor(2) as pool:
            both = list(pool.map(lambda _: one_field(stub, by=by, archive=shelf()), range(2)))
    for field in both:
        assert [sentence.text for sentence in field.sentences] == [one["text"] for one in TRUE]
        assert field.findings == ()


def test_two_threads_at_once_on_the_same_sheet_ask_once() -> None:
    both = threading.Barrier(2)

    def script(request: Request) -> Reply:
        return answer(*TRUE, before=0.3)

    with StubServer(script) as stub:
        by = writer(stub)

        def draft(_: int) -> None:
            both.wait(5)
            one_field(stub, by=by, archive=shelf())

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(draft, range(2)))
    assert set(answers_by_body(stub).values()) == {1}


def test_drafts_of_different_sheets_do_not_mix() -> None:
    sheets = [bare(sheet) for sheet in whole_corpus() if sheet.fiscal_year == 2024][:8]

    def script(request: Request) -> Reply:
        name = request.text.split("事業名：")[1].split("\n")[0]
        return answer(said(f"{name}の総合判定は、資料のとおりとする。"), VERDICT, chunk=9)

    with StubServer(script) as stub:
        by = writer(stub, chat_at_once=4)
        with ThreadPoolExecutor(4) as pool:
            fields = list(pool.map(lambda s: one_field(stub, s, by=by), sheets))
    for sheet, field in zip(sheets, fields, strict=True):
        assert field.sentences[0].text.startswith(f"{sheet.project.name}の")
        assert field.field == REASON
