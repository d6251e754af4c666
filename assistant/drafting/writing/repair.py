"""Sending back once: the sentences that nothing supports, with the evidence; the others stay to
the letter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.drafting.draft import QUESTION, DraftSentence
from assistant.drafting.writing.answer import REPAIR_SCHEMA, parse_repair
from assistant.drafting.writing.fenced import as_data
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.reading_back import Allowed, faulty, proven
from assistant.drafting.writing.request import Request
from assistant.models import Answer, Message, load_prompt


@dataclass(frozen=True, slots=True)
class RepairRequest:
    """The messages of the second round and the schema of its answer."""

    messages: tuple[Message, ...]
    schema: Mapping[str, Any]


def repair_request(
    request: Request,
    answer: Answer,
    sentences: Sequence[DraftSentence],
    wrong: Collection[int],
) -> RepairRequest:
    """The first request, the answer to it, and what is wrong with which of its sentences."""
    faults = "\n".join(_fault(at + 1, sentences[at]) for at in sorted(wrong))
    asked = "\n\n".join(load_prompt("repair").render({"faults": request.mask.hide(faults)}))
    return RepairRequest(
        (
            *request.messages,
            Message(role="assistant", content=answer.text),
            Message(role="user", content=asked),
        ),
        REPAIR_SCHEMA,
    )


def repaired(
    reply: Answer,
    sentences: Sequence[DraftSentence],
    wrong: Collection[int],
    material: Material,
    allowed: Allowed,
) -> tuple[DraftSentence, ...]:
    """``sentences`` with the replacements of ``reply`` in the places of ``wrong`` alone.

    A replacement that is no better than what it replaces is not taken. Raises ``ModelError``
    where the reply cannot be read.
    """
    replacements = parse_repair(reply.text, reply.shape, cut=reply.cut)
    kept: list[DraftSentence] = []
    for at, sentence in enumerate(sentences):
        said = replacements.get(at + 1)
        if at not in wrong or said is None:
            kept.append(sentence)
            continue
        new = [proven(one, material, allowed, by_code=False) for one in said]
        kept += new if _weight(new) < _weight([sentence]) else [sentence]
    # A model that takes everything back has not repaired anything.
    return tuple(_joined(kept)) or tuple(sentences)


def _joined(sentences: Sequence[DraftSentence]) -> Iterator[DraftSentence]:
    """A question that stands alone belongs to the sentence in front of it, which it asks about:
    so the text is cut again when it is read back."""
    held: DraftSentence | None = None
    for sentence in sentences:
        if held is None:
            held = sentence
        elif QUESTION.fullmatch(sentence.text) and held.text.endswith(("。", "】")):
            held = _with_question(held, sentence)
        else:
            yield held
            held = sentence
    if held is not None:
        yield held


def _with_question(sentence: DraftSentence, asked: DraftSentence) -> DraftSentence:
    by = len(sentence.text)
    moved = [t.model_copy(update={"start": t.start + by, "end": t.end + by}) for t in asked.traces]
    return sentence.model_copy(
        update={
            "text": sentence.text + asked.text,
            "traces": (*sentence.traces, *moved),
            "sources": tuple(dict.fromkeys((*sentence.sources, *asked.sources))),
        }
    )


def _weight(sentences: Sequence[DraftSentence]) -> int:
    """How much is wrong with some sentences."""
    return sum(
        len(one.untraced) + sum(f.severity == "error" for f in one.findings)
        for one in sentences
        if faulty(one)
    )


def _fault(number: int, sentence: DraftSentence) -> str:
    told = [trace.message or "" for trace in sentence.untraced]
    told += [
        finding.message + (f" 例: {finding.question}" if finding.question else "")
        for finding in sentence.findings
        if finding.severity == "error"
    ]
    words = "\n".join(f"   指摘: {as_data(one)}" for one in told)
    return f"{number}. {as_data(sentence.text)}\n{words}"
