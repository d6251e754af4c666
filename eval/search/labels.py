"""What the systems and the kinds of question are called, in Japanese."""

from __future__ import annotations

from typing import Final

from eval.search.sets import Kind

SYSTEM_LABELS: Final = {
    "lexical": "語だけ",
    "semantic": "意味だけ",
    "fused": "両方（本体の検索）",
    "bm25": "目安: LangChainの既定のBM25",
    "tutorial": "目安: 分割→Chroma→類似度",
}
KIND_LABELS: Final[dict[Kind, str]] = {
    "name": "事業名→その事業",
    "unnamed": "事業名→その事業（名前は除いて格納）",
    "comment": "自分の記述→その事業（その欄は除いて格納）",
}
