"""Shipped profiles, and those of the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.reading import load_profile, profile_names
from assistant.reading.bounded import Readers
from assistant.settings import CLONE
from assistant.sheet.errors import ProfileError, SettingsError

SHIPPED = CLONE / "assistant/reading/forms"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    monkeypatch.setenv("HYOUKA_FORMS_DIR", str(folder))
    return folder


def test_the_shipped_forms() -> None:
    assert profile_names() == ("ikeda", "ofunato", "sapporo", "sapporo-r7")
    for name in profile_names():
        profile = load_profile(name)
        assert profile.name == name
        known = {f"judgement.{row.id}" for row in profile.judgements}
        for field in profile.drafted:
            assert not field.id.startswith("judgement.") or field.id in known


def test_an_own_form_is_known_without_code(own: Path) -> None:
    text = (SHIPPED / "sapporo.yaml").read_text(encoding="utf-8")
    (own / "shiomi.yaml").write_text(text.replace("name: sapporo", "name: shiomi"), "utf-8")
    assert "shiomi" in profile_names()
    assert load_profile("shiomi").title == load_profile("sapporo").title


def test_an_own_form_stands_before_the_shipped_one_of_its_name(own: Path) -> None:
    text = (SHIPPED / "sapporo.yaml").read_text(encoding="utf-8")
    path = own / "sapporo.yaml"
    path.write_text(
        text.replace("label: 評価の理由, limit: 300", "label: 評価の理由, limit: 400"), "utf-8"
    )
    field = load_profile("sapporo").field("evaluation.reason")
    assert field is not None
    assert field.limit == 400


def test_a_child_process_knows_the_own_form_too(own: Path) -> None:
    text = (SHIPPED / "sapporo.yaml").read_text(encoding="utf-8")
    (own / "shiomi.yaml").write_text(text.replace("name: sapporo", "name: shiomi"), "utf-8")
    with Readers(1) as readers:  # a child knows the environment of its start
        (sheet,) = readers.read(CLONE / "corpus/forms/31204-2023.xlsx", "shiomi")
    assert sheet.form == "shiomi"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: shiomi\ntitle: a\nlayuot: {}\n", "近いもの: layout"),
        ("name: shiomi\n", "「title」がありません"),
        ("name: other\ntitle: a\n", "ファイル名と違います"),
        ("name: [", "YAML として読めません"),
        (
            "name: shiomi\ntitle: a\nlayout: {recognise: [a], fields: [{fild: b}]}",
            "近いもの: field",
        ),
    ],
)
def test_a_wrong_profile_is_told_in_one_sentence(text: str, says: str, own: Path) -> None:
    (own / "shiomi.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as told:
        load_profile("shiomi")
    assert says in str(told.value)


def test_a_profile_in_another_encoding(own: Path) -> None:
    (own / "shiomi.yaml").write_bytes("name: shiomi\ntitle: 汐見市".encode("cp932"))
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile("shiomi")


def test_a_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOUKA_FORMS_DIR", str(tmp_path / "nowhere"))
    with pytest.raises((ProfileError, SettingsError), match="HYOUKA_FORMS_DIR"):
        profile_names()
