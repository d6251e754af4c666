"""Changes of a case to a sheet, written as a case file has them.

A key is a figure by its fact id (``outcome1.actual.2023``, ``cost.project_cost.2023.settlement``),
a property of an indicator (``outcome1.better``), a text by its field id (``results``,
``judgement.method``), or a grade and the like by its place in the sheet (``evaluation.grade``,
``judgement.method.grade``, ``project.delivery``). A value that is a mapping gives a figure its
``state`` or ``bound``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from assistant.sheet import Sheet

_INDICATOR: Final = re.compile(r"(activity|outcome|population)(\d)$")
_LABELS: Final = {"activity": "予定", "outcome": "目標", "population": "見込"}
_Row = dict[str, Any]


def changed(sheet: Sheet, set: Mapping[str, Any], remove: Iterable[str]) -> Sheet:
    """``sheet`` with the values of ``set`` in their places and without what ``remove`` names
    (whole indicators, figures, judgement rows as ``judgement.method``, texts).

    Raises ``ValueError`` (one Japanese sentence) for a key that names nothing, and pydantic's
    ``ValidationError``, which is one, for a value of the wrong kind.
    """
    data = sheet.model_dump()
    for key in remove:
        _remove(data, key)
    for key, value in set.items():
        _set(data, key, value)
    return Sheet.model_validate(data)


def _set(data: _Row, key: str, value: Any) -> None:
    first, *rest = key.split(".")
    if _INDICATOR.match(first):
        _set_indicator(data, first, rest, value, key)
    elif first == "cost" and len(rest) == 3:
        column, year, kind = rest
        row = _row_of(data, "costs", fiscal_year=int(year), kind=kind)
        row[_known(row, column, key)] = value
    elif first == "judgement" and rest:
        row = _row_of(data, "judgements", id=rest[0])
        row[_known(row, rest[1] if len(rest) > 1 else "reason", key)] = value
    else:
        holder, name = _holder(data, key)
        holder[name] = value


def _set_indicator(data: _Row, stem: str, rest: list[str], value: Any, key: str) -> None:
    kind, number = stem[:-1], int(stem[-1])
    row = _row_of(data, "indicators", kind=kind, number=number)
    if len(rest) == 1:
        row[_known(row, rest[0], key)] = value
        return
    if len(rest) != 2 or rest[0] not in ("actual", "target") or not rest[1].isdigit():
        raise _unknown(key)
    year = int(rest[1])
    cells = [dict(cell) for cell in row["values"]]
    found = next((c for c in cells if (c["fiscal_year"], c["kind"]) == (year, rest[0])), None)
    if found is None:
        label = "実績" if rest[0] == "actual" else _LABELS[kind]
        found = {"fiscal_year": year, "kind": rest[0], "label": label}
        cells.append(found)
    found.update(raw=None, state=None, bound=None)
    found.update(value if isinstance(value, Mapping) else {"value": value})
    row["values"] = tuple(sorted(cells, key=lambda cell: (cell["fiscal_year"], cell["kind"])))


def _remove(data: _Row, key: str) -> None:
    first, *rest = key.split(".")
    if _INDICATOR.match(first) and not rest:
        kind, number = first[:-1], int(first[-1])
        _drop(data, "indicators", key, lambda r: (r["kind"], r["number"]) == (kind, number))
    elif _INDICATOR.match(first) and len(rest) == 2:
        row = _row_of(data, "indicators", kind=first[:-1], number=int(first[-1]))
        _drop(row, "values", key, lambda r: (r["kind"], str(r["fiscal_year"])) == tuple(rest))
    elif first == "judgement" and len(rest) == 1:
        _drop(data, "judgements", key, lambda r: r["id"] == rest[0])
    elif first == "cost" and len(rest) == 2:
        _drop(data, "costs", key, lambda r: [str(r["fiscal_year"]), r["kind"]] == rest)
    else:
        holder, name = _holder(data, key)
        holder[name] = () if isinstance(holder[name], (tuple, list)) else None


def _drop(holder: _Row, name: str, key: str, wanted: Callable[[_Row], bool]) -> None:
    kept = tuple(row for row in holder[name] if not wanted(row))
    if len(kept) == len(holder[name]):
        raise _unknown(key)
    holder[name] = kept


def _row_of(data: _Row, table: str, **where: Any) -> _Row:
    """The row of ``table`` with those values, made where there is none."""
    rows = [dict(row) for row in data[table]]
    found = next((row for row in rows if all(row[k] == v for k, v in where.items())), None)
    if found is None:
        blank = {"costs": _COST, "indicators": _BARE, "judgements": _JUDGED}[table]
        found = {**blank, **where}
        rows.append(found)
    data[table] = rows
    return found


_COST: Final = dict.fromkeys(
    ("project_cost", "earmarked_revenue", "fte", "hours", "personnel_cost", "total")
)
_BARE: Final = {"name": None, "unit": None, "better": "more", "values": ()}
_JUDGED: Final = dict.fromkeys(("label", "grade", "grade_text", "reason", "reason_shared_with"))


def _holder(data: _Row, key: str) -> tuple[_Row, str]:
    *steps, name = key.split(".")
    if steps == ["next_year"]:
        steps = ["evaluation", "next_year"]
    holder = data
    for step in steps:
        holder = holder.get(step) if isinstance(holder, dict) else None  # type: ignore[assignment]
    if not isinstance(holder, dict):
        raise _unknown(key)
    return holder, _known(holder, name, key)


def _known(holder: _Row, name: str, key: str) -> str:
    if name not in holder:
        raise _unknown(key)
    return name


def _unknown(key: str) -> ValueError:
    return ValueError(
        f"「{key}」という箇所はありません。outcome1.actual.2023、results、evaluation.grade の"
        "ように書いてください。"
    )
