"""The list: sheets being written and sheets on file, by year, with their state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

from assistant.archive import SheetRecord
from assistant.reviewing import WorkRow
from assistant.sheet import format_year
from assistant.ui.clock import local_time
from assistant.ui.render import EMPTY, Html, chip, div, esc, join, span, state_chip, tag

ALL: Final = "すべて"
FILED: Final = "保管"
STATES: Final = ("未入力", "下書き", "要確認", "確定", FILED)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a sheet being written (``work``) or one on file (``filed``)."""

    source: Literal["work", "filed"]
    key: str
    name: str
    code: str
    department: str
    fiscal_year: int
    state: str
    touched: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; empty words and :data:`ALL` narrow nothing."""

    words: str = ""
    year: str = ALL
    department: str = ALL
    state: str = ALL

    def lets(self, line: Line) -> bool:
        """Whether ``line`` is shown."""
        where = f"{line.name} {line.code}".casefold()
        return (
            all(word in where for word in self.words.casefold().split())
            and self.year in (ALL, "", format_year(line.fiscal_year))
            and self.department in (ALL, "", line.department)
            and self.state in (ALL, "", line.state)
        )


def list_lines(works: Iterable[WorkRow], filed: Iterable[SheetRecord]) -> tuple[Line, ...]:
    """Both kinds in one list, newest year first; a filed sheet that is being written again or
    was confirmed here is told once, as the work."""
    lines = [
        Line(
            "work",
            row.key,
            row.name or "（事業名なし）",
            row.code or "",
            row.department or "（所管なし）",
            row.fiscal_year,
            row.state,
            f"{local_time(row.updated_at)} {row.updated_by}",
        )
        for row in works
    ]
    begun = {(line.name, line.code, line.fiscal_year) for line in lines}
    lines += [
        Line(
            "filed",
            record.key,
            record.name or "（事業名なし）",
            record.code or "",
            record.department or "（所管なし）",
            record.fiscal_year,
            FILED,
        )
        for record in filed
        if _shown_as(record) not in begun
    ]

    def place(line: Line) -> tuple[int, bool, str, str]:
        return -line.fiscal_year, line.source == "filed", line.department, line.code

    return tuple(sorted(lines, key=place))


def filed_among(lines: Iterable[Line], filed: Iterable[SheetRecord]) -> list[SheetRecord]:
    """Of the sheets on file those that ``lines`` show, also where one is told as the work that
    was confirmed or is revising it."""
    shown = {(line.name, line.code, line.fiscal_year) for line in lines}
    return [record for record in filed if _shown_as(record) in shown]


def _shown_as(record: SheetRecord) -> tuple[str, str, int]:
    return record.name or "（事業名なし）", record.code or "", record.fiscal_year


def list_view(lines: Sequence[Line], wanted: Filter, *, screen: str = "list") -> Html:
    """The table, grouped by year; in words what is missing where nothing is left."""
    shown = [line for line in lines if wanted.lets(line)]
    attrs: dict[str, str | bool | None] = {"data-screen": screen}
    if not lines:
        return div(
            tag("h3", esc("調書はまだありません")),
            tag(
                "p",
                esc("「ファイルから取り込む」で前年度の調書を入れると、今年度分を作れます。"),
            ),
            cls="hy-blank",
            attrs=attrs,
        )
    if not shown:
        return div(
            tag("h3", esc("条件に合う調書はありません")),
            tag("p", esc("検索の言葉や年度・所管・状態の選択を変えてください。")),
            cls="hy-blank",
            attrs=attrs,
        )
    years = sorted({line.fiscal_year for line in shown}, reverse=True)
    groups = [_year(year, [x for x in shown if x.fiscal_year == year]) for year in years]
    return div(*groups, cls="hy-list", attrs=attrs)


def _year(year: int, lines: Sequence[Line]) -> Html:
    counts = [(state, sum(x.state == state for x in lines)) for state in STATES]
    told = [span(f"{state} {count}", "hy-aside") for state, count in counts if count]
    head = tag("h3", esc(format_year(year)), span(f"{len(lines)}件", "hy-aside"), *told)
    titles = ("状態", "事業名", "事業コード", "所管", "最後の変更")
    row = tag("tr", *(tag("th", esc(title)) for title in titles))
    return tag("section", head, tag("table", row, *(_line(x) for x in lines), cls="hy-table list"))


def _line(line: Line) -> Html:
    where = "?sheet=" if line.source == "work" else "?filed="
    link = tag(
        "a",
        esc(line.name),
        attrs={
            "href": where + quote(line.key),
            "data-act": "open" if line.source == "work" else "look",
            "data-sheet" if line.source == "work" else "data-filed": line.key,
        },
    )
    return tag(
        "tr",
        tag("td", chip(FILED) if line.source == "filed" else state_chip(line.state), cls="state"),
        tag("td", link),
        tag("td", esc(line.code), cls="code"),
        tag("td", esc(line.department)),
        tag("td", esc(line.touched) if line.touched else EMPTY, cls="hy-aside"),
    )


def departments(lines: Iterable[Line]) -> list[str]:
    """The departments to choose from, :data:`ALL` first."""
    return [ALL, *sorted({line.department for line in lines})]


def years(lines: Iterable[Line]) -> list[str]:
    """The years to choose from, newest first after :data:`ALL`."""
    return [ALL, *(format_year(y) for y in sorted({x.fiscal_year for x in lines}, reverse=True))]


def counts(lines: Iterable[Line]) -> Html:
    """How many sheets wait for something, for the head of the list."""
    found = [line for line in lines if line.source == "work"]
    waiting = [x for x in found if x.state != "確定"]
    return join((span(f"作成中 {len(waiting)}件"), span(f"確定 {len(found) - len(waiting)}件")))
