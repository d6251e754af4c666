"""Copies of the prompts with one clause gone."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import yaml

from assistant.models.prompts import FOLDER

_HEAD: Final = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_VALUE: Final = re.compile(r"\{\{ *[a-z0-9_]+ *\}\}")


@contextmanager
def without_clause(id: str, folder: Path = FOLDER) -> Iterator[Path]:
    """A copy of ``folder``, gone after the block, that lacks the clause ``id``
    (``shared.figures``). Raises ``KeyError`` where there is no such clause."""
    prompt, _, clause = id.partition(".")
    with tempfile.TemporaryDirectory(prefix="hyouka-prompts-") as name:
        copy = Path(name)
        for path in folder.glob("*.md"):
            shutil.copy(path, copy)
        path = copy / f"{prompt}.md"
        text = path.read_text(encoding="utf-8")
        found = _HEAD.match(text)
        if found is None:
            raise KeyError(id)
        head = yaml.safe_load(found[1])
        gone = next((one["text"] for one in head["clauses"] if one["id"] == clause), None)
        if gone is None:
            raise KeyError(id)
        head["clauses"] = kept = [one for one in head["clauses"] if one["id"] != clause]
        body = text[found.end() :]
        if not kept and head.get("shared") is None:
            body = body.replace("{{clauses}}", "")
        # A value that was told in the clause alone must have a place all the same.
        lost = [one for one in _VALUE.findall(gone) if one not in body and one not in str(kept)]
        body = body.replace("=== user", f"{'、'.join(lost)}\n=== user", 1) if lost else body
        told = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1_000_000)
        path.write_text(f"---\n{told}---\n{body}", encoding="utf-8")
        yield copy
