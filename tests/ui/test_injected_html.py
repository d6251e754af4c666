"""HTML, scripts and links in every text that the screen shows: nothing of them acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page, Request

from assistant.archive import Archive
from assistant.reading import load_corpus_file, load_profile
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.prose import blank

from .hands import fields, open_field, saved, step, upload
from .served import App

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus/sheets"

ACTING = (
    "<script>window.__pwned=true</script>",
    '"><img src=x onerror="window.__pwned=true">',
    "'><svg onload=window.__pwned=true>",
    '<iframe srcdoc="<script>parent.__pwned=true</script>"></iframe>',
    "</textarea></title></style><input autofocus onfocus=window.__pwned=true>",
    "<details open ontoggle=window.__pwned=true>",
    "<a href='javascript:window.__pwned=true'>開く</a>[開く](javascript:window.__pwned=true)",
    "![](https://img.example/p.png)<img src=https://img.example/q.png>",
    "<style>@import 'https://img.example/s.css';body{display:none}</style>",
    "<base href=https://img.example/><meta http-equiv=refresh content='0;url=https://img.example'>",
)
OTHERS = tuple(
    one["text"]
    for one in yaml.safe_load((ROOT / "tests/injections/injections.yaml").read_text("utf-8"))
    if one["aim"] in ("html", "link")
)
EVERYTHING = "".join(ACTING) + "。" + "。".join(OTHERS)


def _injected(path: str, name: str) -> Sheet:
    """A corpus sheet with all of it in every text, and in every name beside the true one."""
    sheet = load_corpus_file(CORPUS / path).sheet
    data = json.loads(sheet.model_dump_json())
    for key in ("target", "purpose_short_term", "activities", "legal_basis"):
        data["project"][key] = EVERYTHING
    # As much as fits: an archive refuses names of more than 1,000 bytes.
    data["project"]["department"] = "".join(ACTING)
    data["project"]["name"] = name + "".join(ACTING)
    data["results"] = data["ingenuity"] = data["previous"]["done_this_year"] = EVERYTHING
    for indicator in data["indicators"]:
        indicator["name"] += "".join(ACTING)
        indicator["unit"] = ACTING[1]
    for table in data["cost_breakdowns"]:
        for item in table["items"]:
            item["label"] += "".join(ACTING)
    for judgement in data["judgements"]:
        judgement["reason"] = EVERYTHING
    evaluation = data["evaluation"]
    evaluation["reason"] = evaluation["future_improvement"] = EVERYTHING
    evaluation["next_year"]["content"] = evaluation["next_year"]["budget"] = EVERYTHING
    extra = {"label": ACTING[1], "section": ACTING[2], "value": EVERYTHING, "cell": None}
    data["extra"] = [extra]
    return Sheet.model_validate(data)


@pytest.fixture(scope="module")
def poisoned(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The screen over an archive in which every text is injected."""
    home = tmp_path_factory.mktemp("poisoned")
    past = (
        _injected("14012-shohi-sodan/2022.yaml", "消費生活相談事業"),
        _injected("71004-toshokan/2022.yaml", "図書館"),
    )
    with Archive.open(Settings(home=home), purpose="試験") as archive:
        assert archive.ingest(past).added == len(past)
    served = App(home, HYOUKA_CORPUS="off")
    served.start()
    yield served
    served.kill()


@pytest.fixture
def watched(tab: Page, poisoned: App) -> Iterator[Page]:
    """A page of which, at the end, nothing asked anything, went anywhere or ran anything."""
    asked: list[str] = []
    dialogs: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    tab.context.on("request", note)
    tab.on("dialog", refuse)
    tab.goto(poisoned.url)
    tab.locator("#hy-sheets table").first.wait_for()
    yield tab
    assert tab.url.startswith(poisoned.url)
    _nothing_ran(tab)
    tab.close()
    tab.context.remove_listener("request", note)
    local = (f"http://127.0.0.1:{poisoned.port}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert dialogs == []


def _nothing_ran(page: Page) -> None:
    page.wait_for_timeout(150)  # a handler of an element that is there would have run by now
    assert page.evaluate("window.__pwned === undefined")
    assert page.locator("[src*='img.example'], [href^='javascript:'], iframe[srcdoc]").count() == 0
    assert page.locator("main [onerror], main [onload], main [onfocus]").count() == 0


def _file(folder: Path) -> Path:
    sheet = _injected("14012-shohi-sodan/2023.yaml", "消費生活相談事業")
    sheet = blank(sheet, [field.id for field in load_profile(sheet.form).drafted])
    path = folder / "調書<img src=x onerror=window.__pwned=true>.json"
    path.write_text(sheet.model_dump_json(), encoding="utf-8")
    return path


def test_nothing_in_a_sheet_its_last_year_or_a_draft_acts_on_any_step(
    watched: Page, tmp_path: Path
) -> None:
    page = watched
    upload(page, _file(tmp_path))
    page.locator("[data-screen=figures]").wait_for()
    _nothing_ran(page)
    step(page, "draft")
    page.get_by_role("button", name="全部の欄を下書き").click()
    page.get_by_text("欄に下書きを入れました").wait_for()
    for field in fields(page):
        open_field(page, field)
        _nothing_ran(page)
    page.locator("textarea.hy-editor").fill(EVERYTHING)
    saved(page)
    _nothing_ran(page)
    for summary in page.locator("[data-screen=draft] summary").all():
        if summary.is_visible():
            summary.click()
    _nothing_ran(page)
    step(page, "confirm")
    assert "<script>" in page.locator("[data-screen=confirm]").inner_text()
    _nothing_ran(page)
    page.reload()
    page.locator("h2").first.wait_for()
    _nothing_ran(page)


def test_nothing_in_the_lists_of_sheets_acts(watched: Page) -> None:
    page = watched
    assert "<script>" in page.locator("#hy-sheets").first.inner_text()
    _nothing_ran(page)
    page.get_by_role("button", name="今年度の調書をつくる").click()
    page.get_by_label("前年度の調書を写して").fill("図書館")
    page.locator("#hy-start tr", has_text="図書館").first.wait_for()
    _nothing_ran(page)
    page.locator("#hy-start tr", has_text="図書館").get_by_role("button").first.click()
    page.locator("[data-screen=figures]").wait_for()
    _nothing_ran(page)
