"""``python -m eval NAME …``: the measurements of this project, one a module.

``python -m eval`` lists them. Outside of the prompt regression ``python -m eval.NAME …`` does the
same as ``python -m eval NAME``. Exit code 2 for a name that there is none of.
"""

from __future__ import annotations

import runpy
import sys
from typing import Final

COMMANDS: Final = {
    "run": "全ケースを試し、承認済みの結果と比べる",
    "bless": "今の結果を比較の基準として承認する",
    "compare": "2つのプロンプト、モデル、結果を並べて比べる",
    "clauses": "プロンプトの条項と、それを守るケース",
    "damage": "作文器・検査・コーパスをわざと壊し、run が気付くかを試す",
    "serve": "手元の小さなモデルを接続先として動かす",
    "mutate": "正しい文に誤りを入れ、検査が見付けるかを数える",
    "second": "検査を知らない人が書いた150文での検査の成績",
    "claims": "要因・取組・評価・判定・向きの検査の成績（別の人が書いた文による）",
    "questions": "正答のある質問を固定コーパスと照らし合わせる",
    "asking": "正答のある質問への答えの成績",
    "search": "検索の成績（事業名とコメントから元の調書を探す）",
    "scatter": "テキスト抽出で崩れた調書の読み取りの成績",
    "skeletons": "下書きどうしの似方",
    "corpus": "固定コーパスの検査",
    "forms": "試験用の様式ファイルを作る",
    "bench": "速さとメモリ",
    "scale": "調書が増えたときの速さと大きさ",
}

_REGRESSION: Final = ("run", "bless", "compare", "clauses", "serve")
"""What stands in ``eval.regression.commands``."""


def module_of(name: str) -> str:
    """The module that is run for a name of :data:`COMMANDS`."""
    return f"eval.regression.commands.{name}" if name in _REGRESSION else f"eval.{name}"


def main(arguments: list[str]) -> int:
    """Run the named measurement with the rest of the arguments; ends the process with its code."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print("python -m eval 名前 [オプション]")
        for name, purpose in COMMANDS.items():
            print(f"  {name:<10} {purpose}")
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        known = "・".join(COMMANDS)
        print(f"「{name}」という測定はありません。{known} から選んでください。", file=sys.stderr)
        return 2
    sys.argv = [f"python -m eval {name}", *rest]
    runpy.run_module(module_of(name), run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
