"""The JUnit file: valid, and red where the run is not green."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from eval.regression.comparing import Comparison
from eval.regression.reports import junit
from tests.eval.regression.reports import runs

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit_schema.xsd")))
CASES = {
    "everything": runs.everything(),
    "unchanged": runs.unchanged(),
    "nothing": runs.nothing(),
    "hostile": runs.hostile(),
}


def parsed(comparison: Comparison) -> Any:
    return etree.fromstring(junit.write(comparison).encode("utf-8"))


def outcome(tree: Any, name: str) -> str:
    (case,) = tree.xpath("//testcase[@name=$name]", name=name)
    return case[0].tag if len(case) else "passed"


@pytest.mark.parametrize("name", CASES)
def test_every_file_is_valid(name: str) -> None:
    SCHEMA.assertValid(parsed(CASES[name]))


def test_a_suite_is_a_kind_and_its_counts_are_those_of_its_cases() -> None:
    tree = parsed(runs.everything())
    names = tree.xpath("//testsuite/@name")
    assert names == [
        "ask 質問",
        "check 検査",
        "draft 下書き",
        "proof 検査の力試し",
        "固定コーパスの相違",
    ]
    for suite in tree:
        for attribute, tag in (
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ):
            assert int(suite.get(attribute)) == len(suite.findall(f"testcase/{tag}"))
        assert int(suite.get("tests")) == len(suite.findall("testcase"))


def test_what_got_worse_fails_with_the_words_that_say_why() -> None:
    tree = parsed(runs.everything())
    assert outcome(tree, "draft/met@code") == "failure"
    (failure,) = tree.xpath("//testcase[@name='draft/met@code']/failure")
    assert "合格 → 不合格" in failure.get("message")
    assert "＋ 相談解決率は９４．８％" in failure.text


def test_what_cannot_be_judged_is_an_error_and_what_never_could_is_skipped() -> None:
    tree = parsed(runs.everything())
    assert outcome(tree, f"draft/unrecorded@{runs.MODEL}") == "error"
    assert outcome(tree, "ask/gone@code") == "error"
    assert outcome(tree, "draft/never@qwen3-8b") == "skipped"


def test_what_got_better_or_only_changed_passes() -> None:
    tree = parsed(runs.everything())
    assert outcome(tree, f"draft/cause@{runs.MODEL}") == "passed"
    assert outcome(tree, f"draft/wording@{runs.MODEL}") == "passed"
    assert "改善 draft/cause" in tree.findtext("testsuite[@name='draft 下書き']/system-out")


def test_another_sheet_in_the_fixed_corpus_is_a_failure() -> None:
    assert outcome(parsed(runs.everything()), "corpus/33015-taiki-jido/2022") == "failure"


def test_times_are_seconds_and_the_stamp_stands_in_the_properties() -> None:
    tree = parsed(runs.everything())
    assert tree.xpath("//testcase[@name='proof/mutate@code']/@time") == ["20.400"]
    properties = {one.get("name"): one.get("value") for one in tree[0].find("properties")}
    assert properties["今回 プロンプト evaluation_reason/2"] == "93bb01a7c2f0d511"
    assert properties["前回 プロンプト evaluation_reason/1"] == "2bb7fcf6b63e4639"


def test_the_schema_refuses_a_case_without_a_time() -> None:
    tree = parsed(runs.everything())
    del tree.find(".//testcase").attrib["time"]
    assert not SCHEMA.validate(tree)
