"""Hold the checks against the held-out sentences and count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from assistant.checking import Finding, Passage, check_sentence, trace_numbers
from assistant.drafting.writing.material import entered_items
from assistant.reading import FormProfile, load_profile
from assistant.reading.corpus_yaml import load_corpus_file
from assistant.settings import CLONE
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.prose import blank

HELD_OUT: Final = Path(__file__).parent / "held_out.yaml"
KINDS: Final = ("cause", "measure", "praise", "subtle", "direction", "grade")
_CLAIMS = {"cause", "measure", "praise"}


@dataclass(slots=True)
class Tally:
    """Of one kind: how many there are, how many are told as an error, how many at least as a
    warning."""

    given: int = 0
    caught: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """``kinds`` by name; ``clean`` sentences without fault, and those of them that are given an
    error or a warning all the same."""

    kinds: dict[str, Tally]
    clean: int
    false_errors: int
    false_warnings: int


def measure() -> Measured:
    """Every sentence checked as a chat model's sentence would be."""
    kinds = {kind: Tally() for kind in KINDS}
    clean = errors = warnings = 0
    for item in yaml.safe_load(HELD_OUT.read_text(encoding="utf-8")):
        findings = _checked(item)
        faults = list(_faults(item))
        for kind, allowed, start, end in faults:
            there = [f for f in findings if f.kind in allowed and f.start < end and start < f.end]
            kinds[kind].given += 1
            kinds[kind].caught += any(f.severity == "error" for f in there)
            kinds[kind].told += any(f.severity in ("error", "warning") for f in there)
        if not faults:
            clean += 1
            errors += any(f.severity == "error" for f in findings)
            warnings += any(f.severity == "warning" for f in findings)
    return Measured(kinds, clean, errors, warnings)


def _faults(item: dict[str, Any]) -> Iterator[tuple[str, set[str], int, int]]:
    text = item["text"]
    for claim in item.get("claims") or ():
        start = text.index(claim["quote"])
        kind = "subtle" if item.get("subtle") else claim["kind"]
        # Whether 「…により充実した」 is a cause or praise is a matter of taste.
        yield kind, _CLAIMS, start, start + len(claim["quote"])
    for kind in ("direction", "grade"):
        if kind in item:
            start = text.index(item[kind])
            yield kind, {kind}, start, start + len(item[kind])


def _checked(item: dict[str, Any]) -> tuple[Finding, ...]:
    sheet, profile, facts, passages = _ground(item["sheet"])
    text = item["text"]
    return check_sentence(
        text,
        sheet=sheet,
        facts=facts,
        field=item["field"],
        passages=passages,
        traces=trace_numbers(text, sheet=sheet, facts=facts),
        grades=profile.grades,
    )


@cache
def _ground(name: str) -> tuple[Sheet, FormProfile, Facts, tuple[Passage, ...]]:
    sheet = load_corpus_file(CLONE / "corpus" / "sheets" / f"{name}.yaml").sheet
    profile = load_profile(sheet.form)
    sheet = blank(sheet, [field.id for field in profile.drafted])
    facts = facts_of(sheet, denominators=profile.denominators(sheet))
    passages = tuple(Passage(id=one.id, text=one.text) for one in entered_items(sheet))
    return sheet, profile, facts, passages
