"""An item of the breakdown that the words name in full, held against its own change since last
year: 「処理場耐震工事費が３２．６％増えた反面、管路耐震工事費は３．９％減っている」.

What it was last year stands in this sheet's breakdown of that year, or in last year's sheet. Told
are words right behind the item's own change, rate of change or new value, words in a sentence that
names 前年度, and those of a sentence that explains 事業費の増 (「運営委託料の増による」); nothing
beside a 予算. Not seen: items in short (「委託料」), and those that are new this year.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checking.directions.beside import APART, INTO, Scene, right_before
from assistant.checking.directions.ground import Told, size
from assistant.checking.directions.money import ITEM, figure_of
from assistant.checking.directions.words import PREVIOUS, Word
from assistant.checking.numbers import NumberTrace
from assistant.sheet.facts import Fact

_OTHER_BASE: Final = re.compile("予算|補正|当初|見込|執行|不用|残額|計画|予定")
_NO_SUM: Final = re.compile("当たり|単価|割合|比率|占め|[件回人者]数")
_WHOLE_MOVED: Final = re.compile("(?:事業費|決算額?|総額)[^、。]{0,12}[増減]")


def of_item(scene: Scene, word: Word) -> Told | None:
    """What the item that ``word`` speaks of did since last year; ``None`` where it speaks of
    none, or may measure it against something else."""
    ground, text = scene.ground, scene.text
    if word.move not in ("up", "down") or scene.ahead:
        return None
    if not any(item in text for item in ground.items):
        return None
    stems = scene.subject(word.start) or frozenset()
    if len(stems) != 1 or not (stem := next(iter(stems))).startswith(ITEM):
        return None
    now, before = (figure_of(stem, year, ground) for year in (ground.year, ground.year - 1))
    if now is None or before is None or now.value is None or not before.value:
        return None
    said = text[text.rfind("。", 0, word.start) + 1 : word.start]
    own = _of_itself(scene, word, now, before)
    if own is None:
        if _OTHER_BASE.search(said) or _NO_SUM.search(said):
            return None
        own = bool(PREVIOUS.search(said) or _WHOLE_MOVED.search(said))
    if not own:
        return None
    change = now.value - before.value
    if change != 0 and (change > 0) == (word.move == "up"):
        return Told(True, evidence=(now.id, before.id))
    words = f"{before.label}は{before.shown()}、{now.label}は{now.shown()}"
    return Told(False, words, (now.id, before.id))


def _of_itself(scene: Scene, word: Word, now: Fact, before: Fact) -> bool | None:
    """Whether the number right before the word is the item's own change, rate or new value;
    ``None`` where there is no number."""
    figures = [t for t in scene.traces if t.kind == "figure" and t.end <= word.start]
    near = right_before(scene.text, word.start, figures, APART)
    if near is None:
        near = right_before(scene.text, word.start, figures, INTO)
        if near is None:
            return None
        return now.value is not None and _same(near, now.value, now)
    if now.value is None or not before.value:
        return False
    change = abs(now.value - before.value)
    if near.unit in ("%", "％"):
        return abs(abs(near.value) - change / before.value * 100) * 2 <= near.step
    return _same(near, change, before)


def _same(near: NumberTrace, value: Decimal, fact: Fact) -> bool:
    return size(near.value, near.unit) == size(value, fact.unit)
