"""Passages in a model's words, kept only where every number and claim stands on them.

Only passages are put into words: what code has computed it also says best, and no check of words
proves that they are the answer to the question. What is kept: see
:func:`~assistant.asking.by_model.holding.holds`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from assistant.asking.answer import Answer
from assistant.asking.by_model.holding import holds
from assistant.models import Chat, Mask, Message, load_prompt
from assistant.models.fenced import as_data
from assistant.sheet.years import format_year

ANSWER_TOKENS: Final = 500
_MOST_PASSAGES: Final = 5


def worded(
    model: Chat,
    question: str,
    answer: Answer,
    on_text: Callable[[str], None] | None = None,
) -> str | None:
    """``answer`` in the words of the model, or ``None`` where code's own words must do.

    ``on_text`` gets the raw text as it grows; what comes of it is only known at the end.
    Raises ``ModelError`` where there is no answer.
    """
    if answer.kind != "passages":
        return None
    passages = [one for one in answer.sources if one.text][:_MOST_PASSAGES]
    mask = Mask()
    told = [answer.described, answer.text]
    mask.learn(question, *told, *(one.text or "" for one in passages))
    lines = [
        f"{at}｜{as_data(one.name)}・{format_year(one.fiscal_year)}・{as_data(one.label or '')}"
        f"｜{as_data(mask.hide(one.text or ''))}"
        for at, one in enumerate(passages, 1)
    ]
    system, user = load_prompt("ask_answer").render(
        {
            "question": as_data(mask.hide(question)),
            "described": as_data(mask.hide(answer.described)),
            "answer": as_data(mask.hide(answer.text)),
            "passages": "\n".join(lines) or "（なし）",
        }
    )
    messages = (Message(role="system", content=system), Message(role="user", content=user))
    given = model.ask(messages, max_tokens=ANSWER_TOKENS, on_text=on_text)
    text = mask.restore(given.text).strip()
    return text if not given.cut and holds(text, passages) else None
