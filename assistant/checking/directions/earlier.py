"""A value of the year before last, or of one before it, that a word compares with:
「令和２年度の７００件を下回る」, 「令和２年度の７００件から２年間で１３４件減った」.

The value must be the subject's, in this sheet or in last year's. Not seen: such a year without its
value, and values that only an entered text has.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.directions.beside import ADVERB, Scene
from assistant.checking.directions.ground import Told, size
from assistant.checking.directions.words import Word
from assistant.checking.numbers import NumberTrace

_OF: Final = re.compile("の[^、。0-9０-９はがをにで]{0,8}")
_THAN: Final = re.compile(
    "(?:（[^（）]*）)?(?:を|は|も|から(?:は|も)?|より(?:も|は)?|(?:に|と)比べ(?:て)?)、?"
    # 「２年間で１３４件」: in how long and by how much.
    "(?:[0-9０-９](?:[かカ]?年間?)で、?)?(?:[0-9０-９][0-9０-９，,．.]*[^、。0-9０-９はがをに]{1,5}?)?"
    rf"(?:の|{ADVERB})*"
)


def against_earlier(scene: Scene, word: Word) -> Told | None:
    """What the values of an earlier year and of this one say of ``word``."""
    if word.move not in ("up", "down", "over", "under") or scene.ahead:
        return None
    figures = [t for t in scene.traces if t.kind == "figure" and t.end <= word.start]
    for base in reversed(figures[-2:]):
        if _THAN.fullmatch(scene.text, base.end, word.start) and (year := _year_of(scene, base)):
            return _since(scene, word, base, year)
    return None


def _year_of(scene: Scene, base: NumberTrace) -> int | None:
    for one in scene.traces:
        if one.kind == "year" and _OF.fullmatch(scene.text, one.end, base.start):
            return int(one.value) if one.value < scene.ground.year - 1 else None
    return None


def _since(scene: Scene, word: Word, base: NumberTrace, year: int) -> Told | None:
    ground, held = scene.ground, list[Told]()
    for stem in sorted(scene.subject(base.start) or ()):
        now, then = (ground.of_year(stem, "actual", at) for at in (ground.year, year))
        if now is None or then is None or now.value is None or then.value is None:
            continue
        if size(then.value, then.unit) != size(base.value, base.unit):
            continue
        rose = now.value > then.value
        agrees = now.value != then.value and rose == (word.move in ("up", "over"))
        words = f"{then.label}は{then.shown()}、{now.label}は{now.shown()}"
        held.append(Told(agrees, words, (now.id, then.id)))
    return next((told for told in held if told.agrees), held[0] if held else None)
