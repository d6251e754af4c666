"""What of last year's text is out of date: each of its figures beside this year's, so that a
sentence may be kept where it still holds and no old figure slips in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking import trace_numbers
from assistant.drafting.carryover import shift
from assistant.drafting.proving import Ground
from assistant.sheet import Sheet, facts_of, format_year
from assistant.sheet.prose import get_text

_YEAR = re.compile(r"(?:令和|平成)[0-9元]+年度")


def changes_since(ground: Ground, last: Sheet, field: str) -> tuple[str, ...]:
    """Lines on the figures of last year's text of ``field`` and on grades that moved."""
    return tuple(dict.fromkeys((*_grades(ground, last, field), *_figures(ground, last, field))))


def _grades(ground: Ground, last: Sheet, field: str) -> Iterator[str]:
    sheet = ground.sheet
    pairs = [("総合判定", last.evaluation.grade, sheet.evaluation.grade)]
    if field.startswith("judgement."):
        id = field.removeprefix("judgement.")
        rows = [one.judgement(id) for one in (last, sheet)]
        before, now = (row.grade if row else None for row in rows)
        pairs = [("この項目の判定", before, now)]
    for label, before, now in pairs:
        if before and now:
            moved = "変わらない" if before == now else "変わった"
            yield f"{label}：前年度 {before} → 今年度 {now}（{moved}）"


def _figures(ground: Ground, last: Sheet, field: str) -> Iterator[str]:
    text = get_text(last, field)
    if not text:
        return
    facts = facts_of(last, denominators=ground.profile.denominators(last))
    width = ground.profile.digit_width
    for trace in trace_numbers(text, sheet=last, facts=facts):
        fact = facts.known(trace.source) if trace.source else None
        if fact is None or fact.role in ("text", "count"):
            continue
        now = ground.facts.known(shift(fact.id))
        if now is not None and _bare(now.label) != _bare(fact.label):
            continue  # an item of the same place in the list, but another item
        if now is None:
            yield f"「{trace.surface}」（{fact.label}）：今年の調書に当たる数値はない"
        elif now.value != fact.value:
            yield f"「{trace.surface}」（{fact.label}）→ {now.label}は {now.shown(width=width)}"
    year = format_year(last.fiscal_year, width=width)
    now_year = format_year(ground.sheet.fiscal_year, width=width)
    yield f"前年度の文の「{year}」は、今年度の文では「{now_year}」に当たる"


def _bare(label: str) -> str:
    """A label without its years."""
    return _YEAR.sub("", label)
