"""Which project a sheet is about, the same over the years.

Identity = municipality (or form) + 事業コード; without a code, + name + department. A sheet
with neither code nor name has no identity, and is not stored until someone names it. Full and
half width, spaces and line breaks make no difference.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.sheet.model import Sheet

_SPACE = re.compile(r"\s+")


def normal(text: str | None) -> str:
    """``text`` as it counts in a comparison: NFKC, without white space; ``None`` is ""."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text or ""))


def owner(sheet: Sheet) -> str:
    """Whose project it is: the municipality, or the form where the sheet names none."""
    return normal(sheet.municipality) or sheet.form


def identity(sheet: Sheet) -> str | None:
    """The project's identity, such as ``汐見市/31204``, or ``None`` where nothing tells it."""
    project = sheet.project
    code, name = normal(project.code), normal(project.name)
    # The mark before a name keeps a project named 「31204」 apart from the code 31204.
    parts = [code] if code else [f"@{name}", normal(project.department)] if name else []
    if not parts:
        return None
    return "/".join(part.replace("/", "／") for part in (owner(sheet), *parts) if part)


def sheet_key(identity: str, fiscal_year: int) -> str:
    """The key of one sheet: one project, one evaluated fiscal year."""
    return f"{identity}/{fiscal_year}"
