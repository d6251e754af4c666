"""``hyouka ask``: text and JSON, conversations, exit codes, a held archive, hostile questions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.asking import Answer
from assistant.cli import main
from assistant.cli.columns import cells
from assistant.reading import load_corpus_file
from assistant.reviewing.first_start import CORPUS
from assistant.settings import CLONE, Settings
from tests.archive import killed_child
from tests.stub import Request, StubServer, Text
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub

PROJECTS = ("31204-jiritsu-sodan", "71004-toshokan")
LIBRARY = "市立図書館分館管理運営事業"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two projects of the corpus, three years each."""
    made = tmp_path_factory.mktemp("asked") / "home"
    with Archive.open(Settings(home=made, threads=1), purpose="試験") as archive:
        archive.ingest(
            [
                load_corpus_file(path).sheet
                for project in PROJECTS
                for path in sorted((CORPUS / project).glob("*.yaml"))
            ]
        )
    return made


@pytest.fixture
def ask(hyouka: Any, home: Path, stored: Path) -> Any:
    """``ask(question, …)`` on a copy of the two projects."""
    shutil.copytree(stored, home)

    def run(*args: str) -> Any:
        return hyouka("ask", *args)

    return run


# -- what is shown


def test_the_answer_comes_first_then_the_reading_and_the_sheets(ask: Any) -> None:
    done = ask("令和6年度の図書館の事業費")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{LIBRARY}の令和6年度の事業費（決算）は、158,117千円です。",
        f"読み取り: 令和6年度・{LIBRARY} → 事業費（決算）",
        "",
        "根拠の調書:",
        f"  {LIBRARY}・令和6年度・令和6年度・事業費: 158,117千円",
    ]


def test_a_table_has_a_line_a_row_and_its_columns_stand_below_each_other(ask: Any) -> None:
    done = ask("図書館の事業費の推移", "--sources", "0")
    assert done.code == 0
    assert done.out.splitlines()[3:] == [
        "  令和4年度  151,873千円",
        "  令和5年度  166,942千円",
        "  令和6年度  158,117千円",
    ]


def test_columns_of_wide_and_narrow_letters_are_aligned_in_cells(ask: Any) -> None:
    done = ask("事業費の多い順に2件", "--sources", "0")
    rows = [line for line in done.out.splitlines() if line.endswith("千円")]
    assert len(rows) == 2
    starts = {cells(line) - cells(line.split()[-1]) for line in rows}
    assert len(starts) == 1


def test_sources_are_cut_where_asked_and_the_rest_is_counted(ask: Any) -> None:
    done = ask("R4〜R6の調書は何件", "--sources", "2")
    shown = done.out[done.out.index("根拠の調書") :].splitlines()
    assert len(shown) == 4
    assert shown[-1] == "  ほか4件"
    assert "根拠" not in ask("R4〜R6の調書は何件", "--sources", "0").out


def test_the_text_of_a_cell_is_shown_whole(ask: Any) -> None:
    """「次のとおり書かれています。」 promises the text."""
    sheet = load_corpus_file(CORPUS / PROJECTS[1] / "2024.yaml").sheet
    assert sheet.results
    assert len(sheet.results) > 130
    done = ask("図書館の実施結果は")
    assert "次のとおり" in done.out
    flat = "".join(done.out.split())
    assert "".join(sheet.results.split())[-20:] in flat


def test_line_breaks_of_a_cell_are_no_question_marks(ask: Any) -> None:
    assert "?" not in ask("図書館の実施結果は").out


def test_a_slip_of_the_keyboard_is_told(ask: Any) -> None:
    done = ask("執行立が101%未満の事業")
    assert "「執行立」を「執行率」と読みました。" in done.out


