from __future__ import annotations

import pytest

from tests.eval.regression.graders.products import failed, marks

TEXT = "相談解決率は９４．２％で、目標を上回った。相談は減った。【要因を記入：理由】Ａと評価した。"


def test_words_come_in_their_order() -> None:
    assert failed("structure", TEXT, order=["94.2%", "目標", "評価"]) == []
    found = marks("structure", TEXT, order=["評価", "目標"])
    assert found["評価の理由：「評価」→「目標」の順"].passed is False


def test_first_and_last_sentence() -> None:
    assert failed("structure", TEXT, first=["実績", "相談解決率"], last=["評価した"]) == []
    assert failed("structure", TEXT, first=["評価した"], last=["相談解決率"]) == [
        "評価の理由：最初の文に「評価した」",
        "評価の理由：最後の文に「相談解決率」",
    ]


def test_sentences_are_counted_with_their_questions() -> None:
    assert failed("structure", TEXT, sentences={"min": 3, "max": 3}) == []
    assert failed("structure", TEXT, sentences={"max": 2}) == ["評価の理由：0文以上2文まで"]
    assert failed("structure", TEXT, sentences={"min": 4}) == ["評価の理由：4文以上"]


def test_an_empty_text_has_no_order_and_no_first_sentence() -> None:
    assert len(failed("structure", "", order=["目標"], first=["目標"])) == 2


def test_a_line_break_fails() -> None:
    assert failed("structure", "上回った。\n減った。") == ["評価の理由：改行がない"]


@pytest.mark.parametrize(
    "text",
    [
        "・上回った。",
        "# 評価\n上回った。",
        "１．上回った。",
        "（１）上回った。",
        "上回った。\n② 減った。",
        "**評価**は上回った。",
        "＜評価＞上回った。",
    ],
)
def test_headings_and_bullets_fail(text: str) -> None:
    assert "評価の理由：見出し・箇条書きがない" in failed("structure", text)


@pytest.mark.parametrize(
    "text", ["１．５ポイント上回った。", "（実施結果）のとおり上回った。", "２，４６３件であった。"]
)
def test_figures_and_brackets_are_no_heading(text: str) -> None:
    assert failed("structure", text) == []


def test_a_sentence_that_breaks_off_fails() -> None:
    assert failed("structure", "上回った。目標に対し") == ["評価の理由：文が「。」で終わる"]
    assert failed("structure", "上回った。【要因を記入：理由】") == []


def test_only_drafts_are_looked_at_unasked() -> None:
    assert marks("structure", "・答え", of="ask") == {}
