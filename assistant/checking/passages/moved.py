"""Words of movement behind a number that only the passages have, against what these say of it.

「破損は３件で、前年度より減った」, where the passage itself says 「前年度より１件増えた」 or
「（前年度２件）」, or last year's passage tells 2件 under the same name; 「４８回と、予定の回数を
満たせなかった」, where the passage says 「予定どおり４８回」 or has the plan beside it.

Silent: where the grounds differ; a number that stands in two places; names that last year may have
told of something else (「参加者は」). Not seen: words in another clause, plans in another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from assistant.checking.passages.earlier import Year
from assistant.checking.passages.labels import Figure
from assistant.sheet.widths import narrow

Move = Literal["up", "down"]

_JOIN: Final = "(?:(?:で(?:あり|あって)?|と(?:なり|なって)?|に)?、?)"
_HOW: Final = (
    "(?:大きく|大幅に|わずかに|僅かに|やや|少し|若干|も|は|、|[0-9.,]+[^、。0-9をがは]{1,4})*"
)
_UP: Final = (
    "増え[たて、]|増加し[たて、]|上回(?:っ[たて]|[りる])|超え[たて、]|多[いくか]"
    "|伸び[たて、]|伸ばし[たて、]"
)
_DOWN: Final = (
    "減っ[たて]|減り、|減少し[たて、]|下回(?:っ[たて]|[りる])|少な[いくか]|落ち[たて、込]|割り込"
)
_DENIED: Final = "(?!(?:は|も)?(?:いな|おら|いませ|おりませ|な[いか]))"
_THAN_LAST: Final = re.compile(
    f"{_JOIN}(?:前年度?|昨年度?|前回)(?:の?実績)?(?:より|に比べて?|と比べて?|から|を){_HOW}"
    f"(?P<word>(?P<up>{_UP})|(?P<down>{_DOWN})){_DENIED}"
)
_THAN_PLAN: Final = re.compile(
    f"{_JOIN}(?:予定|計画|目標|見込み?|当初)(?:し(?:た|ていた)|ん(?:だ|でいた))?(?:の|した)?[一-龥々]{{0,4}}[をに](?:は)?{_HOW}"
    r"(?P<word>(?P<up>上回(?:っ[たて]|[りる])|超え[たて、])"
    r"|(?P<down>下回(?:っ[たて]|[りる])|(?:届か|及ば|満た(?:せ|さ)?|達し|達せ)(?:なかった|な[いく]|ず)))"
    f"{_DENIED}"
)
_AS_PLANNED: Final = re.compile("(?:予定|計画|目標)(?:どおり|通り)の?$")


class Moved(NamedTuple):
    """``word``, at ``start:end`` of the sentence, and what the passages say instead."""

    start: int
    end: int
    word: str
    told: str
    field: str


def contradicted(text: str, end: int, own: Figure, now: Year, last: Year | None) -> Moved | None:
    """The word of movement behind the number ``own`` of ``now``, which ends at ``end`` of the
    sentence ``text``, where the passages contradict it."""
    plain = narrow(text)
    if own.qualified:
        return None
    for pattern, grounds in (
        (_THAN_LAST, _against_last(own, now, last)),
        (_THAN_PLAN, _against_plan(own, now)),
    ):
        if not (match := pattern.match(plain, end)):
            continue
        said = "up" if match["up"] else "down"
        found = list(grounds)
        if found and all(move != said for move, _, _ in found):
            _, told, field = found[0]
            return Moved(match.start("word"), match.end("word"), match["word"], told, field)
    return None


_Ground = tuple[Move | None, str, str]


def _against_last(own: Figure, now: Year, last: Year | None) -> Iterator[_Ground]:
    """How the number moved since last year, with the words for it and their field."""
    at = own.sentence.find(own.surface)
    if told := _THAN_LAST.match(own.sentence, at + len(own.surface)):
        words = own.sentence[told.start() : told.end()].lstrip("で、")
        yield ("up" if told["up"] else "down"), f"「{words}」", own.field
    figures = now.figures
    behind = figures[figures.index(own) + 1 :][:1]
    for past in behind:
        if past.sentence == own.sentence and past.qualified == "past" and past.part:
            yield _move(own, past), f"前年度は{past.surface}", own.field
    if last is not None and (past_one := last.called(own)) is not None:
        yield _move(own, past_one), f"前年度は{past_one.surface}", own.field


def _against_plan(own: Figure, now: Year) -> Iterator[_Ground]:
    """How the number lies to what was planned."""
    left = own.words.partition("　")[0]
    if _AS_PLANNED.search(left):
        yield None, f"「{_AS_PLANNED.search(left)[0]}{own.surface}」", own.field  # type: ignore[index]
        return
    beside = [f for f in now.figures if f.sentence == own.sentence and f is not own]
    aims = [f for f in beside if f.qualified == "aim"]
    if len(beside) == 1 and aims:
        yield _move(own, aims[0]), f"予定は{aims[0].surface}", own.field


def _move(own: Figure, other: Figure) -> Move | None:
    if own.size == other.size:
        return None
    return "up" if own.size > other.size else "down"
