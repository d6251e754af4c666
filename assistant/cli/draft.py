"""``hyouka draft``: the prose fields of a sheet, or of many, drafted from figures and entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.common import one_or_many, print_json, readable_archive
from assistant.cli.draft_all import Selection, batch_in_many, batch_out_many, draft_many
from assistant.cli.draft_text import draft_text, outgoing_text, remarks_of, troubles_of
from assistant.cli.fields import field_ids
from assistant.cli.interruptible import interruptible
from assistant.cli.japanese import Command

if TYPE_CHECKING:
    from assistant.archive import Archive
    from assistant.drafting import Draft, ModelWriter
    from assistant.reading import FormProfile
    from assistant.reviewing import Outgoing
    from assistant.sheet import Sheet


@click.command(cls=Command, short_help="調書の文章欄を下書き")
@click.argument("paths", metavar="ファイル", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from-figures", is_flag=True, help="書いてある評価の文章を使わずに下書き")
@click.option("--figures-only", is_flag=True, help="入力された文章（実施結果など）も使わない")
@click.option("--field", "fields", metavar="欄", multiple=True, help="下書きする欄（繰り返し可）")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--sources", is_flag=True, help="文ごとに、もとになった数値と記載を表示")
@click.option("--built-in", is_flag=True, help="チャットモデルを使わず、組み込みの作文器で下書き")
@click.option("--show-request", is_flag=True, help="チャットモデルに送る内容を表示（送らない）")
@click.option("--all", "all_", is_flag=True, help="作業中の調書、または指定の全ファイルを下書き")
@click.option("--year", metavar="年度", help="--all などで、その年度の調書だけ（例: 令和5）")
@click.option(
    "--batch-out",
    metavar="送るファイル",
    type=click.Path(path_type=Path),
    help="--all の依頼を送らずに、一括処理（Batch API）のファイルに書き出す",
)
@click.option(
    "--batch-in",
    metavar="結果のファイル",
    multiple=True,
    type=click.Path(path_type=Path),
    help="一括処理の結果を取り込む（繰り返し可）",
)
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
@click.pass_context
def draft(
    context: click.Context,
    paths: tuple[Path, ...],
    from_figures: bool,
    figures_only: bool,
    fields: tuple[str, ...],
    form: str | None,
    sources: bool,
    built_in: bool,
    show_request: bool,
    all_: bool,
    year: str | None,
    batch_out: Path | None,
    batch_in: tuple[Path, ...],
    as_json: bool,
) -> int:
    """調書の数値と入力から、文章欄を下書きします。

    \b
    【…】は、調書にないために職員が記入・確認する箇所です。
    記載のある欄は下書きしません（--from-figures などで、空にして下書きします）。
    欄は「評価の理由」か evaluation.reason のように指定します。
    チャットモデルが書けない欄があれば、作文器が書き、終了コードは 1 です。

    \b
    --all は、作業中の調書の空いた欄をまとめて下書きし、記録に残します。
    止めても、もう一度実行すると続きから行い、同じ依頼を二度送りません。

    \b
    例: hyouka draft 調書.txt --sources
        hyouka draft 調書.txt --field 評価の理由
        hyouka draft 調書.txt --show-request
        hyouka draft --all 調書/ --year 令和5
        hyouka draft --all --batch-out requests.jsonl
        hyouka draft --batch-in results.jsonl
    """
    if batch_in:
        _alone("--batch-in", paths, all_, year, batch_out, fields, from_figures)
        return batch_in_many(batch_in, as_json)
    if all_ or batch_out is not None or year is not None:
        _alone("--all", figures_only, sources, show_request)
        wanted = Selection(paths, year, form, fields, from_figures)
        if batch_out is not None:
            _alone("--batch-out", built_in)
            return batch_out_many(wanted, batch_out, as_json)
        return draft_many(wanted, built_in=built_in, as_json=as_json)
    if not paths:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    if len(paths) > 1:
        raise click.UsageError(
            "余分な引数があります。何枚もまとめて下書きするには --all を付けてください。", context
        )
    _alone("--built-in", show_request) if built_in else None
    done = _each(
        paths[0],
        form,
        fields,
        blanked=(from_figures or figures_only, figures_only),
        job=_shown if show_request else partial(_drafted, built_in=built_in),
    )
    return _print_requests(done, as_json) if show_request else _print_drafts(done, sources, as_json)


def _alone(option: str, *others: object) -> None:
    """Raises ``click.UsageError`` where ``option`` came with another that does not go with it."""
    if any(others):
        raise click.UsageError(
            f"{option} と一緒に使えない指定があります。使い方は hyouka draft --help で"
            "確かめてください。"
        )


Job = Callable[["Archive", "Sheet", "FormProfile", "Sequence[str] | None"], Any]


def _each(
    file: Path,
    form: str | None,
    fields: tuple[str, ...],
    *,
    blanked: tuple[bool, bool],
    job: Job,
) -> list[Any]:
    """What ``job`` makes of every sheet in ``file`` and its fields to draft."""
    from assistant.reading import load_profile, read_file
    from assistant.settings import load_settings

    sheets = read_file(file, form=form)
    profiles = [load_profile(sheet.form) for sheet in sheets]
    named = [field_ids(fields, profile) for profile in profiles]
    done = []
    with readable_archive(load_settings(), "下書き（hyouka draft）") as archive:
        for sheet, profile, ids in zip(sheets, profiles, named, strict=True):
            as_it_is = not (any(blanked) or fields)
            wanted = _empty_fields(sheet, profile) if as_it_is else ids
            done.append(job(archive, _blanked(sheet, profile, *blanked), profile, wanted))
    return done


def _drafted(
    archive: Archive,
    sheet: Sheet,
    profile: FormProfile,
    fields: Sequence[str] | None,
    *,
    built_in: bool,
) -> Draft:
    from assistant.drafting import Watch, draft_sheet
    from assistant.reviewing import drafting_writer
    from assistant.settings import load_settings

    writer: ModelWriter | None = None
    if not built_in:
        writer = drafting_writer(load_settings(), archive)

    def job(cancelled: Callable[[], bool]) -> Draft:
        watch = Watch(cancelled=cancelled)
        return draft_sheet(
            sheet, profile=profile, archive=archive, fields=fields, writer=writer, watch=watch
        )

    return interruptible(job)


def _shown(
    archive: Archive, sheet: Sheet, profile: FormProfile, fields: Sequence[str] | None
) -> tuple[str, tuple[Outgoing, ...]]:
    from assistant.drafting import materials
    from assistant.reviewing import drafting_writer, outgoing
    from assistant.settings import load_settings
    from assistant.sheet import format_year
    from assistant.sheet.errors import SettingsError

    writer = drafting_writer(load_settings(), archive)
    if writer is None:
        raise SettingsError(
            "チャットモデルが設定されていないので、送る内容はありません。"
            "使うには HYOUKA_CHAT_MODEL と接続先を設定してください。"
        )
    prepared = materials(sheet, profile=profile, archive=archive, fields=fields)
    name = f"{sheet.project.name or '（事業名なし）'}　{format_year(sheet.fiscal_year)}"
    return name, outgoing(writer, prepared)


def _print_drafts(made: list[Draft], sources: bool, as_json: bool) -> int:
    if as_json:
        print_json(one_or_many([one.model_dump(mode="json") for one in made]))
    else:
        click.echo("\n\n".join("\n".join(draft_text(one, sources=sources)) for one in made))
    troubles = [line for one in made for line in troubles_of(one)]
    for line in (*(line for one in made for line in remarks_of(one)), *troubles):
        click.echo(line, err=True)
    return 1 if troubles else 0


def _print_requests(shown: list[tuple[str, tuple[Outgoing, ...]]], as_json: bool) -> int:
    if as_json:
        from assistant.cli.draft_json import outgoing_json

        print_json([outgoing_json(one) for _, requests in shown for one in requests])
    else:
        click.echo("\n\n".join("\n".join(outgoing_text(*one)) for one in shown))
    return 0


def _empty_fields(sheet: Sheet, profile: FormProfile) -> list[str]:
    """The drafted fields that ``sheet`` leaves empty; says on standard error how many are not."""
    empty = [field.id for field in profile.drafted if not _is_filled(sheet, field.id)]
    all_, filled = len(profile.drafted), len(profile.drafted) - len(empty)
    if filled:
        click.echo(
            f"{all_}欄のうち{filled}欄は記載があるため下書きしていません"
            "（--from-figures で空にして下書きします）。",
            err=True,
        )
    return empty


def _is_filled(sheet: Sheet, field: str) -> bool:
    from assistant.sheet.prose import texts_of

    row = sheet.judgement(field.removeprefix("judgement."))
    return bool(texts_of(sheet, [field]) or (row and row.reason_shared_with))


def _blanked(sheet: Sheet, profile: FormProfile, drafted: bool, entered: bool) -> Sheet:
    from assistant.sheet.prose import ENTERED_PROSE, blank

    gone = [field.id for field in profile.drafted] if drafted or entered else []
    return blank(sheet, [*gone, *(ENTERED_PROSE if entered else ())])
