"""The tables of a run, in Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from assistant.cli.columns import columns
from eval.mutate.planted import EXPECTED
from eval.mutate.tallying import Goal, Row, Tally
from eval.mutate.types import GROUPS, TYPES


def lines(found: Tally) -> Iterator[str]:
    """Types, groups, false alarms, planted faults, goals."""
    head = ["", "注入", "偶然の一致", "発見", "発見率", "種別も正しい"]
    rows = [head]
    for group in GROUPS:
        rows += [_row(row) for type, row in found.types.items() if TYPES[type].group == group]
    rows += [_row(row, "■ ") for row in found.groups.values() if row.injected]
    yield columns(rows, right=(1, 2, 3, 4, 5))
    yield ""
    if found.slips:
        yield (
            f"数字１・２字の誤り {found.slips} 件のうち、同じ単位の別の数に偶然当たるもの "
            f"{found.landed} 件（うち周りの言葉でも見分けられないもの {found.landed_same} 件）"
        )
    yield from _alarm_lines(found)
    if found.planted:
        yield ""
        rows = [["仕込んだ誤り（poor の文）", "件数", "発見", "発見率"]]
        for kind, (hits, total) in found.planted.items():
            rows.append([EXPECTED[kind].label, str(total), str(hits), f"{hits / total:.1%}"])
        yield columns(rows, right=(1, 2, 3))
    yield ""
    for goal in found.goals():
        yield _goal(goal)


def _alarm_lines(found: Tally) -> Iterator[str]:
    if found.sentences:
        yield (
            f"誤りのない文 {found.sentences} 文への指摘: 誤り {found.errors} 件"
            f"（100文当たり {found.errors / found.sentences * 100:.2f}）、"
            f"注意 {found.warnings} 件（100文当たり {found.warnings / found.sentences * 100:.2f}）"
        )
    if found.draft_sentences:
        yield (
            f"下書き {found.draft_sentences} 文への指摘: 誤り {found.draft_errors} 件、"
            f"注意 {found.draft_warnings} 件（書きかけを告げる指摘は数えない）"
        )
    yield (
        f"適合率 {found.precision:.2%} = 注入箇所への指摘 {found.true} ÷"
        f"（{found.true} + 誤りのない文 {found.false_untouched}"
        f" + 注入した文章の無関係な文 {found.false_injected}）。"
        f"注入した文の別の箇所への指摘 {found.echoes} 件はどちらにも数えない"
    )


def shown(found: Tally, count: int) -> Iterator[str]:
    """Up to ``count`` missed injections, false alarms and planted faults that were not found."""
    yield f"― 見逃し {len(found.missed)} 件"
    for miss in found.missed[:count]:
        label = TYPES[miss.type].label
        yield f"[{label}] {miss.key} {miss.field}（{miss.base}）: {miss.what}"
        yield f"    {miss.sentence}"
    yield f"― 誤った指摘 {len(found.alarms)} 件"
    for alarm in found.alarms[:count]:
        yield f"[{alarm.kind}/{alarm.severity}] {alarm.key} {alarm.field}（{alarm.base}）"
        yield f"    {alarm.message}"
        yield f"    {alarm.sentence}"
    yield f"― 見付からない仕込み {len(found.unfound)} 件"
    for fault in found.unfound[:count]:
        yield f"[{EXPECTED[fault.kind].label}] {fault.key} {fault.field}: {fault.text}"


def data(found: Tally) -> dict[str, object]:
    """The same for ``--json``; shares between 0 and 1."""
    plain = asdict(found)
    for name in ("types", "groups"):
        rows: dict[str, Row] = getattr(found, name)
        plain[name] = {key: asdict(row) | {"share": row.share} for key, row in rows.items()}
    plain["precision"] = found.precision
    plain["goals"] = [asdict(goal) for goal in found.goals()]
    return plain


def _row(row: Row, mark: str = "") -> list[str]:
    right = f"{row.right / row.injected:.1%}" if row.injected else "－"
    return [
        mark + row.label,
        f"{row.injected:,}",
        str(row.accidental),
        f"{row.caught:,}",
        f"{row.share:.1%}",
        right,
    ]


def _goal(goal: Goal) -> str:
    value, wanted = (
        (f"{goal.value:.1%}", f"{goal.wanted:.0%} 以上")
        if goal.percent
        else (f"{goal.value:.2f}", f"{goal.wanted:g} 以下")
    )
    return f"{'○' if goal.reached else '×'} {goal.label} {value}（目安 {wanted}）"
