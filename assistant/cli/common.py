"""What several commands share: JSON on standard output, progress on standard error, the archive."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from assistant.sheet.errors import ArchiveError

if TYPE_CHECKING:
    from assistant.archive import Archive
    from assistant.settings import Settings


def print_json(data: Any) -> None:
    """``data`` as JSON for people and programs: indented, Japanese as it is."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def one_or_many(items: list[Any]) -> Any:
    """The object itself where there is one, else the array: the rule of ``read --json``."""
    return items[0] if len(items) == 1 else items


def progress(what: str) -> Callable[[int, int], None]:
    """A progress line on standard error: 「取込 32／120」; on a terminal it stays in its line."""
    live = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        start = "\r" if live else ""
        click.echo(f"{start}{what} {done}／{total}", err=True, nl=not live)
        if live and done >= total:
            click.echo("", err=True)

    return show


@contextmanager
def writable_archive(settings: Settings, purpose: str) -> Iterator[Archive]:
    """The archive as its owner, with the built-in corpus taken in on the first start.

    Raises ``ArchiveError`` where another process has it.
    """
    from assistant.archive import Archive
    from assistant.reviewing.first_start import ensure_corpus

    with Archive.open(settings, purpose=purpose) as archive:
        ensure_corpus(archive, settings, progress("はじめに同梱の調書を取り込みます"))
        yield archive


@contextmanager
def readable_archive(settings: Settings, purpose: str) -> Iterator[Archive]:
    """As :func:`writable_archive`; where another process has it, its records alone, with one
    line on standard error that says so."""
    from assistant.archive import Archive
    from assistant.reviewing.first_start import ensure_corpus

    try:
        archive = Archive.open(settings, purpose=purpose)
    except ArchiveError as error:
        archive = Archive.open_records(settings)
        click.echo(f"索引を使わず、記録だけを読みます: {error}", err=True)
    else:
        ensure_corpus(archive, settings, progress("はじめに同梱の調書を取り込みます"))
    with archive:
        yield archive
