"""The rendered forms hold what the sheets hold, where the form says, and nothing overlaps.

Whether a reader understands them is told by the tests of the readers.
"""

from __future__ import annotations

import bisect
import ctypes
import io
import itertools
import random
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner
from pypdfium2 import raw

from assistant.reading import load_corpus_file
from assistant.sheet.model import Indicator, IndicatorValue, Sheet
from eval.corpus import corpus_files
from eval.forms import blocks, empty_form, expected_r7, filled_form, render_pdf, render_pdf_r7
from eval.forms import wording as words
from eval.forms.__main__ import FORMS, corpus_forms, main, same_workbook
from eval.forms.paper import HEIGHT, RIGHT, Cell, Paper
from eval.forms.pdf_sapporo import STYLES, Style, layout
from eval.forms.pdf_sapporo_r7 import STYLES_R7, StyleR7, layout_r7
from eval.forms.wrap import MINCHO, width_of, wrap

SEEDS = range(6)


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [load_corpus_file(path).sheet for path in corpus_files()]


@pytest.fixture(scope="module")
def specimen(sheets: list[Sheet]) -> Sheet:
    return next(s for s in sheets if s.project.code == "31204" and s.fiscal_year == 2023)


# What a sheet says


def _texts(sheet: Sheet) -> Iterator[str]:
    """Every text that an officer entered."""
    project, now, before = sheet.project, sheet.evaluation, sheet.previous
    candidates = [
        *(project.name, project.code, project.department, project.target),
        *(project.purpose_short_term, project.purpose_long_term, project.activities),
        *(project.legal_basis, project.other_cities, sheet.results, sheet.ingenuity),
        *(now.reason, now.future_improvement, now.next_year.content, now.next_year.budget),
        before.done_this_year,
        *(row.reason for row in sheet.judgements),
        *(text for i in sheet.indicators for text in (i.name, i.unit)),
        *(words.breakdown(row) for row in sheet.cost_breakdowns),
    ]
    yield from (text for text in candidates if text)


def _figures(sheet: Sheet) -> Iterator[Decimal]:
    """Every figure of the costs, the indicators and 見直し効果額."""
    for cost in sheet.costs:
        money = (cost.project_cost, cost.earmarked_revenue, cost.personnel_cost, cost.total)
        yield from (value for value in (*money, cost.fte) if value is not None)
    for indicator in sheet.indicators:
        yield from (v.value for v in indicator.values if v.value is not None)
    for saving in (sheet.previous.saving, sheet.evaluation.next_year.saving):
        if saving is not None:
            yield saving


def _special(sheet: Sheet) -> set[str]:
    """Indicator cells that are more or less than a figure: 「８０以上」, 「調査中」, 「－」."""
    cells = [value for i in sheet.indicators for value in i.values]
    return {words.indicator_value(cell) for cell in cells if cell.bound or cell.state}


def _bare(text: str) -> str:
    return "".join(text.split())


# What a page shows


Glyph = tuple[float, float, str]  # y from the upper edge, x, character


def _glyphs(page: Any) -> list[Glyph]:
    """Each visible character of the text layer with its origin, from top to bottom."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if not character.isspace() and raw.FPDFText_GetCharOrigin(text, index, x, y):
            found.append((HEIGHT - y.value, x.value, character))
    return sorted(found)


def _printed(cell: Cell, glyphs: list[Glyph]) -> str:
    """The text within the cell, doubled glyphs once; a spilled line counts as the cell's."""
    spill = cell.size * cell.leading if _spills(cell) else 0.0
    first = bisect.bisect(glyphs, (cell.top,))
    last = bisect.bisect(glyphs, (cell.bottom + spill,))
    inside = [glyph for glyph in glyphs[first:last] if cell.x0 <= glyph[1] < cell.x1]
    lines: list[list[Glyph]] = []
    for glyph in inside:
        if lines and glyph[0] - lines[-1][0][0] < cell.size / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    text = ""
    for line in lines:
        before = -9.0
        for _, x, character in sorted(line, key=lambda glyph: glyph[1]):
            if x - before > 1.0:
                text += character
                before = x
    return text


