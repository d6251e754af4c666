"""Conditions that one query cannot hold at once: either of two, first one and then the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.asking.parsing.mentions import (
    Cell,
    Filler,
    KindSaid,
    Mark,
    MeasureSaid,
    Mention,
    Moved,
    Named,
    Number,
    What,
    Years,
)
from assistant.asking.parsing.unclear import Unclear

_OR: Final = re.compile(
    "^(?:の(?:もの|事業)?|だった(?:もの|事業)?|で(?:ある)?)?、?(?:か(?!ら)|または|又は|もしくは|あるいは)"
)
_OR_ALONE: Final = re.compile("または|又は|もしくは|あるいは")


def refuse_alternatives(text: str, kept: Sequence[Mention]) -> None:
    """「B判定か委託」, 「8割未満かB判定」: different conditions joined by か cannot be asked at
    once."""
    joined = [one for one in kept if not _OR_ALONE.fullmatch(text[one.start : one.end])]
    for one, other in pairwise(joined):
        if _OR.match(text[one.end : other.start]) and _differ(one.what, other.what):
            raise Unclear(
                "「か」でつないだ別々の条件は一度に尋ねられないため、1つずつ尋ねてください。"
            )


def _differ(one: What, other: What) -> bool:
    if isinstance(one, Number):
        return one.relation is not None and isinstance(other, Mark | Number | MeasureSaid)
    if not isinstance(one, Mark) or isinstance(other, Filler | Cell | KindSaid):
        return False
    return not isinstance(other, Mark) or (
        {a.name for a in one.attributes} != {a.name for a in other.attributes}
    )


_FROM: Final = re.compile("(?:の|だった)?から")
_AND: Final = re.compile("(?:と|、|・|及び|および)")


def refuse_turns(text: str, kept: Sequence[Mention]) -> None:
    """「A判定からC判定になった」「令和6年度にC判定だった事業の令和5年度の判定」, and two
    indicators side by side: each is one thing after another, and not both at once."""
    years_at: int | None = None
    marked = False
    for one, other in pairwise(kept):
        between = text[one.end : other.start]
        if isinstance(one.what, Mark) and isinstance(other.what, Mark) and _FROM.match(between):
            raise Unclear("判定などの移り変わりでは絞り込めないため、年度を1つずつ尋ねてください。")
        if _AND.fullmatch(between) and _two_indicators(one.what, other.what):
            raise Unclear("指標が2つ挙げられているため、1つずつ尋ねてください。")
    for mention in kept:
        if isinstance(mention.what, Years):
            if years_at is not None and marked:
                raise Unclear(
                    "年度ごとに違うことは一度に尋ねられないため、年度を1つにして尋ねてください。"
                )
            years_at, marked = mention.start, False
        elif isinstance(mention.what, Mark | Moved) or (
            isinstance(mention.what, Number) and mention.what.relation is not None
        ):
            marked = True


def _two_indicators(one: What, other: What) -> bool:
    if not (isinstance(one, Named) and isinstance(other, Named)):
        return False
    if one.projects or other.projects:
        return False  # 「ゲートキーパー、自殺死亡率」: the project first
    return bool(one.indicators and other.indicators) and not one.indicators & other.indicators
