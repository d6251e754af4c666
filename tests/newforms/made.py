"""Made-up forms of cities that no shipped profile knows."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

#: Values of three sheets, none of which may stand in a suggestion.
SHEETS = (
    {
        "name": "みどりの広場管理",
        "department": "公園緑地課",
        "target": "広場を使う市民",
        "content": "広場の芝を刈り、遊具を月に一度点検する。",
        "results": "点検を12回行い、不具合を3件直した。",
        "grade": "B",
        "reason": "点検は予定どおりで、苦情が減ったため。",
        "direction": "現状維持",
        "next": "古い遊具を2基取り替える。",
        "cost": (1200, 1350, 1310),
        "indicator": ("点検の回数", "回", 12, 12, 11),
    },
    {
        "name": "移動図書館運行",
        "department": "図書館",
        "target": "図書館から遠い地区の住民",
        "content": "週に三日、七つの地区を回って本を貸し出す。",
        "results": "貸出しは8,400冊であった。",
        "grade": "A",
        "reason": "貸出しが前年度を上回ったため。",
        "direction": "拡充",
        "next": "回る地区を一つ増やす。",
        "cost": (5400, 5600, 5580),
        "indicator": ("貸出冊数", "冊", 8100, 8300, 8400),
    },
    {
        "name": "街灯の更新",
        "department": "道路管理課",
        "target": "夜間に通行する人",
        "content": "水銀灯を発光ダイオードの灯具に取り替える。",
        "results": "取替えは240基であった。",
        "grade": "C",
        "reason": "資材の納入が遅れ、予定に届かなかったため。",
        "direction": "縮小",
        "next": "残りを二年に分けて取り替える。",
        "cost": (9800, 12000, 9100),
        "indicator": ("取り替えた灯具の数", "基", 310, 300, 240),
    },
)


def workbook(path: Path, count: int = 1) -> Path:
    """A workbook with one sheet a project, and a worksheet that explains how to fill it in."""
    book = Workbook()
    help_sheet = book.active
    assert help_sheet is not None
    help_sheet.title = "記入要領"
    help_sheet["A1"] = "各課で記入し、企画課に提出してください。"
    for number, values in enumerate(SHEETS[:count], 1):
        _fill(book.create_sheet(f"調書{number}"), values)
    book.save(path)
    return path


def _fill(sheet: Worksheet, values: dict[str, object]) -> None:
    cost, indicator = values["cost"], values["indicator"]
    assert isinstance(cost, tuple)
    assert isinstance(indicator, tuple)
    rows: list[list[object]] = [
        ["緑丘市事務事業評価シート（令和6年度実施事業）"],
        ["事務事業名", values["name"], None, "担当課", values["department"]],
        ["事業の対象", values["target"], None, "独自の観点", "あさひ"],
        ["事業概要", values["content"]],
        ["取組実績", values["results"]],
        ["（単位：千円）", "令和5年度決算", "令和6年度予算", "令和6年度決算"],
        ["事業費", *cost],
        ["うち特定財源", 0, 0, 0],
        ["成果指標名", "単位", "令和5年度実績", "令和6年度目標", "令和6年度実績"],
        [*indicator],
        ["総合評価", values["grade"]],
        ["評価の理由", values["reason"]],
        ["今後の方向性", values["direction"]],
        ["次年度の取組内容", values["next"]],
    ]
    for row in rows:
        sheet.append(row)


HEADERS = (
    *("No.", "事務事業名", "担当課", "担当者", "事業概要", "令和5年度決算額（千円）"),
    *(
        "令和6年度予算額（千円）",
        "令和6年度決算額（千円）",
        "成果指標名",
        "単位",
        "目標値",
        "実績値",
    ),
    *("総合評価", "評価の理由", "独自の欄"),
)


def csv_table(path: Path) -> Path:
    """The same projects as a table, under a line that tells the year."""
    lines = [
        "令和6年度 事務事業評価一覧（単位：千円）" + "," * (len(HEADERS) - 1),
        ",".join(HEADERS),
    ]
    for number, values in enumerate(SHEETS, 1):
        cost, indicator = values["cost"], values["indicator"]
        assert isinstance(cost, tuple)
        assert isinstance(indicator, tuple)
        row = [number, values["name"], values["department"], "北原", values["content"], *cost]
        row += [indicator[0], indicator[1], indicator[3], indicator[4]]
        row += [values["grade"], values["reason"], "くすのき"]
        lines.append(",".join(f'"{value}"' for value in row))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def texts() -> list[str]:
    """Everything that an officer wrote, as it must not stand in a suggestion."""
    found = [
        str(value)
        for values in SHEETS
        for key, value in values.items()
        if key not in ("grade", "direction", "cost", "indicator")
    ]
    for values in SHEETS:
        cost, indicator = values["cost"], values["indicator"]
        assert isinstance(cost, tuple)
        assert isinstance(indicator, tuple)
        found += [str(figure) for figure in cost] + [str(indicator[0])]
    return [*found, "あさひ", "くすのき", "北原"]
