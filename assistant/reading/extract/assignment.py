"""Which fragments of figures make up which indicator row, and in which order.

A row of four figures comes whole or in up to three fragments, anywhere in the file. Every
division of the fragments among the rows that fills each row is weighed: by the prose and by
likeness (``evidence``), by contiguity (a fragment is usually a run of neighbouring cells) and by
order (rows usually begin and end in the order of their labels). The last two are habits of the
layout: they choose, but they do not prove.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from assistant.reading.cells import Cell
from assistant.reading.extract.evidence import Evidence
from assistant.reading.extract.merges import merges

WIDTH = 4
#: A reading is open as long as the evidence does not put it this far behind the best.
_MARGIN = 4.0
#: Points for the habits of the layout.
_CONTIGUOUS = 4.0
_IN_ORDER = 2.0
#: A row that came whole stands in the order of its label unless the prose says otherwise.
_WHOLE_IN_ORDER = 6.0
#: A whole row directly below its own label: plain evidence outweighs that, a habit does not.
_AT_HOME = 7.0
#: Evidence against the order by this much means that this file does not keep it.
_DISORDER = 5.0
_UNORDERED = 0.5
_MAX_FRAGMENTS = 3
_MAX_OTHERS = 5
#: Divisions looked at for other readings; far more than any real sheet leaves open.
_MAX_OPEN = 3000

Cells = tuple[Cell, ...]
#: A row as places in the list of loose cells.
Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a row says: the likelier cells, and the other readings that remain open.

    ``proven`` is False where the search could not weigh all that there is.
    """

    cells: Cells
    others: tuple[Cells, ...]
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """The likelier reading of every row in label order; ``points`` compare assignments."""

    rows: tuple[RowReading, ...]
    points: float


@dataclass(frozen=True, slots=True)
class _Arrangement:
    places: Places
    proof: float
    total: float


@dataclass(frozen=True, slots=True)
class _Option:
    """Some fragments as one row, in every order that keeps theirs, the best first."""

    mask: int
    first: int
    last: int
    whole: bool
    arrangements: tuple[_Arrangement, ...]
    total: float
    proof: float


#: All fragments divided among all rows: an option for each row.
_Division = tuple[_Option, ...]


def assign(
    fragments: Sequence[Cells],
    rows: int,
    evidence: Evidence,
    below: Sequence[Cells | None] = (),
) -> Assignment | None:
    """The likelier reading of each row, or ``None`` where the fragments do not fill the rows.

    :param fragments: lines of figures in file order; their cells in this order are those of
        ``evidence``.
    :param below: for each row the fragment that stands directly below its own label, if any. One
        that fills the row by itself is at home there.
    """
    if not rows:
        return None if fragments else Assignment((), 0.0)
    home = {
        (row, number)
        for row, cells in enumerate(below)
        for number, fragment in enumerate(fragments)
        if fragment is cells and len(fragment) == WIDTH
    }
    search = _Search(fragments, rows, evidence, home)
    first = search.best()
    if first is None:
        return None
    whole = {row: option.arrangements[0].places for row, option in enumerate(first) if option.whole}
    if whole and len(whole) < rows:
        evidence.settle(whole)
        search = _Search(fragments, rows, evidence, home)
    return search.assignment()


