"""A line break stays where the writer made it and goes where the box did."""

from assistant.reading.extract.costs import breakdown
from assistant.reading.extract.labels import Column
from assistant.reading.paragraphs import paragraphs

FULL = "あ" * 40


def test_the_boxs_breaks_go() -> None:
    assert paragraphs([FULL, FULL, "終わり。"]) == FULL + FULL + "終わり。"


def test_a_line_shorter_than_its_box_ends_a_paragraph() -> None:
    assert paragraphs(["短い文。", FULL, "終わり。"], listing=True) == f"短い文。\n{FULL}終わり。"


def test_a_full_line_that_ends_a_sentence_is_joined() -> None:
    full = "あ" * 39 + "。"
    assert paragraphs([FULL, full, "次の文。"], listing=True) == FULL + full + "次の文。"


def test_items_begin_a_line() -> None:
    lines = ["次のとおり", "①一つ目", "②二つ目", "・三つ目", "※注", "○四つ目"]
    assert paragraphs(lines) == "\n".join(lines)


def test_a_middle_dot_at_the_beginning_of_a_full_lines_rest_is_no_item() -> None:
    assert paragraphs([FULL, FULL, "・廃棄を行う。"]) == FULL + FULL + "・廃棄を行う。"


def test_short_lines_without_any_full_one_keep_their_breaks() -> None:
    assert paragraphs(["一つ。", "二つ。"], [48.0], listing=True) == "一つ。\n二つ。"


def amounts(text: str) -> list[tuple[str, int | None]]:
    items = breakdown(Column(2022, "決算"), text).items
    return [(i.label, None if i.amount is None else int(i.amount)) for i in items]


def test_breakdown_items() -> None:
    text = "①委託（甲、乙：５０千円を含む）：１，２００千円、②事務費：３００千円"
    assert amounts(text) == [("委託（甲、乙：５０千円を含む）", 1200), ("事務費", 300)]
    assert amounts("委託料：１，２００千円、事務費：３００千円") == [
        ("委託料", 1200),
        ("事務費", 300),
    ]
    assert amounts("") == []
