"""``python -m eval mutate``: exit 1 where a goal is missed, 2 where it could not run."""

from __future__ import annotations

import json

import click

from assistant.sheet.errors import HyoukaError
from eval.mutate.printing import data, lines, shown
from eval.mutate.running import BASES, jobs, run
from eval.mutate.tallying import tally
from eval.mutate.types import TYPES


@click.command()
@click.option("--type", "types", multiple=True, type=click.Choice(list(TYPES)), help="型を絞る")
@click.option("--base", type=click.Choice(list(BASES)), default="both", help="もとになる文")
@click.option("--show", default=0, metavar="N", help="見逃しと誤った指摘を N 件ずつ出す")
@click.option("--fast", is_flag=True, help="意味による照合をしない")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.pass_context
def main(
    context: click.Context,
    types: tuple[str, ...],
    base: str,
    show: int,
    fast: bool,
    as_json: bool,
) -> None:
    """正しい文に誤りを1つずつ入れ、検査が見付けるかを数える。

    例: python -m eval mutate --type digit_changed --show 10
    """
    try:
        todo = jobs(base, types or tuple(TYPES))
        count = sum(len(job.injected) for job in todo)
        click.echo(f"{len(todo)}枚の調書に {count:,} 件の誤りを入れて検査しています…", err=True)
        found = tally(run(todo, by_meaning=not fast))
    except HyoukaError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    if as_json:
        click.echo(json.dumps(data(found), ensure_ascii=False, indent=2))
    else:
        for line in lines(found):
            click.echo(line)
        if show:
            for line in shown(found, show):
                click.echo(line)
    if not all(goal.reached for goal in found.goals()):
        context.exit(1)


if __name__ == "__main__":
    main()
