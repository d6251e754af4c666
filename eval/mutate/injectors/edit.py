"""Putting words into a text, with the span that they take."""

from __future__ import annotations

from eval.mutate.plain import Injection, Mark, Passage, Span
from eval.mutate.sentences import around


def replaced(
    passage: Passage,
    span: Span,
    put: str,
    type: str,
    what: str,
    *,
    mark: Mark | None = None,
    number: str | None = None,
) -> Injection:
    """``passage`` with ``put`` in place of ``span``; the error covers what was put in."""
    start, end = span
    text = passage.text[:start] + put + passage.text[end:]
    spans = ((start, start + max(1, len(put))),)
    return Injection(type, text, spans, around(text, start), what, mark=mark, number=number)


def number_put(passage: Passage, mark: Mark, put: str, type: str, why: str) -> Injection:
    """The figure ``mark`` written as ``put``."""
    before = passage.surface(mark)
    what = f"{before} → {put}（{why}）"
    return replaced(passage, (mark.start, mark.end), put, type, what, mark=mark, number=put)


def words_put(
    passage: Passage, span: Span, put: str, type: str, *, mark: Mark | None = None
) -> Injection:
    """The words of ``span`` exchanged for ``put``."""
    what = f"{passage.text[span[0] : span[1]]} → {put}"
    return replaced(passage, span, put, type, what, mark=mark)
