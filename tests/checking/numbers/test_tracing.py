"""Proof of numbers: what stands on the sheet is traced, everything else is marked."""

from decimal import Decimal

import pytest

from assistant.checking import NumberTrace, PrecedentText, describe, trace_numbers
from assistant.sheet import Sheet, facts_of
from tests.sheet.sample import indicator, sheet

SHEET = sheet(indicator("82817", "100000", "66611", "100000")).model_copy(
    update={"results": "講座の受講者１８４名に尋ねた。平成20年度に始めた。"}
)
FACTS = facts_of(SHEET, denominators=["activity1"])


def traces(text: str, *precedents: PrecedentText, of: Sheet = SHEET) -> tuple[NumberTrace, ...]:
    return trace_numbers(text, sheet=of, facts=FACTS, precedents=precedents)


def sources(text: str) -> list[str | None]:
    return [trace.source for trace in traces(text)]


def test_a_good_sentence_is_traced_number_by_number() -> None:
    text = "予定１００，０００人に対し６６，６１１人（達成率６６．６％、対前年度比▲１９．６％）。"
    assert sources(text) == [
        "activity1.target.2022",
        "activity1.actual.2022",
        "activity1.achievement.2022",
        "activity1.yoy.2022",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "66,612人であった",
        "達成率66.7％",
        "対前年度比▲80.4％",
        "達成率66.6ポイント",
        "195,000円を計上",
        "利用者の二割",
        "満足度は99％",
        "三百人が参加",
        "66,611件",
    ],
)
def test_a_number_without_a_fact_is_marked_with_the_nearest(text: str) -> None:
    (trace,) = traces(text)
    assert not trace.traced
    assert trace.nearest in FACTS
    assert trace.message is not None
    assert trace.surface in trace.message


@pytest.mark.parametrize(
    "text",
    [
        "66,611人",
        "６６，６１１名",
        "19.6％減少した",
        "16,206人減った",
        "80.4％となった",
        "1億9,500万円",
        "195,000千円",
        "195百万円",
        "184人",
        "１人当たり",
    ],
)
def test_the_same_figure_in_another_dress_is_traced(text: str) -> None:
    (trace,) = traces(text)
    assert trace.traced, trace.message


def test_a_minus_needs_a_negative_fact() -> None:
    assert traces("▲100,000人")[0].traced is False


def test_years_of_the_sheet_are_known_and_others_are_marked() -> None:
    known = traces("令和4年度、令和5年度、平成20年度")
    assert [trace.source for trace in known] == ["year:2022", "year:2023", "year:2008"]
    (stale,) = traces("令和元年度に")
    assert not stale.traced
    assert "令和元年度" in (stale.message or "")


def test_a_precedent_counts_only_when_it_is_named() -> None:
    assert not traces("相談は512件")[0].traced
    named = traces("相談は512件", PrecedentText(key="k", text="相談５１２件を受けた"))
    assert named[0].source == "precedent:k"


def test_digits_of_a_name_are_no_claim() -> None:
    waste = sheet(
        indicator("957", "940", "949", None, unit="ｇ", name="市民１人１日当たりの排出量")
    )
    found = trace_numbers(
        "市民１人１日当たりの排出量は９４９ｇ", sheet=waste, facts=facts_of(waste)
    )
    assert [trace.source for trace in found] == ["name", "name", "activity1.actual.2022"]


def test_the_evaluation_cannot_prove_itself() -> None:
    told = SHEET.model_copy(
        update={"evaluation": SHEET.evaluation.model_copy(update={"reason": "９９９人が利用"})}
    )
    found = trace_numbers("999人", sheet=told, facts=facts_of(told))
    assert not found[0].traced


def test_a_trace_is_told_with_its_formula() -> None:
    (trace,) = traces("66.6％")
    assert describe(trace, FACTS).endswith("66.6％ = 66,611人 ÷ 100,000人")


def test_spans_point_at_the_number() -> None:
    text = "令和４年度は６６，６１１人、９９人"
    assert [text[t.start : t.end] for t in traces(text)] == [
        "令和４年度",
        "６６，６１１人",
        "９９人",
    ]


def test_values_are_exact() -> None:
    assert not traces("66,611.4人")[0].traced
    assert traces("1.2人工")[0].value == Decimal("1.2")


def test_a_month_is_a_date_but_a_count_of_days_is_a_figure() -> None:
    month, day, span = traces("６月３０日までに５日間")
    assert (month.kind, day.kind) == ("date", "date")
    assert not span.traced


def test_a_far_value_is_not_offered_as_what_was_meant() -> None:
    (far,) = traces("8件")
    assert "近い値" not in (far.message or "")
    (slip,) = traces("66,641人")
    assert "66,611人" in (slip.message or "")


def test_the_pieces_of_a_telephone_number_are_no_figures() -> None:
    found = traces("問合せは電話011-211-1234まで。")
    assert found
    assert {trace.kind for trace in found} == {"name"}
