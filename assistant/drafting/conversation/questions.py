"""The open 【…】 of a text: which of them an answer answers, and the text without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.conversation.page import Page
from assistant.drafting.conversation.wish import Ask
from assistant.drafting.draft import DraftSentence
from assistant.sheet.sentences import QUESTION

# In the order in which they are tried: the question that asks for it by name comes first.
_ANSWERED_BY = {
    "cause": (
        r"^【(?:要因|原因|理由)",
        r"^【確認：.*(?:要因|原因|理由|事情|影響|背景|説明するか|関係|による)",
    ),
    "measure": (r"^【取組", r"^【確認：.*(?:対応|改善|取組)"),
    "ground": (r"^【根拠", r"^【確認：.*(?:根拠|理由|考え方|有無)"),
    "remark": (),
}
_REASON = (r"^【根拠",)
_DOWN = re.compile(r"減|下回|届か|及ば|未達|低下|不足|とどま|縮小|差|下が|落ち")
_UP = re.compile(r"増|上回|上昇|超|拡大|伸|上が|高ま")
_UNTURNED = re.compile(r"[らえびれ]な(?:かった|い)|伸び悩")
Turn = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Open:
    """A 【…】 that stands in line ``at``, at ``start:end`` of its sentence."""

    at: int
    start: int
    end: int
    text: str


def open_questions(page: Page) -> list[Open]:
    """Every 【…】 of the text in order."""
    return list(_open(page))


def _open(page: Page) -> Iterator[Open]:
    for at, line in enumerate(page.lines):
        for match in QUESTION.finditer(line.sentence.text):
            yield Open(at, match.start(), match.end(), match.group())


def answered(ask: Ask, candidates: list[Open]) -> Open | None:
    """The question among ``candidates`` that ``ask`` answers, ``None`` where none asks for it."""
    patterns: tuple[str, ...] = _ANSWERED_BY[ask.kind]
    if ask.kind == "cause" and "要因" not in ask.lead:
        patterns += _REASON  # 「理由は」 answers 【根拠を記入：…の理由】 too
    for pattern in patterns:
        for question in candidates:
            if re.search(pattern, question.text) and not _opposed(ask.about, question.text):
                return question
    return None


def direction(words: str) -> Turn | None:
    """Whether words speak of a fall (減少, 未達) or a rise, ``None`` for neither or both, and for
    what did not come (「増えなかった」)."""
    if _UNTURNED.search(words):
        return None
    down, up = bool(_DOWN.search(words)), bool(_UP.search(words))
    return None if down == up else "down" if down else "up"


def _opposed(about: str, question: str) -> bool:
    """「増加の要因は」 does not answer why a figure fell."""
    own, other = direction(about), direction(question)
    return own is not None and other is not None and own != other


def without(sentence: DraftSentence, question: Open) -> DraftSentence | None:
    """The sentence without that question, ``None`` where nothing else was in it."""
    text = sentence.text[: question.start] + sentence.text[question.end :]
    if not text.strip():
        return None
    gone = question.end - question.start
    traces = tuple(
        trace if trace.end <= question.start else trace.moved(-gone)
        for trace in sentence.traces
        if trace.end <= question.start or trace.start >= question.end
    )
    findings = tuple(f for f in sentence.findings if f.end <= question.start)
    return sentence.model_copy(update={"text": text, "traces": traces, "findings": findings})
