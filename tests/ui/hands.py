"""What an officer does on the screen, step by step."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from assistant.reading import load_profile, read_file
from assistant.sheet.prose import blank

ROOT = Path(__file__).resolve().parents[2]
#: How long anything on the screen may take, in milliseconds: other tests run at the same time.
PATIENCE = 30_000


def cell(page: Page, path: str) -> Locator:
    return page.locator(f"#hy-sheet [name='{path}']")


def saved(page: Page) -> None:
    expect(page.locator("[data-part=saved]")).to_have_text(re.compile("^保存済み"))


def type_in(page: Page, path: str, text: str) -> None:
    box = cell(page, path)
    box.fill(text)
    box.blur()


def begin(page: Page, words: str) -> None:
    """List → 今年度の調書をつくる → the first project that the words find."""
    page.get_by_role("button", name="今年度の調書をつくる").click()
    page.get_by_label("前年度の調書を写して").fill(words)
    row = page.locator("#hy-start tr", has_text=words)
    expect(page.locator("#hy-start tr")).to_have_count(2)
    row.get_by_role("button").click()
    page.locator("[data-screen=figures]").wait_for()


def upload(page: Page, path: Path) -> None:
    page.get_by_role("button", name="ファイルから取り込む").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(path.stem).first.wait_for()
    page.get_by_role("button", name="取り込む", exact=True).click()


def step(page: Page, name: str) -> None:
    page.locator(f"[data-act=step][data-step={name}].hy-step").click()
    page.locator(f"[data-screen={name}]").wait_for()


def fields(page: Page) -> list[str]:
    rows = page.locator(".hy-navrow").all()
    return [row.get_attribute("data-field") or "" for row in rows]


def open_field(page: Page, field: str) -> None:
    page.locator(f".hy-navrow[data-field='{field}']").click()  # the open one stays as it is
    page.locator(f"[data-screen=draft][data-field='{field}']").wait_for()


def draft_and_answer(page: Page) -> dict[str, str]:
    """Draft every field, strike its 【…】; the texts by field."""
    step(page, "draft")
    page.get_by_role("button", name="全部の欄を下書き").click()
    page.get_by_text("欄に下書きを入れました").wait_for()
    texts = {}
    for field in fields(page):
        open_field(page, field)
        box = page.locator("textarea.hy-editor")
        texts[field] = re.sub(r"【[^【】]*】", "", box.input_value()) or "数値のとおりである。"
        box.fill(texts[field])
        saved(page)
    return texts


def sheet_file(folder: Path, source: str, **project: str | None) -> Path:
    """A corpus sheet as a file to hand in: its figures, no texts; ``project`` replaces."""
    (sheet,) = read_file(ROOT / "corpus" / "sheets" / source)
    sheet = blank(sheet, [field.id for field in load_profile(sheet.form).drafted])
    data = json.loads(sheet.model_dump_json())
    data["project"] |= project
    path = folder / "調書ファイル.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
