"""What the commands share: progress, reports to write, errors in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from assistant.sheet.errors import HyoukaError
from eval.regression.comparing import Comparison
from eval.regression.reports import WRITERS
from eval.regression.results import Result


@contextmanager
def told(context: click.Context) -> Iterator[None]:
    """Errors that a person can mend end in one sentence and exit code 2."""
    try:
        yield
    except HyoukaError as error:
        click.echo(str(error), err=True)
        context.exit(2)


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every kind of report."""
    for name, writer in reversed(list(WRITERS.items())):
        command = click.option(
            f"--{name}", type=click.Path(path_type=Path, dir_okay=False), help=writer.title
        )(command)
    return command


def write_reports(comparison: Comparison, paths: dict[str, Path | None]) -> None:
    """Write what was asked for. Raises ``HyoukaError`` where a file cannot be written."""
    for name, path in paths.items():
        if path is None:
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(WRITERS[name].write(comparison), encoding="utf-8")
        except OSError as error:
            raise HyoukaError(
                f"{path} に書けません。フォルダの有無と書き込みの権限を確かめてください。"
            ) from error
        click.echo(f"{WRITERS[name].title}を {path} に書きました。", err=True)


class Progress:
    """A line on standard error that counts, where somebody is looking."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._shown = sys.stderr.isatty()

    def __call__(self, result: Result) -> None:
        self._done += 1
        if self._shown:
            click.echo(f"\r{self._done}／{self._total} {result.key[:50]:<50}", nl=False, err=True)
            if self._done == self._total:
                click.echo("", err=True)
