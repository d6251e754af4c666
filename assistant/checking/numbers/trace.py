"""What a number of a text stands on, as data, and in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, Self

from assistant.sheet.facts import Facts
from assistant.sheet.model import Figure, Frozen
from assistant.sheet.numerals import Quantity, in_yen
from assistant.sheet.years import format_year

TraceKind = Literal["figure", "year", "name", "date", "streak"]
Slip = Literal["unit", "sign", "digit", "swapped", "place"]

#: Sums over several figures: ``sum:`` and the fact ids, joined by ``+``.
SUM: Final = "sum:"
#: What two numbers of the text itself give: ``beside:`` and the two as they are written.
BESIDE: Final = "beside:"

SLIP_WORDS: Final[dict[Slip, str]] = {
    "unit": "単位の取り違え",
    "sign": "▲の有無の誤り",
    "digit": "一字の誤り",
    "swapped": "数字の入れ違い",
    "place": "桁の誤り",
}


# No model of pydantic: hundreds are made and moved for each sheet, and their parts are known good.
@dataclass(frozen=True, slots=True)
class NumberTrace:
    """One number of a text, ``text[start:end]``, and what it stands on.

    ``source`` is a fact id, ``sum:`` with the ids of its addends, ``year:2022``, ``name`` (part of
    a name such as 「1人1日当たりのごみ排出量」 or 「第３条」), ``date`` (month, day or time),
    ``streak`` (the years of 「３年連続で増加」, which the check of directions holds against each
    year) or ``precedent:<key>``; ``None`` where the number is untraced, and then ``nearest`` is
    the fact closest to it and ``message`` one Japanese sentence. ``slip`` says which slip would
    make ``nearest`` of it, where one would. ``rounded``: it stands for a fact of more digits.
    ``also`` are the other facts that it may stand for. ``step`` is the place of its last written
    digit. ``reckoned``: two numbers beside it say that it is another, and ``message`` which.
    ``doubted``: it has the value of ``source``, of which the words do not speak.
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
    slip: Slip | None = None
    rounded: bool = False
    also: tuple[str, ...] = ()
    step: Figure = Decimal(1)
    reckoned: bool = False
    doubted: bool = False

    @property
    def traced(self) -> bool:
        """True where the number stands on something."""
        return self.source is not None

    @property
    def firm(self) -> bool:
        """True where it stands on something of which the words speak."""
        return self.traced and not self.doubted

    def moved(self, by: int) -> Self:
        """The same where its text stands ``by`` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by) if by else self


def trace_of(
    quantity: Quantity,
    kind: TraceKind,
    source: str,
    *,
    rounded: bool = False,
    also: tuple[str, ...] = (),
) -> NumberTrace:
    """The number with what it stands on."""
    return NumberTrace(
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        kind=kind,
        value=quantity.value,
        unit=quantity.unit,
        source=source,
        rounded=rounded,
        also=also,
        step=quantity.step,
    )


def quantity_of(trace: NumberTrace) -> Quantity:
    """The number of a trace as it was read."""
    return Quantity(trace.start, trace.end, trace.surface, trace.value, trace.unit, step=trace.step)


def size_of(trace: NumberTrace) -> Decimal:
    """A number without its sign, money in yen."""
    return abs(in_yen(trace.value, trace.unit))


class PrecedentText(Frozen):
    """A precedent as the proof needs it: its key and its words."""

    key: str
    text: str


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
    if trace.source == "streak":
        return "続いた年数（増減・達成の語の検査で年度ごとに照らします）"
    if trace.source.startswith("precedent:"):
        return f"過去の記載例（{trace.source[10:]}）"
    if trace.source.startswith(BESIDE):
        return f"文中の数からの計算（{trace.source.removeprefix(BESIDE)}）"
    if trace.source.startswith(SUM):
        addends = [facts[id] for id in trace.source.removeprefix(SUM).split("+")]
        return f"合計：{' ＋ '.join(addend.shown() for addend in addends)}"
    fact = facts[trace.source]
    formula = f" = {fact.expression}" if fact.expression else ""
    doubt = "（読み取り要確認）" if fact.doubtful else ""
    about = "（概数）" if trace.rounded else ""
    return f"{fact.label}：{fact.shown()}{formula}{doubt}{about}"
