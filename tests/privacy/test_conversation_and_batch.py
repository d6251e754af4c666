"""No planted name, phone, address, mail, account or key leaves with a wish or in a batch file, nor
reaches a log; what a model answers with placeholders comes back with the names."""

from __future__ import annotations

import json
import logging
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select

from assistant.archive import Archive
from assistant.cli import main
from assistant.drafting import ModelWriter
from assistant.reading import load_profile
from assistant.reviewing import Desk, Turn, Work, batch_in, batch_out, every_field
from assistant.reviewing.storing.ledger import StoredLedger
from assistant.reviewing.storing.tables import exchange
from assistant.settings import Settings
from assistant.sheet.supplements import supplements_of
from tests.drafting.writing.answers import answer, item
from tests.privacy.planted import ADDRESS, PEOPLE, SECRETS, past, this_year
from tests.stub import Reply, StubServer, Text
from tests.stub.asking import KEY, client, logged, settings_for
from tests.stub.bad_days import bad_key
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub
from tests.stub.recorded import Request
from tests.stub.replies import Status

WHO: Final = "担当者"
REASON: Final = "evaluation.reason"
_PLACEHOLDER: Final = re.compile(r"〔(?:氏名|電話|メール|住所|番号|鍵)\d+〕")

# Surname, phone, mail and account of people who stand in no sheet.
OFFICER: Final = ("都築", "0191-23-4601", "tsuzuki@city.example.jp", "1234601")
TOLD: Final = ("小松崎", "0191-23-4602", "komatsuzaki@city.example.jp", "1234602")
WRITTEN: Final = ("曽我部", "0191-23-4603", "sogabe@city.example.jp", "1234603")
PLANTED: Final = (*SECRETS, *OFFICER, *TOLD, *WRITTEN, "1,234,601", "北通五丁目６番７号")


def _about(person: tuple[str, str, str, str]) -> str:
    surname, phone, mail, account = person
    return (
        f"{surname}係長（電話{phone}、{mail}）が汐見市北通五丁目６番７号で"
        f"普通預金口座番号{account}を確かめた"
    )


TEXT: Final = f"{_about(WRITTEN)}。曽我部が市民にも伝えた。活動指標に未達がある。"
"""A text that a person wrote; its second sentence names somebody without a title."""
ASKING: Final = f"1文目に、{_about(OFFICER)}ことを書き添えて、{OFFICER[0]}の名は残してほしい。"
TELLING: Final = f"2文目の要因は、{_about(TOLD)}ことです。"
AGAIN: Final = f"{OFFICER[0]}と{OFFICER[3]}は残して、もう少し詳しく書いて。"
"""Names somebody of an earlier wish, who stands in the text no more, without title and label."""
NAMED: Final = {ASKING: OFFICER, TELLING: TOLD, AGAIN: (OFFICER[0], OFFICER[3])}


def _placeholders(text: str) -> str:
    return "、".join(dict.fromkeys(_PLACEHOLDER.findall(text)))


def _replacing(request: Request) -> Reply:
    """The first sentence with every name that came along; the reply tells those of the wish."""
    wish = request.text.rpartition("＜注文＞")[2]
    new = {"number": 1, "sentences": [item(f"説明は{_placeholders(request.text)}が行った。")]}
    told = {"reply": f"{_placeholders(wish)}を入れました。", "replacements": [new]}
    return Text(json.dumps(told, ensure_ascii=False), chunk=400)


@contextmanager
def _overheard(records: list[logging.LogRecord]) -> Iterator[StringIO]:
    """Everything that is logged meanwhile, at every level, and standard error. What the database
    is told stays on this machine, and is logged only where somebody asks for it."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    root, ear, stderr = logging.getLogger(), Ear(0), sys.stderr
    every = [one for one in root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    loggers = [root, *(one for one in every if not one.name.startswith("sqlalchemy"))]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
    root.addHandler(ear)
    sys.stderr = said = StringIO()
    try:
        yield said
    finally:
        sys.stderr = stderr
        root.removeHandler(ear)
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with last year's sheet and another project's."""
    home = tmp_path_factory.mktemp("filed")
    with Archive.open(Settings(home=home, corpus=False, threads=1), purpose="試験") as archive:
        archive.ingest(past())
    return home


