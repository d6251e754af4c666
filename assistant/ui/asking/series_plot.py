"""A series over the years, drawn as SVG like the plots of the sheets: bars with their figures,
those below zero under the line; a year without a figure is told in words, never drawn as 0."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.asking import Answer, Row
from assistant.sheet import format_quantity
from assistant.ui.render import EMPTY, Html, esc, tag

_HEIGHT: Final = 150
_TOP: Final = 22
_BOTTOM: Final = 26
_UNDER: Final = 16
_STEP: Final = 108
_BAR: Final = 46
_FEWEST: Final = 2


def series_plot(answer: Answer, title: str) -> Html:
    """The plot of ``answer``; nothing where it is no series or has fewer than two figures."""
    rows = answer.rows
    figures = [row.value for row in rows if row.value is not None]
    if answer.kind != "series" or len(figures) < _FEWEST:
        return EMPTY
    width = _STEP * len(rows)
    top, low = max(*figures, Decimal(0)), min(*figures, Decimal(0))
    reach = (top - low) or Decimal(1)
    room = _HEIGHT - _TOP - _BOTTOM - (_UNDER if low < 0 else 0)
    zero = _TOP + float(top / reach) * room
    bars = (_year(row, _STEP * (place + 0.5), zero, room, reach) for place, row in enumerate(rows))
    axis = Html(f'<line x1="0" y1="{zero:.1f}" x2="{width}" y2="{zero:.1f}" class="axis"/>')
    units = {row.unit for row in rows if row.value is not None}
    unit = units.pop() if len(units) == 1 else None
    picture = tag(
        "svg",
        tag("title", esc(f"{title}（{'、'.join(_said(rows))}）")),
        *bars,
        axis,
        attrs={
            "viewBox": f"0 0 {width} {_HEIGHT}",
            "role": "img",
            "style": f"max-width:{width}px",
        },
    )
    caption = f"{title}（{unit.replace('%', '％')}）" if unit else title
    return tag("figure", tag("figcaption", esc(caption)), picture, cls="hy-plot series")


def _said(rows: Sequence[Row]) -> list[str]:
    return [
        f"{row.label} {format_quantity(row.value, row.unit, signed=True)}"
        if row.value is not None
        else f"{row.label} {row.remark or '数値なし'}"
        for row in rows
    ]


def _year(row: Row, middle: float, zero: float, room: float, reach: Decimal) -> Html:
    name = Html(
        f'<text x="{middle:.1f}" y="{_HEIGHT - 8}" class="year">'
        f"{esc(row.label.replace('年度', ''))}</text>"
    )
    if row.value is None:
        words = esc(row.remark or row.text or "数値なし")
        return Html(
            f'{name}<text x="{middle:.1f}" y="{zero - 6:.1f}" class="missing">{words}</text>'
        )
    height = float(abs(row.value) / reach) * room
    below = row.value < 0
    start = zero if below else zero - height
    at = zero + height + 13 if below else zero - height - 5
    figure = esc(format_quantity(row.value, None, signed=True))
    return Html(
        f'{name}<rect x="{middle - _BAR / 2:.1f}" y="{start:.1f}" width="{_BAR}" '
        f'height="{height:.1f}" class="actual"/>'
        f'<text x="{middle:.1f}" y="{at:.1f}" class="value">{figure}</text>'
    )
