"""Answers of a model by the hash of the request: kept, replayed, and missing where they are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Answer, Message, Usage
from assistant.sheet.errors import HyoukaError, ModelError
from eval.regression.recordings import Recorder, Recordings, Replay, recorded_models

ASKED = (Message(role="user", content="相談解決率は？"),)
OTHER = (Message(role="user", content="受付件数は？"),)


class Speaker:
    """A chat that counts its answers, or fails."""

    name = "speaker/1"
    where = "192.0.2.7:8000"

    def __init__(self, trouble: ModelError | None = None) -> None:
        self.trouble, self.said = trouble, 0

    def request_body(self, *args: Any) -> dict[str, Any]:
        return {}

    def ask(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, object] | None = None,
        **more: Any,
    ) -> Answer:
        if self.trouble:
            raise self.trouble
        self.said += 1
        return Answer(text=f"答え{self.said}", model="m", shape="text", usage=Usage())


def recorded(folder: Path, chat: Speaker, attempt: int = 1, *, again: bool = False) -> Recorder:
    kept = Recordings(chat.name, folder)
    recorder = Recorder(chat, kept, attempt, "draft/one", again=again)
    try:
        recorder.ask(ASKED)
    finally:
        kept.keep()
    return recorder


def replay(folder: Path, attempt: int = 1) -> Replay:
    return Replay(Recordings(Speaker.name, folder), attempt)


def test_what_was_recorded_is_answered_without_asking(tmp_path: Path) -> None:
    recorded(tmp_path, Speaker())
    heard: list[str] = []
    assert replay(tmp_path).ask(ASKED, on_text=heard.append).text == "答え1"
    assert heard == ["答え1"]
    assert recorded_models(tmp_path) == ("speaker/1",)


def test_another_request_or_attempt_has_no_answer(tmp_path: Path) -> None:
    recorded(tmp_path, Speaker())
    for chat, asked in ((replay(tmp_path), OTHER), (replay(tmp_path, 2), ASKED)):
        with pytest.raises(ModelError) as caught:
            chat.ask(asked)
        assert (caught.value.kind, chat.missing) == ("not_found", 1)


def test_what_is_recorded_is_asked_again_only_on_purpose(tmp_path: Path) -> None:
    speaker = Speaker()
    assert recorded(tmp_path, speaker).sent == 1
    assert recorded(tmp_path, speaker).sent == 0
    assert recorded(tmp_path, speaker, again=True).sent == 1
    assert replay(tmp_path).ask(ASKED).text == "答え2"


def test_an_answer_of_no_use_is_replayed_as_one_without_its_address(tmp_path: Path) -> None:
    told = f"接続先（{Speaker.where}）の答えが繰り返しになりました。"
    with pytest.raises(ModelError):
        recorded(tmp_path, Speaker(ModelError(told, "repetition")))
    chat = replay(tmp_path)
    with pytest.raises(ModelError) as caught:
        chat.ask(ASKED)
    assert (caught.value.kind, chat.missing) == ("repetition", 0)
    assert Speaker.where not in str(caught.value)


def test_a_broken_line_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        recorded(tmp_path, Speaker(ModelError("つながりません。", "network")))
    with pytest.raises(ModelError) as caught:
        replay(tmp_path).ask(ASKED)
    assert caught.value.kind == "not_found"


def test_what_nobody_asked_for_can_be_dropped(tmp_path: Path) -> None:
    asked = recorded(tmp_path, Speaker()).asked
    kept = Recordings(Speaker.name, tmp_path)
    kept.keep(lambda one: one.request not in asked)
    assert Recordings(Speaker.name, tmp_path).attempts == 0


def test_a_spoilt_file_is_told_with_its_line(tmp_path: Path) -> None:
    recorded(tmp_path, Speaker())
    path = Recordings(Speaker.name, tmp_path).path
    path.write_text(path.read_text() + "{", encoding="utf-8")
    with pytest.raises(HyoukaError, match="2行目"):
        Recordings(Speaker.name, tmp_path)
