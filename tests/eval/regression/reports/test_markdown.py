"""The summary for a review."""

from __future__ import annotations

import re

from eval.regression.comparing import compare
from eval.regression.reports import markdown
from tests.eval.regression.reports import runs


def test_the_table_counts_every_case_by_kind_and_verdict() -> None:
    written = markdown.write(runs.everything())
    assert "| 下書き | 5 | 1 | 1 | 3 | 1 | 11 |" in written
    assert "| **計** | 6 | 2 | 1 | 4 | 2 | 15 |" in written


def test_what_got_worse_comes_first() -> None:
    headings = re.findall(r"^## . (.*)$", markdown.write(runs.everything()), re.MULTILINE)
    assert headings == ["悪化", "改善", "変化のみ", "判定できず"]


def test_changed_sentences_stand_in_a_diff() -> None:
    written = markdown.write(runs.everything())
    assert "```diff\n ［評価の理由］\n- 相談解決率は９４．２％" in written
    assert "\n+ 相談解決率は９４．８％" in written


def test_what_was_changed_is_named_in_words() -> None:
    written = markdown.write(runs.everything())
    assert "- プロンプト: 評価の理由（変更）、今後の改善点（追加）" in written


def test_a_run_in_which_nothing_changed_says_so() -> None:
    written = markdown.write(runs.unchanged())
    assert "悪化したケースはありません。" in written
    assert "##" not in written.replace("### 前回から変わったもの", "")


def test_a_fence_in_a_text_does_not_end_the_fence_around_it() -> None:
    written = markdown.write(runs.hostile())
    fences = [line for line in written.splitlines() if re.fullmatch("`````(diff)?", line)]
    assert len(fences) > 10
    assert len(fences) % 2 == 0


def test_markup_html_and_mentions_of_a_text_do_nothing() -> None:
    outside = re.sub(
        r"^`````diff$.*?^`````$", "", markdown.write(runs.hostile()), flags=re.M | re.S
    )
    prose = re.sub(r"(`+) ?.*?[^`]\1(?!`)", "", outside)
    assert "<script" not in prose
    assert "<img" not in prose
    assert "@everyone" not in prose
    assert "https://" not in prose
    assert not re.search(r"(?<!\\)\[開く(?<!\\)\]", prose)


def test_no_row_of_the_table_is_broken_by_a_text() -> None:
    rows = [line for line in markdown.write(runs.hostile()).splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}


def test_a_very_long_report_is_cut_and_says_so() -> None:
    before = runs.before()
    many = [
        one.model_copy(update={"case": f"draft/n{n}", "texts": {"評価の理由": runs.CLAIMS * 20}})
        for n in range(200)
        for one in before.results[:1]
    ]
    old = before.model_copy(update={"results": tuple(many)})
    new = before.model_copy(
        update={"results": tuple(one.model_copy(update={"texts": {}}) for one in many)}
    )
    written = markdown.write(compare(old, new))
    assert len(written) < 65_536
    assert re.search(r"残り\d+件は省きました", written)
