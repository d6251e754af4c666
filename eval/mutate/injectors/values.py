"""The right form with the wrong figure: last year's, the target's, the budget's, another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.mutate.figures import Figure, figures_of
from eval.mutate.injectors.edit import number_put, replaced, words_put
from eval.mutate.plain import Injection, Mark, Passage, Series
from eval.mutate.sentences import marks_in, sentences_of
from eval.mutate.writing import digits_like, read

_TARGET_WORD = re.compile(r"(目標|予定)(?:値|件数)?(?:の|は|が|を|である)?$")
_ACTUAL_WORD = re.compile(r"(実績)(?:値)?(?:の|は|が|を)?$")
_BUDGET_WORD = re.compile(
    r"(予算)(?:額)?(?:の|は|が|を|で|に|から|より|と比べ|に比べ|に対し)?[（(]?$"
)
_SPENT_WORD = re.compile(r"(決算)(?:額)?(?:の|は|が|を|で|から|より|と比べ|に比べ|に対し)?[（(]?$")


def _put(passage: Passage, mark: Mark, value: Decimal, type: str, why: str) -> Injection | None:
    """The figure ``value``, in the unit of ``mark``'s and with its sign, as it would be written
    there."""
    written = read(passage.surface(mark))
    known = figures_of(passage.page).get(mark.id)
    if written is None or written.scale or written.lead or known is None or value == known.value:
        return None
    if (known.unit == "千円") != (written.unit == "千円"):
        return None  # 千円 of the cell told as 円
    put = replace(written, digits=digits_like(value, written))
    if put.value == written.value:
        return None
    return number_put(passage, mark, put.text, type, why)


def _other(passage: Passage, mark: Mark, id: str, type: str, why: str) -> Iterator[Injection]:
    other = figures_of(passage.page).get(id)
    made = _put(passage, mark, other.value, type, why) if other else None
    if made:
        yield made


def last_year_value(passage: Passage, random: Random) -> Iterator[Injection]:
    """The value of the year before for an actual, a target, a cost or an item of the costs."""
    figures = figures_of(passage.page)
    for mark in passage.marks:
        known = figures.get(mark.id)
        if known is None or known.year is None:
            continue
        if mark.id.startswith("breakdown."):
            id = _item(passage, mark, known.year - 1, mark.id.split(".")[2])
        elif re.search(r"\.(?:actual|target)\.|^cost\.\w+\.\d{4}\.", mark.id):
            id = mark.id.replace(str(known.year), str(known.year - 1))
        else:
            continue
        yield from _other(passage, mark, id, "last_year_value", "前年度の値")


def _item(passage: Passage, mark: Mark, year: int, kind: str) -> str:
    """The id of the item with the same label in another column, "" where there is none."""
    own_year, own_kind, place = mark.id.split(".")[1:]
    items = passage.page.items
    label = items[(int(own_year), own_kind, int(place))][0]
    places = [p for (y, k, p), (name, _) in items.items() if (y, k, name) == (year, kind, label)]
    return f"breakdown.{year}.{kind}.{places[0]}" if places else ""


def target_actual(passage: Passage, random: Random) -> Iterator[Injection]:
    """The actual for the target, and the other way round: the value, both values, or the word."""
    for mark in passage.marks:
        if ".actual." in mark.id:
            id = mark.id.replace(".actual.", ".target.")
            yield from _other(passage, mark, id, "target_actual", "目標の値")
            yield from _role_word(passage, mark, _ACTUAL_WORD, id)
        elif ".target." in mark.id:
            id = mark.id.replace(".target.", ".actual.")
            yield from _other(passage, mark, id, "target_actual", "実績の値")
            yield from _role_word(passage, mark, _TARGET_WORD, id)
    yield from _exchanged(passage)


def _role_word(
    passage: Passage, mark: Mark, word: re.Pattern[str], other: str
) -> Iterator[Injection]:
    figures = figures_of(passage.page)
    match = word.search(passage.text[: mark.start])
    if match is None or (other in figures and figures[other].value == figures[mark.id].value):
        return
    old = match[1]
    series = passage.page.one(mark.id.split(".")[0])
    wish = "予定" if series and series.id.startswith("activity") else "目標"
    put = wish if old == "実績" else "実績"
    yield words_put(passage, match.span(1), put, "target_actual", mark=mark)


def _exchanged(passage: Passage) -> Iterator[Injection]:
    """Both numbers of a sentence in each other's place."""
    for span in sentences_of(passage.text):
        marks = {mark.id: mark for mark in marks_in(passage, span)}
        for id, first in marks.items():
            second = marks.get(id.replace(".actual.", ".target."))
            if ".actual." not in id or second is None:
                continue
            a, b = sorted((first, second), key=lambda mark: mark.start)
            x, y = passage.surface(a), passage.surface(b)
            known, other = read(x), read(y)
            if known is None or other is None or known.value == other.value:
                continue
            if known.unit != other.unit:
                continue
            made = replaced(
                passage,
                (a.start, b.end),
                y + passage.text[a.end : b.start] + x,
                "target_actual",
                f"{x} ⇄ {y}（目標と実績の入れ替わり）",
            )
            spans = ((a.start, a.start + len(y)), (b.end - len(x), b.end))
            yield replace(made, spans=spans)


