"""Numbers of another time that a text tells as what there was in the evaluated year.

「枝管の漏れは６件であった」, where this year's passage says 7件 and last year's 6件 of the same
part, though no word in the text speaks of last year; 「開館日数は２９８日となった」, where the
passage says 271日（前年度298日）; 「延べ３，１５０人が参加した」 where these are the places that
there were (定員３，１５０人に対し２，６２１人). A cell of the sheet that happens to have the value
of such a number (an aim of the next year) is no ground for it.

Silent: beside a word for another year or for a plan. Not seen: a thing that the two years call by
other names; a number that stands in two places.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.matter import Sentence
from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.shares import is_share
from assistant.checking.passages.earlier import Year
from assistant.checking.passages.given import Given, is_named_before
from assistant.checking.passages.labels import Figure
from assistant.checking.roles.words import MOVED
from assistant.sheet.widths import narrow

_OTHERWISE: Final = re.compile(
    "前年|昨年|前回|前々|年前|去年|これまで|従来|以前|年度(?!内|途中|末|当初|の?[前後]半|後半)|から|より|対し|比べ"
    "|予定|計画|目標|見込|予算|定員|上限|以下|以内|目指|減ら|増や"
)
#: What tells a number as what there was.
_HAPPENED: Final = re.compile(
    r"(?:であ[るっり]|だった|とな[るっり]|で、|に(?:上|のぼ|とどま|達|増え|減っ)|と(?:最も|、)|。|$"
    r"|(?:が|を|も|の)?(?:実施|開催|開[いき]|行[いっ]|受講|参加|来場|訪れ|利用|派遣|交付|受け付け|集ま|応募|占め))"
)
_BEHIND: Final = re.compile("(?:が|は|を)、?")
_LETTER: Final = re.compile("[一-龥々ァ-ヴーA-Za-z0-9]")
_PAIR: Final = re.compile("(?=([一-龥々ァ-ヴー]{2}))")
_LARGE: Final = 100


def last_years(trace: NumberTrace, sentence: Sentence, now: Year, last: Year) -> Given | None:
    """The number of ``now`` that the words name, where ``trace`` is what the same was in ``last``
    and no word says so."""
    if trace.rounded or is_share(trace.unit) or _is_otherwise(trace, sentence):
        return None
    old = last.number(trace)
    if old is None or any(f.size == old.size for f in now.figures):
        return None
    this = now.called(old)
    if this is None or this.size == old.size:
        return None
    at = next((at for n in this.names if (at := _named(n, trace, sentence, this)) >= 0), -1)
    return Given(old, this, this.names[0], at, False) if at >= 0 else None


def qualified_as_done(trace: NumberTrace, sentence: Sentence, now: Year) -> Given | None:
    """The number that there was, where ``trace`` is last year's or the plan beside it."""
    own = now.number(trace)
    if own is None or not own.qualified or _is_otherwise(trace, sentence):
        return None
    if MOVED.match(sentence.text, trace.end) or not _HAPPENED.match(sentence.text, trace.end):
        return None
    plain = narrow(sentence.text)
    at = now.figures.index(own)
    near = [f for f in now.figures[max(0, at - 1) : at + 2] if f is not own]
    for other in near:
        if other.sentence != own.sentence or other.qualified or other.size == own.size:
            continue
        if other.unit != own.unit or other.surface in plain or _PAIR.search(own.words) is None:
            continue
        said = {m[1] for m in _PAIR.finditer(own.sentence)}
        if own.size < _LARGE and not any(pair in plain for pair in said):
            continue
        return Given(own, other, _words(own, other), trace.start, False)
    return None


def _words(own: Figure, other: Figure) -> str:
    names = other.names or own.names
    return names[0] if names else "この年度の数"


def _is_otherwise(trace: NumberTrace, sentence: Sentence) -> bool:
    """Whether the words around the number speak of another year or of a plan."""
    text = sentence.text
    start = max(text.rfind(mark, 0, trace.start) for mark in "、。") + 1
    stop = text.find("、", trace.end + 1)
    near = text[start : stop if stop >= 0 else len(text)]
    if start <= trace.start <= start + 1:  # 「前年度は、６件」
        near = text[: trace.end] + near
    return _OTHERWISE.search(near) is not None


def _named(name: str, trace: NumberTrace, sentence: Sentence, figure: Figure) -> int:
    """Where ``name`` stands right before the number or is told of it right behind, else -1."""
    plain = narrow(sentence.text)
    if (at := is_named_before(name, plain[: trace.start], figure)) >= 0:
        return at
    behind = _BEHIND.match(plain, trace.end)
    if behind is None or not plain.startswith(name, behind.end()):
        return -1
    after = plain[behind.end() + len(name) : behind.end() + len(name) + 1]
    return -1 if _LETTER.match(after) else trace.start
