"""Which fiscal year a form evaluates, told by its title or by the columns of 事業費."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.reading.plain import plain
from assistant.sheet.model import CostKind
from assistant.sheet.years import find_years


def evaluated_year(columns: Iterable[tuple[int, CostKind]]) -> int | None:
    """The year of which a form prints both 予算 and 決算; else that of the last 決算."""
    known = list(columns)
    settled = [year for year, kind in known if kind == "settlement"]
    both = years_of_both(known)
    years = both or settled or [year for year, _ in known]
    return max(years) if years else None


def years_of_both(columns: Iterable[tuple[int, CostKind]]) -> set[int]:
    """Years of which there is a column of 予算 and one of 決算."""
    known = set(columns)
    return {year for year, _ in known if {(year, "budget"), (year, "settlement")} <= known}


def year_in(text: str, around: int) -> int | None:
    """The first fiscal year named in plain words."""
    years = find_years(plain(text), around=around)
    return years[0].year if years else None
