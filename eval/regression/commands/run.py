"""``python -m eval run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from eval.regression.baseline import BASELINE
from eval.regression.commands.common import Progress, report_options, told, write_reports
from eval.regression.comparing import compare
from eval.regression.recordings import recorded_models
from eval.regression.reports.terminal import lines
from eval.regression.results import load, save
from eval.regression.running import tasks
from eval.regression.whole import chosen, whole


@click.command()
@click.argument("names", nargs=-1, metavar="[ケース]...")
@click.option("--model", "models", multiple=True, help="記録を再生するモデル（既定は全部）")
@click.option(
    "--prompts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="別のプロンプトのフォルダ",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), default=BASELINE, help="比べる相手の結果"
)
@click.option(
    "--proof/--no-proof",
    default=None,
    help="検査に誤りを入れて試す（ケースを絞らなければ既定で行う）",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="結果をJSONで保存")
@click.option("--all", "everything", is_flag=True, help="変わらないケースも示す")
@click.option("--list", "listing", is_flag=True, help="ケースの一覧だけを示す")
@report_options
@click.pass_context
def main(
    context: click.Context,
    /,
    names: tuple[str, ...],
    models: tuple[str, ...],
    prompts: Path | None,
    baseline: Path,
    proof: bool | None,
    out: Path | None,
    everything: bool,
    listing: bool,
    **reports: Any,
) -> None:
    """全ケースを試し、承認済みの結果（baseline）と比べる。

    鍵もネットワークも使わない（モデルの答えは記録を再生する）。終了コードは、0 悪化なし、
    1 悪化あり、2 判定できないものがある。

    例: python -m eval run draft/ --html report.html
    """
    with told(context):
        cases = chosen(names)
        if listing:
            for case in cases:
                click.echo(f"{case.name}\t{case.title}")
            return
        before = load(baseline)
        with_proof = not names if proof is None else proof
        known = models or recorded_models()
        progress = Progress(len(tasks(cases, known)) + with_proof)
        after = whole(cases, models=known, proof=with_proof, prompts=prompts, on_done=progress)
        wanted = {r.key for r in after.results} if names or models or not with_proof else None
        comparison = compare(before, after, only=wanted)
        if out:
            save(after, out)
        for line in lines(comparison, everything=everything):
            click.echo(line)
        write_reports(comparison, reports)
        context.exit(comparison.exit_code)


if __name__ == "__main__":
    main(prog_name="python -m eval run")
