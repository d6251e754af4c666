"""Step 1 数値: the tables to type in, and beside them what is missing, 検算 and plots."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reviewing import Cell, Work, odd_figures
from assistant.sheet import check_sums
from assistant.sheet.supplements import SECTION
from assistant.ui.cells_view import field
from assistant.ui.facts_view import facts_table
from assistant.ui.figures_form import figures_form
from assistant.ui.findings_view import sheet_findings
from assistant.ui.notes_view import notes_view
from assistant.ui.plot import legend, plot_of
from assistant.ui.references import promise_view
from assistant.ui.render import EMPTY, Html, button, div, esc, fold, part, tag


def figures_step(work: Work, cells: Sequence[Cell]) -> Html:
    """The whole step."""
    side = tag(
        "aside",
        part("missing", missing_view(work)),
        part("sums", sums_view(work)),
        part("odd", odd_view(work)),
        part("doubts", notes_view(work.sheet, cells)),
        part("sheetfindings", sheet_findings(work)),
        supplements_view(cells),
        fold(
            "前年度に書いた次年度の取組",
            promise_view(work.promise),
            key="promise",
            is_open=True,
            cls="hy-card",
        ),
        part("plots", plots_view(work)),
        cls="hy-side",
    )
    return div(
        div(
            figures_form(work, cells),
            fold(
                "数値と根拠の一覧",
                part("facts", facts_table(work.sheet)),
                key="facts",
                cls="hy-section",
            ),
            div(
                button("次へ：下書き・見直し →", "step", cls="primary", step="draft"),
                cls="hy-next",
            ),
            cls="hy-main",
        ),
        side,
        cls="hy-columns figures",
    )


def missing_view(work: Work) -> Html:
    """What the draft still needs, in words, or that nothing is missing."""
    wanted = [r for r in work.reasons if "文章がまだ" not in r] if work.state == "未入力" else []
    if not wanted:
        words = "必要な数値と判定はそろっています。"
        return div(
            tag("h3", esc("入力の状況")),
            tag("p", esc(words), cls="met"),
            button("下書きへ進む →", "step", cls="primary wide", step="draft"),
            cls="hy-card",
        )
    shown = [tag("li", esc(reason)) for reason in wanted[:8]]
    more = tag("p", esc(f"ほか{len(wanted) - 8}件"), cls="hy-aside") if len(wanted) > 8 else EMPTY
    return div(
        tag("h3", esc(f"まだ入力が要るもの（{len(wanted)}件）")),
        tag("ul", *shown),
        more,
        cls="hy-card todo",
    )


def supplements_view(cells: Sequence[Cell]) -> Html:
    """What the officer told in the conversation and took into the sheet; an emptied one is gone."""
    told = [field(cell) for cell in cells if cell.section == SECTION]
    if not told:
        return EMPTY
    about = (
        "「下書きへの注文」で書いた事情です。入力文と同じように、文の根拠になります。"
        "空にすると、なかったことになります。"
    )
    return div(
        tag("h3", esc(SECTION)),
        *told,
        tag("p", esc(about), cls="hy-aside"),
        cls="hy-card",
    )


def sums_view(work: Work) -> Html:
    """検算 in words: what does not add up, or that everything does."""
    checks = check_sums(work.sheet)
    if not checks:
        return EMPTY
    wrong = [check for check in checks if not check.holds]
    if not wrong:
        words = f"検算：{len(checks)}件すべて一致しています。"
        return div(tag("p", esc(words), cls="met"), cls="hy-card")
    rows = [tag("li", esc(check.message)) for check in wrong]
    return div(tag("h3", esc("検算が合わないもの")), tag("ul", *rows), cls="hy-card bad")


def odd_view(work: Work) -> Html:
    """Figures that are worth a second look, in words; they stand in no one's way."""
    rows = [tag("li", esc(odd.words)) for odd in odd_figures(work.sheet)]
    if not rows:
        return EMPTY
    return div(tag("h3", esc("確かめてください")), tag("ul", *rows), cls="hy-card todo")


def plots_view(work: Work) -> Html:
    """A plot for each indicator."""
    if not work.sheet.indicators:
        return EMPTY
    return div(
        tag("h3", esc("目標と実績")),
        legend(),
        *(plot_of(indicator) for indicator in work.sheet.indicators),
        cls="hy-card",
    )
