"""What changed since last year: grade, a target met or missed, a figure by 20 % or more.

A sentence that says the same as last year must still be true of this year; these are the
changes that make one doubt it. Not seen: changes that no figure and no grade shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assistant.sheet.indicator_facts import indicator_label, is_met
from assistant.sheet.model import Indicator, Sheet
from assistant.sheet.numerals import format_quantity

if TYPE_CHECKING:
    from assistant.checking.matter import Matter

SWING: Final = Decimal(20)
"""％ of last year's value from which a figure counts as moved (domain.md)."""

_ABOUT_COSTS: Final = frozenset({"judgement.scale", "next_year.budget"})
_ROW: Final = "judgement."


def changes(matter: Matter, field: str, kind: str) -> Iterator[str]:
    """What changed that a text of ``kind`` in ``field`` must answer to, one Japanese clause each
    (「事業の成果の判定がAからBに変わった」), gravest first. Empty without last year's sheet."""
    last = matter.context.last
    if last is None:
        return
    yield from _grades(matter.sheet, last, field)
    if kind == "judgement.method":
        # How a project is run may be told in the same words, whatever its figures.
        return
    for indicator in matter.sheet.indicators:
        before = counterpart(indicator, last)
        if before is None:
            continue
        now, then = is_met(matter.sheet, indicator), is_met(last, before)
        if now is not None and then is not None and now != then:
            turn = "達成から未達" if then else "未達から達成"
            yield f"{indicator_label(indicator)}の目標が{turn}に変わった"
        yield from _swing(matter, f"{indicator.id}.yoy.{matter.sheet.fiscal_year}", indicator)
    if kind in _ABOUT_COSTS:
        yield from _costs(matter)


def counterpart(indicator: Indicator, sheet: Sheet) -> Indicator | None:
    """The indicator of the same kind and name in ``sheet``; numbers may change over the years."""
    return next(
        (
            other
            for other in sheet.indicators
            if other.kind == indicator.kind and other.name == indicator.name
        ),
        None,
    )


def _grades(sheet: Sheet, last: Sheet, field: str) -> Iterator[str]:
    if field.startswith(_ROW):
        row, old = (s.judgement(field.removeprefix(_ROW)) for s in (sheet, last))
        now, then = (row.grade if row else None), (old.grade if old else None)
        label = (row.label if row else None) or "この項目"
    else:
        now, then, label = sheet.evaluation.grade, last.evaluation.grade, "今回の評価"
        plan, before = sheet.evaluation.next_year, last.evaluation.next_year
        for own, other, name in (
            (plan.content_direction, before.content_direction, "事業内容の方向性"),
            (plan.budget_direction, before.budget_direction, "予算の方向性"),
        ):
            if own and other and own != other and field.startswith("next_year."):
                yield f"{name}が「{other}」から「{own}」に変わった"
    if now and then and now != then:
        yield f"{label}の判定が{then}から{now}に変わった"


def _swing(matter: Matter, id: str, indicator: Indicator) -> Iterator[str]:
    rate = matter.facts.value(id)
    year = matter.sheet.fiscal_year
    if rate is None or abs(rate) < SWING:
        return
    old = matter.facts.known(f"{indicator.id}.actual.{year - 1}")
    new = matter.facts.known(f"{indicator.id}.actual.{year}")
    if old is not None and new is not None:
        yield f"{indicator_label(indicator)}が{old.shown()}から{new.shown()}に変わった"


def _costs(matter: Matter) -> Iterator[str]:
    year = matter.sheet.fiscal_year
    rate = matter.facts.value(f"cost.settlement_yoy.{year}")
    old = matter.facts.value(f"cost.project_cost.{year - 1}.settlement")
    new = matter.facts.value(f"cost.project_cost.{year}.settlement")
    if rate is not None and abs(rate) >= SWING and old is not None and new is not None:
        amounts = (format_quantity(value, "千円") for value in (old, new))
        yield "事業費の決算が{}から{}に変わった".format(*amounts)
