"""A rule of writing that a pattern can tell, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.checking.excerpt import excerpt
from assistant.checking.findings import Finding, Severity
from assistant.checking.rules import Rule

#: The guide that the rules come from.
GUIDE = "公用文作成の考え方（文化審議会建議、2022年）"
MISSES = "決まった言葉の形だけを見ます。言い回しが違えば見つけません。"

_OTHERS_WORDS = re.compile("「[^「」]*」|『[^『』]*』|【[^【】]*】")


def rule(id: str, name: str, section: str, misses: str = MISSES) -> Rule:
    """A rule of the guide; ``section`` as the guide numbers it (Ⅰ-4)."""
    return Rule(f"style.{id}", name, f"{GUIDE}{section}", misses)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where ``find`` hits, ``rule`` is broken; ``better`` gives what to write instead.

    ``hints``: one of them stands in every text that ``find`` could hit, so that most patterns
    need not be tried at all (:meth:`may_hit`).
    """

    rule: Rule
    find: re.Pattern[str]
    better: Callable[[re.Match[str]], str] | str
    hints: tuple[str, ...]
    severity: Severity = "info"

    def may_hit(self, texts: str) -> bool:
        """Whether one of the ``hints`` stands in ``texts``."""
        for hint in self.hints:  # noqa: SIM110 (any() takes five times as long here)
            if hint in texts:
                return True
        return False

    def findings(self, text: str, field: str) -> Iterator[Finding]:
        """Every hit in ``text``, from which the words of others have been taken."""
        for match in self.find.finditer(text):
            better = self.better if isinstance(self.better, str) else self.better(match)
            yield finding(
                self.rule,
                self.severity,
                (match.start(), match.end()),
                f"「{excerpt(match[0], 20)}」は「{better}」と書いてください（{self.rule.name}）。",
                field,
                better,
            )


def finding(
    rule: Rule,
    severity: Severity,
    span: tuple[int, int],
    message: str,
    field: str,
    suggestion: str | None = None,
) -> Finding:
    """A finding of kind ``style``."""
    return Finding(
        kind="style",
        severity=severity,
        start=span[0],
        end=span[1],
        message=message,
        field=field,
        rule=rule.id,
        suggestion=suggestion,
    )


def own_words(text: str) -> str:
    """``text`` with what stands in 「」, 『』 and 【】 blanked, character for character: those are
    somebody's answers, names, and questions to the officer."""
    if not any(mark in text for mark in "「『【"):
        return text
    return _OTHERS_WORDS.sub(lambda m: m[0][0] + " " * (len(m[0]) - 2) + m[0][-1], text)
