"""The conversation with a chat model: a wish goes along with the same material as a draft, and
comes back as replacements of single sentences.

What code understands exactly it still settles itself: the box that is meant, and the officer's
own cause, measure or ground, which becomes a supplement of the sheet before the model is asked.
Where the model fails, the composer answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.drafting.chain import materials
from assistant.drafting.conversation import by_composer
from assistant.drafting.conversation.change import diff
from assistant.drafting.conversation.reply import Reply
from assistant.drafting.draft import DraftSentence
from assistant.drafting.precedents import PastSheets
from assistant.drafting.writing.answer import REPAIR_SCHEMA, parse_repair
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.reading_back import allowed_by, proven
from assistant.drafting.writing.request import Question, Request
from assistant.drafting.writing.watch import SILENT, Watch
from assistant.drafting.writing.writer import ModelWriter
from assistant.models import Answer, is_japanese, load_prompt
from assistant.reading.profile import FormProfile
from assistant.sheet import Sheet
from assistant.sheet.errors import ModelError
from assistant.sheet.supplements import SupplementLabel, with_supplement

SCHEMA: Mapping[str, Any] = {
    **REPAIR_SCHEMA,
    "properties": {"reply": {"type": "string"}, **REPAIR_SCHEMA["properties"]},
    "required": ["reply", *REPAIR_SCHEMA["required"]],
}
"""What the model answers: a word to the officer, and the sentences that change."""

_LONGEST_REPLY = 200


def answer_by_model(
    writer: ModelWriter,
    wish_text: str,
    *,
    sheet: Sheet,
    profile: FormProfile,
    field: str,
    sentences: Sequence[DraftSentence],
    archive: PastSheets | None = None,
    earlier: Sequence[str] = (),
    watch: Watch = SILENT,
) -> Reply:
    """What becomes of ``sentences`` by a wish; as :func:`by_composer.answer`, which answers where
    the model cannot. ``earlier`` are texts and wishes of the same conversation: they are not sent,
    but who was named with a title there is masked without one now. Raises ``ModelError`` only
    where ``watch`` cancelled."""
    composed = by_composer.answer(
        wish_text,
        sheet=sheet,
        profile=profile,
        field=field,
        sentences=sentences,
        archive=archive,
    )
    if composed.field != field:
        return composed
    told = composed.supplements
    for label, text in told:
        sheet = with_supplement(sheet, label, text)
    (material,) = materials(sheet, profile=profile, archive=archive, fields=[field])
    try:
        return _asked(writer, wish_text, material, sentences, told, earlier, watch)
    except ModelError as trouble:
        if trouble.kind == "cancelled":
            raise
        said = f"{trouble}組み込みの作文器が答えました。{composed.said}"
        return composed.model_copy(update={"said": said})


def _asked(
    writer: ModelWriter,
    wish: str,
    material: Material,
    sentences: Sequence[DraftSentence],
    told: tuple[tuple[SupplementLabel, str], ...],
    earlier: Sequence[str],
    watch: Watch,
) -> Reply:
    numbered = [f"{at}. {sentence.text}" for at, sentence in enumerate(sentences, 1)]
    # The mask learns from every block; of these the prompt has no place for the last one.
    blocks = {"sentences": numbered or ["（なし）"], "wish": [wish], "earlier": earlier}
    question = Question(load_prompt("conversation"), SCHEMA, blocks)
    request = writer.request(material, question)
    exchange = writer.exchange(request, watch, fresh=True)
    answer = exchange.first()
    after = _after(answer, request, material, sentences)
    said = _said(answer.text, request)
    changes = diff(sentences, after)
    if all(change.kind == "same" for change in changes):
        changes, told = (), ()
        said = said or "変えるところはありませんでした。"
    return Reply(
        said=f"モデルの返事：{said}" if said else "変更案です。文ごとに選んでください。",
        field=material.field,
        changes=changes,
        supplements=told,
        made=writer.made(exchange),
    )


def _after(
    answer: Answer, request: Request, material: Material, sentences: Sequence[DraftSentence]
) -> tuple[DraftSentence, ...]:
    """The text with the replacements in it; every other sentence is the very same."""
    replacements = parse_repair(answer.text, answer.shape, cut=answer.cut)
    # No check reads another language: 「Grade A」 would stand there unmarked.
    if not is_japanese("".join(one.text for said in replacements.values() for one in said)):
        raise ModelError(
            f"チャットモデル（{request.model}）が日本語で答えなかったため、変更案に使えません。",
            "other_language",
        )
    allowed = allowed_by(request)
    new = {
        number: [proven(one, material, allowed) for one in said]
        for number, said in replacements.items()
    }
    kept: list[DraftSentence] = []
    for number, sentence in enumerate(sentences, 1):
        kept += new.get(number, [sentence])
    for number in sorted(new):
        if number > len(sentences):
            kept += new[number]
    return tuple(kept)


def _said(text: str, request: Request) -> str:
    """The model's word to the officer: data from outside, short and with the names put back."""
    from pydantic_core import from_json

    start = text.find("{")
    try:
        found = from_json(text[start:], allow_partial=True) if start >= 0 else {}
    except ValueError:
        return ""
    reply = found.get("reply") if isinstance(found, dict) else None
    if not isinstance(reply, str):
        return ""
    return request.mask.restore(reply).replace("\n", " ").strip()[:_LONGEST_REPLY]
