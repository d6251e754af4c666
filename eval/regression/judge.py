"""A chat model's opinion of the texts, reported apart: it decides nothing.

Its answers are recorded like any other, so that an opinion can be told again without asking.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from assistant.models import Chat, Mask, Message, load_prompt
from assistant.models.fenced import as_data
from assistant.sheet.errors import ModelError
from eval.regression.results import Opinion, Result

_TOKENS: Final = 300
_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "grade": {"type": "integer", "minimum": 1, "maximum": 5},
        "reason": {"type": "string"},
    },
    "required": ["grade", "reason"],
    "additionalProperties": False,
}


def opinions(results: Iterable[Result], chat: Chat) -> Iterator[tuple[str, Opinion]]:
    """By key, what ``chat`` thinks of each drafted text; one that it does not answer for in the
    form asked is left out."""
    for result in results:
        if result.kind != "draft" or not any(result.texts.values()):
            continue
        found = _opinion(result, chat)
        if found is not None:
            yield result.key, found


def _opinion(result: Result, chat: Chat) -> Opinion | None:
    lines = [f"{label}：{text}" for label, text in result.texts.items() if text]
    mask = Mask()
    mask.learn(*lines)
    prompt = load_prompt("judge", Path(__file__).parent)
    system, user = prompt.render(
        {
            "title": mask.hide(as_data(result.title)),
            "text": "\n".join(mask.hide(as_data(line)) for line in lines),
        }
    )
    messages = (Message(role="system", content=system), Message(role="user", content=user))
    try:
        answer = chat.ask(messages, schema=_SCHEMA, max_tokens=_TOKENS).text
        data = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
        grade = int(data["grade"])
        return Opinion(grade=grade, reason=str(data["reason"])[:200]) if 1 <= grade <= 5 else None
    except (ModelError, ValueError, KeyError, TypeError):
        return None
