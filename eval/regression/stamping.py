"""Hashes of everything that a run depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from assistant.models.prompts import prompts
from eval.regression.given import CORPUS
from eval.regression.results import Stamp

ROOT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = {
    "検査": "assistant/checking",
    "作文器とモデルへの依頼": "assistant/drafting",
    "質問": "assistant/asking",
    "数値と根拠": "assistant/sheet",
    "様式定義": "assistant/reading",
    "採点": "eval/regression/graders",
}


def stamp(models: Iterable[str]) -> Stamp:
    """The stamp of a run made now."""
    return Stamp(
        date=date.today().isoformat(),
        prompts={one.label: one.hash for one in prompts()},
        corpus={
            f"{path.parent.name}/{path.stem}": _hash([path])
            for path in sorted(CORPUS.glob("*/*.yaml"))
        },
        code={name: _hash(_sources(ROOT / folder)) for name, folder in _CODE.items()},
        models=tuple(models),
    )


def _sources(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".yaml") and p.is_file())


def _hash(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0")
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()[:16]
