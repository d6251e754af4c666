"""The filters, and the list of what changed that leads to each case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from eval.regression.comparing import LABELS, Change
from eval.regression.reports.page.case import badge, data_of
from eval.regression.reports.page.elements import Child, Element, el
from eval.regression.reports.telling import reason
from eval.regression.reports.words import contestant, kind_title

_VERDICTS: Final = {str(verdict): label for verdict, label in LABELS.items()}


def filters(changes: Sequence[Change]) -> Element:
    """By verdict, contestant, kind and words; shown where the page's own script runs."""
    return el(
        "form",
        _choice("verdict", "判定", changes, lambda c: c.verdict, _VERDICTS),
        _choice("by", "相手", changes, lambda c: c.result.by, None, contestant),
        _choice("kind", "種類", changes, lambda c: c.result.kind, None, kind_title),
        el("label", "語 ", el("input", id="words", type="search", placeholder="ケース名・題")),
        el("button", "解除", type="reset"),
        el("output", "", id="shown"),
        class_="filters",
    )


def _choice(
    id: str,
    label: str,
    changes: Sequence[Change],
    value_of: Callable[[Change], str],
    words: dict[str, str] | None = None,
    title: Callable[[str], str] = str,
) -> Element:
    numbers = Counter(value_of(change) for change in changes)
    titles = words or {value: title(value) for value in sorted(numbers)}
    options = [
        el("option", f"{shown}（{numbers[value]}）", value=value)
        for value, shown in titles.items()
        if numbers[value]
    ]
    return el("label", f"{label} ", el("select", el("option", "すべて", value=""), *options, id=id))


def index(changes: Sequence[Change]) -> Element:
    """A row a change, with a link to its article (``c`` and its place from 1). The first of a
    verdict carries the verdict as its id."""
    seen: set[str] = set()
    rows = []
    for at, change in enumerate(changes, 1):
        first = None if change.verdict in seen else change.verdict
        seen.add(change.verdict)
        rows.append(_row(change, at, first))
    head = ("判定", "ケース", "相手", "おもな理由")
    return el(
        "table",
        el("thead", el("tr", *(el("th", word, scope="col") for word in head))),
        el("tbody", *rows),
        class_="index",
    )


def _row(change: Change, at: int, id: str | None) -> Element:
    result = change.result
    cells: list[Child] = [
        el("td", badge(change.verdict), class_="fit"),
        el("td", el("a", result.title, href=f"#c{at}"), el("code", result.case)),
        el("td", contestant(result.by)),
        el("td", reason(change)),
    ]
    return el("tr", *cells, id=id, **data_of(change))
