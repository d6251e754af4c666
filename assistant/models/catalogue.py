"""What is known of chat models by their names: window, encoding and price.

The table stands in ``catalogue.yaml``; its prices are notes that may be out of date. What the
settings say (``HYOUKA_CHAT_WINDOW``, ``HYOUKA_CHAT_PRICE``) wins.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from assistant.settings import Price, Settings
from assistant.sheet.model import Frozen

UNKNOWN_WINDOW: Final = 8192
"""Tokens that a model of unknown size is trusted with."""

_FILE: Final = Path(__file__).with_name("catalogue.yaml")
_DATE: Final = re.compile(r"-\d{4}-\d{2}-\d{2}$", re.ASCII)
_MILLION: Final = 1_000_000


class ModelInfo(Frozen):
    """A model of the table. ``window``: tokens of request and answer together; ``max_output``:
    tokens of an answer, hidden reasoning included; prices in US dollars per 1,000,000 tokens, as
    they were in the year ``noted``."""

    name: str
    window: int
    max_output: int
    encoding: Literal["o200k_base", "cl100k_base"]
    input: Decimal
    output: Decimal
    noted: str


class Cost(Frozen):
    """What tokens cost, not rounded; ``currency``: ISO 4217. ``estimated`` where the price is the
    table's and not the settings'."""

    amount: Decimal
    currency: str
    estimated: bool

    @property
    def text(self) -> str:
        """「0.0042ドル」「12.30ドル」「3.5円」: two decimals, for small amounts two digits."""
        exponent = Decimal("0.01")
        if Decimal(0) < self.amount < Decimal("0.1"):
            exponent = Decimal(1).scaleb(self.amount.adjusted() - 1)
        rounded = self.amount.quantize(exponent, ROUND_HALF_UP)
        word = {"USD": "ドル", "JPY": "円"}.get(self.currency, f" {self.currency}")
        return f"{rounded:f}{word}"


def known(model: str) -> ModelInfo | None:
    """The model of that name, with or without a provider in front (``openai/gpt-4o``) and a date
    behind; ``None`` for any other, fine-tuned ones and names of deployments included."""
    name = model.strip().lower().rpartition("/")[2]
    table = _table()
    return table.get(name) or table.get(_DATE.sub("", name))


def window(model: str, settings: Settings) -> int:
    """Tokens of request and answer together: the setting, else the table, else 8,192."""
    if settings.chat_window is not None:
        return settings.chat_window
    info = known(model)
    return UNKNOWN_WINDOW if info is None else info.window


def price(model: str, settings: Settings) -> Price | None:
    """Price per 1,000,000 tokens: the setting, else the table; ``None`` where neither knows.

    The table's is the maker's own price: another endpoint may ask less or more.
    """
    if settings.chat_price is not None:
        return settings.chat_price
    info = known(model)
    return None if info is None else Price(info.input, info.output)


def cost(model: str, input_tokens: int, output_tokens: int, settings: Settings) -> Cost | None:
    """What so many tokens cost; ``None`` where no price is known."""
    rate = price(model, settings)
    if rate is None:
        return None
    amount = (input_tokens * rate.input + output_tokens * rate.output) / _MILLION
    return Cost(amount=amount, currency=rate.currency, estimated=settings.chat_price is None)


@cache
def _table() -> dict[str, ModelInfo]:
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    noted = data["noted"]
    return {
        name: ModelInfo.model_validate({"name": name, "noted": noted, **row})
        for name, row in data["models"].items()
    }
