"""検算: what adds up, and what is told where it does not."""

from decimal import Decimal

from assistant.sheet import check_sums
from tests.sheet.sample import sheet


def test_a_sound_sheet_adds_up() -> None:
    checks = check_sums(sheet())
    assert len(checks) == 5
    assert all(check.holds for check in checks)


def test_a_wrong_total_is_told_with_both_values() -> None:
    base = sheet()
    wrong = base.costs[2].model_copy(update={"total": Decimal(199000)})
    broken = base.model_copy(update={"costs": (*base.costs[:2], wrong, base.costs[3])})
    (bad,) = [check for check in check_sums(broken) if not check.holds]
    assert bad.field == "costs[2].total"
    assert "199,000千円" in bad.message
    assert "199,042千円" in bad.message


def test_a_breakdown_that_is_not_exhaustive_is_not_held_to_the_sum() -> None:
    base = sheet()
    partial = base.cost_breakdowns[0].model_copy(
        update={"exhaustive": False, "items": base.cost_breakdowns[0].items[:1]}
    )
    checks = check_sums(base.model_copy(update={"cost_breakdowns": (partial,)}))
    assert all(check.holds for check in checks)
    whole = partial.model_copy(update={"exhaustive": True})
    (bad,) = [
        c for c in check_sums(base.model_copy(update={"cost_breakdowns": (whole,)})) if not c.holds
    ]
    assert "180,000千円" in bad.message


def test_a_missing_part_is_not_taken_for_zero() -> None:
    base = sheet()
    open_ = base.costs[0].model_copy(update={"personnel_cost": None})
    checks = check_sums(base.model_copy(update={"costs": (open_, *base.costs[1:])}))
    assert len(checks) == 4
