"""What a chat model is told of an unknown form, and what is taken from its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.models import load_prompt
from assistant.newforms import Suggestion, asking, suggest
from assistant.reading.profile import parse_profile
from assistant.sheet.errors import ModelError
from tests.newforms.made import csv_table, texts, workbook
from tests.stub import StubServer, Text
from tests.stub.asking import client, is_one_clear_sentence
from tests.stub.bad_days import bad_key

OWN = "独自の観点"


def said(*pairs: tuple[str, str]) -> Text:
    rows = [{"label": label, "field": field} for label, field in pairs]
    return Text(json.dumps({"labels": rows}, ensure_ascii=False), chunk=40)


@contextmanager
def stubbed(reply: Any) -> Iterator[StubServer]:
    with StubServer(lambda request: reply) as stub:
        yield stub


def asked(stub: StubServer, path: Path) -> Suggestion:
    return suggest(path, name="made", improve=asking(client(stub, chat_retries=0)))


def fields(made: Suggestion) -> dict[str, str]:
    layout = parse_profile(made.text, "made.yaml").layout
    assert layout is not None
    return {one.label: one.field for one in layout.fields}


def test_a_right_answer_fills_the_draft(tmp_path: Path) -> None:
    with stubbed(said((OWN, "ingenuity"))) as stub:
        made = asked(stub, workbook(tmp_path / "a.xlsx"))
    assert fields(made)[OWN] == "ingenuity"
    assert made.remarks == ()
    assert "モデルの答え" in made.text


def test_only_labels_leave_the_building(tmp_path: Path) -> None:
    for path in (workbook(tmp_path / "a.xlsx", 3), csv_table(tmp_path / "a.csv")):
        with stubbed(said()) as stub:
            asked(stub, path)
            (request,) = stub.requests
        for value in texts():
            assert value not in request.text
        assert "事務事業名｜project.name" in request.text


def test_personal_data_in_a_label_goes_out_as_a_placeholder(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["調書1"]["D3"] = "山田太郎課長の意見"
    book.save(path)
    with stubbed(said(("〔氏名1〕課長の意見", "ingenuity"))) as stub:
        made = asked(stub, path)
        (request,) = stub.requests
    assert "山田" not in request.text
    assert fields(made)["山田太郎課長の意見"] == "ingenuity"


def test_what_a_model_makes_up_is_dropped_and_told(tmp_path: Path) -> None:
    answer = said(
        (OWN, "project.mayor"),
        ("ない欄名", "results"),
        (OWN, "project.name"),
        (OWN, "evaluation.future_improvement"),
        (OWN, "ingenuity"),
    )
    with stubbed(answer) as stub:
        made = asked(stub, workbook(tmp_path / "a.xlsx"))
    assert fields(made)[OWN] == "evaluation.future_improvement"
    assert "project.mayor" not in made.text
    assert "ない欄名" not in made.text
    assert len(made.remarks) == 4
    for remark, word in zip(
        made.remarks, ("project.mayor", "ない欄名", "project.name", "二つ目"), strict=True
    ):
        assert word in remark
        assert remark.endswith("。")


@pytest.mark.parametrize(
    "text", ["分かりません。", '{"labels": 3}', '{"labels": [{"label": 1}]}', "}{"]
)
def test_a_malformed_answer_is_one_sentence(tmp_path: Path, text: str) -> None:
    with stubbed(Text(text)) as stub, pytest.raises(ModelError) as caught:
        asked(stub, workbook(tmp_path / "a.xlsx"))
    assert str(caught.value).endswith("。")
    assert "\n" not in str(caught.value)


def test_a_fence_around_the_answer_is_let_through(tmp_path: Path) -> None:
    body = said((OWN, "ingenuity")).text
    with stubbed(Text(f"```json\n{body}\n```", chunk=50)) as stub:
        assert fields(asked(stub, workbook(tmp_path / "a.xlsx")))[OWN] == "ingenuity"


def test_a_bad_key_is_one_sentence(tmp_path: Path) -> None:
    with stubbed(bad_key()) as stub, pytest.raises(ModelError) as caught:
        asked(stub, workbook(tmp_path / "a.xlsx"))
    assert caught.value.kind == "bad_key"
    assert is_one_clear_sentence(caught.value)


def test_every_clause_of_the_prompt_is_sent(tmp_path: Path) -> None:
    with stubbed(said()) as stub:
        asked(stub, workbook(tmp_path / "a.xlsx"))
        (request,) = stub.requests
    for clause in load_prompt("form_labels").clauses:
        assert clause.text.strip().split("\n")[0] in request.text, clause.id
