"""The chat model in the composer's place: ask, prove each sentence as it arrives, send back once
what nothing supports, and mark what remains."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.drafting.draft import DraftSentence, Made
from assistant.drafting.writing.answer import (
    DRAFT_SCHEMA,
    REPAIR_SCHEMA,
    parse_draft,
    unreadable,
)
from assistant.drafting.writing.exchange import Exchange, Turns
from assistant.drafting.writing.incremental import Arriving
from assistant.drafting.writing.ledger import Ledger, Remembered
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.reading_back import allowed_by, faulty, proven
from assistant.drafting.writing.repair import again_messages, repair_messages, repaired
from assistant.drafting.writing.request import (
    ANSWER_TOKENS,
    Question,
    Request,
    build_request,
)
from assistant.drafting.writing.watch import Watch
from assistant.models import (
    Answer,
    Chat,
    Cost,
    Shape,
    chat_model,
    cost,
    counter,
    is_exact,
    is_japanese,
    window,
)
from assistant.settings import Settings
from assistant.sheet.errors import ModelError

# A draft is written in である; who cannot or will not says so politely.
_REFUSAL = re.compile(r"できません|かねます|控えさせて|申し訳(?:ありません|ございません)")
_WHY = {
    "unreadable": "決められた形のJSONとして読めなかった。",
    "other_language": "日本語で書かれていなかった。",
}
_LETTER = re.compile(r"[ぁ-んァ-ヶ一-龥]")


@dataclass(frozen=True, slots=True)
class Written:
    """What came of one field: proven sentences, or the trouble that kept the model from it."""

    sentences: tuple[DraftSentence, ...]
    made: Made
    trouble: ModelError | None = None


def model_writer(settings: Settings, *, ledger: Ledger | None = None) -> ModelWriter | None:
    """The writer that the settings name, ``None`` where they name no chat model."""
    if settings.chat_model is None:
        return None
    model = chat_model(settings, count=counter(settings.chat_model))
    return ModelWriter(model, settings, ledger=ledger) if model else None


class ModelWriter:
    """Writes fields with one chat model; safe for several threads.

    ``ledger`` keeps every answer, so that a request that was answered once is not sent again.
    """

    def __init__(self, model: Chat, settings: Settings, *, ledger: Ledger | None = None) -> None:
        self.name = model.name
        self.where = model.where
        self.at_once = settings.chat_at_once
        self._model = model
        self._settings = settings
        self._ledger = ledger or Remembered()
        self._gate = threading.BoundedSemaphore(settings.chat_at_once)
        self._turns = Turns()

    def request(
        self, material: Material, question: Question | None = None, *, beside: int = 0
    ) -> Request:
        """Exactly what :meth:`write` would send first, or another ``question`` about the same
        material, with room for ``beside`` tokens more; nothing is sent. Raises ``ModelError``
        (``too_long``) and ``SettingsError``."""
        return build_request(
            material,
            model=self.name,
            window=window(self.name, self._settings) - beside,
            count=counter(self.name),
            exact=is_exact(self.name),
            question=question,
        )

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body of the request, as a batch line would carry it."""
        return self._model.request_body(request.messages, request.schema, ANSWER_TOKENS)

    def price(self, tokens_in: int, tokens_out: int) -> Cost | None:
        """What that many tokens cost, ``None`` where no price is known."""
        return cost(self.name, tokens_in, tokens_out, self._settings)

    def exchange(self, request: Request, watch: Watch, *, fresh: bool = False) -> Exchange:
        """The way to put ``request`` to the model."""
        return Exchange(
            self._model, self._ledger, self._gate, self._turns, request, watch, fresh=fresh
        )

    def write(self, material: Material, watch: Watch, *, fresh: bool = False) -> Written:
        """One field, with one round of repair. Every trouble of the endpoint ends in
        ``Written.trouble``; a broken prompt file raises ``SettingsError``.

        ``fresh``: ask even where the same request was answered before.
        """
        try:
            request = self.request(material)
        except ModelError as trouble:
            return Written((), Made(drafter=self.name), trouble)
        exchange = self.exchange(request, watch, fresh=fresh)
        try:
            watch.on_stage(material.field, "asking")
            answer, sentences = self._first(exchange, material)
            wrong = tuple(at for at, sentence in enumerate(sentences) if faulty(sentence))
            if wrong:
                watch.on_stage(material.field, "repairing")
                sentences = self._repaired(exchange, material, answer, sentences, wrong)
        except ModelError as trouble:
            if trouble.kind != "cancelled":
                # Of no use: asking again must ask. What was paid before a cancel is kept.
                self._ledger.forget(request.digest)
            watch.on_stage(material.field, "failed")
            return Written((), self.made(exchange), trouble)
        watch.on_stage(material.field, "done")
        made = self.made(exchange, repaired=len(wrong))
        if answer.cut:
            left = (*made.left_out, "モデルの答えの続き（長さの上限で途中で切れた）")
            made = made.model_copy(update={"left_out": left})
        return Written(sentences, made)

    def read(
        self, request: Request, material: Material, answer: Answer
    ) -> tuple[DraftSentence, ...]:
        """The proven sentences of an answer, however it came. Raises ``ModelError``."""
        return self._proven(request, material, answer, answer.shape)

    def made(self, exchange: Exchange, *, repaired: int = 0) -> Made:
        """What the record keeps of an exchange."""
        request, usage = exchange.request, exchange.usage
        price = self.price(usage.input_tokens, usage.output_tokens) if usage.requests else None
        return Made(
            drafter=self.name,
            prompt=request.prompt,
            prompt_hash=request.prompt_hash,
            request=request.digest,
            endpoint=self.where,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            requests=usage.requests,
            estimated=usage.estimated,
            cost=price.amount if price else None,
            currency=price.currency if price else None,
            repaired=repaired,
            left_out=request.left_out,
            flagged=request.flagged,
            masked=request.mask.count,
        )

    def _first(
        self, exchange: Exchange, material: Material
    ) -> tuple[Answer, tuple[DraftSentence, ...]]:
        """The first usable answer: what cannot be read is asked for once more, and what then is
        still no JSON is taken as plain text."""
        request = exchange.request
        answer = exchange.first(_arrivals(material, exchange))
        try:
            return answer, self.read(request, material, answer)
        except ModelError as trouble:
            if trouble.kind not in ("unreadable", "other_language"):
                raise
            exchange.watch.on_stage(material.field, "again")
            answer = self._again(exchange, material, answer, trouble)
        try:
            return answer, self.read(request, material, answer)
        except ModelError as trouble:
            if trouble.kind != "unreadable":
                raise
            return answer, self._proven(request, material, answer, "text")

    def _again(
        self, exchange: Exchange, material: Material, answer: Answer, trouble: ModelError
    ) -> Answer:
        asked = again_messages(answer, _WHY[trouble.kind])
        tokens = sum(map(counter(self.name), (message.content for message in asked)))
        request = self.request(material, beside=tokens)
        arrivals = _arrivals(material, exchange)
        return exchange.ask((*request.messages, *asked), DRAFT_SCHEMA, arrivals)

    def _repaired(
        self,
        exchange: Exchange,
        material: Material,
        answer: Answer,
        sentences: tuple[DraftSentence, ...],
        wrong: tuple[int, ...],
    ) -> tuple[DraftSentence, ...]:
        """The sentences after one round of repair; where it fails they stay, marked."""
        request = exchange.request
        asked = repair_messages(request, answer, sentences, wrong)
        try:
            # Beside the answer and its faults, less of the past may fit than the first time.
            tokens = sum(map(counter(self.name), (message.content for message in asked)))
            again = self.request(material, beside=tokens)
            reply = exchange.ask((*again.messages, *asked), REPAIR_SCHEMA)
            return repaired(reply, sentences, wrong, material, allowed_by(request))
        except ModelError as trouble:
            if trouble.kind == "cancelled":
                raise
            return sentences

    def _proven(
        self, request: Request, material: Material, answer: Answer, shape: Shape
    ) -> tuple[DraftSentence, ...]:
        said = parse_draft(answer.text, shape, cut=answer.cut)
        if len(said) <= 2 and _REFUSAL.search(said[0].text):
            raise ModelError(
                f"チャットモデル（{self.name}）が回答を断ったため、下書きに使えません。", "refusal"
            )
        if not is_japanese("".join(one.text for one in said)):
            raise ModelError(
                f"チャットモデル（{self.name}）が日本語で答えなかったため、下書きに使えません。",
                "other_language",
            )
        if not any(_LETTER.search(one.text) for one in said):
            raise unreadable()
        allowed = allowed_by(request)
        return tuple(proven(one, material, allowed) for one in said)


def _arrivals(material: Material, exchange: Exchange) -> Callable[[str], None]:
    arriving, allowed = Arriving(), allowed_by(exchange.request)
    watch, field = exchange.watch, material.field
    number = 0

    def on_text(whole: str) -> None:
        nonlocal number
        arrived = arriving.feed(whole)
        if arriving.restarted:
            number = 0
            watch.on_stage(field, "again")
        for said in arrived:
            number += 1
            watch.on_sentence(field, number, proven(said, material, allowed))

    return on_text
