"""A real app in its own process, seen in a real Chromium; what they need is made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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


@pytest.fixture
def page(browser: Browser, app: App) -> Iterator[Page]:
    """A page of the office's laptop; at the end nothing may have asked beyond this machine."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    broken: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.goto(app.url)
    opened.locator("#hy-sheets table").first.wait_for()
    yield opened
    context.close()
    local = (f"http://127.0.0.1:{app.port}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert broken == []
