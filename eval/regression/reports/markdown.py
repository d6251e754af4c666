"""The comparison for a review (a pull request): a table, what got worse first, diffs.

Everything that a model, a case or a finding says is escaped, or stands in a fence that is longer
than any fence in it. A report that a review would refuse for its length is cut, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.reviewing.auditing.html_page import clean
from eval.regression.comparing import LABELS, Change, Comparison
from eval.regression.reports.stamps import AREAS, shifts
from eval.regression.reports.tallies import by_kind, counts, left_out, never_recorded
from eval.regression.reports.telling import findings_moved, headline, moved, worst_first
from eval.regression.reports.texts import opinions_of, text_diff
from eval.regression.reports.words import SIGNS, contestant, japanese_date, kind_title

LIMIT: Final = 60_000
"""Characters; GitHub takes 65,536 in a comment."""
_NAMED: Final = 12
"""Things of one sort that are named one by one; more are told as a number."""

_MARKUP: Final = re.compile(r"([\\`*_\[\]#|~>])")
# What a review would make a mention or a link of, without any markup.
_ACTING: Final = {"@": "＠", "://": "：//", "www.": "www．"}
_FENCES: Final = re.compile(r"`{3,}")
_SIGN: Final = {"－": "-", "＋": "+"}


def write(comparison: Comparison) -> str:
    """The whole file."""
    parts = ["\n".join(_top(comparison))]
    size = len(parts[0])
    told = [change for change in comparison.changes if change.verdict != "same"]
    heading = ""
    for at, change in enumerate(told):
        section = "\n".join(_change(change))
        label = LABELS[change.verdict]
        if label != heading:
            section = f"## {SIGNS[change.verdict]} {label}\n\n{section}"
            heading = label
        size += len(section)
        if size > LIMIT:
            parts.append(
                f"長くなるため、残り{len(told) - at}件は省きました。--html で見られます。\n"
            )
            break
        parts.append(section)
    return "\n".join(parts)


def _top(comparison: Comparison) -> Iterator[str]:
    yield "# プロンプトの試験の結果\n"
    yield f"**{inline(''.join(headline(comparison)))}**\n"
    before, after = (japanese_date(run.stamp.date) for run in (comparison.before, comparison.after))
    left = left_out(comparison)
    some = f"。ほか{left}件は今回試していません" if left else ""
    yield (
        f"{inline(before)}の結果と{inline(after)}の結果を比べました"
        f"（{len(comparison.changes)}件、{comparison.after.seconds}秒{some}）。\n"
    )
    yield from _table(comparison)
    yield from _shifts(comparison)
    if comparison.stale:
        yield f"\n固定コーパスの相違: {'、'.join(code(name) for name in comparison.stale)}"
    if comparison.after.judge:
        yield f"\n{inline(opinions_of(comparison))}"
    yield from _folded("守るケースのない条項", comparison.after.unguarded)
    missing = [one.key for one in never_recorded(comparison)]
    yield from _folded("まだ一度も記録のないケース", missing)
    yield ""


def _table(comparison: Comparison) -> Iterator[str]:
    yield f"| 種類 | {' | '.join(f'{SIGNS[v]} {label}' for v, label in LABELS.items())} | 計 |"
    yield f"|---|{'---:|' * (len(LABELS) + 1)}"
    rows = [(inline(kind_title(kind)), found) for kind, found in by_kind(comparison).items()]
    for title, found in rows:
        yield _row(title, [found[v] for v in LABELS])
    if len(rows) != 1:
        yield _row("**計**", list(counts(comparison).values()))


def _row(title: str, numbers: list[int]) -> str:
    return f"| {title} | {' | '.join(str(n) if n else '' for n in numbers)} | {sum(numbers)} |"


def _shifts(comparison: Comparison) -> Iterator[str]:
    found = shifts(comparison)
    yield "\n### 前回から変わったもの\n"
    if not found:
        yield "プロンプト、検査、固定コーパス、モデル、ケースのどれも変わっていません。"
    for area, label in AREAS.items():
        names = [f"{inline(one.title)}（{one.words}）" for one in found if one.area == area]
        rest = f"、ほか{len(names) - _NAMED}件" if len(names) > _NAMED else ""
        if names:
            yield f"- {label}: {'、'.join(names[:_NAMED])}{rest}"


def _change(change: Change) -> Iterator[str]:
    result = change.result
    yield f"### {inline(result.title)}\n"
    by = "" if result.kind == "proof" else f"・{inline(contestant(result.by))}"
    yield f"{code(change.key)}（{inline(kind_title(result.kind))}{by}）　{inline(result.why)}\n"
    if change.why:
        yield f"- {inline(change.why)}"
    for move in worst_first(change):
        told = f"　{inline(move.score.told)}" if move.score.told else ""
        yield f"- {SIGNS[move.verdict]} {inline(moved(move))}{told}"
    if result.trouble:
        yield f"- {inline(result.trouble)}"
    gone, come = findings_moved(change)
    for sign, told_ones in (("消えた", gone), ("増えた", come)):
        for one in told_ones:
            yield f"- {sign}指摘: {inline(one.message)}"
    yield from _diff(change)
    yield ""


def _diff(change: Change) -> Iterator[str]:
    if change.after is None or change.after.state == "unrecorded":
        return
    before = change.before.texts if change.before else {}
    lines = [clean(line).replace("\n", " ") for line in text_diff(before, change.after.texts)]
    if lines:
        fence = "`" * max(
            (len(found) + 1 for found in _FENCES.findall("\n".join(lines))), default=3
        )
        yield f"\n{fence}diff"
        yield from (_signed(line) for line in lines)
        yield fence


def _signed(line: str) -> str:
    sign = _SIGN.get(line[:1])
    return f" {line}" if sign is None else sign + line[1:]


def _folded(title: str, names: tuple[str, ...] | list[str]) -> Iterator[str]:
    if names:
        yield f"\n<details><summary>{title}（{len(names)}）</summary>\n"
        yield "、".join(code(name) for name in names)
        yield "\n</details>"


def inline(text: str) -> str:
    """``text`` as words in a line: no markup, no HTML, nobody mentioned."""
    text = clean(text).replace("\n", " ")
    for acting, harmless in _ACTING.items():
        text = text.replace(acting, harmless)
    return _MARKUP.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def code(text: str) -> str:
    """``text`` as code in a line."""
    text = clean(text).replace("\n", " ")
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if len(ticks) > 1 else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
