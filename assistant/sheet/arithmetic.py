"""The closed list of named formulas. Nothing else counts as a derived figure.

Rounding is 四捨五入 to one decimal unless a formula says otherwise. Each function takes exact
figures and returns the exact result, or raises :class:`NotComputable` with the reason in
Japanese; a division by zero is a reason, never an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.sheet.numerals import round_half_up

HUNDRED = Decimal(100)
_JUST_MISSED = Decimal("99.9")
_YEN_PER_THOUSAND = 1000


class NotComputable(Exception):
    """A formula has no result for these figures; ``args[0]`` says why, in Japanese."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A named formula over two cells (a, b).

    ``unit`` is the unit of the result; ``"same"`` keeps the unit of the cells, with ％ becoming
    ポイント, since the difference of two rates is not a rate. ``words`` says the formula in
    words, ``template`` takes the two figures as ``{a}`` and ``{b}``. ``compute`` is exact;
    ``places`` are the decimals it is rounded to, ``None`` where it is not rounded.
    """

    name: str
    label: str
    words: str
    template: str
    unit: str
    places: int | None
    compute: Callable[[Decimal, Decimal], Decimal]

    @property
    def rounding(self) -> str | None:
        """How the result is rounded, in Japanese."""
        if self.places is None:
            return None
        return "小数第1位まで（四捨五入）" if self.places else "小数第1位を四捨五入"

    def round(self, exact: Decimal, a: Decimal, b: Decimal) -> Decimal:
        """The figure as it is shown, rounded half up. A 達成率 that would round to 100.0 while
        the target is missed is cut to 99.9."""
        if self.places is None:
            return exact
        rounded = round_half_up(exact, self.places)
        if self.name == "achievement" and rounded >= HUNDRED and a < b:
            return _JUST_MISSED
        return rounded


def achievement(actual: Decimal, target: Decimal) -> Decimal:
    """達成率 in ％."""
    if target == 0:
        raise NotComputable("目標が0のため、達成率は計算できません")
    return actual / target * HUNDRED


def change_rate(now: Decimal, before: Decimal) -> Decimal:
    """対前年度比 in ％ as a signed change: 66,611 after 82,817 is −19.6 (▲19.6％)."""
    if before == 0:
        raise NotComputable("前年度が0のため、対前年度比は計算できません")
    return (now - before) / abs(before) * HUNDRED


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """One figure in ％ of another (執行率, 構成比, 対前年度の割合 80.4％)."""
    if whole == 0:
        raise NotComputable("分母が0のため、割合は計算できません")
    return part / whole * HUNDRED


def difference(a: Decimal, b: Decimal) -> Decimal:
    """a − b."""
    return a - b


def addition(a: Decimal, b: Decimal) -> Decimal:
    """a + b."""
    return a + b


def unit_cost(cost_thousand_yen: Decimal, count: Decimal) -> Decimal:
    """円 per unit: 事業費 (千円, without 人件費) over a count."""
    if count == 0:
        raise NotComputable("実績が0のため、1単位当たりの事業費は計算できません")
    return cost_thousand_yen * _YEN_PER_THOUSAND / count


_ONE_DECIMAL, _WHOLE_YEN = 1, 0

FORMULAS: dict[str, Formula] = {
    f.name: f
    for f in (
        Formula(
            "achievement", "達成率", "実績 ÷ 目標", "{a} ÷ {b}", "％", _ONE_DECIMAL, achievement
        ),
        Formula(
            "yoy",
            "対前年度比",
            "（当年度 − 前年度）÷ 前年度",
            "（{a} − {b}）÷ {b}",
            "％",
            _ONE_DECIMAL,
            change_rate,
        ),
        Formula(
            "ratio", "対前年度の割合", "当年度 ÷ 前年度", "{a} ÷ {b}", "％", _ONE_DECIMAL, ratio
        ),
        Formula("change", "前年度との差", "当年度 − 前年度", "{a} − {b}", "same", None, difference),
        Formula("gap", "目標との差", "実績 − 目標", "{a} − {b}", "same", None, difference),
        Formula(
            "target_vs_actual",
            "目標と実績の差",
            "次年度目標 − 実績",
            "{a} − {b}",
            "same",
            None,
            difference,
        ),
        Formula(
            "execution", "予算に対する執行率", "決算 ÷ 予算", "{a} ÷ {b}", "％", _ONE_DECIMAL, ratio
        ),
        Formula("unspent", "予算と決算の差", "予算 − 決算", "{a} − {b}", "same", None, difference),
        Formula(
            "share", "事業費に占める割合", "内訳 ÷ 事業費", "{a} ÷ {b}", "％", _ONE_DECIMAL, ratio
        ),
        Formula(
            "total",
            "計（事業費＋人件費）",
            "事業費 ＋ 人件費",
            "{a} ＋ {b}",
            "same",
            None,
            addition,
        ),
        Formula(
            "unit_cost",
            "1単位当たりの事業費（人件費を除く）",
            "事業費 ÷ 実績",
            "{a} ÷ {b}",
            "円",
            _WHOLE_YEN,
            unit_cost,
        ),
    )
}
