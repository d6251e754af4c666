"""The texts of the sets and the sheets that they speak of.

``sheets/<name>.yaml`` has the shape of ``hyouka read --json``; ``sheets/<name>-<year>.yaml`` is the
sheet of the year before, where there is one. Of each set ``sets/<set>/clean.yaml`` holds the right
texts, each with the arithmetic that proves it, ``errors.yaml`` the wrong ones, each with its wrong
words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

import yaml

from assistant.reading import load_corpus_file
from assistant.sheet import Sheet

HERE: Final = Path(__file__).parent

#: Five times 150 lone sentences, eight times 165 texts of one to three sentences, and twice 130
#: of which half are a machine's, then 165 more; each set by another hand. The checks were mended
#: on all but ``fresh``, which was measured, not mended on.
SetName = Literal[
    "sentences",
    "sentences2",
    "sentences3",
    "sentences4",
    "sentences5",
    "paragraphs",
    "paragraphs2",
    "paragraphs3",
    "paragraphs4",
    "paragraphs5",
    "paragraphs6",
    "paragraphs7",
    "paragraphs8",
    "drafts",
    "drafts2",
    "fresh",
]
SETS: Final[tuple[SetName, ...]] = get_args(SetName)

FaultKind = Literal[
    "number", "year", "unit", "sign", "role", "direction", "cause", "measure", "praise"
]
CLAIMS: Final[frozenset[str]] = frozenset({"cause", "measure", "praise"})


@dataclass(frozen=True, slots=True)
class Fault:
    """The one error of a sentence: ``quote`` are its wrong words, ``why`` what would be right."""

    kind: FaultKind
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` as the whole of ``field`` of the sheet called ``sheet``.

    ``fault`` is ``None`` for a right sentence; then ``proof`` holds its arithmetic, and ``ground``
    tells, where it was noted, in which passages its causes and measures stand. ``machine``:
    to be checked as a machine's text, where a claim that nobody entered is an error.
    """

    id: str
    sheet: str
    field: str
    text: str
    machine: bool = False
    proof: str | None = None
    ground: str | None = None
    fault: Fault | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where the wrong words stand; the empty span at 0 for a right sentence."""
        if self.fault is None:
            return 0, 0
        start = self.text.index(self.fault.quote)
        return start, start + len(self.fault.quote)


@cache
def sentences(which: SetName) -> tuple[Sentence, ...]:
    """One whole set: the right sentences, then the wrong ones."""
    return tuple(
        _sentence(row)
        for name in ("clean.yaml", "errors.yaml")
        for row in yaml.safe_load((HERE / "sets" / which / name).read_text(encoding="utf-8"))
    )


@cache
def sheet_of(name: str) -> tuple[Sheet, Sheet | None]:
    """The sheet called ``name``, and last year's of the same project where there is one."""
    sheet = load_corpus_file(HERE / "sheets" / f"{name}.yaml").sheet
    before = HERE / "sheets" / f"{name}-{sheet.fiscal_year - 1}.yaml"
    return sheet, load_corpus_file(before).sheet if before.exists() else None


def _sentence(row: dict[str, Any]) -> Sentence:
    error = row.pop("error", None)
    fault = Fault(**error) if error else None
    claimed = fault is not None and fault.kind in CLAIMS
    return Sentence(**{**row, "machine": row.get("machine", False) or claimed}, fault=fault)
