"""Which of all possible injections are made: as many of each type, spread over all texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from eval.mutate.injectors import injections
from eval.mutate.landing import Landing, landing
from eval.mutate.plain import Injection, Passage

#: Of each type: so many in all, and so many of them at most from the corpus while drafts are left.
PER_TYPE: Final = 130
FROM_CORPUS: Final = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """An injection to be made, and where its number lands by accident."""

    passage: Passage
    injection: Injection
    landing: Landing | None


def chosen(passages: Sequence[Passage], types: Iterable[str]) -> list[Chosen]:
    """The same at each call for the same passages."""
    found = []
    for type in types:
        own = _spread([one for one in passages if one.base == "corpus"], type)
        drafts = _spread([one for one in passages if one.base == "drafts"], type)
        limit = max(FROM_CORPUS, PER_TYPE - len(drafts))
        taken = own[:limit] + drafts[: PER_TYPE - min(limit, len(own))]
        found += [Chosen(*one, landing(*one)) for one in taken]
    return found


def _spread(passages: Sequence[Passage], type: str) -> list[tuple[Passage, Injection]]:
    """One of each text in turn, then a second one of each …"""
    random = Random(f"order {type}")
    rows = []
    for passage in random.sample(passages, len(passages)):
        possible = injections(type, passage)
        order = Random(f"{passage.key} {type} order").sample(possible, len(possible))
        rows.append([(passage, one) for one in order])
    longest = max(map(len, rows), default=0)
    return [row[place] for place in range(longest) for row in rows if place < len(row)]
