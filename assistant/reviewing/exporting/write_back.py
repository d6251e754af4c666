"""The officer's own file, read to find the cells, and filled with what was confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.archive import identity
from assistant.reading import load_profile, readings_of
from assistant.reviewing.desk.desk import Desk
from assistant.reviewing.exporting.confirmed import OverLimit, confirmed_texts
from assistant.reviewing.exporting.filling import fill_workbook
from assistant.sheet import Sheet, format_year
from assistant.sheet.errors import ReviewError


@dataclass(frozen=True, slots=True)
class SheetFilled:
    """What became of one sheet of the file. ``written``, ``not_placed`` (the form has no cell
    for them) and ``not_confirmed`` are printed labels of fields; ``known``: whether the sheet is
    being written here at all."""

    name: str
    fiscal_year: int
    known: bool
    written: tuple[str, ...] = ()
    not_placed: tuple[str, ...] = ()
    not_confirmed: tuple[str, ...] = ()
    over_limit: tuple[OverLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """The filled file and what became of each of its sheets."""

    data: bytes
    sheets: tuple[SheetFilled, ...]

    @property
    def written(self) -> int:
        """How many fields were written."""
        return sum(len(sheet.written) for sheet in self.sheets)


def write_back(desk: Desk, path: Path, *, form: str | None = None) -> WrittenBack:
    """Confirmed texts of the desk in the cells of the workbook at ``path``; the file itself
    stays as it is. Sheets are found by project and year.

    :raises ReadingError: not a workbook, or of no known form.
    :raises ReviewError: nothing of it is confirmed, or a cell cannot be written.
    """
    opened, found = readings_of(path, form=form)
    if opened.kind != "xlsx":
        raise ReviewError(
            f"{path.name} は Excel のブックではないので、書き戻せません。"
            "Excel の様式か一覧（.xlsx）を指定してください。"
        )
    data, rows = opened.data, []
    for reading in found:
        sheet, profile = reading.sheet, load_profile(reading.sheet.form)
        key = desk.find(sheet)
        name = sheet.project.name or sheet.project.code or "名称のない事業"
        if key is None:
            rows.append(SheetFilled(name, sheet.fiscal_year, known=False))
            continue
        texts = confirmed_texts(desk.open(key))
        places = {id: (reading.worksheet or "", ref) for id, ref in reading.places.items()}
        filled = fill_workbook(data, path.name, places, texts, profile)
        data = filled.data
        labels = {field.id: field.label for field in profile.drafted}
        rows.append(
            SheetFilled(
                name,
                sheet.fiscal_year,
                known=True,
                written=tuple(labels[id] for id in filled.written),
                not_placed=tuple(labels[id] for id in filled.not_placed),
                not_confirmed=tuple(label for id, label in labels.items() if id not in texts),
                over_limit=filled.over_limit,
            )
        )
    result = WrittenBack(data, tuple(rows))
    if not result.written:
        raise ReviewError(_nothing(path.name, rows, [reading.sheet for reading in found]))
    return result


def _nothing(where: str, rows: Sequence[SheetFilled], sheets: Sequence[Sheet]) -> str:
    first = rows[0]
    year = format_year(first.fiscal_year)
    if not any(row.known for row in rows):
        if identity(sheets[0]) is None:
            return (
                f"{where} に事業名も事業コードもないので、どの調書か分かりません。"
                "どちらかを記入してください。"
            )
        return (
            f"{where} の「{first.name}」{year}の調書はこの端末で作成していません。"
            "先に画面で作成し、確定してください。"
        )
    return (
        f"{where} に書き戻せる確定した文がありません（「{first.name}」{year}）。"
        "画面で文を確定してから、もう一度書き出してください。"
    )
