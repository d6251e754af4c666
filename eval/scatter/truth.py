"""What a perfect reader gives for one scattered text.

The text does not carry everything that the sheet has: no 事業名, code and department, no units
of indicators. The truth is the source sheet without those, and for each narrative text the line
breaks that a reader can know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.sheet.model import Sheet

Break = Literal["keep", "drop", "either"]
"""``keep``: deliberate and seen to be so; ``drop``: the layout's; ``either``: nobody can tell."""


@dataclass(frozen=True)
class TextTruth:
    """A narrative text cut where it was broken: ``breaks[i]`` stands after ``pieces[i]``."""

    pieces: tuple[str, ...]
    breaks: tuple[Break, ...]

    def matches(self, got: str | None) -> bool:
        """``got`` is this text: the same characters, and the breaks as far as they are known.

        Blanks next to a break that is there or may be there do not count; nothing else is
        forgiven.
        """
        if not self.pieces:
            return got is None
        pattern = re.escape(self.pieces[0])
        for kind, piece in zip(self.breaks, self.pieces[1:], strict=True):
            joint = {"keep": r"[ 　]*\n[ 　]*", "drop": "", "either": r"(?:[ 　]*\n[ 　]*)?"}
            pattern += joint[kind] + re.escape(piece)
        return got is not None and re.fullmatch(pattern, got) is not None

    def text(self) -> str | None:
        """The text as this truth would write it (unknown breaks gone)."""
        if not self.pieces:
            return None
        out = self.pieces[0]
        for kind, piece in zip(self.breaks, self.pieces[1:], strict=True):
            out += ("\n" if kind == "keep" else "") + piece
        return out


@dataclass(frozen=True)
class RowTruth:
    """How one indicator row was printed: its fragments in the order of the file, each with the
    columns (0–3) of its values.

    ``whole``: all four values on one line in the row's own place, so that a reader has no
    reason to doubt it.
    """

    fragments: tuple[tuple[int, ...], ...]
    whole: bool


@dataclass(frozen=True)
class Truth:
    """``sheet``: the expected values; ``texts``: narrative texts by JSON path (judgements as
    ``judgements.method.reason``); ``rows``: indicator rows by id (``activity1``)."""

    sheet: Sheet
    texts: Mapping[str, TextTruth]
    rows: Mapping[str, RowTruth]
