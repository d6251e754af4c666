"""``python -m eval.forms``: the corpus's Excel forms, and any sheet as PDF.

Examples: ``python -m eval.forms --write`` writes ``corpus/forms/``;
``python -m eval.forms --pdf wild --seed 3 --out out.pdf corpus/sheets/31204-*/2023.yaml``.
Exit code 0 if all is as it should be, 1 if a file of ``corpus/forms`` differs from what this
program makes, 2 if a file could not be read or written.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import click

from assistant.reading import load_corpus_file
from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Sheet
from eval.corpus import CORPUS, corpus_files
from eval.forms.excel_sapporo import empty_form, filled_form
from eval.forms.pdf_sapporo import render_pdf
from eval.forms.pdf_sapporo_r7 import render_pdf_r7

FORMS = CORPUS.parent / "forms"
SPECIMEN = CORPUS / "31204-jiritsu-sodan" / "2023.yaml"


def corpus_forms() -> dict[str, bytes]:
    """The files of ``corpus/forms`` by name, made anew.

    :raises HyoukaError: the sheet of the corpus that fills the form cannot be read.
    """
    sheet = load_corpus_file(SPECIMEN).sheet
    return {
        "sapporo.xlsx": empty_form(sheet.municipality or "", sheet.fiscal_year),
        "31204-2023.xlsx": filled_form(sheet),
    }


def same_workbook(a: bytes, b: bytes) -> bool:
    """Whether two workbooks hold the same members; how they are packed differs with zlib."""
    return _members(a) == _members(b)


def _members(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        return {name: file.read(name) for name in file.namelist()}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="corpus/forms の Excel 様式を作り直す")
@click.option("--pdf", type=click.Choice(["ruled", "wild", "a", "b"]), help="PDF の描き方")
@click.option("--seed", default=0, show_default=True, help="wild の種")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="PDF の出力先")
@click.pass_context
def main(
    context: click.Context,
    files: tuple[Path, ...],
    write: bool,
    pdf: str | None,
    seed: int,
    out: Path | None,
) -> None:
    """様式のファイルを作る。何も指定しなければ corpus/forms が最新かを確かめる。

    例: python -m eval.forms --pdf ruled --out out.pdf corpus/sheets/31204-jiritsu-sodan/2023.yaml
    """
    try:
        if pdf:
            _write_pdf(pdf, seed, out, [load_corpus_file(f).sheet for f in files or corpus_files()])
            return
        made = corpus_forms()
        if write:
            FORMS.mkdir(parents=True, exist_ok=True)
            for name, data in made.items():
                (FORMS / name).write_bytes(data)
            return
    except (HyoukaError, OSError) as error:
        click.echo(str(error), err=True)
        context.exit(2)
    stale = [name for name, data in made.items() if not _is_current(FORMS / name, data)]
    for name in stale:
        click.echo(
            f"{name} が最新ではありません。python -m eval.forms --write を実行してください。"
        )
    context.exit(1 if stale else 0)


def _write_pdf(style: str, seed: int, out: Path | None, sheets: list[Sheet]) -> None:
    if out is None:
        raise click.UsageError("--pdf には --out で出力先を指定してください。")
    if style in ("a", "b"):
        data = render_pdf_r7(sheets, "a" if style == "a" else "b")
    else:
        data = render_pdf(sheets, "ruled" if style == "ruled" else "wild", seed)
    out.write_bytes(data)


def _is_current(path: Path, data: bytes) -> bool:
    return path.is_file() and same_workbook(path.read_bytes(), data)


if __name__ == "__main__":
    main()
