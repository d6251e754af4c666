from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.eval.regression.graders.products import failed as all_failed

LABELS = {"事業の目的": "project.purpose_short_term", "謎の欄": "extra", "写真": "extra"}


def failed(
    labels: dict[str, str] = LABELS,
    *remarks: str,
    expected: dict[str, str] | None = None,
    unknown: Sequence[str] = (),
) -> list[str]:
    said = {"labels": labels, "remarks": list(remarks)}
    expect = {"labels": expected or {}, "unknown": unknown}
    return all_failed("meaning", of="labels", product={"said": said}, **expect)


def test_labels_mean_their_fields_and_the_unknown_stay_open() -> None:
    known = {"事業の目的": "project.purpose_short_term"}
    assert failed(expected=known, unknown=["謎の欄"]) == []
    assert failed(expected={"事業の目的": "results"}) == ["「事業の目的」は results"]
    guessed = {**LABELS, "謎の欄": "results"}
    assert failed(guessed, unknown=["謎の欄"]) == ["「謎の欄」は extra"]


def test_a_label_without_an_answer_fails() -> None:
    assert failed({}, unknown=["謎の欄"]) == ["「謎の欄」は extra"]


def test_a_field_is_given_once_but_extra() -> None:
    assert failed() == []
    assert failed({"目的": "results", "結果": "results"}) == ["同じ項目が二度ない"]


@pytest.mark.parametrize(
    ("remark", "item"),
    [
        ("尋ねていない欄名「余分」についての答えは使いません。", "尋ねた欄名だけに答える"),
        ("欄名「写真」の答え「photo」は項目にないため使いません。", "項目の id だけを使う"),
        ("欄名「写真」の二つ目の答え「results」は使いません。", "一つの欄名に一つの答え"),
        ("欄名「写真」の答え results はほかの欄が使うため使いません。", "決まった項目を使わない"),
    ],
)
def test_what_the_program_dropped_of_an_answer_fails(remark: str, item: str) -> None:
    assert failed(LABELS, remark) == [item]
