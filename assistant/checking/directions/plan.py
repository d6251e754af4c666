"""Next year's words without a number beside them: 「増額分は」, 「目標を引き上げる」.

The budget's direction is that of next year's 予算 against this year's; a target is said to be
raised or lowered of one indicator, or else of any. Not seen: an item of the budget in words of
its own, and 増額 inside the year (補正).
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.checking.directions.ground import Ground, Told, little, told_by
from assistant.checking.directions.words import ABOUT, Word
from assistant.sheet.facts import Fact

_WHOLE = re.compile(r"増額|減額")
_AS_NOUN = re.compile(r"(?:分)?(?:の(?:大半|中心|主|多く|内訳|理由|要因|ほとんど)|分?は|分の)")
_AIM = re.compile(r"(?:目標|予定|計画)(?:値|数)?(?:は|を|も)[^、。を]{0,10}$")
_RAISED = re.compile("引き?上げ|引き?下げ|増や|減ら|上げ|下げ")
_AIMED = re.compile("目標|予定|計画")
_OF_YEAR = re.compile("補正|年度途中|年度内|流用|要求")


def planned(
    text: str, word: Word, ground: Ground, subjects: frozenset[str], field: str | None
) -> Told | None:
    """What the budget or the targets of next year say of ``word``; ``None`` where the word is
    about neither. ``subjects`` are the indicators that are named before it."""
    after = ground.year + 1
    if (field or "").startswith("next_year.") and word.move == "same":
        return _kept(text, word, ground, subjects)
    if field == "next_year.budget" and _WHOLE.match(word.surface):
        sole = _AS_NOUN.match(text, word.start + 2) and not _OF_YEAR.search(text)
        fact = ground.facts.known(f"cost.budget_change.{after}")
        return told_by([(_moves(fact, word), fact)]) if sole and fact is not None else None
    if not (field or "").startswith("next_year.") or re.search("今年度|本年度|当年度", text):
        return None
    if not _RAISED.match(word.surface) or not _AIM.search(text, 0, word.start):
        return None
    own = [id for id in ground.indicators if id in subjects] or list(ground.indicators)
    facts = [ground.facts.known(f"{id}.target_change.{after}") for id in own]
    return told_by([(_moves(fact, word), fact) for fact in facts if fact is not None])


def _kept(text: str, word: Word, ground: Ground, subjects: frozenset[str]) -> Told | None:
    """「目標は前年度と同数に据え置く」: held against this year's target and actual."""
    if not _AIMED.search(text, text.rfind("。", 0, word.start) + 1, word.start):
        return None
    own = [id for id in ground.indicators if id in subjects]
    ids = [
        f"{id}.{kind}.{ground.year + 1}"
        for id in own
        for kind in ("target_change", "target_vs_actual")
    ]
    facts = [fact for id in ids if (fact := ground.facts.known(id)) is not None]
    return told_by([(fact.value == 0 or _about(fact, word, text, ground), fact) for fact in facts])


def _about(fact: Fact, word: Word, text: str, ground: Ground) -> bool:
    before = ground.facts.value(fact.sources[-1]) if fact.sources else None
    about = ABOUT.search(word.surface) or ABOUT.search(text, 0, word.start)
    return bool(about and before and little(fact.value or Decimal(0), before))


def _moves(fact: Fact, word: Word) -> bool:
    value = fact.value or 0
    return value > 0 if word.move == "up" else value < 0
