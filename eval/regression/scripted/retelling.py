"""What the program wrote, told as a model tells it: with the ids of the request, and masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from eval.regression.product import Product
from eval.regression.product import Sentence as Made
from eval.regression.scripted.blocks import Blocks, Item
from eval.regression.scripted.saying import MASKED, Draft, Sentence, Turn

_PAST: Final = ("前年度のこの欄", "前年度の次年度の取組", "他事業の記載例")
_RUN: Final = 8
"""Characters in a row that make a sentence one on an entered line."""
_AROUND: Final = 4
_COMPOSER: Final = "組み込みの作文器が答えました。"
_CANNOT: Final = "資料にないため応えられません。必要な記載を入力してください。"
_DONE: Final = "ご注文のところを変えました。"


def retold(sentences: Iterable[Made], blocks: Blocks) -> Draft:
    """The sentences as a model gives them to a request with ``blocks``; none that tells of a
    person."""
    known = {fact.id for fact in blocks.facts}
    items = blocks.items("記載")
    past = [item for name in _PAST for item in blocks.items(name)]
    said = (
        Sentence(
            _masked(one.text, items),
            facts=tuple(id for id in one.facts if id in known),
            entered=_entered(one, items),
            precedents=_nearest(one.text, past)[:1] if one.precedents else (),
        )
        for one in sentences
    )
    return tuple(one for one in said if not MASKED.search(one.text))


def turn_of(product: Product, blocks: Blocks, told: Mapping[str, Any] | None) -> Turn:
    """The answer to a wish: ``told`` where it is given (``reply`` and texts by number in
    ``replacements``), else what the program itself made of it."""
    if told is not None:
        given = told.get("replacements") or {}
        return Turn(
            told.get("reply", _DONE),
            {int(n): tuple(Sentence(text) for text in texts) for n, texts in given.items()},
        )
    before: Sequence[str] = product.said["before"]
    after = retold(product.pieces[0].sentences, blocks)
    replacements = _replaced(before, after)
    reply = product.texts.get("reply", "").partition(_COMPOSER)[2]
    return Turn(reply or (_DONE if replacements else _CANNOT), replacements)


def _replaced(before: Sequence[str], after: Draft) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    texts = [one.text for one in after]
    for kind, start, end, first, last in SequenceMatcher(
        None, before, texts, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        new = after[first:last]
        if kind == "insert" and start == len(before):
            found[len(before) + 1] = new
        elif kind == "insert":
            # In front of a sentence that stays: it is given again.
            found[start + 1] = (*new, Sentence(before[start]))
        else:
            found.update(dict.fromkeys(range(start + 1, end + 1), ()))
            found[start + 1] = new
    return found


def _entered(one: Made, items: Sequence[Item]) -> tuple[str, ...]:
    found: list[str] = []
    for field in one.entered:
        stem = field.rpartition(".")[2]
        own = [item for item in items if item.id.rpartition(".")[0] == stem]
        copied = [item.id for item in own if _longest(one.text, item.text) >= _RUN]
        found += copied or _nearest(one.text, own)[:1]
    return tuple(dict.fromkeys(found))


def _nearest(text: str, items: Sequence[Item]) -> tuple[str, ...]:
    """The ids of ``items``, the one with most in common with ``text`` first."""
    return tuple(item.id for item in sorted(items, key=lambda one: -_longest(text, one.text)))


def _longest(a: str, b: str) -> int:
    a, b = (unicodedata.normalize("NFKC", text) for text in (a, b))
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _masked(text: str, items: Sequence[Item]) -> str:
    """``text`` with the placeholders of the entered lines in place of what they hide."""
    for item in items:
        for hidden in MASKED.finditer(item.text):
            before = item.text[max(0, hidden.start() - _AROUND) : hidden.start()]
            behind = item.text[hidden.end() : hidden.end() + _AROUND]
            if not before or not behind or MASKED.search(before + behind):
                continue
            pattern = f"(?<={re.escape(before)}).{{1,20}}?(?={re.escape(behind)})"
            text = re.sub(pattern, hidden[0], text, count=1)
    return text
