"""Numbers in questions with the words that compare them: 「8割を切った」「1億円以上」「5つ」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.asking.parsing.mentions import Mention, Number
from assistant.asking.query import Relation
from assistant.sheet.numerals import find_quantities

_RELATIONS: Final[tuple[tuple[str, Relation], ...]] = (
    (
        r"(?:に|を|すら|も|にも)?(?:達していない|達しない|達しなかった|届かない|届かなかった|届いていない|満たない|満たなかった)",
        "<",
    ),
    (
        r"(?:を|も)?(?:切った|切る|切って(?:いる|る)?|切り|割った|割る|割って(?:いる|る)?|割り込(?:んだ|む|んでいる)|割れ)",
        "<",
    ),
    (
        r"未満|を?下回(?:った|る|って(?:いる|る)?|り)|より(?:も)?(?:少ない|小さい|低い|少なかった|低かった|下)",
        "<",
    ),
    (r"以下|以内|まで", "<="),
    (
        r"(?:を|も)?(?:超えた|超える|超えて(?:いる|る)?|超え|越えた|越える|オーバー(?:した)?)|超(?!え)",
        ">",
    ),
    (
        r"を?上回(?:った|る|って(?:いる|る)?|り)|より(?:も)?(?:多い|大きい|高い|多かった|高かった|上)",
        ">",
    ),
    (r"以上|(?:に|を)達(?:した|している|する)|から上", ">="),
    (r"ちょうど|ぴったり|と(?:同じ|等しい)", "="),
)
_COMPILED: Final = tuple((re.compile(words), relation) for words, relation in _RELATIONS)
_LINK: Final = re.compile(r"(?:ポイント)?")


def numbers(text: str) -> Iterator[Mention]:
    """Every number of ``text`` (NFKC); years are among them and lose to the longer mention."""
    for quantity in find_quantities(text):
        end = quantity.end
        if quantity.bound is None:
            relation, stop = _after(text, end)
        else:
            # 「以上」 was read as a part of the number; its start is where the unit ends.
            word = re.search("以上|以下|以内|未満", text[quantity.start : end + 4])
            at = quantity.start + word.start() if word else end
            relation, stop = _after(text, at)
        yield Mention(quantity.start, stop, Number(quantity.value, quantity.unit, relation))


def _after(text: str, at: int) -> tuple[Relation | None, int]:
    best: tuple[Relation | None, int] = (None, at)
    for pattern, relation in _COMPILED:
        match = pattern.match(text, at)
        if match and match.end() > best[1]:
            best = relation, match.end()
    return best
