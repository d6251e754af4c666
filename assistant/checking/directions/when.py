"""Of which year a clause speaks: 「前年度に落ち込んだが、今年度は回復した」.

Told are clauses about a year before the evaluated one, by 前年度に, 前年度は, 令和４年度に and
「前年度の増加から一転」, 「令和４年度の未達（目標５５基に対し５８基）に続き」. 「前年度に比べ」
and 「前年度は上回った」 compare with it and stay this year's. What something turned from
(「増加から減少に転じた」) is of no year that is told. Not seen: a year that the sentence before
set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.directions.words import Word
from assistant.checking.numbers import NumberTrace

_PAST: Final = re.compile("(?<!対)(?:前|昨)年度?")
_NOW: Final = re.compile("(?:今|本|当|同)年度?|今回|次年度|来年度|翌年度")
_SCOPE: Final = re.compile(
    r"に(?!は?(?:比|対し|引|続|及|届|並|匹敵|迫|近|達し|かけて|おけ|劣)"
    r"|は?[^、。目予計]{0,6}(?:及ば|届|達し))は?"
    r"|の(?!実績|目標|予定|水準|値|計画|決算|予算)[一-龥ァ-ヶー・]{2,12}[はが]|は|まで(?!に)は?|において|、"
)
#: 「４年度３３１件と増えていたが」: the value of that year, right behind it.
_VALUE: Final = re.compile(
    r"[0-9０-９][0-9０-９,，．.]*[^、。0-9０-９に]{0,4}[とに](?!比|対)[^、。0-9０-９]{0,4}"
)
_CLOSED: Final = re.compile("が$|ものの$|一方で?$|のに対し$|けれど$")
_ATTRIBUTE: Final = re.compile("[たる][一-龥ァ-ヶー]{2}")
_NOUN: Final = re.compile(
    r"(?P<year>(?<!対)(?:前|昨)年度?|[0-9０-９元]年度|これまで|当初|過去)の(?:大幅な|大きな|急激な|目標|予定|計画)?$"
)
_AND_THEN: Final = re.compile(
    r"成?(?:（[^（）]*）)?(?:から(?!だ|で)|の反動|に続|を受け|を踏まえ|を挽回|を取り戻|分を|傾向から|とは(?:異|違|打)|だった|であった)"
)
#: 「２年続いた増加から減少に転じた」, 「減少に歯止めがかかり」: what was before.
_TURNED: Final = re.compile(
    "(?:傾向|基調|局面|続き)?(?:から[^。0-9０-９]{0,14}(?:に|へと?)(?:転じ|転換|反転)"
    "|から[^。0-9０-９]{0,6}(?:一転|反転)|[にへ]歯止め|が(?:止ま|収ま|一段落)|を食い止め|を脱し|から脱)"
)
#: 「前年度は超えていた８０％の線」, 「前年度は上回っていたが」: as it was, not as it compares.
_STOOD: Final = re.compile("(?:って|て|し)?いた|(?:った|た|した)(?=[0-9０-９一-龥])")
_CONTRAST: Final = re.compile("は(?:わずかに|僅かに|大きく|大幅に|やや|、)*$")

#: A clause of another year, but it does not tell surely what is said of it.
UNSURE: Final = 0


def year_of(text: str, word: Word, traces: Sequence[NumberTrace], year: int) -> int:
    """The year that ``word`` tells of: ``year``, the evaluated one, unless the words before it set
    an earlier one; ``UNSURE`` where that cannot be told."""
    behind = word.end - (text[word.end - 1] == "（")
    if (noun := _NOUN.search(text, 0, word.start)) and _AND_THEN.match(text, behind):
        named = [t for t in traces if t.kind == "year" and t.end == noun.end("year")]
        if named:
            return int(named[0].value)
        return year - 1 if noun["year"][0] in "前昨" else UNSURE
    if _TURNED.match(text, behind):
        return UNSURE
    begin = text.rfind("。", 0, word.start) + 1
    marks = [(m.start(), m.end(), year - 1) for m in _PAST.finditer(text, begin, word.start)]
    years = [t for t in traces if t.kind == "year" and begin <= t.start and t.end <= word.start]
    marks += [(t.start, t.end, int(t.value)) for t in years if t.unit == "年度"]
    if not any(told < year for _, _, told in marks):
        return year
    marks += [(m.start(), m.end(), year) for m in _NOW.finditer(text, begin, word.start)]
    for _, end, told in sorted(marks, reverse=True):
        if told < year and _VALUE.fullmatch(text, end, word.start):
            return told
        # 「前年度に１人届かなかった」 compares: the word itself is looked at too.
        scope = _SCOPE.match(text, end, word.end)
        if scope is None or scope.end() > word.start:
            continue
        if told >= year:
            return year
        return UNSURE if scope[0] == "、" else _clause(text, *scope.span(), word, told, year)
    return year


def _clause(text: str, begin: int, end: int, word: Word, told: int, year: int) -> int:
    if word.move in ("over", "under") and _CONTRAST.fullmatch(text, begin, word.start):
        return UNSURE if _STOOD.match(text, word.end) else year
    if _ATTRIBUTE.search(text, end, word.start):
        return UNSURE
    parts = text[end : word.start].lstrip("、").split("、")
    if any(_CLOSED.search(part) for part in parts[:-1]):
        return year
    return told if len(parts) == 1 else UNSURE
