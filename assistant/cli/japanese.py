"""click in Japanese: the frame of help pages, and usage errors as one sentence."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from gettext import gettext
from typing import Any

import click

from assistant.cli.columns import columns


class _Context(click.Context):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_option_names", ["-h", "--help"])
        super().__init__(*args, **kwargs)


class Command(click.Command):
    """A command whose help page is Japanese throughout; ``-h`` is ``--help``."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """「使い方: hyouka read [オプション] ファイル」."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="使い方: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a Japanese heading."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        _write_rows(formatter, "オプション", [record for record in records if record])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """As click's, with 「[オプション]」."""
        return ["[オプション]", *super().collect_usage_pieces(ctx)[1:]]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with a Japanese description."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "この説明を表示します"
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands in the order in which they were added."""
        Command.format_options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
        _write_rows(formatter, "コマンド", rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The group takes a command and what belongs to it."""
        return ["コマンド", "[引数]…"]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's; an unknown command is told with the nearest one."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.commands, n=1)
            hint = f"（近いもの: {near[0]}）" if near else ""
            known = "、".join(self.commands)
            raise click.UsageError(
                f"コマンド「{name}」はありません{hint}。使えるのは {known} です。", ctx
            )
        return super().resolve_command(ctx, args)


def _write_rows(
    formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]
) -> None:
    # click's own list counts a Japanese character as one cell, and its columns get crooked.
    with formatter.section(heading):
        formatter.write(columns(rows) + "\n")


def usage_sentence(error: click.UsageError) -> str:
    """One Japanese sentence for a usage error: what, and where to look."""
    path = error.ctx.command_path if error.ctx else "hyouka"
    look = f"使い方は {path} --help で確かめてください。"
    if isinstance(error, click.NoSuchOption):
        near = f"（近いもの: {error.possibilities[0]}）" if error.possibilities else ""
        return f"オプション「{error.option_name}」はありません{near}。{look}"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)}が指定されていません。{look}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)}の値が使えません。{look}"
    if isinstance(error, click.BadOptionUsage):
        return f"オプション「{error.option_name}」の使い方が正しくありません。{look}"
    if _is_extra(error.message):
        return f"余分な引数があります。{look}"
    return error.message


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"オプション「{param.opts[0]}」"
    return f"「{param.make_metavar(click.Context(Command(None)))}」" if param else "引数"


def _is_extra(message: str) -> bool:
    texts = ("Got unexpected extra argument", gettext("Got unexpected extra argument"))
    return message.startswith(texts)
