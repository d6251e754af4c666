"""The HTML report in a real browser: nothing runs or leaves, filters narrow, it prints."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from assistant.reviewing.auditing import Audit, Unread, html_report
from tests.browser import chromium
from tests.reviewing.auditing.sheets import FALSE, HOSTILE, audited, bare, false, named

TRAP = '"><img src="http://127.0.0.1:9/x.png" onerror="document.title=1">'


@pytest.fixture(scope="module")
def result() -> Audit:
    hostile = false(judgement__method=HOSTILE, results=TRAP)
    sheets = (
        named(bare(), code="10001", name="静かな事業", department="総務部"),
        named(hostile, code="10002", name=f"悪い{HOSTILE}", department=f"経済部{TRAP}"),
        named(bare(), code="10003", name="次の事業", department="総務部"),
    )
    return replace(audited(*sheets), unread=(Unread(f"{TRAP}.pdf", "読めません。"),))


@pytest.fixture(scope="module")
def file(result: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "点検.html"
    path.write_bytes(html_report(result))
    return path


@pytest.fixture(scope="module")
def page(file: Path) -> Iterator[Page]:
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1366, "height": 768})
        asked: list[str] = []
        said: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: said.append(message.text))
        opened.on("dialog", lambda dialog: said.append(dialog.message))
        opened.goto(file.as_uri())
        yield opened
        assert [url for url in asked if not url.startswith("file:")] == []
        assert said == []


@pytest.fixture
def fresh(page: Page) -> Page:
    page.click("#clear")
    return page


def shown(page: Page) -> list[str]:
    return page.locator(".list tbody tr:visible a").all_inner_texts()


def test_words_of_a_sheet_stay_words(fresh: Page) -> None:
    assert fresh.locator("img").count() == 0
    assert fresh.locator("script").count() == 1
    assert HOSTILE in fresh.locator(".sheet.at h2").inner_text()
    assert fresh.title() == "事業評価調書の点検（令和5年度）"


def test_the_policy_of_the_file_forbids_any_other_script(file: Path, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    other = browser.new_page()
    other.goto(file.as_uri())
    other.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert other.evaluate("() => window.ran") is None
    other.close()


def test_the_worst_sheet_is_open_and_its_false_word_marked(fresh: Page) -> None:
    at = fresh.locator(".sheet.at")
    assert at.count() == 1
    assert "悪い" in at.locator("h2").inner_text()
    assert "増加" in "".join(at.locator("mark.error").all_inner_texts())
    text = at.locator(".text").first.evaluate(
        "e => { const c = e.cloneNode(true); c.querySelectorAll('sup').forEach(s => s.remove());"
        " return c.textContent; }"
    )
    assert text == FALSE


def test_filter_by_department(fresh: Page) -> None:
    fresh.select_option("#dept", "総務部")
    assert sorted(shown(fresh)) == ["次の事業", "静かな事業"]
    assert fresh.locator("#shown").inner_text() == "2枚を表示（全3枚）"
    assert fresh.locator(".sheet.at h2").inner_text() in ("次の事業", "静かな事業")


def test_filter_by_kind_counts_and_fades_the_others(fresh: Page) -> None:
    fresh.select_option("#kind", "direction")
    assert len(shown(fresh)) == 1
    at = fresh.locator(".sheet.at")
    assert (
        at.locator(".found li:not(.off)").count() == at.locator("li[data-kind=direction]").count()
    )
    assert fresh.locator(".list tbody tr:visible .fit").inner_text() == "1"


def test_search_takes_half_and_full_width_alike(fresh: Page) -> None:
    fresh.fill("#words", "１０００３")
    assert shown(fresh) == ["次の事業"]


def test_a_click_and_the_keys_open_another_sheet(fresh: Page) -> None:
    fresh.locator(".list tbody tr", has_text="次の事業").click()
    assert fresh.locator(".sheet.at h2").inner_text() == "次の事業"
    before = fresh.locator(".sheet.at").get_attribute("data-n")
    fresh.keyboard.press("k")
    assert fresh.locator(".sheet.at").get_attribute("data-n") == str(int(before or 0) - 1)


def test_unread_files_are_told_on_top(fresh: Page) -> None:
    assert "読めなかったファイル（1件）" in fresh.locator("header").inner_text()


def test_printing_gives_the_open_sheet_or_all_of_them(fresh: Page) -> None:
    def printed() -> str:
        pdf = pypdfium2.PdfDocument(io.BytesIO(fresh.pdf(format="A4")))
        return "".join(one.get_textpage().get_text_range() for one in pdf)

    fresh.locator(".list tbody tr", has_text="次の事業").click()
    one = printed()
    assert "次の事業" in one
    assert "静かな事業" not in one
    fresh.evaluate("() => document.documentElement.classList.remove('one')")
    everything = printed()
    fresh.evaluate("() => document.documentElement.classList.add('one')")
    assert "次の事業" in everything
    assert "静かな事業" in everything


def test_without_scripts_everything_stands_below_one_another(file: Path, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(file.as_uri())
    assert plain.locator(".sheet:visible").count() == 3
    assert not plain.locator(".filters").is_visible()
    plain.close()
