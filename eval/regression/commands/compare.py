"""``python -m eval compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.sheet.errors import HyoukaError
from eval.regression.commands.common import Progress, report_options, told, write_reports
from eval.regression.comparing import compare
from eval.regression.live import live_chat, record
from eval.regression.recordings import recorded_models
from eval.regression.reports.terminal import lines
from eval.regression.results import CODE, Run, load
from eval.regression.running import tasks
from eval.regression.whole import chosen, whole

_SIDE = "比較"
"""The one contestant of both sides, so that their results stand beside one another."""


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--case", "names", multiple=True, help="ケースを絞る（名前か、その始まり）")
@click.option("--live", is_flag=True, help="プロンプトのフォルダを、設定のチャットモデルで試す")
@click.option("-n", "attempts", type=click.IntRange(1, 20), default=1, help="--live で尋ねる回数")
@click.option("--all", "everything", is_flag=True, help="変わらないケースも示す")
@report_options
@click.pass_context
def main(
    context: click.Context,
    /,
    a: str,
    b: str,
    names: tuple[str, ...],
    live: bool,
    attempts: int,
    everything: bool,
    **reports: Any,
) -> None:
    """A と B を並べて比べる（A から B に変えたとして、悪化・改善を示す）。

    A と B は、run --out で保存した結果（.json）、記録のあるモデルの名前、code（モデルなし）、
    プロンプトのフォルダのどれか。フォルダは、記録のある最初のモデルか、--live で試す。

    例: python -m eval compare prompts 新しいprompts --live -n 3
    """
    with told(context):
        sides = [_side(name, names, live=live, attempts=attempts) for name in (a, b)]
        comparison = compare(*sides)
        for line in lines(comparison, everything=everything):
            click.echo(line)
        write_reports(comparison, reports)
        context.exit(comparison.exit_code)


def _side(name: str, names: tuple[str, ...], *, live: bool, attempts: int) -> Run:
    path = Path(name)
    if path.is_file():
        return load(path)
    cases = tuple(case for case in chosen(names) if "model" in case.by)
    prompts = path if path.is_dir() else None
    if prompts is not None and live:
        chat = live_chat()
        click.echo(f"{name} を {chat.name} で試しています…", err=True)
        progress = Progress(len(cases))
        record(
            cases,
            chat,
            attempts=attempts,
            again=False,
            whole=False,
            prompts=prompts,
            on_done=progress,
        )
        model = chat.name
    else:
        model = _model(name, folder=prompts is not None)
    models = () if model == CODE else (model,)
    progress = Progress(len(tasks(cases, models)))
    run = whole(cases, models=models, proof=False, prompts=prompts, on_done=progress)
    results = tuple(
        result.model_copy(update={"by": _SIDE}) for result in run.results if result.by == model
    )
    return run.model_copy(update={"results": results})


def _model(name: str, *, folder: bool) -> str:
    known = recorded_models()
    if folder and known:
        return known[0]
    if name in (CODE, *known):
        return name
    raise HyoukaError(
        f"「{name}」は、結果のファイル、プロンプトのフォルダ、記録のあるモデル"
        f"（{'、'.join((CODE, *known))}）のどれでもありません。どれかを指定してください。"
    )


if __name__ == "__main__":
    main(prog_name="python -m eval compare")
