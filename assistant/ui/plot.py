"""Target against actual, drawn as SVG: no library, no network, readable when printed.

A bar for each actual value, a frame for each target; a missing value is told in words
(調査中, －, 未入力), never drawn as 0.
"""

from __future__ import annotations

from decimal import Decimal

from assistant.sheet import Indicator, IndicatorValue, format_quantity, format_year, indicator_label
from assistant.ui.render import Html, div, esc, join, span, tag

_WIDTH, _HEIGHT = 320, 138
_TOP, _BOTTOM = 24, 26
_BAR = 34


def plot_of(indicator: Indicator) -> Html:
    """The plot of one indicator with its name, unit and legend."""
    years = sorted({value.fiscal_year for value in indicator.values})
    shown = [v.value for v in indicator.values if v.value is not None]
    top = max([abs(v) for v in shown], default=Decimal(1)) or Decimal(1)
    step = _WIDTH / max(len(years), 1)
    drawn = [
        _year(indicator, year, step * position, step, top) for position, year in enumerate(years)
    ]
    floor = _HEIGHT - _BOTTOM
    line = Html(f'<line x1="0" y1="{floor}" x2="{_WIDTH}" y2="{floor}" class="axis"/>')
    unit = f"（{indicator.unit}）" if indicator.unit else ""
    head = tag("figcaption", esc(f"{indicator_label(indicator)}{unit}"))
    if not years:
        return tag(
            "figure", head, tag("p", esc("数値の欄がありません。"), cls="hy-empty"), cls="hy-plot"
        )
    picture = tag(
        "svg",
        tag("title", esc(f"{indicator_label(indicator)}の目標と実績")),
        *drawn,
        line,
        attrs={"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img"},
    )
    return tag("figure", head, picture, cls="hy-plot")


def legend() -> Html:
    """What the frames and bars are."""
    target, actual = span("", "swatch target"), span("", "swatch actual")
    return div(target, span("目標・予定"), actual, span("実績"), cls="hy-legend")


def _year(indicator: Indicator, year: int, left: float, width: float, top: Decimal) -> Html:
    target, actual = indicator.at(year, "target"), indicator.at(year, "actual")
    pieces = [
        Html(
            f'<text x="{left + width / 2:.1f}" y="{_HEIGHT - 8}" class="year">'
            f"{esc(format_year(year).replace('年度', ''))}</text>"
        )
    ]
    both = [value for value in (target, actual) if value is not None]
    for position, value in enumerate(both):
        middle = left + width * (position + 1) / (len(both) + 1)
        pieces.append(_bar(value, middle, top, min(_BAR, width / 2.6)))
    return join(pieces)


def _bar(value: IndicatorValue, middle: float, top: Decimal, width: float) -> Html:
    floor = _HEIGHT - _BOTTOM
    words = {"pending": "調査中", "none": "－", None: "未入力"}[value.state]
    if value.value is None:
        return Html(f'<text x="{middle:.1f}" y="{floor - 6}" class="missing">{esc(words)}</text>')
    height = float(abs(value.value) / top) * (floor - _TOP)
    number = esc(format_quantity(value.value, None, signed=True))
    return Html(
        f'<rect x="{middle - width / 2:.1f}" y="{floor - height:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" class="{value.kind}"/>'
        f'<text x="{middle:.1f}" y="{floor - height - 5:.1f}" class="value">{number}</text>'
    )
