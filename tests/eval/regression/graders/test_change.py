from __future__ import annotations

from typing import Any

import pytest

from tests.eval.regression.graders.products import failed as all_failed
from tests.eval.regression.graders.products import piece

ONE, TWO, THREE = "目標を上回った。", "相談は減った。", "Ａと評価した。"
NEW = "人員不足のため、相談は減った。"


def failed(*after: str, reply: str = "2文目を改めました。", **expect: Any) -> list[str]:
    said = {
        "before": [ONE, TWO, THREE],
        "changed": [2],
        "dropped": [],
        "added": 0,
        "supplements": [["要因", "人員不足"]],
        "understood": True,
        **expect.pop("said", {}),
    }
    pieces = (piece("".join(after)), piece(reply, "reply"))
    return all_failed("change", *pieces, of="wish", product={"said": said}, **expect)


def test_a_sentence_that_was_to_change_has_changed() -> None:
    assert failed(ONE, NEW, THREE, changed=[2], added=0) == []
    assert failed(ONE, TWO, THREE, changed=[2]) == ["2文目が変わる"]
    assert failed(ONE, NEW, THREE, changed=[4], untouched=False) == ["4文目が変わる"]


def test_to_drop_is_not_to_change() -> None:
    gone = {"changed": [], "dropped": [2]}
    assert failed(ONE, THREE, dropped=[2], said=gone) == []
    assert failed(ONE, THREE, changed=[2], said=gone) == ["2文目が変わる"]
    assert failed(ONE, NEW, THREE, dropped=[2]) == ["2文目が消える"]
    assert failed(ONE, TWO, THREE, dropped=[2]) == ["2文目が消える"]


@pytest.mark.parametrize(
    "after", [(ONE, NEW), ("目標を大きく上回った。", NEW, THREE), (THREE, NEW, ONE)]
)
def test_what_the_wish_is_not_about_stays_in_its_place(after: tuple[str, ...]) -> None:
    assert failed(*after, changed=[2]) == ["ほかの文は元のまま"]
    assert failed(*after, changed=[2], untouched=False) == []


def test_a_wish_that_names_no_sentence_changes_none() -> None:
    assert failed(ONE, NEW, THREE) == ["ほかの文は元のまま"]


def test_added_sentences_are_counted() -> None:
    assert failed(ONE, TWO, THREE, NEW, added=1, said={"added": 1}) == []
    assert failed(ONE, TWO, THREE, added=1) == ["足された文が1文"]


def test_what_the_officer_told_is_kept() -> None:
    assert failed(ONE, NEW, THREE, changed=[2], supplements={"要因": "人員不足"}) == []
    for supplements in ({"要因": "天候"}, {"取組": "人員不足"}):
        assert len(failed(ONE, NEW, THREE, changed=[2], supplements=supplements)) == 1


def test_understood_and_the_words_of_the_reply() -> None:
    kept = (ONE, NEW, THREE)
    assert failed(*kept, changed=[2], understood=True, reply="２文目を改めました。") == []
    assert failed(*kept, changed=[2], understood=False) == ["分からないと答える"]
    assert failed(ONE, TWO, THREE, understood=True, said={"understood": False}) == ["注文が分かる"]


def test_words_are_looked_for_in_the_reply_not_in_the_text() -> None:
    said = {"before": [ONE], "understood": True}
    pieces = (piece(ONE), piece("判定は変えられません。", "reply"))
    for words, items in (("変えられません", []), ("上回った", ["返事に「上回った」"])):
        found = all_failed("change", *pieces, of="wish", product={"said": said}, reply=[words])
        assert found == items
