"""Targets that ask for less than was reached, whether this year's was reached or missed, that stay
where they were missed, and outcomes that never move.

The years of the sheet are counted together with those of last year's sheet, where it is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.indicators.mentions import target_discussed
from assistant.checking.indicators.states import State
from assistant.checking.matter import Matter
from assistant.checking.rules import Rule
from assistant.sheet import Indicator, Sheet, format_quantity, format_year
from assistant.sheet.model import ValueKind

BELOW: Final = Rule(
    "indicator.target_below",
    "次の目標が当年度の実績に届いていない",
    "外部評価の指摘「前年実績より低い目標」",
    "実績より5％（未達のときは10％）以内低い目標は問わない。理由は、指標名と目標の語がそろう文だけを見る。",
)
KEPT: Final = Rule(
    "indicator.target_kept",
    "大きく届かなかった目標の据え置き",
    "外部評価の指摘「未達でも目標が据え置き」",
    "達成率80％以上の未達と、目標が数字でない指標は見ない。",
)
FLAT: Final = Rule(
    "indicator.series_flat",
    "成果指標の値が動かない",
    "外部評価の指摘「指標が何年も不変」",
    "調書と前年度の調書にある年度だけを見る。満点（100％、0件など）で続く値は問わない。",
)
RULES: Final = (BELOW, KEPT, FLAT)

#: So many equal values in a row, the evaluated year among them, are no measure of anything.
_STILL: Final = 3
#: A target may stay a little below a good year.
_CLOSE: Final = Decimal("0.95")
#: Where the target was missed or the form prints none for the evaluated year, the next may well
#: be a round number nearer to what can be done: only a tenth below the actual is a question.
_ROUND: Final = Decimal("0.9")
_CLOSING: Final = ("廃止", "休止", "終了", "縮小")


def check_targets(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """The findings on targets and on series, indicator by indicator."""
    direction = matter.sheet.evaluation.next_year.content_direction or ""
    closing = any(word in direction for word in _CLOSING) and "改善" not in direction
    for state in states:
        if not closing:
            yield from _below(matter, state, states)
            yield from _kept(matter, state, states)
        yield from _flat(matter, state)


def _below(matter: Matter, state: State, states: Sequence[State]) -> Iterator[Finding]:
    ahead, actual = state.next_target, state.actual
    # Far over is asked about as a target to be reviewed (missing.target_review).
    if ahead is None or actual is None or state.far_over:
        return
    if ahead.value is None or actual.value is None or actual.value == 0:
        return
    lower = ahead.value > actual.value if state.less else ahead.value < actual.value
    slack = _CLOSE if state.met else _ROUND
    lower = lower and (state.less or ahead.value < actual.value * slack)
    if not lower or target_discussed(matter, state, states):
        return
    year = format_year(ahead.fiscal_year or matter.sheet.fiscal_year + 1)
    side = "多い" if state.less else "低い"
    yield Finding(
        kind="indicator",
        severity="question",
        start=0,
        end=0,
        field=state.field,
        rule=BELOW.id,
        message=(
            f"{state.name}の{year}の{state.word}{ahead.shown()}は、当年度の実績"
            f"{actual.shown()}より{side}ので、この水準とする理由を書くか見直してください。"
        ),
        question=f"【理由を記入：{state.name}の{year}の{state.word}を{ahead.shown()}とする理由】",
        evidence=(ahead.id, actual.id),
    )


def _kept(matter: Matter, state: State, states: Sequence[State]) -> Iterator[Finding]:
    ahead, target = state.next_target, state.target
    if not state.well_short or ahead is None or target is None or ahead.value != target.value:
        return
    if target_discussed(matter, state, states):
        return
    again = _kept_before(matter.context.last, state)
    severity: Severity = "warning" if again and not state.doubtful else "question"
    since = "前年度から続けて" if again else ""
    year = format_year(ahead.fiscal_year or matter.sheet.fiscal_year + 1)
    yield Finding(
        kind="indicator",
        severity=severity,
        start=0,
        end=0,
        field=state.field,
        rule=KEPT.id,
        message=(
            f"{state.told}でしたが、{year}の{state.word}も{since}{ahead.shown()}のままなので、"
            "据え置く理由を書くか見直してください。"
        ),
        question=f"【理由を記入：{state.name}の{state.word}を{ahead.shown()}に据え置く理由】",
        evidence=(*state.evidence, ahead.id),
    )


def _kept_before(last: Sheet | None, state: State) -> bool:
    """Whether last year's target was the same and missed too."""
    twin = _twin(last, state.indicator)
    if twin is None or last is None or state.target is None or state.less:
        return False
    target = _value(twin, last.fiscal_year, "target")
    actual = _value(twin, last.fiscal_year, "actual")
    return target is not None and actual is not None and state.target.value == target > actual


def _flat(matter: Matter, state: State) -> Iterator[Finding]:
    if not state.outcome or state.actual is None or state.actual.value is None:
        return
    value, year = state.actual.value, matter.sheet.fiscal_year
    full = value == (0 if state.less else 100) or value == 0
    twin = _twin(matter.context.last, state.indicator)
    since = year
    while any(_value(row, since - 1, "actual") == value for row in (state.indicator, twin) if row):
        since -= 1
    if full or year - since + 1 < _STILL:
        return
    shown = format_quantity(value, state.indicator.unit)
    yield Finding(
        kind="indicator",
        severity="question",
        start=0,
        end=0,
        field=state.field,
        rule=FLAT.id,
        message=(
            f"{state.name}の実績は{format_year(since)}から{format_year(year)}まで{shown}のまま"
            "動いていないので、成果を表す指標かどうかを確かめてください。"
        ),
        evidence=(state.actual.id,),
    )


def _twin(last: Sheet | None, indicator: Indicator) -> Indicator | None:
    rows = last.indicators if last is not None else ()
    return next((r for r in rows if r.kind == indicator.kind and r.name == indicator.name), None)


def _value(indicator: Indicator, year: int, kind: ValueKind) -> Decimal | None:
    cell = indicator.at(year, kind)
    return cell.value if cell is not None else None
