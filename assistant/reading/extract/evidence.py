"""How well a reading of an indicator row agrees with the prose and with what rows look like.

Scores are points. One sentence that names the indicator, the unit and the role of a number is
worth about eight; what is only usual (round targets, figures of one magnitude) a few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.reading import words
from assistant.reading.cells import Cell
from assistant.reading.extract.claims import ACTUAL, LAST, NEXT, TARGET, Claim
from assistant.reading.extract.slots import Slot, habit, logarithm, magnitude

_HUNDRED = Decimal(100)
#: How close to the number a name must stand, in characters.
_REACH = 60
#: From this affinity on a sentence names an indicator.
_NAMED = 2.0
_BEYOND = 1.2
#: Two equal targets in a row are common.
_SAME_TARGET = 1.5
#: Pairs of columns that rates and differences are made of.
_PAIRS = {
    "achievement": (ACTUAL, TARGET),
    "gap": (ACTUAL, TARGET),
    "yoy": (ACTUAL, LAST),
    "ratio": (ACTUAL, LAST),
    "change": (ACTUAL, LAST),
    "target_change": (NEXT, TARGET),
    "next_ratio": (NEXT, TARGET),
    "next_gap": (NEXT, ACTUAL),
}
_DIFFERENCES = frozenset({"gap", "change", "target_change", "next_gap"})


class Evidence:
    """The claims of a sheet, weighed for each of its indicators and for each loose cell.

    Cells are named by their place in ``cells``.
    """

    def __init__(
        self, slots: Sequence[Slot], claims: Sequence[Claim], cells: Sequence[Cell]
    ) -> None:
        self.slots = slots
        self.cells = cells
        self._claims = claims
        self._affinity = [_affinities(claim, slots) for claim in claims]
        self._by_value: dict[Decimal, list[int]] = defaultdict(list)
        for number, claim in enumerate(claims):
            self._by_value[claim.value].append(number)
        self._logs = [logarithm(cell) for cell in cells]
        self._points = {
            (row, column, place): habit(slot, column, cell) + self._said(row, column, cell)
            for row, slot in enumerate(slots)
            for column in range(4)
            for place, cell in enumerate(cells)
        }
        self._matched = _matched_pairs(cells, claims)
        self._pairs: dict[tuple[int, int, int, int, int], float] = {}
        self.settle({})

    def settle(self, known: Mapping[int, Sequence[int]]) -> None:
        """Take rows as known: a rate beside the name of such a row, which does not hold there,
        is then open to the other rows (「全体の就職者数が２．７％減少」 of another indicator)."""
        pairs: dict[tuple[int, int, int, int, int], float] = defaultdict(float)
        for (kind, one, other), numbers in self._matched.items():
            first, second = _PAIRS[kind]
            for row in range(len(self.slots)):
                best = max(self._follows(row, kind, n, known) for n in numbers)
                if best:
                    pairs[row, first, second, one, other] += best
        self._pairs = dict(pairs)

    def score(self, row: int, places: Sequence[int]) -> float:
        """Points of the cells ``places`` as row ``row``: prose and likeness together."""
        last, target, actual, following = places
        points = self._points
        total = (
            points[row, LAST, last]
            + points[row, TARGET, target]
            + points[row, ACTUAL, actual]
            + points[row, NEXT, following]
        )
        pairs = self._pairs
        total += pairs.get((row, ACTUAL, TARGET, actual, target), 0.0)
        total += pairs.get((row, ACTUAL, LAST, actual, last), 0.0)
        total += pairs.get((row, NEXT, TARGET, following, target), 0.0)
        total += pairs.get((row, NEXT, ACTUAL, following, actual), 0.0)
        aim = self.cells[target].value
        if aim is not None and aim == self.cells[following].value:
            total += _SAME_TARGET
        return total + magnitude([log for p in places if (log := self._logs[p]) is not None])

    def unit_said(self, row: int, values: Sequence[Decimal | None]) -> str | None:
        """The unit that one of these figures carries in a text entered as a record, if any.

        Reasons do not count: a wrong unit is a usual fault of theirs.
        """
        best: tuple[float, str] | None = None
        for column, value in enumerate(values):
            for number in self._by_value.get(value, ()) if value is not None else ():
                claim = self._claims[number]
                if claim.unit is None or claim.role is None or not claim.recorded:
                    continue
                known = words.same_unit(claim.unit, self.slots[row].unit)
                affinity = self._affinity[number][row]
                needed = 1.5 if self.slots[row].unit is None else 3.0
                if not known and affinity < (0.1 if claim.value >= 1000 else needed):
                    continue
                points = claim.weight * (2 + affinity) + (2 if known else 0)
                points += 1 if claim.role == column else 0
                if best is None or points > best[0]:
                    best = (points, claim.unit)
        return best[1] if best else None

    def _said(self, row: int, column: int, cell: Cell) -> float:
        """Points for all sentences that state this cell in this column."""
        if cell.value is None:
            return 0.0
        numbers = self._by_value.get(abs(cell.value), ())
        points = sorted((self._stated(row, column, n) for n in numbers), reverse=True)
        # Repeating a number proves little more: each further sentence counts half.
        return sum(p * 0.5**i for i, p in enumerate(points))

    def _stated(self, row: int, column: int, number: int) -> float:
        claim = self._claims[number]
        if claim.role is None:
            return 0.0
        slot = self.slots[row]
        affinity = self._affinity[number][row]
        known = slot.unit is not None and claim.unit is not None
        agrees = known and words.same_unit(claim.unit, slot.unit)
        if not agrees and affinity < (3.0 if known else 1.5):
            return 0.0
        points = affinity + (2.0 if agrees else 0.0)
        if claim.value < 10:
            points *= 0.5
        if column == claim.role:
            points += 6.0 if claim.said else 4.0 if claim.recorded else 2.0
        elif {column, claim.role} == {TARGET, NEXT}:
            points += 3.0
        if not affinity and max(self._affinity[number]) >= _NAMED:
            points *= 0.3  # the sentence is about another indicator
        return points * claim.weight

    def _follows(
        self, row: int, kind: str, number: int, known: Mapping[int, Sequence[int]]
    ) -> float:
        """Points for a rate or difference of the prose that follows from a pair of cells."""
        claim = self._claims[number]
        affinity = self._affinity[number][row]
        if kind in _DIFFERENCES:
            unit = "％" if claim.unit == "ポイント" else claim.unit
            if not words.same_unit(unit, self.slots[row].unit) and affinity < 2:
                return 0.0
            points = 3.0 if claim.value >= 20 or claim.places else 2.0 if claim.sign else 1.0
        else:
            points = 4.5 if claim.places else 1.5 if claim.value not in (100, 50) else 0.5
        if not claim.derived_cued:
            points *= 0.6
        if not affinity:
            # The sentence may be about anything, surely so where it names another indicator.
            named = max(
                self._affinity[number][other]
                for other in range(len(self.slots))
                if other not in known or self._holds(kind, number, known[other])
            )
            points *= 0.25 if named >= _NAMED else 0.6
        return (points + min(affinity, 3.0) / 2) * claim.weight

    def _holds(self, kind: str, number: int, places: Sequence[int]) -> bool:
        first, second = _PAIRS[kind]
        return number in self._matched.get((kind, places[first], places[second]), ())


def _matched_pairs(
    cells: Sequence[Cell], claims: Sequence[Claim]
) -> dict[tuple[str, int, int], list[int]]:
    """For each kind of rate or difference and each pair of cells, the claims that it meets."""
    wanted: dict[tuple[str, int, Decimal], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for kind in claim.derived:
            places = 0 if kind in _DIFFERENCES else claim.places
            wanted[kind, places, claim.value].append(number)
    precisions = sorted({key[1] for key in wanted if key[0] not in _DIFFERENCES})
    found: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for one, first in enumerate(cells):
        for other, second in enumerate(cells):
            if one == other or first.value is None or second.value is None:
                continue
            for kind, places, value in _derived(first.value, second.value, precisions):
                for number in wanted.get((kind, places, value), ()):
                    if _same_sign(kind, first.value, second.value, claims[number].sign):
                        found[kind, one, other].append(number)
    return dict(found)


def _derived(
    one: Decimal, other: Decimal, precisions: Sequence[int]
) -> list[tuple[str, int, Decimal]]:
    """Every rate and difference of ``one`` to ``other`` as (kind, decimals, value)."""
    found: list[tuple[str, int, Decimal]] = []
    step = abs(one - other)
    if step:
        found += [(kind, 0, step) for kind in _DIFFERENCES]
    if not other:
        return found
    rate = one / other * _HUNDRED
    for places in precisions:
        unit = Decimal(1).scaleb(-places)
        rounded = rate.quantize(unit, rounding=ROUND_HALF_UP)
        change = abs(rate - _HUNDRED).quantize(unit, rounding=ROUND_HALF_UP)
        reached = rounded - unit if rounded == _HUNDRED and one < other else rounded
        found += [
            ("yoy", places, change),
            ("ratio", places, rounded),
            ("next_ratio", places, rounded),
            ("achievement", places, reached),
        ]
    return found


def _same_sign(kind: str, one: Decimal, other: Decimal, sign: int) -> bool:
    """Whether the words 増 or 減 beside the number agree with the pair."""
    if not sign or kind in ("achievement", "ratio", "next_ratio"):
        return True
    return (one > other) - (one < other) == sign


def _affinities(claim: Claim, slots: Sequence[Slot]) -> list[float]:
    """0–7 points for each slot: how much of its name stands how near before the number."""
    text = words.core(claim.words)[-_REACH:]
    names = [slot.core for slot in slots]
    near = len(text) - len(words.core(claim.near))
    found = [_named(text, near, name, names) for name in names]
    if not found:
        return []
    best = max(found)
    # The name nearest to the number is meant; another one counts for little beside it.
    return [points if points >= best - 0.3 else max(0.0, points - 1.5) * 0.5 for points in found]


def _named(text: str, near: int, name: str, names: Sequence[str]) -> float:
    """Points for ``name`` in ``text``, which ends at the number; ``near`` is where the number
    before ends, since a name before that one is rather the other number's."""
    best = 0.0
    length = len(name)
    for begin in range(length - 1):
        end = begin + 2
        place = text.rfind(name[begin:end])
        if place < 0:
            continue
        while end < length and (longer := text.rfind(name[begin : end + 1])) >= 0:
            end += 1
            place = longer
        common = end - begin
        shared = sum(name[begin:end] in other for other in names)
        if common < 3 and common < length and not _telling(name[begin:end], shared, names):
            continue
        distance = len(text) - (place + common)
        points = min(common, 7) * 0.55 + 1.2 * common / length - distance / 18
        # What is counted stands at the end of a name; what other names share tells little.
        points += 1.5 if end == length else 0.0
        points -= _BEYOND if place < near else 0.0
        best = max(best, points / shared)
    return best


def _telling(part: str, shared: int, names: Sequence[str]) -> bool:
    """Whether two characters name an indicator: a word that no other name of the sheet has."""
    return len(names) > 1 and shared == 1 and bool(re.fullmatch(r"[一-龥]{2}|[ァ-ヶー]{2}", part))
