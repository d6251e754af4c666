"""A sheet as the text extract of its PDF: block order, blank lines, and the truth of it.

``specimen``: the blocks stand in the order of a real extract of Sapporo's form; only what the
seed decides differs (widths of boxes, how rows are torn, how grades stand). ``wild``: blocks
stand in any order within the two halves of the form, labels wrap anywhere, blanks and signs
vary, and fragments of indicator rows stand anywhere between the indicators' labels.

Kept in both: a text follows its label; of the two rows of grades the first is 前回の評価 and
the second, directly before the directions, 今回の評価; a fragment keeps the order of its values.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.sheet.model import Project, Sheet
from eval.scatter.habits import Habits
from eval.scatter.page import JUDGEMENTS, Lines, Page
from eval.scatter.rows import Rows
from eval.scatter.truth import Truth

Style = Literal["specimen", "wild"]
STYLES: tuple[Style, ...] = get_args(Style)


@dataclass(frozen=True)
class Rendering:
    """``text`` of the file (UTF-8 when written) and the ``truth`` of reading it."""

    text: str
    truth: Truth


def render(sheet: Sheet, *, seed: int, style: Style) -> Rendering:
    """``sheet`` as scattered text; the same sheet, seed and style give the same text."""
    rng = random.Random(f"{style}/{seed}/{sheet.project.code}/{sheet.fiscal_year}")
    habits = Habits.draw(rng, wild=style == "wild")
    page = Page(sheet, rng, habits)
    rows = Rows(sheet, rng, habits)
    lines = _wild(page, rows, rng) if style == "wild" else _specimen(page, rows)
    text = "\n".join(lines) + "\n\n"
    if style == "wild" and rng.random() < 0.5:
        text = "\f" + text if rng.random() < 0.5 else text + "\f"
    return Rendering(text, Truth(_expected(sheet), page.texts, rows.truth))


def _expected(sheet: Sheet) -> Sheet:
    """The sheet without what the extract does not carry."""
    project = sheet.project.model_dump() | {"name": None, "code": None, "department": None}
    return sheet.model_copy(
        update={"project": Project.model_validate(project), "municipality": None, "notes": ()}
    )


def _joined(blocks: list[Lines]) -> Lines:
    """Blocks with a blank line between them; a block that is empty leaves no gap."""
    out: Lines = [""]
    for block in blocks:
        out += [*block, ""] if block else []
    return out[:-1]


def _specimen(page: Page, rows: Rows) -> Lines:
    costs = page.cost_rows()
    texts = page.texts_of_project()
    first = [
        *(["◎基本情報"], page.basics(), ["◎事業費"], costs["total"], page.breakdown()),
        *(costs[row] for row in ("fte", "personnel_cost", "project_cost", "earmarked_revenue")),
        *(costs["unit"], costs["header"], page.end_year(), *texts, page.target()),
        *(page.cell_labels(), page.purpose()),
        # No blank line between the last text of the first half and the next heading.
        [*page.activities(), " ◎検証（振り返り）"],
    ]
    second = [
        *(page.participation_marks(), page.previous_marks(), page.current_marks()),
        *(page.reason(), page.next_year(), page.previous()),
        ["市民参加の実施 市民参加結果への対応"],
        page.future(),
        *(page.judgement(id) for id in JUDGEMENTS),
        rows.lines,
    ]
    return _joined([*first, *second])


def _wild(page: Page, rows: Rows, rng: random.Random) -> Lines:
    costs = list(page.cost_rows().values())
    rng.shuffle(costs)
    at = rng.randint(0, len(costs))
    table = _joined([["◎事業費"], *costs[:at], page.breakdown(), *costs[at:]])[1:]
    first = [table, page.end_year(), *page.texts_of_project(), page.target()]
    first += [page.cell_labels(), page.purpose(), page.activities()]
    rng.shuffle(first)
    second = [page.participation_marks(), page.reason(), page.next_year(), page.previous()]
    second += [["市民参加の実施 市民参加結果への対応"], page.future()]
    second += [page.judgement(id) for id in JUDGEMENTS]
    second.append(rows.lines)
    rng.shuffle(second)
    grades = [page.previous_marks(), page.current_marks()]
    places = sorted(rng.choices(range(len(second) + 1), k=2))
    for before, (place, block) in enumerate(zip(places, grades, strict=True)):
        # The first of the two must stay first, so the second goes in behind it.
        second.insert(place + before, block)
    return _joined([["◎基本情報"], page.basics(), *first, [" ◎検証（振り返り）"], *second])
