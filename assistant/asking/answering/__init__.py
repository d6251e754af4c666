"""Queries to answers, by code alone.

:func:`answer` never guesses: what the sheets do not hold is ``nothing``, what cannot be added up
is ``unclear``.
"""

from __future__ import annotations

from assistant.asking.answer import Answer
from assistant.asking.answering import amounts, cells, counting, passages, series
from assistant.asking.answering.place import Place
from assistant.asking.query import Query

_OF_A_FIGURE = frozenset({"sum", "average", "rank", "change"})

__all__ = ["Place", "answer"]


def answer(place: Place, query: Query) -> Answer:
    """The answer to ``query``, with the query and what it says in plain Japanese."""
    lacks_figure = query.measure is None and query.intent in _OF_A_FIGURE
    lacks_cell = query.intent == "cell" and query.measure is None and not query.fields
    lacks_year = query.intent == "change" and len(set(query.filters.fiscal_years)) < 2
    if lacks_figure or lacks_cell or lacks_year:
        return Answer(
            kind="unclear",
            text="どの事業のどの年度の何のことか、「事業費」「達成率」や欄の名前を書いてください。",
            query=query,
            described=place.described(query),
        )
    work = {
        "count": counting.count,
        "list": counting.listed,
        "share": counting.share,
        "sum": amounts.added,
        "average": amounts.added,
        "rank": amounts.ranked,
        "trend": series.trend,
        "group": series.grouped,
        "compare": series.compare,
        "change": series.change,
        "cell": cells.cell,
        "text": passages.passages,
        "similar": passages.similar,
    }[query.intent]
    return work(place, query).model_copy(
        update={"query": query, "described": place.described(query)}
    )
