"""Waiting, hurrying and giving up: Retry-After, deadlines, cancelling, eight at once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from assistant.models.chat.retry import Patience
from assistant.models.message import Message
from tests.stub import Garbage, Reply, Request, Status, StubServer, Text
from tests.stub import bad_days as bad
from tests.stub.asking import (
    QUESTION,
    client,
    failing,
    is_one_clear_sentence,
    set_once_asked,
)

GOOD = "目標300人に対し実績は280人であった。"
T = TypeVar("T")


def _side_by_side(find: Callable[[str], T], names: Iterable[str]) -> dict[str, T]:
    """What each of several waits comes to, waited for at the same time."""
    names = list(names)
    with ThreadPoolExecutor(8) as pool:
        return dict(zip(names, pool.map(find, names), strict=True))


WAITS: dict[str, tuple[Callable[[], Reply], float]] = {
    "seconds": (lambda: bad.too_busy(1, "seconds"), 1.0),
    "milliseconds": (lambda: bad.too_busy(0.4, "milliseconds"), 0.4),
    "date": (lambda: bad.too_busy(1, "date"), 0.9),
    "503": (lambda: Status(503, bad.GATEWAY_PAGE, {"Retry-After": "1"}), 1.0),
}


def test_the_endpoints_own_wait_is_kept() -> None:
    def kept(name: str) -> bool:
        reply, least = WAITS[name]

        def script(request: Request) -> Reply:
            return reply() if request.number == 0 else Text(GOOD)

        with StubServer(script) as stub:
            assert client(stub).ask(QUESTION).text == GOOD
        first, second = stub.asked
        return second.at - first.at >= least

    assert _side_by_side(kept, WAITS) == dict.fromkeys(WAITS, True)


@pytest.mark.parametrize(
    "wait", ["soon", "-5", "", "1e999", "nan", "Mon, 01 Jan 2001 00:00:00 GMT"]
)
def test_a_wait_that_makes_no_sense_does_not_stop_the_retry(wait: str) -> None:
    busy = bad.failure(429, headers={"Retry-After": wait})
    with StubServer([busy, Text(GOOD)]) as stub:
        assert client(stub).ask(QUESTION).text == GOOD


def test_a_wait_of_an_hour_is_cut_to_the_longest_that_anyone_would_sit_through() -> None:
    wish = threading.Event()
    rescue = threading.Timer(10, wish.set)  # or the test would take the hour
    rescue.daemon = True
    rescue.start()
    with StubServer([bad.too_busy(3600), Text(GOOD)]) as stub:
        model = client(stub, patience=Patience(base=0.005, most=0.02, cap=0.1))
        assert model.ask(QUESTION, cancelled=wish.is_set).text == GOOD


DRIPS = {
    "silence before the head": Text(GOOD, before=30),
    "silence after the head": Text(GOOD, after_head=30),
    "one character at a time": Text(GOOD * 30, chunk=1, between=0.1),
    "heartbeats and no text": Text(GOOD, after_head=30, heartbeat=True),
    "thoughts without end": Text(GOOD, reasoning="うーむ" * 200, chunk=1, between=0.1),
}


def test_the_deadline_is_for_the_whole_answer() -> None:
    def kind(drip: str) -> str:
        with StubServer(DRIPS[drip]) as stub:
            error = failing(client(stub, chat_timeout=3, chat_retries=0))
            # It would go on for half a minute: the client has left before.
            assert stub.exchanges[0].left.wait(10)
        assert len(stub.asked) == 1
        assert is_one_clear_sentence(error), str(error)
        return error.kind

    assert _side_by_side(kind, DRIPS) == dict.fromkeys(DRIPS, "timeout")


@pytest.mark.parametrize("drip", DRIPS)
def test_cancelling_ends_the_question_and_the_connection(drip: str) -> None:
    wish = threading.Event()
    with StubServer(DRIPS[drip]) as stub:
        model = client(stub)
        set_once_asked(wish, stub)
        error = failing(model, cancelled=wish.is_set)
        # Gone soon, where the answer would have taken half a minute.
        assert stub.exchanges[0].left.wait(10)
    assert error.kind == "cancelled"
    assert len(stub.asked) == 1
    assert is_one_clear_sentence(error), str(error)


def test_cancelling_ends_the_wait_for_the_next_try() -> None:
    wish = threading.Event()
    with StubServer(bad.too_busy(30)) as stub:
        set_once_asked(wish, stub)
        error = failing(client(stub), cancelled=wish.is_set)
    assert error.kind == "cancelled"
    assert len(stub.asked) == 1


def test_what_was_cancelled_beforehand_is_not_sent() -> None:
    with StubServer() as stub:
        error = failing(client(stub), cancelled=lambda: True)
    assert error.kind == "cancelled"
    assert stub.asked == []


def test_the_model_is_as_good_as_new_after_a_cancel() -> None:
    with StubServer([Text(GOOD * 9, between=0.2), Text(GOOD)]) as stub:
        model = client(stub)
        heard: list[str] = []
        error = failing(model, on_text=heard.append, cancelled=lambda: bool(heard))
        assert error.kind == "cancelled"
        assert model.ask(QUESTION).text == GOOD


def _number(request: Request) -> str:
    return str(request.messages[-1]["content"])


def _echo(request: Request) -> Reply:
    return Text(f"{_number(request)}番の事業は目標を下回った。", between=0.002)


def _forty(ask: Callable[[int], str]) -> list[str]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(ask, range(40)))


@pytest.mark.parametrize(
    "unlucky",
    [
        lambda: bad.too_busy(0.03, "milliseconds"),
        lambda: bad.gateway(503),
        lambda: Text("目標を", ending="closed"),
        lambda: Garbage(b""),
    ],
    ids=["busy", "unavailable", "cut off", "nothing"],
)
def test_eight_at_once_lose_nothing_and_ask_nothing_twice(unlucky: Callable[[], Reply]) -> None:
    with StubServer(bad.now_and_then(unlucky, _echo, share=0.25)) as stub:
        model = client(stub, chat_retries=10)
        answers = _forty(lambda n: model.ask([Message(role="user", content=str(n))]).text)
        assert all(exchange.finished.wait(5) for exchange in stub.exchanges)
    assert answers == [f"{n}番の事業は目標を下回った。" for n in range(40)]
    served = Counter(
        _number(exchange.request)
        for exchange in stub.exchanges
        if isinstance(exchange.reply, Text) and exchange.reply.ending == "whole"
    )
    assert served == {str(n): 1 for n in range(40)}
    assert len(stub.asked) > 40  # there were bad replies at all


def test_one_refusal_for_haste_slows_all() -> None:
    def script(request: Request) -> Reply:
        return bad.too_busy(2, "seconds") if request.number == 0 else Text(GOOD)

    with StubServer(script) as stub:
        model = client(stub)
        with ThreadPoolExecutor(4) as pool:
            first = pool.submit(model.ask, QUESTION)
            while not (stub.exchanges and stub.exchanges[0].finished.is_set()):
                time.sleep(0.01)
            time.sleep(1)  # the client has read the 429
            rest = [pool.submit(model.ask, QUESTION) for _ in range(3)]
            assert [future.result().text for future in (first, *rest)] == [GOOD] * 4
    refused, *after = stub.asked
    assert len(after) == 4
    assert all(request.at - refused.at >= 2.0 for request in after)


def test_two_models_do_not_wait_for_one_another() -> None:
    with StubServer(bad.too_busy(30)) as crowded, StubServer([Text(GOOD)]) as free:
        wish = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            stuck = pool.submit(failing, client(crowded), cancelled=wish.is_set)
            while not crowded.asked:
                time.sleep(0.01)
            assert client(free).ask(QUESTION).text == GOOD
            assert not stuck.done()
            wish.set()
            assert stuck.result().kind == "cancelled"
