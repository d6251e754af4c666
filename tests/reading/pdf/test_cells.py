"""Which rectangles between borders are cells, however the borders are drawn."""

from __future__ import annotations

import pytest

from assistant.reading.pdf import pdf_pages
from tests.reading.pdf.papers import Draw, Paper, at, edges, loose, page, pdf, ruled

XS, TOPS = [20.0, 120.0, 220.0], [20.0, 60.0, 100.0]
FOUR = [(20, 20, 120, 60), (120, 20, 220, 60), (20, 60, 120, 100), (120, 60, 220, 100)]


def _strokes(paper: Paper) -> None:
    paper.table(XS, TOPS)


def _frames(paper: Paper) -> None:
    for x0, top, x1, bottom in FOUR:
        paper.frame(x0, top, x1, bottom)


def _frames_apart(paper: Paper) -> None:
    """Each cell has a frame of its own, half a point inside: double lines."""
    for x0, top, x1, bottom in FOUR:
        paper.frame(x0 + 0.5, top + 0.5, x1 - 0.5, bottom - 0.5)


def _double(paper: Paper) -> None:
    """Two strokes, two and a half points apart."""
    sides = (-1.25, 1.25)
    paper.table(
        [x + side for x in XS for side in sides], [t + side for t in TOPS for side in sides]
    )


def _thin_fills(paper: Paper) -> None:
    for x in XS:
        paper.fill(x - 0.4, TOPS[0], x + 0.4, TOPS[-1])
    for top in TOPS:
        paper.fill(XS[0], top - 0.4, XS[-1], top + 0.4)


def _pieces(paper: Paper) -> None:
    """Every border in pieces of 20 points, the pieces a point short of each other."""
    for x in XS:
        for start in range(20, 100, 20):
            paper.line(x, start + 0.5, x, start + 19.5)
    for top in TOPS:
        for start in range(20, 220, 20):
            paper.line(start + 0.5, top, start + 19.5, top)


def _dots(paper: Paper) -> None:
    """The inner borders are dots of half a point."""
    paper.frame(20, 20, 220, 100)
    for step in range(0, 80, 2):
        paper.fill(119.75, 20 + step, 120.25, 20.5 + step)
    for step in range(0, 200, 2):
        paper.fill(20 + step, 59.75, 20.5 + step, 60.25)


def _dashes(paper: Paper) -> None:
    paper.canvas.setDash(2, 2)
    paper.table(XS, TOPS)


def _short_of_corners(paper: Paper) -> None:
    for x in XS:
        paper.line(x, 21.5, x, 98.5)
    for top in TOPS:
        paper.line(21.5, top, 218.5, top)


def _moved(paper: Paper) -> None:
    """Drawn once as a form, put on the page elsewhere and at twice its size."""
    canvas = paper.canvas
    canvas.beginForm("table")
    canvas.setLineWidth(0.25)
    canvas.grid([0, 50, 100], [0, 20, 40])
    canvas.endForm()
    canvas.saveState()
    canvas.translate(20, 200)
    canvas.scale(2, 2)
    canvas.doForm("table")
    canvas.restoreState()


@pytest.mark.parametrize(
    "draw",
    [
        _strokes,
        _frames,
        _frames_apart,
        _double,
        _thin_fills,
        _pieces,
        _dots,
        _dashes,
        _short_of_corners,
        _moved,
    ],
)
def test_four_cells_however_their_borders_are_drawn(draw: Draw) -> None:
    def with_text(paper: Paper) -> None:
        draw(paper)
        paper.text(300, 200, "外")

    cells = ruled(page(with_text))
    assert len(cells) == 4
    for cell, wanted in zip(cells, FOUR, strict=True):
        found = (cell.x0, cell.top, cell.x1, cell.bottom)
        assert found == pytest.approx(wanted, abs=1.5)


def test_an_inner_border_that_is_missing_joins_two_cells() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 220, 100)
        paper.line(20, 60, 220, 60)
        paper.line(120, 60, 120, 100)
        paper.text(25, 25, "二欄")

    cells = ruled(page(draw))
    assert [edges(cell) for cell in cells] == [
        (20, 20, 220, 60),
        (20, 60, 120, 100),
        (120, 60, 220, 100),
    ]
    assert cells[0].lines == ("二欄",)


