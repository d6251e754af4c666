"""Answers as models give them, and pieces from which random ones are made."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

REASON = (
    "利用者数は予定１００，０００人に対し６６，６１１人にとどまった。",
    "【要因を記入：利用者数が減った理由】",
    "一方、再就職者は３０７人で、目標を達成した。",
    "主な指標は「８割。」に届かないが、総合判定はＡとする【確認：根拠】",
    "満足度は「よい。普通。」が９割であった",
)


def item(text: str, **more: Any) -> dict[str, Any]:
    """One sentence of an answer, with every property."""
    return {"text": text, "facts": [], "entered": [], "precedents": [], "claims": [], **more}


def answer(*items: Any) -> str:
    """A whole answer in the shape of the schema."""
    return json.dumps({"sentences": list(items)}, ensure_ascii=False)


GOOD = answer(
    item(REASON[0], facts=["activity1.target.2022", "activity1.actual.2022"]),
    item(REASON[1]),
    item(REASON[2], facts=["outcome1.actual.2022"], entered=["results"]),
    item(REASON[3], claims=[{"kind": "praise", "quote": "総合判定はＡ", "support": None}]),
    item(REASON[4], precedents=["last:evaluation.reason"]),
)
REPAIR = json.dumps(
    {
        "replacements": [
            {"number": 2, "sentences": [item("要因は大雪である。", entered=["results"])]},
            {"number": 3, "sentences": []},
        ]
    },
    ensure_ascii=False,
)
PROSE = (
    "承知しました。\n\n## 評価の理由\n**利用者数**は６６，６１１人で、目標を下回った。"
    "【要因を記入：減った理由】\n- 再就職者は３０７人である\n- 満足度は「よい。」が９割である。"
)

#: What sentences, marks and broken sentences are made of.
_SIGNS = "。。【】「」（）、：\n*-#>1.？｡ \u3000\t\r\u200b\u202e\x00"
_WORDS = "【要因を記入：減少】|利用者|６６，６１１人|である|**|1. |- |## |```|。\n|はい。|<b>|3.5％"
bits = st.sampled_from([*_SIGNS, *_WORDS.split("|")])
texts = st.lists(bits, max_size=14).map("".join)
