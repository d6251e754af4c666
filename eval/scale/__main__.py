"""``python -m eval.scale [--sizes 634,6340] [--hashed] [--home FOLDER] [--json]``.

Example: ``python -m eval.scale --hashed --sizes 634,6340,63400 --home /tmp/big``. Exit code 2
where it could not be measured.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from assistant.archive import Archive
from assistant.cli.columns import columns
from assistant.settings import load_settings
from assistant.sheet.errors import HyoukaError
from eval.bench.machine import machine
from eval.scale.grow import Stage, grown
from eval.scale.hashes import DIMENSION, NAME, HashedArchive


@click.command()
@click.option("--sizes", default="634,6340", show_default=True, help="調書の枚数、小さい順")
@click.option("--hashed", is_flag=True, help="埋め込みの代わりに語のハッシュを使う(意味は見ない)")
@click.option("--home", type=click.Path(path_type=Path), help="記録を残すフォルダ(続きから測れる)")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.pass_context
def main(
    context: click.Context, sizes: str, hashed: bool, home: Path | None, as_json: bool
) -> None:
    """作り物の調書を記録に足しながら、取込・検索・数値の質問の速さと大きさを測る。"""
    try:
        wanted = sorted({int(size) for size in sizes.split(",")})
    except ValueError:
        raise click.BadParameter("634,6340 のように整数をコンマで区切ってください。") from None
    kind: type[Archive] = HashedArchive if hashed else Archive
    with ExitStack() as stack:
        try:
            given = load_settings()
            here = machine(given)
            if hashed:
                here = replace(
                    here, embedder=f"{NAME}（語のハッシュ、{DIMENSION}次元。意味は見ない）"
                )
            folder = home or Path(stack.enter_context(TemporaryDirectory(prefix="hyouka-scale-")))
            settings = replace(given, home=folder, db_url=None, chroma_url=None, corpus=False)
            if not as_json:
                click.echo(here.line())
            stages = []
            for stage in grown(settings, wanted, kind=kind, say=_say):
                stages.append(stage)
                if not as_json:
                    click.echo(_shown(stage))
        except HyoukaError as error:
            click.echo(str(error), err=True)
            context.exit(2)
    if as_json:
        found = {"machine": asdict(here), "stages": [asdict(stage) for stage in stages]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    if len(stages) > 1:
        click.echo(_growth(stages))


def _say(line: str) -> None:
    click.echo(line, err=True)


def _shown(stage: Stage) -> str:
    lines = [[row.label, _value(row.value), row.unit, f"{row.runs}回"] for row in stage.rows]
    return f"調書{stage.sheets:,}枚、文章{stage.passages:,}件\n{columns(lines, right=(1, 3))}"


def _growth(stages: Sequence[Stage]) -> str:
    """The last stage over the first, of what both have."""
    first, last = stages[0], stages[-1]
    lines = [
        [row.label, f"{row.value / before:,.2f}", "倍"]
        for row in last.rows
        if row.value is not None and (before := first.value(row.id))
    ]
    head = f"{first.sheets:,}枚から{last.sheets:,}枚（{last.sheets / first.sheets:,.1f}倍）で"
    return f"{head}\n{columns(lines, right=(1,))}"


def _value(value: float | None) -> str:
    if value is None:
        return "－"
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"


if __name__ == "__main__":
    main()
