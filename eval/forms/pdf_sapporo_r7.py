"""Sheets as a PDF in Sapporo's form of 令和7年度: no grades, costs in four rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from assistant.sheet.model import Cost, Sheet
from eval.forms import blocks, ink, wording
from eval.forms.paper import Look, Paper, Part
from eval.forms.truth import expected_r7

__all__ = ["STYLES_R7", "StyleR7", "expected_r7", "layout_r7", "render_pdf_r7"]

StyleR7 = Literal["a", "b"]
STYLES_R7: tuple[StyleR7, ...] = ("a", "b")
_LOOK = Look()
_FTE_STEP = Decimal("0.01")


def render_pdf_r7(sheets: Sequence[Sheet], style: StyleR7) -> bytes:
    """The sheets as one PDF of the form of 令和7年度, two A4 pages each, in their order.

    Style ``a`` gives each figure and each unit a cell of its own. Style ``b`` is another
    generator's: unit and figure are one run (1.20人工), the year of a cost row is cut in two
    runs (令和 / 5年度決算額), and borders are thin filled rectangles.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for sheet in sheets:
        for page in layout_r7(sheet, style):
            ink.tidy(canvas, page, filled=style == "b")
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def layout_r7(sheet: Sheet, style: StyleR7) -> list[Paper]:
    """The two pages of a sheet, cells placed but not drawn."""
    shown = expected_r7(sheet)
    first, second = Paper(_LOOK), Paper(_LOOK)
    blocks.title(first, shown)
    blocks.head(first, shown, stacked=style == "b")
    blocks.basics(first, shown)
    _costs(first, shown, style)
    blocks.content(first, shown)
    second.loose("◎検証（振り返り）", 9.0)
    blocks.indicators(second, shown, columns=1)
    blocks.judgements(second, shown, graded=False)
    blocks.previous(second, shown, graded=False)
    blocks.evaluation(second, shown, graded=False)
    blocks.participation(second, shown)
    blocks.improvement(second, shown)
    return [first, second]


def _costs(paper: Paper, sheet: Sheet, style: StyleR7) -> None:
    paper.loose("◎事業費", 9.0)
    for cost in sheet.costs:
        paper.row(*(_row_a(cost) if style == "a" else _row_b(cost)))
    blocks.breakdown_rows(paper, sheet)
    paper.gap()


def _row_a(cost: Cost) -> list[Part]:
    """Figure and unit in neighbouring cells; a blank figure leaves its unit standing."""
    return [
        Part(96, f"{wording.cost_heading(cost)}額", "label"),
        *(Part(70, wording.figure(cost.project_cost), "figure"), Part(28, "千円", "centre")),
        Part(70, "うち特定財源", "label"),
        *(Part(70, wording.figure(cost.earmarked_revenue), "figure"), Part(28, "千円", "centre")),
        Part(83, "正規職員業務量", "label"),
        *(Part(50, _fte(cost), "figure"), Part(28, "人工", "centre")),
    ]


def _row_b(cost: Cost) -> list[Part]:
    """Figure and unit in one run; a blank figure has no unit either."""
    return [
        Part(96, f"{wording.cost_heading(cost)}額".replace("令和", "令和\t"), "label"),
        Part(98, _with(wording.figure(cost.project_cost), "千円"), "figure"),
        Part(70, "うち特定財源", "label"),
        Part(98, _with(wording.figure(cost.earmarked_revenue), "千円"), "figure"),
        Part(83, "正規職員業務量", "label"),
        Part(78, _with(_fte(cost), "人工"), "figure"),
    ]


def _fte(cost: Cost) -> str:
    return "" if cost.fte is None else f"{cost.fte.quantize(_FTE_STEP):f}"


def _with(figure: str, unit: str) -> str:
    return figure and figure + unit
