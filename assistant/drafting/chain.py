"""The chain: facts → precedents → drafter → proof, as LangChain runnables.

The drafter is a chat model where one is given, else the built-in composer, which also writes the
fields that the model could not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.checking.trusted import trusted
from assistant.drafting import composer
from assistant.drafting.draft import Draft, DraftSentence, FieldDraft, Made, Source
from assistant.drafting.precedents import PastSheets, Precedents, find_precedents
from assistant.drafting.proving import Ground, ground_of, prove_line
from assistant.drafting.voice import Line
from assistant.drafting.writing.material import Material, material_of
from assistant.drafting.writing.watch import SILENT, Watch
from assistant.drafting.writing.writer import ModelWriter, Written
from assistant.models import untraced
from assistant.reading.profile import FormProfile
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.errors import DraftingError, ModelError
from assistant.sheet.prose import blank

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


@dataclass(frozen=True, slots=True)
class Job:
    """What travels along the chain; each step fills in one part."""

    sheet: Sheet
    profile: FormProfile
    fields: tuple[str, ...]
    archive: PastSheets | None = None
    writer: ModelWriter | None = None
    watch: Watch = SILENT
    fresh: bool = False
    facts: Facts = field(default_factory=lambda: Facts({}, frozenset()))
    precedents: Precedents = field(default_factory=lambda: Precedents(None, {}))
    composed: Mapping[str, list[Line]] = field(default_factory=dict)
    written: Mapping[str, Written] = field(default_factory=dict)


def draft_sheet(
    sheet: Sheet,
    *,
    profile: FormProfile,
    archive: PastSheets | None = None,
    fields: Collection[str] | None = None,
    writer: ModelWriter | None = None,
    watch: Watch = SILENT,
    fresh: bool = False,
) -> Draft:
    """Draft the prose fields of ``sheet``: all of the profile's, or those in ``fields``.

    ``archive`` gives last year's sheet and similar passages; without it none are used. With
    ``writer`` a chat model writes, and the composer where the model fails; ``watch`` sees the
    sentences as they arrive and may cancel; ``fresh``: the model is asked even where it answered
    the same request before. Raises :class:`DraftingError` for a field that the
    form does not draft, and ``ModelError`` (``cancelled``) where ``watch`` cancelled.
    """
    job = Job(sheet, profile, known_fields(profile, fields), archive, writer, watch, fresh)
    with untraced():
        result: Draft = _chain().invoke(job)
    return result


def materials(
    sheet: Sheet,
    *,
    profile: FormProfile,
    archive: PastSheets | None = None,
    fields: Collection[str] | None = None,
) -> tuple[Material, ...]:
    """What a chat model would be given for each field; nothing is sent."""
    job = Job(sheet, profile, known_fields(profile, fields), archive)
    job = _with_precedents(_with_facts(job))
    return tuple(_material(job, id) for id in job.fields)


def known_fields(profile: FormProfile, fields: Collection[str] | None) -> tuple[str, ...]:
    """The ids of ``fields`` (all by default) in the form's order; raises ``DraftingError``."""
    known = tuple(drafted.id for drafted in profile.drafted)
    for wanted in fields or ():
        if wanted not in known:
            raise DraftingError(
                f"欄「{wanted}」はこの様式で下書きする欄ではありません。"
                f"{'、'.join(known)} のどれかを指定してください。"
            )
    return tuple(id for id in known if fields is None or id in fields)


def _chain() -> Runnable[Job, Draft]:
    from langchain_core.runnables import RunnableLambda

    steps: Runnable[Job, Draft] = (
        RunnableLambda(_with_facts)
        | RunnableLambda(_with_precedents)
        | RunnableLambda(_with_composed)
        | RunnableLambda(_with_written)
        | RunnableLambda(_drafted)
    )
    return steps


def _with_facts(job: Job) -> Job:
    denominators = job.profile.denominators(job.sheet)
    return replace(job, facts=facts_of(trusted(job.sheet), denominators=denominators))


def _with_precedents(job: Job) -> Job:
    return replace(job, precedents=find_precedents(job.sheet, job.archive, job.fields))


def _with_composed(job: Job) -> Job:
    composed = composer.compose(trusted(job.sheet), job.facts, job.profile, job.precedents.last)
    return replace(job, composed={id: composed.get(id, []) for id in job.fields})


def _with_written(job: Job) -> Job:
    """What the chat model writes, several fields at once; a field it fails at is left out."""
    writer = job.writer
    if writer is None:
        return job

    def write(id: str) -> Written:
        return writer.write(_material(job, id), job.watch, fresh=job.fresh)

    with ThreadPoolExecutor(max_workers=writer.at_once) as pool:
        written = list(pool.map(write, job.fields))
    if any(one.trouble is not None and one.trouble.kind == "cancelled" for one in written):
        raise ModelError("下書きを取り消しました。記録は何も変わっていません。", "cancelled")
    return replace(job, written=dict(zip(job.fields, written, strict=True)))


def _drafted(job: Job) -> Draft:
    fields = []
    for id in job.fields:
        drafted = job.profile.field(id)
        assert drafted is not None
        sentences, made = _sentences(job, id)
        fields.append(
            FieldDraft(
                field=id,
                label=drafted.label,
                limit=drafted.limit,
                sentences=sentences,
                precedents=job.precedents.of(id, drafted.label),
                made=made,
            )
        )
    return Draft(
        form=job.sheet.form,
        fiscal_year=job.sheet.fiscal_year,
        project_name=job.sheet.project.name,
        drafter=job.writer.name if job.writer else composer.NAME,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        facts_digest=facts_digest(job.sheet, job.profile),
        fields=tuple(fields),
    )


def _sentences(job: Job, id: str) -> tuple[tuple[DraftSentence, ...], Made]:
    """The model's sentences where it gave any, else the composer's with the reason why."""
    written = job.written.get(id)
    if written is not None and written.trouble is None:
        return written.sentences, written.made
    ground = _ground(job, id)
    lines = tuple(prove_line(ground, line) for line in job.composed[id])
    if written is None:
        return lines, Made(drafter=composer.NAME)
    return lines, written.made.model_copy(
        update={"drafter": composer.NAME, "trouble": str(written.trouble)}
    )


def _ground(job: Job, id: str) -> Ground:
    drafted = job.profile.field(id)
    assert drafted is not None
    return ground_of(
        job.sheet,
        job.profile,
        facts=job.facts,
        precedents=past_sources(job.precedents, id, drafted.label, job.profile),
    )


def past_sources(
    precedents: Precedents, id: str, label: str, profile: FormProfile
) -> dict[str, Source]:
    """The past passages that a sentence of that field may name, by key."""
    found = {source.ref: source for source in precedents.of(id, label)}
    for other in profile.drafted:
        own = precedents.last_field(other.id, other.label)
        if own is not None:
            found.setdefault(own.ref, own)
    return found


def _material(job: Job, id: str) -> Material:
    return material_of(_ground(job, id), id, job.precedents)


def facts_digest(sheet: Sheet, profile: FormProfile) -> str:
    """The hash of everything a draft is written from: the sheet without its drafted prose."""
    bare = blank(sheet, [field.id for field in profile.drafted])
    return hashlib.sha256(bare.model_dump_json().encode()).hexdigest()[:16]
