"""The rules by which findings on claims are switched on and off."""

from __future__ import annotations

from assistant.checking.rules import Rule

RULES = (
    Rule(
        "claim.cause",
        "入力のない要因",
        "本プログラム（実施結果・工夫点などに書かれていない要因を本文が述べる）",
        "「〜により」「〜ため」などの語を使わない要因は、機械の文の「〜が届かず、…減った」のような形のほかは分からない。",
    ),
    Rule(
        "claim.measure",
        "入力のない取組",
        "本プログラム（実施結果・工夫点などに書かれていない取組を本文が述べる）",
        "「周知しなかった」を根拠に「周知した」と書くような打消しの取り違えは分からない。",
    ),
    Rule(
        "claim.praise",
        "根拠のない評価",
        "外部評価の指摘「数値根拠がない、検証できない」",
        "一覧にない褒め方（「窓口の行列が消えた」など）は分からない。",
    ),
)
