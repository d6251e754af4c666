"""What Gradio calls: each handler gives the values of the components that it writes to.

``Page`` is the order of those components; :mod:`assistant.ui.app_shell` makes them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.reviewing import NeedsIdentity
from assistant.sheet import HyoukaError
from assistant.ui.autosave import save_typed
from assistant.ui.exporting import Exports, list_page
from assistant.ui.frame import Told
from assistant.ui.live_view import finished_view, live_view
from assistant.ui.place import Place, place_of
from assistant.ui.render import EMPTY, Html, div, notice, tag
from assistant.ui.screen import Screen
from assistant.ui.sheet_list import (
    ALL,
    Filter,
    Line,
    counts,
    departments,
    list_lines,
    years,
)
from assistant.ui.start_list import start_list
from assistant.ui.users import who_asks
from assistant.ui.writing import Outcome, Writings

Page = list[Any]
"""Values for: list page, sheet panel, notice of the list, list, counts, years, departments,
start panel, upload panel, tabs."""

TAKE_IN: Final = "取り込む"
LIST_TAB, ASK_TAB = "list", "ask"
_TAKEN_UP: Final = (
    "保管中の調書を作業中にしました。やめるには「作業をやめて保管に戻す」を押してください。"
)
_ANY: Final = Filter("", ALL, ALL, ALL)
_serial = itertools.count()


class Handlers:
    """The handlers over one screen; they hold no state of a person, so that a restart of the
    server loses nothing but a moment."""

    def __init__(self, screen: Screen, writings: Writings) -> None:
        self._screen = screen
        self._writings = writings
        self._exports = Exports(screen.desk, screen.archive)

    # -- the whole page

    def load(self, request: gr.Request) -> Page:
        """The page that the address names."""
        place = place_of("?" + str(request.query_params))
        try:
            html = self._screen.show(place)
        except HyoukaError as error:
            return self._list((str(error), "warn"))
        return self._list(asking=place.asking) if html is None else _sheet(html)

    def press(
        self,
        words: str,
        year: str,
        department: str,
        state: str,
        event: gr.EventData,
        request: gr.Request,
    ) -> Page:
        """A button of a sheet, of the list or of the start panel was pressed."""
        data = event._data
        _place, html, told = self._screen.act(data, who_asks(request))
        if html:
            return _sheet(html)
        asking = data.get("act") == "goto" and place_of(str(data.get("search", ""))).asking
        return self._list(told, Filter(words, year, department, state), asking=asking)

    def write(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """A button asks the chat model: the live panel, drawn anew as the sentences arrive."""
        try:
            writing = self._screen.begin(event._data, who_asks(request))
        except HyoukaError as error:
            refused = Outcome("", None, None, None, (str(error), "bad"), redraw=False)
            yield _new(finished_view(refused))
            return
        for news in self._writings.follow(writing):
            yield _new(finished_view(news) if isinstance(news, Outcome) else live_view(news))

    def stop(self, job: str) -> None:
        """「取り消し」; called by ``page.js``."""
        self._writings.stop(job)

    def save(self, data: dict[str, Any], request: gr.Request) -> dict[str, Any]:
        """Something was typed; called by ``page.js``."""
        return save_typed(self._screen.desk, data, who_asks(request))

    def export(self, data: dict[str, Any]) -> dict[str, Any]:
        """A button asks for a file; called by ``page.js``."""
        return self._exports.answer(data)

    # -- the list and its two ways in

    def narrow(self, words: str, year: str, department: str, state: str) -> str:
        """The list, narrowed."""
        return _new(list_page(self._lines(), Filter(words, year, department, state)))

    def offer(self) -> list[Any]:
        """Start panel, upload panel, search words, candidates, notice."""
        shown = _new(start_list(self._screen.desk.candidates()))
        return [gr.update(visible=True), gr.update(visible=False), "", shown, ""]

    def search(self, words: str) -> str:
        """The candidates, narrowed."""
        return _new(start_list(self._screen.desk.candidates(), words))

    def ask_file(self) -> list[Any]:
        """Start panel, upload panel, notice."""
        return [gr.update(visible=False), gr.update(visible=True), ""]

    def reading(self) -> list[Any]:
        """Button of the upload panel and notice, while a file is read: a PDF takes seconds."""
        return [gr.update(value="読み取っています…", interactive=False), ""]

    def receive(
        self, path: str | None, name: str, department: str, code: str, request: gr.Request
    ) -> list[Any]:
        """A file was handed in: the page, then identity panel, file box and button."""
        identity = name or None, department or None, code or None
        return [
            *self._received(path, identity, who_asks(request)),
            gr.update(value=TAKE_IN, interactive=True),
        ]

    def _received(
        self, path: str | None, identity: tuple[str | None, str | None, str | None], who: str
    ) -> list[Any]:
        name, department, code = identity
        told: Told | None
        if not path:
            told = ("ファイルを選んでから「取り込む」を押してください。", "warn")
            return [*self._refused(told), gr.skip(), gr.skip()]
        try:
            works = self._screen.desk.start_from_file(
                Path(path), who=who, name=name, department=department, code=code
            )
            again = sum(self._screen.desk.can_discard(work.key) for work in works)
            if len(works) == 1:
                told = (_TAKEN_UP, "warn") if again else None
                page = _sheet(self._screen.show(Place(sheet=works[0].key), told) or EMPTY)
            else:
                words = f"{len(works)}件の調書を取り込みました。一覧から開いてください。"
                if again:
                    words += f"うち{again}件は保管中の調書で、作業中にしました。"
                page = self._list((words, "info"))
        except NeedsIdentity as error:
            return [*self._refused((str(error), "warn")), gr.update(visible=True), gr.skip()]
        except HyoukaError as error:
            Path(path).unlink(missing_ok=True)  # refused: nobody will read it again
            return [*self._refused((str(error), "bad")), gr.skip(), None]
        Path(path).unlink(missing_ok=True)  # what was read stands in the records now
        return [*page, gr.update(visible=False), None]

    # -- within

    def _lines(self) -> tuple[Line, ...]:
        return list_lines(self._screen.desk.list(), self._screen.archive.sheets())

    def _list(
        self, told: Told | None = None, wanted: Filter = _ANY, *, asking: bool = False
    ) -> Page:
        lines = self._lines()
        none = tag("div", attrs={"data-screen": "none", "data-url": Place(asking=asking).address})
        return [
            gr.update(visible=True),
            _new(none),
            _new(notice(*told)) if told else "",
            _new(list_page(lines, wanted)),
            div(counts(lines), cls="hy-counts"),
            gr.update(choices=years(lines), value=wanted.year),
            gr.update(choices=departments(lines), value=wanted.department),
            gr.update(visible=False),
            gr.update(visible=False),
            gr.update(selected=ASK_TAB if asking else LIST_TAB),
        ]

    def _refused(self, told: Told) -> Page:
        """The list with the sentence, its panels left as they are."""
        return [gr.skip(), gr.skip(), _new(notice(*told)), *[gr.skip()] * 7]


def _sheet(html: Html) -> Page:
    return [gr.update(visible=False), _new(html), "", *[gr.skip()] * 7]


def _new(html: Html) -> str:
    """The same HTML once more still counts as new, since the page must be drawn again."""
    return f"{html}<!--{next(_serial)}-->"
