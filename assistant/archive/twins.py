"""Sheets that say the same under another name: often one sheet taken in twice by mistake."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from sqlalchemy import Engine, select

from assistant.archive.records import Stored
from assistant.archive.tables import sheets

REMARK: Final = (
    "内容が同じ調書が別の名前で入っています。同じ事業なら、事業名と事業コードを確かめてください。"
)


class Twins:
    """What sheets say apart from name and code; read once a fiscal year, and kept up to date."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._years: dict[int, dict[str, set[str]]] = {}

    def add(self, stored: Stored) -> bool:
        """Note that ``stored`` is taken in; whether another sheet of its year says the same."""
        year = stored.sheet.fiscal_year
        if year not in self._years:
            self._years[year] = self._read(year)
        keys = self._years[year].setdefault(_content(stored.body), set())
        others = keys - {stored.key}
        keys.add(stored.key)
        return bool(others)

    def _read(self, year: int) -> dict[str, set[str]]:
        wanted = select(sheets.c.key, sheets.c.body).where(sheets.c.fiscal_year == year)
        found: dict[str, set[str]] = {}
        with self._engine.connect() as connection:
            for key, body in connection.execute(wanted):
                found.setdefault(_content(body), set()).add(key)
        return found


def _content(body: str) -> str:
    data = json.loads(body)
    for name in ("name", "code"):
        data["project"].pop(name, None)
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()
