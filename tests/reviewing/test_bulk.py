"""A whole bureau at once: nothing lost, nothing asked twice, whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.reviewing import Desk, Work, draft_all, every_field
from assistant.settings import CLONE, Settings
from tests.stub import Reply, Request, StubServer, Text
from tests.stub.bad_days import bad_key, now_and_then, too_busy
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub

from .answering import PLAIN, begin, counted, desk_with, saying, writing
from .typing_in import WHO

REASON = "evaluation.reason"


def one_field(desk: Desk, work: Work) -> tuple[str, ...]:
    return (REASON,)


def asked_for(request: Request) -> str:
    """What tells one request from another: its messages."""
    return request.text


def test_forty_sheets_with_a_busy_endpoint_lose_nothing_and_ask_nothing_twice(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    under_way, most, lock = 0, 0, threading.Lock()

    def answered(request: Request) -> Reply:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        threading.Event().wait(0.01)
        with lock:
            under_way -= 1
        return saying(PLAIN)

    server = stub(now_and_then(lambda: too_busy(0.01), answered, share=0.2))
    desk = desk_with(archive, settings, server, chat_at_once=8, chat_retries=10)
    keys = begin(desk, 40)
    seen: list[tuple[int, int, float | None]] = []
    report = draft_all(
        desk, keys, who=WHO, fields_of=one_field, progress=lambda *told: seen.append(told)
    )
    assert (report.done, report.skipped, report.failed, report.left) == (40, 0, (), 0)
    assert {desk.open(key).field(REASON).text for key in keys} == {PLAIN}
    answers = Counter(asked_for(e.request) for e in server.exchanges if e.status == 200)
    assert len(answers) == 40
    assert set(answers.values()) == {1}
    assert 1 < most <= 8
    assert seen[0] == (0, 40, None)
    assert seen[-1][:2] == (40, 40)
    with counted(server) as asked:
        again = draft_all(desk, keys, who=WHO, fields_of=one_field)
    assert asked == []
    assert (again.done, again.skipped) == (0, 40)


def test_what_the_model_could_not_write_is_listed_and_tried_again(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    good = False

    def script(request: Request) -> Reply:
        refused = not good and "＜欄＞ 事業の成果" in request.text
        return Text(refusal="お答えできません。") if refused else saying(PLAIN)

    server = stub(script)
    desk = desk_with(archive, settings, server)
    (key,) = begin(desk, 1)
    report = draft_all(desk, [key], who=WHO)
    assert report.done == 7
    (failure,) = report.failed
    assert (failure.field, failure.label) == ("judgement.outcome", "事業の成果")
    assert "断りました" in failure.reason
    assert desk.open(key).field("judgement.outcome").text
    good = True
    with counted(server) as asked:
        again = draft_all(desk, [key], who=WHO)
    assert (again.done, again.failed) == (1, ())
    assert len(asked) == 1
    assert desk.open(key).field("judgement.outcome").text == PLAIN


def test_what_a_person_wrote_or_confirmed_is_left_alone(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    server = stub(writing(PLAIN))
    desk = desk_with(archive, settings, server)
    typed, confirmed = begin(desk, 2)
    work = desk.open(typed)
    desk.save_text(typed, REASON, "自分で書いた。", version=work.version, who=WHO)
    work = desk.open(confirmed)
    work = desk.save_text(confirmed, REASON, "確かめた。", version=work.version, who=WHO)
    desk.confirm(confirmed, version=work.version, who=WHO, even_so="試験のため。")
    report = draft_all(desk, [typed, confirmed], who=WHO)
    assert report.done == 7
    assert desk.open(typed).field(REASON).text == "自分で書いた。"
    assert desk.open(confirmed).state == "確定"
    draft_all(desk, [typed, confirmed], who=WHO, fields_of=every_field)
    assert len(server.asked) == 8
    assert desk.open(typed).field(REASON).text == "自分で書いた。"


def test_changed_figures_are_drafted_anew(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    server = stub(writing(PLAIN))
    desk = desk_with(archive, settings, server)
    (key,) = begin(desk, 1)
    draft_all(desk, [key], who=WHO, fields_of=one_field)
    work = desk.open(key)
    desk.save_cells(key, {"costs[0].project_cost": "12,345"}, version=work.version, who=WHO)
    with counted(server) as asked:
        report = draft_all(desk, [key], who=WHO, fields_of=one_field)
    assert (report.done, len(asked)) == (1, 1)


def test_an_endpoint_that_refuses_everything_is_not_asked_for_a_whole_bureau(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    server = stub(lambda request: bad_key())
    desk = desk_with(archive, settings, server, chat_at_once=1)
    keys = begin(desk, 6)
    report = draft_all(desk, keys, who=WHO)
    assert report.done == 0
    assert report.left >= 32
    assert len(report.failed) + report.left == 48
    assert len(server.asked) <= 16
    assert all("OPENAI_API_KEY" in failure.reason for failure in report.failed)
    assert desk.open(keys[-1]).field(REASON).text == ""


def test_stopping_stores_whole_sheets_only(
    archive: Archive, settings: Settings, stub: OpenStub
) -> None:
    served = threading.Semaphore(8)
    stop = threading.Event()

    def script(request: Request) -> Reply:
        if served.acquire(blocking=False):
            return saying(PLAIN)
        stop.set()
        return Text("途中", before=5)

    desk = desk_with(archive, settings, stub(script))
    keys = begin(desk, 3)
    report = draft_all(desk, keys, who=WHO, at_once=1, cancelled=stop.is_set)
    assert (report.done, report.left) == (8, 16)
    assert [len(desk.drafts(key)) for key in keys] == [1, 0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_and_run_again_it_asks_for_no_answer_that_it_has(
    settings: Settings, stub: OpenStub
) -> None:
    with Archive.open(settings, purpose="試験") as archive:
        keys = begin(Desk(archive), 3)
    children: list[subprocess.Popen[str]] = []
    killing = 13

    def script(request: Request) -> Reply:
        if request.number == killing:
            children[0].kill()
        return saying(PLAIN)

    server: StubServer = stub(script)

    def run() -> subprocess.Popen[str]:
        env: dict[str, Any] = {
            **os.environ,
            "HYOUKA_HOME": str(settings.home),
            "HYOUKA_CORPUS": "off",
            "HYOUKA_CHAT_MODEL": "stub-1",
            "HYOUKA_CHAT_AT_ONCE": "2",
            "HYOUKA_KEEP_REQUESTS": "on",
            "OPENAI_BASE_URL": f"{server.url}/v1",
        }
        words = [sys.executable, "-m", "assistant", "draft", "--all"]
        return subprocess.Popen(
            words, cwd=CLONE, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    children.append(run())
    children[0].communicate(timeout=240)
    assert children[0].returncode == -signal.SIGKILL
    kept = sent(settings.home)
    assert len(kept) >= killing - 2
    with counted(server) as asked:
        again = run()
        out, err = again.communicate(timeout=240)
    assert again.returncode == 0, out + err
    assert kept.isdisjoint(asked_for(request) for request in asked)
    assert len(kept) + len(asked) == 24
    assert sent(settings.home) == {asked_for(request) for request in server.asked}
    with Archive.open(settings, purpose="試験") as archive:
        desk = Desk(archive)
        texts = {field.text for key in keys for field in desk.open(key).fields}
    assert texts == {PLAIN}


def sent(home: Path) -> set[str]:
    """The requests whose answers stand in the ledger, as the stub knows them."""
    connection = sqlite3.connect(home / "records.sqlite3")
    bodies = [body for (body,) in connection.execute("select sent from exchange")]
    connection.close()
    return {"\n".join(m["content"] for m in json.loads(body)) for body in bodies}
