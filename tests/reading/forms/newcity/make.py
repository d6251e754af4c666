"""Two sheets of 星見市, a city that exists nowhere, in a form that the program does not ship.

The form stands here as a grid of boxes and is made twice: as a PDF with ruled lines and as a
workbook with merged cells. What the two sheets say is in ``content``, what a reader must make
of them in ``expected``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.reading.forms.newcity.content import Content, Years

ROWS, COLUMNS = 42, 24
SIZE, LEADING, MARGIN = 7.5, 9.5, 30.0  # points
FONT = "HeiseiKakuGo-W5"


@dataclass(frozen=True)
class Box:
    """A ruled box: its place in the grid, how far it spans, and what is printed in it."""

    row: int
    column: int
    columns: int
    text: str
    rows: int = 1
    ruled: bool = True


def boxes(sheet: Content) -> Iterator[Box]:
    """The filled form, box by box."""
    yield Box(0, 0, 16, "事務事業評価票", ruled=False)
    yield Box(0, 16, 8, f"評価対象年度：{sheet.year}", ruled=False)
    yield from _line(1, (3, "担当部署"), (9, sheet.department), (3, "事業番号"), (9, sheet.code))
    yield from _line(2, (3, "事務事業名"), (13, sheet.name), (3, "事業期間"), (5, sheet.period))
    yield from _line(3, (3, "根拠法令等（条例・要綱を含む）"), (21, sheet.legal_basis))
    yield from _line(4, (12, "対象（誰に・何に）"), (12, "意図（どのような状態にしたいか）"))
    yield from _line(5, (12, sheet.target), (12, sheet.purpose))
    yield from _line(6, (3, "手段"), (21, sheet.activities))
    yield from _marks(7, "実施方法", ("直営", "一部委託", "全部委託", "補助"), sheet.delivery)
    yield from _costs(8, sheet)
    yield from _indicators(19, "活動指標名", sheet.activity, sheet.years)
    yield from _line(22, (24, "成果（意図した状態にどれだけ近づいたか）"))
    yield from _indicators(23, "成果指標名", sheet.outcome, sheet.years)
    yield from _line(27, (3, "当該年度の取組実績"), (21, sheet.results))
    for at, (label, grade, reason) in enumerate(sheet.judgements):
        yield from _line(28 + at, (3, label), (5, grade), (3, "判定の根拠"), (13, reason))
    grades = ("Ａ：期待を上回る", "Ｂ：期待どおり", "Ｃ：やや下回る", "Ｄ：大きく下回る")
    yield from _marks(31, "一次評価", grades, sheet.first)
    yield from _line(32, (3, "評価理由"), (21, sheet.first_reason))
    yield from _marks(33, "二次評価", grades, sheet.second)
    yield from _line(34, (3, "評価理由"), (21, sheet.second_reason))
    yield from _line(35, (3, "前年度の一次評価"), (21, sheet.previous))
    directions = ("拡大して継続", "現行どおり継続", "やり方を改善", "終了")
    yield from _marks(36, "今後の方向性", directions, sheet.direction)
    yield from _line(37, (24, "方向性の説明（次年度に何をするか）"))
    yield from _line(38, (24, sheet.direction_text))
    yield from _marks(39, "予算の方向", ("増額", "同額", "減額", "皆減"), sheet.budget_direction)
    yield from _line(40, (3, "予算の説明"), (21, sheet.budget_text))
    yield from _line(41, (3, "議会・審議会の意見"), (21, sheet.remark))


def pdf(sheet: Content) -> bytes:
    """The form on one page of A4 with ruled lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(FONT, SIZE)
    canvas.setLineWidth(0.5)
    width = (A4[0] - 2 * MARGIN) / COLUMNS
    printed = [(box, _wrapped(box.text, box.columns * width - 5)) for box in boxes(sheet)]
    tops = [A4[1] - MARGIN]
    for row in range(ROWS):
        lines = max(len(text) for box, text in printed if box.row == row and box.rows == 1)
        tops.append(tops[-1] - lines * LEADING - 4)
    for box, text in printed:
        left, top, bottom = MARGIN + box.column * width, tops[box.row], tops[box.row + box.rows]
        if box.ruled:
            canvas.rect(left, bottom, box.columns * width, top - bottom)
        for at, line in enumerate(text):
            canvas.drawString(left + 2.5, top - 2 - LEADING * at - SIZE, line)
    canvas.save()
    return out.getvalue()


