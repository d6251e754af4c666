"""``python -m eval run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from eval.regression.baseline import BASELINE, SCRIPTED
from eval.regression.cases import Case
from eval.regression.commands.common import Progress, report_options, told, write_reports
from eval.regression.comparing import compare
from eval.regression.judge import opinions
from eval.regression.live import live_chat, record
from eval.regression.recordings import JUDGES, Recorder, Recordings, recorded_models
from eval.regression.reports.terminal import lines
from eval.regression.results import Run, load, save
from eval.regression.running import tasks
from eval.regression.whole import chosen, scripted, whole

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command()
@click.argument("names", nargs=-1, metavar="[ケース]...")
@click.option("--model", "models", multiple=True, help="記録を再生するモデル（既定は全部）")
@click.option("--prompts", type=_FOLDER, help="別のプロンプトのフォルダ")
@click.option("--baseline", type=_FILE, help="比べる相手の結果（既定は承認済みのもの）")
@click.option(
    "--proof/--no-proof", default=None, help="検査に誤りを入れて試す（既定は全ケースのとき）"
)
@click.option(
    "--scripted", "by_script", is_flag=True, help="台本のモデルで、プロンプトの条項を試す"
)
@click.option("--live", is_flag=True, help="設定のチャットモデルに尋ね、答えを記録し直す")
@click.option("--missing", is_flag=True, help="--live で、記録のない依頼だけを尋ねる")
@click.option("-n", "attempts", type=click.IntRange(1, 20), default=1, help="--live で尋ねる回数")
@click.option(
    "--judge", is_flag=True, help="設定のチャットモデルに文章を評させる（参考。判定に使わない）"
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
    baseline: Path | None,
    proof: bool | None,
    by_script: bool,
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
        before = load(baseline or (SCRIPTED if by_script else BASELINE))
        if live:
            models = (_recorded(cases, attempts, prompts, again=not missing, whole=not names),)
        with_proof = not (names or by_script) if proof is None else proof
        if by_script:
            todo = sum("model" in case.by for case in cases)
            after = scripted(cases, prompts=prompts, on_done=Progress(todo))
        else:
            known = models or recorded_models()
            progress = Progress(len(tasks(cases, known)) + with_proof)
            after = whole(cases, models=known, proof=with_proof, prompts=prompts, on_done=progress)
        if judge:
            after = _judged(after)
        # What was not to be run is not missing.
        part = bool(names or models) or not (with_proof or by_script)
        comparison = compare(before, after, only=after.by_key() if part else None)
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
