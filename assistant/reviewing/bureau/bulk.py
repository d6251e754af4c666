"""A whole bureau at once: many sheets drafted side by side, and what became of each field.

Killed at any moment it can be run again: every answer was stored when it came, every draft when
its sheet was done, and what is there already is not asked for again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

from assistant.drafting import Watch
from assistant.drafting.chain import facts_digest
from assistant.drafting.composer import NAME as COMPOSER
from assistant.drafting.writing.watch import Stage
from assistant.models import prompt_for
from assistant.reviewing.desk.desk import Desk
from assistant.reviewing.work import StoredDraft, Work
from assistant.sheet.errors import HyoukaError, ModelError

Progress = Callable[[int, int, float | None], None]
"""Gets (fields done, fields in all, seconds left or ``None`` while that cannot be told)."""

FieldsOf = Callable[[Desk, Work], Collection[str]]
"""Which fields of a work are wanted."""

_HOPELESS: Final = 8
"""Fields that failed, and none that did not: the endpoint is down, and asking on would only fill
every sheet with the composer's drafts."""

_LOOK: Final = 0.3
"""Seconds between two looks at the keyboard and at ``cancelled``."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A field that could not be written, or (``field`` is ``None``) a whole sheet."""

    key: str | None
    name: str
    field: str | None
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class BulkReport:
    """Counts of fields: ``done`` were written, ``skipped`` had their draft already, ``left`` were
    not begun, since it was stopped or the endpoint was down. In the place of the ``failed`` the
    composer wrote; running again tries them again."""

    done: int
    skipped: int
    failed: tuple[Failure, ...] = ()
    left: int = 0


def every_field(desk: Desk, work: Work) -> tuple[str, ...]:
    """All fields of the form."""
    return tuple(field.field for field in work.fields)


def open_fields(desk: Desk, work: Work) -> tuple[str, ...]:
    """The fields that are empty, or hold what the composer wrote where the chat model failed, as
    long as nobody has edited or confirmed it."""
    kept = {stored.id: stored for stored in desk.drafts(work.key)}
    return tuple(
        field.field
        for field in work.fields
        if not field.text.strip()
        or (
            field.confirmed is None
            and _stepped_in(kept.get(field.draft_id or 0), field.field, field.text)
        )
    )


def due(desk: Desk, work: Work, wanted: Collection[str], *, built_in: bool) -> tuple[str, ...]:
    """The fields of ``wanted`` without a draft by the present model and prompt of the present
    figures and entries."""
    now = facts_digest(work.sheet, desk.profile(work))
    drafts = [kept.draft for kept in desk.drafts(work.key) if kept.draft.facts_digest == now]
    there = set()
    for name in wanted:
        drafter, prompt = _author(desk, name, built_in=built_in)
        for draft in drafts:
            found = draft.field(name)
            made = found.made if found else None
            if made is None or made.trouble is not None:
                continue
            if (made.drafter, made.prompt_hash) == (drafter, prompt):
                there.add(name)
    return tuple(name for name in wanted if name not in there)


