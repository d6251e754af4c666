"""The chain: facts → precedents → drafter → proof, as LangChain runnables.

The drafter is the built-in composer; a chat model takes the same place and gives the same lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.checking import PrecedentText, trace_numbers
from assistant.drafting import composer
from assistant.drafting.draft import Draft, DraftSentence, FieldDraft, Source, cut_sentences
from assistant.drafting.passages import FIELD_WORDS
from assistant.drafting.precedents import PastSheets, Precedents, find_precedents
from assistant.drafting.voice import Line
from assistant.reading.profile import FormProfile
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.errors import DraftingError
from assistant.sheet.prose import blank, get_text

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


@dataclass(frozen=True, slots=True)
class Job:
    """What travels along the chain; each step fills in one part."""

    sheet: Sheet
    profile: FormProfile
    fields: tuple[str, ...]
    archive: PastSheets | None = None
    facts: Facts = field(default_factory=lambda: Facts({}, frozenset()))
    precedents: Precedents = field(default_factory=lambda: Precedents(None, {}))
    lines: dict[str, list[Line]] = field(default_factory=dict)


def draft_sheet(
    sheet: Sheet,
    *,
    profile: FormProfile,
    archive: PastSheets | None = None,
    fields: Collection[str] | None = None,
) -> Draft:
    """Draft the prose fields of ``sheet``: all of the profile's, or those in ``fields``.

    ``archive`` gives last year's sheet and similar passages; without it none are used. Raises
    :class:`DraftingError` for a field that the form does not draft.
    """
    known = tuple(drafted.id for drafted in profile.drafted)
    for wanted in fields or ():
        if wanted not in known:
            raise DraftingError(
                f"欄「{wanted}」はこの様式で下書きする欄ではありません。"
                f"{'、'.join(known)} のどれかを指定してください。"
            )
    chosen = tuple(id for id in known if fields is None or id in fields)
    result: Draft = _chain().invoke(Job(sheet, profile, chosen, archive))
    return result


def _chain() -> Runnable[Job, Draft]:
    from langchain_core.runnables import RunnableLambda

    steps: Runnable[Job, Draft] = (
        RunnableLambda(_with_facts)
        | RunnableLambda(_with_precedents)
        | RunnableLambda(_with_lines)
        | RunnableLambda(_proved)
    )
    return steps


def _with_facts(job: Job) -> Job:
    denominators = job.profile.denominators(job.sheet)
    return replace(job, facts=facts_of(job.sheet, denominators=denominators))


def _with_precedents(job: Job) -> Job:
    return replace(job, precedents=find_precedents(job.sheet, job.archive, job.fields))


def _with_lines(job: Job) -> Job:
    composed = composer.compose(job.sheet, job.facts, job.profile, job.precedents.last)
    return replace(job, lines={id: composed.get(id, []) for id in job.fields})


def _proved(job: Job) -> Draft:
    fields = []
    for id in job.fields:
        drafted = job.profile.field(id)
        assert drafted is not None
        precedents = job.precedents.of(id, drafted.label)
        fields.append(
            FieldDraft(
                field=id,
                label=drafted.label,
                limit=drafted.limit,
                sentences=tuple(_sentence(job, line, precedents) for line in job.lines[id]),
                precedents=precedents,
            )
        )
    return Draft(
        form=job.sheet.form,
        fiscal_year=job.sheet.fiscal_year,
        project_name=job.sheet.project.name,
        drafter=composer.NAME,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        facts_digest=facts_digest(job.sheet, job.profile),
        fields=tuple(fields),
    )


def _sentence(job: Job, line: Line, precedents: tuple[Source, ...]) -> DraftSentence:
    named = [_precedent_source(job, key, precedents) for key in line.precedents]
    quoted = [source for source in named if source is not None]
    # A number inside a quoted entry is that entry's, even where a cell happens to be equal.
    entered = {f"text.{field.rpartition('.')[2]}." for field, _ in line.entered}
    quoted_facts = [id for id in job.facts if id.rpartition(".")[0] + "." in entered]
    traces = trace_numbers(
        line.text,
        sheet=job.sheet,
        facts=job.facts,
        precedents=[PrecedentText(key=s.ref, text=s.text) for s in quoted],
        prefer=(*line.facts, *quoted_facts),
    )
    facts = dict.fromkeys(
        (
            *(id for id in line.facts if id in job.facts),
            *(t.source for t in traces if t.source in job.facts),
        )
    )
    sources = [_fact_source(job.facts, id) for id in facts if id is not None]
    sources += [
        Source(kind="entered", ref=field, label=FIELD_WORDS.get(field, field), text=passage)
        for field, passage in line.entered
    ]
    return DraftSentence(text=line.text, sources=(*sources, *quoted), traces=traces, plan=line.plan)


def _fact_source(facts: Facts, id: str) -> Source:
    fact = facts[id]
    formula = f"（{fact.expression}）" if fact.expression else ""
    doubt = "・読み取り要確認" if fact.doubtful else ""
    return Source(kind="fact", ref=id, label=fact.label, text=f"{fact.shown()}{formula}{doubt}")


def _precedent_source(job: Job, key: str, precedents: tuple[Source, ...]) -> Source | None:
    for source in precedents:
        if source.ref == key:
            return source
    last = job.precedents.last
    if last is None or not key.startswith("last:"):
        return None
    field_id = key.removeprefix("last:")
    text = get_text(last, field_id)
    drafted = job.profile.field(field_id)
    label = f"前年度の調書・{drafted.label if drafted else field_id}"
    return Source(kind="precedent", ref=key, label=label, text=text) if text else None


def prove_text(
    sheet: Sheet, field: str, text: str, *, profile: FormProfile, facts: Facts | None = None
) -> FieldDraft:
    """The proof of a text that a person wrote or edited, sentence by sentence. ``facts`` are
    those of the sheet, where the caller has them already."""
    if facts is None:
        facts = facts_of(sheet, denominators=profile.denominators(sheet))
    drafted = profile.field(field)
    sentences = []
    for sentence in cut_sentences(text):
        traces = trace_numbers(sentence, sheet=sheet, facts=facts)
        ids = dict.fromkeys(t.source for t in traces if t.source in facts)
        sources = tuple(_fact_source(facts, id) for id in ids if id is not None)
        sentences.append(DraftSentence(text=sentence, sources=sources, traces=traces))
    return FieldDraft(
        field=field,
        label=drafted.label if drafted else field,
        limit=drafted.limit if drafted else None,
        sentences=tuple(sentences),
    )


def facts_digest(sheet: Sheet, profile: FormProfile) -> str:
    """The hash of everything a draft is written from: the sheet without its drafted prose."""
    bare = blank(sheet, [field.id for field in profile.drafted])
    return hashlib.sha256(bare.model_dump_json().encode()).hexdigest()[:16]
