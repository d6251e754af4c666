"""Starting the screen: who may reach it, and nothing that leaves this machine."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.archive import Archive
from assistant.reviewing import Desk, drafting_writer, ensure_corpus
from assistant.settings import Settings, check_exposure
from assistant.sheet.errors import SettingsError
from assistant.ui.exporting.download import MAX_FILE_MB
from assistant.ui.writing import Writings

if TYPE_CHECKING:
    import gradio as gr

_STATIC = Path(__file__).parent / "static"
_AT_ONCE = 4


@contextmanager
def running(
    settings: Settings, *, say: Callable[[str], None], browser: bool = False
) -> Iterator[str]:
    """The screen, served while the context lasts; gives its address.

    ``say`` gets one Japanese line at a time on what takes long. Raises ``SettingsError`` where
    the port is taken or the address would open the screen to others without users, and
    ``ArchiveError`` where another process holds the archive.
    """
    check_exposure(settings)
    _check_port(settings)
    with Archive.open(settings, purpose="画面（app.py）") as archive:
        ensure_corpus(archive, settings, _progress(say))
        # Only one process holds the archive, so nobody is reading an upload at this moment.
        shutil.rmtree(_uploads(settings), ignore_errors=True)
        writer = drafting_writer(settings, archive)
        writings = Writings()
        page = _page(Desk(archive, writer=writer), archive, settings, writings)
        try:
            _app, address, _share = _launch(page, settings, browser=browser)
            yield address.rstrip("/")
        finally:
            writings.stop_all()
            page.close(verbose=False)


def with_address(settings: Settings, host: str | None, port: int | None) -> Settings:
    """``settings`` with what the command line says instead."""
    if host is not None:
        settings = replace(settings, host=host)
    return replace(settings, port=port) if port is not None else settings


def _check_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host.strip("[]"), settings.port))
        except socket.gaierror as error:
            raise SettingsError(
                f"アドレス {settings.host} が見つかりません。HYOUKA_HOST を直してください。"
            ) from error
        except OSError as error:
            raise SettingsError(
                f"ポート {settings.port} はほかのプログラムが使っています。"
                "そのプログラムを終えるか、--port で別の番号を指定してください。"
            ) from error


def _progress(say: Callable[[str], None]) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        if done in (0, total) or done % 20 == 0:
            say(f"同梱の調書を取り込んでいます… {done}／{total}件")

    return told


def _page(desk: Desk, archive: Archive, settings: Settings, writings: Writings) -> gr.Blocks:
    _keep_quiet(settings)
    from assistant.ui.app_shell import build_blocks
    from assistant.ui.screen import Screen

    return build_blocks(Screen(desk, archive), writings)


def _uploads(settings: Settings) -> Path:
    return settings.home / "uploads"


def _keep_quiet(settings: Settings) -> None:
    """Set what Gradio reads at import: no analytics, uploads in our own folder, and loopback
    never through a proxy (Gradio asks its own address once at the start)."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["GRADIO_TEMP_DIR"] = str(_uploads(settings))
    for name in ("NO_PROXY", "no_proxy"):
        known = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join({*known, "127.0.0.1", "localhost", "::1"})


def _launch(page: gr.Blocks, settings: Settings, *, browser: bool) -> tuple[object, str, str]:
    from assistant.ui.theme import theme
    from assistant.ui.users import Gate

    page.queue(default_concurrency_limit=_AT_ONCE, api_open=False)
    scripts = (_STATIC / name for name in ("page.js", "asking.js"))
    script = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    return page.launch(
        server_name=settings.host,
        server_port=settings.port,
        auth=Gate(settings.users) if settings.users else None,
        auth_message="利用者名とパスワードを入力してください。",
        share=False,
        inbrowser=browser,
        prevent_thread_lock=True,
        quiet=True,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        ssr_mode=False,
        max_file_size=f"{MAX_FILE_MB}mb",
        allowed_paths=[],
        theme=theme(),
        css_paths=[_STATIC / "style.css", _STATIC / "asking.css"],
        head=f"<script>{script}</script>",
    )
