"""``python -m eval.search [--json] [--show]``; exit code 1 where the bar by name is missed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

import click

from assistant.cli.columns import columns
from assistant.settings import load_settings
from assistant.sheet.errors import HyoukaError
from eval.search.labels import KIND_LABELS, SYSTEM_LABELS
from eval.search.measure import SYSTEMS, Measured, measure
from eval.search.sets import sets

LEAST: Final = 0.85
"""hit@1 by name that the fused search is to reach on every set."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.option("--show", is_flag=True, help="本体の検索が1位にできなかった問いを表示する")
@click.pass_context
def main(context: click.Context, as_json: bool, show: bool) -> None:
    """検索の質を、固定コーパスと（あれば）実在の市の調書で測る。例: python -m eval.search"""
    try:
        settings = load_settings()
        found = [measure(given, settings) for given in sets()]
    except HyoukaError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    if as_json:
        rows = [
            {"set": one.name, "sheets": one.sheets, **asdict(score)}
            for one in found
            for score in one.scores
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for one in found:
            _table(one)
            if show:
                _misses(one)
    reached = all(one.score("fused", "name").hit1 >= LEAST for one in found)
    context.exit(0 if reached else 1)


def _table(found: Measured) -> None:
    click.echo(f"\n{found.name}（{found.projects}事業、調書{found.sheets}枚）")
    for kind, label in KIND_LABELS.items():
        rows = [[f"  {label}", "hit@1", "hit@5", "MRR"]]
        for system in SYSTEMS:
            score = found.score(system, kind)
            shown = (f"{value:.3f}" for value in (score.hit1, score.hit5, score.mrr))
            rows.append([f"    {SYSTEM_LABELS[system]}", *shown])
        click.echo(columns(rows, right=(1, 2, 3)))


def _misses(found: Measured) -> None:
    for kind, label in KIND_LABELS.items():
        for question in found.misses["fused", kind]:
            click.echo(f"  1位でない（{label}）: {' '.join(question.split())[:60]}")


if __name__ == "__main__":
    main()
