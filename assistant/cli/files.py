"""The files that a command line names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

SUFFIXES: Final = frozenset(
    {".txt", ".json", ".yaml", ".yml", ".pdf", ".xlsx", ".xlsm", ".xltx", ".csv", ".tsv"}
)
#: Not readable, but so likely meant that silence would mislead: reading them says what to do.
_OLD: Final = frozenset({".xls", ".xlsb", ".ods"})


def sheet_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and of folders every file that may hold a sheet, in order of name.

    Raises ``click.UsageError`` for what does not exist.
    """
    for path in paths:
        if path.is_dir():
            found = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES | _OLD)
            # 「~$調書.xlsx」 is what Excel leaves beside an open workbook.
            names = (file for file in found if not file.name.startswith((".", "~$")))
            yield from sorted(file for file in names if file.is_file() or file.is_symlink())
        elif path.exists() or path.is_symlink():
            yield path
        else:
            raise click.UsageError(f"{path} が見つかりません。ファイル名を確かめてください。")
