"""One cell of a table: a number, a bound, or the reason why there is no number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.sheet.model import Bound, ValueState
from assistant.sheet.numerals import UNITS, parse_figure

_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:▲|△|-|−)?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:{_UNIT})?(?:以上|以下|未満|以内)?$"
)
_DASH = frozenset("-－―‐ー─—–−ｰ")
_JOINING = frozenset({"▲", "△"})
_TRAILING = frozenset({"以上", "以下", "未満", "以内"})


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` with ``bound``, or ``state`` (pending 調査中, none －); ``raw`` as printed."""

    value: Decimal | None
    bound: Bound | None
    state: ValueState | None
    raw: str

    @property
    def key(self) -> tuple[Decimal | None, str | None, str | None]:
        """What a reader would compare: the cell without its spelling."""
        return (self.value, self.bound, self.state)


def is_cell(norm: str, pending: Sequence[str]) -> bool:
    """Whether a normalised word can stand in a cell of figures."""
    return bool(_NUMBER.match(norm)) or norm in _DASH or norm in pending


def to_cell(raw: str, pending: Sequence[str]) -> Cell:
    """The cell printed as ``raw``, which :func:`is_cell` has accepted."""
    if raw.strip() in pending:
        return Cell(None, None, "pending", raw)
    figure = parse_figure(raw)
    if figure is None:
        return Cell(None, None, None, raw)
    return Cell(figure.value, figure.bound, figure.state, raw)


def cells_of(words: Sequence[str], norms: Sequence[str], pending: Sequence[str]) -> list[Cell]:
    """The cells in a line of words; empty where a word is not a figure.

    「▲ 3」 and 「80 以上」 are one cell each.
    """
    joined: list[tuple[str, str]] = []
    for word, form in zip(words, norms, strict=True):
        if joined and (joined[-1][1] in _JOINING or form in _TRAILING):
            joined[-1] = (f"{joined[-1][0]}{word}", joined[-1][1] + form)
        else:
            joined.append((word, form))
    if not all(is_cell(form, pending) for _, form in joined):
        return []
    return [to_cell(word, pending) for word, _ in joined]
