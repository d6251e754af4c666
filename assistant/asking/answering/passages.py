"""What was written: passages that say what the question says, and projects like one."""

from __future__ import annotations

from typing import Final

from assistant.asking.answer import Answer, Source
from assistant.asking.answering.figures import records_by_key
from assistant.asking.answering.place import Place
from assistant.asking.answering.retrieval import nearest
from assistant.asking.answering.selecting import selection
from assistant.asking.query import Query

_SHOWN: Final = 5
_SIMILAR: Final = 5
_FAINT: Final = 0.2
"""The largest cosine and the largest share of words of the hits together; below it nothing is
near. Measured with the default embedding on questions about things that no sheet has; other
embeddings, whose cosines are larger, never come below it, and the passages speak for themselves."""


def passages(place: Place, query: Query) -> Answer:
    """The passages nearest to the text, one a sheet; projects differ where none is named."""
    hits = nearest(
        place,
        query.text or "",
        selection(place, query.filters),
        fields=query.fields,
        limit=query.limit or _SHOWN,
        spread=not query.filters.projects,
    )
    if not hits or max(h.cosine for h in hits) + max(h.lexical for h in hits) < _FAINT:
        return Answer(
            kind="nothing", text="この質問に当たる記載は、調べた調書の中に見つかりませんでした。"
        )
    records = records_by_key(place, [hit.passage.sheet_key for hit in hits])
    found = tuple(
        Source(
            sheet_key=hit.passage.sheet_key,
            name=hit.passage.name,
            fiscal_year=hit.passage.fiscal_year,
            department=record.department if record else None,
            field=hit.passage.field,
            label=hit.passage.label,
            text=hit.passage.text,
        )
        for hit in hits
        for record in (records.get(hit.passage.sheet_key),)
    )
    return Answer(
        kind="passages",
        text=f"近い記載が{len(found)}件あります。質問に当たるかどうかは、記載を読んで確かめてください。",
        sources=found,
    )


def similar(place: Place, query: Query) -> Answer:
    """Projects like the one that the question names, one sheet a project."""
    if len(query.filters.projects) != 1:
        return Answer(
            kind="unclear", text="どの事業に似たものを探すか、事業名を1つ書いてください。"
        )
    own = place.archive.select(selection(place, query.filters), limit=1)
    if not own:
        return Answer(kind="nothing", text="その事業の調書は見つかりませんでした。")
    found = place.archive.similar(own[0].key, limit=query.limit or _SIMILAR)
    if not found:
        return Answer(kind="nothing", text="似た事業は見つかりませんでした。")
    return Answer(
        kind="passages",
        text=f"{own[0].name}に似た事業が{len(found)}件あります。",
        sources=tuple(
            Source(
                sheet_key=one.record.key,
                name=one.record.name or one.record.key,
                fiscal_year=one.record.fiscal_year,
                department=one.record.department,
                field=one.passages[0].passage.field if one.passages else None,
                label=one.passages[0].passage.label if one.passages else None,
                text=one.passages[0].passage.text if one.passages else None,
            )
            for one in found
        ),
    )
