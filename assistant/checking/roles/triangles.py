"""A value, what it is held against and the step between them, anywhere in one sentence.

「延べ利用者は１３１，６００人と、目標に１，１００人及ばなかった」: the step is this year's, so the
value must be this year's too. A cell of the same row that is neither of the two figures between
which the step lies is another year's, or an aim; so is one that the words make the value where it
is the aim itself. Only where every reading of the step is a step, and the right figure stands
nowhere in the sentence. The step may open the next sentence (「…人である。目標を１，１００人
下回る」).

Not seen: steps told in ％ of the aim; texts on the coming year; rows that share a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checking.roles.aspects import CELLS, Aspect, Kind
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.pairs import Torn
from assistant.checking.roles.reading import Readings

_STEPS: Final[frozenset[Kind]] = frozenset(
    ("difference", "yoy", "ratio", "achievement", "execution")
)
#: What follows a value that is told for itself.
_TOLD: Final = re.compile(
    "（|、|。|$|で(?:、|あ|は)|と(?:、|な|目標|予定|計画|前年)|に(?:、|とど|達|増|減|上|のぼ|伸)|とな|だっ|まで"
)
#: The same of a number of a passage, which may be one of a list that adds up.
_ALONE: Final = re.compile(
    "。|$|で(?:、|あ)|と(?:、|な|目標|予定|計画|前年)|に(?:とど|達|増|減|上|のぼ)|だっ"
)
#: 「前年度比６４０㎡増の３，１２０㎡」: the value that the step led to.
_LED_TO: Final = re.compile(
    "(?:（[^（）]{0,12}）)?(?:の?[増減](?:加|少)?の|(?:上回|下回|超え)る|(?:足り|及ば|届か)ない"
    "|(?:多|少な|高|低)い|(?:増え|減り|増加し|減少し|伸び)、)(?:延べ)?"
)


def contradicted(readings: Readings, claims: Sequence[Claim]) -> Iterator[Torn]:
    """The pairs of a value and a step of the same row that do not belong together."""
    if readings.ahead:
        return
    held = {claim.number.start: readings.held(claim.number) for claim in claims}
    for step in claims:
        steps = _told(held[step.number.start])
        rough = step.number.unit in ("割", "倍")  # some rate of a sheet nearly always rounds to it
        if rough or not steps or any(aspect.kind not in _STEPS for aspect in steps):
            continue
        every = [cell for cells in held.values() for cell in cells]
        for value in claims:
            cells = _told(held[value.number.start])
            if value is step or any(cell.kind not in CELLS for cell in cells):
                continue
            alone = _ALONE.match(readings.text, value.number.end)
            if not cells and not (alone and _is_of_row(value, steps, held[value.number.start])):
                continue
            if _is_torn(readings.text, value, cells, step, steps, every):
                yield Torn(*sorted((value, step), key=lambda claim: claim.number.start))
                break


def _told(held: Sequence[Aspect]) -> list[Aspect]:
    return [aspect for aspect in held if aspect.kind != "text"]


def _is_of_row(value: Claim, steps: Sequence[Aspect], held: Sequence[Aspect]) -> bool:
    """Whether a number that only a passage has is told of the row that the step is of."""
    rows = frozenset(one.subject for one in steps)
    return bool(held) and len(rows) == 1 and value.tight and value.subjects == rows


def _is_torn(
    text: str,
    value: Claim,
    cells: Sequence[Aspect],
    step: Claim,
    steps: Sequence[Aspect],
    every: Sequence[Aspect],
) -> bool:
    rows = {cell.subject for cell in cells} or {one.subject for one in steps}
    if len(rows) != 1 or any(one.subject not in rows for one in steps):
        return False
    if value.subjects is not None and not rows & value.subjects:
        return False
    of = any(one.is_of(cell) for one in steps for cell in cells)
    against = any(_is_against(one, cell) for one in steps for cell in cells)
    if _LED_TO.fullmatch(text, step.number.end, value.number.start):
        return not of
    if value.moved:
        return False
    if _is_base(text, value, steps):
        right = any(_is_against(one, cell) for one in steps for cell in every)
        return not (of or against or right)
    if of or any(one.is_of(cell) for one in steps for cell in every):
        return False
    if value.kinds is not None or value.years is not None:
        return False
    if against and value.number.start > step.number.start:
        return False
    return value.tight and _TOLD.match(text, value.number.end) is not None


def _is_base(text: str, value: Claim, steps: Sequence[Aspect]) -> bool:
    """Whether the words make the value what the step is measured against."""
    said = any((value.kinds or frozenset()) & one.base - {one.of or "other"} for one in steps)
    then = any(value.years == frozenset((one.base_year,)) for one in steps)
    near = all(one.base_year == one.year for one in steps)
    return bool(said and near) or (then and not near and value.kinds is None)


def _is_against(step: Aspect, cell: Aspect) -> bool:
    return step.is_against(cell) and (not step.column or step.column == cell.column)
