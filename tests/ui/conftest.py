"""A real app in its own process and a real Chromium; what they need is made once."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000


class App:
    """``app.py`` on a free loopback port with its own folder; may be killed and started again."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("HYOUKA_", "OPENAI_"))}
        self._env = {**kept, "HYOUKA_HOME": str(home), **settings}
        self._process: subprocess.Popen[str] | None = None
        self.said = ""

    def start(self) -> None:
        command = [sys.executable, "app.py", "--port", str(self.port), "--no-browser"]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        end = time.monotonic() + 60
        for line in self._process.stdout:
            self.said += line
            if "開けます" in line:
                return
            assert time.monotonic() < end, self.said
        pytest.fail(f"app.py did not start: {self.said}")

    def kill(self) -> None:
        """As a power cut does: no chance to tidy up."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.communicate()
            self._process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if shutil.which(CHROMIUM) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI では Chromium が要ります（apt install chromium fonts-noto-cjk）。")
        pytest.skip("Chromium がないため、画面の試験を省きます（apt install chromium）。")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
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
