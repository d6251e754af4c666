"""One change of one work: a transaction that holds the row, and leaves a line of history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from assistant.archive import identity
from assistant.reading import FormProfile
from assistant.reviewing.cells import cells_of
from assistant.reviewing.desk.view import view_of
from assistant.reviewing.figures import facts_for, figures_digest
from assistant.reviewing.inspecting import Inspector
from assistant.reviewing.storing import events, store
from assistant.reviewing.storing.store import Record, TextRow
from assistant.reviewing.work import Conflict, EventKind, NeedsIdentity, Work
from assistant.sheet import Sheet
from assistant.sheet.errors import ReviewError
from assistant.sheet.prose import blank


@dataclass(slots=True)
class Change:
    """What a change has at hand; ``record`` is the work as it stood when the change began, at
    its new version."""

    connection: Connection
    record: Record
    profile: FormProfile
    who: str
    inspector: Inspector
    after: Work | None = None

    @property
    def work(self) -> Work:
        """The work as it stood, proved."""
        return view_of(self.connection, self.record, self.profile, self.inspector)

    @property
    def done(self) -> Work:
        """The work as it was stored; only once the change is over."""
        assert self.after is not None
        return self.after

    @property
    def figures(self) -> str:
        """The digest of the figures as they stood."""
        return digest_of(self.record.sheet, self.profile)

    def log(
        self,
        kind: EventKind,
        *,
        field: str | None = None,
        before: str | None = None,
        after: str | None = None,
        draft_id: int | None = None,
        note: str | None = None,
    ) -> None:
        """Add a line to the history."""
        events.log(
            self.connection,
            self.record,
            kind,
            who=self.who,
            figures=self.figures,
            field=field,
            before=before,
            after=after,
            draft_id=draft_id,
            note=note,
        )

    def differing(self, sheet: Sheet, unread: Mapping[str, str]) -> list[str]:
        """The paths of the cells that ``sheet`` holds otherwise than the work does now."""
        before = _cells(self.record.sheet, self.record.unread, self.profile)
        after = _cells(sheet, unread, self.profile)
        return [path for path in {**before, **after} if before.get(path) != after.get(path)]

    def put_sheet(self, sheet: Sheet, unread: Mapping[str, str]) -> None:
        """Replace figures and entries; the drafted fields of ``sheet`` are ignored.

        Raises :class:`NeedsIdentity`, and ``ReviewError`` where another work is on the same
        project and year.
        """
        old = self.record
        sheet = blank(sheet, [field.id for field in self.profile.drafted])
        if sheet == old.sheet and dict(unread) == dict(old.unread):
            return
        before = _cells(old.sheet, old.unread, self.profile)
        after = _cells(sheet, unread, self.profile)
        changed = self.differing(sheet, unread)
        self.record = replace(
            old,
            identity=identity_of(sheet),
            sheet=sheet,
            sheet_changed_in=old.version,
            unread=unread,
            filed=False,
            confirmed=None,
            updated_by=self.who,
            updated_at=store.now(),
        )
        try:
            store.put(self.connection, self.record)
        except IntegrityError as error:
            raise ReviewError(
                "同じ事業・同じ年度の調書がもう1枚作業中なので、事業名か事業コードを"
                "確かめてください。"
            ) from error
        self.log(
            "figures",
            before=_json({path: before.get(path, "") for path in changed}),
            after=_json({path: after.get(path, "") for path in changed}),
        )
        if old.confirmed is not None:
            self.log("reopened")

    def put_text(
        self, field: str, text: str, *, draft_id: int | None, figures: str, kind: EventKind
    ) -> None:
        """Replace the text of a field; neither it nor the sheet is confirmed afterwards."""
        old = self.record.texts.get(field)
        row = TextRow(
            field=field,
            text=text,
            changed_in=self.record.version,
            figures=figures,
            draft_id=draft_id,
            confirmed=None,
            updated_by=self.who,
            updated_at=store.now(),
        )
        store.put_text(self.connection, self.record.key, row)
        reopened = self.record.confirmed is not None
        self.record = replace(
            self.record,
            texts={**self.record.texts, field: row},
            confirmed=None,
            filed=False,
            updated_by=row.updated_by,
            updated_at=row.updated_at,
        )
        store.put(self.connection, self.record)
        before = old.text if old else ""
        self.log(kind, field=field, before=before, after=text, draft_id=draft_id)
        if reopened:
            self.log("reopened", field=field)


def found(record: Record | None) -> Record:
    """The record; raises ``ReviewError`` where there is none."""
    if record is None:
        raise ReviewError("その調書は作業中の一覧にないので、一覧を開き直してください。")
    return record


@contextmanager
def changing(
    engine: Engine, key: str, profile_of: store.Profiles, who: str, inspector: Inspector
) -> Iterator[Change]:
    """A change of the work ``key``; leaving it stores everything, with the state derived anew.

    Raises ``ReviewError`` where there is no such work. An error inside leaves all as it was.
    """
    with engine.begin() as connection:
        record = found(store.take(connection, key))
        change = Change(connection, record, profile_of(record.sheet.form), who, inspector)
        yield change
        change.after = change.work
        store.put_state(connection, key, change.after.state)


def digest_of(sheet: Sheet, profile: FormProfile) -> str:
    """The digest of the figures of a sheet."""
    return figures_digest(sheet, facts_for(sheet, profile))


def identity_of(sheet: Sheet) -> str:
    """The project's identity; raises :class:`NeedsIdentity` where nothing tells it."""
    whose = identity(sheet)
    if whose is None:
        raise NeedsIdentity(
            "調書に事業名も事業コードもないので、事業名と所管、または事業コードを入力してください。"
        )
    return whose


def storable(text: str) -> str:
    """``text`` as a database can hold it: line breaks as ``\\n``, no NUL, no half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def conflict(what: str, who: str, at: str) -> Conflict:
    """The sentence for the one who came second; ``at`` is ISO, told in local time."""
    when = datetime.fromisoformat(at).astimezone()
    return Conflict(
        f"「{what}」は{who}さんが{when.month}月{when.day}日{when:%H:%M}に書き換えたので、"
        "画面を開き直してからもう一度入力してください（入力した内容は履歴に残しました）。"
    )


def _cells(sheet: Sheet, unread: Mapping[str, str], profile: FormProfile) -> dict[str, str]:
    return {cell.path: cell.text for cell in cells_of(sheet, profile)} | dict(unread)


def _json(values: Mapping[str, str]) -> str:
    return json.dumps(values, ensure_ascii=False)
