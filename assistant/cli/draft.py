"""``hyouka draft``: the prose fields of a sheet, drafted from its figures and entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.common import one_or_many, print_json, readable_archive
from assistant.cli.japanese import Command

if TYPE_CHECKING:
    from assistant.drafting import Draft, FieldDraft
    from assistant.reading import FormProfile
    from assistant.sheet import Sheet

_KINDS = {"fact": "数値", "entered": "入力", "precedent": "記載例"}


@click.command(cls=Command, short_help="調書の文章欄を下書き")
@click.argument("file", metavar="ファイル", type=click.Path(path_type=Path))
@click.option("--from-figures", is_flag=True, help="書いてある評価の文章を使わずに下書き")
@click.option("--figures-only", is_flag=True, help="入力された文章（実施結果など）も使わない")
@click.option("--field", "fields", metavar="欄", multiple=True, help="下書きする欄（繰り返し可）")
@click.option("--form", metavar="名前", help="様式定義の名前（例: sapporo）")
@click.option("--sources", is_flag=True, help="文ごとに、もとになった数値と記載を表示")
@click.option("--json", "as_json", is_flag=True, help="JSON で出力")
def draft(
    file: Path,
    from_figures: bool,
    figures_only: bool,
    fields: tuple[str, ...],
    form: str | None,
    sources: bool,
    as_json: bool,
) -> None:
    """調書の数値と入力から、文章欄を下書きします。

    \b
    【…】は、調書にないために職員が記入・確認する箇所です。
    記載のある欄は下書きしません（--from-figures などで、空にして下書きします）。
    欄は「評価の理由」か evaluation.reason のように指定します。

    \b
    例: hyouka draft 調書.txt --sources
        hyouka draft 調書.txt --field 評価の理由
    """
    from assistant.drafting import draft_sheet
    from assistant.reading import load_profile, read_file
    from assistant.settings import load_settings

    sheets = read_file(file, form=form)
    profiles = [load_profile(sheet.form) for sheet in sheets]
    named = [_field_ids(fields, profile) for profile in profiles]
    as_it_is = not (from_figures or figures_only or fields)
    made = []
    with readable_archive(load_settings(), "下書き（hyouka draft）") as archive:
        for sheet, profile, ids in zip(sheets, profiles, named, strict=True):
            wanted = _empty_fields(sheet, profile) if as_it_is else ids
            sheet = _blanked(sheet, profile, from_figures, figures_only)
            made.append(draft_sheet(sheet, profile=profile, archive=archive, fields=wanted))
    if as_json:
        print_json(one_or_many([one.model_dump(mode="json") for one in made]))
    else:
        click.echo("\n\n".join("\n".join(_text(one, sources)) for one in made))


def _field_ids(fields: tuple[str, ...], profile: FormProfile) -> list[str] | None:
    """The ids of ``fields``, given as ids or as labels; ``None`` for all of the form."""
    known = {
        name: drafted.id for drafted in profile.drafted for name in (drafted.id, drafted.label)
    }
    for field in fields:
        if field not in known:
            names = "、".join(drafted.label for drafted in profile.drafted)
            raise click.UsageError(
                f"欄「{field}」は下書きの対象ではありません。使えるのは {names} です。"
            )
    return [known[field] for field in fields] or None


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


def _text(draft: Draft, sources: bool) -> Iterator[str]:
    from assistant.sheet import format_year

    yield f"{draft.project_name or '（事業名なし）'}　{format_year(draft.fiscal_year)}"
    yield f"作成: {draft.drafter}"
    for field in draft.fields:
        yield ""
        yield f"■ {field.label}（{_count(field)}）"
        yield field.text or "（下書きなし）"
        if sources:
            yield from _sources(field)
    questions = [(f.label, q) for f in draft.fields for q in f.questions]
    if questions:
        yield ""
        yield f"記入・確認が必要な箇所（{len(questions)}件）"
        yield from (f"  {label}: {question}" for label, question in questions)
    untraced = [(f.label, t) for f in draft.fields for t in f.untraced]
    if untraced:
        yield ""
        yield f"出典のない数値（{len(untraced)}件）"
        yield from (f"  {label}: {trace.message}" for label, trace in untraced)


def _count(field: FieldDraft) -> str:
    from assistant.drafting import answer_length

    limit = f"／{field.limit}" if field.limit is not None else ""
    return f"{answer_length(field.text)}{limit}字"


def _sources(field: FieldDraft) -> Iterator[str]:
    for number, sentence in enumerate(field.sentences, 1):
        yield f"  {number}. {sentence.text.strip()}"
        for source in sentence.sources:
            yield f"     ‐ {_KINDS[source.kind]}: {source.label}　{source.text}"
        if not sentence.sources:
            yield "     ‐ 数値も記載も引かない文"
