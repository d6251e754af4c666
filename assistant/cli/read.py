"""``hyouka read``: what a file says, as a table or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.common import one_or_many, print_json
from assistant.cli.japanese import Command


@click.command(cls=Command, short_help="ファイルを調書として読み取って表示")
@click.argument("file", metavar="ファイル", type=click.Path(path_type=Path))
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
def read(file: Path, form: str | None, as_json: bool) -> None:
    """ファイルを調書として読み取り、内容を表示します。

    \b
    例: hyouka read 調書.txt
        hyouka read 調書.txt --json > 調書.json
    """
    from assistant.reading import read_file

    sheets = read_file(file, form=form)
    if as_json:
        print_json(one_or_many([sheet.model_dump(mode="json") for sheet in sheets]))
        return
    from assistant.cli.sheet_text import sheet_text

    click.echo("\n\n".join(sheet_text(sheet) for sheet in sheets))
