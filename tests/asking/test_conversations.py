"""A conversation goes on: what a fragment says replaces its own part, and the rest is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.asking import Answer, Measure, Query

from .talking import Ask, Gold

LIBRARY = "汐見市/71004"


def _query(answer: Answer) -> Query:
    assert answer.query is not None, answer
    return answer.query


def test_a_fragment_replaces_its_own_part_and_keeps_the_rest(ask: Ask) -> None:
    query = _query(ask("昨年度B判定だった事業は", "その中で委託のものは", "令和5年度は"))
    assert query.filters.fiscal_years == (2023,)
    assert {one.name for one in query.filters.attributes} == {"grade", "delivery"}
    other = _query(ask("昨年度B判定だった事業は何件", "A判定は"))
    assert [one.values for one in other.filters.attributes] == [("A",)]
    assert other.intent == "count"


def test_another_bureau_or_figure_takes_the_place_of_the_one_before(ask: Ask) -> None:
    query = _query(ask("福祉部の事業費の推移", "健康部は"))
    assert (query.intent, query.filters.departments) == ("trend", ("健康部",))
    staff = _query(ask("福祉部の事業費の推移", "健康部は", "人件費は"))
    assert staff.measure == Measure(name="personnel_cost")
    assert (staff.intent, staff.filters.departments) == ("trend", ("健康部",))


def test_the_year_before_is_counted_from_the_year_that_was_asked(ask: Ask) -> None:
    query = _query(ask("図書館の令和6年度の事業費は", "その前年度は"))
    assert (query.filters.fiscal_years, query.filters.projects) == ((2023,), (LIBRARY,))


def test_the_year_before_is_counted_from_the_year_that_was_answered(ask: Ask) -> None:
    answer = ask("図書館の事業費は", "その前年度は")
    assert answer.number == Decimal(166942)


def test_a_ranking_is_turned_round_and_cut(ask: Ask) -> None:
    query = _query(ask("事業費の上位3件", "下位3件だと", "5件だと"))
    assert (query.intent, query.descending, query.limit) == ("rank", False, 5)


def test_another_project_is_asked_for_the_same_thing(ask: Ask) -> None:
    answer = ask("図書館の判定は", "市道除排雪事業は")
    assert (answer.kind, _query(answer).fields) == ("value", ("evaluation.grade",))


def test_a_word_of_an_indicator_does_not_change_what_is_asked(ask: Ask) -> None:
    """「除雪は」 after a grade: nobody asked for the length of the roads."""
    answer = ask("図書館の判定は", "除雪は")
    assert not answer.is_answer or _query(answer).fields == ("evaluation.grade",), answer.text


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("福祉部の事業費の推移", "事業費と人件費は"),
        ("健康長寿部の事業は何件", "事業費と人件費の推移"),
        ("事業費が1億円以上の事業は", "5千万円以上だと"),
        ("福祉部の事業費の推移", "宇宙船は"),
        ("昨年度B判定だった事業は", "その中で委託していないものは"),
    ],
)
def test_what_a_follow_up_says_is_never_dropped(ask: Ask, first: str, then: str) -> None:
    before, answer = ask(first), ask(first, then)
    wrong = {_query(before)}
    if "委託" in then:
        wrong.add(_query(ask(first, "その中で委託のものは")))
    assert not answer.is_answer or (
        answer.query not in wrong and "件数の推移" not in answer.described
    ), answer.described


def test_the_sum_of_a_list_is_a_sum(ask: Ask) -> None:
    answer = ask("昨年度B判定だった事業は", "その事業費の合計は")
    assert answer.number == ask("令和6年度のB判定の事業費の合計").number


def test_a_question_that_stands_alone_leaves_the_one_before(ask: Ask) -> None:
    query = _query(ask("福祉部の事業費の推移", "令和6年度にB判定だった事業は何件"))
    assert query.filters.departments == ()


def test_gold_conversations_are_among_the_questions(gold: tuple[Gold, ...]) -> None:
    after = [one for one in gold if one.question.get("after")]
    assert len(after) >= 5
    assert all(one.mark == "exact" for one in after)


FESTIVAL = "港まつりの来場者数、昨年度の実績"


def test_how_much_the_figure_before_changed_is_its_change_not_itself(ask: Ask) -> None:
    share = ask(FESTIVAL, "それって前の年から何％減ったの？")
    assert (share.number, share.unit) == (Decimal("38.7"), "％")
    heads = ask(FESTIVAL, "それって前の年から何％減ったの？", "何人減ったの")
    assert (heads.number, heads.unit) == (83100, "人")


def test_a_change_of_no_figure_is_asked_back(ask: Ask) -> None:
    assert ask("昨年度B判定だった事業は何件", "何％減ったの").kind == "unclear"


def test_what_follows_a_question_that_was_not_understood_is_not_answered_of_an_older_one(
    ask: Ask,
) -> None:
    """「理由は」 would be told of the library, of which nobody speaks any more."""
    lost = ("図書館の令和6年度の判定は", "除雪の宇宙船の費用は", "理由は")
    assert not ask(*lost[:2]).is_answer
    later = ask(*lost)
    assert not (later.query and LIBRARY in later.query.filters.projects), later.described


def test_a_follow_up_that_was_not_understood_may_be_asked_again(ask: Ask) -> None:
    answer = ask("昨年度B判定だった事業は", "その中で宇宙船のものは", "その中で委託のものは")
    assert {one.name for one in _query(answer).filters.attributes} == {"grade", "delivery"}
