"""``python -m eval.asking``: the gold questions, without a model, each with its mark."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import yaml

from assistant.archive import Archive
from assistant.asking import Asker
from assistant.reading import load_corpus_file
from assistant.settings import load_settings
from eval.asking.marking import mark

ROOT = Path(__file__).parents[2] / "corpus"
OTHERS = Path(__file__).parent / "others"
"""Sets that other hands wrote; each was blind once, and was read when it had been measured."""


def questions(folder: Path) -> list[dict[str, Any]]:
    """Every question of the files in ``folder``."""
    return [
        one for path in sorted(folder.glob("*.yaml")) for one in yaml.safe_load(path.read_text())
    ]


def main() -> int:
    """Print the marks; 1 where a figure was wrong, or what must be refused was answered."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=Path, default=ROOT / "questions")
    parser.add_argument("--others", action="store_true", help="the sets of other hands")
    parser.add_argument("--all", action="store_true", help="print every answer")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings({"HYOUKA_HOME": home, "HYOUKA_CORPUS": "off"})
        with Archive.open(settings, purpose="質問の試験") as archive:
            archive.ingest(
                [load_corpus_file(path).sheet for path in sorted(ROOT.glob("sheets/*/*.yaml"))]
            )
            folder = OTHERS if given.others else given.questions
            return report(Asker(archive), questions(folder), show_all=given.all)


def report(asker: Asker, asked: list[dict[str, Any]], *, show_all: bool) -> int:
    """Print what fell short (or everything) and the count of marks a kind."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one in asked:
        before = None
        for earlier in one.get("after") or ():
            before = asker.ask(earlier, before).stands_at
        answer = asker.ask(one["question"], before)
        given = mark(one["answer"], answer)
        table[one["kind"]][given] += 1
        fine = given == ("declined" if one["kind"] == "refused" else "exact")
        if show_all or not fine:
            print(f"{given:9}{one['id']}: {one['question']}  ← {one['answer']}")
            print(f"         {answer.kind} {answer.described} | {answer.text[:150]}")
    for kind, marks in table.items():
        print(kind, dict(marks))
    return int(bool(table["figure"]["wrong"] or table["refused"]["wrong"]))


if __name__ == "__main__":
    raise SystemExit(main())
