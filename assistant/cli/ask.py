"""``hyouka ask``: a question to the archive, answered with the sheets it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from assistant.cli.ask_text import answer_text
from assistant.cli.common import print_json, readable_archive
from assistant.cli.japanese import Command

if TYPE_CHECKING:
    from assistant.asking import Answer


@click.command(cls=Command, short_help="過去の調書に日本語で質問")
@click.argument("questions", metavar="質問…", nargs=-1, required=True)
@click.option("--sources", type=click.IntRange(0, 100), default=10, help="根拠の調書を示す数")
@click.option("--no-model", is_flag=True, help="チャットモデルを使わない")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
def ask(questions: tuple[str, ...], sources: int, no_model: bool, as_json: bool) -> int:
    """過去の調書に日本語で質問し、答えを根拠の調書とともに示します。

    \b
    件数・合計・平均・順位・割合・推移・比較・1つの欄の値はプログラムが計算します。
    文章の質問には、近い記載を示します。2つ目からの質問は前の質問の続きとして読みます。
    昨年度は、記録にある最も新しい評価年度を指します。
    答えのない質問、読み取れない質問が1つでもあれば、終了コードは 1 です。

    \b
    例: hyouka ask 令和6年度にB判定だった事業は何件ですか
        hyouka ask 昨年度B判定だった事業は その中で委託のものは
        hyouka ask 高齢者向けで満足度を上げた工夫は --json
    """
    from assistant.asking import Asker
    from assistant.models import chat_model
    from assistant.settings import load_settings

    settings = load_settings()
    model = None if no_model else chat_model(settings)
    with readable_archive(settings, "質問（hyouka ask）") as archive:
        asker = Asker(archive, model=model)
        before = None
        answers: list[Answer] = []
        for question in questions:
            answer = asker.ask(question, before)
            answers.append(answer)
            before = answer.stands_at
    if as_json:
        shown = [_json(*pair) for pair in zip(questions, answers, strict=True)]
        print_json(shown[0] if len(shown) == 1 else shown)
    else:
        click.echo("\n\n".join(answer_text(one, sources) for one in answers))
    return 0 if all(one.is_answer for one in answers) else 1


def _json(question: str, answer: Answer) -> dict[str, Any]:
    return {"question": question, **answer.model_dump(mode="json")}
