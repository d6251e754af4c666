"""The ledger on the database: which request was answered how, so that nothing is paid twice."""

from __future__ import annotations

import json

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.archive import Archive, ensure_tables
from assistant.drafting import ModelWriter, model_writer
from assistant.drafting.writing.ledger import Ledger
from assistant.drafting.writing.request import Request
from assistant.models import Answer
from assistant.reviewing.storing.store import now
from assistant.reviewing.storing.tables import exchange
from assistant.settings import Settings


class StoredLedger(Ledger):
    """Answers in the table ``exchange``; each is committed before :meth:`keep` returns.

    Safe for several threads and processes. Answers stand there as they came, with names and
    numbers of people still masked. With ``keep_requests`` what was sent is kept too; of a repair,
    which repeats it, only the answer.
    """

    def __init__(self, engine: Engine, *, keep_requests: bool = False) -> None:
        self._engine = engine
        self._keep_requests = keep_requests
        ensure_tables(engine, (exchange,))

    def known(self, digest: str) -> Answer | None:
        """See :class:`~assistant.drafting.writing.ledger.Ledger`."""
        wanted = select(exchange.c.answer).where(exchange.c.digest == digest)
        with self._engine.connect() as connection:
            body = connection.execute(wanted).scalar_one_or_none()
        return None if body is None else Answer.model_validate_json(body)

    def keep(self, digest: str, request: Request, answer: Answer) -> None:
        """See :class:`~assistant.drafting.writing.ledger.Ledger`; the latest answer stays."""
        sent = None
        if self._keep_requests and digest == request.digest:
            messages = [message.model_dump() for message in request.messages]
            sent = json.dumps(messages, ensure_ascii=False)
        row = {
            "digest": digest,
            "request": request.digest,
            "field": request.field,
            "model": request.model,
            "prompt": request.prompt,
            "prompt_hash": request.prompt_hash,
            "at": now(),
            "answer": answer.model_dump_json(),
            "sent": sent,
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(delete(exchange).where(exchange.c.digest == digest))
                connection.execute(insert(exchange).values(row))
        except IntegrityError:
            return  # another process was answered at the same moment

    def forget(self, request: str) -> None:
        """Forget the answers to a request and its repair (``Made.request``): they were of no use,
        and asking again must ask."""
        with self._engine.begin() as connection:
            connection.execute(delete(exchange).where(exchange.c.request == request))


def drafting_writer(settings: Settings, archive: Archive) -> ModelWriter | None:
    """The chat model that the settings name, with its answers kept beside ``archive``; ``None``
    where they name none. Nothing is sent yet."""
    ledger = StoredLedger(archive.engine, keep_requests=settings.keep_requests)
    return model_writer(settings, ledger=ledger)
