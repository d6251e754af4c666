"""Files in and out: PDF and Excel handed in; the officer's form, Word and lists handed out."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from assistant.reading import load_corpus_file, load_profile, read_file
from assistant.sheet import Sheet
from assistant.sheet.prose import blank, get_text
from eval.forms.excel_sapporo import filled_form
from eval.forms.pdf_sapporo import render_pdf

from .hands import ROOT, cell, draft_and_answer, fields, open_field, saved, step, upload
from .served import App

SPECIMEN = load_corpus_file(ROOT / "corpus/sheets/31204-jiritsu-sodan/2023.yaml").sheet
IKEDA = ROOT.parent / "shared/sheets/ikeda/ikeda-r7-046.pdf"


def _named(sheet: Sheet, code: str, name: str) -> Sheet:
    """``sheet`` as that of another project, so that tests do not meet on one."""
    project = sheet.project.model_copy(update={"code": code, "name": name})
    return sheet.model_copy(update={"project": project})


def _emptied(sheet: Sheet) -> Sheet:
    return blank(sheet, [field.id for field in load_profile(sheet.form).drafted])


def _save(page: Page, button: str, to: Path) -> str:
    """Press ``button`` and save what it hands out as ``to``; the name that it was given."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    waiting.value.save_as(to)
    return waiting.value.suggested_filename


def _fill(page: Page, form: Path, to: Path | None = None) -> str:
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="様式に書き戻す").click()
    if to is None:
        waiting.value.set_files(form)
        return ""
    with page.expect_download() as handed:
        waiting.value.set_files(form)
    handed.value.save_as(to)
    return handed.value.suggested_filename


def _confirm_all(page: Page, reason: str | None = None) -> None:
    if reason is not None:
        cell(page, "even_so").fill(reason)
    page.get_by_role("button", name="全欄を確定").click()
    page.get_by_text("全欄を確定しました").wait_for()


def test_a_workbook_of_the_form_is_taken_up_and_handed_back(page: Page, tmp_path: Path) -> None:
    upload(page, ROOT / "corpus/forms/31204-2023.xlsx")
    page.get_by_text("保管中の調書を作業中にしました").wait_for()
    expect(page.locator("h2")).to_have_text("生活困窮者自立相談支援事業")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="作業をやめて保管に戻す").click()
    page.locator("[data-screen=filed]").wait_for()
    word = tmp_path / "保管.docx"
    name = _save(page, "Wordで印刷用に書き出す", word)
    assert name == "生活困窮者自立相談支援事業（令和5年度）.docx"
    assert get_text(SPECIMEN, "evaluation.reason") in _words(word)


def test_from_a_pdf_to_a_filled_form_a_word_document_and_a_list(
    page: Page, app: App, tmp_path: Path
) -> None:
    sheet = _named(SPECIMEN, "98001", "書き戻しの試験事業")
    pdf, form = tmp_path / "届いた調書.pdf", tmp_path / "様式 R5.xlsx"
    pdf.write_bytes(render_pdf([_emptied(sheet)], "ruled"))
    form.write_bytes(filled_form(_emptied(sheet)))
    upload(page, pdf)
    page.locator("[data-screen=figures]").wait_for()
    expect(page.locator("h2")).to_have_text("書き戻しの試験事業")

    step(page, "confirm")
    for button in ("様式に書き戻す", "Wordで印刷用に書き出す"):
        page.get_by_role("button", name=button).click()
        expect(page.locator("[data-part=exported]")).to_contain_text("先に「全欄を確定」を")

    texts = draft_and_answer(page)
    first = next(iter(texts))
    open_field(page, first)
    page.get_by_role("button", name="この欄を確定").click()
    page.get_by_text("この欄を確定しました").wait_for()
    step(page, "confirm")
    half = tmp_path / "途中.xlsx"
    _fill(page, form, half)
    expect(page.locator("tr", has_text="未確定で書かなかった欄")).to_contain_text("今後の改善点")
    assert _texts_of(half, texts) == {first: texts[first]}
    _save(page, "Wordで印刷用に書き出す", tmp_path / "途中.docx")
    expect(page.locator("[data-part=exported]")).to_contain_text("空けてあります")
    assert texts["next_year.budget"] not in _words(tmp_path / "途中.docx")

    _confirm_all(page)
    filled, word, listed = tmp_path / "out.xlsx", tmp_path / "out.docx", tmp_path / "list.xlsx"
    assert _fill(page, form, filled) == "様式 R5（記入済）.xlsx"
    expect(page.locator("[data-part=exported] .hy-notice")).to_contain_text(
        f"{len(texts)}欄を書き込みました"
    )
    assert _texts_of(filled, texts) == texts
    assert _save(page, "Wordで印刷用に書き出す", word) == "書き戻しの試験事業（令和5年度）.docx"
    for text in texts.values():
        assert text in _words(word)

    page.get_by_role("button", name="← 一覧").click()
    page.get_by_label("事業名・コードで探す").fill("98001")
    expect(page.locator("#hy-sheets a")).to_have_count(1)
    assert _save(page, "一覧をExcelに書き出す", listed) == "調書一覧.xlsx"
    (one,) = read_file(listed)
    assert one.project.name == "書き戻しの試験事業"
    assert {field: get_text(one, field) for field in texts} == texts
    _save(page, "一覧をCSVに書き出す", tmp_path / "list.csv")
    assert read_file(tmp_path / "list.csv")[0].project.code == "98001"
    assert _left_behind(app) == []


