"""Which row of the cost table an amount is said to be of: 事業費, 特定財源, 人件費, 人工.

「事業費は…千円」 without another word is the row 事業費, neither 計 (with 人件費) nor one item of
the breakdown. Not believed: 総事業費, 〜の事業費, a sentence that speaks of 人件費 or of a sum as
well, and 決算 or 予算 alone, which some forms print for 計, unless 人件費は含まない is said.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.roles.governors import Run
from assistant.sheet.numerals import YEN

_ROWS: Final = {"人件費": "personnel_cost", "人工": "fte", "業務量": "fte"}
_WITHOUT: Final = "人件費(?:は|を|について)?(?:除|含ま(?:な|ず)|含めな)"
_WITHOUT_STAFF: Final = re.compile(_WITHOUT)
_BRACKET: Final = re.compile(
    rf"事業費（{_WITHOUT}[^（）]*）(?:の(?:決算|予算)額?)?(?:は|が|も|、)?約?$"
)
_SUMMED: Final = re.compile(
    "人件費|人工|総事業費|総額|計(?!画|上)|合わせ|あわせ|含め|込み|フルコスト"
)
_ADDED: Final = re.compile("計(?!画|上)|合わせ|あわせ")
_MODIFIER: Final = re.compile("[一-龥々ァ-ヴーA-Za-zＡ-Ｚａ-ｚの」』）]")


def column_of(text: str, run: Run, number: NumberTrace) -> str | None:
    """The column (``project_cost``, ``earmarked_revenue`` …) that the words before ``number``
    name, ``None`` where they name none for sure."""
    if run.columns:
        if _ADDED.search(text, run.columns[0].end, number.start):
            return None  # 「事業費と人件費の計は」
        word = run.columns[0].surface
        return "earmarked_revenue" if "特定財源" in word else _ROWS.get(word)
    if (number.unit or "") not in YEN or run.moved or run.compared:
        return None
    if _BRACKET.search(text, 0, number.start):
        return "project_cost"
    without = _WITHOUT_STAFF.search(text)
    spent = run.cost or (without and any(w.name in ("settlement", "budget") for w in run.own))
    if not spent or _MODIFIER.match(text[max(0, run.start - 1) : run.start]):
        return None
    return None if _SUMMED.search(_WITHOUT_STAFF.sub("", text)) else "project_cost"
