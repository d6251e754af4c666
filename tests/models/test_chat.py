"""The chat client over real HTTP: what goes out, what comes back, what it learns."""

from __future__ import annotations

import http.server
import json
import logging
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from pydantic import SecretStr

from assistant.models.chat import ChatModel, chat_model
from assistant.models.chat.deadline import Cancelled, never
from assistant.models.chat.endpoint import OPENAI_URL, Endpoint, diagnosis
from assistant.models.chat.retry import Pace, Patience, asked_wait, persist
from assistant.models.chat.trouble import Trouble, trouble
from assistant.models.message import Message
from assistant.settings import Settings
from assistant.sheet.errors import ModelError
from tests.stub import Garbage, Hangup, Reply, Request, Status, StubServer, Text
from tests.stub.asking import set_once_asked
from tests.stub.bad_days import (
    bad_key,
    endless,
    failure,
    gateway,
    picky,
    redirect,
    too_busy,
    too_long,
)

KEY = "sk-planted-0123456789"
PLANTED = "汐見太郎が述べた要因"
QUESTION = (
    Message(role="system", content="jsonで答える。"),
    Message(role="user", content=f"評価の理由を書く。{PLANTED}"),
)
SCHEMA = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
HASTE = Patience(base=0.01, most=0.02)


def model_at(stub: StubServer, **settings: Any) -> ChatModel:
    values: dict[str, Any] = {"chat_timeout": 5, "chat_retries": 3, **settings}
    made = chat_model(
        Settings(
            home=Path("unused"),
            openai_base_url=stub.url + "/v1",
            openai_api_key=SecretStr(KEY),
            chat_model="stub-1",
            **values,
        ),
        patience=HASTE,
    )
    assert made is not None
    return made


def trouble_of(script: Any, **settings: Any) -> tuple[ModelError, list[Request]]:
    """What asking ends in, and what was asked; every error is searched for secrets."""
    with StubServer(script, lenient=True) as stub:
        model = model_at(stub, **settings)
        with pytest.raises(ModelError) as caught:
            model.ask(QUESTION, schema=SCHEMA, max_tokens=100)
        told = "".join(traceback.format_exception(caught.value))
        assert KEY not in told
        assert PLANTED not in told
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        assert str(caught.value).endswith("。")
        return caught.value, stub.asked


def test_an_answer_comes_whole_and_in_pieces() -> None:
    seen: list[str] = []
    with StubServer(Text("目標を２０人下回った。", chunk=3)) as stub:
        answer = model_at(stub).ask(QUESTION, on_text=seen.append)
    assert answer.text == "目標を２０人下回った。" == seen[-1]
    assert seen[:2] == ["目標を", "目標を２０人"]
    assert answer.model == "stub-1"
    assert not answer.cut
    assert answer.usage.requests == 1
    assert not answer.usage.estimated
    assert answer.usage.output_tokens == len(answer.text)


def test_what_is_shown_beforehand_is_what_is_sent() -> None:
    with StubServer(Text("{}")) as stub:
        model = model_at(stub)
        shown = model.request_body(QUESTION, SCHEMA, 300)
        answer = model.ask(QUESTION, schema=SCHEMA, max_tokens=300)
    (request,) = stub.asked
    stream = {"stream": True, "stream_options": {"include_usage": True}}
    assert request.body == {**shown, **stream}
    assert shown["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "draft", "strict": True, "schema": SCHEMA},
    }
    assert (shown["max_tokens"], shown["temperature"]) == (300, 0.2)
    assert request.key == KEY
    assert answer.shape == "schema"


def test_a_cut_answer_is_kept_and_says_so_even_with_a_schema() -> None:
    with StubServer(Text('{"text": "目標を', finish="length")) as stub:
        answer = model_at(stub).ask(QUESTION, schema=SCHEMA)
    assert answer.cut
    assert answer.text == '{"text": "目標を'


def test_the_shape_steps_down_once_for_all_questions() -> None:
    script = picky("json_schema", "json_object", then=lambda _: Text("達成した。"))
    with StubServer(script) as stub:
        model = model_at(stub)
        first, second = model.ask(QUESTION, schema=SCHEMA), model.ask(QUESTION, schema=SCHEMA)
    assert [request.format for request in stub.asked] == [
        "json_schema",
        "json_object",
        "text",
        "text",
    ]
    assert first.shape == second.shape == "text"


