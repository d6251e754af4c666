"""A file that hangs, crashes or eats memory costs one child and one sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.reading.bounded import ReaderFailed, Readers, wire
from assistant.sheet.errors import HyoukaError, ProfileError, ReadingError
from assistant.sheet.model import Sheet
from tests.reading.bad import doers

CALL = "tests.reading.bad.doers:do"
linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc or RLIMIT_AS")


@pytest.fixture
def readers() -> Iterator[Readers]:
    with Readers(2, 2.0, call=CALL) as readers:
        yield readers


def read(readers: Readers, *names: str) -> list[tuple[Sheet, ...] | HyoukaError]:
    paths = [Path(name) for name in names]
    found = list(readers.read_many(paths))
    assert [path for path, _ in found] == paths
    return [result for _, result in found]


def text(readers: Readers, what: str) -> str:
    (only,) = readers.read(Path(f"1-{what}"))
    assert only.results is not None
    return only.results


def alive(pid: int) -> bool:
    """Whether the process runs: a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(condition: object, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_sheet_comes_back_equal_to_the_last_digit(readers: Readers) -> None:
    whole, _ = readers.read(Path("1-whole"))
    assert whole == doers.WHOLE
    assert str(whole.costs[0].project_cost) == str(doers.EXACT)
    assert str(whole.costs[0].fte) == "1.20"


def test_the_corpus_travels_unchanged() -> None:
    from assistant.reading import load_corpus_file

    files = sorted(Path(__file__).parents[3].glob("corpus/sheets/*/*.yaml"))
    sheets = tuple(load_corpus_file(file).sheet for file in files)
    assert len(sheets) > 20
    assert wire.parse_answer(wire.answer(sheets)) == sheets


def test_results_stand_in_the_order_of_the_files(readers: Readers) -> None:
    names = [f"{n}-slow" if n % 3 == 0 else f"{n}" for n in range(24)]
    assert read(readers, *names) == [(doers.sheet(n),) for n in range(24)]


def test_two_files_are_read_at_once(tmp_path: Path) -> None:
    """Each waits for the other to have begun."""
    with Readers(2, 20.0, call=CALL) as readers:
        results = read(readers, *[str(tmp_path / f"{number}-meet") for number in (1, 2)])
    assert results == [(doers.sheet(1),), (doers.sheet(2),)]


def test_the_form_reaches_the_reader(readers: Readers) -> None:
    assert [s.form for _, r in readers.read_many([Path("1-form")], "ikeda") for s in r] == ["ikeda"]  # type: ignore[union-attr]


@pytest.mark.parametrize("what", ["hang", "regex"])
def test_a_file_that_hangs_is_given_up_and_the_others_go_on(readers: Readers, what: str) -> None:
    results = read(readers, "1", f"2-{what}.pdf", "3", "4")
    assert [results[0], *results[2:]] == [(doers.sheet(n),) for n in (1, 3, 4)]
    assert str(results[1]) == (
        f"2-{what}.pdf の読み取りが2秒で終わらないため、やめました。"
        "ファイルを分けるか、壊れていないか確かめてください。"
    )
    assert type(results[1]) is ReaderFailed


@pytest.mark.parametrize("what", ["abort", "segfault", "exit", "raise"])
def test_a_crash_costs_one_file(readers: Readers, what: str) -> None:
    results = read(readers, "1", f"2-{what}.xlsx", "3", "4")
    assert [results[0], *results[2:]] == [(doers.sheet(n),) for n in (1, 3, 4)]
    assert isinstance(results[1], ReaderFailed)
    assert "2-" + what + ".xlsx の読み取り中に" in str(results[1])
    assert "\n" not in str(results[1])


def test_what_a_crashed_child_printed_is_a_note_and_not_in_the_sentence(readers: Readers) -> None:
    read(readers, "1-print", "1-print")
    with pytest.raises(ReaderFailed) as failed:
        readers.read(Path("1-raise"))
    assert "a bug" not in str(failed.value)
    (note,) = failed.value.__notes__
    assert note.endswith("ValueError: a bug")
    assert "noise" not in note


@linux  # the only one that bounds memory
def test_memory_is_bounded() -> None:
    with Readers(2, 20.0, memory=2**29, call=CALL) as readers:
        results = read(readers, "1", "2-eat.pdf", "3")
    assert [results[0], results[2]] == [(doers.sheet(1),), (doers.sheet(3),)]
    assert str(results[1]).startswith("2-eat.pdf の読み取りに0.5GBを超えるメモリーが要るため")


def test_an_answer_without_end_is_not_taken() -> None:
    with Readers(1, 20.0, call=CALL) as readers:
        results = read(readers, "1-many", "2")
    assert str(results[0]).startswith("1-many は中身が多すぎて")
    assert results[1] == (doers.sheet(2),)


def test_endless_recursion_is_a_sentence_and_the_child_lives(readers: Readers) -> None:
    pids = {readers.read(Path("1-pid"))[0].project.name}
    (result,) = read(readers, "2-deep")
    assert "入れ子" in str(result)
    assert {readers.read(Path("1-pid"))[0].project.name} == pids


def test_errors_keep_their_kind_and_their_words(readers: Readers) -> None:
    with pytest.raises(ReadingError) as refused:
        readers.read(Path("1-refuse"))
    assert str(refused.value) == "読めません。\n改行も「記号」も\\あります。"
    assert type(refused.value) is ReadingError
    with pytest.raises(ProfileError, match=r"^様式 x はありません。$"):
        readers.read(Path("1-profile"), "x")


def test_what_libraries_print_does_not_reach_the_protocol(readers: Readers) -> None:
    assert read(readers, *[f"{n}-print" for n in range(6)]) == [(doers.sheet(n),) for n in range(6)]


def test_a_name_with_line_breaks_stays_on_one_line(readers: Readers) -> None:
    (result,) = read(readers, "dir/1-hang.a\nb\u3000（写し）\x1b[31m.pdf")
    assert str(result).startswith("1-hang.a?b")
    assert "\n" not in str(result)
    assert "\x1b" not in str(result)


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes elsewhere")
def test_a_name_that_is_no_text_reaches_the_reader() -> None:
    path = Path(os.fsdecode(b"\xff\xfe.pdf"))
    assert wire.parse_question(wire.question(path, None)) == (path, None)


@pytest.mark.parametrize(
    "line", [b"", b"[]\n", b"{}\n", b'{"sheets": 1}\n', b'{"sheets": [{"form": 1}]}\n', b"\xff\n",
             b"[" * 100_000 + b"\n"]
)  # fmt: skip
def test_a_line_that_is_none_of_ours_is_told(line: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.parse_answer(line)


def test_a_child_is_used_again(readers: Readers) -> None:
    pids = {readers.read(Path("1-pid"))[0].project.name for _ in range(5)}
    assert len(pids) == 1


def test_no_child_runs_before_the_first_file() -> None:
    with Readers(2, 1.0, call="no.such.module:at_all"):
        pass


def test_a_child_that_does_not_come_up_is_told() -> None:
    with Readers(1, 1.0, call="no.such.module:at_all") as readers:
        (first, second) = read(readers, "1", "2")
    assert str(first).startswith("ファイルを読み取るプログラムを起動できません。")
    assert isinstance(second, ReaderFailed)
    assert "No module named" in first.__notes__[0]  # type: ignore[union-attr]


def test_the_child_knows_no_secrets(monkeypatch: pytest.MonkeyPatch, readers: Readers) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("HYOUKA_AUTH", "user:secret")
    monkeypatch.setenv("HYOUKA_DB_URL", "postgresql://secret")
    monkeypatch.setenv("HYOUKA_FORMS_DIR", "/forms")
    environment = text(readers, "environment")
    assert "secret" not in environment
    assert "HYOUKA_FORMS_DIR=/forms" in environment
    assert "PATH=" in environment


@linux
def test_the_child_inherits_no_socket(readers: Readers) -> None:
    with socket.create_server(("127.0.0.1", 0)):
        descriptors = text(readers, "descriptors")
    assert "pipe:" in descriptors
    assert "socket:" not in descriptors


def test_any_thread_may_read(readers: Readers) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: readers.read(Path(f"{n}")), range(60)))
    assert found == [(doers.sheet(n),) for n in range(60)]


