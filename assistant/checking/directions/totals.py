"""「すべての指標が目標を達成した」「予定の３，０００件に達した」 held against the indicators.

Looked at are sentences that speak of all indicators, and targets that are said to be reached; only
what can be counted decides: an indicator without target or actual is neither met nor missed.
Not seen: 「大半の」, and 「〜を除く全ての指標」 (the check of subjects has it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checking.directions.counts import excepted
from assistant.checking.findings import Finding
from assistant.checking.numbers import NumberTrace
from assistant.sheet import is_met, less_is_better
from assistant.sheet.facts import Facts
from assistant.sheet.model import Sheet

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
        match = pattern.search(clear) if fact is not None and fact.value else None
        if match is None or fact is None or excepted(clear, match.start()):
            continue
        yield Finding(
            kind="direction",
            severity="error",
            start=match.start(),
            end=match.end(),
            message=f"「{match[0]}」とありますが、{words}指標が{fact.shown()}あります。",
            evidence=(against,),
            rule="direction.all",
        )


_REACH = re.compile("到達|達し|達成し|上回")
_REACHED = re.compile(
    r"^(?:以上)?(?:(?:に|を)?(?:到達|達し(?!て(?:い)?な|な)|達成し(?!て(?:い)?な|な))|を上回)"
)
#: 「前年度を１５件上回った」 names a difference, not a target.
_OTHER = re.compile(r"(?:前年|昨年)度?(?:の実績)?(?:を|より|に)[^、。]*$")


def check_reached(
    text: str, sheet: Sheet, facts: Facts, traces: Sequence[NumberTrace]
) -> Iterator[Finding]:
    """Findings of kind ``direction`` where a target of this year is said to be reached and no
    indicator with that target has reached it."""
    if _REACH.search(text) is None:
        return
    by_id = {indicator.id: indicator for indicator in sheet.indicators}
    ending = f".target.{sheet.fiscal_year}"
    for trace in traces:
        said = _REACHED.match(text[trace.end :])
        if said is None or _OTHER.search(text, 0, trace.start):
            continue
        same = [
            by_id[id.split(".")[0]]
            for id, fact in facts.items()
            if id.endswith(ending) and fact.value == trace.value and id.split(".")[0] in by_id
        ]
        less = any(less_is_better(one, facts.known(one.id + ending)) for one in same)
        if not same or less or any(is_met(sheet, one) is not False for one in same):
            continue
        yield Finding(
            kind="direction",
            severity="error",
            # Given as the actual too, a few words before, it is the same untruth.
            start=min(t.start for t in traces if t.value == trace.value and t.unit == trace.unit),
            end=trace.end + said.end(),
            message=f"「{trace.surface}{said[0]}」とありますが、実績はこの値に届いていません。",
            evidence=tuple(f"{one.id}.actual.{sheet.fiscal_year}" for one in same),
            rule="direction.contradicted",
        )
