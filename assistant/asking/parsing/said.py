"""What a question says, part by part, before anything is filled in that it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from assistant.asking.parsing.mentions import (
    By,
    Cell,
    Departments,
    Filler,
    Flag,
    FlagName,
    IndicatorKindSaid,
    KindSaid,
    Mark,
    MeasureSaid,
    Mention,
    Most,
    Moved,
    Named,
    Number,
    Ordering,
    Shift,
    UnitAsked,
    Versus,
    Years,
)
from assistant.asking.query import (
    Attribute,
    Condition,
    FigureKind,
    GroupBy,
    IndicatorKind,
    Measure,
)
from assistant.sheet.numerals import in_yen

_RATES: Final = frozenset(
    {"execution", "achievement", "yoy", "settlement_yoy", "budget_yoy", "earmarked_share"}
)
_MONEY: Final = frozenset(
    {
        *("project_cost", "personnel_cost", "total", "earmarked_revenue", "saving", "unspent"),
        *("settlement_change", "budget_change"),
    }
)
_COLUMNS: Final = (
    MeasureSaid("project_cost", "settlement"),
    MeasureSaid("project_cost", "budget"),
)
_SHEETS: Final = frozenset({"つ", "件", "事業", "個", "本", "枚", None})


@dataclass(slots=True)
class Said:
    """The parts of one question. ``base`` holds the marks that stand before 「のうち」,
    ``audience`` the words before 向け that stand in 対象者 and the like."""

    flags: set[FlagName] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    departments: list[Departments] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    base: list[Attribute | Condition] = field(default_factory=list)
    measures: list[MeasureSaid] = field(default_factory=list)
    kinds: list[FigureKind] = field(default_factory=list)
    indicator_kind: IndicatorKind | None = None
    unit: str | None = None
    cells: list[str] = field(default_factory=list)
    group: GroupBy | None = None
    order: Ordering | None = None
    limit: int | None = None
    shift: int = 0
    strays: list[str] = field(default_factory=list)
    audience: tuple[str, ...] = ()

    @property
    def kind(self) -> FigureKind | None:
        """目標 or 実績, where one of them is named."""
        return self.kinds[-1] if self.kinds else None

    @property
    def has_subject(self) -> bool:
        """Whether the question says of what it asks."""
        return bool(
            self.years or self.named or self.departments or self.attributes or self.conditions
        )

    @property
    def measure(self) -> MeasureSaid | None:
        """The figure that is asked for: the first that is named and no condition has taken."""
        return self.measures[0] if self.measures else None


def said(text: str, mentions: Sequence[Mention]) -> Said:
    """Sort the mentions of ``text`` into the parts of a question."""
    found = Said()
    most = False
    last = -1  # where the last condition stands
    spoken: list[tuple[int, MeasureSaid]] = []
    for at, mention in enumerate(mentions):
        what = mention.what
        match what:
            case Years():
                found.years += [year for year in what.years if year not in found.years]
            case Shift():
                found.shift = what.by
            case Named():
                found.named.append(what)
            case Departments():
                found.departments.append(what)
            case Mark():
                found.attributes += what.attributes
            case Moved():
                last = at
                measure = Measure(name=what.name)
                found.conditions.append(
                    Condition(measure=measure, relation=what.relation, value=what.value)
                )
            case Versus():
                last = at
                other = Measure(name=what.other)
                found.conditions.append(
                    Condition(
                        measure=Measure(name=what.measure), relation=what.relation, other=other
                    )
                )
            case MeasureSaid():
                spoken.append((at, what))
            case KindSaid():
                found.kinds.append(what.kind)
            case IndicatorKindSaid():
                found.indicator_kind = what.kind
            case UnitAsked():
                found.unit = what.unit
            case Cell():
                found.cells.append(what.field)
            case By():
                found.group = what.group
            case Ordering():
                if found.order is not None and found.order.descending != what.descending:
                    found.strays.append(text[mention.start : mention.end])
                if found.order is None or what.extreme:
                    found.order = what
            case Most():
                most = True
            case Flag():
                _flag(found, what.name)
            case Number():
                _number(found, what, at, mention, text, spoken, mentions)
                last = at if what.relation is not None else last
            case Filler():
                pass
    found.measures = [what for _, what in spoken]
    if found.conditions and not found.order and not found.flags & {"sum", "average", "trend"}:
        # 「決算で人工が3以上」: the column of a condition is no figure of its own.
        found.measures = [what for at, what in spoken if at > last or what not in _COLUMNS]
    if "count" in found.flags and (found.conditions or found.attributes):
        found.flags.discard("sum")  # 「全部で何本」
        found.measures = [one for one in found.measures if one not in _COLUMNS]
    if most:
        found.order = replace(found.order or Ordering(True, True), extreme=True)
    return found


def _flag(found: Said, name: FlagName) -> None:
    if name == "among" and (found.attributes or found.conditions):
        found.base = [*found.attributes, *found.conditions]
        found.attributes, found.conditions = [], []
    found.flags.add(name)


def _number(
    found: Said,
    what: Number,
    at: int,
    mention: Mention,
    text: str,
    spoken: list[tuple[int, MeasureSaid]],
    mentions: Sequence[Mention],
) -> None:
    stray = text[mention.start : mention.end]
    if what.relation is None:
        if what.unit in _SHEETS and 0 < what.value <= 100 and what.value == int(what.value):
            if found.limit is not None:
                found.strays.append(stray)
            found.limit = int(what.value)
        else:
            found.strays.append(stray)
        return
    before = next((place for place in reversed(spoken) if place[0] < at), None)
    after = next(
        ((p, m.what) for p, m in enumerate(mentions) if p > at and isinstance(m.what, MeasureSaid)),
        None,
    )
    taken = before or after
    if taken is None or not isinstance(taken[1], MeasureSaid):
        found.strays.append(stray)
        return
    earlier = [place for place in spoken if place[0] < at and place is not before]
    if before is not None and before[1] in _COLUMNS and earlier and earlier[-1][1].kind is None:
        # 「特定財源の決算が1千万円以上」: one has the name, the other the column.
        named = earlier[-1]
        spoken.remove(named)
        spoken.remove(before)
        before = taken = (named[0], replace(named[1], kind=before[1].kind))
        spoken.append(before)
    value = _in_unit_of(taken[1], what)
    if value is None:
        found.strays.append(stray)
        return
    if before is not None:
        spoken.remove(before)
    else:
        # The measure stands behind its number: 「8割未満の執行率」.
        found.flags.discard("share")
    # 「達成率が90%未満の成果指標がある事業」
    behind = mentions[at + 1].what if at + 1 < len(mentions) else None
    whose = behind.kind if isinstance(behind, IndicatorKindSaid) else found.indicator_kind
    measure = Measure(name=taken[1].name, kind=taken[1].kind, indicator_kind=whose)
    assert what.relation is not None
    found.conditions.append(Condition(measure=measure, relation=what.relation, value=value))


def _in_unit_of(measure: MeasureSaid, number: Number) -> Decimal | None:
    """The number in the unit of the figure, or ``None`` where the two do not go together."""
    unit = (number.unit or "").replace("%", "％")
    if measure.name in _RATES:
        if unit == "割":
            return number.value * 10
        if unit == "倍":
            return number.value * 100
        if unit == "" and number.value <= 1:
            return None  # 0.8 may be a share or a percentage
        return number.value if unit in ("％", "パーセント", "") else None
    if measure.name in _MONEY:
        if unit in ("円", "千円", "万円", "百万円", "億円"):
            return in_yen(number.value, unit) / 1000
        return None
    if measure.name == "fte":
        return number.value if unit in ("人工", "人", "") else None
    return None
