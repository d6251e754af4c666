"""A draft, and what would be sent for one, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.drafting import Draft, FieldDraft
    from assistant.reviewing import Outgoing

_KINDS = {"fact": "数値", "entered": "入力", "precedent": "記載例"}
_ROLES = {"system": "指示", "user": "資料", "assistant": "前の答え"}


def draft_text(draft: Draft, *, sources: bool) -> Iterator[str]:
    """The fields of a draft, then what a person must look at."""
    from assistant.sheet import format_year

    yield f"{draft.project_name or '（事業名なし）'}　{format_year(draft.fiscal_year)}"
    yield f"作成: {_author(draft)}"
    for field in draft.fields:
        yield ""
        yield f"■ {field.label}（{_count(field)}）"
        yield field.text or "（下書きなし）"
        if sources:
            yield from _sources(field)
    asked = [(f.label, question) for f in draft.fields for question in f.questions]
    yield from _listed("記入・確認が必要な箇所", asked)
    untraced = [(f.label, trace.message or "") for f in draft.fields for trace in f.untraced]
    yield from _listed("出典のない数値", untraced)
    found = [(f.label, finding.message) for f in draft.fields for finding in f.findings]
    yield from _listed("指摘", found)


def troubles_of(draft: Draft) -> Iterator[str]:
    """A line for each field that the composer wrote in the chat model's place."""
    for field in draft.fields:
        if field.made is not None and field.made.trouble is not None:
            yield f"「{field.label}」は組み込みの作文器が書きました: {field.made.trouble}"


def remarks_of(draft: Draft) -> Iterator[str]:
    """What was not sent to the chat model, a line for each field."""
    for field in draft.fields:
        if field.made is not None and field.made.left_out:
            yield f"「{field.label}」で送らなかったもの: {'、'.join(field.made.left_out)}"
        if field.made is not None and field.made.flagged:
            told = "、".join(field.made.flagged)
            yield f"「{field.label}」で指示のように読めるため送らなかったもの: {told}"


def outgoing_text(name: str, requests: Iterable[Outgoing]) -> Iterator[str]:
    """What would be sent for the fields of one sheet, to the letter."""
    yield name
    for request in requests:
        yield ""
        yield f"■ {request.label}"
        if request.trouble is not None:
            yield f"送れません: {request.trouble}"
            continue
        yield f"送信先: {request.endpoint}　モデル: {request.model}"
        about = "" if request.exact else "（推定）"
        cost = f"、答えを含めて最大 {request.cost.text}（見込み）" if request.cost else ""
        yield f"トークン: {request.tokens:,}{about}{cost or '、料金は不明'}"
        yield f"伏せた氏名・番号など: {request.masked}件"
        if request.left_out:
            yield f"長さのために送らないもの: {'、'.join(request.left_out)}"
        if request.flagged:
            yield f"指示のように読めるため送らないもの: {'、'.join(request.flagged)}"
        for message in request.messages:
            yield f"--- {_ROLES[message.role]}"
            yield message.content


def _listed(heading: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"{heading}（{len(rows)}件）"
        yield from (f"  {label}: {words}" for label, words in rows)


def _count(field: FieldDraft) -> str:
    from assistant.sheet.sentences import answer_length

    limit = f"／{field.limit}" if field.limit is not None else ""
    return f"{answer_length(field.text)}{limit}字"


def _sources(field: FieldDraft) -> Iterator[str]:
    for number, sentence in enumerate(field.sentences, 1):
        yield f"  {number}. {sentence.text.strip()}"
        for source in sentence.sources:
            yield f"     ‐ {_KINDS[source.kind]}: {source.label}　{source.text}"
        if not sentence.sources:
            yield "     ‐ 数値も記載も引かない文"


def _author(draft: Draft) -> str:
    """Who wrote it, also where the composer stepped in for the model."""
    by = [field.made.drafter for field in draft.fields if field.made is not None]
    others = [name for name in by if name != draft.drafter]
    if not others:
        return draft.drafter
    if len(others) == len(by):
        return f"{others[0]}（{draft.drafter} は使えませんでした）"
    return f"{draft.drafter}（{len(others)}欄は {others[0]}）"
