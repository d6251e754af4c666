"""Choices by mark: 「● A ○ B ○ C」, and which choice of the form a row of marks is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.extract.tokens import MARKS, Token, norm
from assistant.reading.profile import FormProfile


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of marks: ``kind`` says which choice, ``taken`` the marked options in order."""

    kind: str
    taken: tuple[str, ...]
    options: tuple[str, ...]


class MarkTable:
    """The choices of a form, each an ordered list of options."""

    def __init__(self, profile: FormProfile) -> None:
        self.kinds: dict[str, tuple[str, ...]] = {
            "grade": (*profile.grades, profile.exempt),
            "content_direction": profile.content_directions,
            "budget_direction": profile.budget_directions,
            "nature": profile.natures,
            "category": profile.categories,
            "delivery": profile.deliveries,
            "applies": profile.printed.applicable,
            "stages": profile.stages,
            "responses": profile.responses,
        }
        options = {option for kind in self.kinds.values() for option in kind}
        self._options = sorted(((norm(o), o) for o in options), key=lambda pair: -len(pair[0]))

    def read(self, tokens: Sequence[Token], at: int) -> tuple[list[tuple[bool, str]], int]:
        """Marks and options from token ``at`` on, in order, and where they stop.

        A run of marks may stand before a run of as many options.
        """
        pairs: list[tuple[bool, str]] = []
        while at < len(tokens):
            marks: list[bool] = []
            cursor = at
            while cursor < len(tokens) and tokens[cursor].text in MARKS:
                marks.append(MARKS[tokens[cursor].text])
                cursor += 1
            if not marks:
                break
            options: list[str] = []
            for _ in marks:
                option, cursor = self._option(tokens, cursor)
                if option is None:
                    break
                options.append(option)
            if len(options) != len(marks):
                break
            pairs += zip(marks, options, strict=True)
            at = cursor
        return pairs, at

    def _option(self, tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
        for text, option in self._options:
            left = text
            for index in range(at, min(len(tokens), at + len(text))):
                word = tokens[index].norm
                if left == word:
                    return option, index + 1
                if not left.startswith(word):
                    break
                left = left[len(word) :]
        return None, at

    def choices(self, pairs: Sequence[tuple[bool, str]]) -> list[Choice]:
        """Cut a run of marks into choices: at each place the kind that covers most of it."""
        found = []
        at = 0
        while at < len(pairs):
            kind, length = max(
                ((kind, self._covered(kind, pairs, at)) for kind in self.kinds),
                key=lambda pair: pair[1],
            )
            row = pairs[at : at + max(length, 1)]
            found.append(
                Choice(kind, tuple(o for mark, o in row if mark), tuple(o for _, o in row))
            )
            at += max(length, 1)
        return found

    def _covered(self, kind: str, pairs: Sequence[tuple[bool, str]], at: int) -> int:
        """How many pairs from ``at`` are options of ``kind`` in the form's order."""
        options = self.kinds[kind]
        place, count = -1, 0
        for _, option in pairs[at:]:
            if option not in options or options.index(option) <= place:
                break
            place = options.index(option)
            count += 1
        return count

    def merged(self, choices: Sequence[Choice]) -> list[Choice]:
        """Put a choice together whose rest came later (「○ 改善」 … 「● 現状維持」)."""
        rows: list[Choice] = []
        for choice in choices:
            for index, earlier in enumerate(rows):
                if earlier.kind != choice.kind:
                    continue
                together = (*earlier.options, *choice.options)
                order = [self.kinds[choice.kind].index(o) for o in together]
                if order == sorted(set(order)):
                    rows[index] = Choice(choice.kind, (*earlier.taken, *choice.taken), together)
                    break
            else:
                rows.append(choice)
        return rows