def _spills(cell: Cell) -> bool:
    need = len(cell.lines) * cell.size * cell.leading + 2 * cell.pad
    return bool(cell.sides) and need > cell.bottom - cell.top + 0.1


def _check_pages(pdf: bytes, pages: list[Paper]) -> None:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == len(pages)
    for page, paper in zip(document, pages, strict=True):
        glyphs = _glyphs(page)
        for cell in paper.cells:
            assert _printed(cell, glyphs) == _bare("".join(cell.lines))


def _check_content(sheet: Sheet, pages: list[Paper]) -> None:
    printed = [_bare("".join(cell.lines)) for page in pages for cell in page.cells]
    for text in _texts(sheet):
        assert _bare(text) in printed
    assert _special(sheet) <= set(printed)
    figures = [text.removesuffix("千円").removesuffix("人工") for text in printed]
    for value in _figures(sheet):
        shown = {f"{value:,f}", f"{value:,f}".translate(words.WIDE) + "以上", f"{value:.2f}"}
        assert shown & set(figures)


def _rng(sheet: Sheet, number: int, seed: int = 0) -> random.Random:
    return random.Random(f"{seed}:{number}:{sheet.project.code}:{sheet.fiscal_year}")


@pytest.mark.parametrize("style", STYLES)
def test_every_sheet_stands_on_two_pages_with_all_its_texts_and_figures(
    sheets: list[Sheet], style: Style
) -> None:
    pages = []
    for number, sheet in enumerate(sheets):
        laid = layout(sheet, style, _rng(sheet, number))
        assert len(laid) == 2
        _check_content(sheet, laid)
        pages += laid
    _check_pages(render_pdf(sheets, style), pages)


@pytest.mark.parametrize("style", STYLES_R7)
def test_every_sheet_stands_on_the_form_without_grades(sheets: list[Sheet], style: StyleR7) -> None:
    pages = []
    for sheet in sheets:
        laid = layout_r7(sheet, style)
        assert len(laid) == 2
        _check_content(expected_r7(sheet), laid)
        pages += laid
    _check_pages(render_pdf_r7(sheets, style), pages)


@pytest.mark.parametrize("style", STYLES)
def test_cells_neither_overlap_nor_leave_the_page(sheets: list[Sheet], style: Style) -> None:
    for sheet, seed in itertools.product(sheets, SEEDS if style == "wild" else [0]):
        for page in layout(sheet, style, _rng(sheet, 0, seed)):
            ruled = [cell for cell in page.cells if cell.sides]
            assert all(c.x1 <= RIGHT + 0.1 and c.bottom < HEIGHT - 20 for c in ruled)
            for a, b in itertools.combinations(ruled, 2):
                apart = a.x1 <= b.x0 + 0.1 or b.x1 <= a.x0 + 0.1
                assert apart or a.bottom <= b.top + 0.1 or b.bottom <= a.top + 0.1


def test_ruled_text_stays_within_its_cell_and_wild_text_does_not_always(
    sheets: list[Sheet],
) -> None:
    spilled = 0
    for sheet in sheets:
        for page in layout(sheet, "ruled", _rng(sheet, 0)):
            assert not [cell.lines for cell in page.cells if _spills(cell)]
        for seed in SEEDS:
            for page in layout(sheet, "wild", _rng(sheet, 0, seed)):
                spilled += sum(_spills(cell) for cell in page.cells)
    assert spilled > len(sheets)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(specimen: Sheet) -> None:
    assert render_pdf([specimen], "wild", 1) == render_pdf([specimen], "wild", 1)
    assert render_pdf([specimen], "wild", 1) != render_pdf([specimen], "wild", 2)
    assert render_pdf([specimen], "ruled", 1) == render_pdf([specimen], "ruled", 2)


def test_the_wild_hand_draws_in_pieces_out_of_order_and_labels_over_themselves(
    specimen: Sheet,
) -> None:
    def positions(style: Style) -> list[float]:
        page = pypdfium2.PdfDocument(render_pdf([specimen], style))[0]
        texts = (o for o in page.get_objects() if o.type == raw.FPDF_PAGEOBJ_TEXT)
        return [HEIGHT - each.get_matrix().f for each in texts]

    ruled, wild = positions("ruled"), positions("wild")
    assert len(wild) > 4 * len(ruled)
    assert sum(b < a - 50 for a, b in itertools.pairwise(wild)) > len(wild) / 4


