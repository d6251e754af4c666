"""A sheet put together field by field, by whichever reader finds them.

Readers name fields as profiles do (``project.name``, ``judgement.method.grade``); the builder
knows what kind of value each takes, and leaves ``None`` where nothing was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from assistant.reading.cells import Cell, to_cell
from assistant.reading.layout import Money
from assistant.reading.plain import plain
from assistant.reading.profile import FormProfile
from assistant.reading.words import less_is_better, printed_unit, unit_by_ending
from assistant.sheet.model import (
    BreakdownItem,
    CostKind,
    Extra,
    IndicatorKind,
    IndicatorValue,
    Note,
    Sheet,
)
from assistant.sheet.years import format_year, parse_year

_FACTOR: dict[Money, Decimal] = {
    "円": Decimal("0.001"),
    "千円": Decimal(1),
    "百万円": Decimal(1000),
}
#: Cost figures that are amounts of money, and so converted to 千円.
_AMOUNTS = frozenset({"project_cost", "earmarked_revenue", "personnel_cost", "total", "funding"})
#: Texts of one line.
_NAMES = frozenset({"municipality", "project.name", "project.code", "project.department"})
_KIND_ORDER: tuple[IndicatorKind, ...] = ("population", "activity", "outcome")


def _thousands(value: Decimal, money: Money) -> Decimal:
    """An amount in 千円: 9.75百万円 is 9750, not 9750.00."""
    amount = value * _FACTOR[money]
    whole = amount.to_integral_value()
    return whole if amount == whole else amount


class SheetBuilder:
    """One sheet in the making.

    :param where: the file (and page) for messages.
    """

    def __init__(self, profile: FormProfile, where: str) -> None:
        self.profile = profile
        self.where = where
        self.fiscal_year: int | None = None
        self.notes: list[Note] = []
        self._texts: dict[str, str] = {}
        self._costs: dict[tuple[int, CostKind], dict[str, Any]] = {}
        self._breakdowns: list[dict[str, Any]] = []
        self._indicators: dict[tuple[IndicatorKind, int], dict[str, Any]] = {}
        self._extra: list[Extra] = []
        self._grade_words: dict[str, str] = {}
        self._marks: dict[str, tuple[str, ...]] = {}

    def note(self, field: str, kind: Any, message: str) -> None:
        """Say of ``field`` what is not sure."""
        self.notes.append(Note(field=field, kind=kind, message=message))

    def text(self, field: str, text: str | None) -> None:
        """A field that is written: names, prose, years, 見直し効果額."""
        if text and text.strip():
            # An ideographic space in front of prose is the writer's indent and stays.
            blanks = None if field in _NAMES else "\r\n\t "
            self._texts[field] = text.strip(blanks)

    def chosen(self, field: str, options: Sequence[str], words: str | None = None) -> None:
        """A field that is chosen; ``words`` are what the form prints behind a grade."""
        if field.startswith("participation."):
            self._marks[field] = tuple(options)
            return
        if len(options) == 1:
            self._texts[field] = options[0]
        elif options:
            self.note(json_path(field), "unread", f"印が{len(options)}つあり、1つに決まりません。")
        if words and words.strip():
            self._grade_words[field] = words.strip()

    def extra(self, label: str, section: str | None, value: str | None, cell: str | None) -> None:
        """A field that the model has no name for, as printed."""
        self._extra.append(Extra(label=label, section=section, value=value or None, cell=cell))

    def cost(
        self, year: int, kind: CostKind, field: str, value: Decimal | None, money: Money = "千円"
    ) -> None:
        """A figure of 事業費; amounts are given in ``money`` and stored in 千円."""
        column = self._costs.setdefault(
            (year, kind), {"fiscal_year": year, "kind": kind, "funding": []}
        )
        if value is not None and field in _AMOUNTS:
            value = _thousands(value, money)
        column[field] = value

    def funding(
        self,
        year: int,
        kind: CostKind,
        label: str,
        value: Decimal | None,
        part_of: str | None = None,
        money: Money = "千円",
    ) -> None:
        """A row of 財源内訳. A row without a figure is no row."""
        self.cost(year, kind, "_seen", None)
        if value is None:
            return
        row = {"label": label, "amount": _thousands(value, money), "part_of": part_of}
        self._costs[year, kind]["funding"].append(row)

    def breakdown(
        self,
        year: int,
        kind: CostKind,
        items: Iterable[tuple[str, Decimal | None]],
        *,
        exhaustive: bool,
        money: Money = "千円",
    ) -> None:
        """事業費の内訳 of one column; a heading without items is an empty one."""
        rows = [
            BreakdownItem(label=label, amount=None if v is None else _thousands(v, money))
            for label, v in items
        ]
        self._breakdowns.append(
            {"fiscal_year": year, "kind": kind, "exhaustive": exhaustive, "items": rows}
        )

    def indicator(self, kind: IndicatorKind, number: int, **given: Any) -> None:
        """Name, unit or ``better`` of an indicator; ``None`` says nothing."""
        row = self._indicators.setdefault((kind, number), {"values": []})
        row.update({key: value for key, value in given.items() if value is not None})

    def indicator_value(
        self,
        kind: IndicatorKind,
        number: int,
        year: int,
        word: str,
        cell: Cell | None,
        *,
        actual: bool,
    ) -> None:
        """One cell of an indicator row; ``word`` as printed above it."""
        value = IndicatorValue(
            fiscal_year=year,
            kind="actual" if actual else "target",
            label=word,
            value=cell.value if cell else None,
            bound=cell.bound if cell else None,
            state=cell.state if cell else None,
            raw=cell.raw if cell else None,
        )
        self.indicator(kind, number)
        self._indicators[kind, number]["values"].append(value)

    def figure(self, text: str, number: Decimal | None = None) -> Cell | None:
        """What a cell of figures says; ``None`` where it is empty or no figure."""
        if not text.strip():
            return None
        if number is not None:
            return Cell(number, None, None, text)
        cell = to_cell(text, self.profile.pending_words)
        if cell.value is None and cell.state is None:
            return None
        return cell

    def build(self) -> Sheet:
        """The sheet. ``fiscal_year`` must have been set."""
        assert self.fiscal_year is not None
        texts, year = self._texts, self.fiscal_year
        data: dict[str, Any] = {
            "form": self.profile.name,
            "municipality": texts.get("municipality") or self.profile.municipality,
            "fiscal_year": year,
            "project": self._project(year),
            "costs": [
                {key: v for key, v in column.items() if key != "_seen"}
                for column in self._costs.values()
            ],
            "cost_breakdowns": self._breakdowns,
            "results": texts.get("results"),
            "ingenuity": texts.get("ingenuity"),
            "indicators": self._indicator_rows(),
            "judgements": [self._judgement(row.id) for row in self.profile.judgements],
            "evaluation": {
                **self._graded("evaluation.grade"),
                "reason": texts.get("evaluation.reason"),
                "future_improvement": texts.get("evaluation.future_improvement"),
                "next_year": {
                    "content_direction": texts.get("next_year.content_direction"),
                    "content": texts.get("next_year.content"),
                    "budget_direction": texts.get("next_year.budget_direction"),
                    "budget": texts.get("next_year.budget"),
                    "saving": self._amount("evaluation.saving"),
                },
            },
            "previous": {
                **self._graded("previous.grade"),
                "done_this_year": texts.get("previous.done_this_year"),
                "saving": self._amount("previous.saving"),
            },
            "citizen_participation": {
                "stages": self._marks.get("participation.stages", ()),
                "responses": self._marks.get("participation.responses", ()),
            },
            "extra": self._extra,
            "notes": self.notes,
        }
        return Sheet.model_validate(data)

    def _project(self, year: int) -> dict[str, Any]:
        project: dict[str, Any] = {
            field.removeprefix("project."): text
            for field, text in self._texts.items()
            if field.startswith("project.")
        }
        for key in ("start_year", "end_year"):
            if key in project:
                project[key] = self._year(key, plain(project[key]), year)
        if "period" in self._texts:
            first, _, last = plain(self._texts["period"]).partition("~")
            for key, part in (("start_year", first), ("end_year", last)):
                project[key] = parse_year(part, around=year) if part else None
        return project

    def _year(self, key: str, text: str, around: int) -> int | None:
        """A start or end year. A project does not start after the year that is evaluated, so
        that a lone 「12」 is 平成12年度 there."""
        read = parse_year(text, around=around)
        if read is None or key == "end_year" or read <= around or not text.strip("年度").isdigit():
            return read
        earlier = 1988 + int(text.strip("年度"))
        message = f"元号のない「{text}」を{format_year(earlier)}とみなしました。"
        self.note(f"project.{key}", "needs_confirmation", message)
        return earlier

    def _amount(self, field: str) -> Decimal | None:
        cell = self.figure(self._texts.get(field, ""))
        return cell.value if cell else None

    def _graded(self, field: str) -> dict[str, Any]:
        grade = self._texts.get(field)
        if grade is not None and grade == self.profile.exempt:
            return {"grade": None, "state": "exempt"}
        return {"grade": grade}

    def _judgement(self, id: str) -> dict[str, Any]:
        row = next(r for r in self.profile.judgements if r.id == id)
        return {
            "id": id,
            "label": row.label,
            "grade": self._texts.get(f"judgement.{id}.grade"),
            "grade_text": self._grade_words.get(f"judgement.{id}.grade"),
            "reason": self._texts.get(f"judgement.{id}"),
            "reason_shared_with": row.shared_with,
        }

    def _indicator_rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        known = [key for key in self._indicators if self._indicators[key].get("name")]
        for kind, number in sorted(known, key=lambda key: (_KIND_ORDER.index(key[0]), key[1])):
            row = self._indicators[kind, number]
            path = f"indicators[{len(rows)}]"
            row = {"kind": kind, "number": number, **row}
            if row.get("unit") is None:
                row["unit"] = self._unit(path, row["name"])
            if "better" not in row:
                row["better"] = self._better(path, kind, row)
            rows.append(row)
        return rows

    def _unit(self, path: str, name: str) -> str | None:
        printed = printed_unit(name)
        if printed is not None:
            return printed
        unit = unit_by_ending(name)
        if unit is not None:
            message = f"単位「{unit}」は名称の末尾から補いました。"
            self.note(f"{path}.unit", "inferred", message)
        return unit

    def _better(self, path: str, kind: IndicatorKind, row: dict[str, Any]) -> str:
        if any(value.bound == "max" for value in row["values"]):
            return "less"
        if kind == "population" or not less_is_better(row["name"]):
            return "more"
        message = "指標の名称から、少ない方がよい指標とみなしました。"
        self.note(f"{path}.better", "inferred", message)
        return "less"


_JSON_PATHS = (
    (re.compile(r"next_year\.(?P<rest>.+)"), r"evaluation.next_year.\g<rest>"),
    (re.compile(r"participation\.(?P<rest>.+)"), r"citizen_participation.\g<rest>"),
)


def json_path(field: str) -> str:
    """The field as notes name it: by its path in ``hyouka read --json``."""
    for found, path in _JSON_PATHS:
        if found.fullmatch(field):
            return found.sub(path, field)
    return field
