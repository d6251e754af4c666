"""A copy of the project in which something may be broken."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from eval.damage.damages import Damage, DamageError

ROOT: Final = Path(__file__).resolve().parents[2]
_PARTS: Final = ("assistant", "eval", "prompts", "corpus", "app.py", "pyproject.toml")
_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", ".*_cache", ".hyouka")
_LONGEST: Final = 1800  # seconds for one command
_WHERE: Final = "import assistant, eval; print(assistant.__file__); print(eval.__file__)"


class Tree:
    """The project copied to ``home``, which must not exist."""

    def __init__(self, home: Path, source: Path = ROOT) -> None:
        self.home = home
        home.mkdir(parents=True)
        for name in _PARTS:
            part = source / name
            if part.is_dir():
                shutil.copytree(part, home / name, ignore=_LEFT_OUT)
            else:
                shutil.copy2(part, home / name)

    def is_own(self) -> bool:
        """Whether Python finds the copy's packages here, not those that are installed."""
        told = self.python("-c", _WHERE).stdout.split()
        return len(told) == 2 and all(self.home in Path(one).parents for one in told)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A fresh Python in the copy, with what it printed."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.home),
            "PYTHONIOENCODING": "utf-8",
            "HYOUKA_HOME": str(self.home / ".hyouka"),
        }
        environment.pop("PYTHONSAFEPATH", None)
        try:
            return subprocess.run(
                [sys.executable, *arguments],
                cwd=self.home,
                env=environment,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DamageError(
                f"python {' '.join(arguments)} が{_LONGEST // 60}分で終わりません。"
                "ケースを絞って動くか確かめてください。"
            ) from error

    def evaluate(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """``python -m eval …`` in the copy."""
        return self.python("-m", "eval", *arguments)

    @contextmanager
    def damaged(self, damages: Sequence[Damage]) -> Iterator[None]:
        """``damages`` applied, and taken back at the end. Raises :class:`DamageError`."""
        before: dict[Path, bytes] = {}
        try:
            for damage in damages:
                path = self.home / damage.file
                held = path.read_bytes()
                before.setdefault(path, held)
                _write(path, damage.applied(held.decode("utf-8")).encode("utf-8"))
            yield
        finally:
            for path, held in before.items():
                _write(path, held)


def _write(path: Path, held: bytes) -> None:
    path.write_bytes(held)
    if path.suffix == ".py":
        # Compiled code is told by time and size, which two writings may have in common.
        Path(importlib.util.cache_from_source(path)).unlink(missing_ok=True)
