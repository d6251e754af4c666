"""A question that the parser could not read, put to a chat model with the words of the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError

from assistant.archive import Vocabulary
from assistant.asking.by_model.form import Filled, schema
from assistant.asking.by_model.grounding import grounded
from assistant.asking.names_of import ATTRIBUTES, FIELDS, GROUPS, MEASURES
from assistant.asking.parsing import Heard, Unclear
from assistant.asking.query import Query
from assistant.models import Chat, Mask, Message, load_prompt
from assistant.models.fenced import as_data

ANSWER_TOKENS: Final = 800
_MOST_PROJECTS: Final = 120


def reading(model: Chat, question: str, heard: Heard, vocabulary: Vocabulary, before: str) -> Query:
    """The query that the model reads in ``question``.

    ``before``: the query of the conversation in plain Japanese, or "". Raises :class:`Unclear`
    where the answer has no form or does not hold against the question, ``ModelError`` where
    there is none.
    """
    mask = Mask()
    mask.learn(question, before)
    system, user = load_prompt("ask_query").render(
        {
            "newest": str(vocabulary.fiscal_years[-1]),
            "words": "\n".join(_words(heard, vocabulary)),
            "before": as_data(mask.hide(before)) or "（なし）",
            "question": as_data(mask.hide(question)),
        }
    )
    answer = model.ask(
        (Message(role="system", content=system), Message(role="user", content=user)),
        schema=schema(),
        max_tokens=ANSWER_TOKENS,
    )
    form = _form(mask.restore(answer.text))
    if form is None:
        raise Unclear(
            "モデルの読み取りが決められた形でないため、使いません。言い方を変えて尋ねてください。"
        )
    return grounded(form, heard, vocabulary)


def _words(heard: Heard, vocabulary: Vocabulary) -> Iterator[str]:
    years = "、".join(map(str, vocabulary.fiscal_years))
    yield f"年度（西暦）: {years}"
    yield "部・課: " + "、".join(map(as_data, vocabulary.departments))
    named = [one for one in vocabulary.projects if one.identity in heard.projects]
    rest = [one for one in vocabulary.projects if one.identity not in heard.projects]
    chosen = [*named, *rest][:_MOST_PROJECTS]
    yield "事業名: " + "、".join(as_data(one.names[0]) for one in chosen if one.names)
    whose = {one.identity for one in named}
    indicators = [one.name for one in vocabulary.indicators if whose & set(one.identities)]
    yield "指標名: " + ("、".join(map(as_data, indicators)) or "（事業が決まらない）")
    for name, label in ATTRIBUTES.items():
        if values := vocabulary.attributes.get(name):
            yield f"marks {name}（{label}）: " + "、".join(map(as_data, values))
    yield "measure: " + "、".join(f"{key}（{label}）" for key, label in MEASURES.items())
    yield "group_by: " + "、".join(f"{key}（{label}）" for key, label in GROUPS.items())
    yield "field: " + "、".join(f"{key}（{label}）" for key, label in FIELDS.items())


def _form(text: str) -> Filled | None:
    try:
        data: Any = json.loads(text[text.index("{") : text.rindex("}") + 1])
        return Filled.model_validate({k: v for k, v in data.items() if v is not None})
    except (ValueError, ValidationError, AttributeError, RecursionError):
        return None
