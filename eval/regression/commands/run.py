"""``python -m eval run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from eval.regression.baseline import BASELINE
from eval.regression.cases import Case
from eval.regression.commands.common import Progress, report_options, told, write_reports
from eval.regression.comparing import compare
from eval.regression.judge import opinions
from eval.regression.live import live_chat, record
from eval.regression.recordings import JUDGES, Recorder, Recordings, recorded_models
from eval.regression.reports.terminal import lines
from eval.regression.results import Run, load, save
from eval.regression.running import tasks
from eval.regression.whole import chosen, whole

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command()
@click.argument("names", nargs=-1, metavar="[ケース]...")
@click.option("--model", "models", multiple=True, help="記録を再生するモデル（既定は全部）")
@click.option("--prompts", type=_FOLDER, help="別のプロンプトのフォルダ")
@click.option("--baseline", type=_FILE, default=BASELINE, help="比べる相手の結果")
@click.option(
    "--proof/--no-proof", default=None, help="検査に誤りを入れて試す（既定は全ケースのとき）"
)
@click.option("--live", is_flag=True, help="設定のチャットモデルに尋ね、答えを記録し直す")
@click.option("--missing", is_flag=True, help="--live で、記録のない依頼だけを尋ねる")
@click.option("-n", "attempts", type=click.IntRange(1, 20), default=1, help="--live で尋ねる回数")
@click.option(
    "--judge", is_flag=True, help="設定のチャットモデルに文章を評させる（参考。判定には使わない）"
)
@click.option("--out", type=_FILE, help="結果をJSONで保存")
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
    live: bool,
    missing: bool,
    attempts: int,
    judge: bool,
    out: Path | None,
    everything: bool,
    listing: bool,
    **reports: Any,
) -> None:
    """全ケースを試し、承認済みの結果（baseline）と比べる。

    鍵もネットワークも使わない（モデルの答えは記録を再生する）。--live と --judge だけは、設定の
    チャットモデルに尋ねる。終了コードは、0 悪化なし、1 悪化あり、2 判定できないものがある。

    例: python -m eval run draft/ --html report.html
    """
    with told(context):
        cases = chosen(names)
        if listing:
            for case in cases:
                click.echo(f"{case.name}\t{case.title}")
            return
        before = load(baseline)
        if live:
            models = (_recorded(cases, attempts, prompts, again=not missing, whole=not names),)
        with_proof = not names if proof is None else proof
        known = models or recorded_models()
        progress = Progress(len(tasks(cases, known)) + with_proof)
        after = whole(cases, models=known, proof=with_proof, prompts=prompts, on_done=progress)
        if judge:
            after = _judged(after)
        wanted = {r.key for r in after.results} if names or models or not with_proof else None
        comparison = compare(before, after, only=wanted)
        if out:
            save(after, out)
        for line in lines(comparison, everything=everything):
            click.echo(line)
        write_reports(comparison, reports)
        context.exit(comparison.exit_code)


def _recorded(
    cases: tuple[Case, ...], attempts: int, prompts: Path | None, *, again: bool, whole: bool
) -> str:
    chat = live_chat()
    todo = [case for case in cases if "model" in case.by]
    click.echo(f"{chat.where} の {chat.name} に {len(todo)} 件を {attempts} 回尋ねます…", err=True)
    record(
        todo,
        chat,
        attempts=attempts,
        again=again,
        whole=whole and prompts is None,
        prompts=prompts,
        on_done=Progress(len(todo)),
    )
    return chat.name


def _judged(run: Run) -> Run:
    chat = live_chat()
    recordings = Recordings(chat.name, JUDGES)
    asking = Recorder(chat, recordings, 1, "judge", again=False)
    found = dict(opinions(run.results, asking))
    recordings.keep()
    return run.model_copy(update={"judge": chat.name, "opinions": found})


if __name__ == "__main__":
    main(prog_name="python -m eval run")
