"""``hyouka draft`` with a chat model, for one sheet, for a bureau and through batch files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.reading import load_profile, read_file
from assistant.reviewing import Desk
from assistant.reviewing.first_start import CORPUS
from assistant.settings import CLONE, Settings
from assistant.sheet.prose import blank
from tests.stub import Reply, Request, StubServer, Text
from tests.stub.bad_days import bad_key
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub

FOLDER = CORPUS / "31204-jiritsu-sodan"
SHEET = FOLDER / "2023.yaml"
PLAIN = "実績は数値の欄のとおりである。"
CAUSE = "大雪による休館により、相談の件数が減少した。"
Opened = Callable[..., StubServer]


def said(*texts: str) -> str:
    empty: dict[str, Any] = {"facts": [], "entered": [], "precedents": [], "claims": []}
    sentences = [{"text": text, **empty} for text in texts]
    return json.dumps({"sentences": sentences}, ensure_ascii=False)


def writing(*texts: str) -> Callable[[Request], Reply]:
    def script(request: Request) -> Reply:
        repair = len(request.messages) > 2
        return Text('{"replacements":[]}' if repair else said(*texts), chunk=200)

    return script


@pytest.fixture
def model(stub: OpenStub, home: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """``model(script)`` opens a stub and names it in the environment."""

    def start(script: Any) -> StubServer:
        server = stub(script)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        monkeypatch.setenv("HYOUKA_CHAT_MODEL", "stub-1")
        monkeypatch.setenv("HYOUKA_CHAT_RETRIES", "0")
        return server

    return start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three years of a project, their evaluation not written yet, and a file that is no sheet."""
    drafted = [field.id for field in load_profile("sapporo").drafted]
    into = tmp_path / "sheets"
    into.mkdir()
    for path in sorted(FOLDER.glob("*.yaml")):
        data = [blank(sheet, drafted).model_dump(mode="json") for sheet in read_file(path)]
        text = json.dumps(data, ensure_ascii=False)
        (into / f"{path.stem}.json").write_text(text, encoding="utf-8")
    return into


def years(home: Path) -> dict[int, set[str]]:
    """The texts of every work by its year."""
    with Archive.open(Settings(home=home, corpus=False, threads=1), purpose="試験") as archive:
        desk = Desk(archive)
        works = [desk.open(row.key) for row in desk.list()]
    return {work.sheet.fiscal_year: {field.text for field in work.fields} for work in works}


# -- one sheet


def test_the_model_writes_and_what_nothing_bears_out_is_listed(hyouka: Any, model: Opened) -> None:
    server = model(writing(PLAIN, CAUSE))
    done = hyouka("draft", SHEET, "--field", "評価の理由")
    assert (done.code, done.err) == (0, "")
    assert "作成: stub-1" in done.out
    assert PLAIN + CAUSE in done.out
    listed = done.out[done.out.index("指摘（1件）") :]
    assert "評価の理由: 「大雪による休館により」という要因は" in listed
    assert len(server.asked) == 2
    again = hyouka("draft", SHEET, "--field", "評価の理由", "--json")
    assert len(server.asked) == 2
    (field,) = json.loads(again.out)["fields"]
    assert field["made"]["drafter"] == "stub-1"
    assert field["sentences"][1]["findings"][0]["kind"] == "cause"


def test_where_the_model_fails_the_composer_writes_and_the_reason_is_told(
    hyouka: Any, model: Opened
) -> None:
    model(lambda request: bad_key())
    done = hyouka("draft", SHEET, "--field", "評価の理由")
    assert done.code == 1
    assert "「評価の理由」は組み込みの作文器が書きました: " in done.err
    assert "OPENAI_API_KEY" in done.err
    assert done.err.count("\n") == 1
    built_in = hyouka("draft", SHEET, "--field", "評価の理由", "--built-in")
    assert (built_in.code, built_in.err) == (0, "")
    text = built_in.out.splitlines()[4]
    assert len(text) > 50
    assert text in done.out


def test_built_in_sends_nothing(hyouka: Any, model: Opened) -> None:
    server = model(writing(PLAIN))
    done = hyouka("draft", SHEET, "--from-figures", "--built-in")
    assert "作成: composer/" in done.out
    assert server.requests == []


def test_the_request_is_shown_to_the_letter_and_not_sent(hyouka: Any, model: Opened) -> None:
    server = model(writing(PLAIN))
    shown = hyouka("draft", SHEET, "--field", "評価の理由", "--show-request")
    assert (shown.code, shown.err) == (0, "")
    data = json.loads(
        hyouka("draft", SHEET, "--field", "評価の理由", "--show-request", "--json").out
    )
    assert server.requests == []
    for words in ("送信先: 127.0.0.1", "モデル: stub-1", "（推定）", "料金は不明", "伏せた氏名"):
        assert words in shown.out
    hyouka("draft", SHEET, "--field", "評価の理由")
    (sent,) = server.asked
    assert [message["content"] for message in sent.messages] == [
        message["content"] for message in data[0]["messages"]
    ]
    assert all(message["content"] in shown.out for message in sent.messages)


