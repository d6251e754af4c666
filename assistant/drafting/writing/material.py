"""What a careful person would want to know to write one field, as blocks with ids.

The same blocks go to a chat model and are what its answer may name: facts by their own ids,
entered passages sentence by sentence (``results.2``), last year's text (``last.1``), last year's
plan (``promise.1``) and passages of similar projects (``p1``). Nothing is computed by the model:
derived values stand in the table with their formulas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking import Passage, find_instructions
from assistant.drafting.draft import Source
from assistant.drafting.passages import FIELD_WORDS, split_sentences
from assistant.drafting.precedents import Precedents
from assistant.drafting.proving import Ground
from assistant.drafting.writing.changes import changes_since
from assistant.drafting.writing.duties import duties_of
from assistant.drafting.writing.fact_table import fact_table
from assistant.reading.kinds import grades_of, kind_of, rows_told_in
from assistant.sheet import Sheet, entered_texts, format_year
from assistant.sheet.prose import get_text

_WORDS = {
    "project.target": "対象者",
    "project.purpose_short_term": "目的（短期）",
    "project.purpose_long_term": "目的（長期）",
    "project.other_cities": "他都市の状況",
    **FIELD_WORDS,
}
# What the reason behind a grade is argued from comes first; what is cut first when the window is
# small stands last.
_ORDER = (
    "results",
    "ingenuity",
    "previous.done_this_year",
    "project.activities",
    "project.purpose_short_term",
    "project.purpose_long_term",
    "project.target",
    "project.other_cities",
)
#: Kinds of fields in which last year's plan must be answered.
_PROMISED = ("evaluation.reason", "evaluation.future_improvement", "next_year.content")


@dataclass(frozen=True, slots=True)
class Item:
    """One citeable sentence or passage. ``field`` is where it comes from: a field id for an
    entered one, the precedent's key for a past one."""

    id: str
    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything for one field, before masking and before it is fitted into a window.

    ``facts`` are lines of the table, ``duties`` what the situation demands, ``changes`` what of
    last year's text is out of date; ``similar`` in the order of their worth.
    """

    ground: Ground
    field: str
    heading: tuple[str, ...]
    facts: tuple[str, ...]
    fact_ids: frozenset[str]
    entered: tuple[Item, ...]
    duties: tuple[str, ...]
    last: tuple[Item, ...] = ()
    promise: tuple[Item, ...] = ()
    changes: tuple[str, ...] = ()
    similar: tuple[Item, ...] = ()

    @property
    def label(self) -> str:
        """The printed label of the field."""
        drafted = self.ground.profile.field(self.field)
        return drafted.label if drafted else self.field

    @property
    def kind(self) -> str:
        """Which kind of text the field is."""
        return kind_of(self.ground.profile, self.field)

    @property
    def limit(self) -> int | None:
        """Characters that the box holds."""
        drafted = self.ground.profile.field(self.field)
        return drafted.limit if drafted else None

    def item(self, id: str) -> Item | None:
        """The citeable item of that id."""
        every = (*self.entered, *self.last, *self.promise, *self.similar)
        return next((item for item in every if item.id == id), None)

    def passages(self, named: frozenset[str] = frozenset()) -> tuple[Passage, ...]:
        """What a claim may stand on: everything entered, and of last year's sheet what the
        sentence names. Another project's text is never evidence for this one."""
        past = [item for item in (*self.last, *self.promise) if item.id in named]
        every = (*self.entered, *past)
        return tuple(
            Passage(id=item.id, text=item.text)
            for item in every
            if not find_instructions(item.text)
        )


def material_of(ground: Ground, field: str, precedents: Precedents) -> Material:
    """The material for ``field`` of the sheet that ``ground`` is about."""
    sheet = ground.sheet
    table = fact_table(ground, field)
    last = precedents.last
    return Material(
        ground=ground,
        field=field,
        heading=tuple(_heading(ground, field)),
        facts=table.lines,
        fact_ids=table.ids,
        entered=tuple(entered_items(sheet)),
        duties=duties_of(ground, field),
        last=tuple(_past(last, field, "last")) if last else (),
        promise=tuple(_past(last, "next_year.content", "promise"))
        if last and kind_of(ground.profile, field) in _PROMISED
        else (),
        changes=changes_since(ground, last, field) if last else (),
        similar=tuple(_similar(precedents.similar.get(field, ()))),
    )


def _heading(ground: Ground, field: str) -> Iterator[str]:
    sheet, profile = ground.sheet, ground.profile
    project, evaluation = sheet.project, sheet.evaluation
    year = format_year(sheet.fiscal_year, width=profile.digit_width)
    following = format_year(sheet.fiscal_year + 1, width=profile.digit_width)
    yield f"事業名：{project.name or '（未入力）'}"
    yield f"評価する年度：{year}（次年度は{following}）"
    rows = (
        ("所管", project.department),
        ("事業の性質", project.nature),
        ("区分", project.category),
        ("実施形態", project.delivery),
        ("根拠法令等", project.legal_basis),
    )
    yield from (f"{label}：{text}" for label, text in rows if text)
    if project.start_year:
        yield f"開始：{format_year(project.start_year, width=profile.digit_width)}"
    if project.end_year:
        yield f"終了：{format_year(project.end_year, width=profile.digit_width)}"
    if evaluation.state == "exempt":
        yield f"今回の評価：{profile.exempt}"
    elif profile.grades:
        yield f"総合判定（今回の評価）：{evaluation.grade or '（未入力）'}"
        yield f"前回の総合判定：{sheet.previous.grade or '（なし）'}"
    told_here = rows_told_in(profile, field)
    for row in profile.judgements:
        if not grades_of(profile, row):
            continue
        held = sheet.judgement(row.id)
        mark = "　← この欄で理由を書く判定" if row in told_here else ""
        grade = (held.grade if held else None) or "（未入力）"
        yield f"項目別の判定・{row.label}：{grade}{mark}"
    kind = kind_of(profile, field)
    if kind.startswith("next_year.") or kind == "evaluation.future_improvement":
        ahead = evaluation.next_year
        if profile.content_directions:
            yield f"次年度の方向性（事業内容）：{ahead.content_direction or '（未入力）'}"
        if profile.budget_directions:
            yield f"次年度の方向性（予算）：{ahead.budget_direction or '（未入力）'}"


def entered_items(sheet: Sheet) -> Iterator[Item]:
    """Everything that was entered, sentence by sentence, what matters most first."""
    texts = entered_texts(sheet)
    for name in (*_ORDER, *(other for other in texts if other not in _ORDER)):
        stem = name.rpartition(".")[2]
        label = _WORDS.get(name, "担当者の補足")
        for number, sentence in enumerate(split_sentences(texts.get(name, "")), 1):
            yield Item(f"{stem}.{number}", name, label, sentence)


def _past(last: Sheet, name: str, stem: str) -> Iterator[Item]:
    text = get_text(last, name) or ""
    label = f"前年度（{format_year(last.fiscal_year)}）の記載"
    for number, sentence in enumerate(split_sentences(text), 1):
        yield Item(f"{stem}.{number}", f"last:{name}", label, sentence)


def _similar(sources: tuple[Source, ...]) -> Iterator[Item]:
    for number, source in enumerate(sources, 1):
        yield Item(f"p{number}", source.ref, source.label, source.text)
