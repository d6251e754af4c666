"""What would change in a text, sentence by sentence, to be accepted or rejected one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from assistant.drafting.draft import DraftSentence
from assistant.sheet.model import Frozen

Kind = Literal["same", "replace", "insert", "drop"]


class Change(Frozen):
    """One step from the text before to the text after.

    ``number`` counts all steps from 1, the untouched sentences among them. ``before`` is ``None``
    for an inserted sentence, ``after`` for a dropped one; ``same`` is the same to the letter (its
    sources may have been proved anew).
    """

    number: int
    kind: Kind
    before: DraftSentence | None = None
    after: DraftSentence | None = None


def diff(before: Sequence[DraftSentence], after: Sequence[DraftSentence]) -> tuple[Change, ...]:
    """The steps from ``before`` to ``after`` in the order of the text."""
    olds, news = [s.text for s in before], [s.text for s in after]
    pairs: list[tuple[DraftSentence | None, DraftSentence | None]] = []
    for tag, a, b, x, y in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(before[a:b], after[x:y], strict=True)
        else:
            pairs += _paired(before[a:b], after[x:y])
    return tuple(
        Change(number=number, kind=_kind(old, new), before=old, after=new)
        for number, (old, new) in enumerate(pairs, 1)
    )


def merged(changes: Sequence[Change], accepted: Collection[int]) -> tuple[DraftSentence, ...]:
    """The text with the changes of those numbers alone: all give the text after, none the text
    before."""
    chosen = (c.after if c.number in accepted else c.before for c in changes)
    return tuple(sentence for sentence in chosen if sentence is not None)


def _kind(old: DraftSentence | None, new: DraftSentence | None) -> Kind:
    if old is None or new is None:
        return "insert" if old is None else "drop"
    return "same" if old.text == new.text else "replace"


def _paired(
    before: Sequence[DraftSentence], after: Sequence[DraftSentence]
) -> list[tuple[DraftSentence | None, DraftSentence | None]]:
    """The sentences of a rewritten stretch side by side, those that are most alike, without
    crossing; the rest of the longer side stands alone."""

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[tuple[int | None, int | None], ...]]:
        if i == len(before) or j == len(after):
            left = [(k, None) for k in range(i, len(before))]
            right = [(None, k) for k in range(j, len(after))]
            return 0.0, (*left, *right)
        likeness = SequenceMatcher(None, before[i].text, after[j].text, autojunk=False).ratio()
        paired, steps = best(i + 1, j + 1)
        options = [(paired + likeness + _PAIRED, ((i, j), *steps))]
        if len(before) - i > len(after) - j:
            value, steps = best(i + 1, j)
            options.append((value, ((i, None), *steps)))
        elif len(before) - i < len(after) - j:
            value, steps = best(i, j + 1)
            options.append((value, ((None, j), *steps)))
        return max(options, key=lambda option: option[0])

    return [
        (None if i is None else before[i], None if j is None else after[j])
        for i, j in best(0, 0)[1]
    ]


# What a pair is worth however little alike: an answer stands in the place of its question.
_PAIRED = 0.01
