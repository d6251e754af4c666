"""Words that say which way it went, turned round where a marked figure makes them false.

A word is turned only where it stands right behind (or right before) a marked figure whose cells
tell a direction, and where it agrees with that direction as it stands: the text was right, so a
word that does not agree speaks of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from eval.mutate.figures import figures_of
from eval.mutate.injectors.edit import words_put
from eval.mutate.plain import Injection, Mark, Passage, Span
from eval.mutate.sentences import marks_in, sentences_of

Family = Literal["increase_decrease", "above_below"]

_UP_DOWN: Final = (
    ("増加", "減少"),
    ("増額", "減額"),
    ("微増", "微減"),
    ("上昇", "低下"),
    ("上がっ", "下がっ"),
    ("上がり", "下がり"),
    ("引き上げ", "引き下げ"),
    ("引上げ", "引下げ"),
    ("増えて", "減って"),
    ("増えた", "減った"),
    ("増える", "減る"),
    ("増え、", "減り、"),
    ("増やし", "減らし"),
    ("増やす", "減らす"),
    ("伸びた", "落ち込んだ"),
    ("伸びて", "落ち込んで"),
    ("多い", "少ない"),
    ("多く", "少なく"),
    ("多かった", "少なかった"),
    ("高い", "低い"),
    ("高く", "低く"),
    ("増", "減"),
)
_ABOVE_BELOW: Final = (("上回", "下回"),)
#: Turned one way only: what is below is turned to 上回る.
_OVER: Final = (
    ("超えた", "下回った"),
    ("超えて", "下回って"),
    ("超える", "下回る"),
    ("超え、", "下回り、"),
    ("超過した", "下回った"),
    ("超過して", "下回って"),
)
#: 増 and 減 alone: not within 増減, 増築, 減らす, ごみ減量 …
_ALONE = {
    "増": r"増(?=(?:の|と|で|に|。|、|）|し|額は|となる))",
    "減": r"減(?=(?:の|と|で|に|。|、|）|となる))",
}
_REACH, _PAIR_REACH, _BEFORE = 14, 26, 8
_CHANGE: Final = (
    "change",
    "yoy",
    "gap",
    "target_change",
    "target_vs_actual",
    "settlement_change",
    "settlement_yoy",
    "budget_change",
    "budget_yoy",
    "budget_vs_settlement",
    "fte_change",
)
_UNIT_COST_CHANGE: Final = ("unit_cost_change", "unit_cost_yoy")


@dataclass(frozen=True, slots=True)
class _Word:
    family: Family
    up: bool
    span: Span
    turned: str


def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[Family, bool, str]]]:
    turned: dict[str, tuple[Family, bool, str]] = {}
    for up, down in _UP_DOWN:
        turned[up] = ("increase_decrease", True, down)
        turned[down] = ("increase_decrease", False, up)
    for up, down in _ABOVE_BELOW:
        turned[up], turned[down] = ("above_below", True, down), ("above_below", False, up)
    for up, down in _OVER:
        turned[up] = ("above_below", True, down)
    words = sorted(turned, key=len, reverse=True)
    return re.compile("|".join(_ALONE.get(word, re.escape(word)) for word in words)), turned


_WORDS, _TURNED = _pattern()


def increase_decrease(passage: Passage, random: Random) -> Iterator[Injection]:
    """増加 for 減少, 多い for 少ない, 引き上げ for 引き下げ …"""
    yield from _turned(passage, "increase_decrease")


def above_below(passage: Passage, random: Random) -> Iterator[Injection]:
    """上回る for 下回る."""
    yield from _turned(passage, "above_below")


def _turned(passage: Passage, family: Family) -> Iterator[Injection]:
    seen: set[Span] = set()
    for sentence in sentences_of(passage.text):
        marks = marks_in(passage, sentence)
        for place, mark in enumerate(marks):
            after = marks[place + 1].start if place + 1 < len(marks) else sentence[1]
            before = marks[place - 1].end if place else sentence[0]
            for word in (
                *_behind(passage, mark, marks[:place], after, sentence),
                *_ahead(passage, mark, before),
            ):
                if word.family == family and word.span not in seen:
                    seen.add(word.span)
                    yield words_put(passage, word.span, word.turned, family, mark=mark)


def _behind(
    passage: Passage, mark: Mark, earlier: list[Mark], until: int, sentence: Span
) -> Iterator[_Word]:
    """The first word behind the mark, where it agrees with the mark's or the pair's direction.

    Whether a rate is 高い or 低い is an opinion, and whether an actual 伸びた is not told by its
    target: behind those only 上回る and 下回る are turned.
    """
    rising, moved, reach = _rising(passage, mark), _changed(mark), _REACH
    if rising is None:
        (rising, moved), reach = _pair_rising(passage, mark, earlier), _PAIR_REACH
    if rising is None:
        return
    found = _WORDS.search(passage.text, mark.end, min(until, mark.end + reach, sentence[1]))
    word = _word(found) if found else None
    if word and word.up == rising and (word.family == "above_below" or moved):
        yield word


def _ahead(passage: Passage, mark: Mark, since: int) -> Iterator[_Word]:
    """「前年度予算からの増は１８０千円」."""
    rising = _rising(passage, mark)
    start = max(since, mark.start - _BEFORE)
    found = re.search(r"(増加|減少|上昇|低下|増|減)(?:額|幅)?は$", passage.text[start : mark.start])
    if rising is None or not found:
        return
    _, up, turned = _TURNED[found[1]]
    if up == rising:
        a, b = found.span(1)
        yield _Word("increase_decrease", up, (start + a, start + b), turned)


def _word(found: re.Match[str]) -> _Word:
    family, up, turned = _TURNED[found[0]]
    return _Word(family, up, found.span(), turned)


def _rising(passage: Passage, mark: Mark) -> bool | None:
    """The direction that a derived figure tells, ``None`` where it tells none."""
    figure = figures_of(passage.page).get(mark.id)
    if figure is None or not figure.value:
        return None
    parts = mark.id.split(".")
    if _changed(mark):
        return figure.value > 0
    if "unspent" in parts:
        return figure.value < 0
    if any(part in ("achievement", "execution", "ratio") for part in parts) and figure.value != 100:
        return figure.value > 100
    return None


def _changed(mark: Mark) -> bool:
    """Whether the figure is itself a difference or a rate of change."""
    parts = mark.id.split(".")
    return any(part in _CHANGE for part in parts) or parts[0] in _UNIT_COST_CHANGE


def _pair_rising(passage: Passage, mark: Mark, earlier: list[Mark]) -> tuple[bool | None, bool]:
    """The direction from an earlier figure of the sentence to this one: 予定１，２００人に対し
    ９６８人, ９校から１５校. The actual is held against the target, the later year against the
    earlier one, whichever stands first. With it, whether it is a move from year to year."""
    figures = figures_of(passage.page)
    own = figures.get(mark.id)
    for other_mark in reversed(earlier):
        other = figures.get(other_mark.id)
        if own is None or other is None or own.value == other.value:
            continue
        same_kind = own.stem == other.stem and own.year is not None and other.year is not None
        if same_kind and abs((own.year or 0) - (other.year or 0)) == 1 and _entered(mark.id):
            later, sooner = (own, other) if (own.year or 0) > (other.year or 0) else (other, own)
            return later.value > sooner.value, True
        if own.year == other.year and _partner(mark.id) == other_mark.id:
            real, wished = (own, other) if _is_real(mark.id) else (other, own)
            return real.value > wished.value, False
    return None, False


def _entered(id: str) -> bool:
    return bool(re.search(r"\.(?:actual|target)\.\d{4}$|^cost\.\w+\.\d{4}\.\w+$", id))


def _is_real(id: str) -> bool:
    return ".actual." in id or id.endswith(".settlement")


def _partner(id: str) -> str:
    for a, b in ((".actual.", ".target."), (".target.", ".actual.")):
        if a in id:
            return id.replace(a, b)
    if id.startswith("cost.") and id.endswith((".settlement", ".budget")):
        stem, _, kind = id.rpartition(".")
        return f"{stem}.{'budget' if kind == 'settlement' else 'settlement'}"
    return ""
