"""What stays with a sentence of a draft when the sheet is checked anew.

Claims, numbers and directions are looked for again by the checks of the sheet as it is now: a
cause that has been entered since is none any more. What was wrong with the answer itself cannot be
seen from its text.
"""

from __future__ import annotations

from typing import Final

from assistant.checking import Finding
from assistant.checking.findings import FindingKind
from assistant.drafting.draft import DraftSentence

_OF_THE_ANSWER: Final[frozenset[FindingKind]] = frozenset(("unknown_id", "instruction", "language"))


def kept_findings(sentence: DraftSentence | None) -> tuple[Finding, ...]:
    """The findings on the answer that ``sentence`` came from, counted within it: a source that
    does not exist, words like an order, not Japanese. Empty for a person's sentence (``None``)."""
    if sentence is None:
        return ()
    return tuple(finding for finding in sentence.findings if finding.kind in _OF_THE_ANSWER)
