"""A text cut where its marks begin and end, so that overlapping marks can be drawn side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checking import SEVERITIES, Severity
from assistant.reviewing.auditing.page import Numbered


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` with the gravest severity of the findings that it lies within (``None``: none),
    and the numbers of the findings whose words end here."""

    text: str
    severity: Severity | None
    ends: tuple[int, ...]


def pieces(text: str, found: Sequence[Numbered]) -> Iterator[Piece]:
    """``text`` in pieces; joined they are the text. A finding without words marks nothing."""
    spans = [
        (max(0, one.told.start), min(len(text), one.told.end), one)
        for one in found
        if 0 <= one.told.start < one.told.end and one.told.start < len(text)
    ]
    cuts = sorted({0, len(text), *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    for start, end in pairwise(cuts):
        within = [one.told.severity for a, b, one in spans if a <= start and end <= b]
        severity = min(within, key=SEVERITIES.index, default=None)
        ends = tuple(sorted(one.number for _, b, one in spans if b == end))
        yield Piece(text[start:end], severity, ends)
