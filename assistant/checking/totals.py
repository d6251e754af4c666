"""「すべての指標が目標を達成した」 held against the indicators.

Only sentences that speak of all of them are looked at, and only against what can be counted: an
indicator without target or actual is neither met nor missed. Not seen: 「大半の」
「３指標中２指標」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.findings import Finding
from assistant.sheet.facts import Facts

_ALL = r"(?:全て|すべて|全|いずれ|どちら|両)"
_WHAT = r"(?:の)?(?:指標|目標|予定)"
_ALL_MET = re.compile(
    rf"(?:{_ALL}{_WHAT}|{_WHAT}を?{_ALL})[^。、]{{0,14}}?(?:達成(?!率|し(?:て(?:い)?な|なかっ)|でき(?:て(?:い)?な|なかっ)"
    r"|に至らな|には至らな)|上回|満たし)"
)
_ALL_MISSED = re.compile(
    rf"(?:{_ALL}{_WHAT}|{_WHAT}を?{_ALL})[^。、]{{0,14}}?(?:未達|下回|届か|達し(?:て(?:い)?な|なかっ)|達成し"
    r"(?:て(?:い)?な|なかっ)|達成でき(?:て(?:い)?な|なかっ))"
)
_QUESTION = re.compile(r"【[^【】]*】")


def check_totals(text: str, facts: Facts) -> Iterator[Finding]:
    """Findings of kind ``direction`` where all indicators are said to be met, or missed, and some
    are not."""
    clear = _QUESTION.sub(lambda match: "\0" * len(match[0]), text)
    for pattern, against, words in (
        (_ALL_MET, "count.missed", "届かなかった"),
        (_ALL_MISSED, "count.met", "達した"),
    ):
        fact = facts.known(against)
        match = pattern.search(clear)
        if match is None or fact is None or not fact.value:
            continue
        yield Finding(
            kind="direction",
            severity="error",
            start=match.start(),
            end=match.end(),
            message=f"「{match[0]}」とありますが、{words}指標が{fact.shown()}あります。",
            evidence=(against,),
        )
