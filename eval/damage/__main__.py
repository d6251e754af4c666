"""``python -m eval damage``: break a copy of the project, and see that ``eval run`` notices."""

from __future__ import annotations

import queue
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import click

from eval.damage.damages import PLACES, Damage, DamageError, draw, load_damages, named
from eval.damage.trees import Tree
from eval.damage.trying import BASELINE, SHIPPED, Trial, attempt, bless

_SHOWN = 3


@click.command()
@click.option("--seed", type=int, default=7, show_default=True, help="どれを選ぶかの種")
@click.option("--count", type=click.IntRange(1), default=10, show_default=True, help="選ぶ数")
@click.option("--id", "ids", multiple=True, help="この損傷を試す（何度でも）")
@click.option("--where", type=click.Choice(PLACES), help="この場所の損傷を全て試す")
@click.option("--all", "everything", is_flag=True, help="全ての損傷を試す")
@click.option("--list", "listing", is_flag=True, help="損傷の一覧だけを示す")
@click.option("--shipped", is_flag=True, help="写しで承認せず、eval/baseline.json と比べる")
@click.option("--quick", is_flag=True, help="損傷に気付くはずの種類のケースだけを試す")
@click.option(
    "--at-once", type=click.IntRange(1, 2), default=1, show_default=True, help="同時に試す数"
)
@click.pass_context
def main(
    context: click.Context,
    /,
    seed: int,
    count: int,
    ids: tuple[str, ...],
    where: str | None,
    everything: bool,
    listing: bool,
    shipped: bool,
    quick: bool,
    at_once: int,
) -> None:
    """作文器、検査、コーパスをわざと壊し、eval run が気付くかを確かめる。

    プロジェクトの写しを壊すので、元のファイルは変わらない。終了コードは、0 全てに気付き、
    戻せば緑、1 気付かない損傷がある、2 試せない。

    例: python -m eval damage --seed 3
    """
    damages = load_damages()
    if listing:
        for damage in damages:
            right = "数値は正しいまま" if damage.numbers_right else "数値も変わる"
            click.echo(f"{damage.id}\t{damage.where}\t{right}\t{damage.worse}")
        return
    try:
        chosen = _chosen(damages, seed, count, ids, where, everything)
        with _trees(min(at_once, len(chosen)), shipped) as trees:
            trials = list(_tried(trees, chosen, SHIPPED if shipped else BASELINE, quick))
    except DamageError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    missed = [trial for trial in trials if not trial.as_wanted]
    click.echo(f"{len(chosen)}件の損傷、気付かないもの {len(missed)}件")
    context.exit(1 if missed else 0)


def _chosen(
    damages: Sequence[Damage],
    seed: int,
    count: int,
    ids: Sequence[str],
    where: str | None,
    everything: bool,
) -> list[Damage]:
    if ids:
        return named(damages, ids)
    if everything or where:
        return [damage for damage in damages if where is None or damage.where == where]
    return draw(damages, seed, count)


@contextmanager
def _trees(count: int, shipped: bool) -> Iterator[list[Tree]]:
    """Copies of the project with a baseline; raises :class:`DamageError`."""
    with tempfile.TemporaryDirectory(prefix="hyouka-damage-", ignore_cleanup_errors=True) as home:
        first = Tree(Path(home) / "1")
        if not first.is_own():
            raise DamageError(
                "写しの代わりに、インストールされたパッケージが読み込まれます。"
                "PYTHONPATH などの環境変数を確かめてください。"
            )
        if not shipped:
            _tell("写しの結果を承認しています。")
            bless(first)
        trees = [first]
        for number in range(2, count + 1):
            trees.append(Tree(Path(home) / str(number)))
            if not shipped:
                (trees[-1].home / BASELINE).write_bytes((first.home / BASELINE).read_bytes())
        yield trees


def _tried(
    trees: Sequence[Tree], damages: Sequence[Damage], baseline: str, quick: bool
) -> Iterator[Trial]:
    """Every damage in turn, told as soon as it is known; at last every copy as it was."""
    free: queue.SimpleQueue[Tree] = queue.SimpleQueue()
    for tree in trees:
        free.put(tree)

    def one(damage: Damage) -> Trial:
        tree = free.get()
        try:
            found = attempt(tree, damage, baseline=baseline, proof=False, quick=quick)
            if damage.where == "checks" and not found.as_wanted:
                # The proof takes as long as all cases, so it runs where they did not notice.
                found = attempt(tree, damage, baseline=baseline, proof=True, quick=quick)
            return found
        finally:
            free.put(tree)

    click.echo("結果\t損傷\t終了コード\t名指し\t最初の3件")
    with ThreadPoolExecutor(len(trees)) as pool:
        yield from _told(pool.map(one, damages))
    yield from _told(attempt(tree, None, baseline=baseline, proof=True) for tree in trees)


def _told(trials: Iterable[Trial]) -> Iterator[Trial]:
    for trial in trials:
        for line in lines(trial):
            click.echo(line)
        sys.stdout.flush()
        yield trial


def lines(trial: Trial) -> Iterator[str]:
    """The row of a trial, and beneath it what was missed."""
    damage = trial.damage
    shown = "、".join(trial.names[:_SHOWN]) or "（なし）"
    sign = "○" if trial.as_wanted else "×"
    name = damage.id if damage else "（損傷なし）"
    count = f"{len(trial.cases)}ケース"
    count += f"＋調書{len(trial.sheets)}" if trial.sheets else ""
    yield f"{sign}\t{name}\t{trial.exit_code}\t{count}\t{shown}（{trial.seconds}秒）"
    if trial.as_wanted:
        return
    if damage is None:
        yield f"    損傷を戻したのに終了コードが0ではありません。{trial.trouble}"
        return
    yield f"    {damage.worse}（{damage.file}）"
    if trial.changed:
        shown = "、".join(trial.changed[:_SHOWN])
        yield f"    悪化とされずに変わったケースが{len(trial.changed)}件あります（{shown}）。"
    elif not trial.names:
        yield "    どのケースの結果も変わりません。"
    if trial.exit_code != 0:
        wanted = "・".join(damage.named)
        yield f"    {wanted} のどれも悪化と言われていません。{trial.trouble}"


def _tell(message: str) -> None:
    click.echo(message, err=True)


if __name__ == "__main__":
    main(prog_name="python -m eval damage")
