"""Wishes about a draft (注文): the text before is the case's, or the composer's draft."""

from __future__ import annotations

from dataclasses import replace

from assistant.drafting import draft_sheet, prove_text
from assistant.drafting.conversation import Reply, answer, answer_by_model, merged
from assistant.models import Chat
from assistant.sheet.errors import HyoukaError
from assistant.sheet.prose import blank
from assistant.sheet.supplements import with_supplement
from eval.regression.given import Background, CaseError, GivenSheet, background
from eval.regression.producing.drafting import product_of, writer_of
from eval.regression.product import Piece, Product


class Given(GivenSheet):
    """``wish`` about ``field``; ``text`` is what stands there, by default the composer's draft."""

    field: str
    wish: str
    text: str | None = None


def produce(given: Given, where: str, chat: Chat | None) -> tuple[Product, Background]:
    """See :class:`~eval.regression.producing.Kind`. Every change is accepted; ``said`` holds
    ``before`` (the sentences), ``changed`` and ``dropped`` (their numbers), ``added`` (how many
    sentences), ``supplements`` (label and text) and ``understood``."""
    behind = background(given, where)
    behind = replace(behind, sheet=blank(behind.sheet, [given.field]))
    sheet, profile = behind.sheet, behind.profile
    try:
        if given.text is None:
            drafted = draft_sheet(sheet, profile=profile, archive=behind, fields=[given.field])
            before = drafted.fields[0]
        else:
            before = prove_text(sheet, given.field, given.text, profile=profile)
        writer = writer_of(chat)
        asked = {
            "sheet": sheet,
            "profile": profile,
            "field": given.field,
            "sentences": before.sentences,
            "archive": behind,
        }
        if writer is None:
            reply = answer(given.wish, **asked)  # type: ignore[arg-type]
        else:
            reply = answer_by_model(writer, given.wish, **asked)  # type: ignore[arg-type]
    except HyoukaError as error:
        raise CaseError(f"{where} の注文が試せません。{error}") from error
    elsewhere = reply.field != given.field
    numbers = [change.number for change in reply.changes]
    after = merged(reply.changes, numbers) if reply.changes else before.sentences
    for label, told in reply.supplements:
        behind = replace(behind, sheet=with_supplement(behind.sheet, label, told))
    product = product_of([before.model_copy(update={"sentences": after})], behind)
    said = Piece(field="reply", label="返事", text=reply.said)
    return (
        product.model_copy(
            update={
                "pieces": (*product.pieces, said),
                "said": _said(reply, [one.text for one in before.sentences]),
                # The composer answers where a model's answer was of no use, and says so.
                "trouble": reply.said if chat and reply.made is None and not elsewhere else None,
                **_cost(reply),
            }
        ),
        behind,
    )


def _said(reply: Reply, before: list[str]) -> dict[str, object]:
    touched: dict[str, list[int]] = {"replace": [], "drop": []}
    for change in reply.changes:
        if change.kind in touched and change.before is not None:
            touched[change.kind].append(before.index(change.before.text) + 1)
    return {
        "before": before,
        "changed": touched["replace"],
        "dropped": touched["drop"],
        "added": sum(change.kind == "insert" for change in reply.changes),
        "supplements": [list(pair) for pair in reply.supplements],
        "understood": reply.understood,
    }


def _trouble(reply: Reply, field: str, *, asked: bool) -> str | None:
    """Why the composer answered in the model's place; a wish about another box it always does."""
    return reply.said if asked and reply.made is None and reply.field == field else None


def _cost(reply: Reply) -> dict[str, object]:
    made = reply.made
    if made is None:
        return {}
    return {
        "drafter": made.drafter,
        "prompts": (made.prompt,) if made.prompt else (),
        "input_tokens": made.input_tokens,
        "output_tokens": made.output_tokens,
        "requests": made.requests,
    }
