"""The texts of other projects, to find sentences that go from sheet to sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.archive.identity import identity, normal
from assistant.checking.reuse.index import Place, SentenceIndex
from assistant.checking.reuse.wording import is_stock, masked
from assistant.sheet.model import Sheet
from assistant.sheet.prose import texts_of
from assistant.sheet.sentences import cut_sentences

_EVALUATED = (
    "evaluation.reason",
    "evaluation.future_improvement",
    "next_year.content",
    "next_year.budget",
)


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Sentences of other sheets. Empty where nothing is known of other projects.

    Built once for a whole year with :meth:`of`; the sheet under check may be among them, since a
    look-up leaves out every sheet of its own project. Not kept are sentences that are nobody's
    own (:func:`~assistant.checking.reuse.wording.is_stock`), the entered passages (目的, 実施結果),
    and sheets that name neither code nor project.
    """

    index: SentenceIndex = field(default_factory=SentenceIndex)

    @classmethod
    def of(cls, sheets: Iterable[Sheet]) -> Neighbours:
        """The sentences of the evaluation of ``sheets``, usually all of one year."""
        return cls(SentenceIndex(_sentences(sheets)))

    def exact(self, mask: str, own: str | None) -> tuple[Place, ...]:
        """Where the masked sentence stands in other projects than ``own``, an identity."""
        return _others(self.index.exact(mask), own)

    def near(self, mask: str, own: str | None) -> tuple[tuple[float, Place], ...]:
        """Nearly the same sentences of other projects with their likeness (0.8 to 1), likest
        first."""
        return tuple(
            (alike, place)
            for alike, places in self.index.near(mask)
            for place in _others(places, own)
        )

    def __len__(self) -> int:
        return len(self.index)


def project_of(sheet: Sheet) -> str | None:
    """By what two sheets are told to be of one project."""
    return identity(sheet)


def _others(places: tuple[Place, ...], own: str | None) -> tuple[Place, ...]:
    return tuple(place for place in places if place.project != own)


def _sentences(sheets: Iterable[Sheet]) -> Iterator[tuple[str, Place]]:
    for sheet in sheets:
        project = project_of(sheet)
        if project is None:
            continue
        name = normal(sheet.project.name) or normal(sheet.project.code)
        fields = [*(f"judgement.{row.id}" for row in sheet.judgements), *_EVALUATED]
        for id, text in texts_of(sheet, fields).items():
            for sentence in cut_sentences(text):
                mask = masked(sentence)
                if not is_stock(mask):
                    yield mask, Place(project, name, id, sentence)
