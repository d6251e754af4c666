"""Sheets printed the way an extract scatters them are read back, and doubts are named."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.reading import load_corpus_file, load_profile
from assistant.reading.extract import read_extract
from assistant.sheet.model import Indicator, Note, Sheet
from tests.reading.scattered import scatter
from tests.reading.sheets import row, sample

CORPUS = Path(__file__).parents[2] / "corpus" / "sheets"
SEEDS = range(12)


def read(text: str) -> Sheet:
    return read_extract(text, load_profile("sapporo"), "x.txt")


def cells(indicator: Indicator) -> list[tuple[Decimal | None, str | None, str | None]]:
    return [(v.value, v.bound, v.state) for v in indicator.values]


def note_on(sheet: Sheet, field: str) -> Note | None:
    return next((n for n in sheet.notes if n.field == field and n.kind != "inferred"), None)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tidy", [True, False])
def test_every_field_comes_back(seed: int, tidy: bool) -> None:
    sheet = sample()
    found = read(scatter(sheet, seed, tidy=tidy))
    assert found.fiscal_year == 2022
    assert found.costs == sheet.costs
    assert found.cost_breakdowns == sheet.cost_breakdowns
    assert found.project == sheet.project
    assert found.results == sheet.results
    assert found.ingenuity == sheet.ingenuity
    assert found.judgements == sheet.judgements
    assert found.evaluation == sheet.evaluation
    assert found.previous == sheet.previous
    assert found.citizen_participation == sheet.citizen_participation
    assert [e.value for e in found.extra] == ["対象", "対象外"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tidy", [True, False])
def test_no_indicator_value_is_wrong_without_a_note(seed: int, tidy: bool) -> None:
    sheet = sample()
    found = read(scatter(sheet, seed, tidy=tidy))
    assert len(found.indicators) == 2
    for index, (true, got) in enumerate(zip(sheet.indicators, found.indicators, strict=True)):
        assert got.name == true.name
        if note_on(found, f"indicators[{index}].values") is None:
            assert cells(got) == cells(true)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("tidy", [True, False])
def test_the_whole_corpus(tidy: bool) -> None:
    wrong = []
    for path in sorted(CORPUS.glob("*/*.yaml")):
        sheet = load_corpus_file(path).sheet
        found = read(scatter(sheet, 3, tidy=tidy))
        expected = sorted(sheet.indicators, key=lambda i: (i.kind != "activity", i.number))
        for index, (true, got) in enumerate(zip(expected, found.indicators, strict=True)):
            noted = note_on(found, f"indicators[{index}].values")
            if cells(got) != cells(true) and noted is None:
                wrong.append((path.parent.name, path.stem, true.name))
        if found.costs != sheet.costs or found.cost_breakdowns != sheet.cost_breakdowns:
            wrong.append((path.parent.name, path.stem, "costs"))
        if found.judgements != sheet.judgements or found.evaluation != sheet.evaluation:
            wrong.append((path.parent.name, path.stem, "texts"))
    assert not wrong


def torn(*blocks: str, indicators: tuple[Indicator, ...], **texts: str) -> Sheet:
    """Read the sample with the rows of its indicators replaced by these lines."""
    whole = scatter(sample(indicators, **texts), 5)
    kept = [b for b in whole.split("\n\n") if not _is_fragment(b)]
    return read("\n\n".join([*kept, *blocks]))


def _is_fragment(block: str) -> bool:
    """Whether a block is a line of indicator figures; the savings are 0 and 1,200."""
    plain = [word.removesuffix("以上").replace(".", "") for word in block.split()]
    return block != "0" and all(word in ("－", "調査中") or word.isdigit() for word in plain)


ONE = (row("activity", 1, "農園だよりの配布数", "310 400 355 400"),)


def test_a_row_that_came_whole_needs_no_note() -> None:
    found = torn("310 400 355 400", indicators=ONE)
    assert cells(found.indicators[0]) == cells(ONE[0])
    assert note_on(found, "indicators[0].values") is None


def test_contiguous_fragments_are_likelier_but_not_proven() -> None:
    rows = (row("activity", 1, "講習の参加者数（令和４年度まで）", "90 220 185 －"),)
    found = torn("185 －", "90 220", indicators=rows)
    assert cells(found.indicators[0]) == cells(rows[0])
    note = note_on(found, "indicators[0].values")
    assert note is not None
    assert note.kind == "needs_confirmation"
    assert (Decimal(90), Decimal(185), Decimal(220), None) in note.alternatives


@pytest.mark.parametrize(
    "sentence",
    [
        "農園だよりの配布数は、予定４００部に対して実績３５５部（対前年度比１４．５％増）となった。",
        "農園だよりの配布数は前年度の３１０部から増え、予定４００部に対し実績は３５５部であった。",
    ],
)
def test_a_sentence_proves_a_torn_row(sentence: str) -> None:
    found = torn("355 400", "310 400", indicators=ONE, outcome=sentence)
    assert cells(found.indicators[0]) == cells(ONE[0])
    assert note_on(found, "indicators[0].values") is None


def test_without_the_sentence_the_same_row_is_in_doubt() -> None:
    found = torn("355 400", "310 400", indicators=ONE, outcome="特に述べることはない。")
    assert note_on(found, "indicators[0].values") is not None


def test_magnitude_and_the_prose_divide_fragments_among_rows() -> None:
    rows = (
        row("activity", 1, "来園者数", "61200 70000 65430 70000"),
        row("outcome", 1, "講習の修了者数", "41 60 52 60"),
    )
    said = "来園者数は６５，４３０人、講習の修了者数は５２人であった。"
    found = torn("52 60", "65430 70000", "41 60", "61200 70000", indicators=rows, results=said)
    assert [cells(i) for i in found.indicators] == [cells(i) for i in rows]


def test_pending_missing_and_bounds() -> None:
    rows = (
        row("activity", 1, "苗の配布数", "－ 120 調査中 130"),
        row("outcome", 1, "満足した人の割合", "82.5 80以上 84.1 80以上"),
    )
    found = torn("82.5 80以上 84.1 80以上", "－ 120 調査中 130", indicators=rows)
    assert {i.id: cells(i) for i in found.indicators} == {i.id: cells(i) for i in rows}
    assert found.indicators[1].values[1].raw == "80以上"


def test_values_that_cannot_be_assigned_are_null_with_a_note() -> None:
    found = torn("310 400", "355", indicators=ONE)
    assert [v.value for v in found.indicators[0].values] == [None] * 4
    assert note_on(found, "indicators[0].values") is not None
    assert any("310" in n.message for n in found.notes)


def test_a_stray_figure_is_left_out_and_named() -> None:
    found = torn("310 400 355 400", "17", indicators=ONE)
    assert cells(found.indicators[0]) == cells(ONE[0])
    assert any("17" in n.message and n.kind == "unread" for n in found.notes)


def test_no_indicator_is_no_error() -> None:
    found = read(scatter(sample(()), 2))
    assert found.indicators == ()
    assert not [n for n in found.notes if n.kind != "inferred"]


def test_units_come_from_a_record_or_the_name() -> None:
    rows = (
        row("activity", 1, "相談件数", "310 400 355 400"),
        row("activity", 2, "講座の開催回数", "3 4 4 4"),
        row("outcome", 1, "緑の広がり", "1100 1200 1180 1250"),
        row("outcome", 2, "面積（㎡）", "500 510 520 530"),
    )
    lines = ["500 510 520 530", "1100 1200 1180 1250", "3 4 4 4", "310 400 355 400"]
    found = torn(*lines, indicators=rows, results="相談件数は３５５人であった。")
    assert [i.unit for i in found.indicators] == ["人", "回", None, "㎡"]
    inferred = {n.field for n in found.notes if n.kind == "inferred"}
    assert inferred == {"indicators[0].unit", "indicators[1].unit"}


@pytest.mark.parametrize(
    ("name", "better"),
    [("交通事故件数", "less"), ("待機児童数", "less"), ("事故防止教室の開催回数", "more")],
)
def test_less_is_better_by_name(name: str, better: str) -> None:
    found = torn("310 400 355 400", indicators=(row("activity", 1, name, "310 400 355 400"),))
    assert found.indicators[0].better == better
    noted = any(n.field == "indicators[0].better" for n in found.notes)
    assert noted == (better == "less")


# -- the two rows of grades ---------------------------------------------------------------


def test_the_first_row_of_grades_is_last_years() -> None:
    found = read(scatter(sample(), 4))
    assert (found.previous.grade, found.evaluation.grade) == ("C", "B")


def test_the_row_before_the_directions_is_this_years_wherever_it_stands() -> None:
    text = scatter(sample(), 4)
    last = "○ A ○ B ● C ○ 評価省略対象事業・前年度実施なし"
    assert last in text
    found = read(text.replace(last + "\n\n", "") + "\n" + last + "\n")
    assert (found.previous.grade, found.evaluation.grade) == ("C", "B")


def test_an_exempt_sheet_has_a_state_and_no_grade() -> None:
    text = scatter(sample(), 4).replace(
        "○ A ○ B ● C ○ 評価省略対象事業・前年度実施なし",
        "○ A ○ B ○ C ● 評価省略対象\n事業・前年度実施なし",
    )
    found = read(text)
    assert (found.previous.grade, found.previous.state) == (None, "exempt")
    assert (found.evaluation.grade, found.evaluation.state) == ("B", None)


# -- labels and numbers broken or glued -----------------------------------------------------


@pytest.mark.parametrize("glue", ["", " ", "\n", "\n\n"])
def test_a_grade_glued_to_its_label(glue: str) -> None:
    text = scatter(sample(scale=None), 6)
    printed = r"\s*".join("事業規模（事業ボリュームは適切か）C")
    plain = f"事業規模\n（事業ボリューム\n\nは適切か）{glue}C\n\n規模は適切である。"
    text, count = re.subn(printed, plain, text)
    assert count == 1
    found = read(text)
    scale = found.judgement("scale")
    assert scale is not None
    assert (scale.grade, scale.reason) == ("C", "規模は適切である。")


def test_a_narrative_line_may_begin_with_a_label_word() -> None:
    said = "予算の範囲で行った。" + "実施結果と予算の関係を確かめながら募集の案内を広く届けた。" * 4
    for seed in SEEDS:
        found = read(scatter(sample(reason=said), seed))
        assert found.evaluation.reason == said


def test_an_amount_broken_over_lines() -> None:
    text = scatter(sample(), 1)
    broken = text.replace("１１，９８０千円", "１１，９８\n０千円")
    assert broken != text
    assert read(broken).cost_breakdowns == sample().cost_breakdowns


def test_columns_and_breakdowns_that_do_not_add_up_are_noted() -> None:
    text = scatter(sample(), 1).replace("12,480", "12,490")
    fields = {n.field for n in read(text).notes if n.kind == "needs_confirmation"}
    assert {"costs[2]", "cost_breakdowns[0]"} <= fields


def test_an_empty_field_takes_nothing_of_its_neighbour() -> None:
    for seed in SEEDS:
        sheet = sample(results=None, ingenuity=None)
        found = read(scatter(sheet, seed))
        assert found.results is None
        assert found.ingenuity is None
        assert found.evaluation.reason == sheet.evaluation.reason
        assert found.judgements == sheet.judgements


def test_a_figure_after_an_empty_saving_goes_back_to_its_row() -> None:
    text = scatter(sample(ONE), 5)
    kept = [b for b in text.split("\n\n") if not _is_fragment(b)]
    at = kept.index("見直し効果額\n（前年度）")
    kept[at + 1 : at + 2] = ["310"]
    found = read("\n\n".join([*kept, "400 355 400"]))
    assert found.previous.saving is None
    assert note_on(found, "previous.saving") is not None
    assert cells(found.indicators[0]) == cells(ONE[0])
