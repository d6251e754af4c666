"""The files that a command line names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

SUFFIXES: Final = frozenset({".txt", ".json", ".yaml", ".yml"})


def sheet_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and of folders every file that may hold a sheet, in order of name.

    Raises ``click.UsageError`` for what does not exist.
    """
    for path in paths:
        if path.is_dir():
            found = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
            yield from sorted(file for file in found if file.is_file())
        elif path.exists():
            yield path
        else:
            raise click.UsageError(f"{path} が見つかりません。ファイル名を確かめてください。")
