"""Words that change what a question asks though each of them is harmless elsewhere.

「各部の」 of one figure, 「前年度」 beside nothing that is compared, 「続いている事業」: the single
words are words of asking, and only with what stands around them do they narrow.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.asking.parsing.accounting import conditions_of
from assistant.asking.parsing.figure_kinds import OF_MOVES
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.query import Query

_SHOWN_SIDES: Final = frozenset({"rank", "group", "trend", "list", "compare", "text", "similar"})
_EACH: Final = re.compile("それぞれ|おのおの|各(?=部|課|局|事業|年|所管|判定|指標|々)|各々")
_BEFORE: Final = re.compile("前年度?|前の年度?|前回")
_MODIFIED: Final = re.compile(
    "(?:続[いけ]|残[っりし]|変わ|かわ|動[いか]|進[んめ]|済[んま]|戻[っりし]|移[っりし]|絞[っり]|つなが"
    "|伸び)[っい]?(?:た|で|て)?(?:い|き)?(?:る|た)?の?(?:事業(?!費)|もの(?!の)|施策)"
    "|(?:良い|いい|よい|良かった|よかった)(?:事業(?!費)|もの|施策)"
)
_SUMS: Final = "(?:合計|平均|件数|割合|推移|一覧|増減|順位|総額)"
_TWO_THINGS: Final = re.compile(f"{_SUMS}(?:額|値)?(?:と|や|、|・|及び|および)(?:その)?{_SUMS}")
_EVERY: Final = re.compile(
    "(?:どの|いずれの|すべての|全ての?|全)(?:活動|成果)?指標|(?:どれ|いずれ|1つ|ひとつ)も"
)


def refuse_wordings(parts: Said, query: Query, text: str) -> None:
    """Raises :class:`Unclear` where ``text`` has a word that ``query`` does not answer for."""
    if query.intent in ("text", "similar"):
        return
    for why in (
        _month(text),
        _two_things(text),
        _all_missed(query, text),
        _modified(query, text),
        _each(query, text),
        _year_before(parts, query, text),
    ):
        if why is not None:
            raise Unclear(why)


def _month(text: str) -> str | None:
    """The sheets have whole years: 「令和6年4月の」 is none of them."""
    match = re.search("年[0-9]{1,2}月", text)
    return "月ごとの数値は調書にありません。年度で尋ねてください。" if match else None


def _two_things(text: str) -> str | None:
    return "合計・平均・推移などは、1つずつ尋ねてください。" if _TWO_THINGS.search(text) else None


def _all_missed(query: Query, text: str) -> str | None:
    """「どの指標も達成できなかった」 is more than that one was missed."""
    for one in query.filters.attributes:
        only = all(other.name != one.name or other is one for other in query.filters.attributes)
        if one.values == ("missed",) and not one.negated and only and _EVERY.search(text):
            return "「どの指標も未達」では絞り込めません。未達の指標がある事業を尋ねてください。"
    return None


def _modified(query: Query, text: str) -> str | None:
    """「続いている事業」「良い事業」: verbs and adjectives that elsewhere only ask."""
    names = {one.measure.name for one in conditions_of(query)}
    names |= {query.measure.name} if query.measure is not None else set()
    match = None if "start_year" in names else _MODIFIED.search(text)
    return f"「{match.group()}」がどの事業を指すか分かりません。" if match else None


def _each(query: Query, text: str) -> str | None:
    """「各部の」「それぞれの」 of what is told as one figure."""
    if query.intent in _SHOWN_SIDES or query.kinds or not _EACH.search(text):
        return None
    if query.intent == "average" and re.search("各事業", text):
        return None  # 「各事業の執行率の平均」
    return "「部ごと」「事業ごと」「年度ごと」のように、何ごとに知りたいかを書いてください。"


def _year_before(parts: Said, query: Query, text: str) -> str | None:
    """「前年度」 beside a figure of one year says which year only where it is compared."""
    if parts.shift or not _BEFORE.search(text):
        return None
    names = {one.measure.name for one in conditions_of(query)}
    names |= {query.measure.name} if query.measure is not None else set()
    attributes = {one.name for one in query.filters.attributes}
    compared = (
        names & OF_MOVES
        or query.intent in ("change", "compare")
        or query.filters.grade_moved
        or "previous_grade" in attributes
        or "previous.grade" in query.fields
        or "previous.done_this_year" in query.fields
    )
    if compared:
        return None
    return "「前年度」がどの年度か分かりません。「令和5年度」「昨年度」のように書いてください。"
