"""The tables of Sapporo's form, one function each: what stands where on the paper.

Shared by the forms of 令和4年度 (:mod:`eval.forms.pdf_sapporo`) and 令和7年度
(:mod:`eval.forms.pdf_sapporo_r7`). The labels are written out here, after the printed extract.
"""

from __future__ import annotations

from assistant.sheet.model import (
    Evaluation,
    Indicator,
    IndicatorKind,
    IndicatorValue,
    Previous,
    Sheet,
    ValueKind,
)
from eval.forms import wording
from eval.forms.paper import Paper, Part

GRADES = ("A", "B", "C")
EXEMPT = "評価省略対象事業・前年度実施なし"
CONTENT_DIRECTIONS = ("改善", "現状維持", "休止・廃止")
BUDGET_DIRECTIONS = ("拡充", "現状維持", "縮小", "その他")
NATURES = ("経常経費", "臨時的経費")
CATEGORIES = ("内部管理", "法定経費", "指定管理")
DELIVERIES = ("直営", "一部委託", "全部委託", "補助助成", "その他")
STAGES = ("企画", "実施", "評価", "対象外")
RESPONSES = ("回答", "反映")
QUESTIONS = {
    "method": ("事業の実施手法", "事業の効率性、実施主体は適切か"),
    "satisfaction": ("対象者の満足度", "対象者のニーズに応えているか"),
    "outcome": ("事業の成果", "目的をどの程度達成できたか"),
    "scale": ("事業規模", "事業ボリュームは適切か"),
}
INDICATORS: tuple[tuple[IndicatorKind, int, str], ...] = (
    ("activity", 1, "活動指標１"),
    ("activity", 2, "活動指標２"),
    ("outcome", 1, "成果指標１"),
    ("outcome", 2, "成果指標２"),
)
SIDE = 72.0  # width of a label at the left of the page


def title(paper: Paper, sheet: Sheet) -> None:
    """The line above all cells: municipality, form, evaluated year."""
    paper.loose(wording.title(sheet.municipality, sheet.fiscal_year), 12.0)
    paper.y += 4


def head(paper: Paper, sheet: Sheet, *, stacked: bool) -> None:
    """事業名, 事業コード, 所管部局; ``stacked``: each label above its value."""
    project = sheet.project
    name, code, department = project.name or "", project.code or "", project.department or ""
    if stacked:
        labels = ("事業名", "事業コード", "所管部局")
        paper.row(*(Part(s, t, "label") for s, t in zip((6, 2, 4), labels, strict=True)))
        paper.row(Part(6, name), Part(2, code, "centre"), Part(4, department))
    else:
        paper.row(
            *(Part(SIDE, "事業名", "label"), Part(271, name)),
            *(Part(80, "事業コード", "label"), Part(100, code, "centre")),
        )
        paper.row(Part(SIDE, "所管部局", "label"), Part(451, department))
    paper.gap()


def basics(paper: Paper, sheet: Sheet) -> None:
    """◎基本情報 up to the marks; 他都市の状況 comes last and may spill."""
    project = sheet.project
    paper.loose("◎基本情報", 9.0)
    with paper.beside("目的", 30, "vertical"):
        paper.row(Part(32, "短期", "label"), Part(451, project.purpose_short_term or ""))
        paper.row(Part(32, "長期", "label"), Part(451, project.purpose_long_term or ""))
    paper.row(Part(SIDE, "取組内容", "label"), Part(451, project.activities or ""))
    paper.row(
        *(Part(SIDE, "対象者", "label"), Part(231, project.target or "")),
        *(Part(30, "開始", "label"), Part(80, _year(project.start_year), "centre")),
        *(Part(30, "終了", "label"), Part(80, _year(project.end_year), "centre")),
    )
    nature = wording.marks(NATURES, [project.nature])
    category = wording.marks(CATEGORIES, [project.category])
    paper.row(
        Part(SIDE, "事業の性質", "label"),
        Part(180, nature, "marks", frozenset({"right"})),
        Part(271, category, "marks", frozenset({"left"})),
    )
    delivery = wording.marks(DELIVERIES, [project.delivery])
    paper.row(Part(SIDE, "実施形態", "label"), Part(451, delivery, "marks"))
    paper.row(Part(SIDE, "関連法令・条例・\n要綱等", "label"), Part(451, project.legal_basis or ""))
    paper.row(
        Part(SIDE, "他都市の状況", "label"), Part(451, project.other_cities or ""), spill=True
    )
    paper.gap()