def test_the_output_does_not_depend_on_the_width_of_the_terminal(
    ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = ask("図書館の事業費の推移")
    monkeypatch.setenv("COLUMNS", "20")
    assert ask("図書館の事業費の推移").out == wide.out


# -- JSON


def test_json_is_the_answer_with_its_question(ask: Any) -> None:
    done = ask("令和6年度の図書館の事業費", "--json")
    data = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert data.pop("question") == "令和6年度の図書館の事業費"
    answer = Answer.model_validate(data)
    assert (answer.kind, str(answer.number), answer.unit) == ("number", "158117", "千円")
    assert set(data) == {name for name, of in Answer.model_fields.items() if not of.exclude}
    assert data["query"]["filters"]["fiscal_years"] == [2024]
    assert data["number"] == "158117"
    assert data["worded_by"] is None
    (source,) = data["sources"]
    assert source["sheet_key"].endswith("/71004/2024")
    assert (source["name"], source["fiscal_year"]) == (LIBRARY, 2024)


def test_json_of_several_questions_is_a_list_and_of_an_unread_one_an_object(ask: Any) -> None:
    several = json.loads(ask("図書館の事業費", "令和5年度は", "--json").out)
    assert [one["question"] for one in several] == ["図書館の事業費", "令和5年度は"]
    assert [one["number"] for one in several] == ["158117", "166942"]
    done = ask("宇宙船の事業費の合計", "--json")
    data = json.loads(done.out)
    assert done.code == 1
    assert (data["kind"], data["number"], data["query"]) == ("unclear", None, None)
    assert data["unread"]
    assert data["suggestions"]


# -- conversations and exit codes


def test_several_questions_are_one_conversation(ask: Any) -> None:
    done = ask("図書館の令和6年度の事業費は", "その前年度は", "--sources", "0")
    assert done.code == 0
    first, second = done.out.strip().split("\n\n")
    assert "158,117千円" in first
    assert "166,942千円" in second
    assert "令和5年度" in second


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("宇宙船の事業費の合計", "が何を指すか分かりません"),
        ("令和20年度のB判定は何件", "記録にありません"),
        ("D判定の事業", "ありません"),
        ("図書館の予算を決めてください", "決めるのは職員です"),
        ("明日の天気は", "お答えします"),
    ],
)
def test_what_is_no_answer_is_exit_code_1_and_one_sentence(
    ask: Any, question: str, word: str
) -> None:
    done = ask(question)
    assert (done.code, done.err) == (1, "")
    first = done.out.splitlines()[0]
    assert word in first
    assert first.endswith("。")


def test_none_of_a_mark_is_an_answer(ask: Any) -> None:
    done = ask("D判定の事業は何件")
    assert done.code == 0
    assert done.out.startswith("0件です。")


def test_a_question_that_failed_in_the_middle_is_not_lost(ask: Any) -> None:
    done = ask("宇宙船の事業費の合計", "図書館の令和6年度の事業費")
    assert "が何を指すか分かりません" in done.out
    assert "158,117千円" in done.out
    assert done.code == 1


def test_ask_without_a_question_says_what_to_do(hyouka: Any) -> None:
    done = hyouka("ask")
    assert (done.code, done.out) == (2, "")
    assert "質問" in done.err
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) <= 3


@pytest.mark.parametrize("args", [("--sources", "-1"), ("--sources", "x"), ("--colour",)])
def test_a_wrong_option_is_exit_code_2(hyouka: Any, args: tuple[str, ...]) -> None:
    done = hyouka("ask", "図書館の事業費", *args)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_help_has_examples(hyouka: Any) -> None:
    done = hyouka("ask", "--help")
    assert done.code == 0
    assert "例: hyouka ask 令和6年度にB判定だった事業は何件ですか" in done.out


def test_an_empty_archive_says_what_to_do(hyouka: Any) -> None:
    done = hyouka("ask", "令和6年度のB判定は何件")
    assert done.code == 1
    assert "先に調書を取り込んでください" in done.out


# -- an archive that another process has


