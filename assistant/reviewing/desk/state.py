"""The state of a sheet being written: derived from what is there, never set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.reading import FormProfile
from assistant.reviewing.figures import missing_entries
from assistant.reviewing.work import Confirmation, FieldWork, State
from assistant.sheet import Sheet


def state_of(
    sheet: Sheet,
    fields: Sequence[FieldWork],
    *,
    profile: FormProfile,
    unread: Iterable[str] = (),
    confirmed: Confirmation | None = None,
    figures: str = "",
) -> tuple[State, tuple[str, ...]]:
    """The state, and in Japanese why it is 未入力 or 要確認.

    確定: confirmed, and neither text nor figures changed since (``figures`` is today's digest).
    未入力: an entry that a draft needs is missing or cannot be read, or no text is there yet.
    要確認: a text that nobody confirmed as it is holds 【…】, an untraced number or an error of
    the checks, is too long, or stands on older figures.
    下書き: anything else.
    """
    if confirmed is not None and confirmed.figures == figures:
        return "確定", ()
    unread = tuple(unread)
    absent = [name for name in missing_entries(sheet, profile) if name not in unread]
    missing = [f"{name}が未入力です。" for name in absent]
    missing += [f"{cell}の入力が数値として読めません。" for cell in dict.fromkeys(unread)]
    written = [field for field in fields if field.text.strip()]
    if not written:
        missing.append("文章がまだありません。")
    if missing:
        return "未入力", tuple(missing)
    doubts = tuple(doubt for field in written for doubt in _doubts(field))
    return ("要確認", doubts) if doubts else ("下書き", ())


def _doubts(field: FieldWork) -> Iterable[str]:
    if not field.doubtful:
        return
    if field.proof.questions:
        yield f"「{field.label}」に記入・確認を求める箇所が{len(field.proof.questions)}つあります。"
    if field.proof.untraced:
        shown = "、".join(f"「{trace.surface}」" for trace in field.proof.untraced)
        yield f"「{field.label}」の{shown}は数値欄にも入力された文にも見当たりません。"
    if field.proof.errors:
        yield f"「{field.label}」に誤りの指摘が{len(field.proof.errors)}件あります。"
    if field.stale:
        yield f"「{field.label}」を書いた後に数値か判定が変わりました。"
    if field.proof.over:
        yield f"「{field.label}」は文字数の上限を{field.proof.over}字超えています。"
