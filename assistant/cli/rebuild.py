"""``hyouka rebuild``: the search index, made anew from the records."""

from __future__ import annotations

import click

from assistant.cli.common import progress
from assistant.cli.japanese import Command


@click.command(cls=Command, short_help="検索の索引を作り直す")
def rebuild() -> None:
    """検索の索引を、記録から作り直します。

    \b
    埋め込みの種類を変えたときや、索引が壊れたときに使います。記録は変わりません。

    \b
    例: hyouka rebuild
    """
    from assistant.archive import Archive
    from assistant.settings import load_settings

    purpose = "索引の作り直し（hyouka rebuild）"
    with Archive.open(load_settings(), purpose=purpose) as archive:
        archive.rebuild(progress("索引の作り直し"))
        stats = archive.stats()
    click.echo(f"調書 {stats.sheets}枚、文章 {stats.passages}件の索引を作り直しました。")
