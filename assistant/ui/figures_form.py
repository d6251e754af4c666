"""The figures as tables to type in: 事業費, 内訳, 指標, and the words and grades of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.reviewing import Cell, Work
from assistant.sheet import Sheet, format_year
from assistant.ui.cells_view import box, field, is_wanted, told_row
from assistant.ui.derived import breakdown_check, cost_checks, cost_mismatches, indicator_parts
from assistant.ui.render import EMPTY, Html, div, esc, fold, join, part, span, tag

_COST = re.compile(r"costs\[(\d+)\]\.(.+)")
_ITEM = re.compile(r"cost_breakdowns\[(\d+)\]\.items\[(\d+)\]\.(\w+)")
_DERIVED = {"achievement": "達成率", "gap": "目標との差", "yoy": "前年度比"}
_INDICATOR = re.compile(r"indicators\[(\d+)\]\.(?:values\[(\d+)\]\.value|(name|unit))")


def figures_form(work: Work, cells: Sequence[Cell]) -> Html:
    """All of the form's cells, in its order; ``cells`` are those of ``work.sheet``."""
    sheet, unread = work.sheet, work.unread
    plain = [c for c in cells if not _COST.match(c.path) and not _INDICATOR.match(c.path)]
    by_section: dict[str, list[Cell]] = {}
    for cell in plain:
        if not _ITEM.match(cell.path):
            by_section.setdefault(cell.section, []).append(cell)
    basics = by_section.pop("基本情報", [])
    done = by_section.pop("実施内容", [])
    grades = by_section.pop("評価", [])
    return join(
        (
            _section("事業費", _costs(sheet, cells, unread), aside="金額は千円"),
            _breakdowns(sheet, cells, unread),
            _section("指標", _indicators(sheet, cells, unread)) if sheet.indicators else EMPTY,
            _section("実施内容", *(field(c, unread.get(c.path)) for c in done)),
            _section("評価と次年度の方向性", _grid(sheet, grades, unread)) if grades else EMPTY,
            *(
                _section(name, _grid(sheet, rest, unread), cls="two")
                for name, rest in by_section.items()
            ),
            fold(
                "基本情報（前年度の調書から写したもの。変わったところだけ直します）"
                if work.origin == "carried"
                else "基本情報",
                _grid(sheet, basics, unread),
                key="basics",
                cls="hy-section",
            ),
        )
    )


def _section(title: str, *body: Html, aside: str = "", cls: str = "") -> Html:
    head = tag("h3", esc(title), span(aside, "hy-aside") if aside else EMPTY)
    return tag("section", head, *body, cls=f"hy-section {cls}".strip())


def _grid(sheet: Sheet, cells: Sequence[Cell], unread: Mapping[str, str]) -> Html:
    return div(
        *(field(c, unread.get(c.path), wanted=is_wanted(sheet, c)) for c in cells), cls="hy-grid"
    )


def _scroll(table: Html) -> Html:
    return div(table, cls="hy-scroll")


def _costs(sheet: Sheet, cells: Sequence[Cell], unread: Mapping[str, str]) -> Html:
    columns: dict[int, str] = {}
    rows: dict[str, tuple[str, str | None, dict[int, Cell]]] = {}
    for cell in cells:
        match = _COST.match(cell.path)
        if match is None:
            continue
        column, label = cell.label.split("の", 1)
        columns[int(match[1])] = column
        # A source of funds is known by its name: the years need not list the same ones.
        name = f"funding:{label}" if match[2].startswith("funding") else match[2]
        rows.setdefault(name, (label, cell.unit, {}))[2][int(match[1])] = cell
    if not columns:
        return tag("p", esc("この調書に事業費の欄がありません。"), cls="hy-empty")
    now = {
        i
        for i in columns
        if (sheet.costs[i].fiscal_year, sheet.costs[i].kind)
        in {(sheet.fiscal_year, "settlement"), (sheet.fiscal_year + 1, "budget")}
    }
    head = tag(
        "tr",
        tag("th", esc("")),
        *(tag("th", esc(words), cls="now" if i in now else "") for i, words in columns.items()),
    )
    body = [
        piece
        for name, (label, unit, row) in rows.items()
        for piece in (
            tag(
                "tr",
                tag(
                    "th",
                    esc(label),
                    span(unit or "", "hy-unit") if unit != label else EMPTY,
                    attrs={"scope": "row"},
                ),
                *(
                    tag(
                        "td",
                        box(
                            row[i],
                            unread.get(row[i].path),
                            wanted=name == "project_cost" and is_wanted(sheet, row[i]),
                        )
                        if i in row
                        else EMPTY,
                    )
                    for i in columns
                ),
            ),
            told_row(row.values(), unread, len(columns) + 1),
        )
    ]
    checks = tag(
        "tr",
        tag("th", esc("検算・執行率"), attrs={"scope": "row"}),
        *(tag("td", part(f"cost:{i}", cost_checks(sheet, i))) for i in columns),
        cls="hy-derived",
    )
    # A sentence in a column would make it as wide as the sentence.
    wrong = part("cost-sums", cost_mismatches(sheet), cls="hy-err")
    row = tag("tr", tag("td", wrong, attrs={"colspan": str(len(columns) + 1)}), cls="hy-errs")
    return _scroll(tag("table", head, *body, checks, row, cls="hy-table costs"))


