"""Forty sheets, eight at once, on a bad day: all complete, nothing lost, nothing asked twice."""

from __future__ import annotations

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from assistant.drafting import Draft, draft_sheet
from tests.drafting.model.asking import (
    PROFILE,
    REASON,
    answer,
    answers_by_body,
    bare,
    is_first,
    repair,
    said,
    shelf,
    whole_corpus,
    writer,
)
from tests.stub import Hangup, Reply, Request, StubServer, Text, bad_days

BUDGET = "next_year.budget"
WRONG = "高齢化の進展により、需要が増加した。"


class BadDay:
    """A script: a third of the requests fail, in turn with 429 (and how long to wait), 500, 502,
    503, a broken stream and a closed connection; the others get an answer about their own sheet,
    with an invented cause to send back for every third project."""

    def __init__(self) -> None:
        self._dice = random.Random(7)
        self._lock = threading.Lock()
        bad: tuple[Reply, ...] = (
            bad_days.too_busy(0.01),
            bad_days.failure(500),
            bad_days.too_busy(0.02, "milliseconds"),
            bad_days.gateway(),
            Text('{"sentences":[{"text":"途中', ending="closed"),
            bad_days.failure(503),
            Hangup(),
        )
        self._bad = cycle(bad)

    def __call__(self, request: Request) -> Reply:
        with self._lock:
            if self._dice.random() < 1 / 3:
                return next(self._bad)
        if not is_first(request):
            return repair((2, []))
        name = name_in(request)
        invented = [said(WRONG)] if len(name) % 3 == 0 else []
        return answer(said(f"{name}の{field_in(request)}である。"), *invented)


def name_in(request: Request) -> str:
    return request.text.split("事業名：")[1].split("\n")[0]


def field_in(request: Request) -> str:
    return str(request.messages[1]["content"]).splitlines()[0].removeprefix("＜欄＞").strip()


def test_forty_sheets_eight_at_once_lose_nothing_and_ask_nothing_twice() -> None:
    sheets = [bare(sheet) for sheet in islice(whole_corpus(), 40)]
    with StubServer(BadDay()) as stub:
        by = writer(stub, chat_at_once=8, chat_retries=10)

        def draft(at: int) -> Draft:
            return draft_sheet(
                sheets[at], profile=PROFILE, archive=shelf(), fields=[REASON, BUDGET], writer=by
            )

        with ThreadPoolExecutor(8) as pool:
            drafts = list(pool.map(draft, range(len(sheets))))
    firsts = [request for request in stub.asked if is_first(request)]
    statuses = Counter(exchange.status for exchange in stub.exchanges)
    assert all(statuses[bad] for bad in (None, 429, 500, 502, 503)), "not a bad day"

    for sheet, drafted in zip(sheets, drafts, strict=True):
        for field in drafted.fields:
            assert [one.text for one in field.sentences] == [
                f"{sheet.project.name}の{field.label}である。"
            ]
            assert field.made is not None
            assert (field.made.trouble, field.findings) == (None, ())
    assert len({request.raw for request in firsts}) == 80
    # An answer is one that came to its end: the broken streams had begun with a 200, too.
    whole = Counter(
        exchange.request.raw
        for exchange in stub.exchanges
        if exchange.status == 200 and getattr(exchange.reply, "ending", "") == "whole"
    )
    assert set(whole) == set(answers_by_body(stub)) | {request.raw for request in stub.asked}
    assert set(whole.values()) == {1}
    sent_back = [request for request in stub.asked if not is_first(request)]
    assert sum(len(s.project.name or "") % 3 == 0 for s in sheets) * 2 == len(
        {request.raw for request in sent_back}
    )
    paid = sum(field.made.requests for one in drafts for field in one.fields if field.made)
    assert paid >= sum(whole.values())
