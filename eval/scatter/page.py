"""The blocks of the form as they come out of a text extract, one method a block.

A block is a list of lines, ``""`` for a blank one. The page keeps the truth of every narrative
text that it lays out.
"""

from __future__ import annotations

import random

from assistant.sheet.model import CostKind, Sheet
from assistant.sheet.years import format_year
from eval.scatter.habits import Habits
from eval.scatter.layout import (
    Box,
    choose_width,
    cost_figure,
    era_year,
    marks,
    wide,
    wrap_label,
)
from eval.scatter.truth import TextTruth

Lines = list[str]

GRADES = ("A", "B", "C", "評価省略対象事業・前年度実施なし")
JUDGEMENTS = {
    "method": "事業の実施手法/（事業の効率性、/実施主体は適切か）",
    "satisfaction": "対象者の満足度/（対象者のニーズ/に応えているか）",
    "outcome": "事業の成果/（目的をどの程度/達成できたか）",
    "scale": "事業規模/（事業ボリューム//は適切か）",
}
#: Widths of the boxes in the specimen, in full-width characters; boxes of other seeds lie near.
_WIDTHS = {
    "breakdown": 48,
    "other_cities": 56,
    "results": 48,
    "ingenuity": 52,
    "project": 56,
    "evaluation.next_year.budget": 33,
    "previous.done_this_year": 34,
    "judgements": 48,
}