def _year(year: int | None) -> str:
    return f"{wording.era_year(year)} 年度"


def content(paper: Paper, sheet: Sheet) -> None:
    """実施結果 and 工夫点 beside the vertical label 事業内容."""
    with paper.beside("事業内容", 16, "vertical"):
        paper.row(Part(76, "実施結果", "label"), Part(431, sheet.results or ""), low=30)
        paper.row(
            *(Part(76, "事業実施における\n工夫点", "label"), Part(431, sheet.ingenuity or "")),
            spill=True,
        )
    paper.gap()


def breakdown_rows(paper: Paper, sheet: Sheet) -> None:
    """事業費の内訳 of the evaluated year's 決算 and the next year's 予算."""
    with paper.beside("事業費\nの内訳", SIDE):
        for cost in sheet.costs[-2:]:
            found = wording.breakdown_of(sheet, cost.fiscal_year, cost.kind)
            text = wording.breakdown(found) if found else ""
            paper.row(Part(72, wording.cost_heading(cost), "label"), Part(379, text))


def indicators(paper: Paper, sheet: Sheet, *, columns: int) -> None:
    """The four indicator blocks, one below the other or in two columns; an absent indicator
    leaves its block with headings alone."""
    blocks = [
        (label, number, kind, next((i for i in sheet.indicators if _is(i, kind, number)), None))
        for kind, number, label in INDICATORS
    ]
    if columns == 1:
        for label, _, kind, indicator in blocks:
            with paper.beside(label, SIDE):
                paper.row(*_naming(indicator, 235))
                headings, values = _values(sheet, kind, indicator)
                paper.row(*headings)
                paper.row(*values)
    else:
        # 活動指標 on the left, 成果指標 on the right
        for left, right in ((blocks[0], blocks[2]), (blocks[1], blocks[3])):
            pair = (left, right)
            paper.row(*(Part(1, label, "label") for label, *_ in pair))
            paper.row(*(part for _, _, _, i in pair for part in _naming(i, 110)[:2]))
            paper.row(*(part for _, _, _, i in pair for part in _naming(i, 110)[2:]))
            cells = [_values(sheet, kind, i) for _, _, kind, i in pair]
            paper.row(*(part for headings, _ in cells for part in headings))
            paper.row(*(part for _, values in cells for part in values))
    paper.gap()


def _is(indicator: Indicator, kind: IndicatorKind, number: int) -> bool:
    return indicator.kind == kind and indicator.number == number


def _naming(indicator: Indicator | None, width: float) -> list[Part]:
    name = (indicator.name or "") if indicator else ""
    unit = (indicator.unit or "") if indicator else ""
    better = wording.DIRECTIONS[indicator.better] if indicator and name else ""
    return [
        *(Part(40, "指標名", "label"), Part(width, name)),
        *(Part(30, "単位", "label"), Part(44, unit, "centre")),
        *(Part(66, "望ましい方向", "label"), Part(36, better, "centre")),
    ]


def _values(
    sheet: Sheet, kind: IndicatorKind, indicator: Indicator | None
) -> tuple[list[Part], list[Part]]:
    """The headings of the four columns and the cells below them."""
    cells = indicator.values if indicator else _blank_values(sheet.fiscal_year, kind)
    headings = [Part(1, wording.value_heading(cell), "label") for cell in cells]
    return headings, [Part(1, wording.indicator_value(cell), "figure") for cell in cells]


def _blank_values(year: int, kind: IndicatorKind) -> tuple[IndicatorValue, ...]:
    word = "予定" if kind == "activity" else "目標"
    columns: tuple[tuple[int, ValueKind, str], ...] = (
        *((year - 1, "actual", "実績"), (year, "target", word)),
        *((year, "actual", "実績"), (year + 1, "target", word)),
    )
    return tuple(IndicatorValue(fiscal_year=y, kind=k, label=w) for y, k, w in columns)


