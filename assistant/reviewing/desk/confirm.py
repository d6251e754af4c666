"""Confirming: what a text must be before a person's word makes it final."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.reading import FormProfile
from assistant.reviewing.desk.change import Change, conflict
from assistant.reviewing.figures import missing_entries
from assistant.reviewing.storing import store
from assistant.reviewing.work import Confirmation, FieldWork, Work
from assistant.sheet.errors import ReviewError


def confirm(
    change: Change, *, version: int, fields: Collection[str] | None, even_so: str | None
) -> None:
    """Confirm the texts of ``fields``, or (``None``) the whole sheet; ``version`` is what the
    person saw. Raises as :meth:`Desk.confirm` says."""
    reason = (even_so or "").strip() or None
    work, record = change.work, change.record
    chosen = [field for field in work.fields if field.text.strip()]
    if fields is not None:
        chosen = [work.field(id) for id in fields]
    _check_seen(work, change, version, chosen)
    if fields is None:
        _check_sheet(work, change.profile, reason)
        # Whoever confirmed one of the texts before answers for it, with the reason given then.
        chosen = [field for field in chosen if not field.settled]
    for field in chosen:
        _check_field(field, reason)
    figures, at = change.figures, store.now()
    for field in chosen:
        given = Confirmation(
            who=change.who, at=at, figures=figures, reason=reason if field.needs_reason else None
        )
        row = record.texts[field.field]
        confirmed = replace(row, confirmed=given, figures=figures)
        store.put_text(change.connection, record.key, confirmed)
        if fields is not None or given.reason is not None:
            change.log(
                "confirmed",
                field=field.field,
                after=field.text,
                draft_id=field.draft_id,
                note=given.reason,
            )
    if fields is None:
        whole = Confirmation(who=change.who, at=at, figures=figures, reason=reason)
        record = replace(record, confirmed=whole, filed=False)
        change.log("confirmed", after=work.whole.model_dump_json(), note=reason)
    store.put(change.connection, replace(record, updated_by=change.who, updated_at=at))
    change.record = store.read(change.connection, record.key) or change.record


def _check_seen(work: Work, change: Change, version: int, chosen: list[FieldWork]) -> None:
    record = change.record
    if record.sheet_changed_in > version:
        raise conflict("数値と入力欄", record.updated_by, record.updated_at)
    for field in chosen:
        if field.changed_in > version:
            raise conflict(field.label, field.updated_by, field.updated_at)


def _check_sheet(work: Work, profile: FormProfile, reason: str | None) -> None:
    if not any(field.text.strip() for field in work.fields):
        raise ReviewError("確定する文章がまだないので、下書きするか入力してから確定してください。")
    if work.unread:
        typed = "、".join(f"「{text}」" for text in work.unread.values())
        raise ReviewError(f"入力{typed}が数値として読めないので、直してから確定してください。")
    missing = missing_entries(work.sheet, profile)
    if missing and reason is None:
        more = f"ほか{len(missing) - 1}件" if len(missing) > 1 else ""
        raise ReviewError(
            f"{missing[0]}{more}が未入力なので、入力するか、理由を書いて確定してください。"
        )


def _check_field(field: FieldWork, reason: str | None) -> None:
    if not field.text.strip():
        raise ReviewError(f"「{field.label}」に文章がないので、書いてから確定してください。")
    if field.proof.questions:
        raise ReviewError(
            f"「{field.label}」に{field.proof.questions[0]}が残っているので、"
            "答えを書くか消してから確定してください。"
        )
    if field.needs_reason and reason is None:
        first, *others = field.proof.unsettled
        more = f"ほかに{len(others)}件あります。" if others else ""
        raise ReviewError(
            f"「{field.label}」を確定できません。{first}{more}"
            "直すか、根拠を入力するか、理由を書いて確定してください。"
        )
