"""A real app in its own process, seen in a real Chromium; what they need is made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser import chromium

from .hands import PATIENCE
from .served import App

expect.set_options(timeout=PATIENCE)


# Of the package, not of the session: in one process there may be one Playwright at a time, and
# tests of other folders have theirs.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="package")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    served = App(tmp_path_factory.mktemp("home"))
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="package")
def laptop(browser: Browser) -> Iterator[BrowserContext]:
    """The browser profile of an office's laptop, one for all tests: its cache keeps Gradio's own
    files, whose loading and compiling is most of what opening the first page costs. Its first tab
    stays empty and open: with the last tab its window would close, and a window for each test
    costs as much as what the test does in it."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def tab(laptop: BrowserContext) -> Iterator[Page]:
    """An empty tab of a laptop that keeps no cookie, no permission and nothing in its storage of
    any test before."""
    opened = laptop.new_page()
    session = laptop.new_cdp_session(opened)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
    yield opened
    laptop.clear_permissions()
    for one in laptop.pages[1:]:
        one.close()


@pytest.fixture
def page(tab: Page, app: App) -> Iterator[Page]:
    """A page of the office's laptop; at the end nothing may have asked beyond this machine."""
    asked: list[str] = []
    broken: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    tab.context.on("request", note)
    tab.on("pageerror", lambda error: broken.append(str(error)))
    tab.goto(app.url)
    tab.locator("#hy-sheets table").first.wait_for()
    yield tab
    tab.close()
    tab.context.remove_listener("request", note)
    local = (f"http://127.0.0.1:{app.port}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert broken == []
