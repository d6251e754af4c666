"""Proof of numbers: every number, year and unit of a text is traced, or marked.

A number is traced when a fact of the sheet (a cell, a named formula over cells, or a number in
an entered passage), a year the sheet speaks of, or a precedent that the text names carries the
same value in the same unit. Values are compared exactly: 「約7万人」 for 66,611人 is not traced.
Sign: 「▲19.6％」 needs a negative fact; an unsigned number may stand for either sign, since
「19.6％減少した」 is how a fall is written (whether 減少 is true is another check's question).

Not caught here: a right number in the wrong role (last year's value called this year's), numbers
in words that are no figures (一般, 第三者), and months and days (６月までに): a plan names dates
that no cell holds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Literal

from assistant.sheet import indicator_label
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.model import Figure, Frozen, Sheet
from assistant.sheet.numerals import Quantity, find_quantities, narrow
from assistant.sheet.years import find_years, format_year

TraceKind = Literal["figure", "year", "name", "date"]

_MONEY = {"円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}
_SAME_UNIT = {
    "パーセント": "%",
    "名": "人",
    "カ所": "か所",
    "ヶ所": "か所",
    "ヵ所": "か所",
    "箇所": "か所",
    "グラム": "g",
    "トン": "t",
    "㎏": "kg",
    "キログラム": "kg",
    "㎞": "km",
    "キロメートル": "km",
    "メートル": "m",
}
_PER = ("当たり", "あたり", "につき")


class NumberTrace(Frozen):
    """One number of a text, ``text[start:end]``, and what it stands on.

    ``source`` is a fact id, ``year:2022``, ``name`` (part of a name such as 「1人1日当たりの
    ごみ排出量」), ``date`` (month or day) or ``precedent:<key>``; ``None`` where the number is
    untraced, and then
    ``nearest`` is the fact closest to it and ``message`` one Japanese sentence.
    """

    start: int
    end: int
    surface: str
    kind: TraceKind
    value: Figure
    unit: str | None = None
    source: str | None = None
    nearest: str | None = None
    message: str | None = None

    @property
    def traced(self) -> bool:
        """True where the number stands on something."""
        return self.source is not None


class PrecedentText(Frozen):
    """A precedent as the proof needs it: its key and its words."""

    key: str
    text: str


def trace_numbers(
    text: str,
    *,
    sheet: Sheet,
    facts: Facts,
    precedents: Sequence[PrecedentText] = (),
    prefer: Collection[str] = (),
) -> tuple[NumberTrace, ...]:
    """Trace every number and year of ``text`` in order.

    ``prefer`` are the fact ids that the sentence says it uses: they win where several facts have
    the same value. ``precedents`` are those that the sentence names, no others.
    """
    names = _name_spans(text, sheet)
    traces: list[NumberTrace] = []
    year_spans: list[tuple[int, int]] = []
    for mention in find_years(text, around=sheet.fiscal_year):
        year_spans.append((mention.start, mention.end))
        known = mention.year in facts.years
        quoted = None if known else _precedent_year(mention.year, precedents, sheet.fiscal_year)
        traces.append(
            NumberTrace(
                start=mention.start,
                end=mention.end,
                surface=mention.surface,
                kind="year",
                value=Decimal(mention.year),
                unit="年度" if mention.fiscal else "年",
                source=f"year:{mention.year}" if known else quoted,
                message=None
                if known or quoted
                else f"「{mention.surface}」は調書に出てこない年度です。年度を確かめてください。",
            )
        )
    units = _own_units(sheet)
    for quantity in find_quantities(text, units=units):
        if any(a <= quantity.start < b for a, b in year_spans):
            continue
        if any(a <= quantity.start and quantity.end <= b for a, b in names):
            traces.append(_trace(quantity, "name", "name"))
        elif _is_date(text, quantity):
            traces.append(_trace(quantity, "date", "date"))
        else:
            traces.append(_trace_quantity(text, quantity, facts, precedents, prefer, units))
    return tuple(sorted(traces, key=lambda trace: trace.start))


def _is_date(text: str, quantity: Quantity) -> bool:
    """「６月」「６月３０日」, not 「６日間」 or a count of days."""
    if quantity.unit == "月":
        return 1 <= quantity.value <= 12
    before = text[: quantity.start]
    return quantity.unit == "日" and before.endswith("月") and 1 <= quantity.value <= 31


def _own_units(sheet: Sheet) -> tuple[str, ...]:
    return tuple(sorted({i.unit for i in sheet.indicators if i.unit}))


def _trace(quantity: Quantity, kind: TraceKind, source: str) -> NumberTrace:
    return NumberTrace(
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        kind=kind,
        value=quantity.value,
        unit=quantity.unit,
        source=source,
    )


def _trace_quantity(
    text: str,
    quantity: Quantity,
    facts: Facts,
    precedents: Sequence[PrecedentText],
    prefer: Collection[str],
    units: Sequence[str],
) -> NumberTrace:
    fact = _matching_fact(quantity, facts, prefer)
    if fact is not None:
        return _trace(quantity, "figure", fact.id)
    if quantity.value == 1 and text[quantity.end :].startswith(_PER):
        per = next((f for f in facts if f.startswith("unit_cost.")), None)
        if per is not None:
            return _trace(quantity, "figure", per)
    for precedent in precedents:
        for other in find_quantities(precedent.text, units=units):
            if other.value == quantity.value and same_unit(other.unit, quantity.unit):
                return _trace(quantity, "figure", f"precedent:{precedent.key}")
    nearest = nearest_fact(quantity, facts)
    told = "実施結果などの入力欄に書くと、根拠になります。"
    if nearest is not None and _is_near(quantity, nearest):
        told = f"近い値は{nearest.label}の{nearest.shown()}です。"
    return NumberTrace(
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        kind="figure",
        value=quantity.value,
        unit=quantity.unit,
        nearest=nearest.id if nearest else None,
        message=f"「{quantity.surface}」は数値欄にも入力された文にも見当たりません。{told}",
    )


def _matching_fact(quantity: Quantity, facts: Facts, prefer: Collection[str]) -> Fact | None:
    preferred = [facts[id] for id in prefer if id in facts]
    for fact in (*preferred, *facts.values()):
        if fact.value is not None and _same_value(quantity, fact):
            return fact
    return None


def _same_value(quantity: Quantity, fact: Fact) -> bool:
    assert fact.value is not None
    stated, held = _in_base(quantity.value, quantity.unit), _in_base(fact.value, fact.unit)
    if stated < 0 and held >= 0:
        return False
    if abs(stated) != abs(held):
        return False
    if quantity.unit is None:
        return True
    if _money(quantity.unit) and _money(fact.unit):
        return True
    return same_unit(quantity.unit, fact.unit)


def _money(unit: str | None) -> bool:
    return unit in _MONEY


def _in_base(value: Decimal, unit: str | None) -> Decimal:
    """Money in yen, so that 195,000千円 and 1億9,500万円 are the same; else as it is."""
    return value * _MONEY.get(unit or "", 1)


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two printed units mean the same (％ and パーセント, 人 and 名); ％ and ポイント
    never do, nor do 千円 and 円 as units."""
    return _plain_unit(a) == _plain_unit(b)


