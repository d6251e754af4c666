"""Figures that are no figures, names that are no names, marks, marks of the form, words."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from .hands import begin, cell, open_field, saved, sheet_file, step, type_in, upload

NASTY = '<script>document.title="broken"</script><img src=x onerror="document.title=1">${7*6}{{x}}'


def test_a_bad_figure_gets_one_sentence_and_stays_as_typed(page: Page) -> None:
    begin(page, "ごみ減量")
    path = "costs[2].project_cost"
    type_in(page, path, "十二せん")
    told = page.locator(f"[data-part='err:{path}']")
    expect(told).to_contain_text("「十二せん」は数値として読めません")
    expect(cell(page, path)).to_have_attribute("aria-invalid", "")
    page.reload()
    page.locator("[data-screen=figures]").wait_for()
    expect(cell(page, path)).to_have_value("十二せん")
    expect(told).to_contain_text("読めません")
    type_in(page, path, "１２，３４５千円")
    expect(told).to_be_empty()
    expect(cell(page, path)).to_have_value("12,345")
    type_in(page, "costs[2].personnel_cost", "1000")
    type_in(page, "costs[2].total", "13,000")
    expect(page.locator("[data-part='cost:2']")).to_contain_text("検算 不一致")
    expect(page.locator("[data-part='cost-sums']")).to_contain_text("検算では13,345千円です")
    type_in(page, "costs[2].total", "13,345")
    expect(page.locator("[data-part='cost:2']")).to_contain_text("検算 一致")
    expect(page.locator("[data-part='cost-sums']")).to_be_empty()


def test_rates_follow_the_figures_at_once(page: Page) -> None:
    begin(page, "交通安全教育")
    actual = page.locator("input[aria-label$='令和7年度実績']").first
    target = page.locator("input[aria-label$='令和7年度予定']").first
    target.fill("200")
    actual.fill("１５０")
    actual.blur()
    expect(page.locator("[data-part='activity1.achievement']")).to_contain_text("75.0")
    expect(page.locator("[data-part='activity1.achievement']")).to_contain_text("未達")
    actual.fill("調査中")
    actual.blur()
    expect(page.locator("[data-part='activity1.achievement']")).to_have_text("－")
    expect(page.locator("[data-part=plots] .missing").first).to_have_text("調査中")


def test_names_and_texts_are_shown_never_run(page: Page, tmp_path: Path) -> None:
    upload(page, sheet_file(tmp_path, "53008-akiya/2023.yaml", name=NASTY, code="99001"))
    page.locator("[data-screen=figures]").wait_for()
    expect(page.locator("h2")).to_have_text(NASTY)
    type_in(page, "indicators[0].name", NASTY)
    type_in(page, "results", NASTY)
    saved(page)
    step(page, "draft")
    page.locator("textarea.hy-editor").fill(NASTY + "利用者は99,999人であった。")
    saved(page)
    expect(page.locator("[data-part=proof]")).to_contain_text("<script>")
    page.get_by_role("button", name="← 一覧").click()
    page.locator("#hy-sheets table").first.wait_for()
    page.get_by_label("事業名・コードで探す").fill("99001")
    expect(page.locator("#hy-sheets a")).to_have_count(1)
    expect(page.locator("#hy-sheets a")).to_have_text(NASTY)
    assert page.title() == "事業評価調書の下書き"


def test_untraced_numbers_questions_and_length_are_told(page: Page) -> None:
    begin(page, "利子補給")
    step(page, "draft")
    open_field(page, "evaluation.reason")
    box = page.locator("textarea.hy-editor")
    box.fill("利用者は99,999人であった。【要因を記入：減った理由】")
    expect(page.locator("mark.untraced").first).to_have_text("99,999人")
    expect(page.locator("mark.question").first).to_have_text("【要因を記入：減った理由】")
    expect(page.locator("[data-part=confirmbox]")).to_contain_text("見当たりません")
    expect(page.get_by_role("button", name="この欄を確定")).to_be_disabled()
    box.fill("あ" * 305)
    expect(page.locator("[data-part=count]")).to_contain_text("305／300字（5字超えています）")
    expect(page.locator("[data-part=count] .over")).to_be_visible()
    box.fill("利用者は99,999人であった。")
    page.get_by_role("button", name="この欄を確定").click()
    expect(page.locator(".hy-notice.bad")).to_contain_text("見当たりません")
    expect(page.locator(".hy-notice.bad")).to_be_in_viewport(ratio=1)
    expect(cell(page, "even_so")).to_be_focused()
    expect(cell(page, "even_so")).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("別の統計による。")
    page.get_by_role("button", name="この欄を確定").click()
    expect(page.locator(".hy-confirm")).to_contain_text("別の統計による。")
    expect(page.get_by_text("この欄を確定しました")).to_be_in_viewport(ratio=1)
    expect(page.locator(".hy-step[data-step=draft]")).not_to_contain_text("要確認")
    step(page, "confirm")
    expect(page.locator(".hy-reasoned")).to_contain_text("別の統計による。")


def test_a_question_under_the_text_leads_to_itself_in_the_text(page: Page) -> None:
    begin(page, "ひとり親")
    step(page, "draft")
    box = page.locator("textarea.hy-editor")
    box.fill("𠮷田町の窓口。【要因を記入】である。\n二行目。【要因を記入】")
    marks = page.locator("[data-part=proof] mark.question")
    expect(marks).to_have_count(2)
    marks.nth(1).click()
    selected = "([a]) => [a.value.slice(a.selectionStart, a.selectionEnd), a.selectionEnd]"
    words, end = page.evaluate(selected, [box.element_handle()])
    assert words == "【要因を記入】"
    assert end == page.evaluate("a => a.value.length", box.element_handle())


def test_odd_figures_are_asked_about_and_unread_ones_told_in_the_corner(page: Page) -> None:
    begin(page, "空家")
    type_in(page, "costs[2].project_cost", "1000")
    type_in(page, "costs[2].earmarked_revenue", "1200")
    expect(page.locator("[data-part=odd]")).to_contain_text("特定財源が事業費より大きく")
    type_in(page, "costs[2].earmarked_revenue", "千二百円くらい")
    corner = page.locator("[data-part=saved]")
    expect(corner).to_contain_text("1件は数値として読めないため計算に入っていません")
    expect(page.locator("[data-part=odd]")).to_be_empty()


def test_a_text_is_copied_as_plain_text(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begin(page, "選挙啓発")
    step(page, "draft")
    page.locator("textarea.hy-editor").fill("啓発は＜前年度＞と同じ回数であった。")
    page.get_by_role("button", name="コピー", exact=True).click()
    page.get_by_text("コピーしました").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "啓発は＜前年度＞と同じ回数であった。"


def test_a_persons_text_is_kept_beside_a_new_draft(page: Page) -> None:
    begin(page, "文書管理")
    step(page, "draft")
    open_field(page, "next_year.content")
    box = page.locator("textarea.hy-editor")
    box.fill("職員が考えた文。")
    saved(page)
    page.get_by_role("button", name="この欄を下書き").click()
    page.locator(".hy-notice").wait_for()
    expect(box).to_have_value("職員が考えた文。")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="この下書きに置き換える").click()
    page.get_by_text("下書きに置き換えました").wait_for()
    assert box.input_value() != "職員が考えた文。"


def test_without_a_model_the_usual_wishes_are_carried_out(page: Page, tmp_path: Path) -> None:
    sheet = sheet_file(tmp_path, "14012-shohi-sodan/2023.yaml", name="注文の試験", code="99002")
    upload(page, sheet)
    page.locator("[data-screen=figures]").wait_for()
    step(page, "draft")
    expect(page.locator(".hy-drafter")).to_have_count(0)
    expect(page.get_by_role("button", name="組み込みで下書き")).to_have_count(0)
    page.get_by_role("button", name="この欄を下書き").click()
    box = page.locator("textarea.hy-editor")
    expect(box).not_to_have_value("")
    before = box.input_value()
    page.get_by_role("button", name="もっと短く").click()
    reply = page.locator(".hy-reply.open")
    expect(reply.locator("del").first).to_be_visible()
    page.get_by_role("button", name="選んだ変更を反映").click()
    page.get_by_text("選んだ変更を反映しました").wait_for()
    assert 0 < len(box.input_value()) < len(before)
    wish = page.locator("#hy-wish")
    wish.fill(NASTY)
    wish.press("Enter")
    expect(page.locator(".hy-reply")).to_contain_text(NASTY)
    expect(page.locator(".hy-earlier")).to_contain_text("これまでの注文")
    assert page.title() == "事業評価調書の下書き"


def test_the_list_is_filtered_and_a_file_that_is_none_is_told(page: Page, tmp_path: Path) -> None:
    expect(page.get_by_role("heading", name="令和4年度")).to_be_visible()
    page.get_by_label("年度", exact=True).click()
    page.get_by_role("option", name="令和5年度").click()
    expect(page.get_by_role("heading", name="令和4年度")).to_have_count(0)
    page.get_by_label("事業名・コードで探す").fill("ありえない名前")
    page.get_by_text("条件に合う調書はありません").wait_for()
    bad = tmp_path / "壊れた調書.json"
    bad.write_text("{", encoding="utf-8")
    upload(page, bad)
    expect(page.locator(".hy-notice.bad")).to_contain_text("JSON として読めません")


def test_the_page_is_japanese_throughout(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "ja"
    page.get_by_role("button", name="ファイルから取り込む").click()
    page.get_by_text("クリックしてアップロード").wait_for()
    page.get_by_label("事業名・コードで探す").fill(
        "除排雪"
    )  # the names of other tests are no words of ours
    expect(page.locator("#hy-sheets a").first).to_contain_text("市道除排雪事業")
    words = page.evaluate("document.body.innerText")
    allowed = {"PDF", "pdf", "Excel", "xlsx", "xlsm", "CSV", "csv", "txt", "json", "yaml"}
    assert set(re.findall(r"[A-Za-z]{3,}", words)) <= allowed
