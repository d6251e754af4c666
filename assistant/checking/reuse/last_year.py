"""Last year's sentences as this year's drafted sentences meet them.

Limits: a sentence that was cut in two or told in other words is a new one; nearly the same
sentences are looked for in the same field only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.checking.reuse.wording import (
    EDITED,
    is_stock,
    likeness,
    masked,
    same_figures,
    shingles,
)
from assistant.sheet.model import Sheet
from assistant.sheet.prose import texts_of
from assistant.sheet.sentences import cut_sentences

_EDITED_FROM = 20
_ENTERED = ("results", "ingenuity", "previous.done_this_year")


@dataclass(frozen=True, slots=True)
class Old:
    """A sentence of last year's sheet, in ``field``."""

    field: str
    text: str
    mask: str


@dataclass(frozen=True, slots=True)
class Copy:
    """This year's sentence (``mask``) is last year's ``old``: ``whole`` where nothing but
    figures may differ, ``figures_kept`` where not even they do."""

    old: Old
    whole: bool
    figures_kept: bool


class LastYear:
    """The sentences of last year's sheet: its drafted ``fields`` and what was entered then."""

    def __init__(self, last: Sheet, fields: tuple[str, ...]) -> None:
        self._by_field: dict[str, list[Old]] = {}
        self._by_mask: dict[str, list[Old]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        for old in _sentences(texts_of(last, (*fields, *_ENTERED))):
            self._by_field.setdefault(old.field, []).append(old)
            self._by_mask.setdefault(old.mask, []).append(old)

    def find(self, sentence: str, mask: str, field: str) -> Copy | None:
        """The sentence of last year that ``sentence`` of ``field`` was taken from, if any; that
        of the same field before another's, a whole one before an edited one. ``mask`` is the
        sentence masked, and no stock phrase."""
        same = self._by_mask.get(mask)
        if same:
            own = next((old for old in same if old.field == field), same[0])
            return Copy(own, True, same_figures(sentence, own.text))
        return self._edited(sentence, mask, field)

    def _edited(self, sentence: str, mask: str, field: str) -> Copy | None:
        if len(mask) < _EDITED_FROM:
            return None
        old_ones = self._by_field.get(field, ())
        near = [old for old in old_ones if _as_long(len(mask), len(old.mask))]
        own = shingles(mask) if near else frozenset()
        best, found = EDITED, None
        for old in near:
            if (alike := likeness(own, self._shingles(old))) >= best:
                best, found = alike, old
        return Copy(found, False, same_figures(sentence, found.text)) if found else None

    def _shingles(self, old: Old) -> frozenset[str]:
        if old.mask not in self._sets:
            self._sets[old.mask] = shingles(old.mask)
        return self._sets[old.mask]


def _as_long(one: int, other: int) -> bool:
    """Whether texts of so many characters can be the same but for an edit."""
    return min(one, other) >= EDITED * max(one, other)


def _sentences(texts: Mapping[str, str]) -> Iterator[Old]:
    for field, text in texts.items():
        for sentence in cut_sentences(text):
            mask = masked(sentence)
            if not is_stock(mask):
                yield Old(field, sentence.strip(), mask)
