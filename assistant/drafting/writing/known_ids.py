"""Ids that a model named, held against those that exist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from assistant.drafting.writing.said import Said

_BRACKETS: Final = r"""[\s\[\](){}<>「」『』【】〔〕《》〈〉"'`]+"""
_AROUND: Final = re.compile(f"^{_BRACKETS}|{_BRACKETS}$")
_PREFIX: Final = re.compile(r"(?:facts?|entered|precedents?|id|ref|source)\s*[:=]\s*")


def refuse_unknown(
    said: Said,
    *,
    known_facts: Collection[str],
    known_entered: Collection[str],
    known_precedents: Collection[str],
) -> tuple[Said, tuple[str, ...]]:
    """``said`` with the ids that exist, spelt as they exist, and those that do not, as given.

    Brackets, quotes or blanks around an id, full-width letters, capitals and a prefix such as
    ``fact:`` are seen through; nothing else is. An id of another kind goes to its own list. The
    unknown support of a claim becomes ``None`` and is told as well.
    """
    kinds = (_spellings(known_facts), _spellings(known_entered), _spellings(known_precedents))
    kept: tuple[dict[str, None], ...] = ({}, {}, {})
    refused: dict[str, None] = {}
    # A model's id is first looked for where the model put it.
    for place, named in enumerate((said.facts, said.entered, said.precedents)):
        for id in named:
            found = _find(id, place, kinds)
            if found is None:
                refused[id] = None
            else:
                kept[found[0]][found[1]] = None
    claims = []
    for claim in said.claims:
        support = None
        if claim.support is not None:
            found = _find(claim.support, 1, kinds)
            if found is None:
                refused[claim.support] = None
            else:
                support = found[1]
        claims.append(replace(claim, support=support))
    facts, entered, precedents = (tuple(ids) for ids in kept)
    known = Said(said.text, facts, entered, precedents, tuple(claims))
    return known, tuple(refused)


def _find(id: str, place: int, kinds: tuple[Mapping[str, str], ...]) -> tuple[int, str] | None:
    plain = _plain(id)
    prefix = _PREFIX.match(plain)
    for candidate in (plain, _plain(plain[prefix.end() :]) if prefix else plain):
        for kind in (place, *(other for other in range(len(kinds)) if other != place)):
            if candidate in kinds[kind]:
                return kind, kinds[kind][candidate]
    return None


def _spellings(known: Iterable[str]) -> dict[str, str]:
    """Plain spelling → id; of two ids with one plain spelling neither is meant."""
    found: dict[str, str] = {}
    double: set[str] = set()
    for id in known:
        plain = _plain(id)
        if found.setdefault(plain, id) != id:
            double.add(plain)
    return {plain: id for plain, id in found.items() if plain not in double}


def _plain(id: str) -> str:
    plain = unicodedata.normalize("NFKC", id).casefold()
    return _AROUND.sub("", plain)
