"""Japanese numbers, read and written, exactly (``Decimal``), with their units.

Read are full-width digits, commas, ▲, △ and マイナス (with or without a space), 万・億 and chains
such as 1億2,300万, a glued-on unit, 「80以上」「3以下」, ranges (10～20人), 3割5分, fractions
(3分の1), kanji numerals before a counter (三人, 二十四件), the four dashes for a missing value and
調査中. Not read: kanji numerals without a counter (一般, 第三者), 数十人, ordinal marks ①.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from assistant.sheet.heads import headed
from assistant.sheet.model import Bound, ValueState
from assistant.sheet.widths import Width as Width
from assistant.sheet.widths import narrow as narrow
from assistant.sheet.widths import widen as widen

_DASHES = {"-", "ー", "─", "—", "–", "ｰ"}
_SCALES = {
    **{"兆": 10**12, "億": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5},
    **{"万": 10**4, "千": 10**3, "百": 10**2},
}
_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")}

#: Money by unit, in yen.
YEN = {
    "円": Decimal(1),
    "千円": Decimal(1_000),
    "万円": Decimal(10_000),
    "百万円": Decimal(1_000_000),
    "億円": Decimal(100_000_000),
}

#: Units that a number may carry in a sheet, as printed. Money first: 「千円」 is a unit here.
UNITS = (  # noqa: SIM905 (a table of 150 words reads best as one text)
    "千円 百万円 円 % パーセント ポイント 人工 人日 人 名 件 回 世帯 団体 "
    "か所 カ所 ヶ所 ヵ所 箇所 か国 か月 カ月 ヶ月 ヵ月 か年 カ年 ヶ年 ヵ年 箇年 "
    "週間 時間 日間 日 分 月 年間 年 歳 台 冊 校 園 施設 社 店 者 "
    "組織 組 戸 棟 枚 部 点 倍 割 位 本 着 基 路線 キロメートル メートル キロ km ㎞ KM "
    "mm cm センチ ミリ m² m ｍ ㎡ m2 平方メートル ha ヘクタール トン kg ㎏ キログラム グラム "
    "t ｔ g ｇ PV 泊 便 "
    "町内会 地区 地域 区 教室 講座 種類 種 項目 事業 指標 問 通 床 席 口 隻 頭 羽 匹 食 "
    "セット ページ つ 票 議席 級 学級 クラス 会場 拠点 コマ 室 市 町 村 都市 "
    "アール 集落 地点 区画 館 班 灯 株 医療機関 事業所 事業者 農家 自治会 言語 品目 店舗 "
    "公演 kWh kL kW"
).split()

_COUNTERS = (
    "人|名|件|回|か所|カ所|箇所|校|園|団体|世帯|年|か月|か年|割|倍|点|台|冊|地区|区|市|日|つ|社|戸|棟|"
    "指標|種類|項目|事業|組|本|施設"
)
_KANJI_NUMBER = headed(
    "一二三四五六七八九十百千〇",
    rf"(?<![一二三四五六七八九十百千〇第唯統同均単画数])(?P<k>[一二三四五六七八九十百千〇]+)(?=(?:{_COUNTERS}))",
)
_NOT_A_COUNT = re.compile(
    "一人一人|一人ひとり|一つ一つ|一つひとつ|一日も早|一部|一本化|一市民|一事業者|一年を通じ|一年中|"
    "一定|一元|一時|一般|一層|一環|一体|一点張|一区切|一人でも|一回り|万一|一戸建|二次|三世代"
)
_ANY_DIGIT = re.compile(r"[\d一二三四五六七八九十百千〇]")
_NUMBER = headed(
    r"▲マ\-\d",
    r"(?P<sign>▲\s*|マイナス\s*|(?<![\d\w)%])-(?=\d))?"
    r"(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<chain>(?:(?:千万|百万(?!円)|十万|兆|億|万|千(?!円)|百(?!万円))"
    r"(?:\d{1,4}(?:,\d{3})*(?:\.\d+)?)?)*)",
)
_LATIN = re.compile("[A-Za-z]")
_RANGE = re.compile(r"\s*[~〜～]\s*")
_ANY_RANGE = re.compile("[~〜～]")
_TENTHS = re.compile(r"([0-9])分(?!の|間)")
_FRACTION = re.compile(
    r"([0-9]{1,2}|[二三四五六七八九十])分の([0-9]{1,2}|[一二三四五六七八九])(?![\d.,])"
)
_BOUND = re.compile(r"\s*(?P<min>以上)|\s*(?P<max>以下|未満|以内)")


# A tuple, like others that are made by the hundred for each sheet: a frozen dataclass takes twice
# as long to make.
class Quantity(NamedTuple):
    """A number in a text: ``text[start:end]`` is the number with sign, scale and unit.

    ``value`` is exact and signed (▲ is minus), scales such as 万 multiplied out; ``unit`` is the
    printed unit or ``None``. 千円 stays a unit: 「195,000千円」 is 195000 with unit 千円, while
    「1億9,500万円」 is 195000000 with unit 円. ``step`` is the place of the last digit that is
    written: 1000 in 6.7万, 0.1 in 57.0, 1 in 66,600. A fraction (3分の1) is a value of unit 倍.
    """

    start: int
    end: int
    surface: str
    value: Decimal
    unit: str | None = None
    bound: Bound | None = None
    kanji: bool = False
    step: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class ParsedFigure:
    """One cell: a number, or the reason why there is none."""

    value: Decimal | None
    unit: str | None = None
    bound: Bound | None = None
    state: ValueState | None = None
    raw: str = ""


Units = Mapping[str, Sequence[str]]
_LISTED = frozenset(UNITS)


@lru_cache(maxsize=64)
def _units_by_initial(extra: frozenset[str]) -> Units:
    """The units in half width by their first character, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit in sorted({*UNITS, *extra}, key=len, reverse=True):
        if unit:
            found[narrow(unit)[0]].append(narrow(unit))
    return dict(found)