def _plain_unit(unit: str | None) -> str:
    plain = narrow(unit or "")
    return _SAME_UNIT.get(plain, plain)


def nearest_fact(quantity: Quantity, facts: Facts) -> Fact | None:
    """The fact with a value closest in proportion, those of the same unit first."""

    def distance(fact: Fact) -> tuple[bool, Decimal]:
        assert fact.value is not None
        held, stated = (
            abs(_in_base(fact.value, fact.unit)),
            abs(_in_base(quantity.value, quantity.unit)),
        )
        scale = max(held, stated, Decimal(1))
        other_unit = not (
            same_unit(fact.unit, quantity.unit) or (_money(fact.unit) and _money(quantity.unit))
        )
        return other_unit, abs(held - stated) / scale

    candidates = [f for f in facts.values() if f.value is not None and f.role != "count"]
    return min(candidates, key=distance, default=None)


def _is_near(quantity: Quantity, fact: Fact) -> bool:
    """Whether one may have been meant for the other: within a tenth, one digit apart, or the
    same digits with another unit."""
    assert fact.value is not None
    a, b = abs(quantity.value), abs(fact.value)
    if abs(a - b) * 10 <= max(a, b) and same_unit(quantity.unit, fact.unit):
        return True
    x, y = f"{a:f}", f"{b:f}"
    return len(x) == len(y) > 1 and sum(c != d for c, d in zip(x, y, strict=True)) <= 1


def _name_spans(text: str, sheet: Sheet) -> list[tuple[int, int]]:
    """Where the text repeats a name of the sheet that has digits in it."""
    names = [sheet.project.name, *(indicator_label(i) for i in sheet.indicators)]
    names += [item.label for b in sheet.cost_breakdowns for item in b.items]
    spans = []
    for name in names:
        if not name or not any(ch.isdigit() or ch in "一二三四五六七八九十" for ch in name):
            continue
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return spans


def _precedent_year(year: int, precedents: Sequence[PrecedentText], around: int) -> str | None:
    for precedent in precedents:
        if any(mention.year == year for mention in find_years(precedent.text, around=around)):
            return f"precedent:{precedent.key}"
    return None


def describe(trace: NumberTrace, facts: Facts) -> str:
    """What a traced number stands on, in Japanese: label, value and, if derived, the formula."""
    if trace.source is None:
        return trace.message or "出典がありません。"
    if trace.source.startswith("year:"):
        return f"年度（{format_year(int(trace.source[5:]))}）"
    if trace.source == "name":
        return "名称の一部"
    if trace.source == "date":
        return "日付（照合しません）"
    if trace.source.startswith("precedent:"):
        return f"過去の記載例（{trace.source[10:]}）"
    fact = facts[trace.source]
    formula = f" = {fact.expression}" if fact.expression else ""
    doubt = "（読み取り要確認）" if fact.doubtful else ""
    return f"{fact.label}：{fact.shown()}{formula}{doubt}"
