"""A figure answers the whole question or there is none: kinds of half answers that were found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.asking import Answer

from .talking import Ask


def _told(answer: Answer) -> str:
    return f"{answer.kind} {answer.described}: {answer.text}"


def _no_figure(answer: Answer) -> bool:
    return not answer.is_answer or answer.kind == "passages"


@pytest.mark.parametrize(
    "question",
    [
        "成果指標が2つある事業は",
        "図書館の事業費と判定",
        "図書館の担当課と開始年度",
        "図書館はB判定で直営ですか",
        "図書館はB判定で事業費はいくら",
        "評価が上がった事業の事業費の合計",
        "執行率が8割未満の事業の決算額は",
        "満足度も成果もAの事業は何件",
        "B判定の割合の推移",
        "年度別の事業費の合計と平均",
        "部別の事業費の推移",
        "事業費の変化が一番小さかった事業",
    ],
)
def test_a_part_that_the_query_has_no_place_for_is_told(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize(
    "question", ["港まつりの来場者数と宿泊の稼働率", "除雪延長と排雪延長", "除雪の事業費と苦情件数"]
)
def test_of_two_indicators_the_second_does_not_answer_for_both(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize(
    "question", ["空家バンクの事業費", "移住相談の決算", "交通安全教室の予算", "読み聞かせの人件費"]
)
def test_a_part_of_an_indicators_name_has_no_costs_of_its_own(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


def test_a_short_form_of_a_project_has_its_costs(ask: Ask) -> None:
    assert ask("除雪の昨年度の決算").number == 1174265


def test_the_beginning_of_an_indicators_name_does_not_choose_it(ask: Ask) -> None:
    assert len(ask("港まつりの達成率は").rows) == 3
    assert ask("特定健診受診率の令和5年度の達成率").number == Decimal("99.9")


@pytest.mark.parametrize(
    "question", ["特定健診の電話勧奨業務委託料の決算額", "人件費率", "人件費単価"]
)
def test_a_word_that_makes_another_figure_is_not_dropped(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize(
    "question",
    [
        "図書館の前年度の事業費",
        "前年度の事業費の合計",
        "前年度B判定だった事業は何件",
        "令和6年4月の待機児童数",
    ],
)
def test_a_time_that_is_not_read_is_not_the_newest_year(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


def test_the_year_before_is_read_where_it_is_compared(ask: Ask) -> None:
    assert ask("図書館の令和6年度の事業費は前年度比で何%").number == Decimal("-5.3")


@pytest.mark.parametrize(
    "question",
    [
        "令和7年度予算と令和6年度予算の差",
        "令和3年度と令和6年度のB判定は何件",
        "令和4年度と令和6年度のB判定の割合",
        "令和6年度にC判定だった事業の令和5年度の判定",
        "A評価からC評価になった事業",
    ],
)
def test_of_two_years_none_is_dropped_or_mixed(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


def test_a_ranking_of_changes_has_only_the_later_year(ask: Ask) -> None:
    answer = ask("令和4年度から令和5年度で事業費の増加額が大きい順に")
    assert answer.query is not None
    assert answer.query.filters.fiscal_years == (2023,), _told(answer)


@pytest.mark.parametrize(
    "question",
    ["事業費の増減が最も小さい事業", "事業費の減少額が大きい順", "予算の増減額が一番大きい事業"],
)
def test_the_size_of_a_change_is_not_ordered_by_its_sign(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize(
    "question", ["事業費が一番多い部", "人工が一番多い課", "事業費が一番多かった年度"]
)
def test_the_first_of_the_departments_is_not_the_first_project(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize(
    "question",
    ["執行率が低い事業の事業費", "事業費が一番多い事業の判定は", "事業費が一番多い事業の担当課は"],
)
def test_what_is_asked_of_the_first_is_not_replaced_by_the_order(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


def test_an_order_without_a_number_is_not_cut_off(ask: Ask) -> None:
    assert len(ask("A判定の事業を事業費の多い順に").rows) == 7


def test_groups_come_in_the_order_that_is_asked(ask: Ask) -> None:
    assert [row.label for row in ask("判定ごとの事業費の合計が多い順").rows] == ["B", "A", "C"]


def test_the_year_of_an_extreme_is_told(ask: Ask) -> None:
    assert "令和6年度" in ask("待機児童数が一番少なかった年度は").text


@pytest.mark.parametrize("question", ["1事業当たりの事業費", "各部のB判定の件数", "各事業の事業費"])
def test_a_figure_for_each_is_not_the_sum(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize(
    "question", ["すべての指標が未達の事業", "どの指標も達成できなかった事業は何件"]
)
def test_all_missed_is_more_than_one_missed(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize("word", ["続いている", "残った", "良い"])
def test_a_modifier_of_the_projects_is_not_dropped(ask: Ask, word: str) -> None:
    answer = ask(f"{word}事業は何件")
    assert _no_figure(answer), _told(answer)


def test_one_item_of_the_judgements_is_not_the_grade(ask: Ask) -> None:
    answer = ask("項目別判定にCがある事業は何件")
    assert _no_figure(answer), _told(answer)


@pytest.mark.parametrize("amount", ["5百万円", "500万円", "五百万円", "5,000千円"])
def test_an_amount_in_any_spelling_is_the_same(ask: Ask, amount: str) -> None:
    assert ask(f"令和6年度の事業費が{amount}未満の事業は何件").number == 1


@pytest.mark.parametrize("unit", ["人", "件", "回"])
def test_a_unit_that_the_figures_do_not_share_is_no_answer(ask: Ask, unit: str) -> None:
    answer = ask(f"図書館は何{unit}")
    assert not answer.is_answer, _told(answer)
    assert not answer.rows


def test_rates_of_an_indicator_are_not_added_up(ask: Ask) -> None:
    assert _no_figure(ask("リサイクル率の合計"))


def test_a_share_of_a_department_is_not_the_share_of_the_city(ask: Ask) -> None:
    answer = ask("図書館の事業費は教育部の何%")
    assert _no_figure(answer), _told(answer)


def test_a_wide_mark_is_not_set_beside_others_in_pieces(ask: Ask) -> None:
    assert _no_figure(ask("直営と委託の事業費の比較"))


def test_how_much_was_missing_is_told_with_its_direction(ask: Ask) -> None:
    short = ask("港まつりの来場者数は目標に何人足りなかった")
    assert short.number == 48600
    assert "下回り" in short.text
    assert "上回り" in ask("図書館の来館者数は目標に何人足りなかった").text


def test_whether_a_target_was_met_is_not_told_by_other_indicators(ask: Ask) -> None:
    assert _no_figure(ask("待機児童は目標を達成したか"))


def test_sheets_without_a_grade_are_told_where_another_grade_is_excluded(ask: Ask) -> None:
    assert "1件" in "".join(ask("令和4年度にB判定以外だった事業は何件").notes)
    assert not ask("令和6年度にB判定以外だった事業は何件").notes


@pytest.mark.parametrize(
    "said",
    [
        ("事業費が多い事業を3つ", "その合計は"),
        ("事業費が多い事業を3つ", "その中で委託のものは"),
        ("事業費が多い事業を3つ", "執行率は"),
        ("執行率が一番低い事業は", "その事業費は"),
        ("部ごとの事業費", "平均は"),
        ("福祉部の事業費は", "市全体では"),
        ("図書館の事業費は", "教育部は"),
        ("令和4年度に始まった事業は", "令和5年度は"),
        ("B判定の割合は", "委託では"),
        ("図書館の人件費は", "予算は"),
        ("図書館の今年度の予算は", "人件費は"),
        ("市民部の事業費の合計は", "1事業当たりでは"),
    ],
)
def test_a_follow_up_that_may_keep_or_drop_context_is_asked_back(
    ask: Ask, said: tuple[str, ...]
) -> None:
    answer = ask(*said)
    assert _no_figure(answer), _told(answer)


def test_a_follow_up_keeps_the_indicator(ask: Ask) -> None:
    assert ask("港まつりの来場者数は", "目標との差は").number == -48600
    assert ask("港まつりの来場者数の達成率は", "目標は").number == 180000


def test_a_follow_up_counts_years_from_that_of_the_figure(ask: Ask) -> None:
    assert ask("図書館の今年度の予算は", "前年度は").number == 158900


def test_a_follow_up_keeps_the_groups(ask: Ask) -> None:
    assert [row.label for row in ask("部ごとの事業費", "一番多いのは").rows] == ["建設部"]


@pytest.mark.parametrize("question", ["予算は", "その事業費の合計は", "それは何件"])
def test_the_rest_of_a_conversation_stands_for_nothing(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert _no_figure(answer), _told(answer)
