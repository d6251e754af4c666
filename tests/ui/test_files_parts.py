"""The pure part of files in and out: names, what was received, notes, the lines of a list."""

from __future__ import annotations

import base64

import pytest

from assistant.archive import SheetRecord
from assistant.reading import load_corpus_file, load_profile
from assistant.reviewing import WorkRow, cells_of
from assistant.reviewing.exporting import OverLimit, SheetFilled, WrittenBack
from assistant.sheet import Sheet
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Note
from assistant.ui.exporting.cards import filled_view
from assistant.ui.exporting.download import Download, filled_name, received, safe_name
from assistant.ui.exporting.list_bar import list_page, wanted_of
from assistant.ui.notes_view import notes_view
from assistant.ui.sheet_list import ALL, Filter, filed_among, list_lines

from .hands import ROOT


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("調書 R5.xlsx", "調書 R5.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\様式\\調書.xlsm", "C__様式_調書.xlsm"),
        ("a\u202excod.xlsx", "a_xcod.xlsx"),
        ("行\n替え\x00.xlsx", "行_替え_.xlsx"),
        ("半\ud800分.xlsx", "半_分.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        (" .. ", "調書"),
        ("", "調書"),
        ("か\u3099.xlsx", "が.xlsx"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_ending_and_fits_a_file_system() -> None:
    name = filled_name("調" * 300 + ".xlsm")
    assert name.endswith("調（記入済）.xlsm")
    assert len(name.encode()) < 255
    assert len(safe_name("a." + "b" * 300).encode()) < 255


def test_what_was_received_is_what_was_sent_or_a_sentence() -> None:
    data = bytes(range(256)) * 3
    sent = Download("a.xlsx", data).as_json()["data"]
    assert received("a.xlsx", sent, len(data)) == data
    for broken in (sent[:-4], "あ", ""):
        with pytest.raises(ReadingError, match=r"a\.xlsx を受け取れませんでした"):
            received("a.xlsx", broken, len(data))
    with pytest.raises(ReadingError, match="20 MB を超えている"):
        received("a.xlsx", "", 20 * 2**20 + 1)
    with pytest.raises(ReadingError, match="20 MB を超えている"):
        received("a.xlsx", base64.b64encode(bytes(20 * 2**20 + 100)).decode(), 5)


def _noted(*notes: Note) -> str:
    sheet = load_corpus_file(ROOT / "corpus/sheets/31204-jiritsu-sodan/2023.yaml").sheet
    noted: Sheet = sheet.model_copy(update={"notes": notes})
    return notes_view(noted, cells_of(noted, load_profile(noted.form)))


def test_notes_that_say_the_same_are_one_line_with_their_places() -> None:
    words = "単位は名称の末尾から補いました。"
    html = _noted(
        *(Note(field=f"indicators[{n}].unit", kind="inferred", message=words) for n in (0, 2)),
        Note(field="costs", kind="inferred", message="列の年度を補いました<b>。"),
        Note(field="evaluation.grade", kind="unread", message="印が2つあります。"),
    )
    assert html.count(words) == 1
    assert "（活動指標1、成果指標1）" in html
    assert "読み取りで補ったこと（2件）" in html
    assert "&lt;b&gt;" in html
    assert "読み取れなかったこと（1件）" in html
    assert "（今回の評価）" in html


def test_a_dozen_notes_show_three_and_fold_the_rest() -> None:
    doubts = [
        Note(field=f"costs[{n}].total", kind="needs_confirmation", message=f"疑い{n}。")
        for n in range(12)
    ]
    html = _noted(*doubts)
    shown, folded = html.split("<details", 1)
    assert [n for n in range(12) if f"疑い{n}。" in shown] == [0, 1, 2]
    assert "（9件）" in folded
    assert html.count("この値でよい") == 12
    assert _noted() == ""


def _filed(key: str, name: str, year: int = 2023) -> SheetRecord:
    return SheetRecord(
        key=key,
        identity=key,
        form="sapporo",
        municipality="汐見市",
        fiscal_year=year,
        name=name,
        code=key,
        department="市民課",
    )


def test_a_list_holds_the_filed_sheets_that_are_shown_also_under_their_work() -> None:
    work = WorkRow(
        "w", "甲事業", "1", "市民課", 2023, "確定", "担当者", "2024-05-01T00:00:00+00:00"
    )
    begun = WorkRow("x", "丙事業", "3", "市民課", 2023, "下書き", "担当者", work.updated_at)
    filed = [_filed("1", "甲事業"), _filed("2", "乙事業"), _filed("4", "丁事業", 2022)]
    lines = list_lines([work, begun], filed)
    wanted = wanted_of({"named": "", "year": "令和5年度", "department": ALL, "state": ALL})
    found = filed_among([line for line in lines if wanted.lets(line)], filed)
    assert [record.key for record in found] == ["1", "2"]
    confirmed = [line for line in lines if Filter(state="確定").lets(line)]
    assert [record.key for record in filed_among(confirmed, filed)] == ["1"]


def test_a_list_without_a_sheet_has_no_button() -> None:
    assert "export" not in list_page((), Filter())


def test_what_became_of_a_form_is_told_sheet_by_sheet() -> None:
    done = WrittenBack(
        b"",
        (
            SheetFilled(
                "甲<事業>",
                2023,
                known=True,
                written=("評価の理由",),
                not_placed=("今後の改善点",),
                not_confirmed=("事業規模",),
                over_limit=(OverLimit("evaluation.reason", "評価の理由", 310, 300),),
            ),
            SheetFilled("乙事業", 2023, known=False),
        ),
    )
    html = filled_view("様式（記入済）.xlsx", done)
    for words in (
        "1欄を書き込みました",
        "甲&lt;事業&gt;",
        "評価の理由 310字（上限300字）",
        "今後の改善点",
        "事業規模",
        "ほか1枚の調書は",
    ):
        assert words in html
    assert "乙事業" not in html
