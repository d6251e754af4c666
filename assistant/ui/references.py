"""What stands beside a field: last year's text and promise, and similar projects' passages."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.archive import Hit
from assistant.reviewing.work import Promise
from assistant.sheet import format_quantity, format_year
from assistant.ui.render import EMPTY, Html, div, esc, join, lines, span, tag


def promise_view(promise: Promise | None) -> Html:
    """Last year's 次年度の取組, which this year's sheet must answer for."""
    if promise is None:
        return tag("p", esc("前年度の調書がないため、ありません。"), cls="hy-empty")
    ahead = promise.next_year
    pieces = [
        span(f"{format_year(promise.fiscal_year)}の調書", "hy-aside"),
        _said("事業内容", ahead.content_direction, ahead.content),
        _said("予算", ahead.budget_direction, ahead.budget),
    ]
    if ahead.saving:
        pieces.append(span(f"見直し効果額 {format_quantity(ahead.saving, '千円', signed=True)}"))
    return join(pieces)


def last_year_view(year: int, text: str | None) -> Html:
    """The same field in last year's sheet."""
    if not text:
        return tag("p", esc("前年度の調書に、この欄の文はありません。"), cls="hy-empty")
    return join((span(f"{format_year(year)}の調書", "hy-aside"), tag("blockquote", lines(text))))


def similar_view(hits: Sequence[Hit]) -> Html:
    """How other projects wrote this field; to read, not to copy."""
    if not hits:
        return tag("p", esc("似た事業の記載例は見つかりませんでした。"), cls="hy-empty")
    return join(
        div(
            span(
                f"{hit.passage.name or '（事業名なし）'}（{format_year(hit.passage.fiscal_year)}）",
                "hy-aside",
            ),
            tag("blockquote", lines(hit.passage.text)),
        )
        for hit in hits
    )


def _said(title: str, direction: str | None, text: str | None) -> Html:
    if not direction and not text:
        return EMPTY
    head = tag("h4", esc(title), span(f"　{direction}", "hy-aside") if direction else EMPTY)
    return div(head, tag("blockquote", lines(text)) if text else EMPTY)