def test_two_threads_that_learn_the_same_step_down_once() -> None:
    both = threading.Barrier(2)
    inner = picky("json_schema", then=lambda _: Text("達成した。"))

    def script(request: Request) -> Reply:
        if request.format == "json_schema":
            both.wait(10)
        return inner(request)

    shapes: list[str] = []
    with StubServer(script) as stub:
        model = model_at(stub)

        def ask() -> None:
            shapes.append(model.ask(QUESTION, schema=SCHEMA).shape)

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert shapes == ["json", "json"]


def test_no_other_address_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY"):
        monkeypatch.setenv(name, "https://elsewhere.example.com/v1")
    assert Endpoint("m", None, SecretStr(KEY)).address == OPENAI_URL + "/"


def test_a_fixed_shape_does_not_step_down() -> None:
    error, asked = trouble_of(
        picky("json_schema", then=lambda _: Text("達成した。")), chat_format="schema"
    )
    assert error.kind == "refused_request"
    assert len(asked) == 1


@pytest.mark.parametrize("status", [400, 422])
def test_parameters_that_an_endpoint_does_not_know_are_left_out(status: int) -> None:
    script = picky(
        "stream_options",
        "temperature",
        "max_tokens",
        then=lambda _: Text("達成した。"),
        status=status,
    )
    with StubServer(script) as stub:
        model = model_at(stub)
        answer = model.ask(QUESTION, max_tokens=50)
        model.ask(QUESTION, max_tokens=50)
    assert answer.usage.estimated
    assert answer.usage.input_tokens > 0
    last = stub.asked[-1].body
    assert len(stub.asked) == 5
    assert last["max_completion_tokens"] == 50
    assert not {"stream_options", "temperature", "max_tokens"} & last.keys()


def test_openai_itself_is_asked_in_its_newest_words() -> None:
    settings = Settings(home=Path("unused"), chat_model="gpt-5-mini", openai_api_key=SecretStr(KEY))
    body = ChatModel(settings).request_body(QUESTION, None, 50)
    assert body["max_completion_tokens"] == 50
    assert "temperature" not in body


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (bad_key(echo=True), "bad_key"),
        (failure(403, echo=True), "forbidden"),
        (failure(404, echo=True), "not_found"),
        (Status(413, "<html>too large</html>"), "too_long"),
        (too_long("openai"), "too_long"),
        (too_long("vllm"), "too_long"),
        (too_long("llama.cpp"), "too_long"),
        (failure(400, "No."), "refused_request"),
        (Text("", refusal="お答えできません。"), "refusal"),
        (Text("達成", finish="content_filter"), "refusal"),
        (failure(429, "You exceeded your quota.", code="insufficient_quota"), "busy"),
    ],
)
def test_what_asking_again_cannot_mend_is_asked_once(reply: Reply, kind: str) -> None:
    error, asked = trouble_of(reply)
    assert error.kind == kind
    assert len(asked) == 1
    assert "/v1/" not in str(error)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Hangup(), "network"),
        (Hangup(reset=True), "network"),
        (gateway(), "server"),
        (failure(409), "busy"),
        (Text("目標を下回った。", cut_after=4, ending="closed"), "cut_off"),
        (Text("目標を下回った。", cut_after=4, ending="reset"), "cut_off"),
        (Text("目標を下回った。", cut_after=4, ending="no_finish"), "cut_off"),
        (Text("目標を下回った。", cut_after=4, ending="error"), "server"),
        (Text("  \n"), "empty"),
        (Garbage(), "unreadable"),
    ],
)
def test_passing_trouble_is_met_by_asking_again(reply: Reply, kind: str) -> None:
    seen: list[str] = []
    with StubServer([reply, reply, Text("達成した。")]) as stub:
        answer = model_at(stub).ask(QUESTION, on_text=seen.append)
    assert answer.text == seen[-1] == "達成した。"
    assert len(stub.asked) == 3
    error, asked = trouble_of(reply, chat_retries=2)
    assert error.kind == kind
    assert len(asked) == 3


def test_tokens_of_tries_that_came_to_nothing_are_counted() -> None:
    with StubServer([too_busy(0), Text("目標を", ending="closed"), Text("達成した。")]) as stub:
        answer = model_at(stub).ask(QUESTION)
    assert answer.usage.requests == 2
    assert answer.usage.input_tokens > sum(len(one.content) for one in QUESTION)


def test_endless_repetition_is_stopped_and_asked_once_more() -> None:
    error, asked = trouble_of(endless())
    assert error.kind == "repetition"
    assert len(asked) == 2


