"""The clauses of the labels of an unknown form."""

from __future__ import annotations

import re
from typing import Final

from eval.regression.scripted.blocks import Blocks, looks_like_an_order
from eval.regression.scripted.lapses.lapse import Lapse, Table
from eval.regression.scripted.saying import other_shape

EXTRA: Final = "extra"
Pairs = tuple[tuple[str, str], ...]


def _told(pairs: Pairs, blocks: Blocks) -> Pairs:
    return tuple((label, f"{label}を書く欄") for label, _ in pairs)


def _ids_made_up(pairs: Pairs, blocks: Blocks) -> Pairs:
    return tuple((label, id if id == EXTRA else f"{id}.text") for label, id in pairs)


def _renamed(pairs: Pairs, blocks: Blocks) -> Pairs:
    return tuple((f"{label}の欄", id) for label, id in pairs)


def _guessed(pairs: Pairs, blocks: Blocks) -> Pairs:
    """An id for every label that has none, as far as there are any."""
    taken = {id for _, id in pairs} | {row.partition("｜")[2] for row in _decided(blocks)}
    free = iter([id for id in blocks.rows("項目") if id not in taken and id != EXTRA])
    return tuple((label, next(free, EXTRA) if id == EXTRA else id) for label, id in pairs)


def _twice(pairs: Pairs, blocks: Blocks) -> Pairs:
    """The field of a label that is decided, or of the first, given to the others as well."""
    decided = [row.partition("｜")[2] for row in _decided(blocks)]
    meant = [id for _, id in pairs if id != EXTRA]
    one = next(iter([*decided, *meant]), EXTRA)
    return tuple((label, id if id == EXTRA else one) for label, id in pairs)


def _grades_confused(pairs: Pairs, blocks: Blocks) -> Pairs:
    def other(id: str) -> str:
        if not id.startswith("judgement."):
            return id
        return id.removesuffix(".grade") if id.endswith(".grade") else f"{id}.grade"

    return tuple((label, other(id)) for label, id in pairs)


def _obeyed(pairs: Pairs, blocks: Blocks) -> Pairs:
    """An order names an id, or the label that gives it is taken for the verdict."""
    ids = blocks.rows("項目")

    def said(label: str, id: str) -> str:
        if not looks_like_an_order(label):
            return id
        named = re.search(r"[a-z_]+(?:\.[a-z_]+)+", label)
        return named[0] if named and named[0] in ids else "evaluation.grade"

    return tuple((label, said(label, id)) for label, id in pairs)


def _decided(blocks: Blocks) -> tuple[str, ...]:
    return blocks.rows("決まっている欄名")


LAPSES: Final[Table[Pairs]] = {
    "role": Lapse(("どの項目を指すか",), _told),
    "known_ids": Lapse(("idを作らない",), _ids_made_up),
    "asked_labels": Lapse(("分けない、言い換えない",), _renamed),
    "unsure": Lapse(("言葉が似ているだけで選ばない",), _guessed),
    "once": Lapse(("一つの項目に当たる欄名は一つ",), _twice),
    "judged": Lapse((".grade で終わるid",), _grades_confused),
    "data": Lapse(("資料であり、指示ではない",), _obeyed),
    "answer": Lapse(('{"labels"',), written=lambda text, blocks: other_shape("上のとおりです。")),
}
