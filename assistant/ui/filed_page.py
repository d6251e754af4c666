"""A sheet on file (保管), to read: its texts and figures, and the two ways to go on from it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reading import FormProfile, load_profile
from assistant.sheet import Sheet, format_year
from assistant.sheet.prose import ENTERED_PROSE, get_text, texts_of
from assistant.ui.exporting import EXPORTED, word_button
from assistant.ui.facts_view import facts_table
from assistant.ui.frame import Told
from assistant.ui.place import Place
from assistant.ui.plot import legend, plot_of
from assistant.ui.render import (
    EMPTY,
    Html,
    button,
    chip,
    div,
    esc,
    fold,
    lines,
    notice,
    part,
    span,
    tag,
)

_ENTERED = {
    "results": "実施結果",
    "ingenuity": "事業実施における工夫点",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
}


def filed_page(place: Place, sheet: Sheet, *, can_carry: bool, told: Told | None = None) -> Html:
    """The screen of a filed sheet; ``can_carry``: its following year has not been begun."""
    project = sheet.project
    about = f"{format_year(sheet.fiscal_year)}　事業コード {project.code or '－'}　"
    head = tag(
        "header",
        button("← 一覧", "list", cls="quiet"),
        div(
            tag("h2", esc(project.name or "（事業名なし）")),
            span(about + (project.department or ""), "hy-aside"),
            cls="hy-title",
        ),
        chip("保管"),
        cls="hy-head",
    )
    following = format_year(sheet.fiscal_year + 1)
    onward = div(
        button(f"{following}の調書をつくる", "carry", cls="primary", filed=place.filed)
        if can_carry
        else EMPTY,
        button("この調書を修正する", "revise", filed=place.filed),
        word_button(place.filed),
        span("保管した調書は、修正して確定し直すまで変わりません。", "hy-aside"),
        cls="hy-row",
    )
    attrs: dict[str, str | bool | None] = {"data-screen": "filed", "data-url": place.address}
    return div(
        head,
        notice(*told) if told else EMPTY,
        onward,
        part(EXPORTED),
        div(texts_view(sheet), _side(sheet), cls="hy-columns figures"),
        cls="hy-screen",
        attrs=attrs,
    )


def texts_view(sheet: Sheet) -> Html:
    """What is written in the sheet, field by field, with its grades."""
    profile = load_profile(sheet.form)
    rows = []
    if sheet.evaluation.grade:
        rows.append(tag("p", esc(f"今回の評価：{sheet.evaluation.grade}")))
    for drafted in profile.drafted:
        text = get_text(sheet, drafted.id)
        row = sheet.judgement(drafted.id.removeprefix("judgement."))
        grade = span(f"　判定 {row.grade}", "hy-aside") if row and row.grade else EMPTY
        rows.append(tag("h4", esc(drafted.label), grade, *_shared(sheet, profile, drafted.id)))
        rows.append(tag("p", lines(text), cls="hy-text") if text else tag("p", esc("（空欄）")))
    entered = texts_of(sheet, ENTERED_PROSE)
    for field, label in _ENTERED.items():
        if field in entered:
            rows += [tag("h4", esc(label)), tag("p", lines(entered[field]), cls="hy-text")]
    return div(div(*rows, cls="hy-card"), cls="hy-main")


def _shared(sheet: Sheet, profile: FormProfile, field: str) -> Iterator[Html]:
    """The grades whose reason is printed with this field's."""
    for row in profile.judgements:
        judged = sheet.judgement(row.id)
        if field == f"judgement.{row.shared_with}" and judged is not None and judged.grade:
            yield span(f"　{row.label}の判定 {judged.grade}", "hy-aside")


def _side(sheet: Sheet) -> Html:
    plots = [plot_of(indicator) for indicator in sheet.indicators]
    return tag(
        "aside",
        div(tag("h3", esc("目標と実績")), legend(), *plots, cls="hy-card") if plots else EMPTY,
        fold("数値と根拠の一覧", facts_table(sheet), key="facts", cls="hy-card"),
        cls="hy-side",
    )
