"""How a sheet comes to be written: carried forward, taken up again, or from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from assistant.archive import Archive, SheetRecord, identity
from assistant.reading import FormProfile, read_file
from assistant.reviewing.carry import carry_forward
from assistant.reviewing.columns import with_columns
from assistant.reviewing.desk.change import Change, changing, digest_of, identity_of
from assistant.reviewing.inspecting import Inspector
from assistant.reviewing.storing import store
from assistant.reviewing.storing.store import Profiles, Record, TextRow
from assistant.reviewing.work import Candidate, NeedsIdentity, Origin, Promise
from assistant.sheet import Sheet, format_year
from assistant.sheet.errors import ReviewError
from assistant.sheet.prose import blank, texts_of


def candidates(filed: Iterable[SheetRecord], begun: set[tuple[str, int]]) -> tuple[Candidate, ...]:
    """Projects whose newest filed sheet has no successor yet; by department, code and name."""
    newest: dict[str, SheetRecord] = {}
    for record in filed:
        known = newest.get(record.identity)
        if known is None or known.fiscal_year < record.fiscal_year:
            newest[record.identity] = record
    open_ones = [
        record for whose, record in newest.items() if (whose, record.fiscal_year + 1) not in begun
    ]
    open_ones.sort(key=lambda r: (r.department or "", r.code or "", r.name or "", r.key))
    return tuple(
        Candidate(r.key, r.name, r.code, r.department, r.fiscal_year + 1) for r in open_ones
    )


def carried(
    archive: Archive, profiles: Profiles, inspector: Inspector, sheet_key: str, who: str
) -> str:
    """Begin the year after the filed sheet ``sheet_key``; returns the key of the work."""
    last = _filed(archive, sheet_key)
    sheet = carry_forward(last, profiles(last.form))
    if archive.find(identity_of(sheet), sheet.fiscal_year) is not None:
        raise ReviewError(
            f"「{_name(sheet)}」の{format_year(sheet.fiscal_year)}の調書は取込み済みなので、"
            "その調書を開いて修正してください。"
        )
    return _begin(archive, profiles, inspector, sheet, _promise(last), "carried", who)


def revised(
    archive: Archive, profiles: Profiles, inspector: Inspector, sheet_key: str, who: str
) -> str:
    """Take the filed sheet ``sheet_key`` up again; returns the key of the work."""
    sheet = _filed(archive, sheet_key)
    promise = _promise(archive.last_year_of(sheet))
    return _begin(archive, profiles, inspector, sheet, promise, "filed", who)


def from_file(
    archive: Archive,
    profiles: Profiles,
    inspector: Inspector,
    path: Path,
    *,
    who: str,
    form: str | None,
    named: Mapping[str, str | None],
    update: bool,
) -> tuple[str, ...]:
    """Begin from every sheet of a file; returns the keys of the works."""
    sheets = _named(read_file(path, form=form), named, path.name)
    keys = []
    for sheet in sheets:
        if not update and open_work(archive, sheet) is not None:
            raise ReviewError(
                f"「{_name(sheet)}」の{format_year(sheet.fiscal_year)}の調書は作業中なので、"
                "一覧から開くか、数値だけを入れ替えてください。"
            )
    for sheet in sheets:
        key = open_work(archive, sheet)
        if key is None:
            promise = _promise(archive.last_year_of(sheet))
            key = _begin(archive, profiles, inspector, sheet, promise, "uploaded", who)
        else:
            with changing(archive.engine, key, profiles, who, inspector) as change:
                change.put_sheet(with_columns(sheet), {})
        keys.append(key)
    return tuple(keys)


def of_sheet(
    archive: Archive, profiles: Profiles, inspector: Inspector, sheet: Sheet, who: str
) -> str:
    """Begin a work on ``sheet``, or find the one on its project and year; returns its key."""
    promise = _promise(archive.last_year_of(sheet))
    return _begin(archive, profiles, inspector, sheet, promise, "uploaded", who)


def on_file(archive: Archive, record: Record) -> str | None:
    """The archive's key of the sheet that ``record`` is the work on, or ``None``."""
    filed = archive.sheets(record.sheet.fiscal_year)
    return next((sheet.key for sheet in filed if sheet.identity == record.identity), None)


