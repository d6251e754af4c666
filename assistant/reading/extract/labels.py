"""Where a label of the form stands in the tokens, however its words are broken over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.extract.tokens import Token, norm
from assistant.reading.profile import FormProfile
from assistant.sheet.model import CostKind
from assistant.sheet.years import find_years

#: Labels whose value is a text that follows them.
TEXT_LABELS = frozenset(
    {
        "purpose_short_term",
        "purpose_long_term",
        "activities",
        "legal_basis",
        "other_cities",
        "results",
        "ingenuity",
        "evaluation_reason",
        "next_budget",
        "done_this_year",
        "future_improvement",
        "target",
        "indicator_name",
    }
)
COST_ROWS = ("project_cost", "earmarked_revenue", "fte", "personnel_cost", "total")
#: Printed without a value of their own.
_BARE = (
    *("purpose", "nature", "delivery", "cost_unit", "thousand_yen", "judgement_header"),
    *("evaluation", "next_year", "previous", "participation", "participation_response"),
    *("cost_breakdown", "end"),
)
#: 「事業内容」 is printed twice, as a heading and as a field; told apart by what follows.
CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Label:
    """``text`` is the printed label in normalised form; ``id`` says what it is."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A label from the first token up to ``stop``; ``rest`` is what was glued to its end."""

    label: Label
    stop: int
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column heading: 「令和4年度決算」."""

    fiscal_year: int
    word: str

    @property
    def cost_kind(self) -> CostKind:
        """``settlement`` for 決算, else ``budget``."""
        return "settlement" if self.word == "決算" else "budget"


class LabelTable:
    """Every label of a form, found by its first character."""

    def __init__(self, profile: FormProfile) -> None:
        words = profile.printed
        labels = [Label(id, norm(getattr(words, id))) for id in (*TEXT_LABELS, *_BARE)]
        labels += [Label("start", norm(words.start)), Label("saving", norm(words.saving))]
        labels += [Label("previous_saving", norm(words.previous_saving))]
        labels += [Label(CONTENT, norm(words.next_content))]
        labels += [Label(f"cost:{row}", norm(getattr(words, row))) for row in COST_ROWS]
        labels += [Label("section", norm(section)) for section in words.sections]
        labels += [Label(f"applies:{word}", norm(word)) for word in words.main_or_sub]
        for kind, word in (
            ("activity", words.activity_indicator),
            ("outcome", words.outcome_indicator),
        ):
            labels += [Label(f"indicator:{kind}:{n}", norm(f"{word}{n}")) for n in range(1, 10)]
        for row in profile.judgements:
            for text in (f"{row.label}（{row.question}）", row.label):
                labels.append(Label(f"judgement:{row.id}", norm(text)))
        self._by_first: dict[str, list[Label]] = {}
        for label in sorted(labels, key=lambda one: -len(one.text)):
            self._by_first.setdefault(label.text[0], []).append(label)
        self._grades = frozenset(profile.grades)

    def matches(self, tokens: Sequence[Token], at: int) -> list[Match]:
        """Labels that begin with token ``at``, the longest first."""
        found = []
        for label in self._by_first.get(tokens[at].norm[:1], ()):
            match = self._match(label, tokens, at)
            if match is not None:
                found.append(match)
        return found

    def _match(self, label: Label, tokens: Sequence[Token], at: int) -> Match | None:
        left = label.text
        for index in range(at, len(tokens)):
            word = tokens[index].norm
            if left == word:
                return Match(label, index + 1)
            if left.startswith(word):
                left = left[len(word) :]
            elif word.startswith(left) and self._may_be_glued(label, word[len(left) :]):
                return Match(label, index + 1, word[len(left) :])
            else:
                return None
        return None

    def _may_be_glued(self, label: Label, rest: str) -> bool:
        if label.id.startswith("judgement:"):
            return rest in self._grades
        if label.id in ("saving", "previous_saving"):
            return bool(re.fullmatch(r"[\d,]+(千円)?", rest))
        return False


_YEAR = r"(?:令和|平成|昭和)(?:元|\d{1,2})年度"
_COLUMN = re.compile(rf"({_YEAR})(決算|予算|実績|予定|目標|見込|計画)")
_COLUMN_BEGUN = re.compile(
    r"(?:|令和?|平成?|昭和?|(?:令和|平成|昭和)(?:元|\d{1,2})(?:年(?:度[決予実目見計]?)?)?)"
)


def columns_at(tokens: Sequence[Token], at: int, want: int) -> tuple[tuple[Column, ...], int]:
    """Column headings that begin with token ``at``, and where they stop; none: ``((), at)``.

    A heading may be broken over lines; over a blank line only where it is not complete.
    """
    if tokens[at].norm[:1] not in "令平昭":
        return (), at
    text, found, stop = "", (), at
    columns: tuple[Column, ...] = found
    for index in range(at, min(len(tokens), at + 60)):
        token = tokens[index]
        complete = index > at and index == stop
        if token.opens and complete:
            break
        text += token.norm
        heads = list(_COLUMN.finditer(text))
        end = _contiguous_end(heads)
        if not _COLUMN_BEGUN.fullmatch(text[end:]):
            break
        if end == len(text) and heads:
            columns, stop = _columns(heads), index + 1
            if len(columns) >= want:
                break
    return columns, stop


def _contiguous_end(heads: list[re.Match[str]]) -> int:
    end = 0
    for head in heads:
        if head.start() != end:
            break
        end = head.end()
    return end


def _columns(heads: list[re.Match[str]]) -> tuple[Column, ...]:
    return tuple(Column(find_years(head[1], around=2022)[0].year, head[2]) for head in heads)
