"""How Excel prints a date: serial days and format codes, with the Japanese eras."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

_ERAS = (
    (datetime(2019, 5, 1), "R", "令", "令和"),
    (datetime(1989, 1, 8), "H", "平", "平成"),
    (datetime(1926, 12, 25), "S", "昭", "昭和"),
    (datetime(1912, 7, 30), "T", "大", "大正"),
    (datetime(1868, 1, 25), "M", "明", "明治"),
)
_WEEKDAYS = "月火水木金土日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_SECONDS = 86_400
_LAST_SERIAL = 2_958_465
"""9999-12-31 in the system of 1900."""
_LEAP_BUG = 60
"""The 29th of February 1900, which Excel has and the calendar has not."""


class Token(NamedTuple):
    """A piece of a format code. ``bracket`` is without its brackets."""

    kind: Literal["literal", "bracket", "code"]
    value: str


def is_date(tokens: Sequence[Token]) -> bool:
    """Whether a section prints a date or a time: it has their letters and no digits' places."""
    codes = [value.lower() for kind, value in tokens if kind == "code"]
    if any(code[0] in "#?@" or code == "general" for code in codes):
        return False
    letters = [code for code in codes if code[0] in "ymdhsge" or code in ("aaa", "aaaa")]
    # An exponent (0.0E+0) is the one letter that goes with digits.
    exponent = "e" in letters and ("+" in codes or "-" in codes) and "0" in "".join(codes)
    elapsed = any(_elapsed(token) for token in tokens)
    return elapsed or (bool(letters) and not exponent)


class DateFormat:
    """One section of a format code that prints dates or times."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = _minutes_told(tokens)
        self._half_days = any(
            kind == "code" and value.lower() in ("am/pm", "a/p") for kind, value in tokens
        )

    @classmethod
    def default(cls) -> DateFormat:
        """2024/4/1."""
        return cls([Token("code", code) for code in ("yyyy", "/", "m", "/", "d")])

    def serial(self, number: Decimal, since_1904: bool) -> str | None:
        """What a cell prints that holds ``number`` days, or ``None`` where that is no date."""
        if since_1904:
            number += 1_462
        if not 0 <= number <= _LAST_SERIAL:
            return None
        days = int(number)
        seconds = int(((number - days) * _DAY_SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
        # Serial 1 is 1900-01-01; from March 1900 on Excel is a day ahead.
        base = datetime(1899, 12, 31) if days < _LEAP_BUG else datetime(1899, 12, 30)
        try:
            moment = base + timedelta(days=days, seconds=seconds)
        except OverflowError:
            return None
        return self._written(moment, days * _DAY_SECONDS + seconds)

    def printed(self, moment: datetime) -> str:
        """What a cell prints that holds ``moment``."""
        return self._written(moment, int((moment - datetime(1899, 12, 30)).total_seconds()))

    def _written(self, moment: datetime, elapsed: int) -> str:
        parts = []
        for token in self._tokens:
            if token.kind == "literal":
                parts.append(token.value)
            elif token.kind == "code":
                parts.append(self._code(token.value.lower(), moment))
            elif (unit := _elapsed(token)) is not None:
                parts.append(str(elapsed // unit).zfill(len(token.value)))
        return "".join(parts)

    def _code(self, code: str, moment: datetime) -> str:
        hour = (moment.hour - 1) % 12 + 1 if self._half_days else moment.hour
        match code[0]:
            case "y":
                return str(moment.year) if len(code) > 2 else f"{moment.year % 100:02}"
            case "g":
                return _era(moment)[min(len(code), 3) - 1]
            case "e":
                year = _era(moment)[3]
                return year.zfill(2) if len(code) > 1 else year
            case "m":
                if len(code) > 2:
                    return _MONTHS[moment.month - 1]
                return str(moment.month).zfill(len(code))
            case "n":
                return str(moment.minute).zfill(len(code))
            case "d":
                return (
                    _DAYS[moment.weekday()] if len(code) > 2 else str(moment.day).zfill(len(code))
                )
            case "h":
                return str(hour).zfill(len(code))
            case "s":
                return str(moment.second).zfill(len(code))
        if code in ("aaa", "aaaa"):
            return _WEEKDAYS[moment.weekday()] + ("曜日" if code == "aaaa" else "")
        if code in ("am/pm", "a/p"):
            early, late = code.upper().split("/")
            return early if moment.hour < 12 else late
        return code


def _era(moment: datetime) -> tuple[str, str, str, str]:
    """The era's names in three lengths, and the year in it."""
    for begin, short, middle, long in _ERAS:
        if moment >= begin:
            return short, middle, long, str(moment.year - begin.year + 1)
    return "", "", "", str(moment.year)


def _elapsed(token: Token) -> int | None:
    """Seconds of the unit that ``[h]``, ``[m]`` or ``[s]`` counts; ``None`` for other tokens."""
    value = token.value.lower()
    if token.kind != "bracket" or not value or set(value) not in ({"h"}, {"m"}, {"s"}):
        return None
    return {"h": 3_600, "m": 60, "s": 1}[value[0]]


def _minutes_told(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with ``m`` written ``n`` where it stands for minutes: after h or before s."""
    told = list(tokens)
    times = [
        index
        for index, token in enumerate(tokens)
        if _elapsed(token) is not None
        or (token.kind == "code" and token.value[0].lower() in "ymdhsge")
    ]
    for order, index in enumerate(times):
        token = tokens[index]
        if token.kind != "code" or token.value[0].lower() != "m" or len(token.value) > 2:
            continue
        before = tokens[times[order - 1]].value[0].lower() if order else ""
        after = tokens[times[order + 1]].value[0].lower() if order + 1 < len(times) else ""
        if before == "h" or after == "s":
            told[index] = Token("code", "n" * len(token.value))
    return tuple(told)
