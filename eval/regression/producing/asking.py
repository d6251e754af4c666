"""Questions to the archive of the corpus.

The archive is built once a process, with vectors that are hashes of words: the same on every
machine, and without loading a model. How well meaning is found is measured by ``eval.search``.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache

from assistant.archive import Archive
from assistant.asking import Answer, Asker
from assistant.models import Chat
from assistant.settings import load_settings
from assistant.sheet.model import Frozen
from eval.regression.given import corpus
from eval.regression.product import Piece, Product
from eval.scale.hashes import HashedArchive


class Given(Frozen):
    """``question``, after the questions ``before`` of the same conversation."""

    question: str
    before: tuple[str, ...] = ()


def produce(given: Given, where: str, chat: Chat | None) -> tuple[Product, None]:
    """See :class:`~eval.regression.producing.Kind`. ``said`` holds the answer without its words:
    ``kind``, ``described``, ``number``, ``unit``, ``value``, ``rows`` (label → value), ``sheets``
    (事業名・年度 in the order of the answer), ``unread`` and ``notes``."""
    asker = Asker(_archive(), model=chat)
    query = None
    for earlier in given.before:
        query = asker.ask(earlier, query).stands_at
    answer = asker.ask(given.question, query)
    return (
        Product(
            pieces=(Piece(field="answer", label="答え", text=answer.text),),
            said=_said(answer),
            drafter=answer.worded_by or "",
        ),
        None,
    )


def _said(answer: Answer) -> dict[str, object]:
    return {
        "kind": answer.kind,
        "described": answer.described,
        "number": answer.number,
        "unit": answer.unit,
        "value": answer.value,
        "rows": {row.label: row.text if row.value is None else row.value for row in answer.rows},
        "sheets": list(dict.fromkeys(f"{one.name}・{one.fiscal_year}" for one in answer.sources)),
        "unread": list(answer.unread),
        "notes": list(answer.notes),
    }


@cache
def _archive() -> Archive:
    home = tempfile.TemporaryDirectory(prefix="hyouka-eval-", ignore_cleanup_errors=True)
    settings = load_settings({"HYOUKA_HOME": home.name, "HYOUKA_CORPUS": "off"})
    archive = HashedArchive.open(settings, purpose="プロンプトの試験")
    atexit.register(home.cleanup)
    atexit.register(archive.close)
    archive.ingest([sheet for _, sheet in corpus()])
    return archive
