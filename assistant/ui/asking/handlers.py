"""What Gradio calls in the tab: each gives values for the chat, the place beside it, the
conversation (kept by Gradio for the session). The box is the page's: only 新しい話題 writes it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import gradio as gr

from assistant.archive import Archive
from assistant.sheet import HyoukaError
from assistant.ui.asking.answer_view import answer_view, question_view, welcome_view
from assistant.ui.asking.beside import empty_view, lost_view, source_view
from assistant.ui.asking.conversation import Conversations, Turns, given_up
from assistant.ui.asking.correct_form import correct_form, correction_from
from assistant.ui.render import Html, notice

Values = tuple[Any, Any, Any]
"""Chat, place beside, conversation."""

_serial = itertools.count()


class AskingHandlers:
    """The handlers over one archive; a conversation comes in and goes out."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._conversations = Conversations(archive)

    def ask(self, question: str, turns: Turns) -> Iterator[Values]:
        """A question was sent."""
        if not question.strip():
            yield gr.skip(), gr.skip(), gr.skip()
            return
        for now in self._conversations.ask(turns, question):
            # What is open beside the chat belongs to an earlier answer.
            yield messages(now), _new(empty_view()), now

    def press(self, turns: Turns, event: gr.EventData) -> Iterator[Values]:
        """A button of an answer, or of what stands beside the chat."""
        data: Mapping[str, Any] = event._data
        act = data.get("act")
        if act == "ask":
            for now in self._conversations.ask(turns, str(data.get("question", ""))):
                yield messages(now), _new(empty_view()), now
            return
        turn = _number(data, "turn")
        if turn is not None and turn >= len(turns):
            yield gr.skip(), _new(lost_view()), gr.skip()
            return
        try:
            yield self._pressed(str(act), turns, turn, data)
        except HyoukaError as error:
            yield gr.skip(), _new(notice(str(error), "warn")), gr.skip()

    def failed(self, turns: Turns) -> Values:
        """Something broke while a question was answered: it does not stay waiting for ever."""
        now = given_up(turns)
        return messages(now), gr.skip(), now

    def forget(self) -> tuple[*Values, str]:
        """新しい話題: nothing of the conversation is left, nor of what stands in the box."""
        return messages(()), _new(empty_view()), (), ""

    def _pressed(self, act: str, turns: Turns, turn: int | None, data: Mapping[str, Any]) -> Values:
        query = turns[turn].query if turn is not None else None
        if act == "source" and turn is not None:
            answer, nth = turns[turn].answer, _number(data, "source")
            if answer is None or nth is None or nth >= len(answer.sources):
                return gr.skip(), _new(lost_view()), gr.skip()
            shown = source_view(self._archive, answer.sources[nth])
            return gr.skip(), _new(shown), gr.skip()
        if act == "form":
            form = correct_form(query, self._archive.vocabulary(), turn)
            return gr.skip(), _new(form), gr.skip()
        now = turns
        if act == "drop" and turn is not None:
            now = self._conversations.drop(turns, turn, _number(data, "chip") or 0)
        elif act == "correct":
            to = correction_from(data.get("form") or {}, query, self._archive.vocabulary())
            now = self._conversations.correct(turns, turn, to)
        return messages(now), _new(empty_view()), now


def messages(turns: Turns) -> list[dict[str, Any]]:
    """The conversation as the chat shows it: ready HTML, so that nothing typed is Markdown."""
    if not turns:
        return [{"role": "assistant", "content": _block(welcome_view())}]
    shown = []
    for number, turn in enumerate(turns):
        shown += [
            {"role": "user", "content": _block(question_view(turn))},
            {"role": "assistant", "content": _block(answer_view(turn, number))},
        ]
    return shown


def _block(html: Html) -> gr.HTML:
    return gr.HTML(html, padding=False, js_on_load=None, render=False)


def _new(html: Html) -> str:
    """The same HTML once more still counts as new: the page must know that it was answered."""
    return f"{html}<!--{next(_serial)}-->"


def _number(data: Mapping[str, Any], name: str) -> int | None:
    value = str(data.get(name, ""))
    return int(value) if value.isascii() and value.isdigit() else None
