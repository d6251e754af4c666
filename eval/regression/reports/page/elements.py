"""Elements of a page that asks nothing of the network.

They are built as a tree, never from strings, and every text goes through ``clean``: nothing that a
model or a case says can become markup. A content security policy in the file forbids everything
but its own style and its own script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from lxml import html
from lxml.html.builder import E

from assistant.reviewing.auditing.html_page import clean
from eval.regression.reports.differing import Span

Element = Any
"""An element of lxml, which has no types."""

Child = Any
"""A text, an element, or ``None`` for nothing."""


def el(name: str, /, *children: Child, **attributes: str | None) -> Element:
    """An element. ``class_`` and ``data_key`` are written ``class`` and ``data-key``; an attribute
    that is ``None`` is left out."""
    written = {
        key.rstrip("_").replace("_", "-"): clean(value)
        for key, value in attributes.items()
        if value is not None
    }
    inner = [clean(one) if isinstance(one, str) else one for one in children if one is not None]
    return E(name, *inner, **written)


def document(title: str, style: str, *body: Element, script: str | None = None) -> str:
    """A whole page in Japanese; ``style`` and ``script`` are names of files in this folder."""
    code = None if script is None else _resource(script)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": _policy(code)}),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        E.style(_resource(style)),
    )
    whole = el("html", head, el("body", *body, None if code is None else E.script(code)), lang="ja")
    return str(html.tostring(whole, encoding="unicode", doctype="<!DOCTYPE html>"))


def table(head: Sequence[str], rows: Iterable[Sequence[Child]], class_: str) -> Element:
    """A table; a cell that is no element yet becomes one."""
    body = [el("tr", *(one if _is_cell(one) else el("td", one) for one in cells)) for cells in rows]
    return el(
        "table",
        el("thead", el("tr", *(el("th", word, scope="col") for word in head))),
        el("tbody", *body),
        class_=class_,
    )


def folded(summary: str, *inner: Child, class_: str | None = None) -> Element:
    """What unfolds by a click or a key, without a script."""
    return el("details", el("summary", summary), *inner, class_=class_)


def marked(spans: Iterable[Span], name: str) -> list[Child]:
    """A text with what changed in elements ``name`` (``del`` or ``ins``)."""
    return [el(name, one.text) if one.changed else clean(one.text) for one in spans]


def _is_cell(one: Child) -> bool:
    return getattr(one, "tag", None) in ("td", "th")


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(script: str | None) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if script is None:
        return policy
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"{policy}; script-src 'sha256-{digest}'"
