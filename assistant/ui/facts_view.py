"""数値と根拠: the facts of a sheet as a table, entered and derived, each with its formula."""

from __future__ import annotations

from assistant.reading import load_profile
from assistant.reviewing.figures import facts_for
from assistant.sheet import Fact, Sheet
from assistant.ui.render import EMPTY, Html, chip, div, esc, span, tag

_GROUPS = (
    ("指標", ("activity", "outcome", "population")),
    ("事業費", ("cost.", "breakdown", "unit_cost", "evaluation.", "previous.")),
    ("入力された文の中の数", ("text.",)),
)


def facts_table(sheet: Sheet) -> Html:
    """Every fact that has a value or a reason for having none, in the order of the form."""
    facts = facts_for(sheet, load_profile(sheet.form))
    tables = []
    for title, stems in _GROUPS:
        rows = [_row(fact) for fact in facts.values() if fact.id.startswith(stems) and _worth(fact)]
        if rows:
            head = tag("tr", *(tag("th", esc(words)) for words in (f"{title}と式", "値")))
            tables.append(tag("table", head, *rows, cls="hy-table facts"))
    if not tables:
        return tag("p", esc("数値がまだ入力されていません。"), cls="hy-empty")
    return div(*tables, cls="hy-scroll")


def _worth(fact: Fact) -> bool:
    # An empty cell is told on the figure screen; a formula without figures says nothing.
    return fact.value is not None or "調査中" in (fact.missing or "")


def _row(fact: Fact) -> Html:
    doubt = chip("読み取り要確認", "doubt") if fact.doubtful else EMPTY
    how = fact.expression or fact.missing or ""
    if fact.rounding and how:
        how = f"{how}（{fact.rounding}）"
    return tag(
        "tr",
        tag("td", esc(fact.label), doubt, div(esc(how), cls="how") if how else EMPTY),
        tag("td", span(fact.shown(), "hy-number")),
    )
