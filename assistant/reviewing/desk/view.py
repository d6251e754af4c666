"""A stored work as a screen sees it: texts proved, state derived."""

from __future__ import annotations

from sqlalchemy import Connection

from assistant.drafting import FieldDraft
from assistant.reading import FormProfile
from assistant.reviewing.cells import cell_label
from assistant.reviewing.desk.state import state_of
from assistant.reviewing.figures import facts_for, figures_digest
from assistant.reviewing.inspecting import Inspector
from assistant.reviewing.proof import prove
from assistant.reviewing.storing import kept_drafts
from assistant.reviewing.storing.store import Record
from assistant.reviewing.work import FieldWork, Work


def view_of(
    connection: Connection, record: Record, profile: FormProfile, inspector: Inspector
) -> Work:
    """The work of ``record``: every drafted field of its form, in the form's order."""
    sheet = record.sheet
    facts = facts_for(sheet, profile)
    figures = figures_digest(sheet, facts)
    kept = {
        id: kept_drafts.one_draft(connection, record.key, id)
        for id in {row.draft_id for row in record.texts.values() if row.draft_id is not None}
    }
    ids = [drafted.id for drafted in profile.drafted]
    rows = {id: record.texts.get(id) for id in ids}
    texts = {id: row.text if row else "" for id, row in rows.items()}
    origins: dict[str, FieldDraft | None] = {}
    for id, row in rows.items():
        draft = kept.get(row.draft_id) if row and row.draft_id is not None else None
        origins[id] = draft.draft.field(id) if draft else None
    found = inspector.inspect(record.key, sheet, texts, origins, profile)
    fields = []
    for drafted in profile.drafted:
        row, text = rows[drafted.id], texts[drafted.id]
        fields.append(
            FieldWork(
                field=drafted.id,
                label=drafted.label,
                limit=drafted.limit,
                text=text,
                proof=prove(
                    sheet,
                    drafted.id,
                    text,
                    profile=profile,
                    draft=origins[drafted.id],
                    facts=facts,
                    found=found,
                ),
                stale=bool(row and text.strip() and row.figures != figures),
                draft_id=row.draft_id if row else None,
                confirmed=row.confirmed if row else None,
                changed_in=row.changed_in if row else 0,
                updated_by=row.updated_by if row else record.updated_by,
                updated_at=row.updated_at if row else record.updated_at,
            )
        )
    state, reasons = state_of(
        sheet,
        fields,
        profile=profile,
        unread=[cell_label(sheet, profile, path) for path in record.unread],
        confirmed=record.confirmed,
        figures=figures,
    )
    return Work(
        key=record.key,
        sheet=sheet,
        fields=tuple(fields),
        findings=tuple(finding for finding in found if finding.field not in texts),
        state=state,
        reasons=reasons,
        version=record.version,
        origin=record.origin,
        promise=record.promise,
        unread=record.unread,
        confirmed=record.confirmed if state == "確定" else None,
        filed=record.filed,
        updated_by=record.updated_by,
        updated_at=record.updated_at,
    )
