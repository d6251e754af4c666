"""What stands beside the chat: the sheet of a source with its passage marked."""

from __future__ import annotations

from typing import Final

from assistant.archive import Archive
from assistant.asking import Source
from assistant.reading import load_profile
from assistant.reviewing import facts_for
from assistant.sheet import Fact, Sheet, format_year
from assistant.sheet.prose import get_text
from assistant.ui.facts_view import facts_table
from assistant.ui.filed_page import texts_view
from assistant.ui.place import Place
from assistant.ui.render import EMPTY, Html, button, div, esc, fold, join, lines, notice, span, tag

_GONE: Final = "この調書は記録からなくなりました。もう一度聞いてください。"
_MARK: Final = 8
_LOST: Final = "この会話は画面のサーバーに残っていません。もう一度聞いてください。"


def empty_view() -> Html:
    """What the place is for, as long as nothing is opened."""
    words = "答えの下の調書を押すと、もとの記載がここに開きます。"
    return div(tag("p", esc(words), cls="hy-empty"), cls="hy-beside-empty")


def lost_view() -> Html:
    """A button of a conversation that the server no longer knows."""
    return notice(_LOST, "warn")


def source_view(archive: Archive, source: Source) -> Html:
    """The sheet of ``source``: its passage first, the rest folded."""
    sheet = archive.get(source.sheet_key)
    if sheet is None:
        return notice(_GONE, "warn")
    about = "　".join(
        words
        for words in (f"{format_year(sheet.fiscal_year)}の調書", sheet.project.department or "")
        if words
    )
    link = tag(
        "a",
        esc("この調書を別のタブで開く"),
        attrs={
            "href": Place(filed=source.sheet_key).address,
            "target": "_blank",
            "rel": "noopener",
        },
    )
    fact = facts_for(sheet, load_profile(sheet.form)).get(source.field or "")
    marked = _passage(sheet, source, fact)
    # A mark alone (判定 A) says little without the text that goes with it.
    is_open = fact is None and len(source.text or "") <= _MARK
    texts = fold("調書の主な欄", texts_view(sheet), key="texts", is_open=is_open, cls="hy-card")
    return div(
        tag(
            "header",
            tag("h3", esc(source.name)),
            button("閉じる", "close", cls="small quiet"),
            cls="hy-row",
        ),
        tag("p", esc(about), cls="hy-aside"),
        marked,
        texts,
        fold("数値と根拠の一覧", facts_table(sheet), key="facts", cls="hy-card"),
        tag("p", link),
        cls="hy-source",
        attrs={"data-source": source.sheet_key},
    )


def _passage(sheet: Sheet, source: Source, fact: Fact | None) -> Html:
    if source.field is None and source.text is None:
        return EMPTY
    head = tag("h4", esc(source.label or "記載"))
    if fact is not None:
        figure = tag("p", tag("mark", esc(source.text or fact.shown())), cls="figure")
        how = span(f"計算: {fact.expression}", "hy-aside") if fact.expression else EMPTY
        return div(head, figure, how, cls="hy-passage")
    passage, whole = source.text or "（空欄）", _field(sheet, source.field)
    before, found, after = whole.partition(passage)
    if found and len(passage) > _MARK and (before + after).strip():
        text = join((lines(before), tag("mark", lines(passage)), lines(after)))
        return div(head, tag("p", text, cls="hy-text"), cls="hy-passage")
    # The whole field, or words that the field no longer holds: nothing to set them off from.
    return div(head, tag("p", lines(passage), cls="hy-text"), cls="hy-passage whole")


def _field(sheet: Sheet, field: str | None) -> str:
    try:
        return get_text(sheet, field or "") or ""
    except KeyError:  # a mark such as 判定, whose text the source carries itself
        return ""
