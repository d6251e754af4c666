"""An entered cause of which the text tells another effect than the entered passage does.

Only where it is sure: the text's effect names an indicator, and the sentence that supports the
cause names another one, or says of what it is the cause in words that have nothing in common.
Then the officer is asked whether the one is the cause of the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking.claims.clauses import Claim
from assistant.checking.claims.content import content, content_words
from assistant.checking.claims.support import Window, one_account, shared
from assistant.checking.findings import Finding
from assistant.sheet.facts import Facts

_ROW = re.compile(r"^(?P<row>(?:activity|outcome|population)\d+)\.(?P<kind>\w+)\.\d+$")
_BECAUSE = re.compile("(?:ため|ことから|により|ことで|ので|影響で)、?(?P<effect>[^。]{4,})")


@dataclass(frozen=True, slots=True)
class Rows:
    """``words``: by which each indicator differs from the others; ``figures``: whose they are."""

    words: Mapping[str, frozenset[str]]
    figures: Mapping[tuple[Decimal, str | None], set[str]]


def other_effect(
    claim: Claim,
    clause: str,
    words: frozenset[str],
    grounds: Sequence[Window],
    rows: Rows,
) -> Finding | None:
    """The warning, or ``None`` where text and passage may well speak of the same.

    ``grounds`` are all windows that support the cause, ``words`` its content words.
    """
    effect = re.split("[。【]", claim.rest)[0]
    meant = _meant(effect, rows)
    best = max(shared(words, window) for window in grounds)
    accounts = [w for w in grounds if one_account(w) and shared(words, w) == best]
    if not meant or any(meant & _meant(w.text, rows) for w in accounts):
        return None
    told = content_words(effect).difference(*rows.words.values())
    if any(told & window.words for window in accounts):
        return None  # the same effect, of whomever it is told
    single = [window for window in accounts if window.single]
    sure = [w for w in single if _meant(w.text, rows) or _apart(w, words, effect)]
    if not sure:
        return None
    shown, result = clause.strip("、。 　"), effect.split("、")[0].strip()
    return Finding(
        kind="cause",
        severity="warning",
        start=claim.start,
        end=claim.end,
        message=f"「{shown}」は入力されていますが、「{result}」の要因とは書かれていません。",
        question=f"【確認：「{shown}」が「{result}」の要因か】",
        evidence=(sure[0].id,),
        rule="claim.cause",
    )


def caused(window: Window) -> frozenset[str]:
    """The content words of what the passage gives as a cause, none where it gives none."""
    because = _BECAUSE.search(window.text)
    return content_words(window.text[: because.start()]) if because else frozenset()


def _apart(window: Window, words: frozenset[str], effect: str) -> bool:
    """Whether the passage says of something else that this is its cause."""
    because, cause = _BECAUSE.search(window.text), caused(window)
    if because is None:
        return False
    other = content_words(because["effect"]) & content_words(effect)
    return not other and len(words & cause) * 2 > len(words)


def _meant(text: str, rows: Rows) -> set[str]:
    """The indicators that a text names by a word that only one has, or by a figure."""
    words, said = content(text)
    named = {row for row, own in rows.words.items() if own & words}
    return named.union(*(rows.figures[amount] for amount in said if amount in rows.figures))


def rows_of(facts: Facts | None) -> Rows:
    """The indicators of a sheet as :func:`other_effect` looks for them."""
    labels: dict[str, frozenset[str]] = {}
    figures: dict[tuple[Decimal, str | None], set[str]] = defaultdict(set)
    for id, fact in (facts or {}).items():
        match = _ROW.match(id)
        if match is None:
            continue
        if fact.value:
            figures[fact.value, fact.unit].add(match["row"])
        if match["kind"] == "actual":
            labels[match["row"]] = content_words(re.sub("（[^（）]*）$", "", fact.label))
    apart = {
        row: words - frozenset().union(*(w for other, w in labels.items() if other != row))
        for row, words in labels.items()
    }
    return Rows(apart, figures)
