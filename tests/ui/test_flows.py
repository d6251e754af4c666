"""From an empty sheet and from a file to a confirmed text, and again after a power cut."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .hands import (
    begin,
    cell,
    draft_and_answer,
    open_field,
    saved,
    sheet_file,
    step,
    type_in,
    upload,
)
from .served import App


def _shown(page: Page) -> list[str]:
    return [text.inner_text() for text in page.locator("[data-screen=confirm] .hy-text").all()]


def _restart(page: Page, app: App) -> None:
    app.kill()
    app.start()
    page.goto(app.url)
    page.locator("#hy-sheets table").first.wait_for()


def _found_again(page: Page, name: str, year: str, texts: dict[str, str]) -> None:
    section = page.locator("#hy-sheets section", has=page.get_by_role("heading", name=year))
    row = section.locator("tr", has_text=name)
    expect(row.locator(".hy-chip")).to_have_text("確定")
    row.get_by_role("link").click()
    page.locator("[data-screen=figures]").wait_for()
    step(page, "confirm")
    assert _shown(page) == list(texts.values())


def test_from_last_year_and_from_a_file_to_confirmed_and_after_a_power_cut(
    page: Page, app: App, tmp_path: Path
) -> None:
    carried = _from_last_year(page)
    page.get_by_role("button", name="← 一覧").click()
    uploaded = _from_a_file_without_a_name(page, tmp_path)
    _restart(page, app)
    _found_again(page, "消費生活相談事業", "令和7年度", carried)
    page.get_by_role("button", name="← 一覧").click()
    _found_again(page, "移動図書館の試験事業", "令和5年度", uploaded)


def _from_last_year(page: Page) -> dict[str, str]:
    begin(page, "消費生活相談")
    expect(page.locator("h2")).to_have_text("消費生活相談事業")
    expect(page.locator(".hy-side").first).to_contain_text("前年度に書いた次年度の取組")
    empty = page.locator("#hy-sheet input.wanted").evaluate_all("all => all.map(x => x.name)")
    assert empty
    for number, path in enumerate(empty):
        type_in(page, path, "１，２３４" if number % 2 else "1180")
    for choice in page.locator("#hy-sheet select.wanted").all():
        choice.select_option("B")
    type_in(page, "results", "相談窓口を245日開いた。出前講座は12回であった。")
    saved(page)
    expect(page.locator("[data-part=missing]")).to_contain_text("そろっています")
    texts = draft_and_answer(page)
    step(page, "confirm")
    page.get_by_role("button", name="全欄を確定").click()
    page.get_by_text("全欄を確定しました").wait_for()
    return texts


def test_a_changed_figure_of_a_confirmed_sheet_says_that_it_is_no_longer_confirmed(
    page: Page, tmp_path: Path
) -> None:
    upload(page, sheet_file(tmp_path, "71004-toshokan/2023.yaml", name="試験の事業", code="9"))
    page.locator("[data-screen=figures]").wait_for()
    draft_and_answer(page)
    step(page, "confirm")
    page.get_by_role("button", name="全欄を確定").click()
    page.get_by_text("全欄を確定しました").wait_for()
    step(page, "figures")
    box = cell(page, "indicators[0].values[0].value")
    box.scroll_into_view_if_needed()
    type_in(page, "indicators[0].values[0].value", "987")
    notice = page.get_by_text("確定を取り消しました。直した後、もう一度確定してください。")
    expect(notice).to_be_in_viewport(ratio=1)
    expect(page.locator(".hy-step[data-step=confirm]")).to_contain_text("0／")


def test_a_filed_sheet_taken_up_from_a_file_is_given_back(page: Page, tmp_path: Path) -> None:
    upload(page, sheet_file(tmp_path, "71004-toshokan/2023.yaml"))
    page.get_by_text("保管中の調書を作業中にしました").wait_for()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="作業をやめて保管に戻す").click()
    page.locator("[data-screen=filed]").wait_for()
    page.get_by_text("保管した調書に戻しました").wait_for()


def _from_a_file_without_a_name(page: Page, folder: Path) -> dict[str, str]:
    upload(page, sheet_file(folder, "71004-toshokan/2023.yaml", name=None, code=None))
    page.get_by_text("事業名も事業コードもない").wait_for()
    page.get_by_label("事業名", exact=True).fill("移動図書館の試験事業")
    page.get_by_label("所管（部・課）").fill("教育部中央図書館")
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.locator("[data-screen=figures]").wait_for()
    expect(page.locator("h2")).to_have_text("移動図書館の試験事業")
    texts = draft_and_answer(page)
    open_field(page, next(iter(texts)))
    page.get_by_role("button", name="この欄を確定").click()
    page.get_by_text("この欄を確定しました").wait_for()
    step(page, "confirm")
    page.get_by_role("button", name="全欄を確定").click()
    page.get_by_text("全欄を確定しました").wait_for()
    return texts


def test_what_was_typed_a_moment_before_a_reload_or_a_power_cut_is_there(
    page: Page, app: App
) -> None:
    begin(page, "市道除排雪")
    cell(page, "results").fill("押し出しの途中で画面を閉じた。")
    page.reload()
    page.locator("[data-screen=figures]").wait_for()
    expect(cell(page, "results")).to_have_value("押し出しの途中で画面を閉じた。")
    saved(page)
    app.kill()
    cell(page, "ingenuity").fill("サーバーが止まっている間に書いた。")
    page.get_by_text("まだ保存できていません").wait_for()
    app.start()
    page.goto(page.url)
    page.locator("[data-screen=figures]").wait_for()
    expect(cell(page, "ingenuity")).to_have_value("サーバーが止まっている間に書いた。")
    saved(page)
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("[data-screen=figures]").wait_for()
    expect(cell(page, "ingenuity")).to_have_value("サーバーが止まっている間に書いた。")


def test_with_users_set_only_they_enter_and_their_name_stands_with_the_text(
    browser: Browser, tmp_path: Path
) -> None:
    served = App(tmp_path / "home", HYOUKA_AUTH="yamada:himitsu", HYOUKA_CORPUS="off")
    served.start()
    try:
        page = browser.new_context(locale="ja-JP").new_page()
        page.goto(served.url)
        page.get_by_label("ユーザー名").fill("yamada")
        page.get_by_label("パスワード").fill("himitsu")
        page.get_by_role("button", name="ログイン").click()
        page.get_by_text("調書はまだありません").wait_for()
        upload(page, sheet_file(tmp_path, "71004-toshokan/2023.yaml"))
        page.locator("[data-screen=figures]").wait_for()
        type_in(page, "results", "書いた人の名前が残る。")
        saved(page)
        page.get_by_role("button", name="← 一覧").click()
        expect(page.locator("#hy-sheets tr").nth(1)).to_contain_text("yamada")
        stranger = browser.new_context().new_page()
        answer = stranger.request.post(f"{served.url}/gradio_api/component_server/", data={})
        assert answer.status == 401
        page.context.close()
        stranger.context.close()
    finally:
        served.kill()


def test_two_people_on_one_field_the_later_is_told_and_sees_what_stands(
    page: Page, app: App
) -> None:
    begin(page, "移住定住")
    step(page, "draft")
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(page.url)
    other.locator("textarea.hy-editor").fill("先に書いた文。")
    saved(other)
    page.locator("textarea.hy-editor").fill("後から書いた文。")
    expect(page.locator(".hy-notice.bad")).to_contain_text("評価の理由")
    expect(page.locator("textarea.hy-editor")).to_have_value("先に書いた文。")
    other.context.close()