def judgements(paper: Paper, sheet: Sheet, *, graded: bool) -> None:
    """項目・判定・理由; without grades there is no 判定 column."""
    widths = (96, 30, 397) if graded else (96, 427)
    headings = ("項目", "判定", "理由") if graded else ("項目", "理由")
    paper.row(*(Part(w, t, "label") for w, t in zip(widths, headings, strict=True)))
    last = sheet.judgements[-1].id if sheet.judgements else None
    for row in sheet.judgements:
        name, question = QUESTIONS[row.id]
        parts = [Part(widths[0], wording.judgement_label(name, question), "label")]
        parts += [Part(widths[1], row.grade or "", "centre")] if graded else []
        parts.append(Part(widths[-1], row.reason or ""))
        paper.row(*parts, spill=row.id == last)
    paper.gap()


def grade_marks(part: Evaluation | Previous) -> str:
    """「● A　○ B　○ C　○ 評価省略対象事業・前年度実施なし」"""
    chosen = EXEMPT if part.state == "exempt" else part.grade
    return wording.marks((*GRADES, EXEMPT), [chosen])


def previous(paper: Paper, sheet: Sheet, *, graded: bool) -> None:
    """前回の評価: grade marks, what was done about it, 見直し効果額."""
    with paper.beside("前回の評価", SIDE):
        if graded:
            paper.row(Part(1, grade_marks(sheet.previous), "marks"))
        paper.row(
            Part(80, "今年度取り組んだ\n見直し内容", "label"),
            Part(233, sheet.previous.done_this_year or ""),
            *_saving("見直し効果額\n（前年度）", wording.figure(sheet.previous.saving)),
            low=28,
        )
    paper.gap()


def _saving(label: str, amount: str) -> tuple[Part, ...]:
    """A label, the amount, and 千円 written from top to bottom without a border between."""
    return (
        Part(64, label, "label"),
        Part(60, amount, "figure", frozenset({"right"})),
        Part(14, "千円", "vertical", frozenset({"left"})),
    )


def evaluation(paper: Paper, sheet: Sheet, *, graded: bool) -> None:
    """今回の評価 and 次年度の取組の方向性・改善内容."""
    now = sheet.evaluation
    if graded:
        paper.row(Part(SIDE, "今回の評価", "label"), Part(451, grade_marks(now), "marks"))
    paper.row(Part(SIDE, "評価の理由", "label"), Part(451, now.reason or ""))
    following = now.next_year
    with paper.beside("次年度の\n取組の\n方向性・\n改善内容", SIDE):
        with paper.beside("事業\n内容", 36):
            chosen = wording.marks(CONTENT_DIRECTIONS, [following.content_direction])
            paper.row(Part(1, chosen, "marks", frozenset({"bottom"})))
            paper.row(Part(1, following.content or "", "text", frozenset({"top"})))
        with paper.beside("予算", 36):
            chosen = wording.marks(BUDGET_DIRECTIONS, [following.budget_direction])
            paper.row(Part(1, chosen, "marks"))
            paper.row(
                Part(277, following.budget or ""),
                *_saving("見直し効果額", wording.figure(following.saving)),
                low=28,
            )
    paper.gap()


def participation(paper: Paper, sheet: Sheet) -> None:
    """市民参加の実施 and 市民参加結果への対応, with ■ and □."""
    marked = sheet.citizen_participation
    paper.row(
        Part(80, "市民参加の実施", "label"),
        Part(200, wording.marks(STAGES, marked.stages, "■", "□"), "marks"),
        Part(110, "市民参加結果への対応", "label"),
        Part(133, wording.marks(RESPONSES, marked.responses, "■", "□"), "marks"),
    )
    paper.gap()


def improvement(paper: Paper, sheet: Sheet) -> None:
    """今後の改善点, which may spill over the foot of the page's last table."""
    text = sheet.evaluation.future_improvement or ""
    paper.row(Part(SIDE, "今後の改善点", "label"), Part(451, text), spill=True)
