"""Answers as HTML: nothing of a sheet acts, and a plot tells no figure that is not there."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.archive import Archive, Vocabulary
from assistant.asking import Answer, Measure, Query, Row, Source
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError
from assistant.ui.asking.answer_view import answer_view, question_view
from assistant.ui.asking.conversation import Conversations, Turn, given_up
from assistant.ui.asking.correct_form import correct_form, correction_from
from assistant.ui.asking.rows_view import rows_view
from assistant.ui.asking.series_plot import series_plot

NASTY = "<img src=x onerror=alert(1)><script>1</script>\"'${7*6}{{x}}"
KNOWN = Vocabulary(
    departments=("福祉部生活支援課", "福祉部高齢課"),
    projects=(),
    indicators=(),
    attributes={"grade": ("A", "B"), "delivery": ("直営",)},
    fiscal_years=(2023, 2024),
    municipalities=(),
)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def _series(*values: int | None) -> Answer:
    rows = tuple(
        Row(
            label=f"令和{place + 4}年度",
            value=None if value is None else Decimal(value),
            unit="千円",
            year=2022 + place,
            remark="調査中" if value is None else None,
        )
        for place, value in enumerate(values)
    )
    return Answer(kind="series", text="次のとおりです。", rows=rows)


@pytest.mark.parametrize("kind", ["number", "value", "sheets", "passages", "nothing", "unclear"])
def test_whatever_stands_in_a_sheet_or_a_question_is_text(kind: str) -> None:
    source = Source(
        sheet_key=NASTY,
        name=NASTY,
        fiscal_year=2024,
        department=NASTY,
        field="results",
        label=NASTY,
        text=NASTY * 3,
    )
    answer = Answer.model_validate(
        {
            "kind": kind,
            "text": NASTY,
            "query": Query(intent="text", text=NASTY, filters={"words": (NASTY,)}),
            "described": NASTY,
            "value": NASTY + "。",
            "rows": (Row(label=NASTY, value=None, text=NASTY, remark=NASTY),),
            "sources": (source,) * 12,
            "suggestions": (NASTY,),
            "read_as": ((NASTY, NASTY),),
            "notes": (NASTY,),
            "worded_by": NASTY,
        }
    )
    turn = Turn(NASTY, answer)
    tags = _Tags(question_view(turn) + answer_view(turn, 0))
    assert not tags.names & {"img", "script"}
    assert "onerror" not in tags.attributes


def test_bars_below_zero_hang_from_the_line_and_say_so() -> None:
    html = series_plot(_series(300, -100), "増減")
    (axis,) = re.findall(r'<line [^>]*y1="([\d.]+)"', html)
    bars = re.findall(r'<rect [^>]*y="([\d.]+)" [^>]*height="([\d.]+)"', html)
    assert float(bars[0][0]) + float(bars[0][1]) == pytest.approx(float(axis), abs=0.2)
    assert float(bars[1][0]) == pytest.approx(float(axis), abs=0.2)
    assert "▲100" in html


def test_a_year_without_a_figure_is_told_never_drawn() -> None:
    html = series_plot(_series(300, None, 200), "推移")
    assert html.count("<rect") == 2
    assert "調査中" in html


def test_one_figure_alone_is_no_plot() -> None:
    assert series_plot(_series(300, None), "推移") == ""


def test_units_that_differ_stand_with_their_figures() -> None:
    rows = (
        Row(label="い", value=Decimal(1234), unit="人"),
        Row(label="ろ", value=Decimal("5.5"), unit="％"),
    )
    html = rows_view(Answer(kind="table", text="", rows=rows))
    assert "1,234人" in html
    assert "5.5％" in html


def test_the_form_takes_only_what_it_offers() -> None:
    data = {
        "years": ["2024", "1999"],
        "department": "財政部",
        "grade": ["B", "Z"],
        "wanted": "drop table",
        "measure": "secret/",
    }
    to = correction_from(data, None, KNOWN)
    assert (to.years, to.departments, to.wanted, to.measure) == ((2024,), (), "keep", None)
    assert to.marks["grade"] == ("B",)


def test_a_figure_that_the_form_does_not_offer_stays_as_it_is() -> None:
    query = Query(intent="trend", measure=Measure(name="indicator", indicator="相談件数"))
    assert "相談件数" in correct_form(query, KNOWN, 0)
    assert correction_from({"measure": "="}, query, KNOWN).measure == query.measure


def test_a_division_can_be_chosen_beside_its_sections() -> None:
    assert correction_from({"department": "福祉部"}, None, KNOWN).departments == ("福祉部",)


def test_a_question_that_broke_off_does_not_wait_for_ever() -> None:
    (turn,) = given_up((Turn("件数は"),))
    assert turn.trouble is not None
    answered = (Turn("件数は", Answer(kind="number", text="3件です。")),)
    assert given_up(answered) == answered


def test_an_archive_that_cannot_be_asked_is_told_in_its_own_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def held(_archive: Archive) -> Vocabulary:
        raise ArchiveError("記録は別の画面（app.py）が使っています。そちらを終えてください。")

    monkeypatch.setattr(Archive, "vocabulary", held)
    with Archive.open(Settings(home=tmp_path), purpose="試験") as archive:
        waiting, told = Conversations(archive).ask((), "令和5年度の事業は何件")
    assert waiting[-1].answer is None
    assert told[-1].trouble == "記録は別の画面（app.py）が使っています。そちらを終えてください。"
    html = answer_view(told[-1], 0)
    assert "別の画面（app.py）が使っています" in html
    assert 'data-kind="trouble"' in html
