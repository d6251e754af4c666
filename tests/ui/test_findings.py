"""The findings of a text on the screen: by sign and word, few at once, put right by a press."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.checking import RULES, Finding
from assistant.reading import load_profile, read_file
from assistant.reviewing import FieldWork, prove
from assistant.sheet.prose import blank
from assistant.ui.findings_view import counts_view, findings_view, is_plain
from assistant.ui.proof_view import proof_view

from .hands import ROOT, cell, open_field, saved, sheet_file, step, upload

SOURCE = "14012-shohi-sodan/2023.yaml"
REASON = "evaluation.reason"
NASTY = '<img src=x onerror="alert(1)">'
WRONG = "消費生活相談の受付件数は予定を上回った。"
"""The sheet says 2,463 against 3,000."""
OWN = "猛暑による外出控えにより、相談の件数が減少した。"


def found(start: int, end: int, severity: str = "warning", **more: object) -> Finding:
    about = {"kind": "style", "severity": severity, "message": "直してください。", "field": REASON}
    return Finding(start=start, end=end, **{**about, **more})  # type: ignore[arg-type]


def field_with(text: str, *findings: Finding) -> FieldWork:
    (sheet,) = read_file(ROOT / "corpus" / "sheets" / SOURCE)
    profile = load_profile(sheet.form)
    bare = blank(sheet, [field.id for field in profile.drafted])
    proof = prove(bare, REASON, text, profile=profile, found=findings)
    return FieldWork(REASON, "評価の理由", 300, text, proof, False, None, None, 1, "山田", "")


def shown(html: str) -> str:
    """What stands open: without folds and tags."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<details.*?</details>", "", html, flags=re.S))


# -- the list


def test_each_severity_has_its_word_and_sign() -> None:
    text = "一二三四五六七八。"
    severities = ("info", "question", "warning", "error")
    field = field_with(text, *(found(n, n + 1, s) for n, s in enumerate(severities)))
    view = shown(findings_view(field))
    order = [view.index(words) for words in ("✕ 誤り：", "！ 注意：", "？ 質問：")]
    assert order == sorted(order)
    assert "参考：" not in view
    assert "参考 1件" in findings_view(field)
    assert shown(counts_view(field.proof)) == "✕ 誤り 1！ 注意 1？ 質問 1"
    assert shown(counts_view(field.proof, brief=True)) == "✕1！1？1"
    assert "参考" not in proof_view(field.proof)


def test_no_more_than_five_stand_open() -> None:
    field = field_with("一二三四五六七八。", *(found(n, n + 1) for n in range(8)))
    view = findings_view(field)
    assert shown(view).count("直してください。") == 5
    assert view.count("直してください。</p>") == 8
    assert "ほか3件" in view


def test_what_is_about_the_whole_text_stands_above() -> None:
    whole = found(0, 0, kind="missing", message="要因がありません。")
    view = shown(findings_view(field_with("一文目。二文目。", found(5, 7), whole)))
    assert view.index("要因がありません。") < view.index("直してください。")
    assert "欄全体" in view
    assert "2文目" in view


def test_a_text_without_findings_and_an_empty_one_say_so() -> None:
    assert "指摘はありません" in findings_view(field_with("そのとおりである。"))
    assert "文を書くと" in findings_view(field_with(""))


def test_a_number_without_a_source_is_in_the_list() -> None:
    assert "「９，９９９人」は" in shown(findings_view(field_with("利用者は９，９９９人である。")))


def test_a_finding_tells_its_rule_and_where_that_comes_from() -> None:
    rule = RULES[0]
    view = findings_view(field_with("一文目。", found(0, 2, rule=rule.id)))
    assert rule.name in view
    assert rule.source in view


def test_what_a_finding_says_is_shown_and_never_run() -> None:
    nasty = found(0, 2, message=NASTY, suggestion=NASTY, question=NASTY, rule=NASTY)
    field = field_with("一文目。", nasty)
    assert "<img" not in findings_view(field) + proof_view(field.proof)


