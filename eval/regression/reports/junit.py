"""The comparison as a JUnit file: a suite a kind, a test a case and contestant.

悪化 is a failure, 判定できず an error (a run that could not judge is not green), what there never
was an answer for is skipped. Every sheet of the fixed corpus that is another is a failure of its
own. Valid by the schema of Ant's report as well as by the looser ones of CI servers; the name of
the machine is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from lxml import etree
from lxml.builder import E

from assistant.reviewing.auditing.html_page import clean
from eval.regression.comparing import LABELS, Change, Comparison
from eval.regression.reports.stamps import records
from eval.regression.reports.tallies import never_recorded
from eval.regression.reports.telling import findings_moved, moved, reason, worst_first
from eval.regression.reports.texts import text_diff
from eval.regression.reports.words import kind_title
from eval.regression.results import Result

Element = Any
"""An element of lxml, which has no types."""

_CORPUS = "stale"


def write(comparison: Comparison) -> str:
    """The whole file."""
    tests: dict[str, list[tuple[Element, int]]] = {}
    for change in comparison.changes:
        result = change.result
        # A case that is no longer there took no time now.
        taken = change.after.milliseconds if change.after else 0
        tests.setdefault(result.kind, []).append((_case(change, taken), taken))
    for result in never_recorded(comparison):
        tests.setdefault(result.kind, []).append((_skipped(result), 0))
    for name in comparison.stale:
        tests.setdefault(_CORPUS, []).append((_stale(name), 0))
    suites = [
        _suite(at, kind, of_kind, comparison)
        for at, (kind, of_kind) in enumerate(sorted(tests.items()))
    ]
    written = etree.tostring(
        E.testsuites(*suites), encoding="UTF-8", xml_declaration=True, pretty_print=True
    )
    return str(written.decode("utf-8"))


def _suite(
    at: int, kind: str, tests: Iterable[tuple[Element, int]], comparison: Comparison
) -> Element:
    cases = [case for case, _ in tests]
    outcomes = Counter(child.tag for case in cases for child in case)
    return E.testsuite(
        {
            "name": _line(_suite_name(kind)),
            "package": "eval.regression",
            "id": str(at),
            "hostname": "localhost",
            "timestamp": f"{_day(comparison.after.stamp.date)}T00:00:00",
            "tests": str(len(cases)),
            "failures": str(outcomes["failure"]),
            "errors": str(outcomes["error"]),
            "skipped": str(outcomes["skipped"]),
            "time": _seconds(sum(taken for _, taken in tests)),
        },
        E.properties(*_properties(comparison)),
        *cases,
        E("system-out", "\n".join(_other(comparison, kind))),
        E("system-err"),
    )


def _suite_name(kind: str) -> str:
    return "固定コーパスの相違" if kind == _CORPUS else f"{kind} {kind_title(kind)}"


def _properties(comparison: Comparison) -> Iterator[Element]:
    for side, run in (("今回", comparison.after), ("前回", comparison.before)):
        for name, value in records(run):
            yield E.property(name=_line(f"{side} {name}"), value=_line(value))


def _case(change: Change, taken: int) -> Element:
    result = change.result
    case = _named(change.key, result.kind, taken)
    label = LABELS[change.verdict]
    outcome = {"worse": "failure", "unjudged": "error"}.get(change.verdict)
    if outcome:
        message = f"{result.title}: {reason(change)}"
        text = clean("\n".join(_told(change)))
        case.append(E(outcome, text, message=_line(message), type=label))
    return case


def _skipped(result: Result) -> Element:
    case = _named(result.key, result.kind, 0)
    case.append(E.skipped(message="まだ一度も記録がありません。"))
    return case


def _stale(name: str) -> Element:
    case = _named(f"corpus/{name}", _CORPUS, 0)
    message = "固定コーパスの調書が、承認した時と違います。元に戻すか bless し直してください。"
    case.append(E.failure(message=message, type="固定コーパスの相違"))
    return case


def _named(name: str, kind: str, milliseconds: int) -> Element:
    return E.testcase(
        name=_line(name),
        classname=_line(f"eval.regression.{kind}"),
        time=_seconds(milliseconds),
    )


def _told(change: Change) -> Iterator[str]:
    if change.result.why:
        yield f"守るもの: {change.result.why}"
    if change.why:
        yield change.why
    for move in worst_first(change):
        yield f"{LABELS[move.verdict]} {moved(move)} {move.score.told}".rstrip()
    if change.result.trouble:
        yield change.result.trouble
    for one in findings_moved(change)[1]:
        yield f"増えた指摘「{one.quote}」{one.message}"
    if change.after and change.after.state == "judged":
        yield from text_diff(change.before.texts if change.before else {}, change.after.texts)


def _other(comparison: Comparison, kind: str) -> Iterator[str]:
    """What changed without a failure."""
    for change in comparison.changes:
        if change.result.kind == kind and change.verdict in ("better", "changed"):
            yield clean(f"{LABELS[change.verdict]} {change.key} {reason(change)}")


def _line(text: str) -> str:
    return " ".join(clean(text).split()) or "－"


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}"


def _day(iso: str) -> str:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return "1970-01-01"
