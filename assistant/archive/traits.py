"""What a sheet says by a mark or a word, as attributes that a question can name.

``indicator_state``, ``outcome_state`` and ``activity_state`` take as many of these values as
hold for one of the sheet's indicators in the evaluated year: ``met``, ``missed``, ``far_over``,
``far_short``, ``not_computable``, ``pending`` (調査中); a sheet without indicators has
``no_indicator``. Population indicators have no target to reach and are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.reading import load_profile
from assistant.sheet import Indicator, Sheet, is_met
from assistant.sheet.arithmetic import FORMULAS
from assistant.sheet.errors import HyoukaError

# The bounds of the checks (checking.indicators.states), which stand above this room.
FAR_OVER: Final = Decimal(120)
FAR_SHORT: Final = Decimal(80)
_LONGEST: Final = 200
"""Characters of a value: what is longer is no mark, and no index of PostgreSQL would hold it."""

_HUNDRED: Final = Decimal(100)


def attributes_of(sheet: Sheet, far: Decimal | None = None) -> frozenset[tuple[str, str]]:
    """``(name, value)``; a name may have several values, and none where the sheet says none.

    ``far``: :func:`far_over` of the sheet's form, where it is known already.
    """
    project, evaluation, ahead = sheet.project, sheet.evaluation, sheet.evaluation.next_year
    named = (
        ("grade", evaluation.grade),
        ("state", evaluation.state),
        ("previous_grade", sheet.previous.grade),
        ("previous_state", sheet.previous.state),
        ("content_direction", ahead.content_direction),
        ("budget_direction", ahead.budget_direction),
        ("delivery", project.delivery),
        ("nature", project.nature),
        ("category", project.category),
        *((f"judgement.{one.id}", one.grade) for one in sheet.judgements),
        *(("judgement", one.grade) for one in sheet.judgements),
        *_states(sheet, far_over(sheet.form) if far is None else far),
    )
    return frozenset(
        (name, text) for name, value in named if value and (text := value.strip()[:_LONGEST])
    )


def _states(sheet: Sheet, far: Decimal) -> Iterator[tuple[str, str]]:
    judged = [one for one in sheet.indicators if one.kind != "population"]
    if not judged:
        yield "indicator_state", "no_indicator"
    for indicator in judged:
        actual = indicator.at(sheet.fiscal_year, "actual")
        waiting = ("pending",) if actual is not None and actual.state == "pending" else ()
        for state in (*waiting, *indicator_states(sheet, indicator, far)):
            yield "indicator_state", state
            yield f"{indicator.kind}_state", state


def indicator_states(sheet: Sheet, indicator: Indicator, far: Decimal = FAR_OVER) -> Iterator[str]:
    """What became of one indicator in the evaluated year.

    ``far``: 達成率 in ％ from which it is exceeded by far. Rates count as they are shown, rounded.
    """
    met = is_met(sheet, indicator)
    if met is None:
        yield "not_computable"
        return
    yield "met" if met else "missed"
    target = indicator.at(sheet.fiscal_year, "target")
    actual = indicator.at(sheet.fiscal_year, "actual")
    assert target is not None
    assert actual is not None
    wanted, reached = target.value or Decimal(), actual.value or Decimal()
    if indicator.better == "less" or target.bound == "max":
        over = met and 0 < reached * far <= wanted * _HUNDRED
        short = not met and reached * FAR_SHORT > wanted * _HUNDRED
    elif wanted == 0:
        return
    else:
        formula = FORMULAS["achievement"]
        rate = formula.round(formula.compute(reached, wanted), reached, wanted)
        over, short = met and rate >= far, not met and rate < FAR_SHORT
    if over:
        yield "far_over"
    if short:
        yield "far_short"


def far_over(form: str) -> Decimal:
    """The highest band of the form's profile where that lies above 100, else 120."""
    try:
        bands = load_profile(form).bands or ()
    except HyoukaError:  # a form that is no longer known; its sheets stay
        return FAR_OVER
    highest = max((band.at_least for band in bands), default=_HUNDRED)
    return highest if highest > _HUNDRED else FAR_OVER
