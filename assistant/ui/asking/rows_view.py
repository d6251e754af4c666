"""The rows of an answer as a table: figures to the right, in threes, their unit in the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.asking import Answer, Row
from assistant.sheet import format_quantity, format_year
from assistant.ui.render import EMPTY, Html, esc, fold, join, span, tag

_SHOWN: Final = 12


def rows_view(answer: Answer) -> Html:
    """The table of ``answer``; many lines are folded. Nothing where there are no rows."""
    if not answer.rows:
        return EMPTY
    units = {row.unit for row in answer.rows if row.value is not None}
    unit = units.pop() if len(units) == 1 else None
    first, rest = answer.rows[:_SHOWN], answer.rows[_SHOWN:]
    head = tag("tr", tag("th", esc(_first_head(answer))), tag("th", esc(_head(unit)), cls="figure"))
    more = EMPTY
    if rest:
        more = fold(f"ほか{len(rest)}行", _table(EMPTY, rest, unit), key="more-rows", cls="hy-more")
    return join((_table(head, first, unit), more))


def _table(head: Html, rows: Sequence[Row], unit: str | None) -> Html:
    return tag("table", head, *(_line(row, unit) for row in rows), cls="hy-table answered")


def _line(row: Row, unit: str | None) -> Html:
    remark = (
        span(f"（{row.remark}）", "hy-aside") if row.remark and row.value is not None else EMPTY
    )
    return tag(
        "tr",
        tag("th", esc(row.label), remark, attrs={"scope": "row"}),
        tag("td", esc(_value(row, unit)), cls="figure" if row.value is not None else "figure none"),
    )


def _value(row: Row, unit: str | None) -> str:
    if row.value is None:
        return row.text or row.remark or "－"
    if row.unit == "年度":
        return format_year(int(row.value))
    return format_quantity(row.value, None if unit else row.unit, signed=True)


def _first_head(answer: Answer) -> str:
    return "年度" if answer.kind == "series" else "項目"


def _head(unit: str | None) -> str:
    return f"値（{unit.replace('%', '％')}）" if unit and unit != "年度" else "値"
