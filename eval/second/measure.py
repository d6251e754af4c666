"""Put every sentence into its field, check the sheet, and count.

A wrong sentence is caught where an error or a warning overlaps its wrong words. Findings about
other things (:data:`OTHER_MATTERS`: style, length, what is missing …) are no catch. In a right
sentence every finding of severity error is a false one, unless it has no span or is of
:data:`OF_WHOLE_TEXTS`: a lone sentence is no whole text, and will lack what a text needs.
Not counted: errors beside the wrong words of a wrong sentence, and false warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checking import Context, Finding, check_sheet
from assistant.reading import load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import with_texts
from eval.second.sentences import Sentence, sheet_of

OF_WHOLE_TEXTS: Final[frozenset[str]] = frozenset(
    {"missing", "vague", "style", "reuse", "verdict", "indicator", "sum"}
)
OTHER_MATTERS: Final[frozenset[str]] = frozenset(
    {"missing", "vague", "style", "reuse", "indicator", "limit", "personal", "language"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """Errors that are counted together; ``least`` is the share that must be caught."""

    label: str
    kinds: frozenset[str]
    least: Decimal | None


GROUPS: Final = (
    Group("数・年度・単位・符号", frozenset({"number", "year", "unit", "sign"}), Decimal("0.95")),
    Group("役割・増減の向き", frozenset({"role", "direction"}), Decimal("0.85")),
    Group("入力のない要因・取組・評価", frozenset({"cause", "measure", "praise"}), None),
)
#: False errors allowed per 50 right sentences.
MOST_FALSE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence and what the checks say of its field."""

    sentence: Sentence
    findings: tuple[Finding, ...]

    @property
    def on_quote(self) -> tuple[Finding, ...]:
        """The errors and warnings that overlap the wrong words."""
        start, end = self.sentence.span
        return tuple(
            f
            for f in self.findings
            if f.severity in ("error", "warning")
            and f.kind not in OTHER_MATTERS
            and f.start < end
            and start < f.end
        )

    @property
    def false_errors(self) -> tuple[Finding, ...]:
        """The errors in a right sentence; empty for a wrong one."""
        if self.sentence.fault is not None:
            return ()
        return tuple(
            f
            for f in self.findings
            if f.severity == "error" and f.start < f.end and f.kind not in OF_WHOLE_TEXTS
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """All sentences as the checks see them."""

    seen: tuple[Seen, ...]

    def of(self, group: Group) -> tuple[Seen, ...]:
        """The wrong sentences of one group."""
        return tuple(
            one
            for one in self.seen
            if one.sentence.fault is not None and one.sentence.fault.kind in group.kinds
        )

    def caught(self, group: Group) -> int:
        """How many of the group are caught."""
        return sum(bool(one.on_quote) for one in self.of(group))

    def named(self, group: Group) -> int:
        """How many are caught by a finding of one of the group's own kinds."""
        return sum(any(f.kind in group.kinds for f in one.on_quote) for one in self.of(group))

    def suffices(self, group: Group) -> bool:
        """Whether enough of the group is caught; a group without a bar always suffices."""
        given = len(self.of(group))
        return group.least is None or self.caught(group) >= group.least * given

    @property
    def clean(self) -> tuple[Seen, ...]:
        """The right sentences."""
        return tuple(one for one in self.seen if one.sentence.fault is None)

    @property
    def false_errors(self) -> int:
        """False errors in all right sentences."""
        return sum(len(one.false_errors) for one in self.clean)

    @property
    def false_per_50(self) -> Decimal:
        """False errors per 50 right sentences, not rounded; 0 where there is no right one."""
        return Decimal(50 * self.false_errors) / max(len(self.clean), 1)

    @property
    def passes(self) -> bool:
        """Whether every bar is cleared."""
        return all(map(self.suffices, GROUPS)) and self.false_per_50 <= MOST_FALSE


Check = Callable[[Sheet, Context], tuple[Finding, ...]]


def measure(which: Iterable[Sentence], *, check: Check = check_sheet) -> Measured:
    """What ``check`` says of each sentence."""
    return Measured(tuple(_seen(one, check) for one in which))


def sheet_with(sentence: Sentence) -> Sheet:
    """The sheet with the sentence alone in its field; the other texts stay."""
    return with_texts(sheet_of(sentence.sheet)[0], {sentence.field: sentence.text})


def _seen(sentence: Sentence, check: Check) -> Seen:
    sheet = sheet_with(sentence)
    context = Context(
        profile=load_profile(sheet.form),
        last=sheet_of(sentence.sheet)[1],
        machine=frozenset({sentence.field} if sentence.machine else ()),
    )
    findings = check(sheet, context)
    return Seen(sentence, tuple(f for f in findings if f.field == sentence.field))
