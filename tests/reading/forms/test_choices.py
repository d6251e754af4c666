"""What was chosen on a form: by marks, by words, or nothing at all."""

from __future__ import annotations

import pytest

from assistant.reading.form.choices import Chosen, chosen, marked_texts
from assistant.reading.page import Box

GRADES = ("A", "B", "C", "D")
WORDS = ("拡充", "現状維持", "縮小")


def row(*texts: str) -> list[Box]:
    """Cells side by side."""
    return [
        Box(10 * at, 0, 10 * at + 10, 10, tuple(text.split("\n")) if text else ())
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("cells", "options", "wanted"),
    [
        (["● A ○ B ○ C ○ D"], GRADES, Chosen(("A",))),
        (["□ A ■ B □ C □ D"], GRADES, Chosen(("B",))),
        (["〇 A ● B"], GRADES, Chosen(("B",))),
        (["", "A", "○", "B", "", "C"], GRADES, Chosen(("B",))),
        (["○", "拡充", "", "現状維持"], WORDS, Chosen(("拡充",))),
        (["現状維持"], WORDS, Chosen(("現状維持",))),
        (["２　現状維持"], WORDS, Chosen(("現状維持",))),
        (["A.有効である"], GRADES, Chosen(("A",), "有効である")),
        (["Ａ　有効である"], GRADES, Chosen(("A",), "有効である")),
        (["Ｂ（普通）"], GRADES, Chosen(("B",), "（普通）")),
        ([""], GRADES, None),
    ],
)
def test_what_is_chosen(cells: list[str], options: tuple[str, ...], wanted: Chosen | None) -> None:
    assert chosen(row(*cells), options, "before") == wanted


@pytest.mark.parametrize(
    "cells",
    [
        ["", "A：期待を上回る", "", "B：期待どおり", "", "C：期待を下回る"],
        ["A B C D"],
        ["A\nB\nC"],
        ["", "A", "", "B", "○", "E"],
    ],
)
def test_options_without_a_mark_choose_nothing(cells: list[str]) -> None:
    assert chosen(row(*cells), GRADES, "before") is None


def test_a_mark_behind_its_option() -> None:
    assert chosen(row("A", "", "B", "○", "C", ""), GRADES, "after") == Chosen(("B",))


def test_texts_behind_marks_without_a_list_of_options() -> None:
    cells = row("", "貧困をなくそう", "○", "住み続けられるまち", "", "気候変動に対策を")
    assert marked_texts(cells) == ("住み続けられるまち",)
