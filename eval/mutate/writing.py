"""A number as it is written: taken apart, put together in the same form, and compared.

Small on purpose, and not the product's reader: it only has to read the surfaces of the corpus'
marks and what the injectors make of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_WRITTEN = re.compile(
    r"(?P<lead>約|延べ|およそ)?(?P<sign>▲)?(?P<digits>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)"
    r"(?P<scale>万|億)?(?P<unit>[^0-9０-９]*)"
)
_SCALES = {"": 1, "万": 10**4, "億": 10**8}
_MONEY = {"円": 1, "千円": 1000, "百万円": 10**6}
_ALIKE = {"名": "人", "箇所": "か所", "カ所": "か所", "ヶ所": "か所"}
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@dataclass(frozen=True, slots=True)
class Written:
    """``lead`` is 約 or 延べ; ``digits`` as written; ``value`` is signed, scale multiplied out."""

    lead: str
    sign: str
    digits: str
    scale: str
    unit: str

    @property
    def plain(self) -> str:
        """The digits in half width without commas."""
        return unicodedata.normalize("NFKC", self.digits).replace(",", "")

    @property
    def value(self) -> Decimal:
        """The number, with ▲ as minus."""
        value = Decimal(self.plain) * _SCALES[self.scale]
        return -value if self.sign else value

    @property
    def places(self) -> int:
        """How many decimals are written."""
        return len(self.plain.partition(".")[2])

    @property
    def text(self) -> str:
        """As it is written."""
        return self.lead + self.sign + self.digits + self.scale + self.unit


def read(surface: str) -> Written | None:
    """A surface that holds one number, else ``None`` (「３組７人」, 「１億２，３００万円」)."""
    match = _WRITTEN.fullmatch(surface)
    if match is None:
        return None
    return Written(*(match[name] or "" for name in ("lead", "sign", "digits", "scale", "unit")))


def digits_like(value: Decimal, like: Written) -> str:
    """``value`` (without its sign) in digits of the same width, with at least as many decimals."""
    size = abs(value)
    places = max(like.places, len(f"{size.normalize():f}".partition(".")[2]))
    text = f"{size:,.{places}f}"
    wide = any("０" <= char <= "９" for char in like.digits)
    return text.translate(_WIDE) if wide else text


def same_kind(value: Decimal, unit: str | None) -> tuple[Decimal, str]:
    """Value and unit made comparable: money in 円, widths and spellings of units alike."""
    name = unicodedata.normalize("NFKC", unit or "").strip().lower()
    if name in _MONEY:
        return value * _MONEY[name], "円"
    return value, _ALIKE.get(name, name)


_IN_TEXT = re.compile(r"▲?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?(?:万|億)?")


def numbers_in(text: str, unit: str) -> Iterator[tuple[Decimal, str]]:
    """The numbers of a text that are followed by ``unit``, comparable (:func:`same_kind`)."""
    for match in _IN_TEXT.finditer(text):
        if text.startswith(unit, match.end()):
            written = read(match[0] + unit)
            if written is not None:
                yield same_kind(written.value, unit)
