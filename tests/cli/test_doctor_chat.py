"""What ``hyouka doctor`` says of the chat model, over a real endpoint on this machine."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.models import tokens
from tests.stub.bad_days import bad_key
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub
from tests.stub.replies import Text

KEY = "sk-not-to-be-seen"


@pytest.fixture
def house(home: object, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("HYOUKA_CHAT_MODEL", "house")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return monkeypatch


def checks(done: Any) -> dict[str, tuple[str, str]]:
    assert KEY not in done.out + done.err
    return {
        check["name"]: (check["status"], check["words"]) for check in json.loads(done.out)["checks"]
    }


def test_doctor_names_the_endpoint_and_sends_it_nothing(
    hyouka: Any, house: pytest.MonkeyPatch, stub: OpenStub
) -> None:
    server = stub([])
    house.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    done = hyouka("doctor", "--json")
    assert done.code == 0
    said = checks(done)
    place = server.url.removeprefix("http://")
    assert said["チャットモデル"][0] == "ok"
    assert f"house、接続先 http://{place}（送信を許可されています）" in said["チャットモデル"][1]
    assert "見積もり" in said["トークン"][1]
    assert "8,192" in said["トークン"][1]
    assert "HYOUKA_CHAT_PRICE" in said["料金"][1]
    assert "接続" not in said
    assert server.requests == []


def test_doctor_says_what_it_knows_of_a_known_model(hyouka: Any, house: pytest.MonkeyPatch) -> None:
    house.setenv("HYOUKA_CHAT_MODEL", "gpt-4o-mini")
    house.setenv("HYOUKA_ALLOWED_ENDPOINTS", "api.openai.com")
    said = checks(hyouka("doctor", "--json"))
    assert "接続先 api.openai.com" in said["チャットモデル"][1]
    assert said["トークン"] == ("ok", "正確に数えます。一度に渡せるのは128,000トークン")
    assert "入力0.15、出力0.6（USD）" in said["料金"][1]
    assert "2025年の公表の料金" in said["料金"][1]
    house.setenv("HYOUKA_CHAT_PRICE", "20,80,円")
    assert checks(hyouka("doctor", "--json"))["料金"] == (
        "ok",
        "100万トークン当たり 入力20、出力80（JPY）",
    )


def test_doctor_refuses_an_endpoint_that_is_not_allowed(
    hyouka: Any, house: pytest.MonkeyPatch
) -> None:
    house.setenv("OPENAI_BASE_URL", "https://ai.example.lg.jp/v1")
    done = hyouka("doctor", "--connect", "--json")
    assert done.code == 1
    status, words = checks(done)["設定"]
    assert status == "wrong"
    assert "HYOUKA_ALLOWED_ENDPOINTS=ai.example.lg.jp と設定してください。" in words


def test_doctor_tells_a_missing_vocabulary(hyouka: Any, house: pytest.MonkeyPatch) -> None:
    house.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    house.setattr(tokens, "_PACKAGE", "no_such_package")
    tokens._loaded.cache_clear()
    try:
        done = hyouka("doctor", "--json")
    finally:
        tokens._loaded.cache_clear()
    assert done.code == 0
    assert checks(done)["トークン"][0] == "note"


def test_doctor_connects_when_told_to_with_one_question(
    hyouka: Any, house: pytest.MonkeyPatch, stub: OpenStub
) -> None:
    server = stub(Text("正常です。", model="house-7b"))
    house.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    done = hyouka("doctor", "--connect", "--json")
    status, words = checks(done)["接続"]
    assert (done.code, status) == (0, "ok")
    assert "house-7b" in words
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "status", "code", "words"),
    [
        (bad_key(echo=True), "wrong", 1, "OPENAI_API_KEY"),
        (Text(""), "note", 0, "つながりましたが"),
    ],
)
def test_doctor_tells_a_bad_day_apart_from_no_connection(
    hyouka: Any, house: pytest.MonkeyPatch, stub: OpenStub,
    reply: Any, status: str, code: int, words: str,
) -> None:  # fmt: skip
    server = stub(reply)
    house.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    done = hyouka("doctor", "--connect", "--json")
    said = checks(done)["接続"]
    assert (done.code, said[0]) == (code, status)
    assert words in said[1]
    assert len(server.asked) == 1


def test_doctor_has_nothing_to_connect_to_without_a_model(hyouka: Any, home: object) -> None:
    done = hyouka("doctor", "--connect", "--json")
    assert done.code == 0
    status, words = checks(done)["チャットモデル"]
    assert status == "note"
    assert "HYOUKA_CHAT_MODEL" in words
