"""What a chat endpoint can do to us, over real HTTP: one kind, one sentence, asked no more often
than it helps."""

from __future__ import annotations

import socket

import pytest

from assistant.models.chat import chat_model
from assistant.settings import Settings
from assistant.sheet.errors import HyoukaError, ModelError
from tests.stub import Garbage, Hangup, Reply, Status, StubServer, Text
from tests.stub import bad_days as bad
from tests.stub.asking import (
    KEY,
    PLANTED,
    QUESTION,
    SCHEMA,
    client,
    failing,
    is_one_clear_sentence,
    logged,
    printed,
)

GOOD = "目標300人に対し実績は280人であった。"
SECRET_PATH = "/tenant-geheim-77/v1"

ASKED_ONCE: dict[str, tuple[Reply, set[str]]] = {
    "key": (bad.bad_key(), {"bad_key"}),
    "key echoed": (bad.bad_key(echo=True), {"bad_key"}),
    "forbidden": (bad.forbidden(), {"forbidden"}),
    "not found": (bad.not_found(), {"not_found"}),
    "not found, a page": (Status(404, "<h1>Not Found</h1>"), {"not_found"}),
    "refused": (bad.failure(400, "Invalid value: 'messages'."), {"refused_request"}),
    "unprocessable": (bad.failure(422, "Bad things."), {"refused_request"}),
    "too large": (Status(413, bad.GATEWAY_PAGE), {"too_long"}),
    "too long": (bad.too_long(), {"too_long"}),
    "too long, vllm": (bad.too_long("vllm"), {"too_long"}),
    "too long, llama.cpp": (bad.too_long("llama.cpp"), {"too_long"}),
    "teapot": (Status(418, "teapot"), {"refused_request"}),
    "refusal field": (Text(refusal="申し訳ありませんが、お答えできません。"), {"refusal"}),
    "filtered": (Text("目標", finish="content_filter"), {"refusal"}),
    "filtered, nothing said": (Text("", finish="content_filter"), {"refusal"}),
}

ASKED_AGAIN: dict[str, tuple[Reply, set[str]]] = {
    "request timeout": (bad.failure(408), {"timeout", "network", "server", "busy"}),
    "conflict": (bad.failure(409), {"busy", "server"}),
    "busy": (bad.too_busy(0.01, "milliseconds"), {"busy"}),
    "busy, no hint": (bad.too_busy(), {"busy"}),
    "busy, echoed": (bad.failure(429, echo=True), {"busy"}),
    "broken": (bad.failure(500, kind="server_error", echo=True), {"server"}),
    "gateway page": (bad.gateway(502), {"server"}),
    "unavailable": (bad.gateway(503), {"server", "busy"}),
    "gateway timeout": (bad.gateway(504), {"server", "timeout"}),
    "hung up": (Hangup(), {"network"}),
    "reset": (Hangup(reset=True), {"network"}),
    "cut, clean end": (Text(GOOD, cut_after=8, ending="no_finish"), {"cut_off"}),
    "cut, closed": (Text(GOOD, cut_after=8, ending="closed"), {"cut_off", "network"}),
    "cut, reset": (Text(GOOD, cut_after=8, ending="reset"), {"cut_off", "network"}),
    "cut, error event": (Text(GOOD, cut_after=8, ending="error"), {"server", "cut_off"}),
    "empty": (Text(""), {"empty"}),
    "blank": (Text(" \n　"), {"empty"}),
    "only thoughts": (Text("", reasoning="考え中"), {"empty"}),
}


def _clean(error: HyoukaError, seen: str) -> None:
    for secret in (KEY, "geheim", PLANTED):
        assert secret not in printed(error)
    for secret in (KEY, PLANTED):
        assert secret not in seen


