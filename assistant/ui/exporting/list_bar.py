"""The list with the buttons that hand it out as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.ui.exporting.cards import EXPORTED
from assistant.ui.render import EMPTY, Html, button, div, esc, part, tag
from assistant.ui.sheet_list import Filter, Line, list_view

_ABOUT = "下に表示している調書のうち、保管したもの（確定したものを含む）を1行1調書にします。"


def list_page(lines: Sequence[Line], wanted: Filter) -> Html:
    """The list narrowed to ``wanted``, and above it the buttons for these very lines; without
    any line there is nothing to hand out."""
    return div(_bar(wanted) if lines else EMPTY, list_view(lines, wanted))


def wanted_of(data: Mapping[str, object]) -> Filter:
    """The filter that a button of this bar stands for."""
    return Filter(*(str(data.get(name) or "") for name in ("named", "year", "department", "state")))


def _bar(wanted: Filter) -> Html:
    buttons = (
        button(
            f"一覧を{words}に書き出す",
            "export",
            cls="small",
            kind=kind,
            named=wanted.words,
            year=wanted.year,
            department=wanted.department,
            state=wanted.state,
        )
        for words, kind in (("Excel", "excel"), ("CSV", "csv"))
    )
    about = tag("span", esc(_ABOUT), cls="hy-aside")
    return div(div(*buttons, about, cls="hy-row"), part(EXPORTED), cls="hy-listbar")
