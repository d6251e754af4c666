"""The parts of the README that are made by the program: ``python -m tests.readme_blocks``.

They stand between ``<!-- 生成: name -->`` and ``<!-- 生成ここまで -->``. Run it after a change
of settings, commands or sentence plans; ``tests/test_readme.py`` fails until then.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.cli.app import hyouka
from assistant.settings import CLONE, describe

README = CLONE / "README.md"
_BLOCK = re.compile(r"(<!-- 生成: ([a-z-]+) -->\n)(.*?)(<!-- 生成ここまで -->\n)", re.DOTALL)
_SHEET = "corpus/sheets/14012-shohi-sodan/2023.yaml"
EXAMPLES = {
    "example-draft": f"hyouka draft {_SHEET} --from-figures --field evaluation.reason",
    "example-sources": f"hyouka draft {_SHEET} --from-figures --field next_year.budget --sources",
}


def blocks(readme: str) -> dict[str, str]:
    """What stands in each generated block of ``readme``."""
    return {name: body for _, name, body, _ in _BLOCK.findall(readme)}


def made(home: Path) -> dict[str, str]:
    """What belongs into each block; the examples run with their records in ``home``."""
    return {
        "commands": _table(
            ("コマンド", "内容"),
            [(f"`{name}`", command.short_help or "") for name, command in hyouka.commands.items()],
        ),
        "settings": _table(
            ("設定", "既定", "内容"),
            [(f"`{row.env}`", row.default, row.description) for row in describe()],
        ),
        **{name: _example(line, home) for name, line in EXAMPLES.items()},
    }


def written(readme: str, bodies: dict[str, str]) -> str:
    """``readme`` with ``bodies`` in their blocks."""
    return _BLOCK.sub(lambda found: found[1] + bodies[found[2]] + found[4], readme)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    cells = (" | ".join(cell.replace("|", "\\|") for cell in line) for line in lines)
    return "".join(f"| {line} |\n" for line in cells)


def _example(line: str, home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *shlex.split(line)[1:]],
        cwd=CLONE,
        env={**os.environ, **{row.env: "" for row in describe()}, "HYOUKA_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return f"```console\n$ .venv/bin/{line}\n{done.stdout}```\n"


def main() -> None:
    """Rewrite the README."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        text = written(README.read_text(encoding="utf-8"), made(Path(home)))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
