"""Plots, drawn as SVG: verdicts by kind, passes by grader, tokens by contestant.

Every number that a bar shows stands beside it, so that a print without colours says as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.regression.comparing import LABELS, Comparison
from eval.regression.reports.page.elements import Element, el
from eval.regression.reports.tallies import (
    GraderTally,
    by_contestant,
    by_grader,
    by_kind,
    signed_counts,
)
from eval.regression.reports.words import SIGNS, contestant, grader_title, kind_title

_WIDTH, _LABEL, _BARS, _ROW = 430, 112, 160, 34
_ASIDE = _LABEL + _BARS + 8
_LETTERS = 9
"""Full-width letters that fit beside a bar."""

_COLUMN = 8
"""Rows of one picture; more go into a second one beside it."""
_SIGN_OF = {-1: " ↓", 0: "", 1: " ↑"}

_Part = tuple[str, int]
"""Class and number of a segment."""


def plots(comparison: Comparison) -> Element:
    """The section with all of them."""
    return el(
        "section",
        el("h2", "図で見る"),
        el(
            "div",
            el("div", _kinds(comparison), _tokens(comparison)),
            _graders(comparison),
            class_="plots",
        ),
    )


def _kinds(comparison: Comparison) -> Element:
    found = by_kind(comparison)
    most = max((sum(one.values()) for one in found.values()), default=1)
    rows = [
        _row(
            at % _COLUMN,
            kind_title(kind),
            [([(verdict, numbers[verdict]) for verdict in LABELS], signed_counts(numbers, SIGNS))],
            most,
        )
        for at, (kind, numbers) in enumerate(found.items())
    ]
    legend = [(str(verdict), f"{SIGNS[verdict]} {label}") for verdict, label in LABELS.items()]
    return _figure("種類ごとの判定（件）", legend, rows, "比べたケースがありません。")


def _graders(comparison: Comparison) -> Element:
    rows: list[Element] = []
    found = {name: one for name, one in by_grader(comparison).items() if any(one.marks)}
    # Those that moved first; the others stay in the order of their names.
    for name, one in sorted(found.items(), key=lambda pair: not _moved(pair[1])):
        lines = []
        for side, style in enumerate(("before", "after")):
            passed, marks = one.passed[side], one.marks[side]
            # All bars are as long as 100 per cent; the share of passes is filled.
            share = passed * _BARS // marks if marks else 0
            sign = _SIGN_OF[_moved(one)] if side else ""
            lines.append(([(style, share)], f"{passed}／{marks}{_percent(passed, marks)}{sign}"))
        rows.append(_row(len(rows) % _COLUMN, grader_title(name), lines, _BARS))
    legend = [("before", "前"), ("after", "後")]
    return _figure(
        "採点ごとの合格（前後にあるケース）", legend, rows, "前後で比べられる採点がありません。"
    )


def _tokens(comparison: Comparison) -> Element:
    found = by_contestant(comparison)
    most = max(
        (max(map(sum, zip(u.input_tokens, u.output_tokens, strict=True))) for u in found.values()),
        default=1,
    )
    rows = []
    for at, (by, use) in enumerate(found.items()):
        lines = [
            (
                [("before" if side == 0 else "after", given), ("output", made)],
                f"{given:,}＋{made:,}",
            )
            for side, (given, made) in enumerate(
                zip(use.input_tokens, use.output_tokens, strict=True)
            )
        ]
        rows.append(_row(at % _COLUMN, contestant(by), lines, max(most, 1)))
    legend = [("before", "前の入力"), ("after", "後の入力"), ("output", "出力")]
    return _figure(
        "トークン（入力＋出力。前後にあるケース）",
        legend,
        rows,
        "モデルに尋ねたケースがないため、トークンの比較はありません。",
    )


def _figure(
    title: str, legend: Sequence[tuple[str, str]], rows: list[Element], empty: str
) -> Element:
    if not rows:
        return el("figure", el("figcaption", title), el("p", empty, class_="empty"))
    keys = (el("span", el("i", class_=f"key {style}"), words) for style, words in legend)
    pictures = [
        el(
            "svg",
            el("title", title),
            *rows[start : start + _COLUMN],
            viewBox=f"0 0 {_WIDTH} {_ROW * min(_COLUMN, len(rows))}",
            role="img",
        )
        for start in range(0, len(rows), _COLUMN)
    ]
    return el(
        "figure",
        el("figcaption", title),
        el("p", *keys, class_="legend"),
        el("div", *pictures, class_="pictures"),
    )


def _row(at: int, label: str, lines: Sequence[tuple[Sequence[_Part], str]], most: int) -> Element:
    """A label with a bar a line (one or two), each with its numbers beside it."""
    top = at * _ROW
    shown = label if len(label) <= _LETTERS or label.isascii() else label[: _LETTERS - 1] + "…"
    shown = shown if len(shown) <= _LETTERS * 2 else shown[: _LETTERS * 2 - 1] + "…"
    height = 14 if len(lines) == 1 else 12
    drawn: list[Element] = [
        el("title", label),
        el("text", shown, x=str(_LABEL - 8), y=str(top + 21), class_="label"),
    ]
    for line, (parts, words) in enumerate(lines):
        upper = top + (10 if len(lines) == 1 else 4 + line * 14)
        drawn += _bar(parts, upper, height, most)
        drawn.append(el("text", words, x=str(_ASIDE), y=str(upper + height - 2), class_="number"))
    return el("g", *drawn)


def _bar(parts: Sequence[_Part], upper: int, height: int, most: int) -> Iterator[Element]:
    left = 0
    for style, number in parts:
        right = left + number
        x, end = left * _BARS // most, right * _BARS // most
        left = right
        if number:
            yield el(
                "rect",
                x=str(_LABEL + x),
                y=str(upper),
                width=str(max(end - x, 1)),
                height=str(height),
                class_=style,
            )


def _moved(one: GraderTally) -> int:
    """-1 where the share of passes fell, 1 where it rose."""
    was, now = one.passed[0] * one.marks[1], one.passed[1] * one.marks[0]
    return (now > was) - (now < was)


def _percent(passed: int, marks: int) -> str:
    # Cut, not rounded: 100 per cent is said of all alone.
    return f"（{passed * 100 // marks}％）" if marks else ""