def test_values_that_are_no_plain_number_are_printed_as_on_the_form() -> None:
    def cell(**given: Any) -> str:
        return words.indicator_value(IndicatorValue(fiscal_year=2023, kind="actual", **given))

    assert cell(value=Decimal(80), bound="min") == "８０以上"
    assert cell(value=Decimal("2.5"), bound="max") == "２．５以下"
    assert cell(value=Decimal(1234567)) == "1,234,567"
    assert cell(value=Decimal(0)) == "0"
    assert (cell(state="none"), cell(state="pending"), cell()) == ("－", "調査中", "")
    assert [words.era_year(y) for y in (1988, 2004, 2019, None)] == [
        *("昭和63", "平成16", "令和元", "0")
    ]


def test_an_exempt_sheet_marks_the_exemption_and_no_grade(sheets: list[Sheet]) -> None:
    exempt = next(sheet for sheet in sheets if sheet.evaluation.state == "exempt")
    marks = blocks.grade_marks(exempt.evaluation)
    assert marks == "○ A　○ B　○ C　● 評価省略対象事業・前年度実施なし"


def test_lines_keep_the_text_and_do_not_begin_with_a_comma(sheets: list[Sheet]) -> None:
    for text in {text for sheet in sheets for text in _texts(sheet)}:
        for width in (60.0, 137.0, 400.0):
            lines = wrap(text, width, MINCHO, 8.0)
            assert "".join(lines) == text.replace("\n", "")
            assert all(width_of(line, MINCHO, 8.0) <= width for line in lines)
            assert not [line for line in lines if line[0] in "、。）」"]


# The form of 令和7年度


