"""The questions that an outside reviewer would ask of a sheet, made from its findings.

A finding that carries its own question asks it; any other is turned into the question that
reviewers put in such a case (domain: the complaints of outside reviewers). At most one question
for one message, and for one kind in one field; the five that matter most are kept. What no
finding saw is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from assistant.checking import SEVERITIES, FindingKind
from assistant.reviewing.auditing.telling import Told

MOST: Final = 5
"""A committee has a quarter of an hour for a sheet."""

_ASKED: Final[Mapping[FindingKind, str]] = {
    "verdict": "この判定・方向性とした根拠は何ですか。",
    "missing": "どのように考えていますか。",
    "indicator": "この指標・目標値で事業の成果を測れると考える理由は何ですか。",
    "cause": "そう言える根拠は何ですか。",
    "measure": "実施したことは、どの記録で確かめられますか。",
    "praise": "その効果は、どの数値や声に表れていますか。",
    "vague": "誰が、いつまでに、何をしますか。",
    "direction": "数値と表現のどちらが正しいですか。",
    "role": "どの数値を指していますか。",
    "number": "この数値の出典は何ですか。",
    "sum": "内訳と合計のどちらが正しいですか。",
    "reuse": "今年度の状況に照らして書き直す必要はありませんか。",
}
"""Kinds that a reviewer asks about, the weightiest first. Style, length, personal data and the
like are for the office to mend, not for a committee to ask."""

_WEIGHT: Final = {kind: place for place, kind in enumerate(_ASKED)}
_BRACKETS: Final = re.compile(r"^【(.*)】$", re.DOTALL)
_TO_FILL_IN: Final = re.compile(
    r"^[^：:「」。]{0,12}(?:記入|確認|入力)(?:してください)?(?:[：:]|$)"
)
_ADVICE: Final = re.compile(r"(な?)ので、[^。]*ください。?$")
_ASKS: Final = re.compile(r"(?:か|ください)。?$")
_LONG: Final = 60


def reviewer_questions(found: Iterable[Told]) -> tuple[str, ...]:
    """At most :data:`MOST` questions about one sheet, each one line of Japanese, the most
    important first: the weightiest kind, then the gravest, then in the order of the form."""
    asked = [told for told in found if told.kind in _ASKED]
    asked.sort(key=lambda told: (_WEIGHT[told.kind], SEVERITIES.index(told.severity)))
    taken: dict[str, str] = {}
    places: set[tuple[str, str]] = set()
    for told in asked:
        question = _question(told)
        place = (told.field, told.kind)
        if place in places or _plain(question) in taken:
            continue
        places.add(place)
        taken[_plain(question)] = question
        if len(taken) == MOST:
            break
    return tuple(taken.values())


def _question(told: Told) -> str:
    own = _own(told)
    if own is not None:
        return f"{told.label}: {own}"
    if told.quote:
        return f"{told.label}: {_quoted(told.quote)}とありますが、{_ASKED[told.kind]}"
    return f"{told.label}: {_observed(told.message)}{_ASKED[told.kind]}"


def _observed(message: str) -> str:
    """What a message sees without what it advises the writer to do: 「…達していないので、理由を
    書いてください。」 becomes 「…達していないことについて、」."""
    advice = _ADVICE.search(message)
    if advice is None:
        return message.rstrip()
    return message[: advice.start()] + ("である" if advice[1] else "") + "ことについて、"


def _own(told: Told) -> str | None:
    """The finding's own question, asked instead of to be filled in: 「【要因を記入：…の理由】」
    becomes 「…の理由は何ですか。」. ``None`` where it only marks a gap."""
    if told.question is None:
        return None
    text = " ".join(_BRACKETS.sub(r"\1", told.question.strip()).split())
    text = _TO_FILL_IN.sub("", text).strip()
    if not text:
        return None
    if _ASKS.search(text):
        return text.rstrip("。") + "。"
    return text if text.endswith(("。", "？", "?")) else f"{text}は何ですか。"


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"「{words if len(words) <= _LONG else words[:_LONG] + '…'}」"


def _plain(question: str) -> str:
    return re.sub(r"[\s、。「」]", "", question)
