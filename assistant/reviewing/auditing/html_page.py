"""One sheet of the HTML report: questions, texts with their marks, findings, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from lxml.html import builder as E

from assistant.checking import SEVERITIES, Severity
from assistant.reviewing.auditing.marking import pieces
from assistant.reviewing.auditing.page import Numbered, PageText, SheetPage
from assistant.reviewing.auditing.tables import FigureTable
from assistant.reviewing.auditing.telling import evidence_words
from assistant.reviewing.auditing.words import KIND_WORDS, SEVERITY_WORDS
from assistant.reviewing.exporting.celltext import plain_text
from assistant.sheet import format_year

Element = Any
"""An element of lxml, which has no types."""

_NUL: Final = dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Control characters, and those that turn the direction of writing for all that follows."""


def clean(text: str) -> str:
    """``text`` as a document can hold it: without characters that nobody can see."""
    return plain_text(text).translate(_NUL)


def finding_counts(counts: Mapping[Severity, int]) -> Iterator[Element]:
    """「誤り 2　注意 1 …」."""
    for severity in SEVERITIES:
        number = E.SPAN(E.CLASS(f"n {severity}"), str(counts[severity]))
        yield E.SPAN(f"{SEVERITY_WORDS[severity]} ", number, "　")


def sheet_section(page: SheetPage, at: int) -> Element:
    """The section of a sheet; ``at`` is its place in the list, from 1."""
    return E.SECTION(
        {"class": "sheet", "id": f"s{at}", "data-n": str(at)},
        E.H2(clean(page.title)),
        E.P(E.CLASS("about"), clean(_about(page))),
        E.P(E.CLASS("tally"), *finding_counts(page.counts)),
        *_questions(page),
        *(part for text in page.texts for part in _text(text, at)),
        *_cells(page, at),
        *(part for table in page.tables for part in _figures(table)),
    )


def _about(page: SheetPage) -> str:
    grade = f"今回の評価 {page.grade}" if page.grade else None
    if page.last_year is not None:
        last = f"前年度（{format_year(page.last_year)}）の調書と比較"
    else:
        last = "前年度の調書なし"
    code = f"事業コード {page.code}" if page.code else None
    parts = (page.department, code, format_year(page.fiscal_year), grade, last, page.file)
    return "　｜　".join(part for part in parts if part)


def _questions(page: SheetPage) -> Iterator[Element]:
    if page.questions:
        asked = (E.LI(clean(question)) for question in page.questions)
        yield E.DIV(E.CLASS("ask"), E.H3("外部の評価者なら尋ねること"), E.OL(*asked))


def _text(text: PageText, at: int) -> Iterator[Element]:
    yield E.H3(clean(text.label))
    yield E.P(E.CLASS("text"), *_marked(text, at))
    if text.found:
        yield _findings(text.found, at)


def _marked(text: PageText, at: int) -> Iterator[Element | str]:
    for piece in pieces(text.text, text.found):
        shown = clean(piece.text)
        yield E.MARK(E.CLASS(piece.severity), shown) if piece.severity else shown
        if piece.ends:
            yield E.SUP(*_links(piece.ends, at))


def _links(numbers: Sequence[int], at: int) -> Iterator[Element | str]:
    for place, number in enumerate(numbers):
        if place:
            yield ","
        yield E.A(str(number), href=f"#s{at}f{number}")


def _cells(page: SheetPage, at: int) -> Iterator[Element]:
    if page.cells:
        yield E.H3("数値と記入欄への指摘")
        yield _findings(page.cells, at, labelled=True)


def _findings(found: Iterable[Numbered], at: int, *, labelled: bool = False) -> Element:
    ordered = sorted(found, key=lambda one: SEVERITIES.index(one.told.severity))
    return E.UL(E.CLASS("found"), *(_finding(one, at, labelled) for one in ordered))


def _finding(one: Numbered, at: int, labelled: bool) -> Element:
    told = one.told
    lines = (
        ("直し方", told.suggestion),
        ("問い", told.question),
        ("根拠", "／".join(map(evidence_words, told.evidence))),
        ("規則", f"{told.rule.name}（{told.rule.source}）" if told.rule else None),
    )
    return E.LI(
        {
            "id": f"s{at}f{one.number}",
            "data-kind": told.kind,
            "data-sev": told.severity,
        },
        E.SPAN(E.CLASS("no"), str(one.number)),
        E.SPAN(E.CLASS(f"sev {told.severity}"), SEVERITY_WORDS[told.severity]),
        E.DIV(
            *([E.B(clean(told.label), "　")] if labelled else []),
            E.SPAN(E.CLASS("kind"), KIND_WORDS[told.kind]),
            clean(told.message),
            *(E.DIV(E.CLASS("more"), f"{word}: {clean(text)}") for word, text in lines if text),
        ),
    )


def _figures(table: FigureTable) -> Iterator[Element]:
    yield E.H3(table.title)
    head, *others = table.head
    rows = (
        E.TR(E.TD(clean(row[0])), *(E.TD(E.CLASS("num"), clean(cell)) for cell in row[1:]))
        for row in table.rows
    )
    yield E.DIV(
        E.CLASS("figures"),
        E.TABLE(
            E.THEAD(E.TR(E.TH(head), *(E.TH(E.CLASS("num"), clean(word)) for word in others))),
            E.TBODY(*rows),
        ),
    )