def _texts_of(path: Path, fields: dict[str, str]) -> dict[str, str]:
    (sheet,) = read_file(path)
    found = {field: get_text(sheet, field) for field in fields}
    return {field: text for field, text in found.items() if text}


def _words(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _left_behind(app: App) -> list[Path]:
    """What was handed in or out and is still where Gradio could serve it from. (Gradio itself
    leaves an empty file for each that was handed in.)"""
    files = [path for path in (app.home / "uploads").rglob("*") if path.is_file()]
    return [path for path in files if path.stat().st_size]


def test_what_cannot_be_filled_in_is_told_in_one_sentence_and_nothing_is_lost(
    page: Page, tmp_path: Path
) -> None:
    sheet = _named(SPECIMEN, "98002", "書き戻せない試験事業")
    path = tmp_path / "調書.json"
    path.write_text(sheet.model_dump_json(), "utf-8")
    upload(page, path)
    page.locator("[data-screen=figures]").wait_for()
    step(page, "draft")
    for field in fields(page):
        open_field(page, field)
        page.locator("textarea.hy-editor").fill(f"{'あ' * 310}である。")
        saved(page)
    step(page, "confirm")
    # Longer than the box is an error of the checks: it is confirmed with a reason.
    _confirm_all(page, "長さは所管と相談中である。")
    told = page.locator("[data-part=exported]")
    for name, content, words in (
        ("写真.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(300), "画像のファイルで"),
        ("空.xlsx", b"", "空です"),
        ("届いた.xlsx", render_pdf([sheet], "ruled"), "Excel のブックではない"),
        ("大きい.xlsx", bytes(20 * 2**20 + 1), "20 MB を超えている"),
        ("別の調書.xlsx", (ROOT / "corpus/forms/31204-2023.xlsx").read_bytes(), "作成していません"),
    ):
        (tmp_path / name).write_bytes(content)
        _fill(page, tmp_path / name)
        expect(told.locator(".hy-notice.bad")).to_contain_text(words)
        expect(told).to_contain_text(name)
    form = tmp_path / "様式.xlsx"
    form.write_bytes(filled_form(_emptied(sheet)))
    _fill(page, form, tmp_path / "out.xlsx")
    expect(told.locator("tr.warn")).to_contain_text("上限300字")
    expect(page.locator(".hy-step[data-step=confirm]")).to_contain_text("確定済み")


def test_a_file_that_is_none_is_told_in_place_and_the_next_one_is_read(
    page: Page, app: App, tmp_path: Path
) -> None:
    large = tmp_path / "大きい.pdf"
    large.write_bytes(b"%PDF-1.4" + bytes(20 * 2**20))
    page.get_by_role("button", name="ファイルから取り込む").click()
    page.locator("input[type=file]").set_input_files(large)
    page.get_by_text("20 MB を超えているので取り込めません").wait_for()
    bad = tmp_path / "画面の写し.pdf"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    upload(page, bad)
    expect(page.locator(".hy-notice.bad")).to_contain_text("画像のファイルで、文字を読み取れません")
    many = [_named(SPECIMEN, f"9801{n}", f"束の試験事業{n}") for n in range(3)]
    pdf = tmp_path / "束.pdf"
    pdf.write_bytes(render_pdf(many, "wild", 2))
    page.locator("input[type=file]").set_input_files(pdf)
    page.get_by_text(pdf.stem).first.wait_for()
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.get_by_text("3件の調書を取り込みました").wait_for()
    page.get_by_label("事業名・コードで探す").fill("束の試験事業")
    expect(page.locator("#hy-sheets a")).to_have_count(3)
    page.get_by_role("button", name="一覧をCSVに書き出す").click()
    expect(page.locator("#hy-sheets .hy-notice.bad")).to_contain_text("保管したものがない")
    assert _left_behind(app) == []


def test_a_sheet_of_another_city_fits_its_screens(page: Page) -> None:
    if not IKEDA.is_file():
        pytest.skip("池田市の公開調書（shared/sheets）がないため省きます。")
    (sheet,) = read_file(IKEDA)
    drafted = load_profile("ikeda").drafted
    upload(page, IKEDA)
    page.locator("[data-screen=figures]").wait_for()
    expect(page.locator("h2")).to_have_text(sheet.project.name or "")
    expect(page.locator("[data-part=sums]")).to_contain_text("すべて一致")
    _fits(page)
    step(page, "draft")
    assert fields(page) == [field.id for field in drafted]
    _fits(page)
    step(page, "confirm")
    for field in drafted:
        expect(page.get_by_text(get_text(sheet, field.id) or "").first).to_be_visible()
    _fits(page)


def _fits(page: Page) -> None:
    """Nothing is wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