@pytest.mark.parametrize("day", ASKED_ONCE)
def test_what_would_not_change_is_asked_once(day: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    reply, kinds = ASKED_ONCE[day]
    with StubServer(reply) as stub:
        error = failing(client(stub, path=SECRET_PATH))
    assert error.kind in kinds
    assert len(stub.asked) == 1
    assert is_one_clear_sentence(error), str(error)
    _clean(error, logged(caplog.records))


def test_a_refusal_that_repeats_the_whole_request_is_not_passed_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    with StubServer(bad.failure(400, echo=True)) as stub:
        error = failing(client(stub, path=SECRET_PATH), schema=SCHEMA)
    assert error.kind == "refused_request"
    # The names of all parameters stand in what came back, so that some may be tried without.
    assert len(stub.asked) <= 5
    assert is_one_clear_sentence(error), str(error)
    _clean(error, logged(caplog.records))


@pytest.mark.parametrize("day", ASKED_AGAIN)
def test_what_may_pass_is_asked_again_but_not_for_ever(
    day: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    reply, kinds = ASKED_AGAIN[day]
    with StubServer(reply) as stub:
        error = failing(client(stub, path=SECRET_PATH, chat_retries=2))
    assert error.kind in kinds
    assert len(stub.asked) == 3
    assert is_one_clear_sentence(error), str(error)
    _clean(error, logged(caplog.records))


@pytest.mark.parametrize("day", ASKED_AGAIN)
def test_a_day_that_gets_better_ends_with_the_answer(day: str) -> None:
    reply, _ = ASKED_AGAIN[day]
    script: list[Reply] = [reply, Text(GOOD)]
    with StubServer(script) as stub:
        answer = client(stub).ask(QUESTION)
    assert (answer.text, answer.cut, answer.model) == (GOOD, False, "stub-1")


def test_no_retries_means_one_question() -> None:
    with StubServer(bad.gateway()) as stub:
        failing(client(stub, chat_retries=0))
    assert len(stub.asked) == 1


def test_nobody_listens() -> None:
    with StubServer() as stub:
        model = client(stub, path=SECRET_PATH, chat_retries=1)
    error = failing(model)
    assert error.kind == "network"
    assert is_one_clear_sentence(error), str(error)
    _clean(error, "")


def test_a_stream_without_done_but_with_a_finish_is_whole() -> None:
    with StubServer([Text(GOOD, ending="no_done")]) as stub:
        assert client(stub).ask(QUESTION).text == GOOD


def test_an_answer_ended_by_the_token_limit_says_so_and_is_not_asked_for_again() -> None:
    with StubServer([Text(GOOD, cut_after=8, finish="length")]) as stub:
        answer = client(stub).ask(QUESTION, max_tokens=8)
    assert (answer.text, answer.cut) == (GOOD[:8], True)


def test_a_json_answer_ended_by_the_token_limit_is_handed_over_too() -> None:
    with StubServer([Text('{"sentences": ["目標', finish="length")]) as stub:
        answer = client(stub).ask(QUESTION, schema=SCHEMA)
    assert (answer.text, answer.cut) == ('{"sentences": ["目標', True)


def test_json_that_does_not_fit_the_schema_is_not_this_rooms_business() -> None:
    with StubServer([Text("これはJSONではない。")]) as stub:
        assert client(stub).ask(QUESTION, schema=SCHEMA).text == "これはJSONではない。"


def test_another_language_is_handed_over_for_the_caller_to_judge() -> None:
    with StubServer([Text("The target was missed by 20 people.")]) as stub:
        assert client(stub).ask(QUESTION).text == "The target was missed by 20 people."


@pytest.mark.parametrize("body", [None, b"", b"data: [DONE]\n\n", b"<html>hello</html>"])
def test_a_stream_that_is_none_ends_in_one_sentence(body: bytes | None) -> None:
    with StubServer(Garbage() if body is None else Garbage(body)) as stub:
        error = failing(client(stub, chat_retries=1))
    assert error.kind in {"empty", "cut_off", "server", "unreadable"}
    assert len(stub.asked) <= 2
    assert is_one_clear_sentence(error), str(error)


def test_a_plain_object_in_place_of_a_stream_is_read_or_told() -> None:
    with StubServer(Text(GOOD, plain=True)) as stub:
        try:
            told = client(stub).ask(QUESTION).text
        except ModelError as error:
            told = error.kind
    assert told in {GOOD, "empty", "cut_off", "unreadable"}
    assert len(stub.asked) <= 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_nothing_elsewhere(status: int) -> None:
    with StubServer() as elsewhere:
        target = f"{elsewhere.url}/v1/chat/completions"
        with StubServer(bad.redirect(target, status)) as stub:
            error = failing(client(stub))
    assert error.kind == "refused_request"
    assert len(stub.asked) == 1
    assert elsewhere.requests == []
    assert is_one_clear_sentence(error), str(error)


def test_a_proxy_of_the_office_is_not_asked_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with StubServer() as proxy, StubServer([Text(GOOD)]) as stub:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert client(stub).ask(QUESTION).text == GOOD
    assert proxy.requests == []


def test_an_endpoint_that_nobody_allowed_is_not_even_looked_up() -> None:
    settings = Settings(openai_base_url="https://chat.example.jp/v1", chat_model="gpt-x")

    def ask() -> None:
        model = chat_model(settings)
        assert model is not None
        model.ask(QUESTION)

    # The guard in conftest.py fails the test where a name is resolved.
    with pytest.raises(HyoukaError, match=r"chat\.example\.jp"):
        ask()


def test_no_model_in_the_settings_is_no_chat_model() -> None:
    assert chat_model(Settings()) is None


def test_endless_repetition_is_stopped_and_asked_once_more() -> None:
    with StubServer(bad.endless()) as stub:
        error = failing(client(stub, chat_retries=5))
        assert all(exchange.left.wait(20) for exchange in stub.exchanges)
    assert error.kind == "repetition"
    assert len(stub.asked) == 2
    assert is_one_clear_sentence(error), str(error)


def test_repetition_that_passes_gives_the_second_answer() -> None:
    with StubServer([bad.endless("。\n"), Text(GOOD)]) as stub:
        assert client(stub).ask(QUESTION).text == GOOD


def test_a_long_list_of_like_lines_is_no_repetition() -> None:
    rows = "".join(
        f"・令和{n}年度の参加者数の実績は{n * 7 + 200}人であり、目標を下回った。\n"
        for n in range(60)
    )
    with StubServer([Text(rows)]) as stub:
        assert client(stub).ask(QUESTION).text == rows


def test_text_arrives_whole_so_far_and_anew_after_a_retry() -> None:
    heard: list[str] = []
    first = Text(GOOD, cut_after=12, ending="no_finish", between=0.02)
    with StubServer([first, Text(GOOD, between=0.02)]) as stub:
        client(stub).ask(QUESTION, on_text=heard.append)
    assert heard[-1] == GOOD
    assert all(GOOD.startswith(text) for text in heard)
    lengths = [len(text) for text in heard]
    assert lengths != sorted(lengths)  # it grew, began anew, and grew again


@pytest.mark.parametrize("chunk", [1, 3])
def test_characters_torn_apart_by_the_network_arrive_whole(chunk: int) -> None:
    text = "𠮷野の﨑さん🈂️👨‍👩‍👧、①髙"
    with StubServer([Text(text, chunk=chunk)]) as stub:
        assert client(stub).ask(QUESTION).text == text


def test_a_port_that_speaks_no_http_is_a_network_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, StubServer() as stub:
        listener.settimeout(5)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        model = client(stub, openai_base_url=url, chat_retries=0, chat_timeout=1)
        error = failing(model)
    assert error.kind in {"network", "timeout"}
    assert is_one_clear_sentence(error), str(error)
