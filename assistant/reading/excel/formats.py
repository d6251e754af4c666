"""How Excel prints a number: enough of its format codes for what 調書 use.

Read: decimals, literal text and units (``0"人"``), ``%``, scaling commas (``#,##0,`` for 千円),
sections for negative numbers and zero (``0;"▲"0;"－"``), full-width digits (``[DBNum3]``),
dates. Not read, and printed as 標準 (General) prints: fractions, exponents, conditions in
brackets, digits in two places. Thousands separators are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from assistant.reading.excel.dates import DateFormat, Token, is_date
from assistant.reading.excel.grid import Content
from assistant.reading.excel.parts import printed_lines

_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;"¥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;\\-#,##0",
    38: "#,##0;\\-#,##0",
    39: "#,##0.00;\\-#,##0.00",
    40: "#,##0.00;\\-#,##0.00",
    41: '#,##0;\\-#,##0;"-"',
    42: '"¥"#,##0;"¥"\\-#,##0;"¥"\\-',
    43: '#,##0.00;\\-#,##0.00;"-"??',
    44: '"¥"#,##0.00;"¥"\\-#,##0.00;"¥"\\-??',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
}
"""Format codes by id, as the Japanese Excel has them."""
for _id in (27, 36, 50, 57):
    _BUILT_IN[_id] = "[$-411]ge.m.d"
for _id in (28, 29, 51, 54, 58):
    _BUILT_IN[_id] = '[$-411]ggge"年"m"月"d"日"'
_BUILT_IN.update({30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"'})
_BUILT_IN.update({33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"'})
_BUILT_IN.update({52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"'})

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | \[(?P<bracket>[^\]]*)\]
    | _(?P<gap>.) | \*(?P<fill>.)
    | (?P<code>(?i:AM/PM|A/P|General|a{3,4}|y+|m+|d+|h+|s+|g+|e+)|0+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CURRENCY = re.compile(r"\$([^-]+)(-.*)?")
_CONDITION = re.compile(r"[<>=]")
_MAX_CODE = 1_000
_FULL_WIDTH = str.maketrans("0123456789.-%", "０１２３４５６７８９．－％")
_WRITTEN_OUT = Decimal("1e21")
_SMALLEST = Decimal("1e-9")
_MOST_DECIMALS = 30
# Enough for every figure and format; the default context would round, or give up, at 28 digits.
_EXACTLY = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Section:
    """One of a code's sections.

    ``parts``: literal texts, with ``None`` where the digits go. ``decimals``: digits behind the
    point, of which the last ``optional`` ones are not printed when zero; ``None`` prints them
    all. ``whole``: digits before the point that are printed at least. ``places``: how far the
    point moves to the right.
    """

    parts: tuple[str | None, ...]
    decimals: int | None
    optional: int = 0
    whole: int = 1
    places: int = 0
    full_width: bool = False


_GENERAL = _Section((None,), None)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format code, understood as far as this module does."""

    _sections: tuple[_Section, ...]
    _date: DateFormat | None
    _since_1904: bool

    def content(self, number: Decimal) -> Content:
        """What a cell with ``number`` shows.

        The number that goes with it is the one in the printed unit: 57.9 for 「57.9%」, where
        the file has 0.579, and 1234.5 for 1234500 printed in thousands; it is never rounded. A
        date is no figure: its number is ``None``. A format can print nothing at all.
        """
        if self._date is not None:
            printed = self._date.serial(number, self._since_1904)
            return (
                Content((_written(number),), number)
                if printed is None
                else Content(printed_lines(printed))
            )
        section, shown = self._pick(number)
        if section is _GENERAL:
            return Content((_written(number),), number)
        digits = _digits(_EXACTLY.scaleb(shown, section.places), section)
        text = "".join(digits if part is None else part for part in section.parts)
        if section.full_width:
            text = text.translate(_FULL_WIDTH)
        return Content(printed_lines(text), _EXACTLY.scaleb(number, section.places))

    def moment(self, moment: datetime) -> tuple[str, ...]:
        """What a cell shows that holds a date as text (ISO 8601)."""
        date = self._date or DateFormat.default()
        return printed_lines(date.printed(moment))

    def _pick(self, number: Decimal) -> tuple[_Section, Decimal]:
        """The section for ``number``, and the number without the sign that the section draws."""
        sections = self._sections
        if number < 0 and len(sections) > 1:
            return sections[1], -number
        if number == 0 and len(sections) > 2:
            return sections[2], number
        return sections[0], number


