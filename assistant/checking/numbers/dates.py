"""Dates and streaks, and how often something was done by the dates that a passage lists.

「６月」「６月３０日」「翌２２日」「１８時」 are dates, 「３年連続」「過去３年で最多」 streaks.
Where a passage says 「６月と１１月に開き」, it was 「２回」. Not seen: a listing in more than one
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from assistant.checking.numbers.meant import Told, shares_word
from assistant.sheet.numerals import Quantity

_TIME: Final = re.compile(r"時(?!間|点|期|代|的)")
#: 「３年連続」「２か年続けて」「４年ぶり」.
_YEARS: Final = re.compile("[かカヵケヶ箇]?年間?")
_LASTS: Final = re.compile("[度間]?(?:も?連続|も?続け[てた、]|も?続[いきく]|ぶり)")
_MOST: Final = re.compile("(?:の間)?(?:の中|の?うち)?[でに]は?、?最も?[多高大少低小]")
_DATE: Final = "(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}[月日]"
_LISTED: Final = re.compile(f"{_DATE}(?:(?:、|と|・|及び|並びに){_DATE})+")
_TIMES: Final = re.compile("[回度日]")


def is_streak(text: str, quantity: Quantity) -> bool:
    """「３年連続」「過去３年で最多」, not 「第３期」 or 「３年間」."""
    unit = quantity.unit
    if not unit or not _YEARS.fullmatch(unit):
        return False
    return bool(_LASTS.match(text, quantity.end) or _MOST.match(text, quantity.end))


def is_date(text: str, quantity: Quantity) -> bool:
    """「６月」「６月３０日」「翌２２日」「１８時」, not 「６日間」 or a count of days."""
    if quantity.unit == "月":
        return 1 <= quantity.value <= 12
    if quantity.unit in (None, "時") and _TIME.match(
        text, quantity.end - (1 if quantity.unit == "時" else 0)
    ):
        return 0 <= quantity.value <= 24
    of_month = text.endswith(("月", "翌"), 0, quantity.start)
    return quantity.unit == "日" and of_month and 1 <= quantity.value <= 31


def times_listed(text: str, quantity: Quantity, told: Mapping[str, Told]) -> str | None:
    """The dates whose number ``quantity`` is, as a passage that speaks of the same lists them."""
    counter = quantity.unit or text[quantity.end : quantity.end + 1]
    if not _TIMES.fullmatch(counter):
        return None
    for sentence in dict.fromkeys(one.sentence for one in told.values()):
        for found in _LISTED.finditer(sentence):
            dates = len(re.findall(_DATE, found[0]))
            if dates == quantity.value and shares_word(sentence, text):
                return found[0]
    return None
