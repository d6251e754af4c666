"""The Word print: every figure and text of the sheet is on it, whatever the form."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import docx
import pytest

from assistant.reading import FormProfile
from assistant.reviewing.exporting import sheet_docx
from assistant.sheet import Sheet, facts_of, format_quantity
from assistant.sheet.model import Cost, Funding, Indicator, IndicatorValue, Judgement, Project
from assistant.sheet.prose import blank, get_text

from ..typing_in import corpus_sheet

PLAIN = FormProfile(name="plain", title="様式")


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    document = opened(data)
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_every_figure_and_text_is_printed(year: int, sapporo: FormProfile) -> None:
    sheet = corpus_sheet(year)
    printed = text_of(sheet_docx(sheet, sapporo))
    for drafted in sapporo.drafted:
        assert (get_text(sheet, drafted.id) or "（記入なし）") in printed
    for cost in sheet.costs:
        for amount in (cost.project_cost, cost.total, cost.fte):
            assert amount is None or format_quantity(amount, None, signed=True) in printed
    for indicator in sheet.indicators:
        assert (indicator.name or "") in printed
        rate = facts_of(sheet).known(f"{indicator.id}.achievement.{year}")
        assert rate is None or rate.shown() in printed
    for row in sheet.judgements:
        assert row.grade is None or f"判定：{row.grade}" in printed


def test_it_is_an_upright_a4_page_in_japanese(sapporo: FormProfile) -> None:
    data = sheet_docx(corpus_sheet(2023), sapporo)
    section = opened(data).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    assert 'w:eastAsia="ＭＳ 明朝"' in styles
    assert 'w:eastAsia="ja-JP"' in styles
    assert opened(data).core_properties.author == ""


def test_empty_drafted_fields_say_so(sapporo: FormProfile) -> None:
    sheet = blank(corpus_sheet(2023), [field.id for field in sapporo.drafted])
    assert text_of(sheet_docx(sheet, sapporo)).count("（記入なし）") == len(sapporo.drafted)


def test_a_bare_sheet_of_a_form_without_anything_prints() -> None:
    printed = text_of(sheet_docx(Sheet(form="plain", fiscal_year=2022), PLAIN))
    assert "令和4年度" in printed
    assert "判定" not in printed
    assert "指標" not in printed


def test_many_years_go_into_further_tables_and_lose_nothing() -> None:
    years = range(2018, 2026)
    values = tuple(
        IndicatorValue(fiscal_year=year, kind=kind, value=Decimal(year * 10 + at))
        for year in years
        for at, kind in enumerate(("target", "actual"))
    )
    costs = tuple(
        Cost(
            fiscal_year=year,
            kind=kind,
            project_cost=Decimal(year * 1000 + at),
            funding=(Funding(label="国庫", amount=Decimal(-year - at)),),
        )
        for year in years
        for at, kind in enumerate(("budget", "settlement"))
    )
    sheet = Sheet(
        form="plain",
        fiscal_year=2023,
        project=Project(name="試験\x07事業"),
        costs=costs,
        indicators=(Indicator(kind="population", number=1, name="対象者", values=values),),
    )
    printed = text_of(sheet_docx(sheet, PLAIN))
    for value in values:
        assert format_quantity(value.value or Decimal(0), None) in printed
    for cost in costs:
        assert format_quantity(cost.project_cost or Decimal(0), None) in printed
        assert format_quantity(cost.funding[0].amount or Decimal(0), None, signed=True) in printed
    assert "対象指標1" in printed
    assert "試験事業" in printed


def test_states_bounds_and_own_words_are_printed() -> None:
    values = (
        IndicatorValue(fiscal_year=2021, kind="actual", label="実績", state="none"),
        IndicatorValue(
            fiscal_year=2022, kind="target", label="予定", value=Decimal(80), bound="min"
        ),
        IndicatorValue(
            fiscal_year=2022, kind="actual", label="実績", state="pending", raw="集計中"
        ),
    )
    indicator = Indicator(kind="outcome", number=1, name="満足度", unit="％", values=values)
    rows = [Judgement(id="need", label="必要性", grade_text="高い", reason="理由。")]
    rows.append(Judgement(id="cost", label="効率性", reason_shared_with="need"))
    sheet = Sheet(form="plain", fiscal_year=2022, indicators=(indicator,), judgements=tuple(rows))
    printed = text_of(sheet_docx(sheet, PLAIN))
    for words in ("80以上", "集計中", "－", "予定", "必要性　判定：高い", "「必要性」と共通"):
        assert words in printed
    assert "達成率" not in printed
