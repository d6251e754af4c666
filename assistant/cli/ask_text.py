"""An answer as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.cli.columns import columns
from assistant.sheet.numerals import format_quantity
from assistant.sheet.one_line import one_line
from assistant.sheet.years import format_year

if TYPE_CHECKING:
    from assistant.asking import Answer, Row, Source

_LONGEST_PASSAGE = 120


def answer_text(answer: Answer, most_sources: int) -> str:
    """The sentence, how the question was read, the table, and the sheets it stands on."""
    return "\n".join(_lines(answer, most_sources))


def _lines(answer: Answer, most: int) -> Iterator[str]:
    yield answer.text
    if answer.worded_by:
        yield f"（チャットモデル {one_line(answer.worded_by)} の文）"
    if answer.kind == "value" and answer.value and answer.value not in answer.text:
        yield from (f"  {one_line(line)}" for line in answer.value.splitlines())
    if answer.described:
        yield f"読み取り: {one_line(answer.described)}"
    for typed, meant in answer.read_as:
        yield f"「{typed}」を「{meant}」と読みました。"
    if answer.rows:
        yield ""
        yield columns([(one_line(row.label), _figure(row)) for row in answer.rows])
    yield from answer.notes
    if answer.sources and most:
        yield ""
        yield "根拠の調書:"
        for source in answer.sources[:most]:
            yield f"  {_source(source)}"
        rest = len(answer.sources) - most + answer.more_sources
        if rest > 0:
            yield f"  ほか{rest:,}件"
    if answer.suggestions:
        yield ""
        yield "たとえば、次のように尋ねられます。"
        yield from (f"  {one}" for one in answer.suggestions)


def _figure(row: Row) -> str:
    if row.value is None:
        return row.text or row.remark or "－"
    if row.unit == "年度":
        return format_year(int(row.value))
    return format_quantity(row.value, row.unit, signed=True)


def _source(source: Source) -> str:
    where = "・".join(
        one_line(part)
        for part in (source.name, format_year(source.fiscal_year), source.label)
        if part
    )
    text = one_line((source.text or "").replace("\n", " "))
    if len(text) > _LONGEST_PASSAGE:
        text = text[:_LONGEST_PASSAGE] + "…"
    return f"{where}: {text}" if text else where
