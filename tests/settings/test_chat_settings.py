from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.settings import Price, Settings, describe, load_settings, survey
from assistant.sheet.errors import SettingsError


def test_the_defaults_send_nothing_anywhere() -> None:
    settings = load_settings({})
    assert settings.chat_model is None
    assert settings.allowed_endpoints == ()
    assert not settings.keep_requests
    assert (settings.chat_timeout, settings.chat_retries, settings.chat_at_once) == (120, 3, 4)
    assert (settings.chat_format, settings.chat_window, settings.chat_price) == ("auto", None, None)
    assert settings.endpoint == "https://api.openai.com/v1"


def test_values_are_read() -> None:
    settings = load_settings(
        {
            "HYOUKA_CHAT_TIMEOUT": "5",
            "HYOUKA_CHAT_RETRIES": "0",
            "HYOUKA_CHAT_AT_ONCE": "32",
            "HYOUKA_CHAT_FORMAT": "json",
            "HYOUKA_CHAT_WINDOW": "128000",
            "HYOUKA_CHAT_PRICE": "0.15,0.6",
            "HYOUKA_KEEP_REQUESTS": "on",
            "HYOUKA_ALLOWED_ENDPOINTS": "b.example,B.example,a.example",
            "OPENAI_BASE_URL": "http://127.0.0.1:1/v1",
        }
    )
    assert (settings.chat_timeout, settings.chat_retries, settings.chat_at_once) == (5, 0, 32)
    assert (settings.chat_format, settings.chat_window) == ("json", 128_000)
    assert settings.chat_price == Price(Decimal("0.15"), Decimal("0.6"), "USD")
    assert settings.keep_requests
    assert settings.allowed_endpoints == ("b.example", "a.example")
    assert settings.endpoint == "http://127.0.0.1:1/v1"
    shown = {row.env: row.value for row in describe(settings)}
    assert shown["HYOUKA_CHAT_PRICE"] == "0.15,0.6,USD"
    assert shown["HYOUKA_ALLOWED_ENDPOINTS"] == "b.example,a.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HYOUKA_CHAT_TIMEOUT", "0"),
        ("HYOUKA_CHAT_TIMEOUT", "1.5"),
        ("HYOUKA_CHAT_RETRIES", "11"),
        ("HYOUKA_CHAT_RETRIES", "-1"),
        ("HYOUKA_CHAT_AT_ONCE", "0"),
        ("HYOUKA_CHAT_AT_ONCE", "33"),
        ("HYOUKA_CHAT_FORMAT", "xml"),
        ("HYOUKA_CHAT_WINDOW", "100"),
        ("HYOUKA_CHAT_WINDOW", "1" * 5000),
        ("HYOUKA_CHAT_PRICE", "1"),
        ("HYOUKA_CHAT_PRICE", "-1,2"),
        ("HYOUKA_CHAT_PRICE", "NaN,2"),
        ("HYOUKA_CHAT_PRICE", "1e9,2"),
        ("HYOUKA_CHAT_PRICE", "1,2,yen!"),
        ("HYOUKA_CHAT_PRICE", "1,200,3,000"),
        ("HYOUKA_KEEP_REQUESTS", "sometimes"),
    ],
)
def test_an_unusable_value_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"設定 {name} の値が使えません。.*ください。"):
        load_settings({name: value})


def test_a_price_in_yen_is_read_by_its_word() -> None:
    price = load_settings({"HYOUKA_CHAT_PRICE": "300, 1200 ,円"}).chat_price
    assert price == Price(Decimal(300), Decimal(1200), "JPY")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HYOUKA_CHAT_MODEL", "sk-proj-hunter2hunter2"),
        ("HYOUKA_ALLOWED_ENDPOINTS", "https://me:hunter2@ai.example"),
        ("HYOUKA_ALLOWED_ENDPOINTS", "me:hunter2@ai.example"),
        ("HYOUKA_CHAT_PRICE", "sk-hunter2hunter2"),
        ("OPENAI_BASE_URL", "https://hunter2@ai.example/v1"),
        ("OPENAI_BASE_URL", "https://ai.example/v1?api-key=hunter2&v=1"),
        ("HYOUKA_AUTH", "hunter2"),
        ("OPENAI_API_KEY", "hunter2"),
    ],
)
def test_a_secret_in_any_of_these_is_not_shown(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    row = next(row for row in survey() if row.env == name)
    assert "hunter2" not in str(row)
    assert row.source == "環境変数"
    assert row.value != row.default
    try:
        settings: object = load_settings()
    except SettingsError as error:
        settings = error
    assert "hunter2" not in f"{settings} {settings!r}"


def test_settings_compare_and_hash_by_value() -> None:
    one, same = Settings(chat_window=4096), Settings(chat_window=4096)
    assert one == same != Settings()
    assert len({one, same, Settings()}) == 2
