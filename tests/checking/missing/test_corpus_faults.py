"""The faults planted in the corpus are found; its good texts stay nearly silent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.checking.findings import Finding
from assistant.checking.form_sums import check_form_sums
from assistant.checking.indicators import check_indicators
from assistant.checking.matter import Context, matter_of
from assistant.checking.missing import check_missing
from assistant.checking.verdict import check_verdict
from assistant.reading import load_profile
from assistant.reading.corpus_yaml import AnnotatedSheet, load_corpus_file

CORPUS = Path(__file__).parents[3] / "corpus" / "sheets"
CHECKS = (check_verdict, check_missing, check_indicators, check_form_sums)
#: Which findings count for which planted fault.
MEANT = {
    "no_figure": ("missing.figure",),
    "no_cause": ("missing.cause", "missing.execution", "missing.response"),
    "no_response": ("missing.response", "missing.cause"),
    "verdict_mismatch": ("verdict.",),
    "contradiction": ("verdict.",),
    "target_unreviewed": ("missing.target_review",),
}

Audited = list[tuple[AnnotatedSheet, list[Finding]]]


@pytest.fixture(scope="module")
def audited() -> Audited:
    profile = load_profile("sapporo")
    loaded = {path: load_corpus_file(path) for path in sorted(CORPUS.glob("*/*.yaml"))}
    found: Audited = []
    for path, corpus in loaded.items():
        last = loaded.get(path.with_name(f"{corpus.sheet.fiscal_year - 1}.yaml"))
        context = Context(profile=profile, last=last.sheet if last else None, by_meaning=False)
        matter = matter_of(corpus.sheet, context)
        found.append((corpus, [finding for check in CHECKS for finding in check(matter)]))
    return found


def test_nine_in_ten_of_the_planted_faults_are_found(audited: Audited) -> None:
    planted, caught = Counter[str](), Counter[str]()
    for corpus, findings in audited:
        for field, annotation in corpus.annotations.items():
            here = tuple(f.rule or "" for f in findings if f.field == field)
            for fault in annotation.faults:
                if fault.kind in MEANT:
                    planted[fault.kind] += 1
                    caught[fault.kind] += any(r.startswith(MEANT[fault.kind]) for r in here)
    assert planted.total() > 90
    assert caught.total() >= 0.9 * planted.total(), {k: (caught[k], planted[k]) for k in planted}


def test_good_texts_are_warned_about_in_two_cases_at_most(audited: Audited) -> None:
    warned = [
        (corpus.sheet.project.name, corpus.sheet.fiscal_year, finding.field, finding.rule)
        for corpus, findings in audited
        for finding in findings
        if finding.severity in ("error", "warning")
        and finding.field in corpus.annotations
        and corpus.annotations[finding.field].quality == "good"
    ]
    assert len(warned) <= 2, warned
