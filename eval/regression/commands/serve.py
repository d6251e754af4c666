"""``python -m eval serve``."""

from __future__ import annotations

import signal

import click

from eval.regression.commands.common import told
from eval.regression.local_model import GEMMA, SMOL, local_model


@click.command()
@click.option("--model", type=click.Choice([GEMMA, SMOL]), default=GEMMA, help="動かすモデル")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="ポート（0は空いている所）")
@click.pass_context
def main(context: click.Context, model: str, port: int) -> None:
    """手元の小さなモデルを OpenAI互換の接続先として動かす（Ctrl+Cで終わる）。

    例: python -m eval serve
    """
    with told(context), local_model(model, port=port) as address:
        click.echo(f"OPENAI_BASE_URL={address}/v1 HYOUKA_CHAT_MODEL={model}")
        click.echo(
            "この2つを設定して、別の端末で python -m eval run --live を実行できます。", err=True
        )
        try:
            signal.pause()
        except KeyboardInterrupt:
            click.echo("終わりました。", err=True)


if __name__ == "__main__":
    main(prog_name="python -m eval serve")
