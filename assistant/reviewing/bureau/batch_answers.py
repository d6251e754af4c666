"""The answers of a batch: parsed, proved and stored as those of a request are.

They may come in any order, with errors among them and more than once. Where the sheet has
changed since the request went out, its answer is refused. There is no repair in a batch: findings
stay marked, and a field that failed can go out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Row, select

from assistant.archive import Archive
from assistant.drafting import Draft, FieldDraft, Made, ModelWriter, materials
from assistant.drafting.chain import facts_digest
from assistant.drafting.writing.request import Request
from assistant.models import Answer
from assistant.reviewing.bureau.batch_memory import Memory
from assistant.reviewing.bureau.batch_results import Result, read_results
from assistant.reviewing.bureau.bulk import Failure, name_of
from assistant.reviewing.desk.desk import Desk
from assistant.reviewing.storing.ledger import StoredLedger
from assistant.reviewing.storing.store import now
from assistant.reviewing.storing.tables import batch_request
from assistant.reviewing.work import Work
from assistant.sheet.errors import ModelError, ReviewError


@dataclass(frozen=True, slots=True)
class BatchIn:
    """Counts of fields: ``stored`` became drafts, ``marked`` of them with findings or numbers
    without a source; ``repeated`` were there before or stood in the file twice."""

    stored: int
    marked: int
    repeated: int
    failed: tuple[Failure, ...]


def batch_in(
    desk: Desk,
    archive: Archive,
    paths: Iterable[Path],
    *,
    who: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> BatchIn:
    """Take in the results of batches; ``progress`` gets (sheets done, sheets in all).

    Each sheet gets one draft, which fills what no person has written. Raises ``ReviewError``
    where no chat model is set, and ``OSError`` where a file cannot be read.
    """
    writer = desk.writer
    if writer is None:
        raise ReviewError(
            "チャットモデルが設定されていないので、書き出したときの HYOUKA_CHAT_MODEL と接続先を"
            "設定してください。"
        )
    taking = _Taking(desk, archive, writer, who)
    for path in paths:
        for result in read_results(path, writer.where):
            taking.note(path, result)
    works = taking.by_work()
    for done, (key, answers) in enumerate(works.items(), 1):
        taking.take(key, answers)
        progress(done, len(works))
    return BatchIn(taking.stored, taking.marked, taking.repeated, tuple(taking.failed))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row of ``batch_request`` with its answer."""

    row: Row[*tuple[object, ...]]
    answer: Answer


@dataclass(slots=True)
class _Taking:
    desk: Desk
    archive: Archive
    writer: ModelWriter
    who: str
    answers: dict[str, Answer] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)
    stored: int = 0
    marked: int = 0
    repeated: int = 0

    def note(self, path: Path, result: Result) -> None:
        """Take one line in; of several for one request the first that is an answer counts."""
        if result.id is None:
            where = f"{path.name} の{result.line}行目"
            self.failed.append(Failure(None, where, None, "", result.trouble or ""))
        elif result.answer is None:
            self.troubles.setdefault(result.id, result.trouble or "")
        elif result.id in self.answers:
            self.repeated += 1
        else:
            self.answers[result.id] = result.answer

    def by_work(self) -> dict[str, list[_Asked]]:
        """The answers by their work; what cannot be used is noted as failed."""
        works: dict[str, list[_Asked]] = {}
        for id in dict.fromkeys((*self.answers, *self.troubles)):
            wanted = select(batch_request).where(batch_request.c.custom_id == id)
            with self.archive.engine.connect() as connection:
                row = connection.execute(wanted).one_or_none()
            if row is None:
                words = "この結果の依頼はこの記録にないので、書き出した記録で取り込んでください。"
                self.failed.append(Failure(None, f"custom_id {id[:64]}", None, "", words))
            elif id in self.answers:
                works.setdefault(row.work_key, []).append(_Asked(row, self.answers[id]))
            else:
                self._fail(self.desk.open(row.work_key), row, self.troubles[id])
        return works

    def take(self, key: str, answers: list[_Asked]) -> None:
        """The draft of one work."""
        work = self.desk.open(key)
        digest = facts_digest(work.sheet, self.desk.profile(work))
        there = {
            drafted.made.request
            for kept in self.desk.drafts(key)
            for drafted in kept.draft.fields
            if drafted.made is not None and drafted.made.trouble is None
        }
        written = []
        for asked in answers:
            if asked.row.digest in there:
                self.repeated += 1
            elif asked.row.facts_digest != digest:
                self._fail(
                    work,
                    asked.row,
                    "依頼した後に数値か入力が変わったので取り込みませんでした。"
                    "もう一度書き出して送ってください。",
                )
            else:
                try:
                    written.append(self._read(work, asked))
                except ModelError as trouble:
                    self._fail(work, asked.row, str(trouble))
        if not written:
            return
        order = [drafted.field for drafted in work.fields]
        written.sort(key=lambda drafted: order.index(drafted.field))
        model = next(drafted.made.drafter for drafted in written if drafted.made is not None)
        made = Draft(
            form=work.sheet.form,
            fiscal_year=work.sheet.fiscal_year,
            project_name=work.sheet.project.name,
            drafter=model,
            created_at=now(),
            facts_digest=digest,
            fields=tuple(written),
        )
        self.desk.keep(key, made, on=work, who=self.who)
        self.stored += len(written)
        self.marked += sum(bool(one.untraced or one.findings) for one in written)

    def _read(self, work: Work, asked: _Asked) -> FieldDraft:
        row, profile = asked.row, self.desk.profile(work)
        memory = Memory.model_validate_json(row.body)
        request = memory.request(field=row.field, model=row.model, digest=row.digest)
        (today,) = materials(work.sheet, profile=profile, fields=[row.field])
        answer = asked.answer.model_copy(update={"shape": memory.shape})
        sentences = self.writer.read(request, memory.material(today), answer)
        # Only what can be read is kept: a field that failed is to go out again.
        StoredLedger(self.archive.engine).keep(row.digest, request, answer)
        now = work.field(row.field)
        return FieldDraft(
            field=row.field,
            label=now.label,
            limit=now.limit,
            sentences=sentences,
            precedents=memory.sources,
            made=self._made(request, answer),
        )

    def _made(self, request: Request, answer: Answer) -> Made:
        usage = answer.usage
        price = self.writer.price(usage.input_tokens, usage.output_tokens)
        return Made(
            drafter=request.model,
            prompt=request.prompt,
            prompt_hash=request.prompt_hash,
            request=request.digest,
            endpoint=self.writer.where,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            requests=usage.requests,
            estimated=usage.estimated,
            cost=price.amount if price else None,
            currency=price.currency if price else None,
            left_out=request.left_out,
            flagged=request.flagged,
            masked=request.mask.count,
        )

    def _fail(self, work: Work, row: Row[*tuple[object, ...]], reason: str) -> None:
        label = work.field(row.field).label
        self.failed.append(Failure(work.key, name_of(work), row.field, label, reason))
