"""``hyouka doctor``: whether everything that the program needs is there."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli.columns import columns
from assistant.cli.common import print_json
from assistant.cli.doctor_chat import Check, chat_checks
from assistant.cli.japanese import Command
from assistant.sheet.errors import ArchiveError, HyoukaError, SettingsError

if TYPE_CHECKING:
    from assistant.settings import Settings

_WORDS = {"ok": "正常", "note": "注意", "wrong": "異常"}


@click.command(cls=Command, short_help="動作環境と設定を点検")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.option(
    "--connect",
    is_flag=True,
    help="チャットモデルに短い問いを1つ送り、つながるか確かめる（調書の内容は送らない）",
)
def doctor(as_json: bool, connect: bool) -> int:
    """動作環境、設定、記録、索引を点検します。

    \b
    異常があれば終了コードは 1 です。鍵とパスワードは表示しません。
    チャットモデルには、--connect を付けたときだけつなぎます。

    \b
    例: hyouka doctor
        hyouka doctor --connect
    """
    from assistant.settings import load_settings, survey

    checks = [_system()]
    rows = survey()
    try:
        settings = load_settings()
    except SettingsError as error:
        checks.append(Check("設定", "wrong", str(error)))
    else:
        checks += [Check("設定", "ok", f"{len(rows)}項目"), _folder(settings)]
        checks += [_embedder(settings), *_archive(settings)]
        checks += chat_checks(settings, connect=connect)
    if as_json:
        print_json(
            {
                "checks": [asdict(check) for check in checks],
                "settings": {row.env: row.value for row in rows},
                "sources": {row.env: row.source for row in rows},
            }
        )
    else:
        click.echo(columns([[_WORDS[c.status], c.name, c.words] for c in checks], indent=""))
        table = [[row.env, row.value, row.source, row.description] for row in rows]
        click.echo("\n設定\n" + columns(table))
    return 1 if any(check.status == "wrong" for check in checks) else 0


def _system() -> Check:
    version = platform.python_version()
    words = f"Python {version}、{platform.system()} {platform.release()}（{platform.machine()}）"
    return Check("環境", "ok", words)


def _folder(settings: Settings) -> Check:
    from assistant.archive import why_not

    probe = settings.home / ".doctor"
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        words = (
            f"{settings.home} に書き込めません（{why_not(error)}）。場所と権限を確かめてください。"
        )
        return Check("フォルダ", "wrong", words)
    return Check("フォルダ", "ok", f"{settings.home} に書き込めます")


def _embedder(settings: Settings) -> Check:
    from assistant.models import embedder

    begun = time.perf_counter()
    try:
        model = embedder(settings)
        size = len(model.query("点検"))
    except HyoukaError as error:
        return Check("埋め込み", "wrong", str(error))
    took = time.perf_counter() - begun
    return Check("埋め込み", "ok", f"{model.name}、{size}次元（準備と1件で{took:.1f}秒）")


def _archive(settings: Settings) -> Iterator[Check]:
    from assistant.archive import Archive

    try:
        archive = Archive.open(settings, purpose="点検（hyouka doctor）")
        held = None
    except ArchiveError as error:
        held = str(error)
        try:
            archive = Archive.open_records(settings)
        except ArchiveError as worse:
            yield Check("記録", "wrong", str(worse))
            return
    with archive:
        stats = archive.stats()
        years = f"{stats.fiscal_years[0]}～{stats.fiscal_years[-1]}年度" if stats.sheets else "なし"
        words = (
            f"調書 {stats.sheets}枚（{years}）、事業 {stats.projects}件、文章 {stats.passages}件"
        )
        yield Check("記録", "ok", words.strip())
        if held is not None:
            yield Check("使用中", "note", held)
            return
        yield Check("使用中", "ok", "ほかの処理は使っていません")
        try:
            stamp = archive.index_stamp()
            archive.check_index()
        except HyoukaError as error:
            yield Check("索引", "wrong", str(error))
        else:
            empty = "" if stats.sheets else "、まだ空です"
            yield Check("索引", "ok", f"{stamp}{empty}")
