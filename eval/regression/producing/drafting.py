"""Drafts: the fields of a sheet, written by the composer or by a chat model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.checking import Context, PrecedentText, check_sheet
from assistant.drafting import DraftSentence, FieldDraft, ModelWriter, draft_sheet
from assistant.models import Chat
from assistant.settings import Settings
from assistant.sheet.errors import HyoukaError
from assistant.sheet.prose import blank, with_texts
from eval.regression.given import Background, CaseError, GivenSheet, background
from eval.regression.product import Piece, Product, Sentence, Told, told

_OWN = ("unknown_id", "instruction", "language")
"""What only the reading of a model's answer finds."""


class Given(GivenSheet):
    """``fields`` to draft, all of the form's by default. The sheet's own texts of them are taken
    out first, as they are for an officer who starts anew."""

    fields: tuple[str, ...] = ()


def produce(given: Given, where: str, chat: Chat | None) -> tuple[Product, Background]:
    """See :class:`~eval.regression.producing.Kind`."""
    behind = background(given, where)
    fields = given.fields or tuple(one.id for one in behind.profile.drafted)
    try:
        bare = replace(behind, sheet=blank(behind.sheet, fields))
        draft = draft_sheet(
            bare.sheet,
            profile=bare.profile,
            archive=bare,
            fields=fields,
            writer=writer_of(chat),
        )
    except HyoukaError as error:
        raise CaseError(f"{where} の下書きができません。{error}") from error
    return product_of(draft.fields, bare), bare


def writer_of(chat: Chat | None) -> ModelWriter | None:
    """The writer that asks ``chat``, one field after the other."""
    if chat is None:
        return None
    return ModelWriter(chat, Settings(chat_model=chat.name, chat_at_once=1))


def product_of(fields: Iterable[FieldDraft], behind: Background) -> Product:
    """Drafted fields as a product, with the findings of every check on their texts."""
    drafts = tuple(fields)
    made = [draft.made for draft in drafts if draft.made]
    return Product(
        pieces=tuple(
            Piece(
                field=draft.field,
                label=draft.label,
                text=draft.text,
                limit=draft.limit,
                sentences=tuple(_sentence(one) for one in draft.sentences),
            )
            for draft in drafts
        ),
        findings=(*_findings(drafts, behind), *_own_findings(drafts)),
        trouble=next((one.trouble for one in made if one.trouble), None),
        drafter=made[0].drafter if made else "",
        prompts=tuple(dict.fromkeys(one.prompt for one in made if one.prompt)),
        input_tokens=sum(one.input_tokens for one in made),
        output_tokens=sum(one.output_tokens for one in made),
        requests=sum(one.requests for one in made),
    )


def _sentence(one: DraftSentence) -> Sentence:
    def refs(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.ref for s in one.sources if s.kind == kind))

    return Sentence(
        text=one.text, facts=refs("fact"), entered=refs("entered"), precedents=refs("precedent")
    )


def _findings(drafts: tuple[FieldDraft, ...], behind: Background) -> Iterable[Told]:
    texts = {draft.field: draft.text for draft in drafts}
    quoted = {
        draft.field: tuple(
            PrecedentText(key=source.ref, text=source.text)
            for sentence in draft.sentences
            for source in sentence.sources
            if source.kind == "precedent"
        )
        for draft in drafts
    }
    context = Context(
        profile=behind.profile,
        last=behind.last,
        machine=frozenset(texts),
        precedents=quoted,
        by_meaning=False,
    )
    for finding in check_sheet(with_texts(behind.sheet, texts), context):
        if finding.field in texts:
            yield told(finding, texts[finding.field], finding.field)


def _own_findings(drafts: tuple[FieldDraft, ...]) -> Iterable[Told]:
    for draft in drafts:
        for sentence in draft.sentences:
            for finding in sentence.findings:
                if finding.kind in _OWN:
                    yield told(finding, sentence.text, draft.field)
