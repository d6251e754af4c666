"""Sheets of an invented city, for the tests of the archive."""

from __future__ import annotations

from assistant.sheet.model import Evaluation, Judgement, NextYear, Project, Sheet

CITY = "架空市"

PROJECTS: dict[str, tuple[str, str]] = {
    "10001": ("除雪対策事業", "大雪の日が続き、生活道路の雪かきが遅れたため、委託業者を増やした。"),
    "10002": ("図書館運営事業", "夜間も開館したところ、勤め帰りの利用者が本を借りるようになった。"),
    "10003": ("介護予防教室事業", "体操の教室に通う高齢者が増え、足腰の衰えを防ぐことができた。"),
    "10004": ("空き家対策事業", "持ち主の分からない古い住宅の調査を終え、解体の補助を始めた。"),
    "10005": ("商店街活性化事業", "閉まっていた店舗を借りて開業した若手の店主が5人いた。"),
    "10006": ("学校給食事業", "アレルギーのある児童に合わせた献立を用意し、食べ残しが減った。"),
    "10007": ("防災訓練事業", "地震を想定した避難の訓練に、町内会の多くの住民が加わった。"),
    "10008": ("がん検診事業", "受診を呼びかける葉書を送り、早期に病気が見つかる例が増えた。"),
    "10009": ("森林整備事業", "間伐を進める山の面積が、林業の担い手の不足により計画を下回った。"),
    "10010": ("観光案内所事業", "外国からの旅行者に英語と中国語で道案内ができる職員を置いた。"),
    "10011": ("水道管更新事業", "老朽化した配管を耐震性のあるものに取り替え、漏水が少なくなった。"),
    "10012": ("保育所整備事業", "待機児童をなくすため、駅の近くに新しい保育園を開いた。"),
}


def sheet(code: str = "10001", year: int = 2022, **changes: object) -> Sheet:
    """One sheet of five passages; ``changes`` replace fields of the sheet."""
    name, reason = PROJECTS[code]
    whole = Sheet(
        form="sapporo",
        municipality=CITY,
        fiscal_year=year,
        project=Project(name=name, code=code, department="架空部架空課", purpose_short_term=reason),
        results=f"{year}年度の実施結果。{reason}",
        judgements=(Judgement(id="method", label="事業の実施手法", grade="A", reason=reason),),
        evaluation=Evaluation(
            grade="A", reason=reason, next_year=NextYear(content=f"{name}を見直す。")
        ),
    )
    return whole.model_copy(update=changes)


def sheets(years: range = range(2020, 2023)) -> list[Sheet]:
    """Every project in each of ``years``."""
    return [sheet(code, year) for year in years for code in PROJECTS]


def many(count: int) -> list[Sheet]:
    """``count`` sheets of different projects: several batches of an ingest."""
    codes = list(PROJECTS)
    return [
        (one := sheet(codes[n % len(codes)])).model_copy(
            update={"project": one.project.model_copy(update={"code": str(20000 + n)})}
        )
        for n in range(count)
    ]
