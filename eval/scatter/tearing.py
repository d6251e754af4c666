"""How indicator rows are torn off their labels.

A row has four columns. Torn, it stands as one to three fragments, each on a line of its own and
each with its values in the order of the columns. Places are numbered: 0 before the first
indicator's label, *i* after the label of the *i*-th label printed.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Columns = tuple[int, ...]


@dataclass(frozen=True)
class Torn:
    """One fragment: the label it belongs to (1 = first printed), its place, its columns."""

    label: int
    place: int
    columns: Columns


Tear = Callable[[random.Random, Sequence[tuple[int, Columns]]], list[Torn]]


def tear_like_specimen(rng: random.Random, rows: Sequence[tuple[int, Columns]]) -> list[Torn]:
    """Fragments in the order of the file, torn as in the specimen.

    ``rows``: label and printed columns, in label order. Fragments are contiguous runs. A torn
    row's last fragment stands in its own place, its first up to two places before; the rows
    begin in label order and end in label order, while fragments of different rows interleave.
    As in the specimen the run with the last column mostly comes first. A whole row stands in
    its own place, or, if it is the first of all, before the first label.
    """
    torn: list[Torn] = []
    earliest = 0
    for index, (label, columns) in enumerate(rows):
        runs = _runs(rng, columns, rng.choice([1, 1, 2, 2, 2, 3]))
        if len(runs) == 1:
            place = rng.choice([0, label]) if index == 0 else label
            torn.append(Torn(label, place, runs[0]))
            earliest = max(earliest, place)
            continue
        if rng.random() < 0.75:
            runs.reverse()
        else:
            rng.shuffle(runs)
        earliest = max(earliest, label - rng.choice([0, 1, 2, 2, 2]))
        places = [earliest, *sorted(rng.randint(earliest, label) for _ in runs[1:-1]), label]
        torn += [Torn(label, place, run) for place, run in zip(places, runs, strict=True)]
    return _in_file_order(rng, torn)


def _in_file_order(rng: random.Random, torn: list[Torn]) -> list[Torn]:
    """By place; within a place any order that keeps beginnings and ends in label order."""
    by_label = sorted(torn, key=lambda t: (t.place, t.label))  # stable: always valid
    for _ in range(20):
        keys = {id(t): rng.random() for t in by_label}
        trial = sorted(by_label, key=lambda t: (t.place, keys[id(t)]))
        if _ordered(trial, torn):
            return trial
    return by_label


def _ordered(trial: Sequence[Torn], torn: Sequence[Torn]) -> bool:
    labels = [t.label for t in trial]
    firsts = list(dict.fromkeys(labels))
    lasts = list(dict.fromkeys(reversed(labels)))
    own = all(
        [t.columns for t in trial if t.label == label]
        == [t.columns for t in torn if t.label == label]
        for label in firsts
    )
    return own and firsts == sorted(firsts) and lasts == sorted(lasts, reverse=True)


def tear_wild(rng: random.Random, rows: Sequence[tuple[int, Columns]]) -> list[Torn]:
    """Fragments in the order of the file, anywhere between the indicator blocks.

    A torn row's fragments need not be contiguous runs (80 264 may be the first and the third)
    and stand in any place and order. A row in one piece stays in its own place: elsewhere it
    could belong to any label, and nobody could call it whole.
    """
    places = max((label for label, _ in rows), default=0)
    torn: list[Torn] = []
    for label, columns in rows:
        count = rng.choice([1, 2, 2, 3])
        runs = _runs(rng, columns, count) if rng.random() < 0.7 else _picks(rng, columns, count)
        if len(runs) == 1:
            torn.append(Torn(label, label, runs[0]))
            continue
        torn += [Torn(label, rng.randint(0, places), run) for run in runs]
    rng.shuffle(torn)
    return sorted(torn, key=lambda t: t.place)


def _runs(rng: random.Random, columns: Columns, count: int) -> list[Columns]:
    """``columns`` cut into at most ``count`` contiguous runs."""
    cuts = sorted(rng.sample(range(1, len(columns)), min(count, len(columns)) - 1))
    edges = [0, *cuts, len(columns)]
    return [columns[a:b] for a, b in itertools.pairwise(edges)]


def _picks(rng: random.Random, columns: Columns, count: int) -> list[Columns]:
    """``columns`` dealt out to at most ``count`` fragments, order kept inside each."""
    hands: list[list[int]] = [[] for _ in range(count)]
    for column in columns:
        rng.choice(hands).append(column)
    return [tuple(hand) for hand in hands if hand]