def test_a_known_price_is_told(hyouka: Any, model: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    model(writing(PLAIN))
    monkeypatch.setenv("HYOUKA_CHAT_PRICE", "300,1200,円")
    shown = hyouka("draft", SHEET, "--field", "評価の理由", "--show-request")
    assert "答えを含めて最大" in shown.out
    assert "円（見込み）" in shown.out


def test_without_a_model_there_is_no_request_to_show(hyouka: Any) -> None:
    done = hyouka("draft", SHEET, "--show-request")
    assert (done.code, done.out) == (2, "")
    assert "HYOUKA_CHAT_MODEL" in done.err


# -- a bureau


def test_a_folder_is_drafted_once(hyouka: Any, model: Opened, folder: Path, home: Path) -> None:
    server = model(writing(PLAIN))
    done = hyouka("draft", "--all", folder)
    assert done.code == 0
    assert done.out.startswith("下書きした欄 24、")
    assert "下書き 24／24" in done.err
    assert "残り" in done.err
    assert len(server.asked) == 24
    again = json.loads(hyouka("draft", "--all", folder, "--from-figures", "--json").out)
    assert again == {"done": 0, "skipped": 24, "left": 0, "failed": []}
    assert len(server.asked) == 24
    assert years(home) == {year: {PLAIN} for year in (2022, 2023, 2024)}


def test_a_year_of_what_is_being_written(
    hyouka: Any, model: Opened, folder: Path, home: Path
) -> None:
    server = model(writing(PLAIN))
    assert hyouka("draft", "--all", folder, "--year", "令和5", "--field", "評価の理由").code == 0
    assert len(server.asked) == 1
    assert set(years(home)) == {2023}
    assert hyouka("draft", "--all", "--year", "2022").code == 2
    done = hyouka("draft", "--all", "--year", "2023")
    assert done.out.startswith("下書きした欄 7、")
    assert years(home) == {2023: {PLAIN}}


def test_what_failed_is_listed_at_the_end(hyouka: Any, model: Opened, folder: Path) -> None:
    def script(request: Request) -> Reply:
        refused = "＜欄＞ 事業の成果" in request.text
        return Text(refusal="お答えできません。") if refused else writing(PLAIN)(request)

    model(script)
    (folder / "memo.txt").write_text("これは調書ではない。", encoding="utf-8")
    done = hyouka("draft", "--all", folder)
    assert done.code == 1
    *_, last = done.out.splitlines()
    assert done.out.splitlines()[0].startswith("下書きした欄 21、")
    assert "「事業の成果」: " in last
    assert sum(line.startswith("できなかったもの: ") for line in done.out.splitlines()) == 4
    assert "memo.txt" in done.out


def test_nothing_that_could_be_done_is_exit_2(
    hyouka: Any, model: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = model(lambda request: bad_key())
    monkeypatch.setenv("HYOUKA_CHAT_AT_ONCE", "1")
    assert hyouka("draft", "--all").code == 2
    done = hyouka("draft", "--all", folder)
    assert done.code == 2
    assert "止めました" in done.err
    assert len(server.asked) < 24


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--all", "ない"], "見つかりません"),
        (["--all", "--year", "来年"], "年度「来年」"),
        (["--all", "--sources"], "一緒に使えない"),
        (["--batch-in", "ない.jsonl"], "ない.jsonl が見つかりません"),
        ([], "「ファイル」が指定されていません"),
        (["a.txt", "b.txt"], "余分な引数"),
        (["--all", "--field", "満足", str(SHEET)], "欄「満足」"),
    ],
)
def test_what_cannot_be_done_is_one_line(hyouka: Any, args: list[str], words: str) -> None:
    done = hyouka("draft", *args)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("many", [False, True])
def test_ctrl_c_ends_at_once_and_leaves_nothing_half_done(
    model: Opened, folder: Path, home: Path, many: bool
) -> None:
    children: list[subprocess.Popen[str]] = []
    pressed = threading.Event()

    def script(request: Request) -> Reply:
        if not pressed.is_set():
            pressed.set()
            children[0].send_signal(signal.SIGINT)
        return Text(said(PLAIN), before=120)

    server = model(script)
    what = ["--all", str(folder)] if many else [str(folder / "2023.json")]
    command = [sys.executable, "-m", "assistant", "draft", *what, "--field", "評価の理由"]
    children.append(
        subprocess.Popen(
            command,
            cwd=CLONE,
            env=os.environ.copy(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    )
    out, err = children[0].communicate(timeout=90)
    assert children[0].returncode == 2, err
    assert out == ""
    assert "中断しました" in err.splitlines()[-1]
    assert "Traceback" not in err
    assert len(server.asked) >= 1
    if many:
        assert set.union(*years(home).values()) == {""}


# -- batch files


def test_out_and_in_again(
    hyouka: Any, model: Opened, folder: Path, home: Path, tmp_path: Path
) -> None:
    server = model(writing(PLAIN))
    path = tmp_path / "requests.jsonl"
    done = hyouka("draft", "--batch-out", path, folder)
    assert done.code == 0
    assert done.out.startswith("書き出した欄 24（")
    assert f"ファイル: {path}" in done.out
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    back = tmp_path / "results.jsonl"
    results = [answered(line["custom_id"]) for line in reversed(lines)]
    back.write_text("".join(json.dumps(one) + "\n" for one in results), encoding="utf-8")
    taken = hyouka("draft", "--batch-in", back)
    assert taken.code == 0
    assert taken.out.startswith("取り込んだ欄 24（")
    assert years(home) == {year: {PLAIN} for year in (2022, 2023, 2024)}
    assert server.requests == []
    shutil.copy(back, tmp_path / "more.jsonl")
    with (tmp_path / "more.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "batch_req_9", "custom_id": "')
    again = hyouka("draft", "--batch-in", tmp_path / "more.jsonl", "--json")
    assert again.code == 1
    data = json.loads(again.out)
    assert (data["stored"], data["repeated"], len(data["failed"])) == (0, 24, 1)


def answered(custom_id: str) -> dict[str, Any]:
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": said(PLAIN), "refusal": None},
        "finish_reason": "stop",
    }
    usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
    body = {"id": "c", "object": "chat.completion", "choices": [choice], "usage": usage}
    response = {"status_code": 200, "request_id": "r", "body": body}
    return {"id": "batch_req_1", "custom_id": custom_id, "response": response, "error": None}
