"""Which text stands in which box, however it is set."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import white

from tests.reading.pdf.papers import FONT, SIZE, Paper, at, loose, page, ruled


def test_text_drawn_again_to_look_bold_is_read_once() -> None:
    def draw(paper: Paper) -> None:
        for shift in (0.0, 0.3, 0.6):
            paper.text(20 + shift, 20, "【事業１１１】")
        for place, char in enumerate("太字々々"):
            for shift in (0.0, 0.2, 0.4):
                paper.text(20 + place * SIZE + shift, 60, char)

    assert loose(page(draw)) == ["【事業１１１】", "太字々々"]


def test_narrow_characters_side_by_side_are_not_taken_for_bold() -> None:
    def draw(paper: Paper) -> None:
        paper.canvas.setFont("Helvetica", 9)
        paper.canvas.drawString(20, 200, "1,111,111 illl")

    assert loose(page(draw)) == ["1,111,111 illl"]


def test_a_vertical_label_gives_one_character_a_line() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 36, 100)
        for place, char in enumerate("事業内容"):
            paper.text(23, 25 + place * 18, char)

    (cell,) = ruled(page(draw))
    assert cell.lines == ("事", "業", "内", "容")


def test_blanks_are_those_of_the_file_that_are_seen() -> None:
    def draw(paper: Paper) -> None:
        paper.text(20, 20, "　決　算 Ａ　")
        paper.text(20, 60, "令和")
        paper.text(20 + 3.5 * SIZE, 60, "年度")  # room, but no blank in the file
        paper.text(20, 100, "上　書")
        paper.text(20 + SIZE, 100, "重")  # printed over the blank

    assert loose(page(draw)) == ["決　算 Ａ", "令和年度", "上重書"]


def test_loose_text_is_cut_at_wide_gaps_only() -> None:
    def draw(paper: Paper) -> None:
        paper.text(20, 20, "左の見出し")
        paper.text(20 + 5 * SIZE + 15, 20, "続き")
        paper.text(250, 20, "右の見出し")
        paper.text(20, 60, "左　　　　　右")

    assert loose(page(draw)) == ["左の見出し続き", "右の見出し", "左", "右"]


def test_sizes_differ_within_a_line_and_the_order_of_the_file_does_not_matter() -> None:
    def draw(paper: Paper) -> None:
        paper.text(110, 20, "（誰を）", 6)
        paper.text(20, 16, "事業の対象", 14)
        paper.text(20 + 5 * 14, 16, "者", 14)

    assert loose(page(draw)) == ["事業の対象者（誰を）"]


def test_white_tiny_and_invisible_text_is_not_read_unless_it_is_seen() -> None:
    def draw(paper: Paper) -> None:
        paper.fill(20, 20, 120, 40, grey=0.2)
        paper.canvas.setFillColor(white)
        paper.text(25, 25, "白抜き")
        paper.text(200, 25, "見えない白")
        paper.canvas.setFillGray(0)
        paper.text(200, 100, "点のような字", 0.5)
        text = paper.canvas.beginText(200, 100)
        text.setFont(FONT, SIZE)
        text.setTextRenderMode(3)
        text.textOut("不可視")
        paper.canvas.drawText(text)

    assert loose(page(draw)) == ["白抜き"]


def test_the_invisible_text_of_a_scan_is_read_where_there_is_no_other() -> None:
    def draw(paper: Paper) -> None:
        paper.fill(0, 0, 400, 300, grey=0.9)
        paper.text(20, 20, "　")
        text = paper.canvas.beginText(20, 200)
        text.setTextRenderMode(3)
        text.textOut("認識した文字")
        paper.canvas.drawText(text)

    assert loose(page(draw)) == ["認識した文字"]


def test_text_too_long_for_its_cell_stays_where_it_begins() -> None:
    def draw(paper: Paper) -> None:
        paper.table([20, 100, 180, 260], [20, 60, 100])
        paper.text(23, 30, "左の欄から右の欄まで続く")
        paper.text(183, 70, "表の外まで続く長い文")
        paper.text(185, 30, "100")

    read = page(draw)
    assert at(read, 60, 40).lines == ("左の欄から右の欄まで続く",)
    assert at(read, 140, 40).lines == ()
    assert at(read, 220, 80).lines == ("表の外まで続く長い文",)
    assert at(read, 220, 40).lines == ("100",)


def test_text_set_in_the_middle_or_from_the_right_stays_in_its_cell() -> None:
    def draw(paper: Paper) -> None:
        paper.table([20, 100, 140, 260], [20, 60, 100])
        paper.text(120 - 4 * SIZE, 30, "中央にある文字列")
        paper.text(137 - 8 * SIZE, 70, "右にそろえた文字")

    read = page(draw)
    assert at(read, 120, 40).lines == ("中央にある文字列",)
    assert at(read, 120, 80).lines == ("右にそろえた文字",)
    assert at(read, 60, 40).lines == at(read, 60, 80).lines == ()


def test_neighbours_whose_texts_nearly_touch_are_kept_apart() -> None:
    def draw(paper: Paper) -> None:
        paper.table([20, 82, 160], [20, 60])
        paper.text(21, 30, "収集量の実績")
        paper.text(83, 30, "㎘")

    read = page(draw)
    assert [cell.lines for cell in ruled(read)] == [("収集量の実績",), ("㎘",)]


LONG = (
    "判断の理由を二行の欄に三行にわ",
    "たって書いた文章は、下の罫線を",
    "越えても同じ欄の文章である。",
)


@pytest.mark.parametrize("below", ["nothing", "an empty cell", "a cell with text"])
def test_lines_below_a_cell_that_continue_its_text_belong_to_it(below: str) -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 175, 46)
        for place, line in enumerate(LONG):
            paper.text(22, 22 + place * 12, line)
        if below != "nothing":
            paper.frame(20, 46, 175, 120)
        if below == "a cell with text":
            paper.text(60, 80, "別の欄")

    read = page(draw)
    above = at(read, 100, 30).lines
    if below == "a cell with text":
        assert above == LONG[:2]
        assert at(read, 100, 80).lines == (LONG[2], "別の欄")
    else:
        assert above == LONG
        assert loose(read) == []


def test_lines_above_a_cell_that_its_text_continues_belong_to_it() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 60, 175, 86)
        for place, line in enumerate(LONG):
            paper.text(22, 46 + place * 12, line)

    read = page(draw)
    assert at(read, 100, 70).lines == LONG
    assert loose(read) == []


def test_a_note_below_a_cell_is_not_its_text() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 175, 46)
        paper.text(22, 22, LONG[0])
        paper.text(22, 34, "ある。")
        paper.text(22, 49, "※備考")
        paper.frame(200, 20, 380, 46)
        paper.text(202, 34, "短い文")
        paper.text(202, 46.5, "次の項目")

    read = page(draw)
    assert loose(read) == ["次の項目", "※備考"]


def test_short_rows_of_a_list_stay_in_their_cells() -> None:
    def draw(paper: Paper) -> None:
        tops = [20 + 12 * row for row in range(6)]
        paper.table([20, 75], [float(top) for top in tops])
        for row, top in enumerate(tops[:-1]):
            paper.text(22, top + 1, f"項目{'一二三四五'[row]}の名")

    assert [cell.text for cell in ruled(page(draw))] == [f"項目{n}の名" for n in "一二三四五"]


def test_the_width_of_a_box_is_the_room_of_its_lines() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 224, 80)  # 20 characters and 2 points at each side
        paper.text(22, 24, "一行目は短い。")
        paper.text(22, 36, "二行目は欄の幅いっぱいに書いた文章で、")
        paper.frame(20, 100, 224, 140)
        paper.text(22, 104, "一行だけ")

    first, second = ruled(page(draw))
    assert first.width == pytest.approx(20, abs=0.1)
    assert second.width is None


def test_radicals_and_marks() -> None:
    def draw(paper: Paper) -> None:
        paper.table([20, 40, 120], [20, 60])
        paper.text(25, 30, "○")
        paper.text(45, 30, "①全部委託")

    assert [cell.text for cell in ruled(page(draw))] == ["○", "①全部委託"]


def test_values_filled_into_a_form_are_read() -> None:
    def draw(paper: Paper) -> None:
        paper.text(20, 20, "事業名")
        paper.canvas.acroForm.textfield(
            value="HALL", x=100, y=250, width=100, height=20, borderWidth=0, fontSize=10
        )

    assert loose(page(draw)) == ["事業名", "HALL"]