def test_a_line_that_ends_within_a_cell_divides_nothing() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 220, 60)
        paper.text(25, 30, "下線のある文")
        paper.line(25, 41, 85, 41)
        paper.line(100, 20, 100, 35)

    (cell,) = ruled(page(draw))
    assert cell.lines == ("下線のある文",)


def test_backgrounds_and_white_lines_bound_nothing() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 220, 60)
        paper.fill(40, 25, 90, 55, grey=0.8)
        paper.canvas.setStrokeGray(1)
        paper.line(120, 20, 120, 60)
        paper.text(25, 30, "背景の色")

    (cell,) = ruled(page(draw))
    assert edges(cell) == (20, 20, 220, 60)


def test_a_frame_around_tables_is_no_cell_and_a_box_to_tick_no_hole() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(5, 5, 395, 295)
        paper.table(XS, TOPS)
        paper.text(30, 150, "表の外")
        paper.frame(25, 30, 33, 38)
        paper.text(36, 29, "選択肢")

    read = page(draw)
    assert loose(read) == ["表の外"]
    assert at(read, 110, 50).lines == ("選択肢",)
    assert len(ruled(read)) == 5


def test_a_cell_with_a_corner_cut_out_is_cut_into_strips() -> None:
    def draw(paper: Paper) -> None:
        paper.frame(20, 20, 220, 100)
        paper.line(120, 20, 120, 60)
        paper.line(120, 60, 220, 60)
        paper.text(25, 25, "角")
        paper.text(25, 75, "下")

    read = page(draw)
    assert at(read, 60, 30).lines == ("角",)
    assert at(read, 200, 80).lines == ("下",)
    assert at(read, 200, 30).lines == ()


def test_what_is_open_on_one_side_is_no_cell() -> None:
    def draw(paper: Paper) -> None:
        paper.line(20, 20, 220, 20)
        paper.line(20, 60, 220, 60)
        paper.line(20, 20, 20, 60)
        paper.text(25, 30, "右が開いた欄")

    read = page(draw)
    assert ruled(read) == []
    assert loose(read) == ["右が開いた欄"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_with_a_cut_margin_reads_as_it_is_seen(turn: int) -> None:
    """The page is drawn so that it stands upright after the viewer has turned it."""

    def draw(paper: Paper) -> None:
        canvas = paper.canvas
        wide, high = 400.0, 300.0
        canvas.setPageRotation(turn)
        canvas.setPageSize((wide + 50, high + 50))  # as seen
        canvas.setCropBox(
            (30, 20, 30 + wide, 20 + high) if turn in (0, 180) else (30, 20, 30 + high, 20 + wide)
        )
        canvas.translate(30, 20)
        match turn:
            case 90:
                canvas.transform(0, 1, -1, 0, high, 0)
            case 180:
                canvas.transform(-1, 0, 0, -1, wide, high)
            case 270:
                canvas.transform(0, -1, 1, 0, 0, wide)
        paper.table(XS, TOPS)
        paper.text(25, 30, "左上の欄")
        paper.text(125, 70, "右下①")
        paper.text(125, 82, "右下②")

    read = page(draw)
    assert [edges(cell) for cell in ruled(read)] == FOUR
    assert [cell.lines for cell in ruled(read)] == [("左上の欄",), (), (), ("右下①", "右下②")]


def test_pages_keep_their_order_and_say_which_they_are() -> None:
    def one(paper: Paper) -> None:
        paper.text(20, 20, "一枚目")

    def nothing(paper: Paper) -> None:
        paper.frame(20, 20, 100, 60)

    pages = pdf_pages(pdf(one, nothing, one), "三枚.pdf")
    assert [read.title for read in pages] == ["1ページ", "2ページ", "3ページ"]
    assert [[box.text for box in read.boxes] for read in pages] == [["一枚目"], [""], ["一枚目"]]
