"""Who wrote which sentence of a text: those of its draft that still stand in it as they were
written, and what a person wrote between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking import PrecedentText
from assistant.drafting import DraftSentence, FieldDraft
from assistant.sheet.sentences import cut_sentences

_QUOTED = "precedent:"


@dataclass(frozen=True, slots=True)
class Written:
    """``text[start:end]`` is one sentence; ``origin`` that of the draft, ``None`` where a person
    wrote or edited it."""

    start: int
    end: int
    origin: DraftSentence | None

    @property
    def by_machine(self) -> bool:
        """Whether composer or model wrote it and nobody edited it; a draft that was put together
        in a conversation keeps the person's own sentences as well, without a plan."""
        return self.origin is not None and bool(self.origin.plan)


def written_by(text: str, draft: FieldDraft | None) -> tuple[Written, ...]:
    """The sentences of ``text`` in their order; joined they are the text."""
    found: list[Written] = []
    cursor = 0
    for origin in draft.sentences if draft else ():
        start = text.find(origin.text, cursor) if origin.text.strip() else -1
        if start < 0:
            continue
        found += _own(text, cursor, start)
        cursor = start + len(origin.text)
        found.append(Written(start, cursor, origin))
    return (*found, *_own(text, cursor, len(text)))


def _own(text: str, start: int, end: int) -> Iterator[Written]:
    for sentence in cut_sentences(text[start:end]):
        yield Written(start, start + len(sentence), None)
        start += len(sentence)


def quoted(written: tuple[Written, ...]) -> tuple[PrecedentText, ...]:
    """The past passages that the machine's sentences name openly: last year's own, and those that
    a number of theirs was traced to."""
    found: dict[str, str] = {}
    for one in written:
        if one.origin is None:
            continue
        used = {
            trace.source.removeprefix(_QUOTED)
            for trace in one.origin.traces
            if trace.source is not None and trace.source.startswith(_QUOTED)
        }
        for source in one.origin.sources:
            past = source.kind == "precedent"
            if past and (source.ref.startswith("last:") or source.ref in used):
                found[source.ref] = source.text
    return tuple(PrecedentText(key=key, text=text) for key, text in found.items())
