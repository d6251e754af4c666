"""The rules of reuse (使い回し)."""

from __future__ import annotations

from typing import Final

from assistant.checking.rules import Rule

_COMPLAINT: Final = "外部評価での指摘「前例踏襲、文章の使い回し」"

OLD_FIGURE: Final = Rule(
    "reuse.old_figure",
    "前年度の数の消し忘れ",
    _COMPLAINT,
    "前年度の文を大きく書き換えた文に残った数は、前年度の文と結び付けられません。",
)
LAST_YEAR: Final = Rule(
    "reuse.last_year",
    "前年度と同じ文",
    _COMPLAINT,
    "同じ内容を別の言葉で書いた文は見つけません。前年度の調書がなければ調べません。",
)
OLD_YEAR: Final = Rule(
    "reuse.old_year",
    "前年度の年度の消し忘れ",
    _COMPLAINT,
    "数も前年度の調書もない文の年度は、文末と助詞だけから判断します。",
)
OTHER_PROJECT: Final = Rule(
    "reuse.other_project",
    "ほかの事業と同じ文",
    _COMPLAINT,
    "12字未満の文と決まり文句は数えません。言い換えた文は見つけません。",
)
RULES: Final = (OLD_FIGURE, LAST_YEAR, OLD_YEAR, OTHER_PROJECT)
