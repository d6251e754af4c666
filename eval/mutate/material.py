"""Right texts as plain data: the corpus' texts of quality ``good``, and the composer's drafts.

In a draft the figures are found by writing the value of each named fact in the draft's own form
and looking for it, not by the product's reader of numbers: it counts as marked where it stands
exactly once in its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from assistant.drafting import Draft, DraftSentence, draft_sheet
from assistant.reading import AnnotatedSheet, FormProfile, load_corpus_file, load_profile
from assistant.settings import CLONE
from assistant.sheet import Sheet, indicator_label
from assistant.sheet.prose import ENTERED_PROSE, blank, texts_of, with_texts
from assistant.sheet.sentences import QUESTION
from eval.mutate.figures import Figure, figures_of
from eval.mutate.plain import Base, Mark, Page, Passage, Series, Span
from eval.mutate.writing import read
from eval.skeletons import PastOf

CORPUS: Final = CLONE / "corpus" / "sheets"
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_COLUMNS = ("project_cost", "earmarked_revenue", "fte", "personnel_cost", "total")


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet with all its texts in place, last year's of the same project, and its right texts."""

    key: str
    base: Base
    sheet: Sheet
    last: Sheet | None
    annotated: AnnotatedSheet
    passages: tuple[Passage, ...]


@cache
def form() -> FormProfile:
    """The corpus' form."""
    return load_profile("sapporo")


def corpus(folder: Path = CORPUS) -> list[Source]:
    """Every sheet of the corpus with its good texts."""
    return [
        _from_corpus(annotated, last, form()) for annotated, last in _with_last(_loaded(folder))
    ]


def drafts(folder: Path = CORPUS) -> list[Source]:
    """Every sheet of the corpus with the composer's drafts in place of its drafted texts."""
    loaded = _loaded(folder)
    past = PastOf(annotated.sheet for annotated in loaded)
    profile = form()
    found = []
    for annotated, last in _with_last(loaded):
        bare = blank(annotated.sheet, [field.id for field in profile.drafted])
        draft = draft_sheet(bare, profile=profile, archive=past)
        found.append(_from_draft(annotated, last, bare, draft))
    return found


def _loaded(folder: Path) -> list[AnnotatedSheet]:
    return [load_corpus_file(path) for path in sorted(folder.glob("*/*.yaml"))]


def _with_last(
    loaded: list[AnnotatedSheet],
) -> Iterator[tuple[AnnotatedSheet, AnnotatedSheet | None]]:
    by_key = {(one.sheet.project.code, one.sheet.fiscal_year): one for one in loaded}
    for one in loaded:
        yield one, by_key.get((one.sheet.project.code, one.sheet.fiscal_year - 1))


def _from_corpus(
    annotated: AnnotatedSheet, last: AnnotatedSheet | None, profile: FormProfile
) -> Source:
    sheet = annotated.sheet
    page = page_of(sheet, profile)
    passages = tuple(
        Passage(
            page=page,
            field=field.id,
            text=page.texts[field.id],
            marks=tuple(Mark(mark.fact_id, mark.start, mark.end) for mark in found.marks),
            base="corpus",
            last=_text(last.sheet, field.id) if last else None,
        )
        for field in profile.drafted
        if (found := annotated.annotations.get(field.id)) is not None
        and found.quality == "good"
        and field.id in page.texts
    )
    return Source(page.key, "corpus", sheet, last.sheet if last else None, annotated, passages)


def _from_draft(
    annotated: AnnotatedSheet, last: AnnotatedSheet | None, bare: Sheet, draft: Draft
) -> Source:
    sheet = with_texts(bare, {field.field: field.text for field in draft.fields if field.text})
    page = page_of(sheet, form())
    passages = tuple(
        Passage(
            page=page,
            field=field.field,
            text=field.text,
            marks=tuple(_draft_marks(page, field.sentences)),
            base="drafts",
            last=_text(last.sheet, field.field) if last else None,
        )
        for field in draft.fields
        if field.text
    )
    return Source(page.key, "drafts", sheet, last.sheet if last else None, annotated, passages)


def _draft_marks(page: Page, sentences: tuple[DraftSentence, ...]) -> Iterator[Mark]:
    at = 0
    for sentence in sentences:
        ids: dict[Span, set[str]] = defaultdict(set)
        for source in sentence.sources:
            figure = figures_of(page).get(source.ref) if source.kind == "fact" else None
            span = _stated(figure, sentence.text) if figure else None
            if figure and span:
                ids[span].add(figure.id)
        for (start, end), named in ids.items():
            # Two figures of the same value: which of them is meant cannot be told here.
            if len(named) == 1:
                yield Mark(named.pop(), at + start, at + end)
        at += len(sentence.text)


def _stated(figure: Figure, text: str) -> Span | None:
    """Where ``text`` states the figure, if it does so exactly once and outside a 【…】, which
    asks and says nothing."""
    surface = f"{abs(figure.value):,f}".translate(_WIDE) + (figure.unit or "").replace("%", "％")
    if figure.value < 0 and "▲" + surface in text:
        surface = "▲" + surface
    start = text.find(surface)
    if start < 0 or text.count(surface) != 1 or read(surface) is None:
        return None
    asked = any(match.start() <= start < match.end() for match in QUESTION.finditer(text))
    longer = start > 0 and text[start - 1] in "０１２３４５６７８９，．▲"
    return None if asked or longer else (start, start + len(surface))


def page_of(sheet: Sheet, profile: FormProfile) -> Page:
    """A sheet as plain data."""
    drafted = texts_of(sheet, [field.id for field in profile.drafted])
    entered = texts_of(sheet, ENTERED_PROSE)
    return Page(
        key=f"{sheet.project.code}-{sheet.fiscal_year}",
        code=sheet.project.code or "",
        year=sheet.fiscal_year,
        series=tuple(_series(sheet)),
        costs={
            (column, cost.fiscal_year, cost.kind): value
            for cost in sheet.costs
            for column in _COLUMNS
            if (value := getattr(cost, column)) is not None
        },
        items=dict(_items(sheet)),
        savings=_savings(sheet),
        texts={**entered, **drafted},
        entered=frozenset(entered),
        grade=sheet.evaluation.grade,
    )


def _text(sheet: Sheet, field: str) -> str | None:
    return texts_of(sheet, [field]).get(field)


def _series(sheet: Sheet) -> Iterator[Series]:
    for indicator in sheet.indicators:
        values: Mapping[tuple[str, int], Decimal] = {
            (cell.kind, cell.fiscal_year): cell.value
            for cell in indicator.values
            if cell.value is not None
        }
        bounds = {cell.fiscal_year: str(cell.bound) for cell in indicator.values if cell.bound}
        yield Series(
            id=indicator.id,
            name=indicator_label(indicator),
            unit=indicator.unit,
            less=indicator.better == "less",
            values=values,
            bounds=bounds,
        )


def _items(sheet: Sheet) -> Iterator[tuple[tuple[int, str, int], tuple[str, Decimal]]]:
    for breakdown in sheet.cost_breakdowns:
        for place, item in enumerate(breakdown.items, start=1):
            if item.amount is not None:
                yield (breakdown.fiscal_year, breakdown.kind, place), (item.label, item.amount)


def _savings(sheet: Sheet) -> dict[str, Decimal]:
    found = {
        "evaluation.saving": sheet.evaluation.next_year.saving,
        "previous.saving": sheet.previous.saving,
    }
    return {id: value for id, value in found.items() if value is not None}