# -- putting the suggestion in


@pytest.mark.parametrize(
    ("text", "old", "new", "plain"),
    [
        ("３ヶ所で行った。", "ヶ所", "か所", True),
        ("件数は２，４３６件である。", "２，４３６", "２，４６３", True),
        ("件数は２，４３６件である。", "２，４３６", "2,463", False),
        ("件数は2,436件である。", "2,436", "2,463件", False),
        ("無くはない。", "無くはない", "肯定の言い方", False),
        ("無くはない。", "無くはない", "（言い切る）", False),
        ("無くはない。", "無くはない", "「ある」と書く", False),
    ],
)
def test_only_a_plain_replacement_has_a_button(text: str, old: str, new: str, plain: bool) -> None:
    start = text.index(old)
    one = found(start, start + len(old), suggestion=new)
    assert is_plain(one, text) is plain
    assert ("data-instead" in findings_view(field_with(text, one))) is plain


# -- on the screen


def begin(page: Page, folder: Path, code: str) -> None:
    upload(page, sheet_file(folder, SOURCE, name=f"指摘の事業{code}", code=code))
    page.locator("[data-screen=figures]").wait_for()
    step(page, "draft")
    open_field(page, REASON)


def write(page: Page, text: str) -> None:
    page.locator("textarea.hy-editor").fill(text)
    saved(page)


def test_a_persons_own_text_is_marked_listed_and_confirmed_with_a_reason(
    page: Page, tmp_path: Path
) -> None:
    begin(page, tmp_path, "88001")
    write(page, WRONG + OWN)
    listed = page.locator("[data-part=findings]")
    expect(listed).to_contain_text("✕ 誤り")
    expect(listed).to_contain_text("？ 質問")
    expect(page.locator("[data-part=proof] mark.error").first).to_contain_text("上回")
    expect(page.locator("[data-part=proof] mark.ask").first).to_contain_text("外出控え")
    expect(page.locator(".hy-navrow.now .hy-sev.error")).to_have_text(re.compile("^✕"))
    listed.locator(".hy-item.error [data-span]").first.click()
    chosen = page.evaluate("window.getSelection().toString()")
    assert "上回" in chosen
    page.get_by_role("button", name="この欄を確定").click()
    expect(page.locator(".hy-confirm .hy-notice.bad")).to_contain_text("上回")
    cell(page, "even_so").fill("集計のやり直しによる。")
    page.get_by_role("button", name="この欄を確定").click()
    expect(page.locator(".hy-confirm")).to_contain_text("残した理由：集計のやり直しによる。")
    page.get_by_text("作成の記録").click()
    expect(page.locator(".hy-made")).to_contain_text("理由「集計のやり直しによる。」")


def test_a_press_puts_the_right_words_in_or_asks(page: Page, tmp_path: Path) -> None:
    begin(page, tmp_path, "88002")
    write(page, "出前講座を３ヶ所で行った。" + OWN)
    listed = page.locator("[data-part=findings]")
    item = listed.locator(".hy-item", has_text="「ヶ所」は")
    item.get_by_role("button", name="こう直す").click()
    page.get_by_text("に直しました").wait_for()
    box = page.locator("textarea.hy-editor")
    expect(box).to_have_value("出前講座を３か所で行った。" + OWN)
    listed.get_by_role("button", name="要因を尋ねる【】に置き換える").first.click()
    page.get_by_text("問いに置き換えました").wait_for()
    expect(box).to_have_value(re.compile("【確認：「猛暑による外出控えにより」"))


def test_what_is_found_on_cells_stands_beside_the_figures(page: Page, tmp_path: Path) -> None:
    begin(page, tmp_path, "88003")
    step(page, "figures")
    cell(page, "results").fill("担当は田中太郎係長（電話090-1234-5678）である。")
    cell(page, "results").blur()
    told = page.locator("[data-part=sheetfindings]")
    expect(told).to_contain_text("調書全体の指摘")
    expect(told).to_contain_text("実施結果")
    expect(told).to_contain_text("電話番号")
