"""``python -m eval.bench [--quick] [--json]``; exit code 2 where it could not be measured."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from assistant.cli.columns import columns
from assistant.settings import collect_less, load_settings
from assistant.sheet.errors import HyoukaError
from eval.bench.machine import machine
from eval.bench.report import FULL, QUICK, measured
from eval.bench.rows import Row


@click.command()
@click.option("--quick", is_flag=True, help="調書6枚で1回ずつ測る(動くことの確認用)")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.pass_context
def main(context: click.Context, quick: bool, as_json: bool) -> None:
    """固定コーパスを一時フォルダの記録に取り込み、各段階の速さとメモリを測る(中央値)。"""
    collect_less()  # as the commands and the screen do
    try:
        settings = load_settings()
        here = machine(settings)
        if not as_json:
            click.echo(here.line())
        rows = list(measured(settings, QUICK if quick else FULL, _say))
    except HyoukaError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    if as_json:
        found = {"machine": asdict(here), "quick": quick, "rows": [asdict(row) for row in rows]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    shown = [[row.label, _value(row), row.unit, f"{row.runs}回"] for row in rows]
    click.echo(columns(shown, right=(1, 3)))


def _say(line: str) -> None:
    click.echo(f"{line}を測っています…", err=True)


def _value(row: Row) -> str:
    if row.value is None:
        return "－"
    return f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:,.2f}"


if __name__ == "__main__":
    main()
