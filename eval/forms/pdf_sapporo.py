"""Sheets as a PDF in the layout of Sapporo's form of 令和4年度, by either of two hands."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from assistant.sheet.model import Sheet
from eval.forms import blocks, ink, wording
from eval.forms.paper import Look, Paper, Part

Style = Literal["ruled", "wild"]
STYLES: tuple[Style, ...] = ("ruled", "wild")
_RULED = Look()
_ROWS = (
    ("事業費", "project_cost"),
    ("うち特定財源", "earmarked_revenue"),
    ("人工", "fte"),
    ("人件費", "personnel_cost"),
    ("計（事業費＋人件費）", "total"),
)


def render_pdf(sheets: Sequence[Sheet], style: Style, seed: int = 0) -> bytes:
    """The sheets as one PDF, two A4 pages each, in their order.

    ``seed`` varies the ``wild`` style only (arrangement, order of drawing, what spills over);
    the same arguments give the same bytes. The sheets are of the form ``sapporo``: four cost
    columns, at most two activity and two outcome indicators. Fonts are not embedded, so a
    viewer needs a Japanese font of its own.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for number, sheet in enumerate(sheets):
        rng = random.Random(f"{seed}:{number}:{sheet.project.code}:{sheet.fiscal_year}")
        for page in layout(sheet, style, rng):
            if style == "ruled":
                ink.tidy(canvas, page)
            else:
                ink.wild(canvas, page, rng)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def layout(sheet: Sheet, style: Style, rng: random.Random) -> list[Paper]:
    """The two pages of a sheet, cells placed but not drawn."""
    look = _RULED if style == "ruled" else _wild_look(rng)
    stacked = style == "wild" and rng.random() < 0.5
    columns = 2 if style == "wild" and rng.random() < 0.5 else 1
    first, second = Paper(look), Paper(look)
    blocks.title(first, sheet)
    blocks.head(first, sheet, stacked=stacked)
    blocks.basics(first, sheet)
    _costs(first, sheet)
    blocks.content(first, sheet)
    second.loose("◎検証（振り返り）", 9.0)
    if style == "wild" and rng.random() < 0.5:
        blocks.previous(second, sheet, graded=True)
        blocks.indicators(second, sheet, columns=columns)
        blocks.judgements(second, sheet, graded=True)
    else:
        blocks.indicators(second, sheet, columns=columns)
        blocks.judgements(second, sheet, graded=True)
        blocks.previous(second, sheet, graded=True)
    blocks.evaluation(second, sheet, graded=True)
    blocks.participation(second, sheet)
    blocks.improvement(second, sheet)
    return [first, second]


def _wild_look(rng: random.Random) -> Look:
    return Look(
        *(rng.choice((7.5, 8.0)), rng.choice((6.5, 7.0)), rng.choice((110, 160))),
        pad=2.0,
        leading=1.2,
        gap=15.0,
        spill=rng.random() < 0.7,
        open=rng.random() < 0.6,
    )


def _costs(paper: Paper, sheet: Sheet) -> None:
    """◎事業費: four columns and five rows, the unit above the table, then the 内訳."""
    paper.loose("◎事業費", 9.0)
    paper.loose("（単位：千円）", 8.0, "note", x=500.0)
    headings = [Part(100, wording.cost_heading(cost), "label") for cost in sheet.costs]
    paper.row(Part(123, "", "label"), *headings)
    for label, name in _ROWS:
        figures = [wording.figure(getattr(cost, name)) for cost in sheet.costs]
        paper.row(Part(123, label, "label"), *(Part(100, text, "figure") for text in figures))
    blocks.breakdown_rows(paper, sheet)
    paper.gap()
