"""The comparison as one HTML file: summary, what was changed, plots, every case that is not the
same with both texts, and folded, those that are.

It asks nothing of the network and can be read without its script, which only filters. Light
ground, readable in print (A4) and by keyboard.
"""

from __future__ import annotations

from typing import Final

from eval.regression.comparing import Change, Comparison
from eval.regression.reports.page.case import article, data_of
from eval.regression.reports.page.choosing import filters, index
from eval.regression.reports.page.elements import Element, document, el, folded
from eval.regression.reports.page.head import changed_things, top
from eval.regression.reports.page.plots import plots
from eval.regression.reports.words import contestant, kind_title

_TITLE: Final = "プロンプトの試験の結果"


def write(comparison: Comparison) -> str:
    """The whole file."""
    told = [change for change in comparison.changes if change.verdict != "same"]
    return document(
        _TITLE,
        "report.css",
        el("a", "変わったケースへ", href="#cases", class_="skip"),
        top(comparison, _TITLE),
        el(
            "main",
            changed_things(comparison),
            plots(comparison),
            _cases(comparison, told),
            _same(comparison),
        ),
        script="report.js",
    )


def _cases(comparison: Comparison, told: list[Change]) -> Element:
    heading = el("h2", "変わったケース", id="cases", tabindex="-1")
    if not told:
        words = (
            "変わったケースはありません。" if comparison.changes else "比べたケースがありません。"
        )
        return el("section", heading, el("p", words, class_="empty"))
    return el(
        "section",
        heading,
        filters(comparison.changes),
        index(told),
        *(article(comparison, change, at) for at, change in enumerate(told, 1)),
        el("p", "この絞り込みに当たるケースはありません。", class_="empty nothing", hidden=""),
    )


def _same(comparison: Comparison) -> Element | None:
    same = comparison.of("same")
    if not same:
        return None
    return el(
        "section",
        el("h2", "変わらないケース", id="same"),
        folded(f"{len(same)}件を開く", *map(_unchanged, same), class_="same"),
    )


def _unchanged(change: Change) -> Element:
    result = change.result
    failed = len(result.failures)
    marks = sum(score.passed is not None for score in result.scores)
    passed = f"{marks - failed}／{marks}項目に合格" if marks else "測定のみ"
    texts = [
        part
        for label, text in result.texts.items()
        for part in (el("h4", label), el("p", text or "（文はありません）", class_="text"))
    ]
    return el(
        "details",
        el(
            "summary",
            el("span", result.title, class_="name"),
            el("code", change.key),
            f"{kind_title(result.kind)}・{contestant(result.by)}・",
            el("b", passed, class_="failing") if failed else passed,
        ),
        el("p", el("b", "守るもの"), result.why, class_="why"),
        *(
            el("p", f"不合格のまま: {one.told or one.item}", class_="note")
            for one in result.failures
        ),
        *texts,
        class_="unchanged",
        **data_of(change),
    )
