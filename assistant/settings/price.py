"""What a model costs: the value of ``HYOUKA_CHAT_PRICE``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_AMOUNT: Final = r"(\d{1,9}(?:\.\d{1,9})?)"
_PRICE: Final = re.compile(
    rf"{_AMOUNT}\s*,\s*{_AMOUNT}(?:\s*,\s*([A-Za-z]{{3}}|円|ドル))?", re.ASCII
)
_WORDS: Final = {"円": "JPY", "ドル": "USD"}


@dataclass(frozen=True, slots=True)
class Price:
    """Price per 1,000,000 tokens, of the request and of the answer; ``currency``: ISO 4217."""

    input: Decimal
    output: Decimal
    currency: str = "USD"

    def __str__(self) -> str:
        return f"{self.input},{self.output},{self.currency}"


def price(raw: str) -> Price:
    """「2.5,10」 or 「300,1200,円」; ``ValueError`` with the Japanese reason otherwise."""
    found = _PRICE.fullmatch(raw)
    if found is None:
        raise ValueError(
            "「2.5,10,USD」のように100万トークン当たりの「入力,出力,通貨」で指定してください"
        )
    currency = found[3] or "USD"
    return Price(Decimal(found[1]), Decimal(found[2]), _WORDS.get(currency, currency.upper()))