def _named(
    sheets: tuple[Sheet, ...], named: Mapping[str, str | None], where: str
) -> tuple[Sheet, ...]:
    """The sheets with the given name, department and code in the one that lacks them."""
    given = {key: text.strip() for key, text in named.items() if text and text.strip()}
    nameless = [sheet for sheet in sheets if identity(sheet) is None]
    if not given:
        if nameless:
            raise NeedsIdentity(
                f"{where} の調書に事業名も事業コードもないので、事業名と所管、"
                "または事業コードを入力してください。"
            )
        return sheets
    target = nameless[0] if len(nameless) == 1 else sheets[0] if len(sheets) == 1 else None
    if target is None:
        raise ReviewError(
            f"{where} には調書が{len(sheets)}枚あって事業名をどれに付けるか決まらないので、"
            "1枚ずつのファイルに分けてください。"
        )
    project = target.project.model_copy(update=given)
    done = target.model_copy(update={"project": project})
    identity_of(done)
    return tuple(done if sheet is target else sheet for sheet in sheets)


def _begin(
    archive: Archive,
    profiles: Profiles,
    inspector: Inspector,
    sheet: Sheet,
    promise: Promise | None,
    origin: Origin,
    who: str,
) -> str:
    """A new work; where somebody has begun it already, that one's key."""
    profile = profiles(sheet.form)
    record = _record(with_columns(sheet), profile, promise, origin, who)
    try:
        with archive.engine.begin() as connection:
            known = store.find(connection, record.identity, sheet.fiscal_year)
            if known is not None:
                return known
            store.add(connection, record)
            _log_start(connection, record, profile, who, inspector)
    except IntegrityError:  # two people pressed the button at the same moment
        return open_work(archive, sheet) or record.key
    return record.key


def _record(
    sheet: Sheet, profile: FormProfile, promise: Promise | None, origin: Origin, who: str
) -> Record:
    drafted = [field.id for field in profile.drafted]
    figures, at = digest_of(sheet, profile), store.now()
    texts = {
        field: TextRow(field, text, 1, figures, None, None, who, at)
        for field, text in texts_of(sheet, drafted).items()
    }
    return Record(
        key=uuid4().hex,
        identity=identity_of(sheet),
        sheet=blank(sheet, drafted),
        sheet_changed_in=1,
        unread={},
        version=1,
        origin=origin,
        promise=promise,
        confirmed=None,
        filed=False,
        updated_by=who,
        updated_at=at,
        texts=texts,
    )


def _log_start(
    connection: Connection,
    record: Record,
    profile: FormProfile,
    who: str,
    inspector: Inspector,
) -> None:
    change = Change(connection, record, profile, who, inspector)
    change.log("started", after=record.sheet.model_dump_json())
    for row in record.texts.values():
        change.log("text", field=row.field, before="", after=row.text)
    store.put_state(connection, record.key, change.work.state)


def open_work(archive: Archive, sheet: Sheet) -> str | None:
    """The key of the work on that project and year, or ``None``."""
    with archive.engine.connect() as connection:
        return store.find(connection, identity_of(sheet), sheet.fiscal_year)


def _filed(archive: Archive, sheet_key: str) -> Sheet:
    sheet = archive.get(sheet_key)
    if sheet is None:
        raise ReviewError("もとになる調書が記録にないので、一覧を開き直して選んでください。")
    return sheet


def _promise(last: Sheet | None) -> Promise | None:
    if last is None:
        return None
    return Promise(fiscal_year=last.fiscal_year, next_year=last.evaluation.next_year)


def _name(sheet: Sheet) -> str:
    return sheet.project.name or sheet.project.code or "この事業"
