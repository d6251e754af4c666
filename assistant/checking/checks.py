"""All checks, in the order in which their findings are told, and the one way to run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.form_sums import RULES as SUM_RULES
from assistant.checking.form_sums import check_form_sums
from assistant.checking.indicators import RULES as INDICATOR_RULES
from assistant.checking.indicators import check_indicators
from assistant.checking.matter import Context, Matter, matter_of
from assistant.checking.missing import RULES as MISSING_RULES
from assistant.checking.missing import check_missing
from assistant.checking.numbers.check import RULES as NUMBER_RULES
from assistant.checking.numbers.check import check_numbers
from assistant.checking.passages.dates import RULES as DATE_RULES
from assistant.checking.passages.dates import check_dates
from assistant.checking.personal import RULES as PERSONAL_RULES
from assistant.checking.personal import check_personal
from assistant.checking.reuse import RULES as REUSE_RULES
from assistant.checking.reuse.check import check_reuse
from assistant.checking.roles.check import RULES as ROLE_RULES
from assistant.checking.roles.check import check_roles
from assistant.checking.rules import Rule
from assistant.checking.sentence import RULES as SENTENCE_RULES
from assistant.checking.sentence import check_sentences
from assistant.checking.style import RULES as STYLE_RULES
from assistant.checking.style import check_style
from assistant.checking.switches import switched
from assistant.checking.vagueness import RULES as VAGUE_RULES
from assistant.checking.vagueness import check_vagueness
from assistant.checking.verdict import RULES as VERDICT_RULES
from assistant.checking.verdict import check_verdict
from assistant.sheet import Sheet

Check = Callable[[Matter], Iterable[Finding]]


CHECKS: Final[tuple[Check, ...]] = (
    check_numbers,
    check_roles,
    check_dates,
    check_sentences,
    check_verdict,
    check_missing,
    check_indicators,
    check_form_sums,
    check_reuse,
    check_vagueness,
    check_style,
    check_personal,
)
RULES: Final[tuple[Rule, ...]] = (
    *NUMBER_RULES,
    *ROLE_RULES,
    *DATE_RULES,
    *SENTENCE_RULES,
    *VERDICT_RULES,
    *MISSING_RULES,
    *INDICATOR_RULES,
    *SUM_RULES,
    *REUSE_RULES,
    *VAGUE_RULES,
    *STYLE_RULES,
    *PERSONAL_RULES,
)


def check_sheet(sheet: Sheet, context: Context) -> tuple[Finding, ...]:
    """Every finding on ``sheet``: on its texts field by field in the order of the form, then on
    its cells. ``Finding.field`` is always set. Empty where nothing is wrong.

    :raises ProfileError: the profile switches a rule that does not exist.
    """
    matter = matter_of(sheet, context)
    order = {text.field: position for position, text in enumerate(matter.texts)}
    told = [finding for check in CHECKS for finding in check(matter)]
    found = switched(_without_mere_doubts(told), context.profile, RULES)
    return tuple(
        sorted(found, key=lambda f: (order.get(f.field or "", len(order)), f.start, f.end))
    )


def _without_mere_doubts(told: Sequence[Finding]) -> Iterator[Finding]:
    """Without the question which number it is where another check says which it is not."""
    said = [f for f in told if f.kind == "role" and f.severity in ("error", "warning")]
    for finding in told:
        if finding.rule != "number.doubted" or not any(
            f.field == finding.field and f.start < finding.end and finding.start < f.end
            for f in said
        ):
            yield finding
