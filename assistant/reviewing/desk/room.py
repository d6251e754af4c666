"""What every part of the desk stands on: the archive, the form profiles, the drafter."""

from __future__ import annotations

from contextlib import AbstractContextManager

from assistant.archive import Archive, ensure_tables
from assistant.drafting import ModelWriter
from assistant.reading import FormProfile, load_profile
from assistant.reviewing.desk.change import Change, changing, found
from assistant.reviewing.desk.view import view_of
from assistant.reviewing.inspecting import Inspector
from assistant.reviewing.storing import store
from assistant.reviewing.storing.store import Profiles
from assistant.reviewing.storing.tables import TABLES
from assistant.reviewing.work import Work


class Room:
    """The sheets being written, on the database of ``archive``; safe for several threads.

    ``profiles`` gives the form profile of a name; ``writer`` is the chat model that drafts and
    answers, where there is one (see :func:`~assistant.reviewing.storing.ledger.drafting_writer`).
    """

    def __init__(
        self,
        archive: Archive,
        *,
        profiles: Profiles = load_profile,
        writer: ModelWriter | None = None,
    ) -> None:
        self._archive = archive
        self._profiles = profiles
        self._writer = writer
        self._inspector = Inspector(archive)
        ensure_tables(archive.engine, TABLES)

    @property
    def writer(self) -> ModelWriter | None:
        """The chat model that drafts; ``None`` where the built-in composer does."""
        return self._writer

    def profile(self, work: Work) -> FormProfile:
        """The form profile of a work."""
        return self._profiles(work.sheet.form)

    def open(self, key: str) -> Work:
        """The work as it stands, every text proved against the figures."""
        with self._archive.engine.connect() as connection:
            record = found(store.read(connection, key))
            return view_of(connection, record, self._profiles(record.sheet.form), self._inspector)

    def _change(self, key: str, who: str) -> AbstractContextManager[Change]:
        return changing(self._archive.engine, key, self._profiles, who, self._inspector)
