"""The claims of a sentence that a chat model wrote, held against the sheet as it is now."""

from __future__ import annotations

from typing import Final

from assistant.checking import Finding, Passage, check_sentence
from assistant.checking.findings import FindingKind
from assistant.checking.trusted import trusted
from assistant.drafting.draft import DraftSentence
from assistant.drafting.writing.material import entered_items
from assistant.drafting.writing.reading_back import PLAN
from assistant.reading.kinds import every_grade, kind_of
from assistant.reading.profile import FormProfile
from assistant.sheet import Facts, Sheet

_LIVE: Final[frozenset[FindingKind]] = frozenset(
    ("cause", "measure", "praise", "grade", "direction")
)
"""What is looked for again; any other finding is about the answer and stays with the sentence."""


def found_again(
    sentence: DraftSentence, *, sheet: Sheet, facts: Facts, field: str, profile: FormProfile
) -> tuple[Finding, ...]:
    """The findings on ``sentence`` as ``sheet`` is now: a cause that has been entered since is
    none any more. Of last year's sheet counts what the sentence names. Empty for a sentence that
    no chat model wrote."""
    if sentence.plan != PLAN:
        return ()
    entered = [Passage(id=item.id, text=item.text) for item in entered_items(trusted(sheet))]
    found = check_sentence(
        sentence.text,
        sheet=sheet,
        facts=facts,
        field=field,
        passages=(*entered, *_named(sentence)),
        traces=sentence.traces,
        grades=profile.grades,
        row_grades=every_grade(profile),
        kind=kind_of(profile, field),
    )
    return (*found, *(kept for kept in sentence.findings if kept.kind not in _LIVE))


def _named(sentence: DraftSentence) -> list[Passage]:
    return [
        Passage(id=source.ref, text=source.text)
        for source in sentence.sources
        if source.kind == "precedent" and source.ref.startswith("last:")
    ]