def test_a_drip_ends_at_the_deadline_although_bytes_keep_coming() -> None:
    drip = Text("目標を", after_head=20.0, heartbeat=True)
    error, asked = trouble_of(drip, chat_timeout=3, chat_retries=0)
    assert error.kind == "timeout"
    assert len(asked) == 1


@pytest.mark.parametrize(
    "reply",
    [Text("目標", before=20.0), Text("目標", after_head=20.0), Text("目標" * 99, between=0.1)],
)
def test_cancelling_closes_the_connection_in_the_midst_of_silence(reply: Text) -> None:
    asked_for = threading.Event()
    with StubServer(reply) as stub:
        set_once_asked(asked_for, stub)
        with pytest.raises(ModelError) as caught:
            model_at(stub).ask(QUESTION, cancelled=asked_for.is_set)
        assert caught.value.kind == "cancelled"
        (exchange,) = stub.exchanges
        assert exchange.left.wait(10)


def test_cancelling_ends_a_connection_that_never_comes() -> None:
    asked_for = threading.Event()
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        waiting = [socket.socket() for _ in range(3)]  # more than the port lets in
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        settings = Settings(
            home=Path("unused"),
            chat_model="m",
            openai_base_url=f"http://127.0.0.1:{deaf.getsockname()[1]}",
            chat_retries=0,  # had it waited for the connection, this would be network trouble
        )
        threading.Timer(0.3, asked_for.set).start()
        with pytest.raises(ModelError) as caught:
            ChatModel(settings).ask(QUESTION, cancelled=asked_for.is_set)
        for one in waiting:
            one.close()
    assert caught.value.kind == "cancelled"


def test_a_certificate_that_nobody_vouches_for_is_named() -> None:
    cause = ssl.SSLCertVerificationError(1, f"certificate verify failed {KEY}")
    error = httpcore2.ConnectError()
    error.__cause__ = cause
    found = diagnosis(error, "ai.example.jp", {})
    assert "証明書" in found.sentence
    assert (found.kind, found.again) == ("network", "no")
    assert KEY not in found.sentence


def test_what_on_text_raises_ends_the_request_and_comes_out() -> None:
    def stop(text: str) -> None:
        raise KeyError(text)

    with StubServer(Text("目標" * 99, between=0.05)) as stub:
        with pytest.raises(KeyError, match="目標"):
            model_at(stub).ask(QUESTION, on_text=stop)
        assert stub.exchanges[0].left.wait(10)
        assert len(stub.asked) == 1


def test_a_redirect_is_not_followed() -> None:
    with StubServer() as elsewhere:
        error, _ = trouble_of(redirect(elsewhere.url + "/v1/chat/completions"))
    assert error.kind == "refused_request"
    assert elsewhere.requests == []


def test_a_server_that_does_not_stream_is_understood() -> None:
    seen: list[str] = []
    with StubServer(Text("達成した。", plain=True)) as stub:
        answer = model_at(stub).ask(QUESTION, on_text=seen.append)
    assert answer.text == "達成した。"
    assert seen == ["達成した。"]
    assert not answer.usage.estimated
    error, _ = trouble_of(Text("", plain=True, refusal="お答えできません。"))
    assert error.kind == "refusal"


def test_nothing_goes_to_an_endpoint_that_is_not_allowed() -> None:
    settings = Settings(
        home=Path("unused"), chat_model="m", openai_base_url="https://ai.example.jp/v1"
    )
    with pytest.raises(ModelError, match=r"HYOUKA_ALLOWED_ENDPOINTS=ai\.example\.jp") as caught:
        ChatModel(settings).ask(QUESTION)
    assert caught.value.kind == "not_allowed"


def test_a_key_that_no_header_can_carry_is_named_but_not_shown() -> None:
    key = "ｓｋ－ｐｌａｎｔｅｄ"
    settings = Settings(
        home=Path("unused"),
        chat_model="m",
        openai_base_url="http://127.0.0.1:9/v1",
        openai_api_key=SecretStr(key),
    )
    with pytest.raises(ModelError) as caught:
        ChatModel(settings).ask(QUESTION)
    assert caught.value.kind == "bad_key"
    assert key not in "".join(traceback.format_exception(caught.value))
    assert key not in repr(ChatModel(settings))


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY"])
def test_this_machine_is_never_asked_through_a_proxy(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StubServer() as proxy, StubServer(Text("達成した。")) as stub:
        monkeypatch.setenv(name, proxy.url)
        assert model_at(stub).ask(QUESTION).text == "達成した。"
        assert proxy.requests == []


def test_no_tracing_service_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with StubServer() as spy, StubServer(Text("達成した。")) as stub:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", spy.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_unused")
        monkeypatch.setenv("LANGSMITH_GATEWAY", spy.url)
        from langsmith.utils import get_env_var

        get_env_var.cache_clear()
        model_at(stub).ask(QUESTION)
        from langchain_core.tracers.langchain import wait_for_all_tracers

        wait_for_all_tracers()
        time.sleep(0.3)
        assert spy.requests == []
    get_env_var.cache_clear()


