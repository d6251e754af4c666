"""What was chosen: by a mark (●/○, ■/□, 〇, a lone ○ in the next cell), or by a word.

Which mark means "chosen" is told by the row itself: where every option carries a mark, the
filled one; where only some do, any mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reading.page import Box
from assistant.reading.plain import plain

_FILLED = "●■☑✓✔☒◉◼⬛レ"
_OPEN = "○□☐◯〇◻⬜"
_MARK = re.compile(f"[{_FILLED}{_OPEN}]")
_NUMBERED = re.compile(r"^[\d]+[.)]?(?=\D)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """``options`` that were chosen and ``words`` printed behind a chosen grade."""

    options: tuple[str, ...]
    words: str | None = None


def chosen(
    boxes: Sequence[Box], options: Sequence[str], mark: Literal["before", "after"]
) -> Chosen | None:
    """What the boxes of one field say, read in order; ``None`` where they say nothing."""
    marked = _by_marks(boxes, options, mark)
    if marked is not None:
        return Chosen(marked)
    if has_mark(boxes) or _printed(boxes, options) > 1:
        return None  # options to choose among, and none of them chosen
    for box in boxes:
        for line in (box.text, *box.lines):
            found = _by_word(line, options)
            if found is not None:
                return found
    return None


def has_mark(boxes: Sequence[Box]) -> bool:
    """Whether a mark stands anywhere in the boxes, alone or before a text."""
    lines = (line.strip() for box in boxes for line in box.lines)
    return any(_MARK.match(line) for line in lines)


def _printed(boxes: Sequence[Box], options: Sequence[str]) -> int:
    """How many of the options stand at the beginning of a box or of a line."""
    found = {
        option
        for box in boxes
        for line in (box.text, *box.lines)
        for option in options
        if plain(line).startswith(plain(option))
    }
    longest = {one for one in found if not any(one != o and o.startswith(one) for o in found)}
    return len(longest)


def _by_word(text: str, options: Sequence[str]) -> Chosen | None:
    """「現状維持」, 「２　現状維持」, 「A」, or 「A.順調に推移している」 with its words."""
    said = plain(text)
    for option in sorted(options, key=len, reverse=True):
        wanted = plain(option)
        if said == wanted or _NUMBERED.sub("", said) == wanted:
            return Chosen((option,))
    for option in sorted(options, key=len, reverse=True):
        # A letter may be parted from its words by a blank or a bracket; a word needs a sign.
        between = r"(?:\s*[.．:：、]\s*|\s+|(?=[(（]))" if len(option) == 1 else r"\s*[.．:：、]\s*"
        match = re.match(rf"\s*{re.escape(option)}{between}(?P<words>\S.*)", _narrow(text))
        if match and not is_choice(match["words"], options):
            return Chosen((option,), text[match.start("words") :].strip())
    return None


def _narrow(text: str) -> str:
    """Letters in half width, one to one, so that positions stay what they were."""
    return text.translate({0xFF21 + i: 0x41 + i for i in range(26)})


def _by_marks(
    boxes: Sequence[Box], options: Sequence[str], side: Literal["before", "after"]
) -> tuple[str, ...] | None:
    pairs = _pairs(boxes, options, side)
    if not any(mark for mark, _ in pairs):
        return None
    filled = [option for mark, option in pairs if mark and mark in _FILLED]
    if filled or all(mark for mark, _ in pairs):
        return tuple(filled)
    return tuple(option for mark, option in pairs if mark)


def _pairs(
    boxes: Sequence[Box], options: Sequence[str], side: Literal["before", "after"]
) -> list[tuple[str, str]]:
    """(Mark or "", option) for every option that the boxes print, in order."""
    pieces: list[str] = []
    for box in boxes:
        pieces += _pieces(box.text, options)
    pairs = []
    for place, piece in enumerate(pieces):
        if piece in options:
            beside = place - 1 if side == "before" else place + 1
            neighbour = pieces[beside] if 0 <= beside < len(pieces) else ""
            pairs.append((neighbour if _MARK.fullmatch(neighbour) else "", piece))
    return pairs


def _pieces(text: str, options: Sequence[str]) -> list[str]:
    """The text as marks, options, and "" for anything between."""
    said = plain(text)
    wanted = sorted(((plain(o), o) for o in options), key=lambda pair: -len(pair[0]))
    pieces: list[str] = []
    at = 0
    while at < len(said):
        option = next((o for word, o in wanted if word and said.startswith(word, at)), None)
        if option is not None:
            pieces.append(option)
            at += len(plain(option))
            continue
        pieces.append(said[at] if _MARK.match(said[at]) else "")
        at += 1
    return pieces


def is_choice(text: str, options: Sequence[str]) -> bool:
    """Whether a text is nothing but marks and options."""
    return bool(options) and bool(text.strip()) and "" not in _pieces(text, options)


def marked_texts(boxes: Sequence[Box]) -> tuple[str, ...]:
    """Texts behind a mark, for a field whose options the profile does not list.

    A mark in a box of its own belongs to the next box with text.
    """
    found: list[str] = []
    waiting = False
    for box in boxes:
        for line in ("".join(box.lines),):
            said = line.strip()
            if _MARK.fullmatch(said):
                waiting = True
            elif waiting and said:
                found.append(said)
                waiting = False
            elif said[:1] and said[0] in _FILLED:
                found.append(said[1:].strip())
    return tuple(found)
