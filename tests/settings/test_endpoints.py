"""Text leaves this machine only for the endpoints that the settings allow."""

from __future__ import annotations

import pytest

from assistant.settings import Settings, check_allowed, load_settings, place_of
from assistant.sheet.errors import SettingsError


def allowing(entries: str) -> Settings:
    return load_settings({"HYOUKA_ALLOWED_ENDPOINTS": entries})


@pytest.mark.parametrize(
    "url",
    ["http://localhost:8000/v1", "http://LOCALHOST", "http://127.0.0.1/v1", "https://127.8.8.8:1",
     "http://[::1]:8000/v1", "http://[0:0:0:0:0:0:0:1]/"],
)  # fmt: skip
def test_this_machine_needs_no_entry(url: str) -> None:
    check_allowed(Settings(), url)


@pytest.mark.parametrize(
    "url",
    [None, "https://api.openai.com/v1", "https://ai.example.lg.jp/v1",
     # what only looks like this machine, or leads to it by way of a resolver
     "http://0.0.0.0:8000", "http://localhost.evil.example", "http://2130706433/",
     "http://127.1/", "http://0x7f.0.0.1/", "http://127.0.0.1.nip.example/", "http://[::]/"],
)  # fmt: skip
def test_without_an_entry_nothing_else_is_allowed(url: str | None) -> None:
    with pytest.raises(SettingsError, match="許可されていません"):
        check_allowed(Settings(), url)


@pytest.mark.parametrize(
    ("entries", "url"),
    [
        ("ai.example.lg.jp", "https://ai.example.lg.jp/v1"),
        ("ai.example.lg.jp", "https://ai.example.lg.jp:8443/v1?api-version=1"),
        ("AI.Example.lg.jp", "https://ai.EXAMPLE.lg.jp/"),
        ("https://ai.example.lg.jp/", "https://ai.example.lg.jp"),
        ("a.example, ai.example.lg.jp:443 ,", "https://ai.example.lg.jp/v1"),
        ("10.0.0.5:8443", "https://10.0.0.5:8443/v1"),
        ("http://10.0.0.5:8000", "http://10.0.0.5:8000/v1"),
        ("http://10.0.0.5:8000", "https://10.0.0.5:8000/v1"),
        ("http://10.0.0.5:80", "http://10.0.0.5/v1"),
        ("[fd00::0:5]", "https://[FD00:0:0:0:0:0:0:5]:1/v1"),
        ("xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example/v1"),
        ("api.openai.com", None),
    ],
)
def test_an_entry_allows_its_host(entries: str, url: str | None) -> None:
    check_allowed(allowing(entries), url)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://x.ai.example.lg.jp/",
        "https://ai.example.lg.jp.evil.example/",
        "https://xai.example.lg.jp/",
        "https://evil.example/ai.example.lg.jp",
        "https://evil.example?ai.example.lg.jp",
        "https://evil.example#@ai.example.lg.jp",
        "http://ai.example.lg.jp/",
        "https://10.0.0.5/",
        "https://10.0.0.5:8444/",
        None,
    ],
)
def test_another_host_port_or_an_unencrypted_connection_is_refused(url: str | None) -> None:
    with pytest.raises(SettingsError, match="許可されていません"):
        check_allowed(allowing("ai.example.lg.jp,10.0.0.5:8443"), url)


@pytest.mark.parametrize(
    "url",
    [
        "https://ai.example.lg.jp@evil.example/",
        "https://ai.example.lg.jp:443@evil.example/",
        "https://user:hunter2@ai.example.lg.jp/",
        "https://evil.example\\@ai.example.lg.jp/",
        "https://ai.example.lg.jp\\.evil.example/",
        "https://ai.example.lg.jp/\\@evil.example/",
        "https://ai.example.lg.jp./",
        "https://ai%2eexample.lg.jp/",
        "https://ai。example.lg.jp/",
        "https://ａi.example.lg.jp/",
        "https://ai.example.lg.jp:99999/",
        "https://ai.example.lg.jp:/",
        "https:///ai.example.lg.jp/",
        "https://ai.example.lg.jp\n.evil.example/",
        "https://[::1/",
        "//ai.example.lg.jp/",
        "ai.example.lg.jp",
        "file://ai.example.lg.jp/",
        "",
    ],
)  # fmt: skip
def test_a_url_that_clients_could_read_differently_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL") as refused:
        check_allowed(allowing("ai.example.lg.jp,api.openai.com"), url)
    assert "hunter2" not in str(refused.value)
    assert place_of(url) is None


def test_the_refusal_says_what_to_write_and_that_is_enough() -> None:
    settings = allowing("a.example")
    for url in ("https://ai.example.lg.jp:8443/v1", "http://10.0.0.5:8000/v1", None):
        with pytest.raises(SettingsError) as refused:
            check_allowed(settings, url)
        told = str(refused.value).partition("HYOUKA_ALLOWED_ENDPOINTS=")[2].split(" ")[0]
        assert told.startswith("a.example,")
        check_allowed(allowing(told), url)


@pytest.mark.parametrize(
    "entry",
    ["*.example.lg.jp", "*", "ai.example.lg.jp/v1", "ai example", "ftp://ai.example",
     "ai.example:0", "ai.example:port", "me:hunter2@ai.example", "https://hunter2@ai.example",
     "ai.example.", "市.jp"],
)  # fmt: skip
def test_an_entry_is_a_host_and_nothing_more(entry: str) -> None:
    with pytest.raises(SettingsError, match="HYOUKA_ALLOWED_ENDPOINTS") as refused:
        allowing(f"a.example,{entry}")
    assert "hunter2" not in str(refused.value)


def test_the_place_is_fit_to_be_shown() -> None:
    assert place_of(None) == "api.openai.com"
    assert place_of("https://AI.example.lg.jp:8443/v1?key=x") == "ai.example.lg.jp:8443"
    assert place_of("http://10.0.0.5:8000/v1") == "http://10.0.0.5:8000"


@pytest.mark.parametrize("wanted", [{"HYOUKA_CHAT_MODEL": "m"}, {"HYOUKA_EMBEDDER": "openai"}])
def test_the_start_is_refused_where_text_would_go_elsewhere(wanted: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"HYOUKA_ALLOWED_ENDPOINTS=ai\.example\.lg\.jp "):
        load_settings({**wanted, "OPENAI_BASE_URL": "https://ai.example.lg.jp/v1"})
    with pytest.raises(SettingsError, match=r"HYOUKA_ALLOWED_ENDPOINTS=api\.openai\.com "):
        load_settings({**wanted, "OPENAI_API_KEY": "sk-x"})
    load_settings({**wanted, "OPENAI_BASE_URL": "http://127.0.0.1:8000/v1"})
    load_settings(
        {**wanted, "OPENAI_API_KEY": "sk-x", "HYOUKA_ALLOWED_ENDPOINTS": "api.openai.com"}
    )
    load_settings({"OPENAI_BASE_URL": "https://ai.example.lg.jp/v1"})  # named, but not used
