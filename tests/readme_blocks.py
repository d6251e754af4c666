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

from assistant.checking import RULES, Rule
from assistant.cli.app import hyouka
from assistant.settings import CLONE, describe

README = CLONE / "README.md"
_BLOCK = re.compile(r"(<!-- 生成: ([a-z-]+) -->\n)(.*?)(<!-- 生成ここまで -->\n)", re.DOTALL)
#: What the checks are called, by the first word of the ids of their rules.
CHECKS = {
    "number": "数値",
    "year": "年度",
    "role": "数値の役割",
    "direction": "増減・達否の語",
    "grade": "判定・方向性の引用",
    "verdict": "判定・方向性の当否",
    "missing": "書かれていないこと",
    "claim": "入力のない要因・取組・評価",
    "reuse": "使い回し",
    "vague": "抽象的な方向性",
    "indicator": "指標",
    "sum": "検算",
    "style": "公用文の書き方",
    "limit": "字数",
    "personal": "個人情報",
}
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
        "checks": _table(
            ("検査", "見るもの", "見つけられないもの"),
            [_check(word, name) for word, name in CHECKS.items()],
        ),
        **{name: _example(line, home) for name, line in EXAMPLES.items()},
    }


def written(readme: str, bodies: dict[str, str]) -> str:
    """``readme`` with ``bodies`` in their blocks."""
    return _BLOCK.sub(lambda found: found[1] + bodies[found[2]] + found[4], readme)


def _check(word: str, name: str) -> tuple[str, ...]:
    rules = [rule for rule in RULES if rule.id.split(".")[0] == word]
    return name, "、".join(rule.name for rule in rules), "".join(_each(rules))


def _each(rules: list[Rule]) -> list[str]:
    return list(dict.fromkeys(rule.misses for rule in rules))


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
