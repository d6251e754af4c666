"""From a request to the answer: the good one, less what the missing clauses would have kept."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from assistant.models import Message
from assistant.sheet.errors import HyoukaError
from eval.regression.scripted.asked import DRAFTS, Asked, asked_by
from eval.regression.scripted.book import Book, Good
from eval.regression.scripted.lapses import TABLES, lapsed, miswritten
from eval.regression.scripted.lapses.asking import passages
from eval.regression.scripted.saying import (
    Draft,
    Sentence,
    other_shape,
    whole,
    written,
    written_replacements,
)

_FAULTY: Final = re.compile(r"^(\d+)\. (.*)$")
_SLIP: Final = Sentence("これは、高齢化の進展によるものである。")
_ALIKE: Final = 0.6
_LONGEST: Final = 150
_NO_PASSAGE: Final = "近い記載はない。"


class Player:
    """Answers requests out of a book; several threads may ask."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def answer(self, messages: Sequence[Message]) -> str:
        """The text of the answer. Raises ``HyoukaError`` for a request that nobody foresaw."""
        asked = asked_by(messages)
        if asked.prompt == "ask_query":
            return _query(asked, self._book)
        if asked.prompt == "ask_answer":
            return _worded(asked, self._book)
        good = self._book.find(asked.message, asked.blocks)
        if good is None:
            raise HyoukaError(
                f"「{asked.blocks.field or asked.prompt}」の依頼への良い答えが用意されていません。"
                "そのケースを渡してください。"
            )
        if asked.prompt in DRAFTS:
            return _repair(asked, good) if asked.turn == "repair" else _draft(asked, good)
        return _turn(asked, good) if asked.prompt == "conversation" else _labels(asked, good)


def _query(asked: Asked, book: Book) -> str:
    table, missing = TABLES[asked.prompt], asked.lacks(asked.prompt)
    form: dict[str, Any] = book.readings.get(asked.blocks.text("質問"), {"intent": "none"})
    form = lapsed(table, missing, form, asked.blocks)
    text = json.dumps(form, ensure_ascii=False, default=float)
    return miswritten(table, missing, text, asked.blocks)


def _worded(asked: Asked, book: Book) -> str:
    table, missing = TABLES[asked.prompt], asked.lacks(asked.prompt)
    question = asked.blocks.text("質問")
    wanted, words = _pairs(question), book.passages.get(question, "")
    told = [
        (len(wanted & _pairs(sentence)), f"{sentence}［{number}］。")
        for number, text in passages(asked.blocks)
        for sentence in text.split("。")
        if 0 < len(sentence) <= _LONGEST and words in sentence
    ]
    # Of equals the first: the passages stand in the order of their worth.
    good = max(told, key=lambda one: one[0], default=(0, _NO_PASSAGE))[1]
    text: str = lapsed(table, missing, good, asked.blocks)
    return text


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _draft(asked: Asked, good: Good) -> str:
    draft = good.draft
    if "repair" in good.slips:
        draft = (*draft[:1], _SLIP, *draft[1:])
    draft = _lapsed_draft(asked, draft)
    if asked.turn == "first" and "again" in good.slips:
        return other_shape(whole(one.text for one in draft))
    text = written(draft)
    for prompt in ("shared", asked.turn):
        if prompt in TABLES:
            text = miswritten(TABLES[prompt], asked.lacks(prompt), text, asked.blocks)
    return text


def _lapsed_draft(asked: Asked, draft: Draft) -> Draft:
    for prompt in ("shared", asked.prompt):
        draft = lapsed(TABLES[prompt], asked.lacks(prompt), draft, asked.blocks)
    return draft


def _repair(asked: Asked, good: Good) -> str:
    faulty = {
        int(row[1]): row[2]
        for line in asked.last.rows("書き直す文と指摘")
        if (row := _FAULTY.match(line))
    }
    mended = {n: _mended(text, good.draft) for n, text in faulty.items()}
    table, missing = TABLES["repair"], asked.lacks("repair")
    mended = lapsed(table, missing, mended, asked.blocks)
    if asked.lacks("shared") or asked.lacks(asked.prompt):
        # Who was never told the rule does not see the fault; only a slip is seen by itself.
        kept = {n: (Sentence(text),) for n, text in faulty.items() if text != _SLIP.text}
        mended = {**mended, **kept}
    return miswritten(table, missing, written_replacements(mended), asked.blocks)


def _mended(text: str, good: Draft) -> Draft:
    """The sentence of the good draft that ``text`` was to be; none where it was to be nothing."""
    alike = [(SequenceMatcher(None, text, one.text, autojunk=False).ratio(), one) for one in good]
    ratio, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return (best,) if best is not None and ratio >= _ALIKE else ()


def _turn(asked: Asked, good: Good) -> str:
    turn = good.turn
    if turn is None:
        raise HyoukaError("注文への良い答えが用意されていません。そのケースを渡してください。")
    table, missing = TABLES[asked.prompt], asked.lacks(asked.prompt)
    shared = asked.lacks("shared")
    # Both say whose the verdict is.
    obeying = {"officer_word"} if "role" in shared else set()
    turn = lapsed(table, missing | obeying, turn, asked.blocks)
    replacements = {
        number: lapsed(TABLES["shared"], shared, said, asked.blocks) if said else said
        for number, said in turn.replacements.items()
    }
    text = written_replacements(replacements, reply=turn.reply)
    return miswritten(table, missing, text, asked.blocks)


def _labels(asked: Asked, good: Good) -> str:
    table, missing = TABLES[asked.prompt], asked.lacks(asked.prompt)
    pairs = lapsed(table, missing, good.pairs, asked.blocks)
    rows = [{"label": label, "field": id} for label, id in pairs]
    text = json.dumps({"labels": rows}, ensure_ascii=False)
    return miswritten(table, missing, text, asked.blocks)
