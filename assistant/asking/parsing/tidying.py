"""A question as the patterns expect it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DIGITS: Final = dict(zip("〇一二三四五六七八九", range(10), strict=True))
_AFTER: Final = "億|万|千円|百万|円|つ(?!残)|割|件|位|枚|本|個|回|人(?!当|称|一)|団体|か年|年間|年度|年分|箇年|以上|以下|未満|パーセント|%|事業|倍"
_KANJI: Final = re.compile(
    rf"(?:(?<=令和)|(?<=平成)|(?<=昭和))[一二三四五六七八九十]{{1,3}}|(?:(?<![0-9])[一二三四五六七八九十百][一二三四五六七八九十百千]*)(?={_AFTER})"
)
_SHORT: Final = (
    ("特定検診", "特定健康診査"),
    ("健診", "健康診査"),
    ("空き家", "空家"),
    ("検診", "健康診査"),
)
"""Names that the field shortens or writes in two ways (short → as the sheets write it)."""
_KANA: Final = (
    (re.compile("ぜんぶ"), "全部"),
    (re.compile("にんく"), "人工"),
    (re.compile("ちがい"), "違い"),
    (re.compile("いちばん"), "一番"),
    (re.compile("ひとつ"), "1つ"),
    (re.compile("なん(?=件|人|回|%|個|枚|割|年|課|部|パーセント|事業|団体|円)"), "何"),
    (re.compile("なんけん|なん件"), "何件"),
    (re.compile("なんにん"), "何人"),
    (re.compile("なんかい"), "何回"),
    (re.compile("ならべて"), "並べて"),
)
_UNSEEN: Final = ("Cc", "Cf", "Cs")
_AND_HOW_MUCH: Final = re.compile(
    "(?<=[れこ何])(?:で|、|ですか、)、?(?:いくら|どれ(?:だけ|くらい|ぐらい)|どの(?:くらい|ぐらい)|何[^、。]{1,2})"
    "(?:増え|減っ|増加し|減少し|伸び|上がっ|下がっ)(?:た|ている|ました)(?:の)?(?:か|でしょうか|ですか)?[。?]?$"
)
"""「一番増えたのはどれで、いくら増えたか」: whoever says which says how much, too."""
_QUOTES: Final = re.compile("[「」『』\"'“”]")


def tidy(question: str) -> str:
    """NFKC, lower case, one line, no spaces, no quotation marks, 「八割」 as 「8割」."""
    shown = "".join(
        char for char in question if char in "\n\t" or unicodedata.category(char) not in _UNSEEN
    )
    plain = unicodedata.normalize("NFKC", shown).lower()
    plain = _QUOTES.sub(
        "", re.sub(r"\s*\n\s*|[ \t]+(?=[a-z0-9一-龥ぁ-んァ-ヶ])", "、", plain.strip())
    )
    plain = re.sub(r"\s+", "", plain)
    for kana, kanji in _KANA:
        plain = kana.sub(kanji, plain)
    plain = _AND_HOW_MUCH.sub("", plain)
    return _KANJI.sub(lambda match: str(_value(match.group())), plain)


def expanded(text: str, known: str) -> str:
    """``text`` with the short names written out, where the archive's names (``known``) have the
    long one and not the short one."""
    for short, long in _SHORT:
        if short in text and long in known and short not in known:
            text = text.replace(short, long)
    return text


def _value(kanji: str) -> int:
    total = current = 0
    for char in kanji:
        if char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        else:
            current = current * 10 + _DIGITS[char]
    return total + current