def draft_all(
    desk: Desk,
    keys: Iterable[str],
    *,
    who: str,
    fields_of: FieldsOf = open_fields,
    at_once: int | None = None,
    built_in: bool = False,
    progress: Progress = lambda done, total, left: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BulkReport:
    """Draft the fields that ``fields_of`` wants of every work in ``keys``, ``at_once`` works side
    by side (by default as many as the model takes requests); a confirmed work is left alone.

    A work is stored when all of its fields are done. Ctrl+C (``KeyboardInterrupt``, which comes
    out) and ``cancelled`` store nothing of the works under way.
    """
    writer = None if built_in else desk.writer
    run = _Run(desk, who, built_in, progress, cancelled)
    skipped = run.plan(keys, fields_of)
    run.go(at_once or (writer.at_once if writer else 1))
    return BulkReport(run.done, skipped, tuple(run.failed), run.total - run.counted)


@dataclass(frozen=True, slots=True)
class _Job:
    key: str
    name: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class _Run:
    """One run; ``lock`` guards the counts."""

    desk: Desk
    who: str
    built_in: bool
    progress: Progress
    cancelled: Callable[[], bool]
    jobs: list[_Job] = field(default_factory=list)
    done: int = 0
    counted: int = 0
    sheets: int = 0
    total: int = 0
    shown: int = 0
    failed: list[Failure] = field(default_factory=list)
    began: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)

    def plan(self, keys: Iterable[str], fields_of: FieldsOf) -> int:
        """Decide what there is to do; returns how many fields have their draft already."""
        skipped = 0
        for key in dict.fromkeys(keys):
            work = self.desk.open(key)
            if work.confirmed is not None:
                continue
            wanted = tuple(fields_of(self.desk, work))
            fields = due(self.desk, work, wanted, built_in=self.built_in)
            skipped += len(wanted) - len(fields)
            if fields:
                self.jobs.append(_Job(key, name_of(work), fields))
        self.total = sum(len(job.fields) for job in self.jobs)
        return skipped

    def go(self, at_once: int) -> None:
        """Do it; what KeyboardInterrupt leaves undone is not begun."""
        if not self.jobs:
            return
        self.began = time.monotonic()
        self.progress(0, self.total, None)
        with ThreadPoolExecutor(max_workers=at_once) as pool:
            pending: set[Future[None]] = {pool.submit(self._one, job) for job in self.jobs}
            try:
                while pending:
                    finished, pending = wait(pending, _LOOK, FIRST_COMPLETED)
                    for future in finished:
                        future.result()
                    if self.cancelled():
                        self.stop.set()
            finally:
                self.stop.set()

    def _one(self, job: _Job) -> None:
        if self.stop.is_set():
            return
        seen = 0

        def on_stage(name: str, stage: Stage) -> None:
            nonlocal seen
            if stage in ("done", "failed"):
                with self.lock:
                    seen += 1
                self._show(1)

        watch = Watch(on_stage=on_stage, cancelled=self.stop.is_set)
        try:
            stored = self.desk.draft(
                job.key, who=self.who, fields=job.fields, built_in=self.built_in, watch=watch
            )
        except ModelError as trouble:
            if trouble.kind == "cancelled":
                return
            self._count(job, [Failure(job.key, job.name, None, "", str(trouble))], 0)
        except HyoukaError as error:
            self._count(job, [Failure(job.key, job.name, None, "", str(error))], 0)
        else:
            failed = _failures(job, stored)
            self._count(job, failed, len(job.fields) - len(failed))
        self._show(len(job.fields) - seen)

    def _count(self, job: _Job, failed: list[Failure], done: int) -> None:
        with self.lock:
            self.failed += failed
            self.done += done
            self.counted += len(job.fields)
            self.sheets += 1
            # One sheet that a model refuses says nothing about the endpoint.
            if self.done == 0 and self.counted >= _HOPELESS and self.sheets > 1:
                self.stop.set()

    def _show(self, more: int) -> None:
        with self.lock:
            self.shown += more
            shown, spent = self.shown, time.monotonic() - self.began
            left = spent / shown * (self.total - shown) if shown else None
            if more and not self.stop.is_set():
                self.progress(shown, self.total, left)


def name_of(work: Work) -> str:
    """The project as a list names it."""
    project = work.sheet.project
    return project.name or project.code or "（事業名なし）"


def _author(desk: Desk, name: str, *, built_in: bool) -> tuple[str, str | None]:
    if built_in or desk.writer is None:
        return COMPOSER, None
    return desk.writer.name, prompt_for(name).hash


def _stepped_in(kept: StoredDraft | None, name: str, text: str) -> bool:
    drafted = kept.draft.field(name) if kept else None
    if drafted is None or drafted.made is None or drafted.text != text:
        return False
    return drafted.made.trouble is not None


def _failures(job: _Job, stored: StoredDraft) -> list[Failure]:
    return [
        Failure(job.key, job.name, drafted.field, drafted.label, drafted.made.trouble)
        for drafted in stored.draft.fields
        if drafted.made is not None and drafted.made.trouble is not None
    ]
