from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.models.catalogue import UNKNOWN_WINDOW, Cost, cost, known, window
from assistant.settings import Settings, load_settings


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("gpt-4o", "gpt-4o"),
        ("gpt-4o-2024-08-06", "gpt-4o"),
        ("gpt-4o-2024-05-13", "gpt-4o-2024-05-13"),
        ("openai/gpt-4.1-mini", "gpt-4.1-mini"),
        ("relay/openai/GPT-5-2025-08-07", "gpt-5"),
        ("gpt-4o-mini", "gpt-4o-mini"),
        ("gpt-4o-audio-preview", None),
        ("gpt-4o-mini-house", None),
        ("ft:gpt-4o-2024-08-06:shiomi::x", None),
        ("house", None),
        ("", None),
    ],
)
def test_a_model_is_known_by_its_name_and_not_by_a_likeness(name: str, found: str | None) -> None:
    info = known(name)
    assert (info and info.name) == found


def test_the_window_is_the_settings_then_the_tables_then_a_careful_one() -> None:
    assert window("gpt-4o", Settings()) == 128_000
    assert window("house", Settings()) == UNKNOWN_WINDOW
    assert window("gpt-4o", Settings(chat_window=4096)) == 4096


def test_cost_is_exact_and_says_that_the_price_is_a_note() -> None:
    assert cost("gpt-4o-mini", 3000, 500, Settings()) == Cost(
        amount=Decimal("0.00075"), currency="USD", estimated=True
    )


def test_the_price_of_the_settings_wins_and_is_no_estimate() -> None:
    settings = load_settings({"HYOUKA_CHAT_PRICE": "300, 1200.5, 円"})
    for model in ("gpt-4o-mini", "house"):
        assert cost(model, 1_000_000, 2_000_000, settings) == Cost(
            amount=Decimal("2701"), currency="JPY", estimated=False
        )


def test_a_model_without_a_price_costs_nothing_that_we_know() -> None:
    assert cost("house", 1, 1, Settings()) is None


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("0", "USD", "0.00ドル"),
        ("0.000754", "USD", "0.00075ドル"),
        ("0.0999", "USD", "0.100ドル"),
        ("12.345", "USD", "12.35ドル"),
        ("1234", "JPY", "1234.00円"),
        ("0.5", "EUR", "0.50 EUR"),
    ],
)
def test_an_amount_is_shown_short(amount: str, currency: str, text: str) -> None:
    assert Cost(amount=Decimal(amount), currency=currency, estimated=True).text == text


def test_every_row_of_the_table_is_possible() -> None:
    info = known("gpt-5")
    assert info is not None
    assert info.noted == "2025"
    assert 0 < info.max_output < info.window
    assert Decimal(0) < info.input < info.output
