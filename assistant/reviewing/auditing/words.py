"""The Japanese words for what a finding is and how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.checking import FindingKind, Severity

SEVERITY_WORDS: Final[Mapping[Severity, str]] = {
    "error": "誤り",
    "warning": "注意",
    "question": "質問",
    "info": "参考",
}

KIND_WORDS: Final[Mapping[FindingKind, str]] = {
    "number": "数値",
    "year": "年度",
    "unit": "単位",
    "sign": "符号",
    "role": "数値の取り違え",
    "direction": "増減・達成の表現",
    "grade": "判定・方向性の相違",
    "verdict": "判定と実績",
    "missing": "記載もれ",
    "reuse": "文章の使い回し",
    "vague": "具体性",
    "indicator": "指標の設定",
    "sum": "検算",
    "style": "公用文の書き方",
    "limit": "字数",
    "personal": "個人情報",
    "cause": "要因の根拠",
    "measure": "取組の根拠",
    "praise": "成果の根拠",
    "unknown_id": "出典の番号",
    "instruction": "指示のような文",
    "language": "日本語でない文",
}
"""Every kind, in the order of filters and lists."""
