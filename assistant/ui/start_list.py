"""「今年度の調書をつくる」: the projects whose next sheet can be begun, each with its button.

A table instead of a drop-down: Enter, which ends a conversion of the IME, would choose there.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reviewing import Candidate
from assistant.sheet import format_year
from assistant.ui.render import Html, button, div, esc, notice, tag


def start_list(candidates: Sequence[Candidate], words: str = "") -> Html:
    """The candidates whose name, code or department holds every word of ``words``."""
    attrs: dict[str, str | bool | None] = {"data-screen": "start"}
    if not candidates:
        told = "写せる前年度の調書がありません。「ファイルから取り込む」で入れてください。"
        return div(notice(told, "warn"), attrs=attrs)
    shown = [c for c in candidates if _holds(c, words)]
    if not shown:
        told = "言葉に合う事業がありません。作成中の事業は下の一覧にあります。"
        return div(tag("p", esc(told), cls="hy-empty"), attrs=attrs)
    head = tag("tr", *(tag("th", esc(t)) for t in ("", "事業名", "事業コード", "所管")))
    table = tag("table", head, *(_row(c) for c in shown), cls="hy-table start")
    return div(table, cls="hy-start", attrs=attrs)


def _holds(candidate: Candidate, words: str) -> bool:
    about = " ".join(x for x in (candidate.name, candidate.code, candidate.department) if x)
    return all(word in about.casefold() for word in words.casefold().split())


def _row(candidate: Candidate) -> Html:
    name = candidate.name or "（事業名なし）"
    begin = button(
        f"{format_year(candidate.fiscal_year)}分をつくる",
        "carry",
        cls="small",
        filed=candidate.sheet_key,
    )
    return tag(
        "tr",
        tag("td", begin),
        tag("td", esc(name)),
        tag("td", esc(candidate.code)),
        tag("td", esc(candidate.department)),
    )
