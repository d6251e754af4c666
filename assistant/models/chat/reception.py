"""Taking in one answer: piece by piece, until it is whole or something is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any, Final

from assistant.models.chat.deadline import Cancelled, Deadline, Expired, watching
from assistant.models.chat.endpoint import BROKEN, Endpoint, Piece, diagnosis
from assistant.models.chat.sanity import is_repeating
from assistant.models.chat.trouble import Trouble, trouble
from assistant.models.message import Answer, Message, Shape, Usage
from assistant.sheet.errors import ModelTrouble

_LOOK_EVERY: Final = 50
"""New characters between two looks for repetition."""


class Reception:
    """One request and what has come of it so far; ``where`` is the host to show, ``name`` the
    model's name until the endpoint gives one, ``count`` the tokens of a text."""

    def __init__(
        self, endpoint: Endpoint, where: str, name: str, count: Callable[[str], int]
    ) -> None:
        self._endpoint = endpoint
        self._where = where
        self._model = name
        self._count = count
        self._text = ""
        self._looked = 0
        self._refused = False
        self._finish: str | None = None
        self._tokens: tuple[int, int] | None = None
        self._begun = False

    def take(
        self,
        messages: Sequence[Message],
        body: Mapping[str, Any],
        shape: Shape,
        on_text: Callable[[str], None],
        deadline: Deadline,
    ) -> Answer | Trouble:
        """Send ``body`` and read to the end, as long as ``deadline`` allows.

        Raises only what ``on_text`` raises; the connection is closed then, too.
        """
        found = self._read(messages, body, on_text, deadline)
        if found is None and (kind := self._verdict()) is not None:
            found = trouble(kind, self._where)
        usage = self._usage(messages)
        if found is None:
            cut = self._finish == "length"
            return Answer(text=self._text, model=self._model, shape=shape, usage=usage, cut=cut)
        return replace(found, spent=usage) if self._begun else found

    def _read(
        self,
        messages: Sequence[Message],
        body: Mapping[str, Any],
        on_text: Callable[[str], None],
        deadline: Deadline,
    ) -> Trouble | None:
        with watching(deadline), closing(self._endpoint.pieces(messages, body)) as pieces:
            while True:
                # Errors become values here, outside of any "except": what the libraries raise
                # may hold the key and the prompt, and must not be anybody's context.
                piece = self._next(pieces, body, deadline)
                if not isinstance(piece, Piece):
                    return piece
                self._begun = True
                if self._add(piece):
                    on_text(self._text)
                    if self._goes_round():
                        return None

    def _next(
        self, pieces: Iterator[Piece], body: Mapping[str, Any], deadline: Deadline
    ) -> Piece | Trouble | None:
        try:
            deadline.check()
            return next(pieces, None)
        except Cancelled:
            return trouble("cancelled", self._where)
        except Expired:
            return trouble("timeout", self._where)
        except BROKEN as error:
            return diagnosis(error, self._where, body, begun=self._begun)

    def _add(self, piece: Piece) -> bool:
        """Whether there is new text."""
        self._text += piece.text
        self._refused = self._refused or bool(piece.refusal)
        self._finish = piece.finish or self._finish
        self._model = piece.model or self._model
        # Some endpoints tell the usage so far with every piece: the last one counts.
        self._tokens = piece.tokens or self._tokens
        return bool(piece.text)

    def _goes_round(self) -> bool:
        if len(self._text) - self._looked < _LOOK_EVERY:
            return False
        self._looked = len(self._text)
        return is_repeating(self._text)

    def _verdict(self) -> ModelTrouble | None:
        """What is wrong with what came, now that nothing more will."""
        if self._refused or self._finish == "content_filter":
            return "refusal"
        if is_repeating(self._text):
            return "repetition"
        if self._finish is None:
            return "cut_off"
        return None if self._text.strip() else "empty"

    def _usage(self, messages: Sequence[Message]) -> Usage:
        asked, answered = self._tokens or (0, 0)
        if asked > 0:
            return Usage(input_tokens=asked, output_tokens=answered, requests=1)
        asked = sum(self._count(message.content) for message in messages)
        answered = self._count(self._text)
        return Usage(input_tokens=asked, output_tokens=answered, requests=1, estimated=True)
