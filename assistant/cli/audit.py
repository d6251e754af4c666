"""``hyouka audit``: every sheet of a year checked, one report for the reform section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from assistant.cli.check_text import counts_text
from assistant.cli.common import progress
from assistant.cli.export import save
from assistant.cli.files import sheet_files
from assistant.cli.ingest import fiscal_year
from assistant.cli.japanese import Command
from assistant.cli.note_labels import note_label
from assistant.sheet.one_line import one_line

if TYPE_CHECKING:
    from assistant.reviewing.auditing import Audit, Chosen, ReadSheet, Unread

_STEP: Final = 20
"""Sheets between two lines of progress."""
_WORST: Final = 5
"""Sheets that are named on the terminal; the report has all."""


@click.command(cls=Command, short_help="フォルダの調書をまとめて検査し、報告書を作る")
@click.argument("folder", metavar="フォルダ", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="ファイル",
    type=click.Path(path_type=Path),
    help="報告書の保存先（.xlsx か .html）",
)
@click.option("--year", metavar="年度", help="検査する年度（既定はフォルダの中の新しい年度）")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--no-meaning", is_flag=True, help="根拠の有無を語句だけで調べる（速い）")
@click.option("--overwrite", is_flag=True, help="保存先に同じ名前のファイルがあれば置き換える")
def audit(
    folder: Path,
    out: Path | None,
    year: str | None,
    form: str | None,
    no_meaning: bool,
    overwrite: bool,
) -> int:
    """フォルダの中の調書をすべて検査し、指摘の重い調書から並べた報告書を作ります。

    \b
    報告書は、所管と指摘の種類で絞り込める一覧、調書ごとの指摘（文中に印）と数値、
    外部の評価者なら尋ねること、検査の規則、読めなかったファイルからなります。
    前年度の調書も同じフォルダに置くと、前年度からの使い回しや約束の結果も調べます。
    読めないファイルがあっても残りを検査し、報告書と画面に示します。
    誤りの指摘か読めないファイルがあれば終了コードは 1 です。

    \b
    例: hyouka audit 調書/ --out 点検.html
        hyouka audit 調書/ --out 点検.xlsx --year 令和5年度
    """
    if out is None:
        raise click.UsageError(
            "報告書の保存先が指定されていません。"
            "--out 点検.html か --out 点検.xlsx を付けてください。"
        )
    write = _writer(out)
    wanted = fiscal_year(year)
    _check_target(out, overwrite)
    read, unread = _read(folder, form, out)
    chosen = _chosen(read, unread, wanted)
    from assistant.reviewing.auditing import audit as audit_sheets

    result = audit_sheets(
        chosen,
        place=note_label,
        unread=unread,
        by_meaning=not no_meaning,
        progress=_stepped("検査"),
    )
    save(out, write(result), overwrite)
    _tell(result, out)
    return 1 if result.count("error") or unread else 0


def _writer(out: Path) -> Callable[[Audit], bytes]:
    from assistant.reviewing.auditing import excel_report, html_report
    from assistant.sheet.errors import ReviewError

    writers = {".html": html_report, ".htm": html_report, ".xlsx": excel_report}
    write = writers.get(out.suffix.lower())
    if write is None:
        raise ReviewError(f"報告書の保存先 {out.name} は .xlsx か .html にしてください。")
    return write


def _check_target(out: Path, overwrite: bool) -> None:
    """Refuse before the work what would be refused after it."""
    from assistant.sheet.errors import ReadingError, ReviewError

    if out.exists() and not overwrite:
        raise ReviewError(
            f"{out} がすでにあります。別の保存先を指定するか、--overwrite を付けてください。"
        )
    if not out.parent.is_dir():
        raise ReadingError(
            f"保存先のフォルダ {out.parent} がありません。作ってから実行してください。"
        )


def _read(folder: Path, form: str | None, out: Path) -> tuple[list[ReadSheet], list[Unread]]:
    """Every sheet below ``folder``; files that cannot be read are told as they come."""
    from assistant.reading import read_files
    from assistant.reviewing.auditing import ReadSheet, Unread
    from assistant.sheet.errors import HyoukaError, ProfileError

    # An earlier report in the folder is no sheet.
    files = [file for file in sheet_files([folder]) if file.resolve() != out.resolve()]
    if not files:
        raise click.UsageError(
            f"{folder} に調書のファイル（PDF、Excel、CSV、テキスト、JSON、YAML）がありません。"
            "フォルダを確かめてください。"
        )
    read: list[ReadSheet] = []
    unread: list[Unread] = []
    show = _stepped("読み取り")
    for done, (file, found) in enumerate(read_files(files, form=form), start=1):
        name = one_line(file.relative_to(folder) if file != folder else file.name)
        if isinstance(found, ProfileError):
            raise found
        if isinstance(found, HyoukaError):
            unread.append(Unread(name, str(found)))
        else:
            read += [ReadSheet(name, sheet) for sheet in found]
        show(done, len(files))
    for one in unread:
        click.echo(f"読めないファイル: {one.file}: {one.reason}", err=True)
    return read, unread


def _chosen(read: Sequence[ReadSheet], unread: Sequence[Unread], year: int | None) -> Chosen:
    from assistant.reviewing.auditing import choose
    from assistant.sheet import format_year
    from assistant.sheet.errors import ReviewError

    chosen = choose(read, year)
    if chosen is None:
        if unread and not read:
            raise ReviewError(
                f"読める調書が1枚もありません（読めないファイル{len(unread)}件）。"
                "ファイルの形式を確かめてください。"
            )
        raise ReviewError("その年度の調書がフォルダにありません。--year の指定を確かめてください。")
    if chosen.others and year is None:
        others = "、".join(f"{format_year(y)} {count}枚" for y, count in chosen.others.items())
        click.echo(
            f"{format_year(chosen.fiscal_year)}の調書{len(chosen.sheets)}枚を検査します"
            f"（ほかの年度は --year で選べます: {others}）。",
            err=True,
        )
    return chosen


def _stepped(what: str) -> Callable[[int, int], None]:
    show = progress(what)

    def step(done: int, total: int) -> None:
        if done % _STEP == 0 or done == total:
            show(done, total)

    return step


def _tell(result: Audit, out: Path) -> None:
    click.echo(f"{out} に{len(result.pages)}枚の調書の点検結果を書き出しました。")
    click.echo(counts_text(result.counts))
    for page in result.pages[:_WORST]:
        click.echo(f"  {one_line(page.title)}: {counts_text(page.counts)}")
