"""Texts that a spreadsheet would take for a formula, made harmless and back.

The rule is OWASP's for CSV: a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return gets an apostrophe in front. A number stays what it is (-5, ▲5, －), and a text
that began with an apostrophe before such a sign gets one more, so that nothing is lost.
"""

from __future__ import annotations

import re

_LIVE = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[-+－＋]?\s*[\d０-９]*(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?[%％]?$")


def defused(text: str) -> str:
    """``text``, with an apostrophe in front where a spreadsheet might run it."""
    if _LIVE.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def undefused(text: str) -> str:
    """What :func:`defused` was given."""
    if text.startswith("'") and _LIVE.match(text[1:]):
        return text[1:]
    return text
