"""The buttons around a draft: writing one, asking for changes, taking them, putting a question in
the place of what nothing bears out. Each gives the new place and what to say there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.checking import Finding
from assistant.drafting import SILENT, FieldDraft, Watch
from assistant.reviewing import Desk, FieldProof, StoredDraft
from assistant.sheet.errors import ReviewError
from assistant.ui.findings_view import is_plain
from assistant.ui.frame import Told
from assistant.ui.place import Place
from assistant.ui.record_view import trouble_words

Data = Mapping[str, Any]
"""What a button sends: ``act``, the place it was pressed at, and its own data."""

Done = tuple[Place, Told | None]

_NOTHING = "書ける数値や入力文がないため、下書きはできませんでした。数値を入力してください。"
_CHANGED = "この記述は文が変わったので、今の文で確かめてください。"
_NOT_CHOSEN = "変更が1つも選ばれていません。選ぶか、「やめる」を押してください。"


class DraftingActs:
    """The buttons over one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draft(self, place: Place, data: Data, who: str, watch: Watch = SILENT) -> Done:
        """Draft the open field, or all of them (``draft_all``); a press asks the model anew."""
        act = data.get("act")
        wanted = [place.field] if act != "draft_all" and place.field else None
        stored = self._desk.draft(
            place.sheet or "",
            who=who,
            fields=wanted,
            built_in=act == "draft_built_in",
            fresh=True,
            watch=watch,
        )
        return place, _drafted(stored, one=wanted is not None)

    def converse(self, place: Place, data: Data, who: str, watch: Watch = SILENT) -> Done:
        """Put the wish that a chip carries, or the one that was typed."""
        key, field = place.sheet or "", place.field or ""
        turn = self._desk.converse(key, field, wish_of(data), who=who, watch=watch)
        if turn.field == place.field:
            return place, None
        words = "別の欄についての注文として、この欄に変更案を作りました。"
        return replace(place, field=turn.field), (words, "info")

    def take(self, place: Place, data: Data, who: str) -> Done:
        """Put the ticked changes into the text."""
        chosen = {int(number) for number in data.get("extra", {}).get("take", ())}
        if not chosen:
            return place, (_NOT_CHOSEN, "warn")
        key, before = place.sheet or "", self._desk.open(place.sheet or "")
        work = self._desk.take(
            key, int(data["turn"]), chosen, version=int(data["version"]), who=who
        )
        words = "選んだ変更を反映しました。"
        if len(work.sheet.extra) > len(before.sheet.extra):
            words += "注文に書かれた事情は、担当者の補足として調書に加えました。"
        return place, (words, "info")

    def leave(self, place: Place, data: Data, who: str) -> Done:
        """Leave the text as it is."""
        version, key = int(data["version"]), place.sheet or ""
        self._desk.take(key, int(data["turn"]), (), version=version, who=who)
        return place, None

    def ask(self, place: Place, data: Data, who: str) -> Done:
        """Put the question of a finding in the place of the words that it is about."""
        key, id = place.sheet or "", place.field or ""
        field = self._desk.open(key).field(id)
        start, end, question = int(data["start"]), int(data["end"]), str(data["question"])
        found = _found(field.proof, start, end)
        if not any(finding.question == question for finding in found):
            raise ReviewError(_CHANGED)
        text = with_question(field.text, start, end, question)
        self._desk.save_text(key, id, text, version=int(data["version"]), who=who)
        return place, ("問いに置き換えました。【】に答えを書くか、消してください。", "info")

    def put(self, place: Place, data: Data, who: str) -> Done:
        """Put the suggestion of a finding in the place of the words that it is about."""
        key, id = place.sheet or "", place.field or ""
        field = self._desk.open(key).field(id)
        start, end, words = int(data["start"]), int(data["end"]), str(data["instead"])
        found = _found(field.proof, start, end)
        if not any(f.suggestion == words and is_plain(f, field.text) for f in found):
            raise ReviewError(_CHANGED)
        text = field.text[:start] + words + field.text[end:]
        self._desk.save_text(key, id, text, version=int(data["version"]), who=who)
        return place, (f"「{field.text[start:end]}」を「{words}」に直しました。", "info")


def wish_of(data: Data) -> str:
    """The words of a wish: a chip's own, or those that were typed."""
    return str(data.get("wish") or data.get("extra", {}).get("wish") or "").strip()


def with_question(text: str, start: int, end: int, question: str) -> str:
    """``text`` with ``question`` in the place of ``text[start:end]``, where it is not asked
    already; a full stop that would stand alone behind it goes."""
    before, after = text[:start], text[end:]
    if not before or before[-1] in "。\n】":
        after = after.removeprefix("。").removeprefix("、")
    return before + ("" if question in text else question) + after


def _found(proof: FieldProof, start: int, end: int) -> list[Finding]:
    return [f for f in proof.findings if (f.start, f.end) == (start, end) and end > start]


def _drafted(stored: StoredDraft, *, one: bool) -> Told:
    """What a draft came to, in a sentence or two."""
    made = [f for f in stored.draft.fields if f.text.strip()]
    trouble = _trouble(stored.draft.fields)
    if not made:
        return f"{trouble}{_NOTHING}", "warn"
    kept = [f for f in made if f.field not in stored.filled]
    if not one:
        filled = len(stored.filled)
        words = f"{filled}欄に下書きを入れました。" if filled else ""
        if kept:
            words += f"{len(kept)}欄は元の文のままです。新しい下書きを各欄に用意しました。"
    elif kept:
        words = "新しい下書きができました。今の文は残してあります。"
    else:
        words = "下書きを入れました。根拠と【】を確かめてください。"
    return trouble + words, "warn" if trouble else "info"


def _trouble(fields: Sequence[FieldDraft]) -> str:
    """Why the composer stepped in, and for which fields where not for all."""
    troubled: dict[str, list[str]] = {}
    for field in fields:
        if field.made is not None and field.made.trouble:
            troubled.setdefault(field.made.trouble, []).append(field.label)
    told = ""
    for trouble, labels in troubled.items():
        some = f"（{'・'.join(labels)}）" if len(labels) < len(fields) else ""
        told += trouble_words(trouble) + some
    return told
