"""Who drafts: the chat model with what a press would send and cost, or the built-in composer."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reviewing import FieldWork, Outgoing
from assistant.ui.render import EMPTY, Html, button, div, esc, span, tag

_PRICED = "送信と、応答が最も長い場合とを合わせた金額です。文を直させるときは、その分が加わります。"
_GUESSED = "このモデルの数え方が分からないため、見積もりです。"


@dataclass(frozen=True, slots=True)
class Drafter:
    """A chat model: its name, the place it is at, and what it would be sent for the open field
    (``None`` with the reason in ``trouble``)."""

    name: str
    where: str
    outgoing: Outgoing | None = None
    trouble: str | None = None


def draft_buttons(
    field: FieldWork, drafter: Drafter | None, *, any_empty: bool
) -> tuple[Html, ...]:
    """The buttons that draft; with a chat model, a quiet one for the composer too."""
    via = "write" if drafter else None
    main = "primary" if any_empty else ""
    return (
        button("この欄を下書き", "draft", field=field.field, via=via),
        button("全部の欄を下書き", "draft_all", cls=main, via=via),
        button("組み込みで下書き", "draft_built_in", cls="quiet", field=field.field)
        if drafter
        else EMPTY,
    )


def drafter_line(drafter: Drafter | None) -> Html:
    """Which model drafts, and what one press would send; nothing where the composer does."""
    if drafter is None:
        return EMPTY
    return div(
        span(f"下書き：{drafter.name}（{drafter.where}）"),
        _sending(drafter),
        button("送信内容の確認", "sending", cls="link"),
        cls="hy-drafter",
    )


def sending_words(out: Outgoing) -> str:
    """「送信 約3,240トークン・目安 0.5円」; without a price the tokens alone, which are 目安 too
    where it is not known how the model counts."""
    tokens = f"送信 {out.tokens:,}トークン" if out.exact else f"送信 約{out.tokens:,}トークン"
    if out.cost is not None:
        return f"{tokens}・目安 {out.cost.text}"
    return tokens if out.exact else f"{tokens}（目安）"


def _sending(drafter: Drafter) -> Html:
    out = drafter.outgoing
    trouble = drafter.trouble or (out.trouble if out else None)
    if trouble:
        return tag("span", esc(trouble), cls="bad")
    if out is None:
        return EMPTY
    notes = [] if out.exact else [_GUESSED]
    notes += [_PRICED] if out.cost else []
    return span(f"この欄の{sending_words(out)}", title="".join(notes))
