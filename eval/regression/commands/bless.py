"""``python -m eval bless``."""

from __future__ import annotations

from pathlib import Path

import click

from eval.regression.baseline import BASELINE, SCRIPTED, bless
from eval.regression.commands.common import Progress, told
from eval.regression.comparing import compare
from eval.regression.recordings import recorded_models
from eval.regression.reports.terminal import lines
from eval.regression.results import Run, load
from eval.regression.running import tasks
from eval.regression.stamping import stamp
from eval.regression.whole import chosen, scripted, whole


@click.command()
@click.argument("results", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--baseline", type=click.Path(path_type=Path), help="書く先（既定は承認済みのもの）")
@click.option("--scripted", "by_script", is_flag=True, help="台本のモデルの結果を承認する")
@click.pass_context
def main(
    context: click.Context, results: Path | None, baseline: Path | None, by_script: bool
) -> None:
    """今の結果（または run --out で保存した結果）を、これからの比較の基準として承認する。

    何が変わるかを示してから書く。基準はこのコマンドでしか変わらない。

    例: python -m eval bless
    """
    with told(context):
        baseline = baseline or (SCRIPTED if by_script else BASELINE)
        run = load(results) if results else _now(by_script=by_script)
        if results and run.stamp.corpus != stamp(()).corpus:
            click.echo(
                "この結果は今のコーパスのものではありません。run をやり直してください。", err=True
            )
            context.exit(2)
        before = load(baseline) if baseline.exists() else Run(stamp=run.stamp, results=())
        for line in lines(compare(before, run)):
            click.echo(line)
        bless(run, baseline)
        click.echo(f"{len(run.results)} 件の結果を {baseline.name} に承認しました。")


def _now(*, by_script: bool) -> Run:
    cases = chosen(())
    if by_script:
        todo = sum("model" in case.by for case in cases)
        return scripted(cases, on_done=Progress(todo))
    return whole(cases, on_done=Progress(len(tasks(cases, recorded_models())) + 1))


if __name__ == "__main__":
    main(prog_name="python -m eval bless")
