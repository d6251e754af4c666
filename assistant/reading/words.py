"""What the name of an indicator says of its figures: unit, kind of number, years."""

from __future__ import annotations

import re
import unicodedata

from assistant.sheet.numerals import UNITS

#: Endings of a name and the unit that they mean; tried in order.
_ENDINGS = (
    *(("者数", "人"), ("人数", "人"), ("児童数", "人"), ("員数", "人"), ("児数", "人")),
    *(("生徒数", "人"), ("名数", "人"), ("人員", "人"), ("生数", "人"), ("客数", "人")),
    *(
        ("人口", "人"),
        ("定員数", "人"),
        ("定員", "人"),
        ("件数", "件"),
        ("回数", "回"),
        ("冊数", "冊"),
        ("台数", "台"),
    ),
    *(("世帯数", "世帯"), ("団体数", "団体"), ("校数", "校"), ("園数", "園"), ("社数", "社")),
    *(("店舗数", "店"), ("か所数", "か所"), ("箇所数", "か所"), ("カ所数", "か所")),
    *(("施設数", "施設"), ("戸数", "戸"), ("棟数", "棟"), ("本数", "本"), ("枚数", "枚")),
    *(("部数", "部"), ("日数", "日"), ("時間数", "時間"), ("基数", "基"), ("箱数", "箱")),
    *(("組数", "組"), ("個数", "個"), ("点数", "点"), ("割合", "％"), ("率", "％")),
    *(("満足度", "％"), ("進捗度", "％"), ("普及度", "％")),
)
_CHANGE = re.compile(r"の?(?:増加|減少|純増)数?$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_SAME_UNIT = {"名": "人", "者": "人", "%": "％", "パーセント": "％", "箇所": "か所", "カ所": "か所"}
_UNTIL = re.compile(r"(?:令和|平成|R|H)\s*(?:元|\d{1,2})(?:年度?)?(?:まで|で終了|終了)")
_FROM = re.compile(r"(?:令和|平成|R|H)\s*(?:元|\d{1,2})(?:年度?)?(?:から|より|開始|新規)")
_YEARS = re.compile(r"(?:令和|R)\s*(元|\d{1,2})|(?:平成|H)\s*(元|\d{1,2})")

#: Names of which a smaller figure is the better one.
_LESS = (
    *("待機児童", "待機者", "事故", "苦情", "死亡", "死者", "負傷", "犯罪", "滞納", "未納"),
    *("未済", "弁済", "不用額", "排出量", "発生量", "廃棄量", "食品ロス", "虐待", "自殺"),
    *("放置自転車", "不法投棄", "火災", "漏水", "空き家", "離職", "中断", "誤り", "遅延"),
)
#: 「苦情がなかった割合」, 「空き家バンクの活用件数」: the unwanted thing is what is absent or used.
_WITHOUT = ("なかった", "のない", "がない", "活用", "バンク", "利活用", "達成")
_LESS_BUT = re.compile(r"(対策|解消|防止|予防|削減|減少|教室|講習|相談|訓練|処理)[^、]{0,12}$")


def core(name: str) -> str:
    """The name without brackets, in NFKC, for comparing."""
    return unicodedata.normalize("NFKC", _BRACKETS.sub("", name)).replace(" ", "")


def printed_unit(name: str) -> str | None:
    """A unit that the name carries at its end: 「就業者数（人）」 → 人."""
    match = re.search(r"[（(](?:単位[:：]?)?([^（）()]{1,6})[）)]$", name)
    return match[1] if match and match[1].replace("％", "%") in UNITS else None


def unit_by_ending(name: str) -> str | None:
    """The unit that the name's ending means: 者数 → 人, 率 → ％; else ``None``."""
    plain = _CHANGE.sub("数", core(name).replace("の数", "数"))
    if plain.endswith("率") and "当たり" in name:
        return None  # 「自殺死亡率（人口１０万人当たり）」 is counted in 人
    for ending, unit in _ENDINGS:
        if plain.endswith(ending):
            return unit
    return None


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two printed units mean the same: 人 and 名, ｋｍ and km."""
    return canonical(one) == canonical(other)


def canonical(unit: str | None) -> str | None:
    """One spelling for each unit, for comparing."""
    if unit is None:
        return None
    plain = unicodedata.normalize("NFKC", unit)
    return _SAME_UNIT.get(plain, plain)


def is_rate(name: str) -> bool:
    """Whether the figures are shares, which stay below 100 and may have decimals."""
    return unit_by_ending(name) == "％"


def may_have_decimals(name: str) -> bool:
    """Whether a figure with decimals is usual: not for 件数, 者数 and the like."""
    plain = core(name)
    counted = unit_by_ending(name) not in (None, "％", "時間", "点")
    return not counted or any(word in plain for word in ("当たり", "平均", "あたり"))


def ends_with(name: str, fiscal_year: int) -> bool:
    """Whether the name says that it ends with that year: 「（令和４年度まで）」."""
    return _says(_UNTIL, name, fiscal_year)


def begins_with(name: str, fiscal_year: int) -> bool:
    """Whether the name says that it begins with that year: 「（令和４年度から）」."""
    return _says(_FROM, name, fiscal_year)


def _says(pattern: re.Pattern[str], name: str, fiscal_year: int) -> bool:
    plain = unicodedata.normalize("NFKC", name)
    for match in pattern.finditer(plain):
        for era in _YEARS.finditer(match[0]):
            base, number = (2018, era[1]) if era[1] else (1988, era[2])
            if base + (1 if number == "元" else int(number)) == fiscal_year:
                return True
    return False


def less_is_better(name: str) -> bool:
    """Whether the name speaks of something unwanted (待機児童数, 事故件数).

    A guess from words: 「事故防止教室の開催回数」 is not unwanted, 「苦情件数」 is.
    """
    plain = core(name)
    if not any(word in plain for word in _LESS) or any(word in plain for word in _WITHOUT):
        return False
    return not _LESS_BUT.search(plain)
