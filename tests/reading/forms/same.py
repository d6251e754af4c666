"""Whether two sheets say the same: all fields but the spelling of figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.sheet import Sheet


def differences(wanted: Sheet, got: Sheet) -> list[str]:
    """Every field that differs, with both values; ``raw`` (the printed spelling) is left out."""
    return list(_compare(_plain(wanted), _plain(got), ""))


def _plain(sheet: Sheet) -> Any:
    data = sheet.model_dump()
    for indicator in data["indicators"]:
        for value in indicator["values"]:
            del value["raw"]
    for row in data["extra"]:
        del row["cell"]
    return data


def _compare(wanted: Any, got: Any, path: str) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key in wanted | got:
            yield from _compare(wanted.get(key), got.get(key), f"{path}.{key}")
    elif isinstance(wanted, (list, tuple)) and isinstance(got, (list, tuple)):
        if len(wanted) != len(got):
            yield f"{path}: {len(wanted)} wanted, {len(got)} got: {wanted!r} / {got!r}"
        for index, pair in enumerate(zip(wanted, got, strict=False)):
            yield from _compare(*pair, f"{path}[{index}]")
    elif wanted != got:
        yield f"{path}: {wanted!r} wanted, {got!r} got"
