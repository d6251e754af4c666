"""``python -m eval clauses``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from assistant.models import Chat
from eval.regression.cases import Case, load_cases
from eval.regression.commands.common import told
from eval.regression.given import CaseError
from eval.regression.guards import guardians
from eval.regression.live import live_chat
from eval.regression.scripted import scripted_chat
from eval.regression.scripted.noticing import Noticed, guards_of, lost, noticing, requests_at_least


@click.command()
@click.argument("names", nargs=-1, metavar="[条項]...")
@click.option("--scripted", is_flag=True, help="条項を1つずつ除き、台本のモデルで試す")
@click.option("--live", is_flag=True, help="条項を1つずつ除き、設定のチャットモデルで試す")
@click.pass_context
def main(context: click.Context, names: tuple[str, ...], scripted: bool, live: bool) -> None:
    """プロンプトの条項ごとに、それを守るケースを示す。

    条項は「shared.figures」のように書く（「shared.」はその始まりの全部）。--scripted と --live は、
    条項を除いたプロンプトで守るケースを試し、どのケースが気付くかを示す。終了コードは、守るケースの
    ない条項、気付かれない条項があれば 1。

    例: python -m eval clauses --scripted shared.
    """
    with told(context):
        cases = load_cases()
        found = guardians(cases)
        wanted = _wanted(names, found)
        if live:
            chat = live_chat()
            count = requests_at_least(wanted, cases)
            click.echo(f"{chat.where} の {chat.name} に少なくとも {count} 件尋ねます…", err=True)
            context.exit(_tried(wanted, cases, chat))
        if scripted:
            guards = {case.name: case for id in wanted for case in guards_of(id, cases)}
            with scripted_chat(guards.values()) as chat:
                context.exit(_tried(wanted, cases, chat))
        for id in wanted:
            click.echo(f"{id}\t{'、'.join(found[id]) or '守るケースなし'}")
        missing = [id for id in wanted if not found[id]]
        click.echo(f"{len(wanted)} 条項のうち {len(missing)} 条項に守るケースがありません。")
        context.exit(1 if missing else 0)


def _wanted(names: Sequence[str], known: Iterable[str]) -> list[str]:
    ids = list(known)
    for name in names:
        if not any(id.startswith(name) for id in ids):
            raise CaseError(
                f"「{name}」という条項はありません。python -m eval clauses で名前を見てください。"
            )
    return [id for id in ids if not names or id.startswith(tuple(names))]


def _tried(wanted: Sequence[str], cases: Sequence[Case], chat: Chat) -> int:
    unnoticed = 0
    for one in noticing(wanted, cases, chat):
        click.echo(f"{one.clause}\t{_outcome(one)}")
        unnoticed += not one.worse
    click.echo(f"{len(wanted)} 条項のうち {unnoticed} 条項は、除いても気付かれません。")
    return 1 if unnoticed else 0


def _outcome(one: Noticed) -> str:
    if not one.tried:
        return "モデルで試す守るケースなし"
    if not one.worse:
        return f"気付かれない（{'、'.join(one.tried)}）"
    return "、".join(
        f"{name}（{lost(change)[0].grader}：{lost(change)[0].item}）"
        for name, change in one.worse.items()
    )


if __name__ == "__main__":
    main(prog_name="python -m eval clauses")