def budget_settlement(passage: Passage, random: Random) -> Iterator[Injection]:
    """The budget for the settlement, and the other way round: the value or the word."""
    figures = figures_of(passage.page)
    for mark in passage.marks:
        known = figures.get(mark.id)
        if known is None:
            continue
        parts = mark.id.split(".")
        kind = parts[2] if parts[0] == "breakdown" else parts[-1]
        if kind not in ("budget", "settlement") or mark.id.startswith("breakdown_share"):
            yield from _change_word(passage, mark, figures)
            continue
        wrong = "settlement" if kind == "budget" else "budget"
        if mark.id.startswith("breakdown."):
            id = _item(passage, mark, known.year or 0, wrong)
        else:
            id = mark.id.replace(f".{kind}", f".{wrong}")
        why = "決算の値" if wrong == "settlement" else "予算の値"
        yield from _other(passage, mark, id, "budget_settlement", why)
        if id in figures and figures[id].value == known.value:
            continue
        pattern = _BUDGET_WORD if kind == "budget" else _SPENT_WORD
        match = pattern.search(passage.text[: mark.start])
        if match:
            put = "決算" if kind == "budget" else "予算"
            yield words_put(passage, match.span(1), put, "budget_settlement", mark=mark)


def _change_word(passage: Passage, mark: Mark, figures: dict[str, Figure]) -> Iterator[Injection]:
    """前年度予算より３，２３０千円 → 前年度決算より: to the settlement it is another one."""
    if not mark.id.startswith("cost.budget_change."):
        return
    match = _BUDGET_WORD.search(passage.text[: mark.start])
    other = figures.get(mark.id.replace("budget_change", "budget_vs_settlement"))
    if match and other is not None and other.value != figures[mark.id].value:
        yield words_put(passage, match.span(1), "決算", "budget_settlement", mark=mark)


def other_indicator(passage: Passage, random: Random) -> Iterator[Injection]:
    """The value of another indicator of the sheet: same year and kind, if possible same unit."""
    for mark in passage.marks:
        own = passage.page.one(mark.id.split(".")[0])
        if own is None:
            continue
        others = [series for series in passage.page.series if series.id != own.id]
        others.sort(key=lambda series: (series.unit != own.unit, random.random()))
        for other in others[:1]:
            yield from _of(passage, mark, own, other)


def _of(passage: Passage, mark: Mark, own: Series, other: Series) -> Iterator[Injection]:
    id = mark.id.replace(own.id, other.id)
    yield from _other(passage, mark, id, "other_indicator", f"「{other.name}」の値")
