"""The project's own checks: no error that the case does not allow, and the findings that it wants.

Counts by severity are measured beside, so that a run with more warnings got worse.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.missing.rules import GAP
from assistant.sheet.model import Frozen
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark

_SEVERITIES = {"error": "誤り", "warning": "注意"}


class Wanted(Frozen):
    """A finding by its ``rule`` (or kind), with ``quote`` among its words and in ``field`` where
    given, and of that ``severity``."""

    rule: str
    quote: str = ""
    field: str = ""
    severity: str = ""


class Findings(Expectation):
    """``must``: findings that must be there. ``never``: rules (or kinds) that must not. ``allow``:
    rules whose errors do not count as a failure. ``clean``: no finding of error or warning."""

    must: tuple[Wanted, ...] = ()
    never: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    clean: bool = False


def grade(graded: Graded, expected: Findings) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    found = [
        one
        for one in graded.product.findings
        if not expected.fields or one.field in expected.fields
    ]
    if graded.kind in ("draft", "wish"):
        # A 【…】 left is an error in a text that is done, and what is wanted of a draft.
        found = [one for one in found if one.rule != GAP.id]
    for wanted in expected.must:
        hits = [
            one
            for one in found
            if wanted.rule in (one.rule, one.kind)
            and wanted.quote in one.quote
            and (not wanted.field or wanted.field == one.field)
            and (not wanted.severity or wanted.severity == one.severity)
        ]
        name = f"指摘 {wanted.rule}" + (f"「{wanted.quote}」" if wanted.quote else "")
        yield Mark(item=name, passed=bool(hits), told="" if hits else f"{name}が出ていません。")
    for rule in expected.never:
        hits = [one for one in found if rule in (one.rule, one.kind)]
        words = f"「{hits[0].quote}」に出ています。{hits[0].message}" if hits else ""
        yield Mark(item=f"{rule} の指摘なし", passed=not hits, told=words)
    if graded.kind == "check" and not expected.clean:
        asked = {wanted.rule for wanted in expected.must}
        found = [one for one in found if not asked & {one.rule, one.kind}]
    errors = [
        one
        for one in found
        if one.severity == "error" and not {one.rule, one.kind} & {*expected.allow}
    ]
    if graded.kind != "check" or expected.clean:
        told = f"「{errors[0].quote}」{errors[0].message}" if errors else ""
        yield Mark(item="誤りの指摘がない", passed=not errors, told=told)
    if expected.clean:
        warned = [one for one in found if one.severity == "warning"]
        told = f"「{warned[0].quote}」{warned[0].message}" if warned else ""
        yield Mark(item="注意の指摘がない", passed=not warned, told=told)
    for severity, label in _SEVERITIES.items():
        count = sum(one.severity == severity for one in found)
        yield Mark(item=f"{label}の数", value=count, better="less")


GRADER = Grader("findings", "検査", Findings, grade, always=True, kinds=("draft", "wish", "check"))
