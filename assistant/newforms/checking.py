"""What a profile reads of a file: fields that are filled, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.newforms.specimen import specimen_of
from assistant.reading.form import FormReading, recognised
from assistant.reading.laid_out import readings, worksheets_of
from assistant.reading.layout import Layout
from assistant.reading.opening import Opened, open_file
from assistant.reading.page import Worksheet
from assistant.reading.plain import plain
from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profile, read_profile
from assistant.reading.table import header_of, missing_headers, unnamed_headers
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Frozen, Sheet

_SHOWN = 20
_HEADER_ROWS = 20


class Unread(Frozen):
    """A text that no field took: where it stands and its first 20 characters. ``framed`` is
    false for loose text on a page, where headings stand."""

    place: str
    text: str
    framed: bool = True


class SheetReport(Frozen):
    """One sheet of a file: ids of the fields that are filled, and counts.

    ``figures`` are those of all cost columns; ``values`` the filled cells of all indicators;
    ``characters`` the length of all prose. ``notes`` are cells that could not be read.
    """

    fiscal_year: int
    project: str | None
    filled: tuple[str, ...]
    cost_columns: int
    figures: int
    indicators: int
    values: int
    characters: int
    missing: tuple[str, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Every required label is there, and every cell was read."""
        return not (self.missing or self.notes or any(one.framed for one in self.unread))


class FileReport(Frozen):
    """What was read of one file. ``missing`` and ``unread`` are those of a table's headers,
    which hold for all of its sheets."""

    file: str
    sheets: tuple[SheetReport, ...]
    missing: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def whole(self) -> bool:
        """Nothing that should have been read is left, in any sheet."""
        return not (self.missing or self.unread) and all(one.whole for one in self.sheets)


def profile_at(named: str) -> FormProfile:
    """The profile in the file ``named``, or the known form of that name.

    :raises ProfileError: neither is there, or the profile is wrong.
    """
    path = Path(named)
    looks_like_file = path.suffix.lower() in (".yaml", ".yml") or len(path.parts) > 1
    return read_profile(path) if looks_like_file or path.is_file() else load_profile(named)


def check(profile: FormProfile, path: Path) -> FileReport:
    """Read a file with ``profile`` alone and say what became of it.

    :raises ReadingError: not readable, not of this form, or no year in it.
    """
    opened = open_file(path)
    if opened.kind not in ("pdf", "xlsx", "csv"):
        raise ReadingError(
            f"{opened.name} は様式定義で読むファイルではありません。"
            "PDF、Excel、CSV の調書を指定してください。"
        )
    unknown = _not_shown(profile, path)
    if unknown:
        raise ReadingError(
            f"{opened.name} は様式「{profile.name}」と認められません。recognise の欄名のうち"
            f"{'、'.join(f'「{label}」' for label in unknown)}が見当たらないため、"
            "様式定義かファイルを確かめてください。"
        )
    found = readings(opened, profile)
    missing, unread = _headers(profile, opened)
    return FileReport(
        file=opened.name,
        sheets=tuple(_sheet(one) for one in found),
        missing=missing,
        unread=unread,
    )


def _not_shown(profile: FormProfile, path: Path) -> tuple[str, ...]:
    """The labels by which the form is told and that no page shows; of the page that shows most.

    A pair of pages may show them together, so this speaks only where all pages do not.
    """
    specimen = specimen_of(path)
    if profile.table is not None:
        if any(header_of(profile.table, sheet) for sheet in specimen.worksheets):
            return ()
        cells = {
            plain(box.text)
            for sheet in specimen.worksheets
            for row in sheet.rows[:_HEADER_ROWS]
            for box in row
        }
        missing = tuple(one for one in profile.table.recognise if plain(one) not in cells)
        return missing or profile.table.recognise if profile.layout is None else ()
    if profile.layout is None:
        return ()
    boxes = [box for page in specimen.pages for box in page.boxes]
    return tuple(
        label
        for label in profile.layout.recognise
        if not recognised(Layout(recognise=(label,)), boxes)
    )


def _headers(profile: FormProfile, opened: Opened) -> tuple[tuple[str, ...], tuple[Unread, ...]]:
    if profile.table is None or opened.kind == "pdf":
        return (), ()
    missing: dict[str, None] = {}
    unread: list[Unread] = []
    for sheet in worksheets_of(opened):
        header = header_of(profile.table, sheet)
        if header is None:
            continue
        missing |= dict.fromkeys(missing_headers(profile.table, header))
        for at, word in unnamed_headers(profile.table, header):
            unread.append(Unread(place=_place(sheet, header.row, at), text=word[:_SHOWN]))
    return tuple(missing), tuple(unread)


def _place(sheet: Worksheet, row: int, at: int) -> str:
    ref = sheet.rows[row][at].ref
    return f"シート「{sheet.name}」 {ref or f'{at + 1}列目'}"


def _sheet(reading: FormReading) -> SheetReport:
    sheet = reading.sheet
    columns = [cost.model_dump() for cost in sheet.costs]
    figures = [value for column in columns for value in _figures(column)]
    filled = tuple(dict.fromkeys(_filled(sheet)))
    return SheetReport(
        fiscal_year=sheet.fiscal_year,
        project=sheet.project.name,
        filled=filled,
        cost_columns=len(sheet.costs),
        figures=len(figures),
        indicators=len(sheet.indicators),
        values=sum(v.value is not None for i in sheet.indicators for v in i.values),
        characters=sum(len(text) for text in _prose(sheet)),
        missing=reading.missing,
        unread=tuple(
            Unread(place=one.place, text=one.text[:_SHOWN], framed=one.framed)
            for one in reading.unread
        ),
        notes=tuple(note.message for note in sheet.notes if note.kind == "unread"),
    )


def _figures(column: dict[str, object]) -> Iterator[object]:
    for name, value in column.items():
        if name == "funding" and isinstance(value, Sequence):
            yield from value
        elif name not in ("fiscal_year", "kind") and value is not None:
            yield value


def _filled(sheet: Sheet) -> Iterator[str]:
    """Ids of the fields that hold something, as profiles name them."""
    for name, value in sheet.project.model_dump().items():
        if value is not None:
            yield f"project.{name}"
    for row in sheet.judgements:
        if row.grade is not None:
            yield f"judgement.{row.id}.grade"
        if row.reason is not None:
            yield f"judgement.{row.id}"
    for part, name in (
        (sheet.evaluation, "evaluation"),
        (sheet.evaluation.next_year, "next_year"),
        (sheet.previous, "previous"),
    ):
        for key, value in part.model_dump(exclude={"next_year"}).items():
            if value is not None:
                yield f"{name}.{key}"
    for key in ("results", "ingenuity", "municipality"):
        if getattr(sheet, key) is not None:
            yield key
    for key, marks in sheet.citizen_participation.model_dump().items():
        if marks:
            yield f"participation.{key}"
    yield from (f"extra（{plain(one.label)[:_SHOWN]}）" for one in sheet.extra)


def _prose(sheet: Sheet) -> Iterator[str]:
    texts = (
        *(row.reason for row in sheet.judgements),
        sheet.results,
        sheet.ingenuity,
        sheet.project.activities,
        sheet.evaluation.reason,
        sheet.evaluation.future_improvement,
        sheet.evaluation.next_year.content,
        sheet.evaluation.next_year.budget,
        sheet.previous.done_this_year,
    )
    yield from (text for text in texts if text)
