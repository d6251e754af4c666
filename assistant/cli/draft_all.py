"""``hyouka draft --all``, ``--batch-out`` and ``--batch-in``: a whole bureau at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.common import print_json, progress, writable_archive
from assistant.cli.draft_json import failures_json
from assistant.cli.fields import field_ids
from assistant.cli.files import sheet_files

if TYPE_CHECKING:
    from assistant.archive import Archive
    from assistant.reviewing import Desk, Failure, Work

WHO = "担当者"
"""The name in the history, as on a screen without ``HYOUKA_AUTH``."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which sheets and fields are meant: of ``paths``, or of all that is being written where
    there are none; ``every`` field, or those that are empty."""

    paths: tuple[Path, ...]
    year: str | None
    form: str | None
    fields: tuple[str, ...]
    every: bool

    def fields_of(self, desk: Desk, work: Work) -> Collection[str]:
        """The fields of one work."""
        from assistant.reviewing import every_field, open_fields

        wanted = (every_field if self.every else open_fields)(desk, work)
        named = field_ids(self.fields, desk.profile(work))
        return [field for field in wanted if named is None or field in named]

    def keys(self, desk: Desk) -> tuple[list[str], list[Failure]]:
        """The works, begun where that is needed, and the files that are none."""
        year = _year(self.year)
        if not self.paths:
            rows = [row for row in desk.list() if row.state != "確定"]
            return [row.key for row in rows if year in (None, row.fiscal_year)], []
        return _taken_up(desk, self.paths, year, self.form)


def draft_many(wanted: Selection, *, built_in: bool, as_json: bool) -> int:
    """Draft what is selected; the exit code."""
    from assistant.reviewing import draft_all

    with _desk("下書き（hyouka draft --all）") as (desk, _):
        keys, unread = wanted.keys(desk)
        _check_any(keys, unread)
        report = draft_all(
            desk,
            keys,
            who=WHO,
            fields_of=wanted.fields_of,
            built_in=built_in,
            progress=_with_time("下書き"),
        )
    failed = [*unread, *report.failed]
    counts = {"done": report.done, "skipped": report.skipped, "left": report.left}
    _report(
        f"下書きした欄 {report.done}、下書き済みの欄 {report.skipped}、"
        f"モデルが書けなかった欄 {len(report.failed)}、手を付けなかった欄 {report.left}",
        counts,
        failed,
        as_json,
    )
    if report.left:
        click.echo(
            "チャットモデルがどの欄も書けなかったので止めました。"
            "理由を直してから、もう一度実行してください。",
            err=True,
        )
    return _code(bool(failed), report.done + report.skipped)


def batch_out_many(wanted: Selection, path: Path, as_json: bool) -> int:
    """Write the requests for what is selected; the exit code."""
    from assistant.reviewing import batch_out
    from assistant.sheet.errors import ReviewError

    with _desk("一括処理の書き出し（hyouka draft --batch-out）") as (desk, archive):
        keys, unread = wanted.keys(desk)
        _check_any(keys, unread)
        try:
            out = batch_out(
                desk,
                archive,
                keys,
                path,
                fields_of=wanted.fields_of,
                progress=progress("書き出し"),
            )
        except OSError as error:
            raise ReviewError(
                f"{path} に書き出せません。場所と権限、空き容量を確かめてください。"
            ) from error
    failed = [*unread, *out.failed]
    names = [str(file) for file in out.files]
    _report(
        f"書き出した欄 {out.lines}（{out.tokens:,}トークン）、済みの欄 {out.skipped}、"
        f"書き出せなかった欄 {len(out.failed)}",
        {
            "files": names,
            "lines": out.lines,
            "tokens": out.tokens,
            "skipped": out.skipped,
            "waiting": out.waiting,
        },
        failed,
        as_json,
    )
    for name in () if as_json else names:
        click.echo(f"ファイル: {name}")
    if out.waiting:
        click.echo(
            f"このうち{out.waiting}欄は前にも書き出していて、結果をまだ取り込んでいません。"
            "二度送らないように気を付けてください。",
            err=True,
        )
    return _code(bool(failed), out.lines + out.skipped)


def batch_in_many(paths: Sequence[Path], as_json: bool) -> int:
    """Take the results in; the exit code."""
    from assistant.reviewing import batch_in
    from assistant.sheet.errors import ReviewError

    for path in paths:
        if not path.is_file():
            raise click.UsageError(f"{path} が見つかりません。ファイル名を確かめてください。")
    with _desk("一括処理の取込（hyouka draft --batch-in）") as (desk, archive):
        try:
            taken = batch_in(desk, archive, paths, who=WHO, progress=progress("取込"))
        except OSError as error:
            raise ReviewError(
                "結果のファイルを読めません。場所と権限を確かめてください。"
            ) from error
    _report(
        f"取り込んだ欄 {taken.stored}（うち確かめる箇所のある欄 {taken.marked}）、"
        f"取込み済みの欄 {taken.repeated}、取り込めなかった結果 {len(taken.failed)}",
        {"stored": taken.stored, "marked": taken.marked, "repeated": taken.repeated},
        taken.failed,
        as_json,
    )
    return _code(bool(taken.failed), taken.stored + taken.repeated)


@contextmanager
def _desk(purpose: str) -> Iterator[tuple[Desk, Archive]]:
    from assistant.reviewing import Desk, drafting_writer
    from assistant.settings import load_settings

    settings = load_settings()
    with writable_archive(settings, purpose) as archive:
        yield Desk(archive, writer=drafting_writer(settings, archive)), archive


def _taken_up(
    desk: Desk, paths: Sequence[Path], year: int | None, form: str | None
) -> tuple[list[str], list[Failure]]:
    from assistant.reading import read_file
    from assistant.reviewing import Failure
    from assistant.sheet.errors import HyoukaError

    keys: list[str] = []
    failed: list[Failure] = []
    for file in sheet_files(paths):
        try:
            sheets = read_file(file, form=form)
            keys += [
                desk.take_up(sheet, who=WHO)
                for sheet in sheets
                if year in (None, sheet.fiscal_year)
            ]
        except HyoukaError as error:
            failed.append(Failure(None, str(file), None, "", str(error)))
    return keys, failed


def _year(words: str | None) -> int | None:
    from assistant.sheet import parse_year

    if words is None:
        return None
    year = parse_year(words)
    if year is None:
        raise click.UsageError(
            f"年度「{words}」が読めません。--year 令和5 か --year 2023 のように指定してください。"
        )
    return year


def _check_any(keys: Sequence[str], unread: Sequence[Failure]) -> None:
    if not keys and not unread:
        raise click.UsageError(
            "下書きする調書がありません。画面で調書を始めるか、"
            "調書のファイルかフォルダを指定してください。"
        )


def _report(words: str, counts: dict[str, Any], failed: Sequence[Failure], as_json: bool) -> None:
    if as_json:
        print_json({**counts, "failed": failures_json(failed)})
        return
    click.echo(words)
    for one in failed:
        where = f"{one.name}「{one.label}」" if one.label else one.name
        click.echo(f"できなかったもの: {where}: {one.reason}")


def _code(failed: bool, fine: int) -> int:
    if not failed:
        return 0
    return 1 if fine else 2


def _with_time(what: str) -> Callable[[int, int, float | None], None]:
    """A progress line with the time left; on a terminal it stays in its line."""
    live = sys.stderr.isatty()

    def show(done: int, total: int, left: float | None) -> None:
        about = "" if left is None or done >= total else f"（{_time_left(left)}）"
        start = "\r\033[K" if live else ""
        click.echo(f"{start}{what} {done}／{total}{about}", err=True, nl=not live)
        if live and done >= total:
            click.echo("", err=True)

    return show


def _time_left(seconds: float) -> str:
    if seconds < 60:
        return "残り1分以内"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"残りおよそ{minutes}分"
    return f"残りおよそ{minutes // 60}時間{minutes % 60}分"
