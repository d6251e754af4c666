"""Start the screen: ``python app.py [--host HOST] [--port PORT] [--no-browser]``."""

from __future__ import annotations

import argparse
import re
import sys
import threading
from typing import NoReturn

from assistant.settings import collect_less, load_settings
from assistant.sheet.errors import HyoukaError

_EXAMPLE = "例: python app.py --port 7861 --no-browser\n"


def main() -> int:
    """Serve until Ctrl+C; 0 after that, 2 where the screen cannot be started."""
    options = _options()
    collect_less()
    try:
        # Gradio and the archive take seconds to import; --help must not wait for them.
        from assistant.ui import running, with_address

        settings = with_address(load_settings(), options.host, options.port)
        with running(settings, say=_say, browser=not options.no_browser) as address:
            _say(f"画面を {address} で開けます（終了は Ctrl+C）。")
            threading.Event().wait()
    except HyoukaError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        _say("画面を終了しました。")
    return 0


class _Parser(argparse.ArgumentParser):
    """Tells a mistake in one Japanese line, as everything else here."""

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "使い方: ", 1)

    def error(self, message: str) -> NoReturn:
        # argparse words its errors in English: 「argument --port: …」 names the option.
        found = re.match(r"argument (\S+): (.*)", message)
        if found is None:
            what = "指定が読めません。"
        elif found[2].isascii():
            what = f"{found[1]} の値が指定されていないか、正しくありません。"
        else:
            what = f"{found[1]} には{found[2]}。"
        self.exit(2, f"{what}使い方は python app.py --help で確かめてください。\n")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("1～65535の整数を指定してください")
    return int(text)


def _options() -> argparse.Namespace:
    parser = _Parser(
        prog="python app.py",
        usage="python app.py [--host アドレス] [--port 番号] [--no-browser]",
        description="事業評価調書の下書きの画面を起動します。",
        epilog=_EXAMPLE,
        add_help=False,
    )
    options = parser.add_argument_group("オプション")
    options.add_argument("-h", "--help", action="help", help="この説明を表示する")
    options.add_argument("--host", metavar="アドレス", help="画面のアドレス（既定は HYOUKA_HOST）")
    options.add_argument(
        "--port", type=_port, metavar="番号", help="画面のポート（既定は HYOUKA_PORT）"
    )
    options.add_argument("--no-browser", action="store_true", help="ブラウザーを自動で開かない")
    given, unknown = parser.parse_known_args()
    if unknown:
        sys.stderr.write(
            f"指定「{unknown[0]}」はありません。"
            "使い方は python app.py --help で確かめてください。\n"
        )
        sys.exit(2)
    return given


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
