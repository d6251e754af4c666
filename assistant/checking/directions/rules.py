"""The rules that the check of directions goes back to."""

from assistant.checking.rules import Rule

RULES = (
    Rule(
        "direction.contradicted",
        "増減・達成の語と数値の矛盾",
        "本プログラム（増加・減少・上回る・達成などの語を、調書の数値と本文の二つの数に照らす）",
        "指標でも決算・予算でもないもの（内訳の一部、申請や問合せなど）の増減と、調書に欄のない年度との比較は分からない。",
    ),
    Rule(
        "direction.all",
        "「全ての指標が達成」と個々の指標の矛盾",
        "外部評価の指摘「達成状況の判断が実績と合わない」",
        "「大半の指標」「３指標中２指標」のような言い方は分からない。",
    ),
)
