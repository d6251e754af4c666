"""The form as an Excel workbook that a city would send round: empty, or filled from a sheet."""

from __future__ import annotations

import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from assistant.sheet.model import (
    Cost,
    CostKind,
    Evaluation,
    IndicatorKind,
    IndicatorValue,
    NextYear,
    Previous,
    Sheet,
    ValueKind,
)
from eval.forms import blocks, wording
from eval.forms.excel_xml import finish
from eval.forms.grid import COLUMN_WIDTH, COLUMNS, Grid, Item, add_styles

SHEET_NAME = "事業評価調書"
LISTS_NAME = "選択肢"
CITY, YEAR = "汐見市", 2023
_MARKED = '"■,□"'
_LISTS = {
    "事業の性質一覧": blocks.NATURES,
    "区分一覧": blocks.CATEGORIES,
    "実施形態一覧": blocks.DELIVERIES,
    "判定一覧": blocks.GRADES,
    "評価一覧": (*blocks.GRADES, blocks.EXEMPT),
    "事業内容の方向性一覧": blocks.CONTENT_DIRECTIONS,
    "予算の方向性一覧": blocks.BUDGET_DIRECTIONS,
    "望ましい方向一覧": ("増", "減"),
}
_READINGS = {"所管部局": "ショカンブキョク"}


def empty_form(municipality: str = CITY, fiscal_year: int = YEAR) -> bytes:
    """The form as sent out for one evaluated year: headings and years, but no values."""
    return _workbook(Sheet(form="sapporo", municipality=municipality, fiscal_year=fiscal_year))


def filled_form(sheet: Sheet, with_prose: bool = True) -> bytes:
    """The form filled from a sheet of the form ``sapporo``.

    ``with_prose=False`` leaves the eight fields blank that the program drafts: the four reasons
    of the judgements, 評価の理由, 今後の改善点, and the two texts of 次年度の取組.
    """
    return _workbook(sheet if with_prose else _without_prose(sheet))


def _without_prose(sheet: Sheet) -> Sheet:
    now = sheet.evaluation
    following = now.next_year.model_copy(update={"content": None, "budget": None})
    return sheet.model_copy(
        update={
            "judgements": tuple(
                row.model_copy(update={"reason": None}) for row in sheet.judgements
            ),
            "evaluation": now.model_copy(
                update={"reason": None, "future_improvement": None, "next_year": following}
            ),
        }
    )


def _workbook(sheet: Sheet) -> bytes:
    workbook = Workbook()
    page = workbook.active
    assert isinstance(page, Worksheet)
    page.title = SHEET_NAME
    add_styles(workbook)
    _lists(workbook)
    for column in range(1, COLUMNS + 1):
        page.column_dimensions[get_column_letter(column)].width = COLUMN_WIDTH
    grid = Grid(page)
    _title(grid, sheet)
    _head(grid, sheet)
    _basics(grid, sheet)
    _costs(grid, sheet)
    _content(grid, sheet)
    grid.heading("◎検証（振り返り）")
    _indicators(grid, sheet)
    _judgements(grid, sheet)
    _previous(grid, sheet.previous)
    _evaluation(grid, sheet.evaluation)
    _participation(grid, sheet)
    grid.put(Item(5, "今後の改善点", "label"), Item(35, sheet.evaluation.future_improvement), low=3)
    page.print_area = f"A1:{get_column_letter(COLUMNS)}{grid.row - 1}"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 2
    page.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    workbook.save(out)
    return finish(out.getvalue(), grid.cached, _READINGS)


def _lists(workbook: Workbook) -> None:
    """The hidden, locked worksheet of choices, one column and one defined name each."""
    page = workbook.create_sheet(LISTS_NAME)
    for column, (name, choices) in enumerate(_LISTS.items(), start=1):
        page.cell(1, column, name)
        for row, choice in enumerate(choices, start=2):
            page.cell(row, column, choice)
        letter = get_column_letter(column)
        area = f"{LISTS_NAME}!${letter}$2:${letter}${len(choices) + 1}"
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    page.protection.sheet = True
    page.sheet_state = "hidden"


# From the top of the form to its foot