def _breakdowns(sheet: Sheet, cells: Sequence[Cell], unread: Mapping[str, str]) -> Html:
    found: dict[int, dict[int, dict[str, Cell]]] = {}
    for cell in cells:
        match = _ITEM.match(cell.path)
        if match:
            rows = found.setdefault(int(match[1]), {})
            rows.setdefault(int(match[2]), {})[match[3]] = cell
    if not found:
        return EMPTY
    tables = []
    for position, rows in found.items():
        title = next(iter(rows.values()))["amount"].label.split("の内訳")[0]
        lines = [
            piece
            for row in rows.values()
            for piece in (
                tag(
                    "tr",
                    tag("td", box(row["label"], unread.get(row["label"].path)), cls="word"),
                    tag("td", box(row["amount"], unread.get(row["amount"].path))),
                ),
                told_row(row.values(), unread, 2),
            )
        ]
        head = tag("tr", tag("th", esc(title)), tag("th", esc("千円")))
        check = part(f"sum:{position}", breakdown_check(sheet, position))
        foot = tag("tr", tag("td", check, attrs={"colspan": "2"}), cls="hy-derived")
        tables.append(tag("table", head, *lines, foot, cls="hy-table items"))
    return _section("事業費の内訳", div(*tables, cls="hy-pair"))


def _indicators(sheet: Sheet, cells: Sequence[Cell], unread: Mapping[str, str]) -> Html:
    columns = _columns(sheet)
    by_path = {cell.path: cell for cell in cells}
    year = sheet.fiscal_year
    # A form without targets for the evaluated year has nothing that could be reached.
    aimed = (year, "target") in columns
    derived = [key for key in _DERIVED if aimed or key == "yoy"]
    head = tag(
        "tr",
        tag("th", esc("指標名"), cls="name"),
        tag("th", esc("単位"), cls="unit"),
        *(
            tag(
                "th",
                esc(format_year(when)),
                Html("<br>"),
                esc("実績" if kind == "actual" else "目標・予定"),
                cls="now" if (when, kind) in {(year, "actual"), (year + 1, "target")} else "",
            )
            for when, kind in columns
        ),
        *(tag("th", esc(_DERIVED[key]), cls="hy-derived") for key in derived),
    )
    rows = []
    for position, indicator in enumerate(sheet.indicators):
        stem = f"indicators[{position}]"
        places = {(v.fiscal_year, v.kind): n for n, v in enumerate(indicator.values)}
        name, unit = by_path[f"{stem}.name"], by_path[f"{stem}.unit"]
        tds = []
        for key in columns:
            cell = by_path.get(f"{stem}.values[{places[key]}].value") if key in places else None
            inner = (
                box(cell, unread.get(cell.path), wanted=is_wanted(sheet, cell)) if cell else EMPTY
            )
            tds.append(tag("td", inner))
        parts = {
            key: value for key, value in indicator_parts(sheet, indicator).items() if key in derived
        }
        own = [c for c in cells if c.path.startswith(f"{stem}.")]
        rows.append(
            tag(
                "tr",
                tag(
                    "td",
                    span(name.section, "hy-kind"),
                    box(name, unread.get(name.path), wide=True),
                    cls="word",
                ),
                tag("td", box(unit, unread.get(unit.path)), cls="word unit"),
                *tds,
                *(
                    tag("td", part(f"{indicator.id}.{key}", value), cls="hy-derived")
                    for key, value in parts.items()
                ),
            )
        )
        rows.append(told_row(own, unread, len(columns) + 2 + len(derived)))
    return _scroll(tag("table", head, *rows, cls="hy-table indicators"))


def _columns(sheet: Sheet) -> list[tuple[int, str]]:
    """(fiscal year, kind) of every indicator column: by year, the target before the actual."""
    found = {(v.fiscal_year, str(v.kind)) for i in sheet.indicators for v in i.values}
    return sorted(found, key=lambda key: (key[0], key[1] != "target"))
