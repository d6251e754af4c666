"""Columns with Japanese in them stay straight."""

from __future__ import annotations

from assistant.cli.columns import cells, columns


def test_japanese_characters_are_two_cells_wide() -> None:
    assert cells("abc") == 3
    assert cells("事業費") == 6
    assert cells("▲1") == 3


def test_every_column_begins_in_the_same_cell() -> None:
    text = columns([["事業費", "1", "注"], ["計", "1,234", "x"]], right=(1,), indent="")
    first, second = text.splitlines()
    assert cells(first[: first.index("注")]) == cells(second[: second.index("x")])
    assert first == "事業費      1  注"
    assert columns([]) == ""
