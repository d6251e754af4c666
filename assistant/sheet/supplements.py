"""担当者の補足: what the officer adds while a draft is reviewed: a cause, a measure, a ground.

They stand in ``extra`` under a section of their own, so that the JSON shape of a sheet stays what
it is. For drafts and checks they are entered passages like 実施結果: see
:func:`assistant.sheet.collect.entered_texts`.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from assistant.sheet.model import Extra, Frozen, Sheet

SupplementLabel = Literal["要因", "取組", "根拠", "補足"]

#: The printed section of a supplement, and its name as the source of a sentence.
SECTION = "担当者の補足"

#: Ids are ``extra.supplement1``, ``extra.supplement2`` … in the order in which they were added.
PREFIX = "extra.supplement"

_LABELS: tuple[SupplementLabel, ...] = get_args(SupplementLabel)
# 【…】 is the program's own mark for an open question: an answer may not look like one.
_BRACKETS = str.maketrans("【】", "（）")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_BETWEEN_WORDS = re.compile(r"(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])")


class Supplement(Frozen):
    """One supplement: its passage id, what it is about, and the officer's words."""

    id: str
    label: SupplementLabel
    text: str


def supplements_of(sheet: Sheet) -> tuple[Supplement, ...]:
    """The supplements of ``sheet`` in order. A label that is none of the four (a file made
    elsewhere) counts as 補足; one without words is left out, and its number with it."""
    rows = [extra for extra in sheet.extra if extra.section == SECTION]
    return tuple(
        Supplement(id=f"{PREFIX}{number}", label=_label(row.label), text=row.value)
        for number, row in enumerate(rows, 1)
        if row.value and row.value.strip()
    )


def with_supplement(sheet: Sheet, label: SupplementLabel, text: str) -> Sheet:
    """A copy of ``sheet`` with one more supplement; the same sheet where ``text`` is empty or
    the same words stand there under the same label already.

    Line breaks, control and invisible characters go, 【】 become （）.
    """
    value = cleaned(text)
    if not value or any((s.label, s.text) == (label, value) for s in supplements_of(sheet)):
        return sheet
    row = Extra(label=label, section=SECTION, value=value)
    return sheet.model_copy(update={"extra": (*sheet.extra, row)})


def without_supplements(sheet: Sheet) -> Sheet:
    """A copy of ``sheet`` without any supplement."""
    rows = tuple(extra for extra in sheet.extra if extra.section != SECTION)
    return sheet.model_copy(update={"extra": rows})


def cleaned(text: str) -> str:
    """The words of a supplement as they are stored."""
    spaced = _SPACES.sub(" ", text.translate(_BRACKETS)).strip()
    kept = {match.start() for match in _BETWEEN_WORDS.finditer(spaced)}
    return "".join(char for at, char in enumerate(spaced) if char != " " or at in kept)


def _label(label: str) -> SupplementLabel:
    return next((known for known in _LABELS if known == label), "補足")
