"""``python -m eval.scatter``: how well the scattered text of the corpus is read.

Example: ``python -m eval.scatter --seeds 5 --style both corpus/sheets/31204-*/2023.yaml``.
Exit code 0 if no value is wrong without a note, 1 if one is, 2 if it could not be measured.
"""

from __future__ import annotations

from pathlib import Path

import click

from assistant.reading import read_file
from assistant.reading.corpus_yaml import load_corpus_file
from assistant.sheet.errors import HyoukaError
from eval.corpus import corpus_files
from eval.scatter.measure import Case, Tally, measure
from eval.scatter.render import STYLES, Style, render


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seeds", default=5, show_default=True, help="調書1枚・書式1つ当たりの種の数")
@click.option("--style", type=click.Choice([*STYLES, "both"]), default="both", show_default=True)
@click.option("--show", default=20, show_default=True, help="挙げる誤りの数")
@click.option("--text", "only_text", is_flag=True, help="読まずに、最初の描画を出力する")
@click.pass_context
def main(
    context: click.Context,
    files: tuple[Path, ...],
    seeds: int,
    style: str,
    show: int,
    only_text: bool,
) -> None:
    """固定コーパス(または FILES)を崩れたテキストにして読み、誤りを数える。"""
    styles: tuple[Style, ...] = tuple(s for s in STYLES if style in (s, "both"))
    try:
        cases = [
            Case(f"{path.parent.name}/{path.stem}", load_corpus_file(path).sheet)
            for path in files or corpus_files()
        ]
    except HyoukaError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    if only_text and cases:
        click.echo(render(cases[0].sheet, seed=0, style=styles[0]).text, nl=False)
        return
    clean = True
    for each in styles:
        tally = measure(cases, read_file, seeds=range(seeds), styles=[each])
        _report(each, tally, show)
        clean = clean and tally.clean()
    context.exit(0 if clean else 1)


def _report(style: str, tally: Tally, show: int) -> None:
    rows = [
        ("調書", tally.sheets),
        ("描画", tally.renderings),
        ("読めなかった描画", len(tally.unread)),
        ("比べた値", tally.compared),
        ("誤り(注記あり)", len(tally.noted)),
        ("誤り(注記なし)", len(tally.silent)),
        ("うち文章の欄(注記の有無を問わず)", tally.texts_wrong),
        ("注記の付いた崩れていない行", len(tally.whole_with_note)),
        ("ちぎれた行", tally.torn),
        ("うち正しく読めた行", tally.torn_right),
    ]
    click.echo(f"== {style}")
    for label, number in rows:
        click.echo(f"{number:>9,}  {label}")
    for name, message in tally.unread[:show]:
        click.echo(f"読めない: {name}: {message}")
    for name, id in tally.whole_with_note[:show]:
        click.echo(f"余計な注記: {name}: {id}")
    for name, miss in tally.silent[:show]:
        click.echo(f"誤り: {name}: {miss.field}\n  正 {miss.expected}\n  読 {miss.got}")


if __name__ == "__main__":
    main()
