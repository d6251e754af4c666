"""The screen with sheets of other forms than Sapporo's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.reading import load_profile
from assistant.reviewing import cells_of
from assistant.reviewing.columns import with_columns
from assistant.sheet import Sheet
from tests.drafting.other_forms import ikeda, ofunato, ungraded

from .hands import cell, draft_and_answer, fields, saved, step, type_in, upload

SHEETS = pytest.mark.parametrize(
    "sheet", [ikeda(), ofunato(), ungraded()], ids=lambda sheet: sheet.form
)


def shown(page: Page, folder: Path, sheet: Sheet) -> None:
    """The figure screen of ``sheet``, uploaded under a name of its own."""
    name = f"{sheet.project.name}（{folder.name}）"
    project = sheet.project.model_copy(update={"name": name, "code": folder.name[-20:]})
    path = folder / "調書.json"
    path.write_text(sheet.model_copy(update={"project": project}).model_dump_json(), "utf-8")
    upload(page, path)
    page.locator("[data-screen=figures]").wait_for()


@SHEETS
def test_every_cell_of_the_form_has_a_box_and_every_choice_its_options(
    page: Page, tmp_path: Path, sheet: Sheet
) -> None:
    shown(page, tmp_path, sheet)
    wanted = cells_of(with_columns(sheet), load_profile(sheet.form))
    for one in wanted:
        assert cell(page, one.path).count() == (len(one.choices) if one.kind == "marks" else 1)
    boxes = page.locator("#hy-sheet [name]")
    names = {boxes.nth(n).get_attribute("name") for n in range(boxes.count())}
    assert names == {one.path for one in wanted}
    for select in page.locator("#hy-sheet select").all():
        assert select.locator("option").count() > 1
    assert page.locator("[data-part=plots] svg").count() == len(sheet.indicators)


@SHEETS
def test_every_field_of_the_form_is_drafted(page: Page, tmp_path: Path, sheet: Sheet) -> None:
    shown(page, tmp_path, sheet)
    step(page, "draft")
    page.get_by_role("button", name="全部の欄を下書き").click()
    page.get_by_text("欄に下書きを入れました").wait_for()
    drafted = load_profile(sheet.form).drafted
    assert fields(page) == [field.id for field in drafted]
    for field in drafted:
        expect(page.locator(".hy-navrow", has_text=field.label).first).to_be_visible()
    expect(page.locator("textarea.hy-editor")).not_to_have_value("")
    step(page, "confirm")
    expect(page.locator("[data-screen=confirm] .hy-text")).to_have_count(len(drafted))
    expect(page.locator("mark.untraced")).to_have_count(0)


def test_a_sheet_is_confirmed_and_read_on_file(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, ikeda())
    draft_and_answer(page)
    step(page, "confirm")
    page.get_by_role("button", name="全欄を確定").click()
    expect(page.get_by_text("全欄を確定しました。").first).to_be_visible()


def test_sources_of_funds_are_typed_and_added_up(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, ikeda())
    path = "costs[3].funding[0].amount"
    expect(cell(page, path)).to_have_value("250")
    expect(page.locator("[data-part='cost:3']")).to_contain_text("財源 一致")
    type_in(page, path, "260")
    expect(page.locator("[data-part='cost:3']")).to_contain_text("財源 不一致")
    expect(page.locator("[data-part='cost-sums']")).to_contain_text("財源の合計では1,460千円です")


def test_nothing_is_said_of_targets_that_the_form_does_not_have(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, ofunato())
    table = page.locator("table.indicators")
    expect(table).to_contain_text("前年度比")
    expect(table).not_to_contain_text("達成率")
    expect(table).not_to_contain_text("未達")
    type_in(page, "indicators[2].values[4].value", "70")
    saved(page)
    expect(page.locator("[data-part='outcome1.yoy']")).to_contain_text("▲2.8")
    step(page, "draft")
    assert fields(page) == [field.id for field in load_profile("ofunato").drafted]