class Page:
    """One rendering of ``sheet``, but for its indicators; every method draws from ``rng``."""

    def __init__(self, sheet: Sheet, rng: random.Random, habits: Habits) -> None:
        self._sheet = sheet
        self._rng = rng
        self._habits = habits
        self.texts: dict[str, TextTruth] = {}

    def _label(self, label: str) -> Lines:
        return wrap_label(self._rng, label, wild=self._habits.wild)

    def _gap(self, usual: bool) -> Lines:
        """A blank line or none between a label and what follows; ``usual`` as in the specimen."""
        blank = usual if not self._habits.wild else self._rng.random() < 0.7
        return [""] if blank else []

    def _lay_out(self, path: str, text: str | None) -> Lines:
        low, high = self._widths(path)
        width = choose_width(self._rng, text, low, high)
        lines, truth = self._box(width).lay_out(text)
        self.texts[path] = truth
        return lines

    def _box(self, width: int) -> Box:
        return Box(self._rng, width, self._habits.slack, tidy=self._habits.tidy)

    def _widths(self, path: str) -> tuple[int, int]:
        if self._habits.wild:
            return 28, 57
        stems = [path, path.split(".")[-1], path.split(".")[0], "breakdown"]
        usual = next((_WIDTHS[s] for s in stems if s in _WIDTHS and s != "breakdown"), 53)
        return usual - 3, usual + 3

    def _field(self, label: str, path: str, text: str | None, *, blank: bool = True) -> Lines:
        return [*self._label(label), *self._gap(blank), *self._lay_out(path, text)]

    def _marks(self, options: tuple[str, ...], *chosen: str | None) -> Lines:
        line = marks(self._rng, options, chosen, self._habits.circle, self._habits.gap)
        if self._habits.wild and self._rng.random() < 0.2:
            # An overlong row of marks falls into two lines.
            cut = self._rng.choice([i for i, c in enumerate(line) if c in "●○〇" and i > 0])
            return [line[:cut].rstrip(), line[cut:]]
        return [line]

    # 基本情報

    def basics(self) -> Lines:
        """The marks of the head: 主・副, 事業の性質, 実施形態."""
        project = self._sheet.project
        return [
            *("主", "", "副", "", "● 対象 ○ 対象外 ● 対象 ○ 対象外", ""),
            *self._marks(("経常経費", "臨時的経費"), project.nature),
            "",
            *self._marks(("内部管理", "法定経費", "指定管理"), project.category),
            "",
            *self._marks(("直営", "一部委託", "全部委託", "補助助成", "その他"), project.delivery),
        ]

    def target(self) -> Lines:
        """対象者, 開始 and 終了; the year of the latter stands elsewhere (:meth:`end_year`)."""
        project = self._sheet.project
        target = f" {project.target}" if project.target else ""
        first = "元" if project.start_year == 2019 or self._rng.random() < 0.5 else "1"
        start = era_year(project.start_year, first=first) if project.start_year else "0"
        return [f"対象者{target} 開始 {start} 年度 終了"]

    def end_year(self) -> Lines:
        """「0 年度」 for an empty 終了."""
        year = self._sheet.project.end_year
        return [f"{era_year(year) if year else 0} 年度"]

    def cell_labels(self) -> Lines:
        """Labels whose marks stand far away, and 事業内容 set vertically."""
        return ["事業の性質", "", *"事業内容", "", "実施形態"]

    def purpose(self) -> Lines:
        """目的, 短期 and 長期."""
        project = self._sheet.project
        short, long = "project.purpose_short_term", "project.purpose_long_term"
        return [
            *self._label("目的"),
            "",
            *self._field("短期", short, project.purpose_short_term),
            "",
            *self._field("長期", long, project.purpose_long_term),
        ]

    def texts_of_project(self) -> list[Lines]:
        """関連法令, 他都市の状況, 実施結果 and 工夫点, a block each."""
        sheet, project = self._sheet, self._sheet.project
        return [
            self._field("関連法令・条例・/要綱等", "project.legal_basis", project.legal_basis),
            self._field("他都市の状況", "project.other_cities", project.other_cities),
            self._field("実施結果", "results", sheet.results),
            self._field("事業実施におけ/る//工夫点", "ingenuity", sheet.ingenuity),
        ]

    def activities(self) -> Lines:
        """取組内容."""
        return self._field("取組内容", "project.activities", self._sheet.project.activities)

    # 事業費

    def cost_rows(self) -> dict[str, Lines]:
        """The five rows and the header of the cost table by name."""
        year = self._sheet.fiscal_year
        columns: list[tuple[int, CostKind]] = [
            (year - 1, "settlement"),
            (year, "budget"),
            (year, "settlement"),
            (year + 1, "budget"),
        ]
        words = {"settlement": "決算", "budget": "予算"}
        costs = [self._sheet.cost(*column) for column in columns]
        labels = {
            "total": "計（事業費＋人件費）",
            "fte": "人工",
            "personnel_cost": "人件費",
            "project_cost": "事業費",
            "earmarked_revenue": "うち特定財源",
        }
        rows: dict[str, Lines] = {}
        for name, label in labels.items():
            figures = " ".join(
                cost_figure(getattr(cost, name) if cost else None, "－") for cost in costs
            )
            rows[name] = self._cost_row(label, figures)
        rows["header"] = [" ".join(format_year(y) + words[k] for y, k in columns)]
        rows["unit"] = ["（単位：千円）"]
        return rows

    def _cost_row(self, label: str, figures: str) -> Lines:
        if self._habits.wild and self._rng.random() < 0.3:
            cut = self._rng.randint(2, len(label))
            head, tail = label[:cut], label[cut:]
            return [head, f"{tail} {figures}".strip()]
        return [f"{label} {figures}"]

    def breakdown(self) -> Lines:
        """事業費の内訳 of this year's settlement and next year's budget."""
        year = self._sheet.fiscal_year
        lines = self._label("事業費/の内訳")
        both: tuple[tuple[int, CostKind, str], ...] = (
            (year, "settlement", "決算"),
            (year + 1, "budget", "予算"),
        )
        for fiscal_year, kind, word in both:
            found = [
                b
                for b in self._sheet.cost_breakdowns
                if b.fiscal_year == fiscal_year and b.kind == kind
            ]
            items = found[0].items if found else ()
            parts = []
            for number, item in enumerate(items):
                amount = "" if item.amount is None else f"：{wide(f'{item.amount:,f}')}千円"
                parts.append(f"{chr(ord('①') + number)}{item.label}{amount}")
            text = ("\n" if self._habits.wild and self._rng.random() < 0.3 else "、").join(parts)
            lines += ["", f"{format_year(fiscal_year)}{word}", ""]
            width = self._rng.randint(*self._widths("breakdown"))
            lines += self._box(width).lay_out(text)[0]
        return lines

    # 検証

    def previous_marks(self) -> Lines:
        """The first row of A/B/C: 前回の評価."""
        previous = self._sheet.previous
        chosen = GRADES[3] if previous.state == "exempt" else previous.grade
        return [*self._marks(GRADES, chosen), "", "千", "円"]

    def current_marks(self) -> Lines:
        """The second row of A/B/C and the two directions: 今回の評価."""
        evaluation = self._sheet.evaluation
        chosen = GRADES[3] if evaluation.state == "exempt" else evaluation.grade
        following = evaluation.next_year
        return [
            *self._marks(GRADES, chosen),
            "",
            *self._marks(("改善", "現状維持", "休止・廃止"), following.content_direction),
            "",
            *self._marks(("拡充", "現状維持", "縮小", "その他"), following.budget_direction),
            *("", "千", "円"),
        ]

    def participation_marks(self) -> Lines:
        """市民参加: six boxes in one line, the labels stand elsewhere."""
        part = self._sheet.citizen_participation
        stages = ("企画", "実施", "評価", "対象外")
        left = marks(self._rng, stages, part.stages, "■□", self._habits.gap)
        right = marks(self._rng, ("回答", "反映"), part.responses, "■□", self._habits.gap)
        return [f"{left} {right}"]

    def reason(self) -> Lines:
        """今回の評価 and 評価の理由."""
        reason = self._sheet.evaluation.reason
        return [
            *self._label("今回の評価"),
            "",
            *self._field("評価の理由", "evaluation.reason", reason, blank=False),
        ]

    def next_year(self) -> Lines:
        """次年度の取組の方向性・改善内容; 見直し効果額 glued to the end of the budget's text."""
        following = self._sheet.evaluation.next_year
        lines = [
            *self._label("次年度の/取組の/方向性・/改善内容"),
            "",
            *self._field("事業/内容", "evaluation.next_year.content", following.content),
            "",
            *self._field("予算", "evaluation.next_year.budget", following.budget, blank=False),
        ]
        saving = ["見直し効果額", cost_figure(following.saving, "")]
        draw = self._rng.random() if self._habits.wild else 0.0
        if draw < 0.6:
            glued = " ".join(saving).rstrip()
            if following.budget:
                return [*lines[:-1], f"{lines[-1]} {glued}"]
            return [*lines, glued]
        if draw < 0.8:
            return [*lines, "", " ".join(saving).rstrip()]
        return [*lines, "", *saving]

    def previous(self) -> Lines:
        """前回の評価 and 今年度取り組んだ見直し内容."""
        previous = self._sheet.previous
        amount = cost_figure(previous.saving, "")
        done = self._field(
            "今年度取り組んだ/見直し内容", "previous.done_this_year", previous.done_this_year
        )
        lines = [*self._label("前回の評価"), "", *done, ""]
        if self._habits.wild and self._rng.random() < 0.4:
            return [*lines, f"見直し効果額（前年度） {amount}".rstrip()]
        return [*lines, "見直し効果額", "（前年度）", "", amount]

    def future(self) -> Lines:
        """今後の改善点."""
        text = self._sheet.evaluation.future_improvement
        return self._field("今後の改善点", "evaluation.future_improvement", text)

    def judgement(self, id: str) -> Lines:
        """One row of 項目別の判定: label, grade (alone or glued to the label), reason."""
        row = self._sheet.judgement(id)
        label = self._label(JUDGEMENTS[id])
        grade = row.grade if row and row.grade else ""
        draw = self._rng.random()
        if not grade:
            lines = label
        elif draw < 0.25:
            lines = [*label[:-1], label[-1] + grade]
        elif draw < 0.35:
            lines = [*label[:-1], f"{label[-1]} {grade}"]
        else:
            lines = [*label, *([""] if draw < 0.7 else []), grade]
        return [*lines, "", *self._lay_out(f"judgements.{id}.reason", row.reason if row else None)]
