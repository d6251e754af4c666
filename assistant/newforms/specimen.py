"""The specimen: what an unknown file shows, cut into sheets, before anything is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.newforms.words import label_of
from assistant.reading.form.places import Sheetful
from assistant.reading.laid_out import worksheets_of
from assistant.reading.opening import open_file
from assistant.reading.page import Page, Worksheet
from assistant.sheet.errors import ReadingError

#: Of the texts of two pages that print the same form, at least this share is alike.
_ALIKE = 0.3
_LONGEST_SHEET = 3
#: A text on this share of the sheets belongs to the form and not to a project.
_EVERYWHERE = 0.8


@dataclass(frozen=True, slots=True)
class Specimen:
    """A file that holds forms on ``pages`` or tables in ``worksheets``, or both readings of one
    worksheet. ``name`` is the file's."""

    name: str
    pages: tuple[Page, ...]
    worksheets: tuple[Worksheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """The first sheet of a file, and which of its texts the other sheets print too.

    ``repeated`` is ``None`` where the file holds a single sheet, which proves nothing.
    """

    sheet: Sheetful
    pages: tuple[Page, ...]
    repeated: frozenset[str] | None


def specimen_of(path: Path) -> Specimen:
    """What the file shows.

    :raises ReadingError: not readable, or no PDF, Excel or CSV.
    """
    opened = open_file(path)
    if opened.kind == "pdf":
        from assistant.reading.pdf import pdf_pages

        return Specimen(opened.name, tuple(pdf_pages(opened.data, opened.name)))
    if opened.kind not in ("xlsx", "csv"):
        raise ReadingError(
            f"{opened.name} からは様式定義を作れません。PDF、Excel、CSV の調書を指定してください。"
        )
    sheets = worksheets_of(opened)
    return Specimen(opened.name, tuple(sheet.page() for sheet in sheets), sheets)


def sample_of(pages: Sequence[Page]) -> Sample:
    """The first sheet of ``pages``: as many pages as come again and again with the same labels."""
    written = [page for page in pages if any(box.lines for box in page.boxes)]
    texts = [_texts(page) for page in written]
    length = _period(texts)
    if length is None:
        return Sample(Sheetful.of(written), tuple(written), None)
    sheets = [
        frozenset().union(*texts[at : at + length])
        for at in range(0, len(texts) - length + 1, length)
    ]
    counted = Counter(text for sheet in sheets for text in sheet)
    repeated = frozenset(t for t, n in counted.items() if n >= _EVERYWHERE * len(sheets))
    first = tuple(written[:length])
    return Sample(Sheetful.of(first), first, repeated)


def _texts(page: Page) -> frozenset[str]:
    return frozenset(label_of(box.text) for box in page.boxes if box.lines)


def _period(texts: Sequence[frozenset[str]]) -> int | None:
    for length in range(1, min(_LONGEST_SHEET, len(texts) - 1) + 1):
        pairs = list(zip(texts, texts[length:], strict=False))
        alike = sum(len(one & other) / max(1, len(one | other)) for one, other in pairs)
        if alike >= _ALIKE * len(pairs):
            return length
    return None
