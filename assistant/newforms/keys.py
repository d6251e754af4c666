"""Every key of a profile with its meaning and an example: the table in ``docs/profiles.md``.

``python -m assistant.newforms.keys`` writes the table into that file; a test compares.
"""

from __future__ import annotations

import sys
from typing import Final

from pydantic import BaseModel

from assistant.reading.layout import (
    BreakdownRows,
    Column,
    ColumnBlock,
    CostRow,
    CostTable,
    IndicatorBlocks,
    IndicatorTable,
    LabelledField,
    Layout,
    ProfileNote,
    Table,
    YearOfBlock,
)
from assistant.reading.profile import Band, Box, DraftedField, FormProfile, JudgementRow, UnitCost
from assistant.settings import CLONE

DOCS: Final = CLONE / "docs" / "profiles.md"
BEGIN: Final = "<!-- keys: python -m assistant.newforms.keys -->"
END: Final = "<!-- /keys -->"

Rows = dict[str, tuple[str, str]]

_PARTS: Final[tuple[tuple[str, type[BaseModel], Rows], ...]] = (
    (
        "様式定義の全体",
        FormProfile,
        {
            "name": ("様式の名前。ファイル名（拡張子なし）と同じ", "ourcity"),
            "title": ("画面に出る様式の名", "○○市 事務事業評価シート"),
            "municipality": ("調書に印刷されていないときの自治体名", "○○県○○市"),
            "digit_width": ("文中の数字の幅。full（全角）か half（半角）", "half"),
            "drafted": ("下書きする欄。画面と出力もこの順", "下の表"),
            "judgements": ("項目別の判定", "下の表"),
            "grades": ("判定の記号。良い方から", "[A, B, C]"),
            "exempt": ("評価を省いた事業に印刷される言葉", "評価省略対象事業"),
            "content_directions": ("事業内容の方向の選択肢", "[拡充, 現状維持, 縮小, 廃止]"),
            "budget_directions": ("予算の方向の選択肢", "[拡充, 現状維持, 縮小]"),
            "natures": ("事業の性質の選択肢", "[経常経費, 臨時的経費]"),
            "categories": ("事業の区分の選択肢", "[内部管理, 法定経費]"),
            "deliveries": ("実施形態の選択肢", "[直営, 一部委託, 全部委託]"),
            "stages": ("市民参加の段階の選択肢", "[企画, 実施, 評価]"),
            "responses": ("市民参加結果への対応の選択肢", "[回答, 反映]"),
            "bands": ("達成率と判定の対応。決まりがなければ書かない", "下の表"),
            "unit_cost": ("1単位当たりの事業費を出してよい指標", "下の表"),
            "target_words": ("目標の列に印刷される言葉", "[目標, 見込]"),
            "pending_words": ("値がまだないことを示す言葉", "[調査中]"),
            "rules": (
                "検査の規則ごとの扱い。off（使わない）か info・question・warning・error",
                "{style.sentence_length: off}",
            ),
            "labels": ("位置のないテキストを読むための欄名（札幌市の様式だけが使う）", "–"),
            "boxes": ("欄の幅（全角の字数）。テキストの折り返しを直すために使う", "下の表"),
            "layout": ("1枚に1事業の様式（PDF、Excel）の読み方", "下の表"),
            "table": ("1行に1事業の表（Excel、CSV）の読み方", "下の表"),
        },
    ),
    (
        "drafted の1行",
        DraftedField,
        {
            "id": ("項目のid", "evaluation.reason"),
            "label": ("画面に出る欄の名", "評価の理由"),
            "limit": ("字数の上限", "300"),
            "plan": (
                "書き方の手本にする札幌市の欄のid。同じidなら不要",
                "judgement.method",
            ),
        },
    ),
    (
        "judgements の1行",
        JudgementRow,
        {
            "id": ("判定のid（英字）", "efficiency"),
            "label": ("欄名", "事業の効率性"),
            "question": ("欄名の下に印刷される問い", "効率よく実施できたか"),
            "grades": ("この行だけの判定。良い方から", "[高い, 普通, 低い]"),
            "shared_with": ("理由を一緒に書く、ほかの行のid", "effectiveness"),
        },
    ),
    (
        "bands の1行",
        Band,
        {
            "grade": ("判定", "A"),
            "at_least": ("その判定になる達成率の下限（％）", "110"),
        },
    ),
    (
        "unit_cost の1行",
        UnitCost,
        {
            "indicator": ("指標のid", "activity1"),
            "units": ("割ってよい単位", "[人, 件]"),
        },
    ),
    (
        "boxes の1行",
        Box,
        {
            "fields": ("同じ幅の欄のid", "[evaluation.reason]"),
            "width": ("1行に入る全角の字数", "40"),
        },
    ),
    (
        "layout",
        Layout,
        {
            "recognise": (
                "どの調書にも印刷される欄名。全てあればこの様式。最初のものが1枚の始まり",
                "[事務事業名, 担当課, 総合評価]",
            ),
            "title": (
                "年度の書かれた行。{year} が年度、{municipality} が自治体名",
                '"事務事業評価シート（{year}実施事業）"',
            ),
            "year_offset": ("評価した年度－印刷された年度", "-1"),
            "fields": ("欄名と項目", "下の表"),
            "costs": ("事業費の表", "下の表"),
            "indicator_tables": ("指標の表（1行に1指標）", "下の表"),
            "indicator_blocks": ("指標の枠（1枠に1指標）", "下の表"),
            "other_labels": ("値を持たない見出しや単位", "[区分, 千円]"),
            "more_is": ("大きい方がよい指標に書かれる言葉", "[増]"),
            "less_is": ("小さい方がよい指標に書かれる言葉", "[減]"),
            "notes": ("どの調書にも付ける注意", "下の表"),
        },
    ),
    (
        "layout.fields の1行",
        LabelledField,
        {
            "field": ("項目のid。名のない欄は extra", "results"),
            "label": ("印刷された欄名。{year} はどの年度でもよい", "実施結果"),
            "near": ("同じ欄名がいくつもあるとき、その左か上にある欄名", "総合評価"),
            "inside": ("欄名と値が一つの枠にある（NO. 10）", "true"),
            "choices": ("印で選ぶ選択肢", "[該当, 非該当]"),
            "marked": ("選択肢を並べず、印の付いた言葉を値とする", "true"),
            "mark": ("印が選択肢の前（before）か後ろ（after）か", "before"),
            "section": ("extra の欄がある区画の名", "総合計画の体系"),
            "optional": ("欄名のない調書があってもよい", "true"),
        },
    ),
    (
        "layout.costs",
        CostTable,
        {
            "years": ("年度が列の上（columns）か、行の左（rows）か", "columns"),
            "money": ("金額の単位（円、千円、百万円）", "千円"),
            "rows": ("行（years: rows のときは項目）", "下の表"),
            "breakdown": ("事業費の内訳", "下の表"),
        },
    ),
    (
        "layout.costs.rows の1行",
        CostRow,
        {
            "label": ("欄名", "一般財源"),
            "field": (
                "project_cost、earmarked_revenue、fte、hours、personnel_cost、total、"
                "funding（財源）、extra のどれか",
                "funding",
            ),
            "part_of": ("この財源を含む、ほかの財源の欄名", "その他"),
            "near": ("同じ欄名がいくつもあるとき、その左か上にある欄名", "財源"),
        },
    ),
    (
        "layout.costs.breakdown",
        BreakdownRows,
        {
            "label": ("欄名", "主な内訳"),
            "form": ("rows（名と金額の行）か text（文章）", "rows"),
            "exhaustive": ("内訳の合計が事業費になるか", "false"),
        },
    ),
    (
        "layout.indicator_tables の1行",
        IndicatorTable,
        {
            "kind": ("activity（活動）、outcome（成果）、population（対象）", "outcome"),
            "name": ("指標の名の列の見出し", "成果指標の内容"),
            "unit": ("単位の列の見出し", "単位"),
        },
    ),
    (
        "layout.indicator_blocks の1行",
        IndicatorBlocks,
        {
            "kind": ("activity、outcome、population", "activity"),
            "block": ("枠の見出しから番号を除いたもの（活動指標１なら活動指標）", "活動指標"),
            "name": ("指標の名の欄名", "指標名"),
            "unit": ("単位の欄名", "単位"),
            "better": ("望ましい方向の欄名", "望ましい方向"),
        },
    ),
    (
        "table",
        Table,
        {
            "recognise": ("この表に必ずある見出し", "[事務事業ID, 部課名]"),
            "columns": ("列", "下の表"),
            "blocks": ("同じ見出しの繰り返し", "下の表"),
            "year": ("年度の列がないときの、評価した年度（西暦）", "2024"),
            "empty": ("何も選ばれていないことを示す値", '["0", "-"]'),
            "other_headers": ("読まない列の見出し（氏名、電話など）", "[担当者, 内線]"),
            "money": ("金額の単位", "千円"),
            "notes": ("どの調書にも付ける注意", "下の表"),
        },
    ),
    (
        "table.columns の1行",
        Column,
        {
            "header": ("見出し。2段のときは上からつなげる", "令和6年度決算額"),
            "field": (
                "項目のid、fiscal_year、cost.project_cost、cost.funding、breakdown、"
                "outcome1.name、outcome1.value など",
                "cost.project_cost",
            ),
            "year": ("値の年度－評価した年度", "0"),
            "kind": ("settlement（決算）、budget（予算）、target、actual", "settlement"),
            "label": ("財源や extra の名（見出しと変えるとき）", "国庫支出金"),
            "part_of": ("この財源を含む、ほかの財源の名", "その他"),
            "nth": ("同じ見出しの何番目か", "2"),
            "offset": ("fiscal_year の列で、評価した年度－書かれた年度", "-1"),
        },
    ),
    (
        "table.blocks の1行",
        ColumnBlock,
        {
            "columns": ("繰り返す列。最初の見出しが繰り返しの始まり", "上の表と同じ"),
            "years": ("左から順に、繰り返しの年度", "下の表"),
        },
    ),
    (
        "table.blocks.years の1行",
        YearOfBlock,
        {
            "year": ("年度－評価した年度", "-1"),
            "cost": ("settlement か budget", "settlement"),
            "value": ("target か actual", "actual"),
            "label": ("画面に出る言葉", "実績"),
        },
    ),
    (
        "notes の1行",
        ProfileNote,
        {
            "field": ("どの項目についてか", "costs"),
            "kind": ("needs_confirmation、inferred、unread", "inferred"),
            "message": ("注意の文", "年度は表の並びから補いました。"),
        },
    ),
)


def undescribed() -> list[str]:
    """Keys that a profile may have and the table does not, and the reverse: ``Layout.title``."""
    wrong = []
    for _, model, rows in _PARTS:
        wrong += [f"{model.__name__}.{key}" for key in model.model_fields.keys() ^ rows.keys()]
    return wrong


def key_tables() -> str:
    """The tables as Markdown; a key without a default is 必須."""
    parts = []
    for title, model, rows in _PARTS:
        lines = [f"### {title}", "", "| キー | 必須 | 意味 | 例 |", "|---|---|---|---|"]
        for key, (meaning, example) in rows.items():
            needed = "必須" if model.model_fields[key].is_required() else ""
            shown = example if example in ("–", "下の表", "上の表と同じ") else f"`{example}`"
            lines.append(f"| `{key}` | {needed} | {meaning} | {shown} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def with_tables(text: str) -> str:
    """A document with the tables between its two marks. Raises ``ValueError`` without them."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{key_tables()}\n{END}{after}"


def main() -> int:
    """Write the tables into the document."""
    DOCS.write_text(with_tables(DOCS.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