def test_logs_hold_neither_key_nor_text(caplog: pytest.LogCaptureFixture) -> None:
    for name in ("", "openai", "httpx2", "httpcore2", "httpx"):
        caplog.set_level(logging.DEBUG, logger=name or None)
    with StubServer([bad_key(echo=True)]) as stub, pytest.raises(ModelError):
        model_at(stub).ask(QUESTION)
    written = "\n".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    assert KEY not in written
    assert PLANTED not in written
    assert "chat/completions" not in written


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5", "retry-after-ms": "200"}, 0.2),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "Wed, 01 Jan 2020 00:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({}, None),
    ],
)
def test_waits_are_read_from_headers(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_wait(headers) == pytest.approx(seconds)


def test_a_date_to_wait_for_is_read_and_no_wait_is_without_bound() -> None:
    wait = asked_wait({"retry-after": "Fri, 01 Jan 2100 00:00:00 GMT"})
    assert wait is not None
    assert wait > 3600
    assert Patience(cap=60.0).before(1, Trouble("busy", "", wait=wait)) == 60.0


def test_an_asked_wait_is_kept_by_every_thread() -> None:
    replies: Iterator[Reply] = iter([too_busy(1.5), *[Text("達成した。")] * 3])
    with StubServer(lambda _: next(replies)) as stub:
        model = model_at(stub)
        first = threading.Thread(target=model.ask, args=(QUESTION,))
        first.start()
        while not (stub.exchanges and stub.exchanges[0].finished.wait(0.05)):
            pass
        time.sleep(0.7)  # the first has read it
        others = [threading.Thread(target=model.ask, args=(QUESTION,)) for _ in range(2)]
        for thread in others:
            thread.start()
        for thread in (first, *others):
            thread.join()
    asked = stub.asked
    assert len(asked) == 4
    assert min(later.at for later in asked[1:]) - asked[0].at >= 1.5


def test_waiting_to_ask_again_can_be_cancelled() -> None:
    cancelled = threading.Event()
    with StubServer([too_busy(30)]) as stub:
        set_once_asked(cancelled, stub)
        with pytest.raises(ModelError) as caught:
            model_at(stub).ask(QUESTION, cancelled=cancelled.is_set)
    assert caught.value.kind == "cancelled"


def test_trouble_worth_one_more_try_gets_one_among_others() -> None:
    found = iter(
        [trouble(kind, "h") for kind in ("timeout", "network", "repetition", "timeout", "busy")]
    )
    last = persist(lambda: next(found), retries=9, patience=HASTE, pace=Pace(0.0), cancelled=never)
    assert isinstance(last, Trouble)
    assert last.kind == "timeout"
    assert [left.kind for left in found] == ["busy"]


def test_a_pace_is_for_all_and_can_be_left() -> None:
    pace = Pace(0.0)
    pace.hold(60.0)
    pace.hold(0.0)
    with pytest.raises(Cancelled):
        pace.wait(lambda: True)


def test_a_page_in_place_of_an_answer_is_told_as_such() -> None:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            page = b"<html>Welcome</html>"
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        settings = Settings(
            home=Path("unused"),
            chat_model="m",
            openai_base_url=f"http://127.0.0.1:{server.server_port}",
            chat_retries=0,
        )
        with pytest.raises(ModelError) as caught:
            ChatModel(settings).ask(QUESTION)
        server.shutdown()
    assert caught.value.kind == "unreadable"


def test_without_a_name_there_is_no_model() -> None:
    assert chat_model(Settings(home=Path("unused"))) is None


def test_the_schema_is_sent_as_it_is() -> None:
    with StubServer(Text('{"text": "達成した。"}')) as stub:
        answer = model_at(stub).ask(QUESTION, schema=SCHEMA)
    assert json.loads(answer.text) == {"text": "達成した。"}
    assert stub.asked[0].schema == SCHEMA
