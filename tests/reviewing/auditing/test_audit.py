"""An audit: which sheets, beside which of last year, in which order."""

from __future__ import annotations

from assistant.reviewing.auditing import ReadSheet, choose
from tests.reviewing.auditing.sheets import audited, bare, false, filed, named, page


def test_the_worst_sheet_stands_first() -> None:
    good, bad = named(bare(), code="10001"), named(false(), code="10002")
    result = audited(good, bad)
    assert [one.code for one in result.pages] == ["10002", "10001"]
    assert result.pages[0].counts["error"] > result.pages[1].counts["error"]


def test_last_years_sheet_of_the_same_project_is_beside_it() -> None:
    other = named(filed(2022), code="10001")
    assert audited(filed(2023), other).pages[0].last_year is None
    result = audited(filed(2023), filed(2022), other)
    assert [one.last_year for one in result.pages] == [2022]
    assert (result.compared, result.others) == (1, {2022: 2})


def test_a_sentence_of_another_project_is_found_in_the_folder() -> None:
    own = "窓口の案内を見直し、入口を三つの地区にも設けたことで、来庁しにくい人の相談が届いた。"
    pair = [named(false(evaluation__reason=own), code=code, name=f"事業{code}") for code in "12"]
    kinds = [set(one.kinds) for one in audited(*pair).pages]
    assert all("reuse" in found for found in kinds)
    assert "reuse" not in set(audited(pair[0]).pages[0].kinds)


def test_the_result_does_not_depend_on_the_number_of_processes() -> None:
    sheets = [filed(2022), *(named(false(), code=str(code)) for code in range(10000, 10006))]
    assert audited(*sheets, workers=2) == audited(*sheets, workers=1)


def test_a_few_misprinted_years_do_not_choose_the_year() -> None:
    read = [ReadSheet(f"{at}", filed(2023)) for at in range(3)]
    late = ReadSheet("誤植", filed(2024))
    chosen = choose([*read, late])
    assert chosen is not None
    assert (chosen.fiscal_year, len(chosen.sheets), chosen.others) == (2023, 3, {2024: 1})
    assert choose([*read, late, late]).fiscal_year == 2024  # type: ignore[union-attr]


def test_a_year_that_is_not_there_is_told() -> None:
    assert choose([ReadSheet("a", filed(2023))], 2019) is None


def test_every_finding_has_its_own_number_and_is_counted() -> None:
    one = page(false(), filed(2022))
    numbers = [found.number for found in one.found]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(one.counts.values()) == sum(one.kinds.values()) == len(numbers) > 0


def test_entered_texts_and_figures_stand_on_the_page() -> None:
    one = page(false())
    labels = [text.label for text in one.texts]
    assert labels[0] == "評価の理由"
    assert "実施結果" in labels
    costs, indicators = one.tables
    assert costs.head[0] == "区分"
    assert {len(row) for row in costs.rows} == {len(costs.head)}
    assert indicators.head[-1] == "達成率（令和5年度）"
    assert {len(row) for row in indicators.rows} == {len(indicators.head)}
