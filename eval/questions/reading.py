"""The corpus' sheets, read from their YAML files as plain frozen data.

Only what the questions ask for is typed; texts are kept under the names that the question files
use (``ingenuity``, ``evaluation.reason``, ``judgement.method``, ``next_year.content`` …).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

CORPUS: Final = Path(__file__).resolve().parents[2] / "corpus"
NEWEST: Final = 2024
"""昨年度: the newest evaluated year of the corpus (令和6年度)."""

# libyaml's loader reads the same ten times faster, where PyYAML was built with it.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARK: Final = re.compile(r"\{\{[^|{}]*\|([^{}]*)\}\}")
_DIVISION: Final = re.compile(r"^.+?部")


@dataclass(frozen=True)
class Indicator:
    """One indicator of one sheet.

    ``targets`` and ``actuals`` map a fiscal year to its value, None where the cell has no number;
    ``states`` says why (``pending`` 調査中, ``none`` －) for (year, ``target`` or ``actual``).
    """

    kind: str
    name: str
    unit: str | None
    less_is_better: bool
    targets: Mapping[int, Decimal | None]
    actuals: Mapping[int, Decimal | None]
    states: Mapping[tuple[int, str], str]


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``costs`` maps (fiscal year, ``budget`` or ``settlement``) to its cells, 千円."""

    code: str
    fiscal_year: int
    project: Mapping[str, Any]
    costs: Mapping[tuple[int, str], Mapping[str, Decimal | None]]
    indicators: tuple[Indicator, ...]
    judgements: Mapping[str, str | None]
    grade: str | None
    content_direction: str
    budget_direction: str
    saving: Decimal
    texts: Mapping[str, str]

    @property
    def key(self) -> str:
        """``31204/2024``, as the question files name a sheet."""
        return f"{self.code}/{self.fiscal_year}"

    @property
    def name(self) -> str:
        """事業名."""
        return str(self.project["name"])

    @property
    def division(self) -> str:
        """部, or the whole department where it belongs to none (選挙管理委員会事務局)."""
        department = str(self.project["department"])
        found = _DIVISION.match(department)
        return found.group() if found else department

    @property
    def outsourced(self) -> bool:
        """委託: 一部委託 or 全部委託."""
        return str(self.project["delivery"]).endswith("委託")

    def cell(self, year: int, kind: str, column: str = "project_cost") -> Decimal:
        """A cost cell; raises ValueError where it is empty, since no answer may rest on it."""
        amount = self.costs[year, kind][column]
        if amount is None:
            raise ValueError(f"{self.key} has no {column} for {year} {kind}")
        return amount

    def settlement(self, column: str = "project_cost") -> Decimal:
        """決算 of the evaluated year; without more words 事業費, 千円."""
        return self.cell(self.fiscal_year, "settlement", column)

    def budget(self, column: str = "project_cost") -> Decimal:
        """予算 of the evaluated year, 千円."""
        return self.cell(self.fiscal_year, "budget", column)

    def next_budget(self) -> Decimal:
        """予算 of the year in which the sheet is written, 千円."""
        return self.cell(self.fiscal_year + 1, "budget")

    def indicator(self, words: str) -> Indicator:
        """The one indicator whose name contains ``words``; ValueError unless exactly one does."""
        found = [indicator for indicator in self.indicators if words in indicator.name]
        if len(found) != 1:
            raise ValueError(f"{self.key} has {len(found)} indicators named {words}")
        return found[0]

    def actual(self, words: str) -> Decimal:
        """実績 of the evaluated year; ValueError where there is no number."""
        return _number(self.indicator(words).actuals.get(self.fiscal_year), self.key, words)

    def target(self, words: str, year: int | None = None) -> Decimal:
        """目標 or 予定 of ``year``, by default of the evaluated one; ValueError where missing."""
        wanted = self.fiscal_year if year is None else year
        return _number(self.indicator(words).targets.get(wanted), self.key, words)


