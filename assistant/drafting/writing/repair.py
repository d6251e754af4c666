"""Sending back once: the sentences that nothing supports, with the evidence; the others stay to
the letter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.drafting.draft import DraftSentence
from assistant.drafting.writing.answer import parse_repair
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.reading_back import Allowed, faulty, proven
from assistant.drafting.writing.request import Request
from assistant.models import Answer, Message, load_prompt
from assistant.models.fenced import as_data
from assistant.sheet.sentences import cut_sentences


def repair_messages(
    request: Request,
    answer: Answer,
    sentences: Sequence[DraftSentence],
    wrong: Collection[int],
) -> tuple[Message, ...]:
    """What follows the request: the answer to it, and what is wrong with which sentences."""
    faults = "\n".join(_fault(at + 1, sentences[at]) for at in sorted(wrong))
    asked = "\n\n".join(load_prompt("repair").render({"faults": request.mask.hide(faults)}))
    return (
        Message(role="assistant", content=answer.text),
        Message(role="user", content=asked),
    )


def again_messages(answer: Answer, why: str) -> tuple[Message, ...]:
    """What follows the request where its answer was of no use at all."""
    asked = "\n\n".join(load_prompt("again").render({"why": why}))
    return (
        Message(role="assistant", content=answer.text),
        Message(role="user", content=asked),
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
        new = [proven(one, material, allowed) for one in said]
        kept += new if _weight(new) < _weight([sentence]) else [sentence]
    # A model that takes everything back has not repaired anything.
    return tuple(_resettled(kept)) or tuple(sentences)


def _resettled(sentences: Sequence[DraftSentence]) -> Iterator[DraftSentence]:
    """The sentences cut as their joined text is cut: a question that stands alone, or a bracket
    that is never closed, makes one of several."""
    left = iter(sentences)
    for text in cut_sentences("".join(sentence.text for sentence in sentences)):
        held = next(left)
        while len(held.text) < len(text):
            held = _joined(held, next(left))
        yield held


def _joined(first: DraftSentence, second: DraftSentence) -> DraftSentence:
    by = len(first.text)
    return first.model_copy(
        update={
            "text": first.text + second.text,
            "traces": (*first.traces, *(trace.moved(by) for trace in second.traces)),
            "findings": (*first.findings, *(found.moved(by) for found in second.findings)),
            "sources": tuple(dict.fromkeys((*first.sources, *second.sources))),
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
