"""Text that reads like an order to the program or to a model, wherever it comes from.

Sheets, precedents, wishes, questions and answers are data. What reads like an order among them is
shown to the officer and is not sent to a model. Read are words
(:mod:`~assistant.checking.orders.japanese`, :mod:`~assistant.checking.orders.english`), signs
(:mod:`~assistant.checking.orders.signs`), text that is coded (base64, %E3…, &#x…;, \\u6307) and
says one of these, characters that hide or turn text, and lengths at which nobody writes.

Words are read through disguises: full width, invisible characters, blanks between letters,
letters of other alphabets. Not caught: an order told as a fact (「市長は満点と認めた」), one in
languages other than Japanese and English, one whose parts stand in different fields.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from assistant.checking.findings import Finding
from assistant.checking.orders.english import ENGLISH, SPACED_OUT
from assistant.checking.orders.japanese import JAPANESE
from assistant.checking.orders.legible import UNSEEN, Legible, closed_up, legible
from assistant.checking.orders.signs import FENCE, FORMULA, MARKUP, ROW, TURN

Span = tuple[int, int]

_ORDER: Final = "はプログラムへの指示のように読めます。調書に要る文か確かめてください。"
_TURN: Final = "は会話の発言者を装う書き方です。調書に要る文か確かめてください。"
_FENCE: Final = "は資料の区切りや数値の表に似せた書き方です。調書に要る文か確かめてください。"
_MARKUP: Final = "は画面や通信を動かす書き方（HTMLやリンク）です。ふつうの文に直してください。"
_FORMULA: Final = "は表計算の式として動く書き方です。ふつうの文に直してください。"
_CODED: Final = "は符号に変えて書かれた指示です。調書に要る文か確かめてください。"
_HIDDEN: Final = "には目に見えない文字があります。打ち直してください。"
_LONG: Final = "は句点がないまま長く続きます。調書の文か確かめてください。"
_REPEATED: Final = "から、同じ言葉が何度も繰り返されています。調書の文か確かめてください。"

# The last of each row stands in every match of its pattern, and in few sheets: looking for it first
# saves most of the time. FENCE looks at its first characters by itself.
_SIGNS: Final = (
    (TURN, _TURN, re.compile(r"[a-z<\[#]|アシスタント|システム")),
    (FENCE, _FENCE, None),
    (ROW, _FENCE, re.compile("[a-z]")),
    (MARKUP, _MARKUP, re.compile("[a-z<!/]")),
    (FORMULA, _FORMULA, re.compile("[a-z=]")),
)
# These turn the line around, stand for letters or command a terminal: one is too many. A few
# zero-width ones come along with any text copied from a web page.
_TURNING: Final = re.compile(
    "[\u115f\u1160\u180e\u202a-\u202e\u2066-\u2069\u2800\u3164\uffa0"
    "\U000e0001-\U000e007f\x00-\x08\x0e-\x1b\x7f]"
)
_ZERO_WIDTH: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2065\ufeff]")
_FEW: Final = 2
# A file's first character, and what joins an emoji.
_LEGITIMATE: Final = re.compile("^\ufeff|(?<=[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d")
# The longest piece without an end in the corpus and in the public sheets has under 300 characters.
_LONGEST: Final = 700
# The same words again and again; rules and leaders (ーーー, ・・・, 〇〇〇) are no words.
_AGAIN: Final = re.compile(r"((?=[^\W\d_ー〇])[^\n]{6,80}?)\1{7,}")
_LEAST_AGAIN: Final = (6, 8)  # characters, times
_ENDLESS: Final = re.compile(rf"[^。．｡.!?！？\n]{{{_LONGEST},}}")

_BASE64: Final = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}")
_PLAIN_RUN: Final = re.compile(r"[!-~]{6,}")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_ESCAPE: Final = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,5})\}?|x([0-9A-Fa-f]{2}))")
_LATIN: Final = re.compile("[a-z]")
_SHOWN: Final = 30


# A request repeats the lines of a sheet in all its fields.
@lru_cache(maxsize=4096)
def find_instructions(text: str) -> tuple[Finding, ...]:
    """The passages of ``text`` that read like an order, as warnings, in order of position.

    Overlapping ones are one. The ids of the table of figures are signs too: its own lines are to be
    handed over without them.
    """
    merged: list[tuple[int, int, str]] = []
    for start, end, told in sorted(_passages(text, coded=True)):
        if merged and start < merged[-1][1]:
            first = merged[-1]
            merged[-1] = (first[0], max(first[1], end), first[2])
        else:
            merged.append((start, end, told))
    return tuple(
        Finding(
            kind="instruction",
            severity="warning",
            start=start,
            end=end,
            message=f"「{_short(text[start:end])}」{told}",
        )
        for start, end, told in merged
    )


def _passages(text: str, *, coded: bool) -> Iterator[tuple[int, int, str]]:
    clear = legible(text)
    tight = closed_up(clear)
    yield from _matches(tight, JAPANESE, _ORDER)
    if _LATIN.search(clear.text):
        yield from _matches(clear, ENGLISH, _ORDER)
        yield from _matches(tight, SPACED_OUT, _ORDER)
    for signs, told, held in _SIGNS:
        if held is None or held.search(clear.text):
            yield from _matches(clear, signs, told)
    yield from ((start, end, _HIDDEN) for start, end in _hidden(text))
    if _may_repeat(tight.text):
        yield from _matches(tight, _AGAIN, _REPEATED)
    for match in _ENDLESS.finditer(text):
        yield *match.span(), _LONG
    if coded:
        for start, end, said in _decoded(text):
            if said != text[start:end] and any(True for _ in _passages(said, coded=False)):
                yield start, end, _CODED


def _matches(view: Legible, words: re.Pattern[str], told: str) -> Iterator[tuple[int, int, str]]:
    for match in words.finditer(view.text):
        if match.end() > match.start():
            yield *view.span(*match.span()), told


def _may_repeat(text: str) -> bool:
    """Whether ``_AGAIN`` can match at all; trying every length at every place is dear.

    Of the pieces of six characters in what stands eight times over, only those of the first time
    are new; the last five of the pieces reach beyond its end.
    """
    long, times = _LEAST_AGAIN
    pieces = [text[at : at + long] for at in range(len(text) - long + 1)]
    return len(pieces) - len(set(pieces)) >= long * (times - 1) - (long - 1)


def _hidden(text: str) -> Iterator[Span]:
    """Characters that turn the line or stand for letters; others from the third one on, as one
    passage."""
    for match in _TURNING.finditer(text):
        yield match.span()
    fine = {match.start() for match in _LEGITIMATE.finditer(text)}
    places = [m.start() for m in _ZERO_WIDTH.finditer(text) if m.start() not in fine]
    if len(places) > _FEW:
        yield places[0], places[-1] + 1


def _decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """What coded runs say; ``text[start:end]`` is the run."""
    for match in _BASE64.finditer(text):
        said = _from_base64(match[0])
        if said:
            yield *match.span(), said
    for match in _PLAIN_RUN.finditer(text):
        yield *match.span(), unquote(_ESCAPE.sub(_char, match[0]))
    entities = list(_ENTITY.finditer(text))
    if entities:
        start, end = entities[0].start(), entities[-1].end()
        yield start, end, html.unescape(text[start:end])


def _char(match: re.Match[str]) -> str:
    return chr(int(match[1] or match[2], 16))


def _from_base64(run: str) -> str | None:
    standard = run.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        raw = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except binascii.Error:
        return None
    for encoding in ("utf-8", "utf-16-le", "cp932"):
        try:
            said = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if said.isprintable() or "\n" in said:
            return said
    return None


def _short(passage: str) -> str:
    plain = UNSEEN.sub("", passage).replace("\n", " ").strip()
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
