"""From the desk into the officer's form: confirmed prose, and nothing but that."""

from __future__ import annotations

import io

import openpyxl
import pytest

from assistant.reading import FormProfile
from assistant.reviewing import Desk
from assistant.reviewing.exporting import (
    confirmed_sheet,
    confirmed_texts,
    fill_workbook,
    over_limit,
)
from assistant.sheet.errors import ReviewError
from assistant.sheet.prose import get_text

from ..typing_in import WHO, answered, filled_in
from .officers_book import SHEET, officers_book, parts

REASON, METHOD = "evaluation.reason", "judgement.method"
PLACES = {REASON: (SHEET, "$C$12"), "next_year.budget": (SHEET, "A3")}


def test_only_confirmed_texts_leave_the_desk(desk: Desk, sapporo: FormProfile) -> None:
    work = answered(desk, filled_in(desk, sapporo))
    assert confirmed_texts(work) == {}
    work = desk.confirm(
        work.key, version=work.version, who=WHO, fields=[REASON, METHOD], even_so="試験のため"
    )
    texts = confirmed_texts(work)
    assert texts == {id: work.field(id).text for id in (REASON, METHOD)}
    sheet = confirmed_sheet(work)
    for drafted in sapporo.drafted:
        assert get_text(sheet, drafted.id) == texts.get(drafted.id)
    assert sheet.costs == work.sheet.costs

    before = officers_book()
    filled = fill_workbook(before, "調書.xlsx", PLACES, texts, sapporo)
    assert (filled.written, filled.not_placed) == ((REASON,), (METHOD,))
    page = openpyxl.load_workbook(io.BytesIO(filled.data))[SHEET]
    assert page["C12"].value == texts[REASON]
    assert page["A3"].value == "前年の文章"  # not confirmed: the officer's cell stays

    work = desk.save_text(work.key, REASON, "直した。", version=work.version, who=WHO)
    assert list(confirmed_texts(work)) == [METHOD]


def test_a_confirmation_on_other_figures_does_not_count(desk: Desk, sapporo: FormProfile) -> None:
    work = answered(desk, filled_in(desk, sapporo))
    work = desk.confirm(
        work.key, version=work.version, who=WHO, fields=[REASON], even_so="試験のため"
    )
    work = desk.save_cells(work.key, {"costs[2].project_cost": "1"}, version=work.version, who=WHO)
    assert confirmed_texts(work) == {}


def test_texts_over_their_limit_are_told_with_count_and_limit(sapporo: FormProfile) -> None:
    texts = {REASON: "字" * 301, METHOD: "字" * 250 + "\n"}
    (over,) = over_limit(texts, sapporo)
    assert (over.field, over.label, over.count, over.limit) == (REASON, "評価の理由", 301, 300)
    filled = fill_workbook(officers_book(), "調書.xlsx", PLACES, texts, sapporo)
    assert filled.over_limit == (over,)


def test_nothing_confirmed_writes_nothing(sapporo: FormProfile) -> None:
    data = officers_book()
    filled = fill_workbook(data, "調書.xlsx", PLACES, {}, sapporo)
    assert filled.data == data
    assert filled.written == filled.not_placed == filled.over_limit == ()


def test_two_worksheets_are_filled(sapporo: FormProfile) -> None:
    places = {REASON: (SHEET, "C12"), METHOD: ("選択肢", "B2")}
    filled = fill_workbook(
        officers_book(), "調書.xlsx", places, {REASON: "一", METHOD: "二"}, sapporo
    )
    book = openpyxl.load_workbook(io.BytesIO(filled.data))
    assert (book[SHEET]["C12"].value, book["選択肢"]["B2"].value) == ("一", "二")
    old, new = parts(officers_book()), parts(filled.data)
    changed = [name for name in old if old[name] != new[name] and "docProps" not in name]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]


def test_two_fields_in_one_cell_are_refused(sapporo: FormProfile) -> None:
    places = {REASON: (SHEET, "C12"), METHOD: (SHEET, "$c$12")}
    with pytest.raises(ReviewError, match="どちらも"):
        fill_workbook(officers_book(), "調書.xlsx", places, {REASON: "一", METHOD: "二"}, sapporo)


def test_an_open_question_is_never_written(sapporo: FormProfile) -> None:
    with pytest.raises(ReviewError, match="要因を記入"):
        fill_workbook(officers_book(), "調書.xlsx", PLACES, {REASON: "【要因を記入】"}, sapporo)


def test_an_entered_text_is_never_written(sapporo: FormProfile) -> None:
    with pytest.raises(KeyError):
        fill_workbook(
            officers_book(), "調書.xlsx", {"results": (SHEET, "A3")}, {"results": "一"}, sapporo
        )
