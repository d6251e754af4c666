"""The app with a chat model: a stub server whose script a test may change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.stub import Reply, Request, StubServer, Text

from .hands import sheet_file, step, upload
from .served import App

NUMBERS = "相談受付件数は予定３，０００件に対し２，４６３件であった。"
CAUSE = "高齢化の進展により相談が減ったためである。"
INVENTED = "利用者は９，９９９人である。"
SHEET = "14012-shohi-sodan/2023.yaml"

Script = Callable[[Request], Reply]


def item(text: str, **more: Any) -> dict[str, Any]:
    """A sentence of an answer."""
    return {"text": text, "facts": [], "entered": [], "precedents": [], "claims": [], **more}


def drafted(*sentences: str, **pace: float) -> Text:
    """A draft of these sentences, in small pieces."""
    body = {"sentences": [item(sentence) for sentence in sentences]}
    return Text(json.dumps(body, ensure_ascii=False), chunk=6, **pace)  # type: ignore[arg-type]


def replaced(reply: str | None, **sentences: str) -> Text:
    """A repair, or the answer to a wish (``reply``): ``s2="…"`` in the place of sentence 2."""
    rows = [
        {"number": int(number[1:]), "sentences": [item(text)] if text else []}
        for number, text in sentences.items()
    ]
    body = {"replacements": rows} if reply is None else {"reply": reply, "replacements": rows}
    return Text(json.dumps(body, ensure_ascii=False))


def kind(request: Request) -> str:
    """What a request is: ``draft``, ``repair`` or ``wish``."""
    names = set((request.schema or {}).get("properties", {}))
    return "wish" if "reply" in names else "repair" if "replacements" in names else "draft"


@dataclass
class ModelApp:
    """``app`` drafts with the model that ``stub`` plays by ``script``."""

    app: App
    stub: StubServer
    script: Script

    def begin(self, page: Page, folder: Path, code: str) -> None:
        """A sheet with its figures and no text, at the step 下書き・見直し."""
        upload(page, sheet_file(folder, SHEET, name=f"試験の事業{code}", code=code))
        page.locator("[data-screen=figures]").wait_for()
        step(page, "draft")
