"""The words of the form for the JSON path of a note: 「活動指標2 値」 for indicators[1].values."""

from __future__ import annotations

import re
from typing import Final

from assistant.sheet import COST_LABELS, INDICATOR_LABELS, KIND_LABELS, Sheet, format_year

_WHOLE: Final = {
    "costs": "事業費",
    "cost_breakdowns": "事業費の内訳",
    "indicators": "指標",
    "judgements": "項目別の判定",
    "extra": "そのほかの欄",
    "results": "実施結果",
    "ingenuity": "工夫点",
    "fiscal_year": "評価年度",
    "municipality": "自治体名",
    "evaluation.grade": "今回の評価",
    "evaluation.reason": "評価の理由",
    "evaluation.future_improvement": "今後の改善点",
    "evaluation.next_year.content": "次年度の事業内容",
    "evaluation.next_year.content_direction": "次年度の事業内容の方向",
    "evaluation.next_year.budget": "次年度の予算",
    "evaluation.next_year.budget_direction": "次年度の予算の方向",
    "evaluation.next_year.saving": "次年度の見直し効果額",
    "previous.grade": "前回の評価",
    "previous.saving": "前回の見直し効果額",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
}
_PARTS: Final = {
    "name": "指標名",
    "unit": "単位",
    "values": "値",
    "better": "望ましい向き",
    "grade": "判定",
    "reason": "理由",
    "funding": "財源",
    "items": "内訳",
} | COST_LABELS
_ROW: Final = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")


def note_label(sheet: Sheet, path: str) -> str:
    """The label of that place in ``sheet``; 「調書」 where the form has no word for it."""
    if path in _WHOLE:
        return _WHOLE[path]
    found = _ROW.match(path)
    if found is None:
        return _WHOLE.get(path.split(".")[0], "調書")
    row = _row(sheet, found[1], int(found[2]))
    part = _PARTS.get(found[3] or "", "")
    return f"{row} {part}".strip()


def _row(sheet: Sheet, name: str, at: int) -> str:
    try:
        if name == "indicators":
            indicator = sheet.indicators[at]
            return f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"
        if name == "costs":
            cost = sheet.costs[at]
            return f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}"
        if name == "cost_breakdowns":
            breakdown = sheet.cost_breakdowns[at]
            return f"{format_year(breakdown.fiscal_year)}{KIND_LABELS[breakdown.kind]}の内訳"
        if name == "judgements":
            return sheet.judgements[at].label or _WHOLE[name]
    except IndexError:  # a note of a file written by hand may point beyond its rows
        pass
    return f"{_WHOLE.get(name, '調書')}{at + 1}"
