"""``python -m eval.claims``: the table; exit code 0."""

from __future__ import annotations

from assistant.cli.columns import columns
from eval.claims.measure import measure

_WORDS = {
    "cause": "入力のない要因",
    "measure": "入力のない取組",
    "praise": "裏付けのない評価",
    "subtle": "語は入力にあるが結び付きがない",
    "direction": "増減・達成の向きの誤り",
    "grade": "判定・方向性の誤り",
}


def main() -> None:
    """Print what was given, told as an error, and told as an error or a warning."""
    found = measure()
    rows = [["", "文の数", "指摘", "指摘と注意"]]
    rows += [
        [_WORDS[kind], str(tally.given), str(tally.caught), str(tally.told)]
        for kind, tally in found.kinds.items()
    ]
    rows.append(
        [
            "誤りのない文（少ないほどよい）",
            str(found.clean),
            str(found.false_errors),
            f"注意 {found.false_warnings}",
        ]
    )
    print(columns(rows, right=(1, 2, 3)))


if __name__ == "__main__":
    main()