def _title(grid: Grid, sheet: Sheet) -> None:
    page = grid.sheet
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=COLUMNS)
    cell = page.cell(1, 1, wording.title(sheet.municipality, sheet.fiscal_year))
    cell.font = Font(name="游ゴシック", size=14, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    page.row_dimensions[1].height = 26
    grid.row = 2
    grid.gap()


def _head(grid: Grid, sheet: Sheet) -> None:
    project = sheet.project
    grid.put(
        *(Item(5, "事業名", "label"), Item(21, project.name)),
        *(Item(5, "事業コード", "label"), Item(9, project.code)),
    )
    grid.put(Item(5, "所管部局", "label"), Item(35, project.department))


def _basics(grid: Grid, sheet: Sheet) -> None:
    project = sheet.project
    grid.heading("◎基本情報")
    with grid.beside("目的", 2, "vertical"):
        grid.put(Item(3, "短期", "label"), Item(35, project.purpose_short_term), low=2)
        grid.put(Item(3, "長期", "label"), Item(35, project.purpose_long_term), low=2)
    grid.put(Item(5, "取組内容", "label"), Item(35, project.activities), low=4)
    start = project.start_year
    # The end of a project that has none is the 0 which an empty choice leaves behind.
    end = wording.era_year(project.end_year) if project.end_year else 0
    grid.put(
        *(Item(5, "対象者", "label"), Item(17, project.target), Item(3, "開始", "label")),
        *(Item(4, wording.era_year(start) if start else None, "choice"), Item(2, "年度", "label")),
        Item(3, "終了", "label"),
        *(Item(4, end if start else None, "choice"), Item(2, "年度", "label")),
    )
    grid.put(
        Item(5, "事業の性質", "label"),
        Item(6, project.nature, "choice", choices="事業の性質一覧"),
        *(Item(4, "区分", "label"), Item(7, project.category, "choice", choices="区分一覧")),
        Item(5, "実施形態", "label"),
        Item(13, project.delivery, "choice", choices="実施形態一覧"),
    )
    grid.put(Item(5, "関連法令・条例・\n要綱等", "label"), Item(35, project.legal_basis))
    grid.put(Item(5, "他都市の状況", "label"), Item(35, project.other_cities), low=2)


def _cost_columns(sheet: Sheet) -> list[Cost]:
    year = sheet.fiscal_year
    columns: list[tuple[int, CostKind]] = [
        *((year - 1, "settlement"), (year, "budget")),
        *((year, "settlement"), (year + 1, "budget")),
    ]
    return [sheet.cost(*each) or Cost(fiscal_year=each[0], kind=each[1]) for each in columns]


def _costs(grid: Grid, sheet: Sheet) -> None:
    costs = _cost_columns(sheet)
    grid.heading("◎事業費", "（単位：千円）")
    grid.put(
        Item(8, None, "label"), *(Item(8, wording.cost_heading(each), "label") for each in costs)
    )
    money = [Item(8, each.project_cost, "figure") for each in costs]
    project_cost = grid.put(Item(8, "事業費", "label"), *money)[1:]
    money = [Item(8, each.earmarked_revenue, "figure") for each in costs]
    grid.put(Item(8, "うち特定財源", "label"), *money)
    fte = [Item(8, each.fte, "figure", "0.0#") for each in costs]
    grid.put(Item(8, "人工", "label"), *fte)
    money = [Item(8, each.personnel_cost, "figure") for each in costs]
    personnel = grid.put(Item(8, "人件費", "label"), *money)[1:]
    sums = [
        Item(8, each.total, "figure", formula=f'=IF(COUNT({a},{b})=0,"",{a}+{b})')
        for each, a, b in zip(costs, project_cost, personnel, strict=True)
    ]
    grid.put(Item(8, "計（事業費＋人件費）", "label"), *sums)
    with grid.beside("事業費\nの内訳", 4):
        for each in costs[-2:]:
            row = wording.breakdown_of(sheet, each.fiscal_year, each.kind)
            text = wording.breakdown(row) if row else ""
            heading = Item(6, wording.cost_heading(each), "label")
            grid.put(heading, Item(30, text or None), low=2)


def _content(grid: Grid, sheet: Sheet) -> None:
    grid.gap()
    with grid.beside("事業内容", 2, "vertical"):
        grid.put(Item(6, "実施結果", "label"), Item(32, sheet.results), low=4)
        label = Item(6, "事業実施における\n工夫点", "label")
        grid.put(label, Item(32, sheet.ingenuity), low=3)


def _indicators(grid: Grid, sheet: Sheet) -> None:
    for kind, number, label in blocks.INDICATORS:
        found = next((i for i in sheet.indicators if i.kind == kind and i.number == number), None)
        better = wording.DIRECTIONS[found.better] if found else None
        values = _value_columns(sheet, kind)
        if found:
            values = [found.at(each.fiscal_year, each.kind) or each for each in values]
        with grid.beside(label, 5):
            grid.put(
                *(Item(3, "指標名", "label"), Item(17, found.name if found else None)),
                *(Item(3, "単位", "label"), Item(4, found.unit if found else None, "choice")),
                Item(5, "望ましい方向", "label"),
                Item(3, better, "choice", choices="望ましい方向一覧"),
            )
            widths = (9, 9, 9, 8)
            pairs = list(zip(widths, values, strict=True))
            grid.put(*(Item(w, wording.value_heading(each), "label") for w, each in pairs))
            grid.put(*(_value(w, each) for w, each in pairs))


def _value_columns(sheet: Sheet, kind: IndicatorKind) -> list[IndicatorValue]:
    year, word = sheet.fiscal_year, "予定" if kind == "activity" else "目標"
    columns: list[tuple[int, ValueKind, str]] = [
        *((year - 1, "actual", "実績"), (year, "target", word)),
        *((year, "actual", "実績"), (year + 1, "target", word)),
    ]
    return [IndicatorValue(fiscal_year=y, kind=k, label=w) for y, k, w in columns]


def _value(columns: int, cell: IndicatorValue) -> Item:
    """A number with as many decimals as it has; 「８０以上」, 「調査中」 and 「－」 are text."""
    value = cell.value
    if value is None or cell.bound:
        return Item(columns, wording.indicator_value(cell) or None, "figure")
    return Item(columns, value, "figure", _number_format(value))


def _number_format(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _judgements(grid: Grid, sheet: Sheet) -> None:
    grid.gap()
    grid.put(*(Item(w, t, "label") for w, t in ((9, "項目"), (3, "判定"), (28, "理由"))))
    for id, (name, question) in blocks.QUESTIONS.items():
        row = sheet.judgement(id)
        grid.put(
            Item(9, wording.judgement_label(name, question), "label"),
            Item(3, row.grade if row else None, "choice", choices="判定一覧"),
            Item(28, row.reason if row else None),
            low=4,
        )


def _grade(part: Evaluation | Previous) -> str | None:
    return blocks.EXEMPT if part.state == "exempt" else part.grade


def _previous(grid: Grid, part: Previous) -> None:
    grid.gap()
    with grid.beside("前回の評価", 5):
        grid.put(Item(35, _grade(part), "choice", choices="評価一覧"))
        grid.put(
            *(Item(7, "今年度取り組んだ\n見直し内容", "label"), Item(17, part.done_this_year)),
            *(Item(6, "見直し効果額\n（前年度）", "label"), Item(4, part.saving, "figure")),
            Item(1, "千\n円", "label"),
            low=2,
        )


def _evaluation(grid: Grid, now: Evaluation) -> None:
    grid.gap()
    grade = Item(35, _grade(now), "choice", choices="評価一覧")
    grid.put(Item(5, "今回の評価", "label"), grade)
    grid.put(Item(5, "評価の理由", "label"), Item(35, now.reason), low=5)
    following = now.next_year
    with grid.beside("次年度の\n取組の\n方向性・\n改善内容", 5):
        with grid.beside("事業\n内容", 3):
            direction = following.content_direction
            grid.put(Item(32, direction, "choice", choices="事業内容の方向性一覧"))
            grid.put(Item(32, following.content), low=4)
        with grid.beside("予算", 3):
            _budget(grid, following)


def _budget(grid: Grid, following: NextYear) -> None:
    direction = following.budget_direction
    grid.put(Item(32, direction, "choice", choices="予算の方向性一覧"))
    refs = grid.put(
        *(Item(21, following.budget), Item(6, "見直し効果額", "label")),
        *(Item(4, following.saving, "figure"), Item(1, "千\n円", "label")),
        low=4,
    )
    note = Comment("次年度の見直しで減る額を千円で入れてください。なければ0です。", "行政改革担当")
    note.width, note.height = 220, 60
    grid.sheet[refs[2]].comment = note


def _participation(grid: Grid, sheet: Sheet) -> None:
    marked = sheet.citizen_participation
    grid.gap()
    grid.put(
        Item(5, "市民参加の実施", "label"),
        *_boxes(blocks.STAGES, marked.stages, 3),
        Item(7, "市民参加結果への対応", "label"),
        *_boxes(blocks.RESPONSES, marked.responses, 5),
        low=2,
    )
    grid.gap()


def _boxes(options: tuple[str, ...], chosen: tuple[str, ...], columns: int) -> list[Item]:
    """■ or □ in a cell of its own before each word: more than one may be chosen."""
    items: list[Item] = []
    for option in options:
        items.append(Item(1, "■" if option in chosen else "□", "choice", choices=_MARKED))
        items.append(Item(columns, option, "label"))
    return items