def _unit_at(plain: str, at: int, units: Units) -> str | None:
    for unit in units.get(plain[at : at + 1], ()):
        if plain.startswith(unit, at):
            return unit
    return None


_CHAINED = re.compile(r"(千万|百万|十万|[兆億万千百])([\d,.]*)")
_ONE = Decimal(1)
_TENTH = Decimal("0.1")


def _chain_value(number: str, chain: str) -> tuple[Decimal, Decimal]:
    """1億9,500万 → 195000000; 1万2千 → 12000; 3千 → 3000; with the place of the last digit."""
    number = number.replace(",", "")
    first, step = Decimal(number), _place(number)
    if not chain:
        return first, step
    total = Decimal(0)
    current: Decimal | None = first
    for scale, digits in _CHAINED.findall(chain):
        total += (current if current is not None else _ONE) * _SCALES[scale]
        step *= _SCALES[scale]
        current = None
        if digits.strip(",."):
            digits = digits.replace(",", "")
            current, step = Decimal(digits), _place(digits)
    return total + (current or 0), step


def _place(digits: str) -> Decimal:
    """The place of the last of the digits: 0.1 in 57.0."""
    decimals = len(digits.partition(".")[2])
    return _ONE.scaleb(-decimals) if decimals else _ONE


def _kanji_value(text: str) -> int:
    total, current = 0, 0
    for char in text:
        if char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        else:
            current = current * 10 + _KANJI[char]
    return total + current


def find_quantities(text: str, *, units: Iterable[str] = ()) -> list[Quantity]:
    """Every number in ``text`` in order, with its unit; ``units`` adds units of the sheet's own.

    Digits inside a word of Latin letters (Web2, R4) are not quantities; years are found here
    too (unit 年): callers that care ask :func:`assistant.sheet.years.find_years` first.
    """
    if not _ANY_DIGIT.search(text):
        return []
    plain = narrow(text)
    # Most sheets have no units but the listed ones, so that one table serves them all.
    known = _units_by_initial(frozenset(units) - _LISTED)
    found: list[Quantity] = []
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        sign, digits, chain = match.groups()
        if start and not sign and _LATIN.match(plain, start - 1):
            continue
        if found and start < found[-1].end:
            continue  # the 5分 of 3割5分
        value, step = _chain_value(digits, chain)
        unit = None
        hit, at = _unit_at(plain, end, known), end
        if hit is None and plain.startswith(" ", end):
            hit, at = _unit_at(plain, end + 1, known), end + 1
        if hit is not None:
            end = at + len(hit)
            unit = text[at:end]
            if chain and hit in ("千円", "百万円"):
                # 「1,826万5千円」 is 18,265,000 円: its 千 is a scale, no unit.
                value, step = _chain_value(digits, chain + hit[:-1])
                unit = unit[-1]
        if unit == "割" and (tenths := _TENTHS.match(plain, end)):
            value, step, end = value + Decimal(tenths[1]) / 10, Decimal("0.1"), tenths.end()
        bound: Bound | None = None
        bounded = _BOUND.match(plain, end)
        if bounded:
            bound = "min" if bounded["min"] else "max"
        if sign:
            value = -value
        found.append(Quantity(start, end, text[start:end], value, unit, bound, step=step))
    found = _with_fractions(plain, text, _with_ranges(plain, text, found))
    if in_kanji := _kanji_quantities(plain, text, known):
        found = sorted((*found, *in_kanji))
    return found


