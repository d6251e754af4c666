"""``hyouka export``: confirmed texts back into the officer's workbook, lists, prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.common import readable_archive
from assistant.cli.files import sheet_files
from assistant.cli.japanese import Command
from assistant.sheet.errors import ReadingError, ReviewError

if TYPE_CHECKING:
    from assistant.reviewing.exporting import SheetFilled
    from assistant.settings import Settings
    from assistant.sheet import Sheet

_PURPOSE = "書き出し（hyouka export）"


@click.command(cls=Command, short_help="確定した文を様式に書き戻す、一覧や印刷用に書き出す")
@click.argument("paths", metavar="[ファイル…]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--list",
    "list_to",
    metavar="ファイル",
    type=click.Path(path_type=Path),
    help="1行1調書の一覧（.xlsx か .csv）に書き出す",
)
@click.option(
    "--word",
    "word_to",
    metavar="ファイル",
    type=click.Path(path_type=Path),
    help="印刷用の Word 文書（.docx）に書き出す。調書が何枚もあればフォルダ",
)
@click.option(
    "--out",
    metavar="ファイル",
    type=click.Path(path_type=Path),
    help="書き戻した様式の保存先（既定は元の名前に「（記入済）」を付けたもの）",
)
@click.option("--year", metavar="年度", help="記録のうち書き出す年度（例: 令和5年度）")
@click.option("--department", metavar="所管", help="記録のうち書き出す所管（一部でよい）")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--overwrite", is_flag=True, help="保存先に同じ名前のファイルがあれば置き換える")
def export(
    paths: tuple[Path, ...],
    list_to: Path | None,
    word_to: Path | None,
    out: Path | None,
    year: str | None,
    department: str | None,
    form: str | None,
    overwrite: bool,
) -> int:
    """確定した文を手元の Excel の様式に書き戻します。一覧や Word にも書き出せます。

    \b
    様式への書き戻し: 確定した文だけを、その欄に書きます。書式、数式、印刷の設定、
    選択肢はそのままで、元のファイルは変えません。
    一覧（--list）と Word（--word）: ファイルを指定すればその調書を、指定しなければ
    記録に保管した調書を書き出します。一覧は hyouka ingest でそのまま取り込めます。
    字数を超えた文か、書く欄のない文があれば終了コードは 1 です。

    \b
    例: hyouka export 調書.xlsx
        hyouka export --list 一覧.xlsx --year 令和5年度
        hyouka export 調書.pdf --word 調書.docx
    """
    from assistant.settings import load_settings

    settings = load_settings()
    if list_to is None and word_to is None:
        return _write_back(settings, paths, out, form, overwrite)
    if out is not None:
        raise click.UsageError(
            "--out は様式への書き戻しだけに使います。"
            "--list か --word の後に保存先を書いてください。"
        )
    sheets = _sheets(settings, paths, year, department, form)
    if list_to is not None:
        save(list_to, _list(sheets, list_to), overwrite)
        click.echo(f"{list_to} に{len(sheets)}枚の調書を書き出しました。")
    if word_to is not None:
        _words(sheets, word_to, overwrite)
    return 0


def _write_back(
    settings: Settings,
    paths: Sequence[Path],
    out: Path | None,
    form: str | None,
    overwrite: bool,
) -> int:
    from assistant.archive import Archive
    from assistant.reviewing import Desk
    from assistant.reviewing.exporting import write_back

    if not paths:
        raise click.UsageError(
            "書き戻す Excel の様式を指定してください。一覧なら --list、印刷用なら --word です。"
        )
    if out is not None and len(paths) > 1:
        raise click.UsageError(
            "--out はファイルが1つのときだけ使えます。1つずつ書き戻してください。"
        )
    code = 0
    with Archive.open_records(settings) as archive:
        desk = Desk(archive)
        for path in paths:
            done = write_back(desk, path, form=form)
            target = out or path.with_name(f"{path.stem}（記入済）{path.suffix}")
            save(target, done.data, overwrite)
            click.echo(f"{target} に{done.written}欄を書き戻しました。")
            code = max(code, *(_told(sheet) for sheet in done.sheets))
    return code


def _told(sheet: SheetFilled) -> int:
    """Say what was not written or is too long; 1 where there is something to mend."""
    if not sheet.known:
        click.echo(f"  {sheet.name}: この端末で作成していないので、そのままです。")
        return 0
    if sheet.not_confirmed:
        click.echo(
            f"  {sheet.name}: 確定していないので書かなかった欄 {'、'.join(sheet.not_confirmed)}"
        )
    if sheet.not_placed:
        left = "、".join(sheet.not_placed)
        click.echo(f"  {sheet.name}: 様式に書く欄が見当たらない文 {left}")
    for one in sheet.over_limit:
        click.echo(f"  {sheet.name}: {one.label}は{one.count}字で、{one.limit}字を超えています。")
    return 1 if sheet.not_placed or sheet.over_limit else 0


def _sheets(
    settings: Settings,
    paths: Sequence[Path],
    year: str | None,
    department: str | None,
    form: str | None,
) -> list[Sheet]:
    from assistant.sheet import parse_year

    wanted = parse_year(year) if year else None
    if year and wanted is None:
        raise click.UsageError(
            f"--year「{year}」が年度として読めません。令和5年度のように書いてください。"
        )
    if paths:
        found = _of_files(paths, form)
    else:
        with readable_archive(settings, _PURPOSE) as archive:
            rows = archive.sheets(wanted)
            found = [sheet for row in rows if (sheet := archive.get(row.key)) is not None]
    kept = [
        sheet
        for sheet in found
        if (wanted is None or sheet.fiscal_year == wanted)
        and (not department or department in (sheet.project.department or ""))
    ]
    if not kept:
        raise ReviewError("書き出す調書がありません。年度や所管の指定を確かめてください。")
    return kept


def _of_files(paths: Sequence[Path], form: str | None) -> list[Sheet]:
    from assistant.reading import read_files
    from assistant.sheet.errors import HyoukaError

    found: list[Sheet] = []
    for _, result in read_files(list(sheet_files(paths)), form=form):
        if isinstance(result, HyoukaError):
            raise result
        found += result
    return found


def _list(sheets: Sequence[Sheet], to: Path) -> bytes:
    from assistant.reviewing.exporting import csv_list, excel_list, list_columns

    columns = list_columns(sheets)
    if to.suffix.lower() == ".csv":
        return csv_list(sheets, columns)
    if to.suffix.lower() == ".xlsx":
        return excel_list(sheets, columns)
    raise ReviewError(f"一覧の保存先 {to.name} は .xlsx か .csv にしてください。")


def _words(sheets: Sequence[Sheet], to: Path, overwrite: bool) -> None:
    from assistant.reading import load_profile
    from assistant.reviewing.exporting import sheet_docx

    if to.suffix.lower() == ".docx":
        if len(sheets) > 1:
            raise ReviewError(
                f"調書が{len(sheets)}枚あるので、--word にはフォルダを指定してください。"
            )
        save(to, sheet_docx(sheets[0], load_profile(sheets[0].form)), overwrite)
        click.echo(f"{to} に書き出しました。")
        return
    to.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        project = sheet.project
        stem = "-".join(
            part for part in (project.code, project.name, str(sheet.fiscal_year)) if part
        )
        name = "".join("_" if c in '\\/:*?"<>|' or not c.isprintable() else c for c in stem)
        save(to / f"{name[:100]}.docx", sheet_docx(sheet, load_profile(sheet.form)), overwrite)
    click.echo(f"{to} に{len(sheets)}枚の調書を書き出しました。")


def save(to: Path, data: bytes, overwrite: bool) -> None:
    """Write the whole file or nothing."""
    if to.exists() and not overwrite:
        raise ReviewError(
            f"{to} がすでにあります。別の保存先を指定するか、--overwrite を付けてください。"
        )
    half = to.with_name(f".{to.name}.part")
    try:
        half.write_bytes(data)
        half.replace(to)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ReadingError(
            f"{to} に書き込めません。保存先のフォルダと権限を確かめてください。"
        ) from error
