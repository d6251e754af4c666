"""Every way to put a row together from its fragments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

Columns = tuple[int, ...]


@lru_cache(maxsize=64)
def merges(sizes: tuple[int, ...]) -> tuple[tuple[tuple[tuple[int, int], ...], bool], ...]:
    """Every merge of parts of these sizes that keeps the order within each part.

    A merge names for each column the part and the place in it; True: every part is a run of
    neighbouring columns.
    """

    def place(part: int, free: Columns) -> Iterator[tuple[Columns, ...]]:
        if part == len(sizes):
            yield ()
            return
        for columns in combinations(free, sizes[part]):
            left = tuple(column for column in free if column not in columns)
            for rest in place(part + 1, left):
                yield (columns, *rest)

    found = []
    for columns in place(0, tuple(range(sum(sizes)))):
        order: dict[int, tuple[int, int]] = {}
        for part, taken in enumerate(columns):
            order.update({column: (part, index) for index, column in enumerate(taken)})
        contiguous = all(taken[-1] - taken[0] == len(taken) - 1 for taken in columns)
        found.append((tuple(order[column] for column in sorted(order)), contiguous))
    return tuple(found)
