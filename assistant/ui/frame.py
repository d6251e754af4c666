"""The frame of a sheet's screen: its name and state, the three steps, and notices."""

from __future__ import annotations

from assistant.reviewing import Work
from assistant.sheet import Sheet, format_year
from assistant.ui.clock import local_time
from assistant.ui.place import STEPS, Place
from assistant.ui.render import (
    EMPTY,
    Html,
    button,
    div,
    esc,
    join,
    notice,
    part,
    span,
    state_chip,
    tag,
)

Told = tuple[str, str]
"""A sentence and its kind (``info``, ``warn``, ``bad``)."""


def sheet_frame(
    work: Work,
    place: Place,
    body: Html,
    told: Told | None = None,
    *,
    can_discard: bool = False,
) -> Html:
    """The whole screen of ``work`` at ``place`` around ``body``; ``can_discard``: the sheet is on
    file as well, and the work may be dropped for it."""
    attrs: dict[str, str | bool | None] = {
        "data-screen": place.step,
        "data-sheet": work.key,
        "data-step": place.step,
        "data-field": place.field,
        "data-version": str(work.version),
        "data-url": place.address,
    }
    head = tag(
        "header",
        button("← 一覧", "list", cls="quiet"),
        _title(work.sheet),
        part("state", state_chip(work.state)),
        tag("span", esc(saved_words(work)), cls="hy-saved", attrs={"data-part": "saved"}),
        cls="hy-head",
    )
    return div(
        head,
        part("steps", steps_bar(work, place)),
        part("told", notice(*told) if told else EMPTY),
        _way_back() if can_discard else EMPTY,
        body,
        cls="hy-screen",
        attrs=attrs,
    )


def saved_words(work: Work) -> str:
    """When the sheet was stored, and what of it is not counted."""
    words = f"保存済み（{local_time(work.updated_at)}）"
    if not work.unread:
        return words
    return f"{words}　{len(work.unread)}件は数値として読めないため計算に入っていません"


def _way_back() -> Html:
    return div(
        span("保管中の調書を作業中にしています。保管した内容は、確定し直すまで変わりません。"),
        button(
            "作業をやめて保管に戻す",
            "discard",
            cls="small quiet",
            ask="この作業の数値・文・下書きを消して、保管した調書に戻します。よろしいですか。",
        ),
        cls="hy-wayback",
    )


def steps_bar(work: Work, place: Place) -> Html:
    """数値 → 下書き・見直し → 確定, with what is left in each."""
    left = _left(work)
    pieces = []
    for number, (step, words) in enumerate(STEPS.items(), 1):
        now = " now" if step == place.step else ""
        label = join((span(str(number), "number"), esc(words), left[step]))
        pieces.append(
            tag(
                "button",
                label,
                cls=f"hy-step{now}",
                attrs={
                    "type": "button",
                    "data-act": "step",
                    "data-step": step,
                    "aria-current": "step" if now else None,
                },
            )
        )
    return tag("nav", *pieces, cls="hy-steps", attrs={"aria-label": "手順"})


def _left(work: Work) -> dict[str, Html]:
    entries = sum("文章がまだ" not in reason for reason in work.reasons)
    missing = entries if work.state == "未入力" else 0
    written = [field for field in work.fields if field.text.strip()]
    doubts = sum(f.doubtful for f in written)
    done = sum(f.settled for f in work.fields)
    total = len(work.fields)
    return {
        "figures": span(f"未入力 {missing}件", "todo") if missing else span("入力済み", "ok"),
        "draft": span(f"要確認 {doubts}欄", "todo")
        if doubts
        else span(f"{len(written)}／{total}欄", "ok" if len(written) == total else "plain"),
        "confirm": span("確定済み", "ok")
        if work.state == "確定"
        else span(f"{done}／{total}欄" + ("・未確定" if done == total else ""), "plain"),
    }


def _title(sheet: Sheet) -> Html:
    project = sheet.project
    about = "　".join(
        part
        for part in (
            format_year(sheet.fiscal_year),
            f"事業コード {project.code}" if project.code else "",
            project.department or "",
        )
        if part
    )
    return div(
        tag("h2", esc(project.name or "（事業名なし）")), span(about, "hy-aside"), cls="hy-title"
    )
