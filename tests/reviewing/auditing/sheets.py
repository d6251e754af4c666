"""Corpus sheets for audits: as they are, with a false direction word, and with hostile words."""

from __future__ import annotations

from assistant.checking import Context
from assistant.cli.note_labels import note_label
from assistant.reading import load_corpus_file, load_profile
from assistant.reviewing.auditing import Audit, ReadSheet, SheetPage, audit, choose, page_of
from assistant.settings import CLONE
from assistant.sheet import Sheet
from assistant.sheet.prose import blank, with_texts

FOLDER = CLONE / "corpus/sheets/31204-jiritsu-sodan"
#: The figure fell by 5; 「増加」 is an error, wherever else a sheet is right.
FALSE = "プランに基づく支援により就労又は増収した者の数は、前年度に比べ増加した。"
HOSTILE = "<script>alert('x')</script>\"&amp;</mark>"
FORMULA = '=HYPERLINK("http://127.0.0.1/")'


def filed(year: int = 2023) -> Sheet:
    """A sheet of the corpus as it is."""
    return load_corpus_file(FOLDER / f"{year}.yaml").sheet


def bare(year: int = 2023) -> Sheet:
    """The same without its evaluation: figures and entries alone."""
    sheet = filed(year)
    return blank(sheet, [field.id for field in load_profile(sheet.form).drafted])


def false(year: int = 2023, **texts: str) -> Sheet:
    """The bare sheet with one false sentence, and other texts by field id (dots as ``__``)."""
    more = {field.replace("__", "."): text for field, text in texts.items()}
    return with_texts(bare(year), {"evaluation.reason": FALSE, **more})


def named(sheet: Sheet, **project: str | None) -> Sheet:
    """The sheet of another project."""
    return sheet.model_copy(update={"project": sheet.project.model_copy(update=project)})


def page(sheet: Sheet, last: Sheet | None = None) -> SheetPage:
    """What the report says of one sheet, claims compared by words alone."""
    context = Context(profile=load_profile(sheet.form), last=last, by_meaning=False)
    return page_of("調書.yaml", sheet, context, note_label)


def audited(*sheets: Sheet, year: int | None = None, workers: int = 1) -> Audit:
    """The audit of a folder that holds these sheets."""
    read = [ReadSheet(f"{at}.yaml", sheet) for at, sheet in enumerate(sheets)]
    chosen = choose(read, year)
    assert chosen is not None
    return audit(chosen, place=note_label, by_meaning=False, workers=workers)
