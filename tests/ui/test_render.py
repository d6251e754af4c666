"""The pure part of the screen: HTML from data, without a browser."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assistant.archive import SheetRecord
from assistant.reviewing import Mark, WorkRow
from assistant.sheet import Indicator, IndicatorValue
from assistant.ui.place import Place, place_of
from assistant.ui.plot import plot_of
from assistant.ui.proof_view import marked
from assistant.ui.render import esc, tag
from assistant.ui.sheet_list import FILED, Filter, list_lines, list_view
from assistant.ui.users import NOBODY, Gate, who_asks


def test_what_a_person_typed_is_escaped_in_texts_and_attributes() -> None:
    html = tag("p", esc('<b>"a"</b>'), attrs={"title": "'\"><script>", "hidden": False})
    assert html == '<p title="&#x27;&quot;&gt;&lt;script&gt;">&lt;b&gt;&quot;a&quot;&lt;/b&gt;</p>'


def test_overlapping_marks_keep_every_character() -> None:
    text = "減は【要因を記入：２０人】である<"
    marks = [Mark(2, 13, "question", "問い"), Mark(9, 12, "traced", "差")]
    html = marked(text, marks)
    assert 'class="question traced"' in html
    assert _plain(html) == "減は【要因を記入：２０人】である&lt;"
    assert _plain(marked(text[2:], marks, start=2)) == "【要因を記入：２０人】である&lt;"


def _plain(html: str) -> str:
    return re.sub(r"</?mark[^>]*>", "", html)


def test_a_missing_value_is_told_in_words_and_never_drawn() -> None:
    indicator = Indicator(
        kind="outcome",
        number=1,
        name="率<1>",
        unit="％",
        values=(
            IndicatorValue(fiscal_year=2023, kind="actual", value=Decimal("57.9")),
            IndicatorValue(fiscal_year=2024, kind="target", value=Decimal(75)),
            IndicatorValue(fiscal_year=2024, kind="actual", state="pending"),
            IndicatorValue(fiscal_year=2025, kind="target"),
        ),
    )
    html = plot_of(indicator)
    assert html.count("<rect") == 2
    assert ">調査中<" in html
    assert ">未入力<" in html
    assert ">57.9<" in html
    assert "率&lt;1&gt;" in html


@pytest.mark.parametrize(
    "place",
    [
        Place(),
        Place(filed="市/1 2&3/2024"),
        Place(sheet="a", step="confirm"),
        Place(sheet="a", step="draft", field="next_year.content"),
        Place(sheet="a", step="draft", field="next_year.content", sending=True),
    ],
)
def test_an_address_leads_back_to_its_place(place: Place) -> None:
    assert place_of(place.address) == place


def test_a_nonsense_address_leads_to_the_list_or_the_first_step() -> None:
    assert place_of("?step=%00&x=1") == Place()
    assert place_of("?sheet=a&step=zzz") == Place(sheet="a", step="figures")


def test_the_list_tells_a_project_once_and_filters() -> None:
    work = WorkRow(
        "k", "甲事業", "1", "福祉課", 2024, "要確認", "山田", "2026-01-01T00:00:00+00:00"
    )
    filed = [
        SheetRecord(f"f{year}", "i", "甲事業", "1", "福祉課", year, "sapporo", None)
        for year in (2024, 2023)
    ]
    lines = list_lines([work], filed)
    assert [(line.fiscal_year, line.state) for line in lines] == [(2024, "要確認"), (2023, FILED)]
    assert "甲事業" in list_view(lines, Filter(words="甲 1", state="要確認"))
    assert "条件に合う調書はありません" in list_view(lines, Filter(words="乙"))
    assert "調書はまだありません" in list_view((), Filter())


def test_only_a_known_pair_passes_the_gate() -> None:
    gate = Gate((("山田", "秘密"), ("sato", "x")))
    assert gate("山田", "秘密")
    assert not gate("山田", "x")
    assert not gate("", "")
    assert who_asks(object()) == NOBODY