@pytest.fixture
def holder(stored: Path, home: Path) -> Iterator[None]:
    shutil.copytree(stored, home)
    process = subprocess.Popen(
        [sys.executable, "-m", killed_child.__name__, str(home), "hold", "-", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=CLONE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield
    process.kill()
    process.wait()
    process.stdout.close()


def test_figures_are_answered_while_another_process_has_the_archive(
    hyouka: Any, holder: None
) -> None:
    done = hyouka("ask", "令和6年度の図書館の事業費")
    assert done.code == 0
    assert "158,117千円" in done.out
    assert done.err.startswith("索引を使わず、記録だけを読みます: ")
    assert len(done.err.strip().splitlines()) == 1


def test_texts_are_searched_by_words_or_declined_while_another_process_has_it(
    hyouka: Any, holder: None
) -> None:
    done = hyouka("ask", "図書館で本を借りる人を増やした工夫")
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.err + done.out
    assert done.out.strip() or done.code == 2


# -- a chat model

TEXT = "図書館で本を借りる人を増やした工夫"


def _words(passage: str) -> str:
    return f"{passage.split('。')[0]}［1］。"


@pytest.fixture
def model(stub: OpenStub, home: Path, monkeypatch: pytest.MonkeyPatch) -> StubServer:
    """An endpoint in the environment that says the first sentence of the first passage."""

    def script(request: Request) -> Text:
        (first,) = (line for line in request.text.splitlines() if line.startswith("1｜"))
        return Text(_words(first.split("｜")[2]), chunk=50)

    server = stub(script)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    monkeypatch.setenv("HYOUKA_CHAT_MODEL", "stub-1")
    monkeypatch.setenv("HYOUKA_CHAT_RETRIES", "0")
    return server


def test_a_model_words_the_answer_and_no_model_does_not(ask: Any, model: StubServer) -> None:
    worded = json.loads(ask(TEXT, "--json").out)
    words = _words(worded["sources"][0]["text"])
    assert (worded["text"], worded["worded_by"]) == (words, "stub-1")
    assert len(model.asked) == 1
    own = json.loads(ask(TEXT, "--no-model", "--json").out)
    assert own["worded_by"] is None
    assert own["text"].startswith("近い記載が")
    assert own["sources"] == worded["sources"]
    assert len(model.asked) == 1


def test_a_figure_is_told_by_code_though_there_is_a_model(ask: Any, model: StubServer) -> None:
    figure = json.loads(ask("令和6年度の図書館の事業費", "--json").out)
    assert (figure["number"], figure["worded_by"]) == ("158117", None)
    assert model.asked == []


def test_words_of_a_model_are_marked_as_such(ask: Any, model: StubServer) -> None:
    """Whoever reads the terminal must see that a model wrote the sentence."""
    first, second, *_ = ask(TEXT).out.splitlines()
    assert first.endswith("［1］。")
    assert second == "（チャットモデル stub-1 の文）"


# -- hostile questions


@pytest.mark.parametrize(
    "question",
    [
        '=HYPERLINK("https://example.com","開く")',
        "図書館の\x1b[31m事業費\x1b[0mの\x07工夫\x9b2Jは何",
        "図書館の事業費\r\n\r\nは\tいくら",
        "\u202e図書館の苦労した話を教えて\u202c\u200b",
        "'; DROP TABLE sheets; --",
        "図書館の事業費" * 1500,
        "あ" * 10000,
        "(" * 5000,
        "9" * 4000 + "千円以上の事業",
        "事業費が" + "9" * 300 + "千円以上の事業",
        "図書館\udcff",  # what a shell makes of bytes that are no UTF-8
        "",
        " ",
        "-",
    ],
    ids=ascii,
)
def test_a_hostile_question_is_text_and_steers_no_terminal(ask: Any, question: str) -> None:
    done = ask("--", question)
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.err
    steering = {
        char
        for char in done.out + done.err
        if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\n"
    }
    assert steering == set()


def test_too_long_a_question_says_how_long_it_may_be(ask: Any) -> None:
    done = ask("図書館の事業費" * 100)
    assert done.code == 1
    assert done.out.splitlines()[0] == "質問が長すぎます。400字までで書いてください。"


def test_a_question_of_ten_thousand_letters_is_quick(ask: Any) -> None:
    before = os.times()
    ask("事業費の合計と平均と推移、" * 770)
    after = os.times()
    assert after.user - before.user < 5


def test_the_command_is_found_by_its_name() -> None:
    assert main(["ask", "--help"]) == 0
