"""Facts: the arithmetic of the field, and what is said where there is nothing to compute."""

from decimal import Decimal

import pytest

from assistant.sheet import facts_of, is_met
from assistant.sheet.arithmetic import FORMULAS
from assistant.sheet.model import IndicatorValue, Note
from tests.sheet.sample import indicator, sheet


def test_the_figures_of_a_missed_target() -> None:
    facts = facts_of(sheet(indicator("82817", "100000", "66611", "100000")))
    assert facts.value("activity1.achievement.2022") == Decimal("66.6")
    assert facts.value("activity1.yoy.2022") == Decimal("-19.6")
    assert facts.value("activity1.ratio.2022") == Decimal("80.4")
    assert facts.value("activity1.change.2022") == -16206
    assert facts.value("activity1.gap.2022") == -33389
    assert facts["activity1.yoy.2022"].shown() == "▲19.6％"


def test_money() -> None:
    facts = facts_of(sheet(indicator("82817", "100000", "66611", None)), denominators=["activity1"])
    assert facts.value("cost.execution.2022") == Decimal("95.3")
    assert facts.value("cost.budget_change.2023") == 0
    assert facts.value("cost.settlement_change.2022") == 1718
    assert facts.value("cost.computed_total.2022.settlement") == 199042
    assert facts.value("unit_cost.activity1.2022") == 2790
    assert facts.value("unit_cost_yoy.activity1.2022") == Decimal("25.5")
    assert facts["unit_cost.activity1.2022"].unit == "円"


def test_no_unit_cost_where_nobody_named_the_denominator() -> None:
    facts = facts_of(sheet(indicator("82817", "100000", "66611", None)))
    assert not [id for id in facts if id.startswith("unit_cost")]


def test_a_rate_that_would_round_to_100_while_missed_is_99_9() -> None:
    facts = facts_of(sheet(indicator("1", "10000", "9999", None)))
    assert facts.value("activity1.achievement.2022") == Decimal("99.9")
    assert facts_of(sheet(indicator("1", "9999", "9999", None))).value(
        "activity1.achievement.2022"
    ) == Decimal("100.0")


@pytest.mark.parametrize(
    ("cells", "fact", "words"),
    [
        (("5", "0", "3", None), "activity1.achievement.2022", "目標が0"),
        (("0", "5", "3", None), "activity1.yoy.2022", "前年度が0"),
        ((None, "5", "3", None), "activity1.yoy.2022", "入力されていません"),
        (("5", None, "3", None), "activity1.achievement.2022", "入力されていません"),
    ],
)
def test_what_cannot_be_computed_is_said_in_words(
    cells: tuple[str | None, ...], fact: str, words: str
) -> None:
    found = facts_of(sheet(indicator(*cells)))[fact]
    assert found.value is None
    assert found.missing is not None
    assert words in found.missing


def test_less_is_better_has_a_gap_but_no_achievement() -> None:
    fewer = indicator("14", "10", "18", "5", better="less")
    facts = facts_of(sheet(fewer))
    assert "activity1.achievement.2022" not in facts
    assert facts.value("activity1.gap.2022") == 8
    assert is_met(sheet(fewer), fewer) is False
    met = indicator("14", "10", "10", "5", better="less")
    assert is_met(sheet(met), met) is True


def test_a_rate_moves_by_points() -> None:
    facts = facts_of(sheet(indicator("75", "75", "57.9", None, unit="％")))
    assert facts["activity1.gap.2022"].shown() == "▲17.1ポイント"


def test_an_upper_bound_means_less_is_better() -> None:
    base = indicator("5", "3", "4", None)
    bounded = base.model_copy(
        update={
            "values": tuple(
                v.model_copy(update={"bound": "max"}) if v.kind == "target" else v
                for v in base.values
            )
        }
    )
    assert "activity1.achievement.2022" not in facts_of(sheet(bounded))
    assert is_met(sheet(bounded), bounded) is False


def test_a_pending_value_is_not_zero() -> None:
    base = indicator("5", "3", None, None)
    values = tuple(
        IndicatorValue(fiscal_year=v.fiscal_year, kind=v.kind, state="pending")
        if (v.fiscal_year, v.kind) == (2022, "actual")
        else v
        for v in base.values
    )
    waiting = base.model_copy(update={"values": values})
    facts = facts_of(sheet(waiting))
    assert "調査中" in (facts["activity1.achievement.2022"].missing or "")
    assert is_met(sheet(waiting), waiting) is None


def test_doubt_is_carried_into_what_is_derived() -> None:
    note = Note(field="indicators[0].values", kind="needs_confirmation", message="二通り")
    facts = facts_of(sheet(indicator("80", "264", "175", None), notes=(note,)))
    assert facts["activity1.actual.2022"].doubtful
    assert facts["activity1.achievement.2022"].doubtful
    assert not facts["cost.execution.2022"].doubtful


def test_every_derived_fact_uses_a_named_formula_and_names_its_sources() -> None:
    facts = facts_of(sheet(indicator("5", "3", "4", "6")), denominators=["activity1"])
    derived = [fact for fact in facts.values() if fact.role == "derived"]
    assert derived
    for fact in derived:
        assert fact.formula in FORMULAS
        assert all(source in facts for source in fact.sources)


def test_numbers_of_entered_texts_are_facts_but_the_evaluation_is_not() -> None:
    base = sheet(indicator("5", "3", "4", "6"))
    told = base.model_copy(
        update={
            "results": "受講者１８４名、令和３年度は１００名",
            "evaluation": base.evaluation.model_copy(update={"reason": "９９９人が利用した"}),
        }
    )
    texts = {f.value for f in facts_of(told).values() if f.role == "text"}
    assert texts == {184, 100}