def test_the_form_of_r7_keeps_no_grade_and_no_sum(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        expected = expected_r7(sheet)
        assert expected.form == "sapporo-r7"
        assert expected.evaluation.grade is expected.evaluation.state is None
        assert expected.previous.grade is expected.previous.state is None
        assert not [row.grade for row in expected.judgements if row.grade]
        assert [row.reason for row in expected.judgements] == [r.reason for r in sheet.judgements]
        for cost, given in zip(expected.costs, sheet.costs, strict=True):
            assert cost.total is cost.personnel_cost is None
            assert (cost.project_cost, cost.fte) == (given.project_cost, given.fte)


def test_some_indicators_of_the_form_of_r7_are_blank(sheets: list[Sheet]) -> None:
    def unfilled(indicator: Indicator) -> bool:
        return all(v.value is None and v.state is None for v in indicator.values)

    expected = [expected_r7(sheet) for sheet in sheets]
    blank = [i for sheet in expected for i in sheet.indicators if unfilled(i)]
    assert len(blank) > 10
    assert all(len(i.values) == 4 and i.name for i in blank)
    assert sum(len(sheet.indicators) < 3 for sheet in expected) > 3


def test_one_generator_glues_figure_and_unit_and_parts_the_year(specimen: Sheet) -> None:
    def runs(style: StyleR7) -> list[str]:
        page = pypdfium2.PdfDocument(render_pdf_r7([specimen], style))[0]
        text = page.get_textpage()
        texts = (o for o in page.get_objects() if o.type == raw.FPDF_PAGEOBJ_TEXT)
        return [_run(each, text) for each in texts]

    a, b = runs("a"), runs("b")
    assert {"1.60", "人工", "令和5年度決算額", "44,106", "千円"} <= set(a)
    assert {"1.60人工", "令和", "5年度決算額", "44,106千円"} <= set(b)


def _run(text_object: Any, page: Any) -> str:
    length = raw.FPDFTextObj_GetText(text_object, page, None, 0)
    buffer = (ctypes.c_ushort * length)()
    raw.FPDFTextObj_GetText(text_object, page, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0").strip()


# The workbook


def _load(workbook: bytes, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook), **options)


def _values(workbook: bytes) -> list[Any]:
    page = _load(workbook, data_only=True, read_only=True).worksheets[0]
    return [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]


def test_the_filled_workbook_holds_every_text_figure_and_choice(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        values = _values(filled_form(sheet))
        for text in _texts(sheet):
            assert text in values
        numbers = {Decimal(str(v)) for v in values if isinstance(v, int | float)}
        assert _special(sheet) <= set(values)
        bounds = {v.value for i in sheet.indicators for v in i.values if v.bound}
        assert set(_figures(sheet)) - bounds <= numbers
        assert words.title(sheet.municipality, sheet.fiscal_year) in values
        chosen = [row.grade for row in sheet.judgements if row.grade]
        chosen += [sheet.evaluation.grade or blocks.EXEMPT]
        assert all(values.count(grade) >= chosen.count(grade) for grade in chosen)
        marked = sheet.citizen_participation
        assert values.count("■") == len(marked.stages) + len(marked.responses)


def test_the_empty_workbook_is_the_filled_one_without_values(specimen: Sheet) -> None:
    empty, filled = _values(empty_form()), _values(filled_form(specimen))
    assert not [value for value in empty if isinstance(value, int | float)]
    assert not set(_texts(specimen)) & set(empty)
    labels = {"指標名", "望ましい方向", "今後の改善点", "令和5年度予定", "計（事業費＋人件費）"}
    assert labels <= set(empty) & set(filled)
    ranges = [
        {str(area) for area in _load(book).worksheets[0].merged_cells.ranges}
        for book in (empty_form(), filled_form(specimen))
    ]
    assert ranges[0] == ranges[1]


def test_without_prose_only_the_eight_drafted_texts_are_missing(specimen: Sheet) -> None:
    now = specimen.evaluation
    prose = {now.reason, now.future_improvement, now.next_year.content, now.next_year.budget}
    prose |= {row.reason for row in specimen.judgements}
    whole, bare = _values(filled_form(specimen)), _values(filled_form(specimen, with_prose=False))
    assert set(whole) - set(bare) == prose
    assert len(prose) == 8


def test_the_workbook_has_what_the_forms_of_cities_have(specimen: Sheet) -> None:
    workbook = filled_form(specimen)
    book = _load(workbook)
    page, lists = book.worksheets
    assert (lists.sheet_state, lists.protection.sheet) == ("hidden", True)
    assert book.defined_names["評価一覧"].attr_text == "選択肢!$E$2:$E$5"
    assert len(page.merged_cells.ranges) > 100
    assert page.print_area
    assert [cell.comment.text for row in page.iter_rows() for cell in row if cell.comment]
    validations = {each.formula1 for each in page.data_validations.dataValidation}
    assert {"判定一覧", "評価一覧", "実施形態一覧", '"■,□"'} <= validations
    formulas = [c.coordinate for row in page.iter_rows() for c in row if c.data_type == "f"]
    cached = _load(workbook, data_only=True).worksheets[0]
    assert [cached[ref].value for ref in formulas] == [cost.total for cost in specimen.costs]
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        strings = file.read("xl/sharedStrings.xml").decode()
        assert {member.date_time for member in file.infolist()} == {(2024, 4, 1, 0, 0, 0)}
    assert '<rPh sb="0" eb="4"><t>ショカンブキョク</t></rPh>' in strings


def test_the_files_of_the_corpus_are_those_that_the_command_makes() -> None:
    made = corpus_forms()
    assert made == corpus_forms()
    assert {path.name for path in FORMS.glob("*.xlsx")} == set(made)
    for name, data in made.items():
        assert same_workbook((FORMS / name).read_bytes(), data)


def test_the_command_writes_a_pdf_and_finds_a_stale_file(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = str(corpus_files()[0])
    out = tmp_path / "out.pdf"
    result = CliRunner().invoke(main, ["--pdf", "b", "--out", str(out), sheet])
    assert result.exit_code == 0
    assert len(pypdfium2.PdfDocument(out.read_bytes())) == 2
    monkeypatch.setattr("eval.forms.__main__.FORMS", tmp_path)
    stale = CliRunner().invoke(main, [])
    assert (stale.exit_code, "sapporo.xlsx" in stale.output) == (1, True)
    assert CliRunner().invoke(main, ["--write"]).exit_code == 0
    assert CliRunner().invoke(main, []).exit_code == 0
