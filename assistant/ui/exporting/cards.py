"""The buttons that hand out files, and what is said once a form was filled in."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reviewing import Work
from assistant.reviewing.exporting import SheetFilled, WrittenBack, confirmed_texts
from assistant.sheet import format_year
from assistant.ui.exporting.download import MAX_FILE_MB
from assistant.ui.render import EMPTY, Html, button, div, esc, join, notice, part, tag

EXPORTED = "exported"
"""The place where the answer to one of these buttons stands."""

NOTHING_CONFIRMED = "確定した文がまだないので、先に「全欄を確定」を押してください。"
_FORM = (
    "手元の Excel の様式（.xlsx・.xlsm）を選ぶと、確定した文を書き込んだ写しを保存します。"
    "元のファイルは変わりません。"
)
_WORD = "数値と確定した文を A4 の文書にします。"


def export_card(work: Work) -> Html:
    """The ways out of a sheet being written. The buttons answer at any time: where nothing is
    confirmed, they say what to do first."""
    ready = bool(confirmed_texts(work))
    return div(
        tag("h3", esc("書き出し")),
        _way(
            button(
                "様式に書き戻す",
                "export",
                kind="fill",
                accept=".xlsx,.xlsm" if ready else None,
                max=str(MAX_FILE_MB),
            ),
            _FORM,
        ),
        _way(word_button(), _WORD),
        part(EXPORTED),
        cls="hy-card exports",
    )


def word_button(filed: str | None = None) -> Html:
    """The button for a Word document, of the sheet that is open or of one on file."""
    return button("Wordで印刷用に書き出す", "export", kind="word", filed=filed)


def filled_view(name: str, done: WrittenBack) -> Html:
    """What became of an officer's file, saved as ``name``: written, left out, and why."""
    known = [sheet for sheet in done.sheets if sheet.known]
    others = len(done.sheets) - len(known)
    rest = f"ほか{others}枚の調書は、この端末で作成していないのでそのままです。"
    trouble = any(sheet.not_placed or sheet.over_limit for sheet in known)
    words = f"「{name}」に{done.written}欄を書き込みました。"
    if trouble:
        words += "黄色の行を確かめてください。"
    return join(
        (
            notice(words, "warn" if trouble else "done"),
            *(_sheet(sheet) for sheet in known),
            tag("p", esc(rest), cls="hy-aside") if others else EMPTY,
        )
    )


def _way(action: Html, about: str) -> Html:
    return div(action, tag("span", esc(about), cls="hy-aside"), cls="hy-way")


def _sheet(sheet: SheetFilled) -> Html:
    title = tag("h4", esc(f"{sheet.name}　{format_year(sheet.fiscal_year)}"))
    rows = (
        tag("tr", tag("th", esc(words)), tag("td", esc(what)), cls=kind)
        for words, what, kind in _rows(sheet)
    )
    return join((title, tag("table", *rows, cls="hy-table filled")))


def _rows(sheet: SheetFilled) -> Iterator[tuple[str, str, str]]:
    if sheet.written:
        yield "書き込んだ欄", "、".join(sheet.written), ""
    if sheet.over_limit:
        told = (f"{one.label} {one.count}字（上限{one.limit}字）" for one in sheet.over_limit)
        yield "字数を超えた欄", "、".join(told), "warn"
    if sheet.not_placed:
        yield "様式に書く場所がない文", "、".join(sheet.not_placed), "warn"
    if sheet.not_confirmed:
        yield "未確定で書かなかった欄", "、".join(sheet.not_confirmed), ""
