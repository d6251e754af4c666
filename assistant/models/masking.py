"""What leaves the building: personal data becomes placeholders, and comes back in the answer.

「山田課長（内線1234）」 goes out as 「〔氏名1〕課長（内線〔電話1〕）」. A :class:`Mask` belongs to
one request or one conversation: the same words get the same placeholder in all of its texts. Only
what :func:`~assistant.sheet.personal.find_personal` finds is hidden, and a surname again wherever
it stands by itself once its title gave it away. A name that never stands with a title, a label or
a given name goes out as it is (「山田が説明した」); the screen that shows what is sent is for that.

Figures, years and codes are never hidden. Numbers are to be proved on the restored text: a
placeholder holds a digit that stands on nothing.
"""

from __future__ import annotations

import json
import re
from typing import Final, Self

from assistant.sheet.data.names import NOT_PEOPLE, ORDINARY_SURNAMES, PLACES
from assistant.sheet.personal import Kind, find_personal
from assistant.sheet.personal_names import KANJI, KATAKANA, surname_of

REDACTED: Final = "（伏せました）"
"""What stands in a log instead of personal data."""

_LABELS: Final[dict[Kind, str]] = {
    "name": "氏名",
    "phone": "電話",
    "mail": "メール",
    "address": "住所",
    "account": "番号",
    "url": "鍵",
    "key": "鍵",
}
_LONG_NUMBER: Final = 6
_LITERAL: Final = "原文"
"""The label of words that looked like a placeholder before anything was hidden."""

# Models change the width of digits and the shape of brackets; they are taken back all the same.
_PLACEHOLDER = re.compile(
    rf"[〔［\[【〖❲][ 　]*(?P<label>{'|'.join([*dict.fromkeys(_LABELS.values()), _LITERAL])})"
    r"[ 　]*(?P<number>[0-9０-９]{1,6})[ 　]*[〕］\]】〗❳]"
)


class Mask:
    """The placeholders of one request or conversation. It grows with each text; not for use by
    two threads at once. Its JSON holds the personal data itself and stays on this machine."""

    def __init__(self) -> None:
        self._hidden: dict[str, str] = {}
        self._placeholders: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    @property
    def count(self) -> int:
        """How many different pieces of personal data are hidden."""
        return sum(label != _LITERAL for label, _ in self._placeholders)

    def learn(self, *texts: str) -> None:
        """Note what is personal in ``texts`` without changing them.

        A request of several messages is learned as a whole before the first is hidden, so that a
        surname is hidden in a message before the one that names its title.
        """
        for text in texts:
            for found in find_personal(text):
                self._placeholder(_LABELS[found.kind], found.surface)

    def hide(self, text: str) -> str:
        """``text`` with a placeholder for each piece of personal data; titles stay."""
        found = [(one.start, one.end, _LABELS[one.kind]) for one in find_personal(text)]
        for start, end, label in found:
            self._placeholder(label, text[start:end])
        again = [(start, end, "氏名") for start, end in self._again(text)]
        again += self._numbers_again(text)
        literal = [(m.start(), m.end(), _LITERAL) for m in _PLACEHOLDER.finditer(text)]
        parts, at = [], 0
        for start, end, label in _apart([*found, *again, *literal]):
            parts += [text[at:start], self._placeholder(label, text[start:end])]
            at = end
        return "".join([*parts, text[at:]])

    def restore(self, text: str) -> str:
        """``text`` with what was hidden in place of each known placeholder.

        Other brackets (【氏名1】, [氏名1]), full-width digits and spaces inside are tolerated. A
        placeholder that this mask never gave stays; :meth:`unknown` names it.
        """
        return _PLACEHOLDER.sub(lambda match: self._hidden.get(_plain(match), match[0]), text)

    def unknown(self, text: str) -> tuple[str, ...]:
        """The placeholders in a text from outside that this mask never gave, as they stand."""
        return tuple(
            match[0] for match in _PLACEHOLDER.finditer(text) if _plain(match) not in self._hidden
        )

    def to_json(self) -> str:
        """The mask for storage beside the request; holds personal data."""
        return json.dumps(self._hidden, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """A mask as :meth:`to_json` wrote it. Raises ``ValueError`` for anything else."""
        entries = json.loads(stored)
        if not isinstance(entries, dict):
            raise ValueError("a mask is an object of placeholders")
        mask = cls()
        for placeholder, surface in entries.items():
            match = _PLACEHOLDER.fullmatch(placeholder)
            if match is None or _plain(match) != placeholder or not isinstance(surface, str):
                raise ValueError("a mask maps placeholders to texts")
            label = match["label"]
            mask._hidden[placeholder] = surface
            mask._placeholders[label, surface] = placeholder
            mask._counts[label] = max(mask._counts.get(label, 0), int(match["number"]))
        return mask

    def _placeholder(self, label: str, surface: str) -> str:
        known = self._placeholders.get((label, surface))
        if known is None:
            self._counts[label] = self._counts.get(label, 0) + 1
            known = f"〔{label}{self._counts[label]}〕"
            self._placeholders[label, surface] = known
            self._hidden[known] = surface
        return known

    def _again(self, text: str) -> list[tuple[int, int]]:
        """Where a name that is known by now stands by itself, or its surname does."""
        names = [surface for label, surface in self._placeholders if label == "氏名"]
        words = {name for name in names if len(name) > 2} | {
            word for name in names if (word := surname_of(name) or name) and _telling(word)
        }
        if not words:
            return []
        # Not inside a longer word: 山田 is no name in 山田町 or 小山田.
        either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        inside = f"{KANJI}{KATAKANA}A-Za-zＡ-Ｚａ-ｚ"
        return [m.span() for m in re.finditer(rf"(?<![{inside}])(?:{either})(?![{inside}])", text)]

    def _numbers_again(self, text: str) -> list[tuple[int, int, str]]:
        """Where a number, mail or address that is known by now stands without its label."""
        return [
            (match.start(), match.end(), label)
            for label, surface in list(self._placeholders)
            # A short number (an extension) may be a year or a figure wherever it has no label.
            if label not in ("氏名", _LITERAL) and len(surface) >= _LONG_NUMBER
            for match in re.finditer(rf"(?<![0-9A-Za-z]){re.escape(surface)}(?![0-9A-Za-z])", text)
        ]


def redact(text: str) -> str:
    """``text`` for a log: personal data is gone for good, figures stay."""
    parts, at = [], 0
    for found in find_personal(text):
        parts += [text[at : found.start], REDACTED]
        at = found.end
    return "".join([*parts, text[at:]])


def _telling(word: str) -> bool:
    """Whether a surname by itself is a name and not a word or a place."""
    return len(word) > 1 and word not in ORDINARY_SURNAMES | PLACES | NOT_PEOPLE


def _plain(match: re.Match[str]) -> str:
    return f"〔{match['label']}{int(match['number'])}〕"


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """``spans`` in order; where two overlap, the one that comes first in the list is kept."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, label))
    return sorted(kept)
