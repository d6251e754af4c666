"""What the scripted model says, before it is written as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from assistant.sheet.sentences import QUESTION

LETTER: Final = re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])([A-DＡ-Ｄ])(?![A-Za-zＡ-Ｚａ-ｚ])")
"""A grade."""
VERDICT: Final = f"判定|と評価|評価で|{LETTER.pattern}"
"""What a sentence with a verdict has."""
MASKED: Final = re.compile(r"〔[^〔〕]+〕")
"""What stands in a request for the name or the number of a person."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the ids that it names."""

    text: str
    facts: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()
    precedents: tuple[str, ...] = ()

    @property
    def bare(self) -> str:
        """The text without its 【…】."""
        return QUESTION.sub("", self.text)

    @property
    def questions(self) -> tuple[str, ...]:
        """Its 【…】."""
        return tuple(QUESTION.findall(self.text))

    def saying(self, text: str) -> Sentence:
        """The same sources with another text."""
        return replace(self, text=text)

    def as_json(self) -> dict[str, Any]:
        """As the prompts ask for it."""
        return {
            "text": self.text,
            "facts": list(self.facts),
            "entered": list(self.entered),
            "precedents": list(self.precedents),
            "claims": [],
        }


Draft = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer to a wish: the word to the officer, and by number the sentences in its place."""

    reply: str
    replacements: Mapping[int, Draft]


def written(draft: Draft) -> str:
    """A draft as the prompts ask for it."""
    return _json({"sentences": [sentence.as_json() for sentence in draft]})


def written_replacements(replacements: Mapping[int, Draft], **first: str) -> str:
    """Replacements as the prompts ask for them, with ``first`` in front."""
    rows = [
        {"number": number, "sentences": [sentence.as_json() for sentence in said]}
        for number, said in sorted(replacements.items())
    ]
    return _json({**first, "replacements": rows})


def other_shape(text: str) -> str:
    """JSON as nobody asked for it."""
    return _json({"下書き": text})


def without_questions(sentence: Sentence, *kinds: str) -> Sentence:
    """``sentence`` without its 【…】, or without those that begin with one of ``kinds``."""
    text = QUESTION.sub(
        lambda found: "" if not kinds or found[0][1:].startswith(kinds) else found[0],
        sentence.text,
    )
    return sentence.saying(text)


def asked_nothing(draft: Draft, *kinds: str) -> Draft:
    """A draft without its 【…】; what was nothing else is gone."""
    bare = (without_questions(sentence, *kinds) for sentence in draft)
    return tuple(sentence for sentence in bare if sentence.text)


def before_last(draft: Draft, *more: Sentence) -> Draft:
    """``more`` put in front of the last sentence, which is the verdict's as a rule."""
    return (*draft[:-1], *more, *draft[-1:])


def without(draft: Draft, pattern: str) -> Draft:
    """The sentences whose text does not match; where all do, the last one stays."""
    kept = tuple(sentence for sentence in draft if not re.search(pattern, sentence.text))
    return kept or draft[-1:]


def regraded(text: str, to: str = "") -> str:
    """Every grade in a text changed: to ``to``, or A to B and any other to A."""

    def other(found: re.Match[str]) -> str:
        wide = found[1] > "z"
        best, second = ("Ａ", "Ｂ") if wide else ("A", "B")
        wanted = chr(ord(to) + 0xFEE0) if to and wide else to
        return wanted or (second if found[1] == best else best)

    return LETTER.sub(other, text)


def whole(texts: Iterable[str]) -> str:
    """Several texts as one, each with its full stop."""
    return "".join(text if text.endswith(("。", "】")) else f"{text}。" for text in texts)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
