"""Answers to trends over years and comparisons, one entry a question id."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from eval.questions.rates import change, execution
from eval.questions.reading import Archive, Sheet
from eval.questions.shapes import Answer, Solver, number, plain, series, table


def _actuals(archive: Archive, code: str, words: str, *years: int) -> Answer:
    """The 実績 of one indicator over the sheets of ``years``; None where a sheet has no number.

    A sheet of these years without the indicator counts as without a number (選挙のない年度).
    """
    found = [sheet for sheet in archive.history(code) if sheet.fiscal_year in years]
    points: list[tuple[int, Decimal | None]] = []
    units: set[str | None] = set()
    for sheet in found:
        matching = [indicator for indicator in sheet.indicators if words in indicator.name]
        units |= {indicator.unit for indicator in matching}
        points.append(
            (
                sheet.fiscal_year,
                matching[0].actuals.get(sheet.fiscal_year) if matching else None,
            )
        )
    (unit,) = units
    return series(points, unit, found)


def _measured(
    archive: Archive, code: str, measure: Callable[[Sheet], Decimal], unit: str, *years: int
) -> Answer:
    found = [sheet for sheet in archive.history(code) if sheet.fiscal_year in years]
    return series([(sheet.fiscal_year, measure(sheet)) for sheet in found], unit, found)


def _waiting_children(archive: Archive) -> Answer:
    """Four years: 令和3年度 stands only in the 前年度 column of the first sheet."""
    words = "待機児童数"
    found = archive.history("33015")
    first = (2021, found[0].indicator(words).actuals[2021])
    points = [first] + [(sheet.fiscal_year, sheet.actual(words)) for sheet in found]
    return series(points, "人", found)


def _division_cost(archive: Archive, year: int, *divisions: str) -> Answer:
    rows = [
        (
            name,
            sum(
                (s.settlement() for s in archive.year(year) if s.division == name),
                Decimal(0),
            ),
        )
        for name in divisions
    ]
    return table(rows, "千円")


def _grades(archive: Archive, code: str) -> Answer:
    found = archive.history(code)
    return series([(sheet.fiscal_year, sheet.grade) for sheet in found], None, found)


def _both(archive: Archive, column: str, unit: str, *codes: str) -> Answer:
    found = [archive.sheet(code) for code in codes]
    rows = [(sheet.name, sheet.settlement(column)) for sheet in found]
    return table(rows, unit, sources=found)


def _gained(archive: Archive, code: str, words: str, since: int) -> Decimal:
    return archive.sheet(code).actual(words) - archive.sheet(code, since).actual(words)


THREE_YEARS: Final = (2022, 2023, 2024)

ANSWERS: Final[dict[str, Solver]] = {
    "trend-new-consultations": lambda a: _actuals(a, "31204", "新規相談", *THREE_YEARS),
    "trend-snow-cost": lambda a: _measured(
        a, "51002", lambda s: s.settlement(), "千円", *THREE_YEARS
    ),
    "trend-centre-users": lambda a: _actuals(a, "15007", "延べ利用者", *THREE_YEARS),
    "trend-grade": lambda a: _grades(a, "35009"),
    "trend-turnout": lambda a: _actuals(a, "12003", "投票率", *THREE_YEARS),
    "trend-waiting-children": _waiting_children,
    "trend-employment": lambda a: _actuals(a, "31204", "就労又は増収", *THREE_YEARS),
    "trend-execution": lambda a: _measured(a, "53008", execution, "％", *THREE_YEARS),
    "trend-fte": lambda a: _measured(
        a, "14012", lambda s: s.settlement("fte"), "人工", *THREE_YEARS
    ),
    "change-festival": lambda a: number(
        change(a.sheet("61005").actual("来場者数"), a.sheet("61005", 2023).actual("来場者数")),
        "％",
    ),
    "change-library": lambda a: number(_gained(a, "71004", "来館者数", 2022), "人"),
    "change-complaints": lambda a: number(-_gained(a, "51002", "苦情", 2022), "件"),
    "change-interest-cost": lambda a: number(
        change(a.sheet("61118").settlement(), a.sheet("61118", 2023).settlement()), "％"
    ),
    "compare-divisions": lambda a: _division_cost(a, 2023, "市民部", "教育部"),
    "compare-projects-fte": lambda a: _both(a, "fte", "人工", "53008", "54101"),
    "compare-years-cost": lambda a: _measured(
        a, "11006", lambda s: s.settlement(), "千円", 2023, 2024
    ),
    "compare-years-total": lambda a: table(
        [
            (label, sum((s.settlement() for s in a.year(year)), Decimal(0)))
            for label, year in (("令和4年度", 2022), ("令和6年度", 2024))
        ],
        "千円",
    ),
    "compare-target-actual": lambda a: table(
        [
            ("目標", plain(a.sheet("41033").target("ごみ排出量"))),
            ("実績", plain(a.sheet("41033").actual("ごみ排出量"))),
        ],
        "ｇ",
        sources=[a.sheet("41033")],
    ),
}
