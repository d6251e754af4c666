"""What the prose of a sheet says of figures: numbers with their role, rates and differences.

Entered texts and reasons are read alike; a sentence may be wrong (that is what checking is
for), so a claim is evidence with a weight, never the figure itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.sheet.numerals import Quantity, find_quantities, narrow
from assistant.sheet.years import find_years

#: Columns of an indicator row, as the form prints them.
LAST, TARGET, ACTUAL, NEXT = range(4)

_TARGET_WORD = re.compile(r"目標|予定|計画|見込|当初")
_ACTUAL_WORD = re.compile(r"実績|実際|に対し|対して|下回|上回|及ばず|届かず|のところ|超え")
_LAST_WORD = re.compile(r"前年度?|昨年度?")
_NEXT_WORD = re.compile(r"次年度|来年度|翌年度の|目指")
_STEP_AFTER = re.compile(
    r"^(?:分|余り|程度)?(?:[^。、０-９0-9をにへ]{0,2})?"
    r"(?:下回|上回|及ば|届か|足り|不足|少な|多[いく]|減|増|超[過え]|の減|の増|伸び|落ち込)"
)
_STEP_BEFORE = re.compile(r"(?:差は?|減少幅は?|増加幅は?|あと)$")
_TARGET_AFTER = re.compile(
    r"^(?:（[^）]{0,12}）)?"
    r"(?:(?:の|という|を)(?:目標|予定|計画|見込)|と(?:予定|計画|見込)(?:し|す|ん|ま))"
)
_LAST_AFTER = re.compile(
    r"^(?:[^。、]{0,2})?から(?:[^。]{0,14})?(?:減|増|伸|落|低下|上昇|改善|悪化)"
)
_SET_NEXT = re.compile(r"^[^。、０-９0-9]{0,4}(?:とする|とし[、て]|に引き|に据え|を目指|へ引き)")
_LISTED = re.compile(r"^[、，・]$|^及び$|^と$")
_DOWN = re.compile(r"減|下回|低下|及ば|届か|足り|不足|少な|落ち込|縮|▲")
_UP = re.compile(r"増|上回|上昇|伸び|超|多")
_PERCENT = ("%", "％", "パーセント", "ポイント")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number said in the prose.

    ``role`` is the column it states (``None``: a difference, no cell), ``said`` whether a word
    (目標, 実績, 前年度 …) says so, ``recorded`` whether it is at least a record of the year.
    ``derived`` are the rates or differences that it may be instead, and ``sign`` their sign
    (0: not said). ``words`` is the sentence up to the number, ``near`` its part after the
    number before, ``weight`` how far the text is to be trusted, ``places`` its decimals.
    """

    value: Decimal
    unit: str | None
    places: int
    role: int | None
    said: bool
    recorded: bool
    derived: tuple[str, ...]
    derived_cued: bool
    sign: int
    words: str
    near: str
    weight: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the sheet; ``entered``: written by the officer as a record (実施結果 …);
    ``ahead``: it speaks of the next year (次年度の取組)."""

    text: str
    entered: bool = False
    ahead: bool = False


def claims(passages: Iterable[Passage], fiscal_year: int) -> list[Claim]:
    """Every number in the passages that may say something of an indicator."""
    found = []
    for passage in passages:
        for sentence in re.split(r"(?<=。)|\n", passage.text):
            found += _claims_in(sentence, passage, fiscal_year)
    return found


def _claims_in(sentence: str, passage: Passage, fiscal_year: int) -> list[Claim]:
    years = find_years(sentence, around=fiscal_year)
    quantities = [
        q
        for q in find_quantities(sentence, units=_WIDE_UNITS)
        if not any(y.start <= q.start < y.end for y in years) and q.unit not in _NOT_FIGURES
    ]
    found: list[Claim] = []
    for index, quantity in enumerate(quantities):
        start = quantities[index - 1].end if index else 0
        end = quantities[index + 1].start if index + 1 < len(quantities) else len(sentence)
        before = sentence[start : quantity.start]
        after = sentence[quantity.end : min(end, quantity.end + 24)]
        year = next((y.year for y in reversed(years) if y.end <= quantity.start), None)
        near_year = next((y.year for y in years if start <= y.start < quantity.start), None)
        claim = _claim(quantity, sentence, before, after, (year, near_year), passage, fiscal_year)
        if found and _LISTED.match(before) and claim.role is not None and not claim.said:
            # 「前年度（６校、７１２人）」: the second number has the role of the first.
            claim = replace(claim, role=found[-1].role, said=found[-1].said)
        found.append(claim)
    return found


#: Units in full-width letters, as Sapporo's prose has them.
_WIDE_UNITS = ("ｋｍ", "ｃｍ", "ｍｍ", "ｋｇ", "ｍ", "ｇ", "ｔ", "ｈａ", "ＰＶ")
#: A record is trusted more than an argument, which may quote last year's figure as this year's.
_ENTERED = 1.3
_ARGUED = 0.75
_NOT_FIGURES = ("年", "年度", "歳", "月", "円", "千円", "百万円", "か年", "年間")


def _claim(
    quantity: Quantity,
    sentence: str,
    before: str,
    after: str,
    years: tuple[int | None, int | None],
    passage: Passage,
    fiscal_year: int,
) -> Claim:
    figure = narrow(quantity.surface)
    point = re.search(r"\.(\d+)", figure)
    percent = quantity.unit in _PERCENT
    step = bool(_STEP_AFTER.match(after) or _STEP_BEFORE.search(before))
    role, said = _role(before, after, years, passage, fiscal_year)
    derived, derived_cued = _derived(percent, step, before, after, quantity)
    return Claim(
        value=abs(quantity.value),
        unit=quantity.unit,
        places=len(point[1]) if point else 0,
        role=None if step and not percent else role,
        said=said,
        recorded=passage.entered,
        derived=derived,
        derived_cued=derived_cued,
        sign=_sign(quantity, after),
        words=sentence[: quantity.start],
        near=before,
        weight=_ENTERED if passage.entered else _ARGUED,
    )


def _role(
    before: str,
    after: str,
    years: tuple[int | None, int | None],
    passage: Passage,
    fiscal_year: int,
) -> tuple[int, bool]:
    """The column that the words point to, and whether they say so or it is only usual."""
    year, near_year = years
    target = _last(_TARGET_WORD, before, near=True)
    actual = _last(_ACTUAL_WORD, before)
    last = _last(_LAST_WORD, before, near=True)
    ahead = year == fiscal_year + 1 or (passage.ahead and year is None)
    ahead = ahead or _last(_NEXT_WORD, before) > max(target, actual)
    if _SET_NEXT.match(after) and (ahead or passage.ahead):
        return NEXT, True
    if _TARGET_AFTER.match(after) or target > actual:
        if last > target and not near_year:
            return TARGET, False  # 前年度の目標: the row has no such column
        return (NEXT if ahead else TARGET), True
    if near_year == fiscal_year - 1 or (last >= 0 and last > actual and "比" not in before[last:]):
        return LAST, True
    if _LAST_AFTER.match(after):
        return LAST, True
    if near_year == fiscal_year + 1 or re.match(r"[^。、]{0,8}目指|以上とする", after):
        return NEXT, True
    if passage.ahead:
        return (ACTUAL if actual >= 0 or near_year == fiscal_year else NEXT), actual >= 0
    return ACTUAL, "実績" in before or near_year == fiscal_year


def _sign(quantity: Quantity, after: str) -> int:
    """−1 where the words speak of a fall or of falling short, 1 of the contrary, else 0."""
    if quantity.value < 0:
        return -1
    near = re.match(r"[^。、０-９0-9]{0,9}", after)
    words = near[0] if near else ""
    down, up = _DOWN.search(words), _UP.search(words)
    if down and (up is None or down.start() < up.start()):
        return -1
    return 1 if up else 0


def _last(pattern: re.Pattern[str], text: str, *, near: bool = False) -> int:
    """Where the pattern is found last; ``near``: with no 、 between it and the text's end."""
    place = -1
    for match in pattern.finditer(text):
        place = match.start()
    return -1 if near and "、" in text[place:] else place


def _derived(
    percent: bool, step: bool, before: str, after: str, quantity: Quantity
) -> tuple[tuple[str, ...], bool]:
    """Which rates or differences the number may be, and whether its words say so."""
    near = before[-24:]
    yearly = bool(re.search(r"前年|昨年|対前|年度比|年度に比べ", near))
    planned = bool(re.search(r"達成|目標|予定|計画", near) or re.match(r"[^。、]{0,3}達成", after))
    changed = bool(re.match(r"[^。、]{0,3}(?:減|増|低下|上昇|伸)", after)) or quantity.value < 0
    if percent and quantity.unit != "ポイント":
        if yearly and not planned:
            return ("yoy", "ratio"), True
        if planned and not yearly:
            return ("achievement", "next_ratio"), True
        return ("yoy", "achievement", "ratio"), changed
    if percent or step:
        if yearly and not planned:
            return ("change",), True
        if planned and not yearly:
            return ("gap", "target_change", "next_gap"), True
        return ("gap", "change", "target_change", "next_gap"), False
    return (), False