def excel(sheet: Content) -> bytes:
    """The form as one worksheet of narrow columns and merged cells."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "評価票"
    for column in range(1, COLUMNS + 1):
        page.column_dimensions[get_column_letter(column)].width = 5
    thin = Side(style="thin")
    for box in boxes(sheet):
        first = page.cell(box.row + 1, box.column + 1, _typed(box.text))
        first.alignment = Alignment(wrap_text=True, vertical="top")
        last_row, last_column = box.row + box.rows, box.column + box.columns
        for row in range(box.row + 1, last_row + 1):
            for column in range(box.column + 1, last_column + 1):
                if box.ruled:
                    page.cell(row, column).border = Border(thin, thin, thin, thin)
        if box.rows * box.columns > 1:
            page.merge_cells(
                start_row=first.row,
                start_column=first.column,
                end_row=last_row,
                end_column=last_column,
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _line(row: int, *cells: tuple[int, str]) -> Iterator[Box]:
    """Boxes side by side, each (columns, text)."""
    column = 0
    for columns, text in cells:
        yield Box(row, column, columns, text)
        column += columns


def _marks(row: int, label: str, choices: Sequence[str], chosen: str) -> Iterator[Box]:
    """A label and its choices; a lone ○ stands in the cell left of the chosen one."""
    cells = [(3, label)]
    for choice in choices:
        cells += [(1, "○" if choice == chosen else ""), (4, choice)]
    yield from _line(row, *cells, (1, ""))


def _costs(row: int, sheet: Content) -> Iterator[Box]:
    """Eleven rows of costs, the years above, and 財源 as a tall cell left of its rows."""
    yield from _line(row, (9, "コスト（単位：百万円）"), *((5, head) for head in sheet.cost_years))
    for at, (label, *amounts) in enumerate(sheet.costs, start=row + 1):
        funding = row + 5 <= at
        yield Box(at, 3 if funding else 0, 6 if funding else 9, label)
        for year, amount in enumerate(amounts):
            yield Box(at, 9 + 5 * year, 5, amount)
    yield Box(row + 5, 0, 3, "財源の内訳", rows=6)


def _indicators(row: int, name: str, rows: Sequence[Sequence[str]], years: Years) -> Iterator[Box]:
    """Two heading rows (a year over its 目標値 and 実績), then one row an indicator."""
    for column, columns, head in ((0, 8, name), (8, 1, "単位")):
        yield Box(row, column, columns, head, rows=2)
    for column, columns, year in zip((9, 15, 21), (6, 6, 3), years, strict=True):
        yield Box(row, column, columns, year)
    for at, head in enumerate(("目標値", "実績", "目標値", "実績", "目標値")):
        yield Box(row + 1, 9 + 3 * at, 3, head)
    for at, (indicator, unit, *cells) in enumerate(rows, start=row + 2):
        yield from _line(at, (8, indicator), (1, unit), *((3, cell) for cell in cells))


def _wrapped(text: str, width: float) -> list[str]:
    """The lines of a text in a box of that width, in points."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for sign in paragraph:
            if pdfmetrics.stringWidth(line + sign, FONT, SIZE) > width:
                lines.append(line)
                line = ""
            line += sign
        lines.append(line)
    return lines


def _typed(text: str) -> str | int | float | None:
    """What an officer's workbook holds: numbers as numbers, an empty cell as nothing."""
    plain = text.replace(",", "")
    if plain.isascii() and plain.replace(".", "", 1).isdigit() and not plain.startswith("0"):
        return float(plain) if "." in plain else int(plain)
    return text or None
