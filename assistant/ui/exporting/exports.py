"""A button asks for a file: the officer's own form filled in, a Word document, or the list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.archive import Archive
from assistant.reading import load_profile
from assistant.reviewing import Desk
from assistant.reviewing.exporting import (
    confirmed_sheet,
    confirmed_texts,
    csv_list,
    excel_list,
    list_columns,
    sheet_docx,
    write_back,
)
from assistant.sheet import HyoukaError, Sheet, format_year
from assistant.sheet.errors import ReviewError
from assistant.ui.exporting.cards import EXPORTED, NOTHING_CONFIRMED, filled_view
from assistant.ui.exporting.download import Download, filled_name, received, safe_name
from assistant.ui.exporting.list_bar import wanted_of
from assistant.ui.render import Html, notice
from assistant.ui.sheet_list import ALL, filed_among, list_lines

Answer = tuple[Download, Html]
_MAX_NAME = 50  # of a project in a file name, so that the year after it always fits


class Exports:
    """Files out of one desk and its archive; safe for several people at once."""

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self._desk = desk
        self._archive = archive

    def answer(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What the button ``data`` asks for: ``file`` (see :meth:`Download.as_json`; missing
        where there is none) and ``parts`` (place → HTML), as ``page.js`` takes them.

        ``kind`` is ``fill`` (with ``name``, ``size`` and ``file``, the workbook in base64, which
        is left out where it is too large), ``word`` (of ``sheet`` or ``filed``), or ``excel`` or
        ``csv`` (with the filter of the list).
        """
        try:
            file, told = self._made(str(data.get("kind")), data)
        except HyoukaError as error:
            return {"parts": {EXPORTED: notice(str(error), "bad")}}
        return {"file": file.as_json(), "parts": {EXPORTED: told}}

    def _made(self, kind: str, data: Mapping[str, Any]) -> Answer:
        if kind in ("excel", "csv"):
            return self._list(kind, data)
        if kind == "word" and data.get("filed"):
            return self._filed_word(str(data["filed"]))
        if kind == "word":
            return self._word(str(data.get("sheet")))
        return self._filled(str(data.get("sheet")), data)

    def _filled(self, key: str, data: Mapping[str, Any]) -> Answer:
        if not confirmed_texts(self._desk.open(key)):
            raise ReviewError(NOTHING_CONFIRMED)
        if not data.get("name"):
            # The page was drawn before anything was confirmed, and let no file be chosen.
            raise ReviewError("様式を選べるように画面を開き直して、もう一度押してください。")
        name = safe_name(str(data["name"]), "様式")
        workbook = received(name, str(data.get("file") or ""), int(data.get("size") or 0))
        # Not in the folder of uploads, which Gradio serves to whoever knows the path.
        with TemporaryDirectory(prefix="hyouka-") as folder:
            path = Path(folder) / name
            path.write_bytes(workbook)
            done = write_back(self._desk, path)
        saved = filled_name(name)
        return Download(saved, done.data), filled_view(saved, done)

    def _word(self, key: str) -> Answer:
        work = self._desk.open(key)
        confirmed = confirmed_texts(work)
        if not confirmed:
            raise ReviewError(NOTHING_CONFIRMED)
        file = _document(confirmed_sheet(work))
        left = [field.label for field in work.fields if field.field not in confirmed]
        words = f"「{file.name}」を保存しました。"
        if left:
            words += f"確定していない欄（{'、'.join(left)}）は空けてあります。"
        return file, notice(words, "warn" if left else "done")

    def _filed_word(self, key: str) -> Answer:
        sheet = self._archive.get(key)
        if sheet is None:
            raise ReviewError("この調書は記録にないので、一覧を開き直して選んでください。")
        file = _document(sheet)
        return file, notice(f"「{file.name}」を保存しました。", "done")

    def _list(self, kind: str, data: Mapping[str, Any]) -> Answer:
        wanted, filed = wanted_of(data), self._archive.sheets()
        shown = [x for x in list_lines(self._desk.list(), filed) if wanted.lets(x)]
        found = [self._archive.get(record.key) for record in filed_among(shown, filed)]
        sheets = [sheet for sheet in found if sheet is not None]
        if not sheets:
            raise ReviewError(
                "表示している調書に保管したものがないので、一覧にできません。"
                "調書を確定するか、絞り込みを変えてください。"
            )
        columns = list_columns(sheets)
        year = f"（{wanted.year}）" if wanted.year not in (ALL, "") else ""
        if kind == "csv":
            file = Download(safe_name(f"調書一覧{year}.csv"), csv_list(sheets, columns))
        else:
            file = Download(safe_name(f"調書一覧{year}.xlsx"), excel_list(sheets, columns))
        words = f"「{file.name}」に{len(sheets)}枚の調書を書き出しました。"
        return file, notice(words, "done")


def _document(sheet: Sheet) -> Download:
    name = (sheet.project.name or sheet.project.code or "調書")[:_MAX_NAME]
    named = safe_name(f"{name}（{format_year(sheet.fiscal_year)}）.docx")
    return Download(named, sheet_docx(sheet, load_profile(sheet.form)))
