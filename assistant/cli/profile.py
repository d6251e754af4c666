"""``hyouka profile``: a draft profile for an unknown form, and what a profile reads of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.common import one_or_many, print_json
from assistant.cli.japanese import Command, Group
from assistant.sheet.errors import HyoukaError, ProfileError, SettingsError

if TYPE_CHECKING:
    from assistant.newforms import FileReport, SheetReport
    from assistant.newforms.suggesting import Improve

_MOST_SHOWN = 30


@click.group(cls=Group, short_help="新しい様式の定義を作る・確かめる")
def profile() -> None:
    """新しい様式の調書を読めるように、様式定義の案を作り、確かめます。

    \b
    例: hyouka profile suggest 調書.pdf --out forms/ourcity.yaml
        hyouka profile check forms/ourcity.yaml 調書.pdf
    """


@profile.command(cls=Command, short_help="調書から様式定義の案を作る")
@click.argument("file", metavar="ファイル", type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="定義のファイル", type=click.Path(path_type=Path), help="案を書き出すファイル"
)
@click.option(
    "--with-model",
    is_flag=True,
    help="不明な欄名をチャットモデルに尋ねる（値は送らない）",
)
def suggest(file: Path, out: Path | None, with_model: bool) -> None:
    """PDF、Excel、CSV の調書に並ぶ欄名から、様式定義の案（YAML）を作ります。

    \b
    案はそのまま使える形で、確かでない行は「# 確認:」の注記になります。
    調書が何枚も入ったファイルの方が、欄名と値を見分けられます。
    名前が .yaml の案を HYOUKA_FORMS_DIR のフォルダに置くと、read などで使えます。

    \b
    例: hyouka profile suggest 調書.pdf > ourcity.yaml
        hyouka profile suggest 調書.xlsx --out forms/ourcity.yaml --with-model
    """
    from assistant.newforms import suggest as suggested

    if out is not None and out.exists():
        raise ProfileError(
            f"{out} は既にあります。上書きしないため、別の名前を --out に指定してください。"
        )
    made = suggested(file, name=out.stem if out else None, improve=_model() if with_model else None)
    for remark in made.remarks:
        click.echo(remark, err=True)
    if out is None:
        click.echo(made.text, nl=False)
        return
    try:
        out.write_text(made.text, encoding="utf-8")
    except OSError as error:
        raise ProfileError(
            f"{out} に書き込めません。フォルダの場所と権限を確かめてください。"
        ) from error
    click.echo(f"{out} に書き出しました。次は hyouka profile check {out} {file}", err=True)


def _model() -> Improve:
    from assistant.models import chat_model
    from assistant.newforms import asking
    from assistant.settings import load_settings

    model = chat_model(load_settings())
    if model is None:
        raise SettingsError(
            "--with-model に使うチャットモデルが設定されていません。"
            "HYOUKA_CHAT_MODEL を設定するか、--with-model を外してください。"
        )
    return asking(model)


@profile.command(cls=Command, short_help="様式定義で調書がどこまで読めるか確かめる")
@click.argument("definition", metavar="様式定義")
@click.argument(
    "files", metavar="ファイル…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
def check(definition: str, files: tuple[Path, ...], as_json: bool) -> int:
    """様式定義（.yaml のファイルか様式の名前）で調書を読み、読めたものと残ったものを示します。

    \b
    終了コードは、全て読めれば 0、調書にない欄名や読まれない枠があれば 1、
    様式定義かファイルが使えなければ 2 です。
    値のない見出しの枠は、様式定義の other_labels に書くと数えません。

    \b
    例: hyouka profile check forms/ourcity.yaml 調書1.pdf 調書2.pdf
        hyouka profile check sapporo 調書.xlsx --json
    """
    from assistant.newforms import check as checked
    from assistant.newforms import profile_at

    known = profile_at(definition)
    reports: list[FileReport] = []
    troubles: list[str] = []
    for file in files:
        try:
            reports.append(checked(known, file))
        except HyoukaError as error:
            # The other files are checked all the same.
            troubles.append(str(error))
    if as_json:
        rows = [{**one.model_dump(mode="json"), "whole": one.whole} for one in reports]
        if rows:
            print_json(one_or_many(rows))
    else:
        click.echo("\n\n".join(_report_text(one) for one in reports), nl=bool(reports))
    for trouble in troubles:
        click.echo(trouble, err=True)
    if troubles:
        return 2
    return 0 if all(one.whole for one in reports) else 1


def _report_text(report: FileReport) -> str:
    verdict = "全て読めました" if report.whole else "読み残しがあります"
    lines = [f"{report.file}: 調書 {len(report.sheets)}枚、{verdict}"]
    lines += [f"  表にない見出し: {word}" for word in report.missing]
    lines += [f"  どの列も使わない見出し: {one.place}「{one.text}」" for one in report.unread]
    shown = [one for one in report.sheets if not one.whole] if len(report.sheets) > 1 else None
    for sheet in report.sheets if shown is None else shown[:_MOST_SHOWN]:
        lines += _sheet_lines(sheet)
    if shown is not None and len(shown) > _MOST_SHOWN:
        lines.append(f"  ほか{len(shown) - _MOST_SHOWN}枚（--json で全て出ます）")
    return "\n".join(lines)


def _sheet_lines(sheet: SheetReport) -> list[str]:
    lines = [
        f"  {sheet.project or '（事業名なし）'}（{sheet.fiscal_year}年度）: "
        f"欄 {len(sheet.filled)}、事業費 {sheet.cost_columns}列 {sheet.figures}個、"
        f"指標 {sheet.indicators}本 {sheet.values}個、文章 {sheet.characters}字"
    ]
    lines += [f"    埋まった欄: {'、'.join(sheet.filled)}"]
    lines += [f"    調書に見当たらない欄名: {label}" for label in sheet.missing]
    lines += [f"    読めない値: {note}" for note in sheet.notes]
    framed = [one for one in sheet.unread if one.framed]
    loose = [one for one in sheet.unread if not one.framed]
    lines += [f"    どの欄にも入らない枠: {one.place}「{one.text}」" for one in framed]
    lines += [f"    枠の外の文字（見出しなら問題なし）: {one.place}「{one.text}」" for one in loose]
    return lines