class _Search:
    """Branch and bound over the divisions of the fragments among the rows."""

    def __init__(
        self,
        fragments: Sequence[Cells],
        rows: int,
        evidence: Evidence,
        home: Collection[tuple[int, int]],
    ) -> None:
        self._rows = rows
        self._home = home
        self._evidence = evidence
        starts = [0]
        for cells in fragments:
            starts.append(starts[-1] + len(cells))
        self._spans = [tuple(range(a, b)) for a, b in pairwise(starts)]
        groups = [
            group
            for size in range(1, _MAX_FRAGMENTS + 1)
            for group in combinations(range(len(fragments)), size)
            if sum(len(self._spans[f]) for f in group) == WIDTH
        ]
        complete = groups and rows and starts[-1] == WIDTH * rows
        self._options = [
            [self._option(row, group) for group in groups] if complete else []
            for row in range(rows)
        ]

    def best(self) -> _Division | None:
        """The division with the most points, habits of the layout included."""
        return self._maximum(lambda option: option.total, *self._weights())[1]

    def assignment(self) -> Assignment | None:
        partial, whole = self._weights()
        points, best = self._maximum(lambda option: option.total, partial, whole)
        if best is None:
            return None
        chosen = [option.arrangements[0] for option in best]
        # A row is compared with the other rows at their best, so that the doubt of one row
        # is not held against another.
        proof = sum(option.proof for option in best) - _disorder(best, 0.0, whole)
        floors = [
            proof - option.proof + one.proof - _MARGIN
            for option, one in zip(best, chosen, strict=True)
        ]
        still_open = list(self._open(min(floors), whole))
        return Assignment(
            tuple(
                RowReading(
                    self._cells(chosen[row].places),
                    self._others(row, chosen[row], floors[row], (partial, whole), still_open),
                )
                for row in range(self._rows)
            ),
            points,
        )

    def _weights(self) -> tuple[float, float]:
        """Points for the order of torn and of whole rows, as far as this file keeps it."""
        if self._disorderly():
            return _UNORDERED, _UNORDERED
        return _IN_ORDER, _WHOLE_IN_ORDER

    def _disorderly(self) -> bool:
        """Whether the evidence alone says that the rows do not stand in label order."""
        best, _ = self._maximum(lambda option: option.proof, 0.0, 0.0)
        orderly, _ = self._maximum(lambda option: option.proof, 1000.0, 1000.0)
        return best - orderly > _DISORDER

    def _option(self, row: int, group: tuple[int, ...]) -> _Option:
        best: dict[tuple[object, ...], _Arrangement] = {}
        spans = [self._spans[fragment] for fragment in group]
        for order, contiguous in merges(tuple(len(span) for span in spans)):
            places = tuple(spans[part][index] for part, index in order)
            proof = self._evidence.score(row, places)
            if len(group) == 1 and (row, group[0]) in self._home:
                proof += _AT_HOME
            one = _Arrangement(places, proof, proof + (_CONTIGUOUS if contiguous else 0.0))
            key = self._key(places)
            if key not in best or one.total > best[key].total:
                best[key] = one
        arrangements = tuple(sorted(best.values(), key=lambda one: -one.total))
        return _Option(
            mask=sum(1 << fragment for fragment in group),
            first=min(group),
            last=max(group),
            whole=len(group) == 1,
            arrangements=arrangements,
            total=arrangements[0].total,
            proof=max(one.proof for one in arrangements),
        )

    def _maximum(
        self, value: Callable[[_Option], float], partial: float, whole: float
    ) -> tuple[float, _Division | None]:
        options = [sorted(row, key=lambda option: -value(option)) for row in self._options]
        ceiling = self._ceiling(value)
        best: tuple[float, _Division | None] = (float("-inf"), None)

        def fill(row: int, used: int, points: float, taken: _Division) -> None:
            nonlocal best
            if row == self._rows:
                if points > best[0]:
                    best = (points, taken)
                return
            for option in options[row]:
                reach = points + value(option) + ceiling[row + 1]
                if reach <= best[0]:
                    break
                if not option.mask & used:
                    lost = sum(_lost(one, option, partial, whole) for one in taken)
                    if reach - lost > best[0]:
                        gained = points + value(option) - lost
                        fill(row + 1, used | option.mask, gained, (*taken, option))

        fill(0, 0, 0.0, ())
        return best

    def _open(self, floor: float, whole: float) -> Iterator[tuple[float, _Division]]:
        """Divisions whose evidence reaches ``floor``, with their evidence."""
        ceiling = self._ceiling(lambda option: option.proof)
        found = 0

        def fill(
            row: int, used: int, proof: float, taken: _Division
        ) -> Iterator[tuple[float, _Division]]:
            nonlocal found
            if row == self._rows:
                found += 1
                yield proof, taken
                return
            for option in self._options[row]:
                if found >= _MAX_OPEN:
                    return
                if option.mask & used or proof + option.proof + ceiling[row + 1] < floor:
                    continue
                lost = sum(_lost(one, option, 0.0, whole) for one in taken)
                reached = proof + option.proof - lost
                if reached + ceiling[row + 1] >= floor:
                    yield from fill(row + 1, used | option.mask, reached, (*taken, option))

        return fill(0, 0, 0.0, ())

    def _ceiling(self, value: Callable[[_Option], float]) -> list[float]:
        ceiling = [0.0] * (self._rows + 1)
        for row in range(self._rows - 1, -1, -1):
            top = max((value(option) for option in self._options[row]), default=float("-inf"))
            ceiling[row] = ceiling[row + 1] + top
        return ceiling

    def _others(
        self,
        row: int,
        chosen: _Arrangement,
        floor: float,
        weights: tuple[float, float],
        still_open: Sequence[tuple[float, _Division]],
    ) -> tuple[Cells, ...]:
        """Readings of a row that the evidence leaves open, the likelier first."""
        chosen_key = self._key(chosen.places)
        found: dict[tuple[object, ...], tuple[float, Places]] = {}
        for proof, division in still_open:
            option = division[row]
            for one in option.arrangements:
                key = self._key(one.places)
                if key == chosen_key or proof - option.proof + one.proof < floor:
                    continue
                rank = sum(other.total for other in division) - option.total + one.total
                rank -= _disorder(division, *weights)
                if key not in found or rank > found[key][0]:
                    found[key] = (rank, one.places)
        ranked = sorted(found.values(), key=lambda pair: -pair[0])
        return tuple(self._cells(places) for _, places in ranked[:_MAX_OTHERS])

    def _key(self, places: Places) -> tuple[object, ...]:
        return tuple(self._evidence.cells[place].key for place in places)

    def _cells(self, places: Places) -> Cells:
        return tuple(self._evidence.cells[place] for place in places)


def _lost(one: _Option, other: _Option, partial: float, whole: float) -> float:
    """Points lost where ``other``, the later row, begins or ends before ``one``."""
    inversions = (one.first > other.first) + (one.last > other.last)
    return inversions * (whole if one.whole or other.whole else partial) / 2


def _disorder(division: _Division, partial: float, whole: float) -> float:
    return sum(_lost(one, other, partial, whole) for one, other in combinations(division, 2))
