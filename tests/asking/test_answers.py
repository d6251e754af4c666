"""Answers are exact, say what is missing, and stand on sheets of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import yaml

from assistant.archive import Archive
from assistant.archive.passages import narratives
from assistant.asking import Answer, Asker, Measure, Query, Source
from assistant.asking.answering.figures import shown, tidy
from assistant.asking.answering.texts import field_text
from assistant.settings import Settings
from assistant.sheet import Sheet, facts_of
from eval.asking.__main__ import ROOT
from tests.archive.city_with_figures import figured

from .talking import Ask, Gold


def _spent(year: int) -> list[int]:
    """事業費 (決算, 千円) of every sheet of a year, read from the files by PyYAML alone."""
    found = []
    for path in sorted(ROOT.glob(f"sheets/*/{year}.yaml")):
        for cost in yaml.safe_load(path.read_text())["costs"]:
            if (cost["fiscal_year"], cost["kind"]) == (year, "settlement"):
                found.append(cost["project_cost"])
    return [one for one in found if one is not None]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """Five sheets, two of equal cost, one of amounts that no float holds."""
    home = tmp_path_factory.mktemp("small")
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        archive.ingest(
            [
                figured("1", "手話通訳事業", spent="0.1", planned=10, grade="A"),
                figured("2", "予防接種事業", spent="0.2", planned=10, grade="B"),
                figured("3", "栄養教室事業", spent=7, planned=7, grade="B"),
                figured("4", "配食見守り事業", spent=7, planned=10, grade="B"),
                figured("5", "昔話保存事業", spent=None, planned=None, grade=None),
            ]
        )
        yield Asker(archive)


# -- figures


def test_figures_are_exact_decimals(gold: tuple[Gold, ...]) -> None:
    seen = 0
    for one in gold:
        values = [one.answer.number, *(row.value for row in one.answer.rows)]
        for value in values:
            assert value is None or type(value) is Decimal, one
            seen += value is not None
    assert seen > 100


def test_a_sum_is_that_of_the_files(ask: Ask) -> None:
    for year, said in ((2022, "令和4年度"), (2023, "令和5年度"), (2024, "令和6年度")):
        answer = ask(f"{said}の事業費の合計")
        assert (answer.number, answer.unit) == (Decimal(sum(_spent(year))), "千円")
        assert len(answer.sources) + answer.more_sources == len(_spent(year))


def test_tenths_add_up_to_the_digit(small: Asker) -> None:
    assert small.ask("事業費の合計").number == Decimal("14.3")
    assert small.ask("B判定の事業費の合計").number == Decimal("14.2")


def test_an_average_leaves_out_the_sheet_without_a_figure_and_says_how_many(small: Asker) -> None:
    answer = small.ask("事業費の平均")
    assert answer.number == Decimal("3.6")  # 14.3 / 4 = 3.575
    assert "調書4枚" in answer.text


def test_a_share_is_of_all_sheets_and_told_with_both_counts(small: Asker) -> None:
    answer = small.ask("B判定の割合")
    assert (answer.number, answer.unit) == (Decimal("60.0"), "％")
    assert answer.text == "5件のうち3件で、60.0％です。"
    assert len(answer.sources) == 3


def test_a_share_of_an_amount_is_told_with_both_amounts(ask: Ask) -> None:
    answer = ask("福祉部の事業費の割合")
    total = sum(_spent(2024))
    assert f"{total:,}千円のうち50,937千円" in answer.text
    assert answer.number == (Decimal(50937) * 100 / total).quantize(Decimal("0.1"))


# -- rates


@pytest.mark.parametrize("question", ["執行率の合計は", "達成率の合計", "決算の対前年度比の合計"])
def test_a_sum_of_rates_is_refused(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == "unclear"
    assert "率は足せません" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "福祉部と健康部の執行率を比べて",
        "健康部の執行率の推移",
        "部別の執行率",
        "年度別の執行率",
        "令和5年度と令和6年度の健康部の執行率を比べて",
        "判定別の達成率",
    ],
)
def test_rates_of_several_sheets_are_never_added(ask: Ask, question: str) -> None:
    """Refused or averaged: no part of the city spent 190 % of its budget."""
    answer = ask(question)
    for row in answer.rows:
        if row.value is not None:
            assert row.value < 190, f"{answer.described}: {row.label} {row.value}"


def test_numbers_of_different_units_are_not_added(asker: Asker) -> None:
    query = Query(intent="sum", measure=Measure(name="indicator", kind="actual"))
    answer = asker.answer(query)
    assert answer.kind == "unclear"
    assert "単位" in answer.text


# -- side by side


@pytest.mark.parametrize(
    ("question", "told", "apart", "unit"),
    [
        ("福祉部と健康部の事業費を比べて", "差は7,887千円です。", "7887", "千円"),
        ("令和5年度と令和6年度の図書館の事業費を比べて", "差は8,825千円です。", "8825", "千円"),
        ("令和5年度と令和6年度のB判定の件数を比べて", "件です。", None, "件"),
    ],
)
def test_two_sides_are_told_with_their_difference(
    ask: Ask, question: str, told: str, apart: str | None, unit: str
) -> None:
    answer = ask(question)
    one, other = (row.value for row in answer.rows)
    assert one is not None
    assert other is not None
    assert answer.number == abs(one - other)
    assert apart is None or answer.number == Decimal(apart)
    assert answer.text.endswith(told)
    assert answer.unit == unit


def test_rates_are_apart_by_points(ask: Ask) -> None:
    answer = ask("福祉部と市民部の執行率を比べて")
    first, second = (row.value for row in answer.rows)
    assert first is not None
    assert second is not None
    assert answer.number == first - second > 0
    assert answer.text.endswith(f"差は{answer.number}ポイントです。")


def test_three_sides_or_one_that_is_missing_have_no_difference(ask: Ask) -> None:
    for question in (
        "福祉部と健康部と市民部の事業費を比べて",
        "国政選挙の投票率の令和5年度と令和6年度を比べて",
    ):
        answer = ask(question)
        assert answer.kind in ("table", "series")
        assert answer.number is None
        assert "差は" not in answer.text


# -- what is missing


def test_a_result_that_is_still_looked_into_is_told_in_its_word(ask: Ask) -> None:
    answer = ask("自殺死亡率の令和6年度の実績")
    assert (answer.kind, answer.value, answer.number) == ("value", "調査中", None)
    assert "数値がありません" in answer.text


def test_a_year_without_a_figure_stays_in_the_row_empty(ask: Ask) -> None:
    answer = ask("国政選挙の投票率の推移")
    assert [(row.year, row.value) for row in answer.rows] == [
        (2022, Decimal("54.1")),
        (2023, None),
        (2024, Decimal("53.6")),
    ]
    assert answer.rows[1].remark
    assert "令和5年度 数値なし" in answer.text


def test_an_empty_cell_is_told_and_never_zero(ask: Ask) -> None:
    answer = ask("図書館の終了年度")
    assert (answer.kind, answer.number, answer.value) == ("nothing", None, None)
    assert "空欄" in answer.text


def test_a_year_in_which_the_project_was_not_evaluated_is_told_with_those_that_are(
    ask: Ask,
) -> None:
    answer = ask("令和4年度の移住定住促進事業の判定")
    assert answer.kind == "nothing"
    assert "あるのは令和5年度・令和6年度です" in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("D判定の事業", "nothing"),
        ("D判定の事業の事業費の合計", "nothing"),
        ("D判定の事業の事業費の上位3件", "nothing"),
        ("事業費が100億円以上の事業", "nothing"),
    ],
)
def test_an_empty_result_is_no_answer_and_no_zero(ask: Ask, question: str, kind: str) -> None:
    answer = ask(question)
    assert (answer.kind, answer.number, answer.rows) == (kind, None, ())
    assert answer.text.endswith("。")


def test_no_sheet_of_a_mark_is_counted_as_none(ask: Ask) -> None:
    answer = ask("D判定の事業は何件")
    assert (answer.kind, answer.number) == ("number", Decimal(0))
    assert "当てはまる調書はありません" in answer.text


# -- rankings


def test_a_ranking_is_in_order_and_as_long_as_asked(ask: Ask) -> None:
    answer = ask("事業費の上位3件")
    assert [row.value for row in answer.rows] == sorted(_spent(2024), reverse=True)[:3]
    lowest = ask("事業費の下位3件")
    assert [row.value for row in lowest.rows] == sorted(_spent(2024))[:3]


@pytest.mark.parametrize(("limit", "left"), [(1, 1), (2, 0)])
def test_a_tie_at_the_edge_of_a_ranking_is_told(small: Asker, limit: int, left: int) -> None:
    answer = small.ask(f"事業費の上位{limit}件")
    assert [row.value for row in answer.rows] == [Decimal(7)] * limit
    told = (f"同じ値のものがほかに{left}件あります。",) if left else ()
    assert answer.notes == told


def test_a_ranking_names_what_it_could_not_rank(small: Asker) -> None:
    answer = small.ask("事業費の低い順")
    assert "昔話保存事業" not in {row.label for row in answer.rows}
    assert len(answer.rows) == 4


# -- sources


def _bears(sheet: Sheet, source: Source) -> bool:
    """Whether the sheet has the figure or the words of the source."""
    if source.text is None:
        return True
    entered = {
        "evaluation.saving": sheet.evaluation.next_year.saving,
        "previous.saving": sheet.previous.saving,
        "project.start_year": sheet.project.start_year,
        "project.end_year": sheet.project.end_year,
    }
    field = source.field or ""
    if field in entered and (value := entered[field]) is not None:
        unit = "年度" if field.endswith("_year") else "千円"
        return source.text == shown(Decimal(value), unit)
    fact = facts_of(sheet).get(field)
    if fact is not None:
        # An archive holds 75.0 as 75.
        return fact.value is not None and source.text == shown(tidy(fact.value), fact.unit)
    whole = "\n".join(text for _, _, text in narratives(sheet))
    cell = field_text(sheet, field) if field else None
    return source.text in (cell, "調査中") or source.text in whole


def _sources(gold: tuple[Gold, ...]) -> Iterator[tuple[Gold, Answer, Source]]:
    for one in gold:
        for source in one.answer.sources:
            yield one, one.answer, source


def test_every_source_is_a_sheet_of_the_archive(gold: tuple[Gold, ...], corpus: Archive) -> None:
    seen: dict[str, Any] = {}
    for one, _, source in _sources(gold):
        sheet = seen.setdefault(source.sheet_key, corpus.get(source.sheet_key))
        assert sheet is not None, one
        assert (source.name, source.fiscal_year, source.department) == (
            sheet.project.name,
            sheet.fiscal_year,
            sheet.project.department,
        ), one
    assert len(seen) > 50


def test_the_text_of_every_source_stands_in_its_sheet(
    gold: tuple[Gold, ...], corpus: Archive
) -> None:
    seen = 0
    for one, _, source in _sources(gold):
        sheet = corpus.get(source.sheet_key)
        assert sheet is not None
        assert _bears(sheet, source), f"{source}\n{one}"
        seen += source.text is not None
    assert seen > 200


def test_every_answer_has_a_source_and_every_line_too(gold: tuple[Gold, ...]) -> None:
    for one in gold:
        answer = one.answer
        if not answer.is_answer or answer.number == 0:
            continue
        assert answer.sources, one
        there = {source.sheet_key for source in answer.sources}
        for row in answer.rows:
            assert row.value is None or row.keys, one
            assert answer.more_sources or set(row.keys) <= there, one


def test_what_is_no_answer_has_no_figure(gold: tuple[Gold, ...]) -> None:
    for one in gold:
        if not one.answer.is_answer:
            assert (one.answer.number, one.answer.value, one.answer.rows) == (None, None, ()), one


def test_every_answer_says_how_the_question_was_read(gold: tuple[Gold, ...]) -> None:
    for one in gold:
        if one.answer.is_answer:
            assert " → " in one.answer.described, one
            assert one.answer.query is not None


def test_a_corrected_query_is_answered_again(asker: Asker, ask: Ask) -> None:
    answer = ask("令和6年度のB判定は何件")
    assert answer.query is not None
    filters = answer.query.filters.model_copy(update={"fiscal_years": (2023,)})
    again = asker.answer(answer.query.model_copy(update={"filters": filters}))
    assert again.number == ask("令和5年度のB判定は何件").number


def test_a_sheet_that_was_just_stored_is_asked_at_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("growing")
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        asker = Asker(archive)
        assert asker.ask("手話通訳事業の事業費").kind == "nothing"
        archive.ingest([figured("1", "手話通訳事業", spent=12)])
        assert asker.ask("手話通訳の事業費").number == Decimal(12)
