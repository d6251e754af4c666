"""``hyouka check``: every finding on the texts and figures of sheets, each with its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.check_text import (
    rules_json,
    rules_text,
    sheet_findings_json,
    sheet_findings_text,
)
from assistant.cli.common import one_or_many, print_json
from assistant.cli.files import sheet_files
from assistant.cli.ingest import fiscal_year
from assistant.cli.japanese import Command
from assistant.cli.note_labels import note_label
from assistant.sheet.one_line import one_line

if TYPE_CHECKING:
    from assistant.archive import Archive
    from assistant.reviewing import Desk
    from assistant.reviewing.auditing import Told
    from assistant.sheet import Sheet


@dataclass(frozen=True, slots=True)
class _Checked:
    sheet: Sheet
    found: tuple[Told, ...]
    last_year: int | None


@dataclass(frozen=True, slots=True)
class _How:
    """How the sheets are checked: as a machine's texts, with meaning, beside which last year's."""

    by_meaning: bool
    machine: bool
    last: Path | None
    form: str | None


@click.command(cls=Command, short_help="調書の文章と数値を検査して指摘を表示")
@click.argument("paths", metavar="[ファイル…]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--stored",
    metavar="調書",
    help="作業中の調書を検査（事業コード、事業名か調書のキー）",
)
@click.option(
    "--last",
    metavar="ファイル",
    type=click.Path(path_type=Path),
    help="前年度の調書のファイル（既定は記録から探す）",
)
@click.option("--year", metavar="年度", help="この年度の調書だけを検査（例: 令和5年度）")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--machine", is_flag=True, help="機械が書いた文として検査（根拠のない記述は誤り）")
@click.option("--no-meaning", is_flag=True, help="根拠の有無を語句だけで調べる（速い）")
@click.option("--rules", is_flag=True, help="検査の規則と、それぞれが見つけられないものを表示")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    stored: str | None,
    last: Path | None,
    year: str | None,
    form: str | None,
    machine: bool,
    no_meaning: bool,
    rules: bool,
    as_json: bool,
) -> int:
    """調書の文章と数値を検査し、欄ごとに指摘を重いものから示します。

    \b
    重さは4つです。誤り（調書と食い違う）、注意（誤りか記載もれの疑い）、
    質問（書いた人にしか分からない）、参考。評価を決めるのは職員です。
    前年度の調書とほかの事業の文は記録から探します。なくても検査できます。
    誤りがあれば終了コードは 1、読めないファイルがあれば 2 です。

    \b
    例: hyouka check 調書.xlsx
        hyouka check 調書.pdf --last 前年度/調書.pdf
        hyouka check --stored 31204 --year 令和5年度
        hyouka check --rules
    """
    if rules:
        return _print_rules(as_json)
    wanted = fiscal_year(year)
    if stored is not None:
        if paths or machine or last is not None:
            raise click.UsageError(
                "--stored はファイルや --machine、--last と一緒に使えません。"
                "作業中の調書だけを指定してください。"
            )
        return _print([_of_desk(stored, wanted)], as_json)
    if not paths:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    how = _How(not no_meaning, machine, last, form)
    sheets, unread = _read(paths, form, wanted)
    checked = _of_files(sheets, how) if sheets else []
    code = _print(checked, as_json) if checked else 0
    return 2 if unread else code


def _print_rules(as_json: bool) -> int:
    from assistant.checking import RULES

    if as_json:
        print_json(rules_json(RULES))
    else:
        click.echo(rules_text(RULES))
    return 0


def _print(checked: Sequence[_Checked], as_json: bool) -> int:
    if as_json:
        shown = [sheet_findings_json(one.sheet, one.found, one.last_year) for one in checked]
        print_json(one_or_many(shown))
    else:
        texts = (sheet_findings_text(one.sheet, one.found, one.last_year) for one in checked)
        click.echo("\n\n".join("\n".join(lines) for lines in texts))
    return 1 if any(told.severity == "error" for one in checked for told in one.found) else 0


def _read(
    paths: Sequence[Path], form: str | None, year: int | None
) -> tuple[list[Sheet], list[Path]]:
    """The sheets of that year, and the files that could not be read (told as they come)."""
    from assistant.reading import read_files
    from assistant.sheet.errors import HyoukaError, ProfileError, ReviewError

    sheets: list[Sheet] = []
    unread: list[Path] = []
    files = list(sheet_files(paths))
    if not files:
        raise click.UsageError("調書のファイルがありません。ファイルかフォルダを確かめてください。")
    for file, found in read_files(files, form=form):
        if isinstance(found, ProfileError):
            raise found
        if isinstance(found, HyoukaError):
            click.echo(f"{one_line(file)}: {found}" if len(files) > 1 else str(found), err=True)
            unread.append(file)
        else:
            sheets += found
    kept = [sheet for sheet in sheets if year is None or sheet.fiscal_year == year]
    if sheets and not kept:
        raise ReviewError("その年度の調書がありません。--year の指定を確かめてください。")
    return kept, unread


def _of_files(sheets: Sequence[Sheet], how: _How) -> list[_Checked]:
    from assistant.checking import Context, Neighbours, check_sheet
    from assistant.reading import load_profile
    from assistant.reviewing.auditing import tell
    from assistant.reviewing.surroundings import Surroundings

    given = _given_last(how, sheets) if how.last is not None else {}
    checked: list[_Checked] = []
    with _records() as archive:
        around = Surroundings(archive) if archive is not None else None
        for at, sheet in enumerate(sheets):
            profile = load_profile(sheet.form)
            last = given.get(at)
            if last is None and how.last is None and around is not None:
                last = around.last(sheet)
            context = Context(
                profile=profile,
                last=last,
                neighbours=around.neighbours(sheet) if around is not None else Neighbours(),
                machine=frozenset(field.id for field in profile.drafted if how.machine),
                by_meaning=how.by_meaning,
            )
            found = tell(sheet, check_sheet(sheet, context), profile, note_label)
            checked.append(_Checked(sheet, found, last.fiscal_year if last else None))
    alone = sum(one.last_year is None for one in checked)
    if alone:
        which = "" if len(checked) == 1 else f"{len(checked)}枚のうち{alone}枚は、"
        click.echo(f"{which}前年度の調書がないので、前年度とは比べていません。", err=True)
    return checked


def _given_last(how: _How, sheets: Sequence[Sheet]) -> dict[int, Sheet]:
    """Last year's sheets out of the file that was named, by the place of this year's."""
    from assistant.archive import identity
    from assistant.reading import read_file
    from assistant.sheet.errors import ReviewError

    assert how.last is not None
    others = read_file(how.last, form=how.form)
    if len(others) == 1 and len(sheets) == 1:
        # Named for this very sheet: a sheet without name or code has no identity to compare.
        if others[0].fiscal_year != sheets[0].fiscal_year - 1:
            raise ReviewError(
                f"--last の {how.last.name} は前年度の調書ではありません。年度を確かめてください。"
            )
        return {0: others[0]}
    known = {(identity(other), other.fiscal_year): other for other in others if identity(other)}
    found = {at: known.get((identity(s), s.fiscal_year - 1)) for at, s in enumerate(sheets)}
    return {at: other for at, other in found.items() if other is not None}


@contextmanager
def _records() -> Iterator[Archive | None]:
    """The records for reading, whoever holds the folder; ``None`` where there are none. A check
    makes no folder and takes nothing in."""
    from assistant.settings import load_settings
    from assistant.sheet.errors import ArchiveError

    settings = load_settings()
    kept = settings.database_url.removeprefix("sqlite:///")
    if kept != settings.database_url and not Path(kept).exists():
        yield None
        return
    from assistant.archive import Archive

    try:
        archive = Archive.open_records(settings)
    except ArchiveError as error:
        click.echo(f"記録を使わずに検査します: {error}", err=True)
        yield None
        return
    with archive:
        yield archive


def _of_desk(named: str, year: int | None) -> _Checked:
    """The work of that name, every sentence held to the measure of who wrote it."""
    from assistant.reviewing import Desk
    from assistant.reviewing.auditing import tell
    from assistant.reviewing.inspecting import Inspector
    from assistant.reviewing.surroundings import Surroundings
    from assistant.sheet.errors import ReviewError

    with _records() as archive:
        if archive is None:
            raise ReviewError(
                "作業中の調書がありません。hyouka doctor で記録の場所を確かめてください。"
            )
        desk = Desk(archive)
        work = desk.open(_key(desk, named, year))
        drafts = {kept.id: kept.draft for kept in desk.drafts(work.key)}
        origins = {
            field.field: draft.field(field.field)
            for field in work.fields
            if (draft := drafts.get(field.draft_id or 0)) is not None
        }
        texts = {field.field: field.text for field in work.fields}
        profile = desk.profile(work)
        found = Inspector(archive).inspect(work.key, work.sheet, texts, origins, profile)
        last = Surroundings(archive).last(work.sheet)
        told = tell(work.whole, found, profile, note_label)
    return _Checked(work.whole, told, last.fiscal_year if last else None)


def _key(desk: Desk, named: str, year: int | None) -> str:
    """The key of the one work that is called so: by key, 事業コード or 事業名."""
    from assistant.archive.identity import normal
    from assistant.sheet import format_year
    from assistant.sheet.errors import ReviewError

    wanted = normal(named)
    rows = [
        row
        for row in desk.list()
        if year in (None, row.fiscal_year)
        and (row.key == named or wanted in (normal(row.code), normal(row.name)))
    ]
    if len(rows) == 1:
        return rows[0].key
    if not rows:
        raise ReviewError(
            f"作業中の調書に「{one_line(named)}」がありません。事業コードか事業名を確かめてください。"
        )
    which = "、".join(
        f"{format_year(row.fiscal_year)} {one_line(row.department or '')}（{row.key}）"
        for row in rows
    )
    raise ReviewError(
        f"「{one_line(named)}」の調書が{len(rows)}枚あります: {which}。"
        "--year を付けるか、かっこの中のキーで指定してください。"
    )
