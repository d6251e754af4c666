"""``hyouka ingest``: files into the archive, each sheet with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.common import print_json, progress, writable_archive
from assistant.cli.files import sheet_files
from assistant.cli.japanese import Command

if TYPE_CHECKING:
    from assistant.sheet import Sheet

_WORDS = {"added": "追加", "updated": "更新", "unchanged": "変更なし", "refused": "取込不可"}


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one sheet of one file, or of a file that could not be read."""

    file: str
    status: str
    key: str | None
    name: str | None
    fiscal_year: int | None
    reason: str | None
    remark: str | None = None


@click.command(cls=Command, short_help="調書を記録に取り込む")
@click.argument(
    "paths", metavar="ファイル…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--name", metavar="事業名", help="調書に事業名がないときの事業名")
@click.option("--department", metavar="所管", help="調書に所管がないときの所管")
@click.option("--code", metavar="コード", help="調書に事業コードがないときの事業コード")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
def ingest(
    paths: tuple[Path, ...],
    name: str | None,
    department: str | None,
    code: str | None,
    form: str | None,
    as_json: bool,
) -> int:
    """調書を記録に取り込み、過去の記載例として引けるようにします。

    \b
    フォルダを指定すると、その中の .txt .json .yaml をすべて取り込みます。
    同じ調書を二度取り込んでも増えません。
    取り込めない調書があれば終了コードは 1、1枚も読めなければ 2 です。

    \b
    例: hyouka ingest 調書/
        hyouka ingest 調書.txt --name 就業支援事業 --department 経済局雇用推進部
    """
    from assistant.settings import load_settings

    given = {"name": name, "department": department, "code": code}
    files = list(sheet_files(paths))
    if not files:
        raise click.UsageError(
            f"{'、'.join(str(path) for path in paths)} に調書のファイル"
            "（.txt .json .yaml .yml）がありません。フォルダを確かめてください。"
        )
    read, lines = _read_all(files, form)
    if not read:
        _print(lines, as_json)
        return 2
    sheets = _named([sheet for _, sheet in read], given)
    with writable_archive(load_settings(), "取込（hyouka ingest）") as archive:
        report = archive.ingest(sheets, on_progress=progress("取込"))
    for (file, _), outcome in zip(read, report.outcomes, strict=True):
        lines.append(Line(file=str(file), **asdict(outcome)))
    _print(lines, as_json)
    return 1 if report.refused or len(lines) > len(read) else 0


def _print(lines: Sequence[Line], as_json: bool) -> None:
    counts = {status: sum(line.status == status for line in lines) for status in _WORDS}
    if as_json:
        print_json({**counts, "sheets": [asdict(line) for line in lines]})
        return
    click.echo("、".join(f"{word} {counts[status]}件" for status, word in _WORDS.items()))
    for line in lines:
        if line.status == "refused":
            click.echo(f"取込不可: {line.file}: {line.reason}")
        elif line.remark is not None:
            click.echo(f"注意: {line.file}: {line.remark}")


def _read_all(
    files: Sequence[Path], form: str | None
) -> tuple[list[tuple[Path, Sheet]], list[Line]]:
    """The sheets with their files, and a line for each file that is no sheet."""
    from assistant.reading import read_file
    from assistant.sheet.errors import ReadingError

    sheets: list[tuple[Path, Sheet]] = []
    refused: list[Line] = []
    for file in files:
        try:
            if file.stat().st_size == 0:
                raise ReadingError(f"{file.name} は空のファイルです。")
            sheets += [(file, sheet) for sheet in read_file(file, form=form)]
        except ReadingError as error:
            refused.append(Line(str(file), "refused", None, None, None, str(error)))
    return sheets, refused


def _named(sheets: list[Sheet], given: dict[str, str | None]) -> list[Sheet]:
    update = {key: text for key, text in given.items() if text}
    if not update:
        return sheets
    if len(sheets) != 1:
        raise click.UsageError(
            "--name・--department・--code は調書が1枚のときだけ使えます"
            f"（今は{len(sheets)}枚）。1枚ずつ取り込んでください。"
        )
    project = sheets[0].project.model_copy(update=update)
    return [sheets[0].model_copy(update={"project": project})]