@lru_cache(maxsize=4096)
def number_format(code: str | int, since_1904: bool) -> NumberFormat:
    """The format of a code, or of a built-in format's id. An unknown one is 標準 (General)."""
    if isinstance(code, int):
        code = _BUILT_IN.get(code, "General")
    sections = _sections(code[:_MAX_CODE])
    date = DateFormat(sections[0]) if is_date(sections[0]) else None
    figures = tuple(_section(tokens) for tokens in sections[:3])
    return NumberFormat(figures, date, since_1904)


def _sections(code: str) -> list[tuple[Token, ...]]:
    sections: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "code"
        value = found[kind]
        if kind == "code" and value == ";":
            sections.append([])
        elif kind in ("quoted", "escaped"):
            sections[-1].append(Token("literal", value))
        elif kind == "bracket":
            currency = _CURRENCY.fullmatch(value)
            sections[-1].append(
                Token("literal", currency[1]) if currency else Token("bracket", value)
            )
        elif kind == "code":
            sections[-1].append(Token("code", value))
    return [tuple(tokens) for tokens in sections]


def _section(tokens: tuple[Token, ...]) -> _Section:
    parts: list[str | None] = []
    pattern = ""
    percents = 0
    full_width = False
    in_digits = False
    for kind, value in tokens:
        digits = kind == "code" and (value[0] in "0#?.," or value.lower() == "general")
        if digits:
            if not in_digits and None in parts:
                return _GENERAL
            if not in_digits:
                parts.append(None)
            pattern += value
        elif kind == "bracket":
            if _CONDITION.match(value):
                return _GENERAL
            full_width = full_width or value.lower() == "dbnum3"
        elif kind == "code" and value.isascii() and (value.isalpha() or value in "/@"):
            # An exponent, a fraction, the text of a text section.
            return _GENERAL
        else:
            percents += value == "%" and kind == "code"
            parts.append(value)
        in_digits = digits
    if "e" in pattern.lower():
        general = _Section(tuple(parts), None, full_width=full_width)
        return _GENERAL if general == _GENERAL else general
    whole, _, fraction = pattern.rstrip(",").partition(".")
    return _Section(
        tuple(parts),
        decimals=min(sum(sign in "0#?" for sign in fraction), _MOST_DECIMALS),
        whole=whole.count("0"),
        optional=len(fraction) - len(fraction.rstrip("#?")),
        places=2 * percents - 3 * (len(pattern) - len(pattern.rstrip(","))),
        full_width=full_width,
    )


def _digits(number: Decimal, section: _Section) -> str:
    if section.decimals is None or abs(number) >= _WRITTEN_OUT:
        return _written(number)
    rounded = _EXACTLY.quantize(number, Decimal(1).scaleb(-section.decimals))
    sign = "-" if rounded < 0 else ""
    text = f"{abs(rounded):f}"
    for _ in range(section.optional):
        if text.endswith("0"):
            text = text[:-1]
    whole, point, fraction = text.partition(".")
    return f"{sign}{whole.zfill(section.whole)}{point if fraction else ''}{fraction}"


def _written(number: Decimal) -> str:
    """A number as 標準 prints it, in all its digits."""
    plain = number == 0 or _SMALLEST <= abs(number) < _WRITTEN_OUT
    return f"{number:f}" if plain else str(number)
