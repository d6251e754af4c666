"""The headers of our own list of sheets, which say by themselves what stands below them.

``hyouka export`` writes such a list for sheets of any form, one a row, and the reader takes it
back without a profile of its own. Years are counted from the sheet's own: 「前年度決算 事業費」,
「次年度予算 事業費」, 「3年前決算 事業費」. Money is in 千円.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from assistant.reading.plain import plain
from assistant.sheet.model import CostKind, IndicatorKind

#: Fields with a header of their own, in the order of the list.
FIELDS: Final = {
    "form": "様式",
    "municipality": "自治体",
    "fiscal_year": "年度",
    "project.code": "事業コード",
    "project.name": "事業名",
    "project.department": "所管",
    "project.target": "対象者",
    "project.purpose_short_term": "短期の目的",
    "project.purpose_long_term": "長期の目的",
    "project.activities": "取組内容",
    "project.legal_basis": "関連法令・条例・要綱等",
    "project.other_cities": "他都市の状況",
    "project.nature": "事業の性質",
    "project.category": "事業の区分",
    "project.delivery": "実施形態",
    "project.start_year": "開始年度",
    "project.end_year": "終了年度",
    "results": "実施結果",
    "ingenuity": "事業実施における工夫点",
}
#: The fields that follow figures and judgements.
CLOSING_FIELDS: Final = {
    "evaluation.grade": "総合評価",
    "evaluation.state": "評価の省略",
    "evaluation.reason": "評価の理由",
    "evaluation.future_improvement": "今後の改善点",
    "next_year.content_direction": "次年度の事業内容の方向性",
    "next_year.content": "次年度の事業内容",
    "next_year.budget_direction": "次年度の予算の方向性",
    "next_year.budget": "次年度の予算の理由",
    "evaluation.saving": "見直し効果額",
    "previous.grade": "前回の評価",
    "previous.state": "前回の評価の省略",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
    "previous.saving": "前年度の見直し効果額",
    "participation.stages": "市民参加の実施",
    "participation.responses": "市民参加結果への対応",
}
COST_FIELDS: Final = {
    "project_cost": "事業費",
    "earmarked_revenue": "うち特定財源",
    "fte": "人工",
    "hours": "業務時間",
    "personnel_cost": "人件費",
    "total": "計",
}
INDICATOR_FIELDS: Final = {"name": "指標名", "unit": "単位", "better": "望ましい方向"}
BETTER: Final = {"more": "増", "less": "減"}
KINDS: Final[dict[IndicatorKind, str]] = {
    "population": "対象指標",
    "activity": "活動指標",
    "outcome": "成果指標",
}
#: In a cell of 内訳: there is one, and it has no items.
NO_ITEMS: Final = "－"
#: In a cell of figures: the form has this cell, and it is empty. An empty cell of the list says
#: that the sheet's form has no such cell.
BLANK: Final = "（空欄）"
_COST_KINDS: Final[dict[str, CostKind]] = {"決算": "settlement", "予算": "budget"}
_WHEN = r"(?P<when>前年度|当年度|次年度|(?P<n>\d+)年(?P<side>[前後]))"
_COST = re.compile(rf"{_WHEN}(?P<kind>決算|予算)(?P<rest>.+)")
_INDICATOR = re.compile(
    rf"(?P<what>対象指標|活動指標|成果指標)(?P<number>\d+)(?:(?P<field>指標名|単位|望ましい方向)|{_WHEN}(?P<word>.+))"
)

Part = Literal["field", "cost", "funding", "breakdown", "indicator", "value", "judgement", "extra"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds. ``year`` counts from the sheet's own; ``name`` is the field, the
    figure, the label of a row of 財源 or of a judgement, or the word above an indicator."""

    part: Part
    name: str = ""
    year: int = 0
    cost_kind: CostKind = "settlement"
    indicator: tuple[IndicatorKind, int] = ("activity", 1)
    part_of: str | None = None
    exhaustive: bool = True


def when(year: int) -> str:
    """「前年度」 for −1, 「3年後」 for 3."""
    near = {-1: "前年度", 0: "当年度", 1: "次年度"}
    return near.get(year) or f"{abs(year)}年{'前' if year < 0 else '後'}"


def meaning(header: str) -> Meaning | None:
    """What a header says; ``None`` for a column of somebody else's, which is passed over."""
    said = plain(header)
    for field, words in (*FIELDS.items(), *CLOSING_FIELDS.items()):
        if said == plain(words):
            return Meaning("field", field)
    stem, _, rest = header.strip().partition("：")
    if rest and stem in ("判定", "判定の言葉", "理由"):
        return Meaning("judgement", stem, part_of=rest)
    if rest and stem == "その他":
        section, _, label = rest.rpartition("｜")
        return Meaning("extra", label, part_of=section or None)
    return _cost(header) or _indicator(said)


def _cost(header: str) -> Meaning | None:
    match = _COST.fullmatch(header.strip())
    if match is None:
        return None
    year, kind, rest = _year(match), _COST_KINDS[match["kind"]], match["rest"].strip()
    if rest in ("内訳", "主な内訳"):
        return Meaning("breakdown", "", year, kind, exhaustive=rest == "内訳")
    if rest.startswith("財源："):
        part_of, _, label = rest.removeprefix("財源：").rpartition("＞")
        return Meaning("funding", label, year, kind, part_of=part_of or None)
    field = next((f for f, words in COST_FIELDS.items() if plain(words) == plain(rest)), None)
    return Meaning("cost", field, year, kind) if field else None


def _indicator(said: str) -> Meaning | None:
    match = _INDICATOR.fullmatch(said)
    if match is None:
        return None
    kind = next(kind for kind, words in KINDS.items() if words == match["what"])
    key = (kind, int(match["number"]))
    if match["field"]:
        field = next(f for f, words in INDICATOR_FIELDS.items() if words == match["field"])
        return Meaning("indicator", field, indicator=key)
    return Meaning("value", match["word"], _year(match), indicator=key)


def _year(match: re.Match[str]) -> int:
    if match["n"]:
        return int(match["n"]) * (-1 if match["side"] == "前" else 1)
    return {"前年度": -1, "当年度": 0, "次年度": 1}[match["when"]]
