"""事業費の内訳 written as one text: 「①…：１，２３４千円、②…」, or without numbers."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.sheet.model import BreakdownItem

_AMOUNT = re.compile(r"[:：]?\s*([▲△-]?\s*[\d０-９][\d０-９,，]*)\s*千円")
_NUMBERED = re.compile(r"[①-⑳]")


def breakdown_items(text: str) -> tuple[BreakdownItem, ...]:
    """The items of one 内訳, 千円. A text without any amount is one item without one."""
    items: list[BreakdownItem] = []
    parts = _parts(text)
    for part in parts:
        items += _items(part, single=len(parts) > 1)
    return tuple(items)


def _parts(text: str) -> list[str]:
    """Cut at ①②③ in order; a number out of order belongs to the words of an item."""
    cuts: list[int] = []
    for match in _NUMBERED.finditer(text):
        if ord(match[0]) - ord("①") == len(cuts):
            cuts.append(match.start())
    if not cuts:
        return [text]
    ends = [*cuts[1:], len(text)]
    return [text[start + 1 : end] for start, end in zip(cuts, ends, strict=True)]


def _items(part: str, *, single: bool) -> list[BreakdownItem]:
    """The items of a part; of a numbered part the last figure is the item's amount."""
    amounts = list(_AMOUNT.finditer(part))
    amounts = [match for match in amounts if match[0][0] in ":："] or amounts
    if single:
        amounts = amounts[-1:]
    if not amounts:
        label = part.strip("、，, 　\n")
        return [BreakdownItem(label=label)] if label else []
    found = []
    start = 0
    for match in amounts:
        label = part[start : match.start()].strip("、，,。・ 　\n")
        figure = unicodedata.normalize("NFKC", match[1]).replace(",", "").replace(" ", "")
        sign = -1 if figure[0] in "▲△-" else 1
        found.append(BreakdownItem(label=label, amount=sign * Decimal(figure.lstrip("▲△-"))))
        start = match.end()
    return found
