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
from assistant.sheet.one_line import one_line

if TYPE_CHECKING:
    from assistant.sheet import Sheet
    from assistant.sheet.errors import HyoukaError

#: Files between two lines of progress.
_STEP = 20
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
@click.option("--year", metavar="年度", help="この年度の調書だけを取り込む（例: 令和5年度）")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
def ingest(
    paths: tuple[Path, ...],
    name: str | None,
    department: str | None,
    code: str | None,
    year: str | None,
    form: str | None,
    as_json: bool,
) -> int:
    """調書を記録に取り込み、過去の記載例として引けるようにします。

    \b
    フォルダを指定すると、その中の PDF、Excel、CSV、テキスト、JSON、YAML をすべて
    取り込みます。様式は欄名から見分けます。同じ調書を二度取り込んでも増えません。
    読めないファイルがあっても残りは取り込み、終わりにまとめて示します。
    取り込めない調書があれば終了コードは 1、読めないファイルがあれば 2 です。

    \b
    例: hyouka ingest 調書/ --year 令和5年度
        hyouka ingest 調書.txt --name 就業支援事業 --department 経済局雇用推進部
    """
    from assistant.settings import load_settings

    given = {"name": name, "department": department, "code": code}
    files = list(sheet_files(paths))
    if not files:
        raise click.UsageError(
            f"{'、'.join(str(path) for path in paths)} に調書のファイル"
            "（PDF、Excel、CSV、テキスト、JSON、YAML）がありません。フォルダを確かめてください。"
        )
    read, lines = _read_all(files, form, fiscal_year(year))
    if not read:
        _print(lines, as_json)
        return 2
    sheets = _named([sheet for _, sheet in read], given)
    with writable_archive(load_settings(), "取込（hyouka ingest）") as archive:
        report = archive.ingest(sheets, on_progress=progress("取込"))
    for (file, _), outcome in zip(read, report.outcomes, strict=True):
        lines.append(Line(file=str(file), **asdict(outcome)))
    _print(lines, as_json)
    if len(lines) > len(read):
        return 2
    return 1 if report.refused else 0


def fiscal_year(text: str | None) -> int | None:
    from assistant.sheet import parse_year

    year = parse_year(text) if text else None
    if text and year is None:
        raise click.UsageError(
            f"--year「{text}」が年度として読めません。令和5年度のように書いてください。"
        )
    return year


def _print(lines: Sequence[Line], as_json: bool) -> None:
    counts = {status: sum(line.status == status for line in lines) for status in _WORDS}
    if as_json:
        print_json({**counts, "sheets": [asdict(line) for line in lines]})
        return
    click.echo("、".join(f"{word} {counts[status]}件" for status, word in _WORDS.items()))
    for line in lines:
        if line.status == "refused":
            click.echo(f"取込不可: {one_line(line.file)}: {line.reason}")
        elif line.remark is not None:
            click.echo(f"注意: {one_line(line.file)}: {line.remark}")


def _read_all(
    files: Sequence[Path], form: str | None, year: int | None
) -> tuple[list[tuple[Path, Sheet]], list[Line]]:
    """The sheets with their files, and a line for each file that is no sheet."""
    from assistant.reading import read_files
    from assistant.sheet.errors import HyoukaError, ProfileError

    sheets: list[tuple[Path, Sheet]] = []
    refused: list[Line] = []
    show = progress("読み取り") if len(files) > 1 else None
    for done, (file, found) in enumerate(read_files(files, form=form), start=1):
        if isinstance(found, ProfileError):
            raise found
        error = found if isinstance(found, HyoukaError) else _other_year(file, found, year)
        if error is not None:
            refused.append(Line(str(file), "refused", None, None, None, str(error)))
        elif not isinstance(found, HyoukaError):
            sheets += [(file, sheet) for sheet in found]
        if show is not None and (done % _STEP == 0 or done == len(files)):
            show(done, len(files))
    return sheets, refused


def _other_year(file: Path, found: Sequence[Sheet], year: int | None) -> HyoukaError | None:
    """A file that holds another year than ``--year`` says is not taken in at all."""
    from assistant.sheet import format_year
    from assistant.sheet.errors import ReadingError

    other = next((s.fiscal_year for s in found if year is not None and s.fiscal_year != year), None)
    if other is None or year is None:
        return None
    return ReadingError(
        f"{file.name} は{format_year(other)}の調書で、指定した{format_year(year)}と違います。"
        "ファイルか --year を確かめてください。"
    )


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
