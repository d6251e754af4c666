"""Drafting with a chat model on the screen: what is written is seen, stopped, proved, recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.stub import Reply, Request, StubServer
from tests.stub.bad_days import bad_key

from .hands import cell, saved, step
from .model_app import CAUSE, INVENTED, NUMBERS, ModelApp, drafted, kind, replaced
from .served import App

SLOWLY = {"between": 0.15}
LONG = (NUMBERS, *(f"これは{number}番目の文である。" for number in "一二三四五"))


@pytest.fixture(scope="module")
def model(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelApp]:
    served: ModelApp

    def script(request: Request) -> Reply:
        return served.script(request)

    with StubServer(script) as stub:
        app = App(
            tmp_path_factory.mktemp("home"),
            HYOUKA_CORPUS="off",
            OPENAI_BASE_URL=f"{stub.url}/v1",
            OPENAI_API_KEY="sk-planted",
            HYOUKA_CHAT_MODEL="gpt-4.1-mini",
        )
        served = ModelApp(app, stub, lambda request: drafted(NUMBERS))
        app.start()
        yield served
        app.kill()


@pytest.fixture
def page(tab: Page, model: ModelApp) -> Iterator[Page]:
    broken: list[str] = []
    tab.on("pageerror", lambda error: broken.append(str(error)))
    tab.goto(model.app.url)
    tab.locator("#hy-sheets [data-screen]").wait_for()
    yield tab
    tab.close()
    assert broken == []


def _live(page: Page) -> Locator:
    return page.locator("#hy-live .hy-live")


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _box(page: Page) -> Locator:
    return page.locator("textarea.hy-editor")


def test_sentences_are_seen_as_they_are_written_and_typing_goes_on(
    page: Page, model: ModelApp, tmp_path: Path
) -> None:
    model.script = lambda request: drafted(*LONG, between=0.08)
    model.begin(page, tmp_path, "101")
    expect(page.locator(".hy-drafter")).to_contain_text("下書き：gpt-4.1-mini（127.0.0.1:")
    expect(page.locator(".hy-drafter")).to_contain_text("トークン・目安")
    _press(page, "この欄を下書き")
    expect(_live(page)).to_contain_text(NUMBERS)
    assert not model.stub.exchanges[-1].finished.is_set()
    page.locator("#hy-wish").fill("書いている間に打った注文")
    expect(page.locator("#hy-wish")).to_have_value("書いている間に打った注文")
    expect(_box(page)).to_have_value("".join(LONG))
    expect(page.locator(".hy-notice")).to_contain_text("下書きを入れました")
    expect(page.locator("#hy-wish")).to_have_value("書いている間に打った注文")
    expect(_live(page)).to_have_count(0)
    page.get_by_text("作成の記録").click()
    record = page.locator(".hy-made")
    expect(record).to_contain_text("gpt-4.1-mini")
    expect(record).to_contain_text("evaluation_reason/")
    expect(record).to_contain_text("応答")


def test_a_draft_is_stopped_and_nobody_else_sees_it(
    page: Page, model: ModelApp, browser: Browser, tmp_path: Path
) -> None:
    model.script = lambda request: drafted(*LONG, **SLOWLY)
    model.begin(page, tmp_path, "102")
    other = browser.new_context(locale="ja-JP").new_page()
    other.goto(page.url)
    other.locator("[data-screen=draft]").wait_for()
    _press(page, "全部の欄を下書き")
    expect(_live(page)).to_contain_text(NUMBERS)
    expect(_live(page)).to_contain_text("順番待ち：")
    expect(_live(other)).to_have_count(0)
    asked = len(model.stub.asked)
    _press(page, "取り消し")
    expect(page.locator("[data-part=told]")).to_have_text("取り消しました。文は元のままです。")
    assert all(exchange.left.wait(20) for exchange in model.stub.exchanges[-4:])
    assert len(model.stub.asked) == asked
    expect(_box(page)).to_have_value("")
    page.get_by_text("作成の記録").click()
    expect(page.get_by_text("この欄の下書きは、まだ作っていません。")).to_be_visible()
    other.context.close()


def test_a_browser_that_is_closed_stops_the_draft(
    page: Page, model: ModelApp, browser: Browser, tmp_path: Path
) -> None:
    model.script = lambda request: drafted(*LONG, **SLOWLY)
    model.begin(page, tmp_path, "103")
    second = browser.new_context(locale="ja-JP").new_page()
    second.goto(page.url)
    second.locator("[data-screen=draft]").wait_for()
    _press(second, "この欄を下書き")
    expect(_live(second)).to_contain_text(NUMBERS)
    second.context.close()
    assert model.stub.exchanges[-1].left.wait(20)
    page.reload()
    page.locator("[data-screen=draft]").wait_for()
    expect(_box(page)).to_have_value("")


def test_what_is_shown_before_is_what_is_sent(page: Page, model: ModelApp, tmp_path: Path) -> None:
    model.script = lambda request: drafted(NUMBERS)
    model.begin(page, tmp_path, "104")
    asked = len(model.stub.asked)
    _press(page, "送信内容の確認")
    shown = page.locator(".hy-fold[open] pre.hy-sent")
    expect(shown).to_have_count(2)
    words = [pre.text_content() for pre in shown.all()]
    expect(page.locator(".hy-sending")).to_contain_text(model.stub.url.removeprefix("http://"))
    assert len(model.stub.asked) == asked
    _press(page, "← 下書きに戻る")
    _press(page, "この欄を下書き")
    expect(_box(page)).to_have_value(NUMBERS)
    sent = [message["content"] for message in model.stub.asked[asked].messages]
    assert [text.encode() for text in sent] == [(text or "").encode() for text in words]


def test_what_nothing_bears_out_is_marked_asked_about_and_confirmed_with_a_reason(
    page: Page, model: ModelApp, tmp_path: Path
) -> None:
    def script(request: Request) -> Reply:
        first = drafted(NUMBERS, CAUSE, "事業は市民から高い評価を得た。")
        return first if kind(request) == "draft" else replaced(None)

    model.script = script
    model.begin(page, tmp_path, "105")
    _press(page, "この欄を下書き")
    expect(page.locator("[data-part=proof] mark.error").first).to_be_visible()
    expect(page.locator("[data-part=findings]")).to_contain_text("✕ 誤り：要因の根拠")
    expect(page.locator("[data-part=confirmbox]")).to_contain_text("という要因は")
    asks = page.get_by_role("button", name="要因を尋ねる【】に置き換える")
    asks.first.click()
    page.get_by_text("問いに置き換えました").wait_for()
    text = _box(page).input_value()
    assert "高齢化の進展" not in text.replace("「高齢化の進展により」", "")
    assert "【要因を記入" in text
    expect(page.get_by_role("button", name="この欄を確定")).to_be_disabled()
    _box(page).fill(NUMBERS + "事業は市民から高い評価を得た。")
    saved(page)
    _press(page, "この欄を確定")
    expect(page.locator(".hy-notice.bad")).to_contain_text("高い評価")
    cell(page, "even_so").fill("別紙のアンケートによる。")
    _press(page, "この欄を確定")
    expect(page.locator(".hy-confirm")).to_contain_text(
        "調書に裏付けのない記述を残した理由：別紙のアンケートによる。"
    )


def test_a_wish_is_answered_change_by_change(page: Page, model: ModelApp, tmp_path: Path) -> None:
    cause = "要因は、相談員の人員不足である。"

    def script(request: Request) -> Reply:
        if kind(request) == "wish":
            return replaced("要因を書きました。", s2=cause, s3="<b>太字</b>の文である。")
        return drafted(NUMBERS, "件数は減った。", "来年度も続ける。")

    model.script = script
    model.begin(page, tmp_path, "106")
    _press(page, "この欄を下書き")
    expect(_box(page)).to_have_value(NUMBERS + "件数は減った。来年度も続ける。")
    wish = page.locator("#hy-wish")
    wish.fill("2文目の要因は相談員の人員不足です")
    wish.press("Enter")
    reply = page.locator(".hy-reply.open")
    expect(reply).to_contain_text("モデルの返事：要因を書きました。")
    expect(reply).to_contain_text("担当者の補足（要因）として調書に加えます")
    expect(reply.locator(".same")).to_have_text(NUMBERS)
    expect(reply.locator("del").first).to_have_text("件数は減った。")
    expect(reply.locator("ins", has_text="太字")).to_have_text("<b>太字</b>の文である。")
    expect(wish).to_have_value("")
    boxes = reply.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    boxes.nth(1).uncheck()
    _press(page, "選んだ変更を反映")
    expect(_box(page)).to_have_value(f"{NUMBERS}{cause}来年度も続ける。")
    step(page, "figures")
    expect(page.locator(".hy-side")).to_contain_text("担当者の補足")
    told = page.locator(".hy-side").get_by_label("担当者の補足（要因）")
    expect(told).to_have_value(re.compile("相談員の人員不足である"))


def test_a_proposal_is_left_or_told_to_be_late(page: Page, model: ModelApp, tmp_path: Path) -> None:
    def script(request: Request) -> Reply:
        wish = kind(request) == "wish"
        return replaced("短くしました。", s2="") if wish else drafted(NUMBERS, "件数は減った。")

    model.script = script
    model.begin(page, tmp_path, "107")
    _press(page, "この欄を下書き")
    expect(_box(page)).to_have_value(f"{NUMBERS}件数は減った。")
    _press(page, "もっと短く")
    page.locator(".hy-reply.open").wait_for()
    _press(page, "やめる")
    expect(page.locator(".hy-reply")).to_contain_text("反映しませんでした")
    expect(_box(page)).to_have_value(f"{NUMBERS}件数は減った。")
    _press(page, "もっと短く")
    page.locator(".hy-reply.open").wait_for()
    _box(page).fill(f"{NUMBERS}件数はかなり減った。")
    _press(page, "選んだ変更を反映")
    expect(page.locator("[data-part=told] .bad")).to_contain_text("評価の理由")
    expect(_box(page)).to_have_value(f"{NUMBERS}件数はかなり減った。")
    expect(page.locator(".hy-reply")).to_contain_text("この提案の後に文が変わったので")


def test_where_the_model_fails_the_composer_writes_and_says_so(
    page: Page, model: ModelApp, tmp_path: Path
) -> None:
    model.script = lambda request: bad_key()
    model.begin(page, tmp_path, "108")
    _press(page, "この欄を下書き")
    told = page.locator("[data-part=told] .warn")
    expect(told).to_contain_text("モデルが使えなかったため組み込みで下書きしました：")
    assert _box(page).input_value()
    page.get_by_text("作成の記録").click()
    expect(page.locator(".hy-made .warn")).to_contain_text("モデルが使えなかったため")
    asked = len(model.stub.asked)
    _press(page, "組み込みで下書き")
    expect(page.locator("[data-part=told]")).not_to_contain_text("モデル")
    assert len(model.stub.asked) == asked


def test_an_invented_number_is_marked_as_it_arrives_and_the_end_is_told_on_any_page(
    page: Page, model: ModelApp, tmp_path: Path
) -> None:
    def script(request: Request) -> Reply:
        wanted = kind(request) == "draft"
        return drafted(INVENTED, *LONG, between=0.08) if wanted else replaced(None)

    model.script = script
    model.begin(page, tmp_path, "109")
    _press(page, "この欄を下書き")
    expect(_live(page).locator("mark.untraced")).to_have_text("９，９９９人")
    _press(page, "← 一覧")
    page.locator("#hy-filters").wait_for()
    expect(_live(page).locator(".hy-notice")).to_contain_text("下書きを入れました")
    expect(_live(page)).to_contain_text("試験の事業109")
    _press(page, "閉じる")
    expect(_live(page)).to_have_count(0)
