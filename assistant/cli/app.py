"""The group of commands, and the border where errors become one line and an exit code.

Commands import what they need when they run: ``hyouka --help`` must not wait for Chroma.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import click

from assistant.cli.ask import ask
from assistant.cli.audit import audit
from assistant.cli.check import check
from assistant.cli.doctor import doctor
from assistant.cli.draft import draft
from assistant.cli.export import export
from assistant.cli.ingest import ingest
from assistant.cli.japanese import Group, usage_sentence
from assistant.cli.profile import profile
from assistant.cli.read import read
from assistant.cli.rebuild import rebuild
from assistant.settings import collect_less
from assistant.sheet.errors import HyoukaError

FINE, WRONG_CONTENT, NOT_DONE = 0, 1, 2


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"hyouka {_version()}")
        context.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("hyouka-assistant")
    except PackageNotFoundError:  # run from a copy that was never installed
        return "（導入されていません）"


@click.group(cls=Group, name="hyouka", invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="版を表示します",
)
@click.pass_context
def hyouka(context: click.Context) -> None:
    """事業評価調書の下書きを支援します。

    \b
    数値はプログラムが計算し、文章は下書きし、判断は職員がします。
    終了コード: 0 正常、1 調書の内容に問題あり、2 実行できず

    \b
    例: hyouka read 調書.txt
        hyouka draft 調書.txt --sources
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (read, ingest, draft, check, ask, audit, export, rebuild, doctor, profile):
    hyouka.add_command(_command)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line ``args`` (the process's own by default); returns the exit code.

    Everything a user can cause ends in one Japanese line on standard error.
    """
    collect_less()
    _speak_utf8()
    try:
        code: Any = hyouka.main(args=args, prog_name="hyouka", standalone_mode=False)
        sys.stdout.flush()
    except HyoukaError as error:
        return _failed(str(error))
    except click.UsageError as error:
        return _failed(usage_sentence(error))
    except click.FileError as error:
        return _failed(f"{error.ui_filename} を開けません。場所と権限を確かめてください。")
    except click.ClickException as error:
        return _failed(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return _failed("中断しました。もう一度実行すると続きから行います。")
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Without this, Python complains at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except SystemExit:
        return FINE  # click's own answer to the same, after which nothing can be written
    return code if isinstance(code, int) else FINE


def _failed(sentence: str) -> int:
    click.echo(sentence, err=True)
    return NOT_DONE


def _speak_utf8() -> None:
    """Windows consoles and pipes have other encodings, in which 「▲」 would be an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
