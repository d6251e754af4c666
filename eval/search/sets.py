"""The sheets that are searched, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from assistant.archive.passages import narratives
from assistant.reading import read_file
from assistant.settings import CLONE
from assistant.sheet import Sheet
from assistant.sheet.prose import blank

Kind = Literal["name", "unnamed", "comment"]

_CORPUS: Final = CLONE / "corpus" / "sheets"
_REAL: Final = CLONE.parent / "shared" / "sheets"

# The first of these that a sheet has is its comment.
_COMMENTS: Final = ("evaluation.reason", "evaluation.future_improvement", "judgement.")


@dataclass(frozen=True, slots=True)
class SheetSet:
    """Sheets of one city; ``name`` in Japanese, ``id`` for those who compare runs."""

    id: str
    name: str
    sheets: tuple[Sheet, ...]

    def asked(self, kind: Kind) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
        """(Sheets as they are stored, one question each).

        ``name`` leaves the name where the form prints it; ``unnamed`` asks with the name of
        sheets that are stored without it, and ``comment`` with a field that is empty in the
        stored sheet, so that a sheet must be found by its other fields. Sheets without a code
        would have no identity without a name; they are left out of ``unnamed``.
        """
        if kind != "comment":
            named = [
                sheet
                for sheet in self.sheets
                if sheet.project.name and (kind == "name" or sheet.project.code)
            ]
            stored = named if kind == "name" else [_unnamed(sheet) for sheet in named]
            return tuple(stored), tuple(sheet.project.name or "" for sheet in named)
        stored, questions = [], []
        for sheet in self.sheets:
            found = _comment(sheet)
            if found is not None:
                stored.append(blank(sheet, [found[0]]))
                questions.append(found[1])
        return tuple(stored), tuple(questions)


def sets() -> Iterator[SheetSet]:
    """The fixed corpus; then the real sheets that lie beside the clone, if any, city by city and
    all of them together with the corpus."""
    found = [
        SheetSet(id, name, _read(paths))
        for id, name, paths in (
            ("corpus", "固定コーパス", sorted(_CORPUS.glob("*/*.yaml"))),
            ("ofunato", "大船渡市", sorted(_REAL.glob("ofunato*.xlsx"))),
            ("ikeda", "池田市", sorted((_REAL / "ikeda").glob("*.pdf"))),
        )
        if paths
    ]
    yield from found
    if len(found) > 1:
        yield SheetSet(
            "together", "全部を一緒に", tuple(sheet for one in found for sheet in one.sheets)
        )


def _unnamed(sheet: Sheet) -> Sheet:
    return sheet.model_copy(update={"project": sheet.project.model_copy(update={"name": None})})


def _read(paths: Sequence[Path]) -> tuple[Sheet, ...]:
    return tuple(sheet for path in paths for sheet in read_file(path))


def _comment(sheet: Sheet) -> tuple[str, str] | None:
    found = [(field, text) for field, _, text in narratives(sheet)]
    for start in _COMMENTS:
        for field, text in found:
            if field.startswith(start):
                return field, text
    return None
