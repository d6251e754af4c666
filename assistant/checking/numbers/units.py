"""Which printed units mean the same."""

from __future__ import annotations

from functools import lru_cache

from assistant.sheet.numerals import YEN, narrow

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


def is_money(unit: str | None) -> bool:
    """円, 千円, 万円, 百万円 or 億円."""
    return unit in YEN


def is_percent(unit: str | None) -> bool:
    """％ in any writing; ポイント is not."""
    return _plain(unit) == "%"


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two printed units mean the same (％ and パーセント, 人 and 名); ％ and ポイント
    never do, nor do 千円 and 円 as units."""
    return a == b or _plain(a) == _plain(b)


def comparable(a: str | None, b: str | None) -> bool:
    """Whether values in these units may be held against each other: the same unit, or money."""
    return same_unit(a, b) or (is_money(a) and is_money(b))


@lru_cache(maxsize=512)
def _plain(unit: str | None) -> str:
    plain = narrow(unit or "")
    return _SAME_UNIT.get(plain, plain)