@linux
def test_a_child_killed_while_idle_is_replaced(readers: Readers) -> None:
    pid = int(readers.read(Path("1-pid"))[0].project.name or "")
    os.kill(pid, signal.SIGKILL)
    assert until(lambda: not alive(pid), 5)
    assert readers.read(Path("2")) == (doers.sheet(2),)


@linux
def test_close_ends_every_child_and_leaves_no_zombie() -> None:
    with Readers(2, 60.0, call=CALL) as readers:
        pids = {int(r[0].project.name or "") for r in read(readers, *["1-pid"] * 20)}  # type: ignore[index]
        hanging = threading.Thread(target=lambda: list(readers.read_many([Path("1-hang")])))
        hanging.start()
        time.sleep(0.3)
        assert any(alive(pid) for pid in pids)
        begun = time.monotonic()
    hanging.join(5)
    assert not hanging.is_alive()
    assert time.monotonic() - begun < 5
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_files_that_nobody_asks_for_are_not_waited_for(readers: Readers) -> None:
    with Readers(1, 60.0, call=CALL) as slow:
        found = slow.read_many([Path("1"), Path("2-hang"), Path("3")])
        assert next(found)[1] == (doers.sheet(1),)
        begun = time.monotonic()
    assert time.monotonic() - begun < 5
    del found


_PARENT = f"""
import sys
from pathlib import Path
from assistant.reading.bounded import Readers
readers = Readers(1, {{seconds}}, call="{CALL}")
print(readers.read(Path("1-pid"))[0].project.name, flush=True)
readers.read(Path("1-{{then}}"))
input()
"""


@linux
@pytest.mark.parametrize(("then", "seconds", "patience"), [("pid", 20, 5), ("regex", 0.5, 10)])
def test_a_killed_parent_takes_its_child_along(then: str, seconds: float, patience: int) -> None:
    """Idle, the child sees the end of its input; busy for good, its own watchdog ends it."""
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT.format(then=then, seconds=seconds)],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    child = int(parent.stdout.readline())
    time.sleep(0.2)
    assert alive(child)
    parent.kill()
    parent.wait()
    assert until(lambda: not alive(child), patience)
    parent.stdout.close()
    parent.stdin.close()


@linux
def test_the_command_line_leaves_no_child_behind() -> None:
    """``read_bounded`` keeps its child until the process ends, and not beyond."""
    program = """
from pathlib import Path
from assistant.reading.bounded import read_bounded
from assistant.sheet.errors import HyoukaError
try:
    read_bounded(Path("no such file.pdf"))
except HyoukaError:
    pass
for children in Path("/proc/self/task").glob("*/children"):
    print(children.read_text())
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 1
    assert not alive(pids[0])
