"""What was used before: last year's own sentences, and one sentence in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pydantic import Field

from assistant.sheet.prose import ENTERED_PROSE, texts_of
from eval.regression.given import Background
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import drafted, said_sentences

_FORMULA = 15
"""A shorter sentence (「本項目の判定はＡとする」) may stand in several places."""


class Reuse(Expectation):
    """``last``: at most this share (per cent) of the sentences of a text may be last year's own to
    the letter, of whichever field; widths and 【…】 do not matter. No sentence of some length may
    stand twice in this year's texts."""

    last: int | None = Field(default=None, ge=0, le=100)


def grade(graded: Graded, expected: Reuse) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    pieces = drafted(graded, expected.fields)
    before = _last_years(graded.background)
    places: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        cut = said_sentences(piece.text)
        for one in cut:
            if len(one) >= _FORMULA:
                places[one].append(piece.label)
        if not before or not cut:
            continue
        old = [one for one in cut if one in before]
        share = round(100 * len(old) / len(cut))
        if expected.last is not None:
            over = share > expected.last
            told = (
                f"{piece.label}の{share}％が前年度と同じ文です（「{old[0]}」など）。"
                if over
                else ""
            )
            item = f"{piece.label}：前年度と同じ文が{expected.last}％まで"
            yield Mark(item=item, passed=not over, told=told)
        yield Mark(item=f"{piece.label}：前年度と同じ文の割合", value=share, better="less")
    within = next(((one, at) for one, at in places.items() if len(at) > len(set(at))), None)
    told = f"{within[1][0]}に「{within[0]}」が二度あります。" if within else ""
    yield Mark(item="一つの欄に同じ文がない", passed=within is None, told=told)
    if len(pieces) > 1:
        across = next(((one, at) for one, at in places.items() if len(set(at)) > 1), None)
        where = "と".join(dict.fromkeys(across[1])) if across else ""
        told = f"{where}に同じ文「{across[0]}」があります。" if across else ""
        yield Mark(item="二つの欄に同じ文がない", passed=across is None, told=told)


def _last_years(background: Background | None) -> frozenset[str]:
    if background is None or background.last is None:
        return frozenset()
    fields = (*(one.id for one in background.profile.drafted), *ENTERED_PROSE)
    texts = texts_of(background.last, dict.fromkeys(fields)).values()
    return frozenset(one for text in texts for one in said_sentences(text))


GRADER = Grader("reuse", "使い回し", Reuse, grade, always=True, kinds=("draft",))
