"""The question files filled in: computed answers, ``after`` and ``kind``, in one fixed order.

A short answer stands on one line; in a longer one each key does, and each row of a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from eval.questions.exam import FOLDER, kind_of, question_files
from eval.questions.shapes import Answer

_ORDER: Final = ("id", "question", "after", "style", "kind", "why", "answer")
_WIDTH: Final = 100


class _Flow(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.SafeDumper):
    """Answers on one line, the rest one key a line."""


def _flow(dumper: yaml.SafeDumper, data: _Flow) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


def _list(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    flow = not any(isinstance(entry, (dict, list)) for entry in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


_Dumper.add_representer(_Flow, _flow)
_Dumper.add_representer(list, _list)


def write_answers(computed: Mapping[str, Answer], folder: Path = FOLDER) -> list[str]:
    """Fill in the figure answers of every file in place; returns the ids whose answer changed.

    Answers written by hand (texts, refused) stay. The comment lines at the head of a file stay,
    comments between questions do not.
    """
    changed: list[str] = []
    for path in question_files(folder):
        text = path.read_text(encoding="utf-8")
        head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
        entries = yaml.safe_load(text)
        filled = [_filled(entry, path, computed) for entry in entries]
        changed += [
            str(new["id"])
            for old, new in zip(entries, filled, strict=True)
            if old.get("answer") != new["answer"]
        ]
        blocks = "\n".join(_dump([entry]) for entry in filled)
        path.write_text(f"{head}\n{blocks}", encoding="utf-8")
    return changed


def _dump(data: object) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _laid_out(answer: Answer) -> Answer:
    line = _Flow(answer)
    return line if "\n" not in _dump({"answer": line}).strip() else dict(answer)


def _filled(entry: Mapping[str, Any], path: Path, computed: Mapping[str, Answer]) -> dict[str, Any]:
    complete = {"after": [], "kind": kind_of(path), **entry}
    answer = computed.get(str(entry.get("id")), entry.get("answer"))
    complete["answer"] = _laid_out(answer) if isinstance(answer, dict) else answer
    known = {key: complete[key] for key in _ORDER if key in complete}
    return known | {key: value for key, value in complete.items() if key not in known}
