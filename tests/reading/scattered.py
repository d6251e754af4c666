"""Print a sheet the way a text extract scatters it, for tests of the reader.

Boxes are wrapped at their width, labels broken anywhere, blocks shuffled, and the indicator
rows torn into fragments far from their labels: ``tidy`` keeps the habits of the layout (rows
begin and end in label order, fragments are runs of neighbouring cells), otherwise nothing is kept.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profile
from assistant.sheet.model import CostBreakdown, Indicator, IndicatorValue, Sheet

_FULL = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


def scatter(sheet: Sheet, seed: int, *, tidy: bool = True) -> str:
    """The text of ``sheet``; the same seed gives the same text."""
    return _Printer(sheet, random.Random(seed), tidy).text()


class _Printer:
    def __init__(self, sheet: Sheet, rng: random.Random, tidy: bool) -> None:
        self.sheet = sheet
        self.rng = rng
        self.tidy = tidy
        self.profile: FormProfile = load_profile("sapporo")

    def text(self) -> str:
        rng = self.rng
        groups = [self._basics(), self._costs(), self._narratives(), self._review()]
        for group in groups:
            rng.shuffle(group)
        rng.shuffle(groups)
        blocks = [block for group in groups for block in group]
        labels = self._indicator_labels()
        fragments = self._fragments(labels)
        tail: list[str] = [_label_block(label, self) for label in labels]
        blocks += tail
        places = sorted(rng.randrange(len(blocks) + 1) for _ in fragments)
        for place, fragment in zip(reversed(places), reversed(fragments), strict=True):
            blocks.insert(place, " ".join(fragment))
        return "\n\n".join(blocks) + "\n"

    # -- parts ------------------------------------------------------------------------

    def _basics(self) -> list[str]:
        project = self.sheet.project
        words = self.profile.labels
        start = f"{_era(project.start_year)} 年度" if project.start_year else "年度"
        torn = f"{_era(project.end_year)} 年度" if project.end_year else "0 年度"
        target = self.wrap(f"{words.target} {project.target or ''}".strip(), 30)
        return [
            "◎基本情報",
            "主\n\n副",
            "● 対象 ○ 対象外 ○ 対象 ● 対象外",
            self.marks(self.profile.natures, project.nature),
            self.marks(self.profile.categories, project.category),
            self.marks(self.profile.deliveries, project.delivery),
            torn,
            f"{target} 開始 {start} 終了",
            self.label(words.nature),
            "事\n業\n内\n容",
            self.label(words.delivery),
            self.field(words.legal_basis, project.legal_basis, 57),
            self.field(words.other_cities, project.other_cities, 57),
            "目的",
            self.field(words.purpose_short_term, project.purpose_short_term, 57, whole=True),
            self.field(words.purpose_long_term, project.purpose_long_term, 57, whole=True),
            self.field(words.activities, project.activities, 57),
        ]

    def _costs(self) -> list[str]:
        words = self.profile.labels
        costs = self.sheet.costs
        rows = [
            (words.total, "total"),
            (words.fte, "fte"),
            (words.personnel_cost, "personnel_cost"),
            (words.project_cost, "project_cost"),
            (words.earmarked_revenue, "earmarked_revenue"),
        ]
        printed = []
        for label, name in rows:
            cells = [_money(getattr(cost, name)) for cost in costs]
            printed.append(f"{label} {' '.join(cells)}")
        heads = [f"{_year(c.fiscal_year)}{_KIND[c.kind]}" for c in costs]
        down = [self._breakdown(one) for one in self.sheet.cost_breakdowns]
        return ["◎事業費", "事業費\n\nの内訳", "（単位：千円）", " ".join(heads), *printed, *down]

    def _breakdown(self, down: CostBreakdown) -> str:
        items = [
            f"{chr(ord('①') + i)}{item.label}：{_money(item.amount).translate(_FULL)}千円"
            for i, item in enumerate(down.items)
        ]
        head = f"{_year(down.fiscal_year)}{_KIND[down.kind]}"
        return f"{head}\n\n{self.wrap('、'.join(items), 48)}"

    def _narratives(self) -> list[str]:
        sheet, words = self.sheet, self.profile.labels
        blocks = [
            self.field(words.results, sheet.results, 48),
            self.field(words.ingenuity, sheet.ingenuity, 52),
            self.field(words.evaluation_reason, sheet.evaluation.reason, 53),
            self.field(words.future_improvement, sheet.evaluation.future_improvement, 52),
        ]
        for row in self.profile.judgements:
            judgement = sheet.judgement(row.id)
            label = self.label(f"{row.label}（{row.question}）")
            grade = (judgement.grade if judgement else None) or ""
            glue = self.rng.choice(["", "\n", "\n\n", " "]) if grade else ""
            reason = (judgement.reason if judgement else None) or ""
            blocks.append(f"{label}{glue}{grade}\n\n{self.wrap(reason, 49)}".strip())
        return blocks

    def _review(self) -> list[str]:
        sheet, profile, words = self.sheet, self.profile, self.profile.labels
        now, before = sheet.evaluation, sheet.previous
        stages = self.marks(profile.stages, *sheet.citizen_participation.stages, box=True)
        answers = self.marks(profile.responses, *sheet.citizen_participation.responses, box=True)
        grades = (*profile.grades, profile.exempt)
        marks = "\n\n".join(
            [
                f"{stages} {answers}",
                self.marks(grades, profile.exempt if before.state else before.grade),
                "千\n円",
                self.marks(grades, profile.exempt if now.state else now.grade),
                self.marks(profile.content_directions, now.next_year.content_direction),
                self.marks(profile.budget_directions, now.next_year.budget_direction),
                "千\n円",
            ]
        )
        budget = self.wrap(now.next_year.budget or "", 33)
        saving = "" if now.next_year.saving is None else _money(now.next_year.saving)
        earlier = "" if before.saving is None else _money(before.saving)
        return [
            "◎検証（振り返り）",
            marks,
            self.label(words.evaluation),
            self.label(words.next_year),
            self.field("事業\n内容", now.next_year.content, 53, whole=True),
            f"予算\n{budget} 見直し効果額 {saving}".strip(),
            self.label(words.previous),
            self.field(words.done_this_year, before.done_this_year, 34),
            f"見直し効果額\n（前年度）\n\n{earlier}".strip(),
            f"{words.participation} {words.participation_response}",
            words.judgement_header.replace("項目判定理由", "項目 判定 理由"),
        ]

    # -- indicators ---------------------------------------------------------------------

    def _indicator_labels(self) -> list[Indicator]:
        rows = sorted(self.sheet.indicators, key=lambda i: (i.kind, i.number), reverse=True)
        if not self.tidy:
            self.rng.shuffle(rows)
        return rows

    def _fragments(self, rows: Sequence[Indicator]) -> list[list[str]]:
        torn = [self._tear([_cell(value) for value in row.values]) for row in rows]
        tagged = [(index, part) for index, parts in enumerate(torn) for part in parts]
        while True:
            self.rng.shuffle(tagged)
            order = [index for index, _ in tagged]
            begins = [order.index(index) for index in range(len(rows))]
            ends = [len(order) - order[::-1].index(index) for index in range(len(rows))]
            if not self.tidy or (begins == sorted(begins) and ends == sorted(ends)):
                return [part for _, part in tagged]

    def _tear(self, cells: list[str]) -> list[list[str]]:
        count = self.rng.choice([1, 1, 2, 3])
        if self.tidy:
            cuts = sorted(self.rng.sample(range(1, len(cells)), count - 1))
            return [cells[a:b] for a, b in zip([0, *cuts], [*cuts, len(cells)], strict=True)]
        owner = [*range(count), *(self.rng.randrange(count) for _ in cells[count:])]
        self.rng.shuffle(owner)
        return [[c for c, o in zip(cells, owner, strict=True) if o == n] for n in range(count)]

    # -- typesetting --------------------------------------------------------------------

    def field(self, label: str, text: str | None, width: int, *, whole: bool = False) -> str:
        gap = self.rng.choice(["\n", "\n\n"])
        printed = label if whole else self.label(label)
        return f"{printed}{gap}{self.wrap(text or '', width)}".strip()

    def label(self, text: str) -> str:
        pieces = []
        while len(text) > 3 and self.rng.random() < 0.6:
            cut = self.rng.randrange(1, len(text))
            pieces.append(text[:cut])
            text = text[cut:]
        pieces.append(text)
        return "".join(p + self.rng.choice(["\n", "\n\n"]) for p in pieces[:-1]) + pieces[-1]

    def wrap(self, text: str, width: int) -> str:
        lines = []
        for paragraph in text.split("\n"):
            while len(paragraph) > width:
                cut = width - self.rng.choice([0, 0, 1])
                if paragraph[cut] in "、。）」，":
                    cut += 1
                lines.append(paragraph[:cut])
                paragraph = paragraph[cut:]
            if paragraph:
                lines.append(paragraph)
        return "\n".join(lines)

    def marks(self, options: Sequence[str], *taken: str | None, box: bool = False) -> str:
        on, off = ("■", "□") if box else ("●", "○")
        return " ".join(f"{on if option in taken else off} {option}" for option in options)


_KIND = {"settlement": "決算", "budget": "予算"}


def _label_block(indicator: Indicator, printer: _Printer) -> str:
    kind = "活動指標" if indicator.kind == "activity" else "成果指標"
    number = str(indicator.number).translate(_FULL)
    heads = " ".join(f"{_year(v.fiscal_year)}{v.label}" for v in indicator.values)
    name = printer.wrap(f"指標名 {indicator.name}", 36)
    return f"{kind}{number}\n\n{name}\n\n{heads}"


def _cell(value: IndicatorValue) -> str:
    if value.state == "pending":
        return "調査中"
    if value.value is None:
        return "－"
    bound = {"min": "以上", "max": "以下", None: ""}[value.bound]
    return f"{value.value}{bound}"


def _money(amount: object) -> str:
    return "－" if amount is None else f"{amount:,}"


def _era(year: int) -> str:
    if year >= 2019:
        return f"令和{year - 2018 if year > 2019 else '元'}"
    return f"平成{year - 1988}" if year >= 1989 else f"昭和{year - 1925}"


def _year(year: int) -> str:
    return f"{_era(year)}年度"
