"""Small pieces of HTML; everything that comes from a person or a file is escaped here.

All other modules of this folder build on these functions and return ready HTML (``Html``).
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NewType

Html = NewType("Html", str)
"""Text that is HTML already: made by :func:`tag`, :func:`esc` or :func:`join`, never by hand
from what a person typed."""

EMPTY = Html("")


def esc(text: object) -> Html:
    """``text`` as HTML that shows exactly its characters; ``None`` is nothing."""
    return EMPTY if text is None else Html(html.escape(str(text), quote=True))


def lines(text: str) -> Html:
    """A text of several lines, escaped, its line breaks kept."""
    return Html(esc(text).replace("\n", "<br>"))


def join(parts: Iterable[Html]) -> Html:
    """Pieces one after the other."""
    return Html("".join(parts))


def tag(
    name: str, *children: Html, cls: str = "", attrs: dict[str, str | bool | None] | None = None
) -> Html:
    """An element. ``attrs`` values are escaped; ``True`` is a bare attribute, ``None`` and
    ``False`` leave it out."""
    written = f' class="{esc(cls)}"' if cls else ""
    for key, value in (attrs or {}).items():
        if value is True:
            written += f" {key}"
        elif value is not None and value is not False:
            written += f' {key}="{esc(value)}"'
    if name in {"input", "br", "hr", "col"}:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def div(*children: Html, cls: str = "", attrs: dict[str, str | bool | None] | None = None) -> Html:
    """A ``<div>``."""
    return tag("div", *children, cls=cls, attrs=attrs)


def span(text: str, cls: str = "", title: str | None = None) -> Html:
    """A ``<span>`` of plain text."""
    return tag("span", esc(text), cls=cls, attrs={"title": title})


def part(name: str, *children: Html, cls: str = "") -> Html:
    """A place that is filled anew while a person types (``data-part``)."""
    return div(*children, cls=cls, attrs={"data-part": name})


def button(
    words: str,
    act: str,
    *,
    cls: str = "",
    disabled: bool = False,
    source: str | None = None,
    **data: str | None,
) -> Html:
    """A button that sends ``act`` and ``data`` to :class:`assistant.ui.screen.Screen`.

    ``source`` is the name of the box that 「コピー」 takes its text from.
    """
    attrs: dict[str, str | bool | None] = {"type": "button", "data-act": act, "disabled": disabled}
    attrs["data-from"] = source
    attrs |= {f"data-{key}": value for key, value in data.items()}
    return tag("button", esc(words), cls=f"hy-button {cls}".strip(), attrs=attrs)


def fold(summary: str, *children: Html, key: str, is_open: bool = False, cls: str = "") -> Html:
    """A part that unfolds; ``key`` lets it stay open when its surroundings are drawn anew."""
    head = tag("summary", esc(summary))
    body = div(*children, cls="hy-fold-body")
    attrs: dict[str, str | bool | None] = {"data-key": key, "open": is_open}
    return tag("details", head, body, cls=f"hy-fold {cls}".strip(), attrs=attrs)


def notice(sentence: str, kind: str = "info") -> Html:
    """One sentence in a box: ``info``, ``warn`` or ``bad``."""
    role = "alert" if kind == "bad" else "status"
    return div(esc(sentence), cls=f"hy-notice {kind}", attrs={"role": role})


def chip(words: str, kind: str = "") -> Html:
    """A short word in a frame, such as a state."""
    return span(words, f"hy-chip {kind}".strip())


STATE_KINDS = {"未入力": "empty", "下書き": "draft", "要確認": "doubt", "確定": "done"}


def state_chip(state: str) -> Html:
    """The state of a sheet or field in its colour (and always in words)."""
    return chip(state, STATE_KINDS.get(state, ""))