def _desk(archive: Archive, server: StubServer) -> Desk:
    """A desk that keeps every body it sends."""
    ledger = StoredLedger(archive.engine, keep_requests=True)
    # The name may stand in several fields at once: one after the other tells less.
    settings = settings_for(server, chat_window=60_000)
    return Desk(archive, writer=ModelWriter(client(server), settings, ledger=ledger))


def _kept(archive: Archive) -> str:
    """All bodies and answers on the database."""
    with archive.engine.connect() as connection:
        rows = connection.execute(select(exchange.c.sent, exchange.c.answer)).all()
    assert rows
    return "\n".join(text for row in rows for text in row if text)


def _bytes_of(home: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


# -- conversation


@dataclass
class Talked:
    """A text talked about, and everything that could have been overheard."""

    home: Path
    server: StubServer
    turns: list[Turn] = field(default_factory=list)
    failed: list[Turn] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    kept: str = ""
    log: str = ""
    stderr: str = ""
    before_failing: int = 0


@pytest.fixture(scope="module")
def talked(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talked]:
    """Three wishes answered and taken, then two refused by an endpoint that repeats what it got."""
    home = tmp_path_factory.mktemp("talked") / "home"
    shutil.copytree(filed, home)
    records: list[logging.LogRecord] = []
    script: list[Callable[[Request], Reply]] = [_replacing]
    settings = Settings(home=home, corpus=False, threads=1)
    with StubServer(lambda request: script[-1](request)) as server:
        talk = Talked(home, server)
        with _overheard(records) as said, Archive.open(settings, purpose="試験") as archive:
            desk = _desk(archive, server)
            work = desk.open(desk.take_up(this_year(), who=WHO))
            for wish in NAMED:
                work = desk.save_text(work.key, REASON, TEXT, version=work.version, who=WHO)
                turn = desk.converse(work.key, REASON, wish, who=WHO)
                every = [change.number for change in turn.changes]
                work = desk.take(work.key, turn.id, every, version=work.version, who=WHO)
                talk.turns.append(turn)
                talk.works.append(work)
            talk.before_failing = len(server.asked)
            for trouble in (bad_key(echo=True), Status(502, "<h1>502</h1>", echo=True)):
                script.append(lambda request, trouble=trouble: trouble)
                talk.failed.append(desk.converse(work.key, REASON, ASKING, who=WHO))
            talk.kept = _kept(archive)
            assert desk.record(work.key, REASON)
        talk.log, talk.stderr = logged(records), said.getvalue()
        yield talk


def test_the_wishes_were_answered_by_the_model_until_it_failed(talked: Talked) -> None:
    assert [turn.made.drafter for turn in talked.turns] == ["stub-1"] * 3
    assert talked.before_failing == 3
    assert [turn.made.drafter.partition("/")[0] for turn in talked.failed] == ["composer"] * 2
    assert len(talked.server.asked) > 5
    assert talked.log


def test_the_words_around_every_name_came_along(talked: Talked) -> None:
    """Else nothing would be proved by the absence of the names."""
    asking, telling, again, *_ = talked.server.asked
    assert asking.text.count("係長（電話〔") == 2  # of the text and of the wish
    assert telling.text.count("係長（電話〔") == 3  # of the text, the wish and its supplement
    for request in (asking, telling, again):
        assert request.text.count("課長（電話〔") >= len(PEOPLE) - 4
        assert "〕が市民にも伝えた。" in request.text
    assert "〕の名は残してほしい。" in asking.text
    assert "〕は残して、もう少し詳しく書いて。" in again.text


def test_nothing_planted_leaves_with_a_wish(talked: Talked) -> None:
    assert [word for word in PLANTED if talked.server.saw(word)] == []
    assert [word for word in PLANTED if word.encode() in talked.server.bodies] == []


def test_nothing_planted_of_a_conversation_reaches_a_log(talked: Talked) -> None:
    assert [word for word in (*PLANTED, KEY) if word in talked.log + talked.stderr] == []


def test_the_key_goes_into_its_own_header_and_is_stored_nowhere(talked: Talked) -> None:
    assert {request.key for request in talked.server.asked} == {KEY}
    assert not talked.server.saw(KEY)
    assert OFFICER[0].encode() in _bytes_of(talked.home)  # what the officer typed is kept
    assert KEY.encode() not in _bytes_of(talked.home)


def test_bodies_and_answers_are_kept_as_they_were_sent(talked: Talked) -> None:
    assert "係長（電話〔" in talked.kept
    assert [planted for planted in (*PLANTED, KEY) if planted in talked.kept] == []


def test_the_names_come_back_in_the_changes(talked: Talked) -> None:
    for turn, people in zip(talked.turns, NAMED.values(), strict=True):
        (new,) = [one.after for one in turn.changes if one.after and "説明は" in one.after.text]
        known = (*people, *WRITTEN, *PEOPLE["results"], *PEOPLE["last"], ADDRESS)
        assert [word for word in known if word not in new.text] == []
        assert not _PLACEHOLDER.search(turn.said + new.text)
        assert [word for word in people if word not in turn.said] == []


def test_the_names_stand_in_what_was_taken(talked: Talked) -> None:
    asked, told, _ = talked.works
    assert OFFICER[0] in asked.field(REASON).text
    assert not _PLACEHOLDER.search(told.field(REASON).text)
    (supplement,) = (one for one in supplements_of(told.sheet) if TOLD[0] in one.text)
    assert all(word in supplement.text for word in TOLD)
    assert not _PLACEHOLDER.search(told.whole.model_dump_json())


def test_a_refusal_that_repeats_everything_is_told_without_it(talked: Talked) -> None:
    for turn in talked.failed:
        assert "組み込みの作文器が答えました" in turn.said
        trouble = turn.said.partition("組み込みの作文器が答えました")[0]
        assert [word for word in (*PLANTED, KEY) if word in trouble] == []


# -- batch


@dataclass(frozen=True)
class Batch:
    """The files that went out, and the work after the answers came back."""

    files: tuple[bytes, ...]
    folder: tuple[str, ...]
    asked: int
    work: Work
    drafts: str
    log: str
    home: bytes


def _result(line: dict[str, Any]) -> dict[str, Any]:
    """An answer with all names of its request, in the shape that the interface documents."""
    text = "\n".join(message["content"] for message in line["body"]["messages"])
    content = answer(item(f"説明は{_placeholders(text)}が行った。"))
    message = {"role": "assistant", "content": content, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
    body = {"id": "c", "object": "chat.completion", "model": "stub-1", "choices": [choice]}
    response = {"status_code": 200, "request_id": "r", "body": {**body, "usage": usage}}
    return {"id": "b", "custom_id": line["custom_id"], "response": response, "error": None}


@pytest.fixture(scope="module")
def batch(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("batch")
    out, back, home = folder / "out", folder / "back.jsonl", folder / "home"
    out.mkdir()
    shutil.copytree(filed, home)
    records: list[logging.LogRecord] = []
    settings = Settings(home=home, corpus=False, threads=1)
    with StubServer() as server, _overheard(records) as said:
        with Archive.open(settings, purpose="試験") as archive:
            desk = _desk(archive, server)
            key = desk.take_up(this_year(), who=WHO)
            path = out / "requests.jsonl"
            sent = batch_out(desk, archive, [key], path, fields_of=every_field, most_lines=3)
            lines = [
                json.loads(line) for file in sent.files for line in file.read_bytes().splitlines()
            ]
            results = [json.dumps(_result(line), ensure_ascii=False) for line in lines]
            back.write_text("\n".join(results), encoding="utf-8")
            taken = batch_in(desk, archive, [back], who=WHO)
            assert (taken.stored, taken.failed) == (8, ())
            work = desk.open(key)
            drafts = "".join(one.draft.model_dump_json() for one in desk.drafts(key))
        return Batch(
            tuple(file.read_bytes() for file in sent.files),
            tuple(sorted(file.name for file in out.iterdir())),
            len(server.requests),
            work,
            drafts,
            logged(records) + said.getvalue(),
            _bytes_of(home),
        )


def test_the_whole_sheet_went_into_the_files_and_nothing_to_the_endpoint(batch: Batch) -> None:
    assert batch.folder == tuple(f"requests-{number}.jsonl" for number in (1, 2, 3))
    assert sum(file.count(b"\n") for file in batch.files) == 8
    assert b"".join(batch.files).decode().count("課長（電話〔") > len(PEOPLE)
    assert batch.asked == 0


def test_nothing_planted_stands_in_a_batch_file(batch: Batch) -> None:
    for file in batch.files:
        read = [json.loads(line) for line in file.splitlines()]
        plain = file.decode() + json.dumps(read, ensure_ascii=False)
        assert [word for word in (*SECRETS, KEY) if word in plain] == []


def test_nothing_planted_of_a_batch_reaches_a_log(batch: Batch) -> None:
    assert [word for word in (*SECRETS, KEY) if word in batch.log] == []


def test_the_names_come_back_with_the_answers_of_a_batch(batch: Batch) -> None:
    text = "".join(one.text for one in batch.work.fields)
    assert not _PLACEHOLDER.search(text + batch.drafts)
    words = {word for person in PEOPLE.values() for word in person}
    assert [word for word in (*words, ADDRESS) if word not in text] == []


def test_no_draft_and_no_record_of_a_batch_holds_the_key(batch: Batch) -> None:
    assert KEY not in batch.drafts
    assert KEY.encode() not in batch.home


# -- the command


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hyouka(
    filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """``hyouka draft`` on this year's sheet: ``hyouka(server, *options)`` gives exit code, output
    and standard error."""
    shutil.copytree(filed, tmp_path / "home")
    path = tmp_path / "sheet.json"
    path.write_text(this_year().model_dump_json(), encoding="utf-8")

    def run(server: StubServer, *options: str) -> tuple[int, str, str]:
        for name, value in {
            "HYOUKA_HOME": str(tmp_path / "home"),
            "HYOUKA_CORPUS": "off",
            "HYOUKA_THREADS": "1",
            "HYOUKA_CHAT_MODEL": "stub-1",
            "HYOUKA_CHAT_RETRIES": "0",
            "OPENAI_BASE_URL": f"{server.url}/v1",
            "OPENAI_API_KEY": KEY,
        }.items():
            monkeypatch.setenv(name, value)
        code = main(["draft", str(path), *options])
        return code, *capfd.readouterr()

    return run


@pytest.mark.parametrize(("window", "as_json"), [("7000", False), ("60000", True)])
def test_the_request_that_is_shown_is_masked(
    hyouka: Run, stub: OpenStub, monkeypatch: pytest.MonkeyPatch, window: str, as_json: bool
) -> None:
    server = stub()
    monkeypatch.setenv("HYOUKA_CHAT_WINDOW", window)
    code, out, err = hyouka(server, "--show-request", *(["--json"] if as_json else []))
    assert code == 0
    # The first line names the sheet to the one who asked, as it is called here.
    shown = out if as_json else out.partition("\n")[2]
    assert shown.count("課長（電話〔") > 8
    assert as_json or "長さのために送らないもの" in shown
    assert [word for word in (*SECRETS, KEY) if word in shown + err] == []
    assert server.requests == []


def _naming_all(request: Request) -> Reply:
    return Text(answer(item(f"説明は{_placeholders(request.text)}が行った。")), chunk=400)


@pytest.mark.parametrize("options", [["--json"], ["--sources"]], ids=["json", "text"])
def test_a_draft_that_is_given_out_has_the_names_and_no_key(
    hyouka: Run, stub: OpenStub, options: list[str]
) -> None:
    server = stub(_naming_all)
    _, out, err = hyouka(server, "--field", "評価の理由", *options)
    assert PEOPLE["results"][0] in out
    assert not _PLACEHOLDER.search(out)
    assert server.asked[0].key == KEY
    assert KEY not in out + err
    assert [word for word in SECRETS if server.saw(word)] == []


def test_an_endpoint_that_repeats_the_key_does_not_bring_it_into_the_output(
    hyouka: Run, stub: OpenStub
) -> None:
    server = stub(lambda request: bad_key(echo=True))
    code, out, err = hyouka(server, "--field", "評価の理由", "--json")
    assert code == 1
    (field,) = json.loads(out)["fields"]
    assert "OPENAI_API_KEY" in field["made"]["trouble"]
    assert KEY not in out + err
    assert [word for word in SECRETS if word in err] == []


def test_every_field_that_the_form_drafts_went_out_in_the_batch(batch: Batch) -> None:
    fields = {one.id for one in load_profile("sapporo").drafted}
    lines = [json.loads(line) for file in batch.files for line in file.splitlines()]
    assert {line["custom_id"].split("-")[1] for line in lines} == fields
