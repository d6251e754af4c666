"""A chat model's word on labels that no rule knows.

Only labels leave the building: no value, no figure, and personal data in a label as a
placeholder. The model chooses among the ids of :func:`assistant.newforms.words.field_ids`; what it
makes up beyond them, or beyond the labels that were asked, is dropped and told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from assistant.models import Chat, Mask, Message, load_prompt
from assistant.newforms.draft import Draft, Line
from assistant.newforms.suggesting import Improve
from assistant.newforms.words import field_ids
from assistant.reading.plain import plain
from assistant.sheet.errors import ModelError

ANSWER_TOKENS: Final = 4000
_MOST_LABELS: Final = 150
_SIGNS = str.maketrans("＜＞", "〈〉")
_KEPT: Final = "extra"


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent: ``labels`` are those asked about, as they stand in the draft."""

    messages: tuple[Message, ...]
    schema: dict[str, Any]
    labels: tuple[str, ...]
    mask: Mask


def asking(model: Chat) -> Improve:
    """What :func:`~assistant.newforms.suggesting.suggest` takes to have a model fill the gaps."""

    def improve(draft: Draft) -> tuple[Draft, tuple[str, ...]]:
        question = question_about(draft)
        if question is None:
            return draft, ("意味の分からない欄名がないため、モデルには尋ねませんでした。",)
        answer = model.ask(question.messages, schema=question.schema, max_tokens=ANSWER_TOKENS)
        pairs = _pairs(answer.text, question.mask)
        return _filled(draft, pairs, question.labels)

    return improve


def question_about(draft: Draft) -> Question | None:
    """The request about the labels of a draft whose meaning is open; ``None`` for none."""
    asked = _different(line for line in draft.lines if line.open)[:_MOST_LABELS]
    if not asked:
        return None
    decided = [line for line in draft.lines if not line.open]
    mask = Mask()
    mask.learn(*(line.label for line in (*asked, *decided)))

    def sent(label: str) -> str:
        return mask.hide(label).translate(_SIGNS).replace("\n", "")

    ids = (*field_ids(), _KEPT) if _KEPT not in field_ids() else field_ids()
    system, user = load_prompt("form_labels").render(
        {
            "fields": "\n".join(ids),
            "decided": "\n".join(f"{sent(one.label)}｜{one.field}" for one in decided)
            or "（なし）",
            "labels": "\n".join(sent(one.label) for one in asked),
        }
    )
    messages = (Message(role="system", content=system), Message(role="user", content=user))
    return Question(messages, _schema(ids), tuple(one.label for one in asked), mask)


def _different(lines: Iterator[Line]) -> list[Line]:
    return list({line.label: line for line in lines}.values())


def _schema(ids: Sequence[str]) -> dict[str, Any]:
    pair = {
        "type": "object",
        "properties": {
            "label": {"type": "string"},
            "field": {"type": "string", "enum": list(ids)},
        },
        "required": ["label", "field"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"labels": {"type": "array", "items": pair}},
        "required": ["labels"],
        "additionalProperties": False,
    }


def _pairs(text: str, mask: Mask) -> list[tuple[str, str]]:
    """Labels and fields of an answer; words or a fence around the JSON are let through."""
    try:
        data = json.loads(text[text.index("{") : text.rindex("}") + 1])
        rows = data["labels"]
        return [(mask.restore(str(row["label"])), str(row["field"])) for row in rows]
    except (ValueError, KeyError, TypeError, RecursionError):
        problem = "モデルの答えが決められた形でなく、欄名の意味を読み取れません。"
    # Outside of "except": the answer must not stand in the error's context.
    raise ModelError(
        f"{problem}もう一度試すか、--with-model を付けずに実行してください。", "unreadable"
    )


def _filled(
    draft: Draft, pairs: Sequence[tuple[str, str]], asked: Sequence[str]
) -> tuple[Draft, tuple[str, ...]]:
    known = {plain(label).translate(_SIGNS): label for label in asked}
    ids = {*field_ids(), _KEPT}
    taken = {line.field for line in draft.lines if not line.open}
    chosen: dict[str, str] = {}
    remarks: list[str] = []
    for label, field in pairs:
        own = known.get(plain(label).translate(_SIGNS))
        if own is None:
            remarks.append(f"尋ねていない欄名「{_short(label)}」についての答えは使いません。")
        elif field not in ids:
            remarks.append(
                f"欄名「{_short(own)}」の答え「{_short(field)}」は項目にないため使いません。"
            )
        elif own in chosen:
            remarks.append(f"欄名「{_short(own)}」の二つ目の答え「{field}」は使いません。")
        elif field != _KEPT and field in taken:
            remarks.append(f"欄名「{_short(own)}」の答え {field} はほかの欄が使うため使いません。")
        else:
            chosen[own] = field
            taken.add(field)
    lines = tuple(_told(line, chosen.get(line.label)) for line in draft.lines)
    return replace(draft, lines=lines), tuple(remarks)


def _told(line: Line, field: str | None) -> Line:
    if field is None or not line.open:
        return line
    marked = line.marked and field == _KEPT
    why = "モデルの答え。確かめてください"
    # A label that leads to another box stays a comment, whatever it means.
    return replace(line, field=field, sure=line.found, marked=marked, why=why)


def _short(text: str) -> str:
    return "".join(text.split())[:30]
