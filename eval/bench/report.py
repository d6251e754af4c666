"""Every row in order: processes first, then the steps within this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from assistant.settings import Settings
from eval.bench.file_rows import ONE, file_rows, peak_rows, sheet_files
from eval.bench.processes import Run, command, environment, screen
from eval.bench.rows import Row, median_row


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is done; ``sheets`` limits the corpus (``None``: all of it)."""

    runs: int
    sheets: int | None


FULL: Final = Effort(runs=5, sheets=None)
QUICK: Final = Effort(runs=1, sheets=6)


def measured(settings: Settings, effort: Effort, say: Callable[[str], None]) -> Iterator[Row]:
    """The rows, as they come; ``say`` gets a Japanese line on what is being measured.

    Of ``settings`` only the embedding model and its threads count. Raises ``HyoukaError`` where
    something does not run.
    """
    with TemporaryDirectory(prefix="hyouka-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        # Before this process grows: a child's peak can be no less than its parent's at the fork.
        say("コマンドと画面の起動")
        yield from _process_rows(folder, effort)
        from assistant.reading import read_file
        from eval.bench.check_rows import check_rows
        from eval.bench.model_steps import model_rows
        from eval.bench.steps import draft_rows, ingest_rows

        sheets = [read_file(path)[0] for path in sheet_files(effort.sheets)]
        bare = Settings(
            home=folder / "steps",
            corpus=False,
            embedder=settings.embedder,
            embedding_model=settings.embedding_model,
            threads=settings.threads,
            openai_base_url=settings.openai_base_url,
            openai_api_key=settings.openai_api_key,
            allowed_endpoints=settings.allowed_endpoints,
        )
        say(f"取込（調書{len(sheets)}枚、{effort.runs}回）")
        yield from ingest_rows(sheets, folder, bare, effort.runs)
        say("下書き・照合・検索")
        yield from draft_rows(sheets, folder / "steps", bare, effort.runs)
        say("チャットモデルへの依頼と答え（送らない）")
        yield from model_rows(sheets, bare)
        say("検査と点検の報告書")
        yield from check_rows(sheets, effort.runs)
        say("PDFとExcelの読み取り")
        yield from file_rows(sheets, folder / "files", effort.runs)


def _process_rows(folder: Path, effort: Effort) -> Iterator[Row]:
    home = folder / "screen"
    away = environment(home, HYOUKA_CORPUS="off")
    given = [str(path) for path in sheet_files(effort.sheets)]

    def many(*arguments: str) -> list[Run]:
        return [command(arguments, away) for _ in range(effort.runs)]

    yield _time("cli.help.ms", "hyouka --help", many("--help"))
    yield _time("cli.read.ms", "hyouka read（1枚）", many("read", str(ONE)))
    ingest = command(["ingest", *given], away)
    drafts = many("draft", str(ONE), "--from-figures")
    yield _time("cli.draft.ms", "hyouka draft（1枚、起動から終了まで）", drafts)
    screens = [screen(home, HYOUKA_CORPUS="off") for _ in range(effort.runs)]
    yield _time("app.start.ms", "画面の起動（2回目以降）", screens)
    if effort.sheets is None:
        first = [screen(folder / f"first{run}") for run in range(min(effort.runs, 3))]
        yield _time("app.first_start.ms", "画面の最初の起動（同梱の調書の取込を含む）", first)
    yield _peak("ingest.peak_mb", "メモリの最大（hyouka ingest）", [ingest])
    yield _peak("draft.peak_mb", "メモリの最大（hyouka draft）", drafts)
    yield _peak("app.peak_mb", "メモリの最大（画面を開いた直後）", screens)
    yield from peak_rows(folder / "peaks", away)


def _time(id: str, label: str, runs: list[Run]) -> Row:
    return median_row(id, label, [run.seconds for run in runs], "ms", 1000)


def _peak(id: str, label: str, runs: list[Run]) -> Row:
    return median_row(id, label, [run.peak for run in runs], "MB")
