"""What two runs were made of, held against each other: prompts, code, corpus, models, cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from eval.regression.comparing import Comparison
from eval.regression.reports.words import prompt_titles
from eval.regression.results import Run

Area = Literal["prompts", "code", "corpus", "models", "cases"]
AREAS: Final[Mapping[Area, str]] = {
    "prompts": "プロンプト",
    "code": "検査・プログラム",
    "corpus": "固定コーパス",
    "models": "モデル",
    "cases": "ケース",
}
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that is another, new or gone. ``title`` in Japanese where it has one, else
    ``name``; ``before`` and ``after`` are version and hash, ``None`` where it was not there."""

    area: Area
    name: str
    title: str
    before: str | None
    after: str | None

    @property
    def words(self) -> str:
        """変更, 追加 or 削除."""
        if self.before is None:
            return "追加"
        return "削除" if self.after is None else "変更"


def shifts(comparison: Comparison) -> tuple[Shift, ...]:
    """Everything that is not the same in both runs, by area."""
    old, new = _ingredients(comparison.before), _ingredients(comparison.after)
    compared = {change.result.case for change in comparison.changes}
    found = []
    for area in AREAS:
        was, now = old[area], new[area]
        for name in sorted(was.keys() | now.keys()):
            if area == "cases" and name not in compared:
                continue  # a run of some cases says nothing about the others
            if was.get(name) != now.get(name):
                found.append(Shift(area, name, _title(area, name), was.get(name), now.get(name)))
    return tuple(found)


def records(run: Run) -> Iterator[tuple[str, str]]:
    """What ``run`` was made of, for the record: name and value; the corpus as a number."""
    yield "実施日", run.stamp.date
    for label, digest in run.stamp.prompts.items():
        yield f"{AREAS['prompts']} {label}", digest
    for name, digest in run.stamp.code.items():
        yield f"{AREAS['code']} {name}", digest
    yield AREAS["corpus"], f"{len(run.stamp.corpus)}枚"
    yield AREAS["models"], "、".join(run.stamp.models) or "なし"


def _ingredients(run: Run) -> dict[Area, dict[str, str]]:
    prompts = {}
    for label, digest in run.stamp.prompts.items():
        name, _, version = label.partition("/")
        prompts[name] = f"第{version}版（{digest}）" if version else digest
    return {
        "prompts": prompts,
        "code": dict(run.stamp.code),
        "corpus": dict(run.stamp.corpus),
        "models": dict.fromkeys(run.stamp.models, "あり"),
        "cases": {one.case: one.case_digest for one in run.results if one.case_digest},
    }


def _title(area: Area, name: str) -> str:
    return prompt_titles().get(name, name) if area == "prompts" else name
