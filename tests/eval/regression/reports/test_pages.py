"""Both HTML pages in a real browser: nothing runs or leaves, filters narrow, they print."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from eval.regression.reports import briefing, html
from tests.browser import chromium
from tests.eval.regression.reports import runs

JARGON = re.compile(
    r"プロンプト|ハッシュ|トークン|コーパス|baseline|bless|@|JSON|composer|[0-9a-f]{16}"
    r"|findings|figures|(?:outcome|activity)\d|draft/"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of the office's laptop; at the end it has asked for nothing and said nothing."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    yield page
    assert [url for url in asked if not url.startswith("file:")] == []
    assert said == []
    page.close()


def show(page: Page, tmp_path: Path, text: str) -> Page:
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    page.goto(path.as_uri())
    return page


def shown(page: Page) -> list[str]:
    codes = page.locator("article:visible > .about code")
    return [text.strip() for text in codes.all_inner_texts()]


def test_every_case_that_changed_is_there_and_the_others_are_folded(
    opened: Page, tmp_path: Path
) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    assert len(shown(page)) == 11
    assert shown(page)[0] == "ask/count_b@code"
    assert page.locator(".unchanged:visible").count() == 0
    page.locator("details.same > summary").click()
    assert page.locator(".unchanged:visible").count() == 4


def test_filters_narrow_by_verdict_contestant_and_words(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    page.select_option("#verdict", "worse")
    page.select_option("#by", runs.MODEL)
    assert shown(page) == [f"draft/{n}@{runs.MODEL}" for n in ("new", "praise", "several")]
    page.fill("#words", "根拠のない")
    assert shown(page) == [f"draft/praise@{runs.MODEL}"]
    assert "1／11件" in page.inner_text("#shown")
    page.fill("#words", "どこにもない")
    assert page.locator(".nothing").is_visible()
    page.click("text=解除")
    page.wait_for_function("() => document.querySelectorAll('article:not([hidden])').length === 11")


def test_the_unchanged_unfold_where_they_are_asked_for(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    page.select_option("#verdict", "same")
    assert page.locator(".unchanged:visible").count() == 4


def test_the_keyboard_leads_from_case_to_case(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.id") == "c2"
    page.keyboard.press("k")
    assert page.evaluate("() => document.activeElement.id") == "c1"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"


def test_texts_stand_side_by_side_with_what_changed_marked(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    case = page.locator("article", has=page.locator("code", has_text="draft/met@code"))
    assert case.locator("del").all_inner_texts() == ["９４．２", "２．２"]
    assert case.locator("ins").all_inner_texts() == ["９４．８", "２．８"]
    left, right = (case.locator(".side").nth(n).bounding_box() for n in (0, 1))
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert "合格" in case.locator(".scores").first.inner_text()


def test_the_stamp_and_the_plots_say_what_changed_in_numbers(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    assert "第1版（2bb7fcf6b63e4639）" in page.inner_text(".shifts")
    kinds, tokens, graders = page.locator("figure").all_text_contents()
    assert "×5 ○1 △1 ＝3 ？1" in kinds
    assert "10,715＋1,590" in tokens
    assert "7／9（77％）" in graders
    assert "5／9（55％） ↓" in graders


@pytest.mark.parametrize("write", [html.write, briefing.write])
@pytest.mark.parametrize("name", ["everything", "unchanged", "nothing", "hostile"])
def test_nothing_is_wider_than_the_screen_or_the_paper(
    opened: Page, tmp_path: Path, write: object, name: str
) -> None:
    page = show(opened, tmp_path, write(getattr(runs, name)()))  # type: ignore[operator]
    wide = "() => document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(wide)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    assert not page.evaluate(wide)


@pytest.mark.parametrize("write", [html.write, briefing.write])
def test_words_of_a_model_stay_words(opened: Page, tmp_path: Path, write: object) -> None:
    text = write(runs.hostile())  # type: ignore[operator]
    page = show(opened, tmp_path, text)
    assert page.evaluate("() => window.ran") is None
    assert page.locator("img, iframe, textarea").count() == 0
    assert page.locator("script").count() == (1 if write is html.write else 0)
    assert "<script>window.ran=1</script>" in page.locator("main").inner_text()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e\ufffe]", text)


def test_the_policy_of_the_page_forbids_any_other_script(browser: Browser, tmp_path: Path) -> None:
    page = show(browser.new_page(), tmp_path, html.write(runs.everything()))
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("() => window.ran") is None
    page.close()


def test_without_its_script_the_page_shows_everything(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = show(context.new_page(), tmp_path, html.write(runs.everything()))
    assert page.locator("article").count() == 11
    assert page.locator(".filters").is_hidden()
    context.close()


def test_the_briefing_speaks_no_jargon_before_its_record(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, briefing.write(runs.everything()))
    whole = page.inner_text("main")
    main, record = whole.split("記録（担当者用）")
    assert JARGON.findall(main) == []
    assert "93bb01a7c2f0d511" in record


def test_the_briefing_recommends_and_shows_examples(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, briefing.write(runs.everything()))
    assert page.inner_text(".advice b") == "採用しない"
    assert page.locator(".one").count() == 3
    assert "悪くなったこと（6件）" in page.inner_text("main")
    assert "判定できなかったこと（2件）" in page.inner_text("main")


def test_the_briefing_of_a_quiet_run_is_one_page(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, briefing.write(runs.unchanged()))
    printed = page.pdf(prefer_css_page_size=True)
    assert len(pypdfium2.PdfDocument(io.BytesIO(printed))) == 1
    assert page.inner_text(".advice b") == "採用できる"


def test_the_page_prints_every_changed_case_on_a4(opened: Page, tmp_path: Path) -> None:
    page = show(opened, tmp_path, html.write(runs.everything()))
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert tuple(round(side) for side in document[0].get_size()) == (595, 842)
    text = "".join(one.get_textpage().get_text_range() for one in document)
    assert "draft/unrecorded@gemma-3-1b-it" in text
    assert "解除" not in text