@dataclass(frozen=True)
class Archive:
    """All sheets, in the order of project code and year."""

    sheets: tuple[Sheet, ...]

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)

    def year(self, year: int = NEWEST) -> list[Sheet]:
        """The sheets of one evaluated year, in the order of their codes."""
        return [sheet for sheet in self.sheets if sheet.fiscal_year == year]

    def where(self, condition: Callable[[Sheet], bool], year: int = NEWEST) -> list[Sheet]:
        """The sheets of one evaluated year for which the condition holds."""
        return [sheet for sheet in self.year(year) if condition(sheet)]

    def sheet(self, code: str, year: int = NEWEST) -> Sheet:
        """One sheet; KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.code == code and sheet.fiscal_year == year:
                return sheet
        raise KeyError(f"{code}/{year}")

    def history(self, code: str) -> list[Sheet]:
        """The sheets of one project, oldest first."""
        return [sheet for sheet in self.sheets if sheet.code == code]


def read_archive(folder: Path = CORPUS / "sheets") -> Archive:
    """Every ``<code>-<name>/<year>.yaml`` below ``folder``; ValueError where there is none."""
    paths = sorted(folder.glob("*/*.yaml"))
    if not paths:
        raise ValueError(f"{folder} に調書の YAML がありません。フォルダを確かめてください。")
    read = [_sheet(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)) for path in paths]
    return Archive(tuple(sorted(read, key=lambda sheet: (sheet.code, sheet.fiscal_year))))


def _sheet(data: Mapping[str, Any]) -> Sheet:
    evaluation = data["evaluation"]
    following = evaluation.get("next_year") or {}
    return Sheet(
        code=data["project"]["code"],
        fiscal_year=data["fiscal_year"],
        project=data["project"],
        costs={
            (row["fiscal_year"], row["kind"]): {
                column: _decimal(amount)
                for column, amount in row.items()
                if column not in ("fiscal_year", "kind")
            }
            for row in data["costs"]
        },
        indicators=tuple(_indicator(row) for row in data["indicators"]),
        judgements={row["id"]: row["grade"] for row in data["judgements"]},
        grade=evaluation["grade"],
        content_direction=following["content_direction"],
        budget_direction=following["budget_direction"],
        saving=_decimal(following.get("saving")) or Decimal(0),
        texts=_texts(data),
    )


def _indicator(row: Mapping[str, Any]) -> Indicator:
    def of(kind: str) -> dict[int, Decimal | None]:
        return {
            cell["fiscal_year"]: _decimal(cell["value"])
            for cell in row["values"]
            if cell["kind"] == kind
        }

    return Indicator(
        kind=row["kind"],
        name=row["name"],
        unit=row["unit"],
        less_is_better=row["better"] == "less",
        targets=of("target"),
        actuals=of("actual"),
        states={
            (cell["fiscal_year"], cell["kind"]): cell["state"]
            for cell in row["values"]
            if cell.get("state")
        },
    )


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    evaluation = data["evaluation"]
    following = evaluation.get("next_year") or {}
    previous = data.get("previous") or {}
    entries: dict[str, Any] = {
        "activities": data["project"].get("activities"),
        "purpose_short_term": data["project"].get("purpose_short_term"),
        "purpose_long_term": data["project"].get("purpose_long_term"),
        "results": data.get("results"),
        "ingenuity": data.get("ingenuity"),
        "evaluation.reason": evaluation.get("reason"),
        "evaluation.future_improvement": evaluation.get("future_improvement"),
        "next_year.content": following.get("content"),
        "next_year.budget": following.get("budget"),
        "previous.done_this_year": previous.get("done_this_year"),
    }
    for row in data["judgements"]:
        entries[f"judgement.{row['id']}"] = row.get("reason")
    return {name: _plain(entry) for name, entry in entries.items() if entry}


def _plain(entry: Any) -> str:
    """The printed text: marks ``{{fact|text}}`` leave their text, line breaks of YAML go."""
    text = entry["text"] if isinstance(entry, dict) else entry
    return _MARK.sub(r"\1", str(text)).strip()


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _number(value: Decimal | None, key: str, words: str) -> Decimal:
    if value is None:
        raise ValueError(f"{key} has no number for {words}")
    return value
