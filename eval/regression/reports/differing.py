"""Two texts held against each other, sentence by sentence and within those down to characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from assistant.sheet.sentences import cut_sentences

# A number is one sign to a reader: of 94.2 → 94.8 more than the last digit is another.
_SIGN: Final = re.compile(r"[▲△]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*|.", re.DOTALL)
_SHORTEST: Final = 3
"""Signs that must agree in a row within a changed sentence: two (った) do by chance."""
_ALIKE: Final = 0.3
"""Below this share of common signs, two passages are told as two, not as one that was changed."""
_LONGEST: Final = 4_000_000
"""Product of the numbers of signs above which nothing is compared within: it takes that many steps
where a text repeats itself."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text; ``changed``: it is not in the other one."""

    text: str
    changed: bool = False


def sides(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts whole, cut into what is common and what is not."""
    left: list[Span] = []
    right: list[Span] = []
    for old, new in _passages(before, after):
        if old == new:
            left.append(Span(old))
            right.append(Span(new))
        else:
            was, now = _within(old, new)
            left += was
            right += now
    return tuple(_joined(left)), tuple(_joined(right))


def changed_passages(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The sentences that are not the same, in order; one side may be empty."""
    return ((old, new) for old, new in _passages(before, after) if old != new)


def _passages(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = cut_sentences(before), cut_sentences(after)
    for tag, a, b, x, y in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same_number = tag == "replace" and b - a == y - x
        if tag == "equal" or same_number:
            yield from zip(old[a:b], new[x:y], strict=True)
        else:
            yield "".join(old[a:b]), "".join(new[x:y])


def _within(before: str, after: str) -> tuple[list[Span], list[Span]]:
    old, new = _SIGN.findall(before), _SIGN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > _LONGEST or matcher.ratio() < _ALIKE:
        return _spans(before, True), _spans(after, True)
    left: list[Span] = []
    right: list[Span] = []
    for tag, a, b, x, y in matcher.get_opcodes():
        edge = a == x == 0 or (b == len(old) and y == len(new))
        same = tag == "equal" and (b - a >= _SHORTEST or edge)
        left += _spans(_text(old[a:b]), not same)
        right += _spans(_text(new[x:y]), not same)
    return left, right


def _text(signs: Sequence[str]) -> str:
    return "".join(signs)


def _spans(text: str, changed: bool) -> list[Span]:
    return [Span(text, changed)] if text else []


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Neighbours of the same kind as one."""
    held: Span | None = None
    for span in spans:
        if held is not None and held.changed == span.changed:
            held = Span(held.text + span.text, held.changed)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
