"""A sheet cut into passages: one per narrative field, long ones in parts of even length.

What is embedded is a header line (事業名・年度・欄) and the text; what is shown is the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.archive.identity import identity, owner, sheet_key
from assistant.sheet.model import Sheet
from assistant.sheet.years import format_year

CUT: Final = 1
"""The version of this cutting: raise it when header, fields or length change."""

LONGEST: Final = 320
"""Characters of text in one passage; a longer field is cut into even parts."""

LABELS: Final = {
    "project.purpose_short_term": "目的（短期）",
    "project.purpose_long_term": "目的（長期）",
    "project.activities": "取組内容",
    "results": "実施結果",
    "ingenuity": "事業実施における工夫点",
    "evaluation.reason": "評価の理由",
    "evaluation.future_improvement": "今後の改善点",
    "next_year.content": "次年度の取組",
    "next_year.budget": "次年度の予算",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
}
"""Field id → label; ``judgement.<id>`` takes the label that the sheet prints."""

_PLACEHOLDER = re.compile(r"【[^】]*】")
_NOTHING = re.compile(r"[\s。、．，・…―－‐\-ー〃()（）]*")
_SENTENCE = re.compile(r"[^。\n]*(?:。[」』）)]*|\n|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """One field, or one part of it, of one sheet.

    ``key`` = identity × year × field (× part); ``label`` is the field's name on the form.
    """

    key: str
    sheet_key: str
    identity: str
    municipality: str
    name: str
    fiscal_year: int
    field: str
    label: str
    part: int
    text: str

    @property
    def header(self) -> str:
        """事業名・令和4年度・欄."""
        year = format_year(self.fiscal_year)
        return "・".join(part for part in (self.name, year, self.label) if part)

    @property
    def embedded(self) -> str:
        """What the embedding model and the lexical index see."""
        return f"{self.header}\n{self.text}"


def narratives(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """``(field id, label, text)`` of every narrative field that says something.

    A field that is empty, or holds only 【要因を記入】 and the like, says nothing.
    """
    project, evaluation = sheet.project, sheet.evaluation
    found: list[tuple[str, str, str | None]] = [
        (field, LABELS[field], text)
        for field, text in (
            ("project.purpose_short_term", project.purpose_short_term),
            ("project.purpose_long_term", project.purpose_long_term),
            ("project.activities", project.activities),
            ("results", sheet.results),
            ("ingenuity", sheet.ingenuity),
        )
    ]
    for judgement in sheet.judgements:
        label = judgement.label or judgement.id
        found.append((f"judgement.{judgement.id}", label, judgement.reason))
    found += [
        (field, LABELS[field], text)
        for field, text in (
            ("evaluation.reason", evaluation.reason),
            ("evaluation.future_improvement", evaluation.future_improvement),
            ("next_year.content", evaluation.next_year.content),
            ("next_year.budget", evaluation.next_year.budget),
            ("previous.done_this_year", sheet.previous.done_this_year),
        )
    ]
    for field, label, text in found:
        if text and not _NOTHING.fullmatch(_PLACEHOLDER.sub("", text)):
            yield field, label, text.strip()


def cut(sheet: Sheet) -> tuple[Passage, ...]:
    """The passages of a sheet; none where it has no identity.

    Where a sheet names one field twice, its texts are joined: a key stands for one passage.
    """
    whose = identity(sheet)
    if whose is None:
        return ()
    fields: dict[str, tuple[str, str]] = {}
    for field, label, text in narratives(sheet):
        first = fields.get(field)
        fields[field] = (label, f"{first[1]}\n{text}" if first else text)
    key = sheet_key(whose, sheet.fiscal_year)
    return tuple(
        Passage(
            key=f"{key}/{field}" + (f"#{part}" if part else ""),
            sheet_key=key,
            identity=whose,
            municipality=owner(sheet),
            name=(sheet.project.name or "").strip(),
            fiscal_year=sheet.fiscal_year,
            field=field,
            label=label,
            part=part,
            text=piece,
        )
        for field, (label, text) in fields.items()
        for part, piece in enumerate(even_parts(text))
    )


def even_parts(text: str, longest: int = LONGEST) -> list[str]:
    """``text`` cut at sentence ends into the fewest parts of about even length.

    A part can be longer than ``longest`` by less than one sentence; a sentence is not cut
    unless it alone is longer than ``longest``.
    """
    count = -(-len(text) // longest)
    if count <= 1:
        return [text]
    sentences = [
        sentence[start : start + longest]
        for sentence in _SENTENCE.findall(text)
        for start in range(0, len(sentence), longest)
    ]
    parts: list[str] = []
    done, current = 0, ""
    for sentence in sentences:
        # Close the part where adding the sentence would leave it further from its even end.
        end = len(text) * (len(parts) + 1) / count
        here = done + len(current)
        if current and len(parts) < count - 1 and end - here < here + len(sentence) - end:
            parts.append(current)
            done, current = here, ""
        current += sentence
    parts.append(current)
    return [part.strip() for part in parts if part.strip()]