def _with_ranges(plain: str, text: str, found: list[Quantity]) -> list[Quantity]:
    """「10～20人」: the first number has the unit of the second."""
    if _ANY_RANGE.search(plain) is None:
        return found
    told = list(found)
    for at, (one, other) in enumerate(itertools.pairwise(found)):
        if one.unit is None and other.unit and _RANGE.fullmatch(plain, one.end, other.start):
            told[at] = one._replace(unit=other.unit)
    return told


def _with_fractions(plain: str, text: str, found: list[Quantity]) -> list[Quantity]:
    if "分の" not in plain:
        return found
    for match in _FRACTION.finditer(plain):
        whole, part = (_figure(match[1]), _figure(match[2]))
        if not whole or part >= whole:
            continue
        found = [q for q in found if not match.start() <= q.start < match.end()]
        surface = text[match.start() : match.end()]
        value = Decimal(part) / Decimal(whole)
        found.append(Quantity(match.start(), match.end(), surface, value, "倍", step=_TENTH))
    return found


def _figure(digits: str) -> int:
    return int(digits) if digits.isdecimal() else _kanji_value(digits)


def _kanji_quantities(plain: str, text: str, known: Units) -> list[Quantity]:
    found: list[Quantity] = []
    matches = list(_KANJI_NUMBER.finditer(plain))
    skip = [m.span() for m in _NOT_A_COUNT.finditer(plain)] if matches else []
    for match in matches:
        digits = match["k"]
        if not digits or any(a <= match.start() < b for a, b in skip):
            continue
        if plain[match.start() - 1 : match.start()].isdigit():
            continue  # the 千 of 195,000千円
        unit = _unit_at(plain, match.end(), known)
        if unit is None:
            continue
        start, end = match.start(), match.end() + len(unit)
        value = Decimal(_kanji_value(digits))
        found.append(Quantity(start, end, text[start:end], value, unit, None, True))
    return found


def in_yen(value: Decimal, unit: str | None) -> Decimal:
    """Money in yen, so that 195,000千円 and 1億9,500万円 are the same; any other value as it is."""
    factor = YEN.get(unit) if unit else None
    return value if factor is None else value * factor


def parse_figure(text: str, *, units: Iterable[str] = ()) -> ParsedFigure | None:
    """Read one cell: 「６６，６１１人」, 「▲ 3.2」, 「80以上」, 「－」, 「調査中」, 「5(R6.7.15)」.

    Returns ``None`` where the cell holds neither one number nor a word for a missing one; a cell
    with two numbers is not one figure. An empty cell is ``ParsedFigure(None)``.
    """
    plain = re.sub(r"\(.*?\)", "", narrow(text)).strip()
    plain = re.sub(r"^(?:約|およそ|延べ|計)", "", plain).strip()
    if not plain:
        return ParsedFigure(None, raw=text)
    if plain in _DASHES:
        return ParsedFigure(None, state="none", raw=text)
    if plain in {"調査中", "集計中", "未確定", "確認中"}:
        return ParsedFigure(None, state="pending", raw=text)
    quantities = [q for q in find_quantities(plain, units=units) if not q.kanji]
    if len(quantities) != 1:
        return None
    only = quantities[0]
    rest = plain[: only.start] + plain[only.end :]
    if re.sub(r"以上|以下|未満|以内|程度|\s", "", rest) and only.unit is None and rest.strip():
        unit = re.sub(r"以上|以下|未満|以内|程度|\s", "", plain[only.end :])
        if plain[: only.start].strip() or len(unit) > 8:
            return None
        return ParsedFigure(only.value, unit or None, only.bound, None, text)
    if plain[: only.start].strip() or re.sub(r"以上|以下|未満|以内|程度|\s", "", plain[only.end :]):
        return None
    return ParsedFigure(only.value, only.unit, only.bound, None, text)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """四捨五入 to ``places`` decimals: 0.05 → 0.1, −0.05 → −0.1."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_number(value: Decimal, *, width: Width = "half", signed: bool = False) -> str:
    """Digits in groups of three, ▲ for minus; ``signed=False`` drops the sign.

    Decimals are written as they stand (57.0 stays 57.0): rounding is the caller's.
    """
    text = f"{abs(value):,f}"
    if signed and value < 0:
        text = "▲" + text
    return widen(text) if width == "full" else text


def format_quantity(
    value: Decimal, unit: str | None, *, width: Width = "half", signed: bool = False
) -> str:
    """A number with its unit: 「66,611人」, 「▲19.6％」; % is always written full-width."""
    return format_number(value, width=width, signed=signed) + (unit or "").replace("%", "％")
