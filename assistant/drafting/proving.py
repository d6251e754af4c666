"""The proof of sentences: numbers traced, sources named, claims held against what was entered.

One place for a sentence of the composer, of a chat model and of a person, so that no origin is
trusted more than another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.checking import PrecedentText, trace_numbers
from assistant.checking.trusted import trusted
from assistant.drafting.draft import DraftSentence, FieldDraft, Source
from assistant.drafting.passages import FIELD_WORDS
from assistant.drafting.voice import Line
from assistant.reading.profile import FormProfile
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.sentences import cut_sentences

LAST = "last:"
"""How the keys of last year's own texts begin."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sentence may stand on: the sheet, its facts, and past passages by key."""

    sheet: Sheet
    profile: FormProfile
    facts: Facts
    precedents: Mapping[str, Source]


def ground_of(
    sheet: Sheet,
    profile: FormProfile,
    *,
    facts: Facts | None = None,
    precedents: Mapping[str, Source] | None = None,
) -> Ground:
    """The ground of a sheet; ``facts`` where the caller has them already."""
    if facts is None:
        facts = facts_of(trusted(sheet), denominators=profile.denominators(sheet))
    return Ground(sheet, profile, facts, precedents or {})


def prove_line(ground: Ground, line: Line) -> DraftSentence:
    """A line of the composer or of a model with its numbers traced and its sources told."""
    facts = ground.facts
    quoted = [ground.precedents[key] for key in line.precedents if key in ground.precedents]
    # Another project's figure is no figure of this one, however openly it is named.
    own = [PrecedentText(key=s.ref, text=s.text) for s in quoted if s.ref.startswith(LAST)]
    # A number inside a quoted entry is that entry's, even where a cell happens to be equal.
    entered = {f"text.{field.rpartition('.')[2]}." for field, _ in line.entered}
    quoted_facts = [id for id in facts if id.rpartition(".")[0] + "." in entered]
    traces = trace_numbers(
        line.text,
        sheet=ground.sheet,
        facts=facts,
        precedents=own,
        prefer=(*line.facts, *quoted_facts),
    )
    ids = dict.fromkeys(
        (
            *(id for id in line.facts if id in facts),
            *(t.source for t in traces if t.source is not None and t.source in facts),
        )
    )
    sources = [fact_source(facts, id) for id in ids]
    sources += [
        Source(kind="entered", ref=field, label=FIELD_WORDS.get(field, field), text=passage)
        for field, passage in line.entered
    ]
    return DraftSentence(text=line.text, sources=(*sources, *quoted), traces=traces, plan=line.plan)


def prove_text(
    sheet: Sheet, field: str, text: str, *, profile: FormProfile, facts: Facts | None = None
) -> FieldDraft:
    """The proof of a text that a person wrote or edited, sentence by sentence. ``facts`` are
    those of the sheet, where the caller has them already."""
    ground = ground_of(sheet, profile, facts=facts)
    drafted = profile.field(field)
    sentences, at = [], 0
    # In one go: a sentence without a name (「３件減った」) is of what the one before names.
    every = trace_numbers(text, sheet=sheet, facts=ground.facts)
    for sentence in cut_sentences(text):
        end = at + len(sentence)
        traces = tuple(trace.moved(-at) for trace in every if at <= trace.start < end)
        at = end
        ids = dict.fromkeys(t.source for t in traces if t.source in ground.facts)
        sources = tuple(fact_source(ground.facts, id) for id in ids if id is not None)
        sentences.append(DraftSentence(text=sentence, sources=sources, traces=traces))
    return FieldDraft(
        field=field,
        label=drafted.label if drafted else field,
        limit=drafted.limit if drafted else None,
        sentences=tuple(sentences),
    )


def fact_source(facts: Facts, id: str) -> Source:
    """A fact as a source: its label, its value and how it was computed."""
    fact = facts[id]
    formula = f"（{fact.expression}）" if fact.expression else ""
    doubt = "・読み取り要確認" if fact.doubtful else ""
    return Source(kind="fact", ref=id, label=fact.label, text=f"{fact.shown()}{formula}{doubt}")
