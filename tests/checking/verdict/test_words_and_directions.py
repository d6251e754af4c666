"""What a text says against what was chosen and what the figures are."""

from __future__ import annotations

import pytest

from assistant.checking.verdict import check_verdict
from assistant.sheet.model import Cost, Sheet

from ..indicators.made import activity, found, made, money, outcome

WORDS, DIRECTION = "verdict.words_though_short", "verdict.direction"


def _content(text: str, direction: str) -> Sheet:
    return made(content=direction, texts={"next_year.content": text})


def test_success_claimed_where_the_outcome_fell_short_is_marked_at_the_words() -> None:
    text = "目標には届かなかったが、おおむね目的を達成している。"
    sheet = made(outcome("70", "100", "87"), texts={"judgement.outcome": text})
    finding = found(check_verdict, sheet)[WORDS]
    assert text[finding.start : finding.end] == "おおむね目的を達成"
    assert finding.severity == "warning"


def test_success_denied_is_no_claim() -> None:
    text = "順調に推移しているとはいえず、目標に１３人届かなかった。"
    sheet = made(outcome("70", "100", "87"), texts={"judgement.outcome": text})
    assert WORDS not in found(check_verdict, sheet)


def test_a_fitting_scale_is_questioned_where_the_activity_stayed_far_below_its_plan() -> None:
    texts = {"judgement.scale": "事業費は利用者数に見合った規模となっている。"}
    sheet = made(activity("70", "100", "70"), rows={"scale": "B"}, texts=texts)
    assert "verdict.scale_though_short" in found(check_verdict, sheet)


def test_a_scale_called_unfitting_is_left_alone() -> None:
    texts = {"judgement.scale": "定員に余裕を残しており、規模が適切であったとまではいえない。"}
    sheet = made(activity("70", "100", "70"), rows={"scale": "B"}, texts=texts)
    assert found(check_verdict, sheet) == {}


def test_the_best_grade_beside_a_weakness_is_a_question() -> None:
    texts = {"judgement.method": "工事の進み具合に左右される弱さが表れたが、Ａと判定した。"}
    sheet = made(rows={"method": "A"}, texts=texts)
    assert found(check_verdict, sheet)["verdict.best_beside_weakness"].severity == "question"


def test_the_whole_project_given_up_under_genjo_iji_is_a_warning() -> None:
    finding = found(check_verdict, _content("本事業は廃止する。", "現状維持"))[DIRECTION]
    assert finding.severity == "warning"


def test_a_part_given_up_under_genjo_iji_is_a_question() -> None:
    finding = found(check_verdict, _content("集合研修は廃止する。", "現状維持"))[DIRECTION]
    assert finding.severity == "question"


@pytest.mark.parametrize(
    "text",
    [
        "窓口と補助金は同じ内容で続ける。",
        "昨年の窓口の廃止に伴い、相談は本庁で受ける。",
        "実施方法の見直しは行わない。",
        "国による制度の見直しに合わせて案内する。",
    ],
)
def test_going_on_under_genjo_iji_is_left_alone(text: str) -> None:
    assert DIRECTION not in found(check_verdict, _content(text, "現状維持"))


def test_kaizen_with_everything_as_before_is_a_warning() -> None:
    finding = found(check_verdict, _content("来年度も同様の内容で開催する。", "改善"))[DIRECTION]
    assert finding.severity == "warning"


def test_kaizen_that_names_no_change_is_a_question() -> None:
    finding = found(check_verdict, _content("引き続き、利用の促進に努める。", "改善"))[DIRECTION]
    assert finding.severity == "question"


def test_kaizen_that_names_its_change_is_left_alone() -> None:
    text = "担当課が夏までに募集の時期を早め、案内の文面を改める。"
    assert DIRECTION not in found(check_verdict, _content(text, "改善"))


def test_an_ended_project_that_asks_for_money_again_is_a_warning() -> None:
    sheet = made(
        content="休止・廃止",
        texts={"next_year.budget": "増員に要する経費を次年度も引き続き計上する。"},
    )
    assert found(check_verdict, sheet)[DIRECTION].field == "next_year.budget"


def test_what_takes_over_from_an_ended_project_may_go_on() -> None:
    text = "本事業は令和４年度で終え、学習会は別の事業に移して継続する。"
    assert DIRECTION not in found(check_verdict, _content(text, "休止・廃止"))


@pytest.mark.parametrize(
    ("direction", "text"),
    [
        ("拡充", "次年度も同額を要求する。"),
        ("縮小", "支援を一層手厚くするため、前年度を上回る予算を確保する。"),
        ("現状維持", "予算を拡充し、より多くの団体に補助する。"),
    ],
)
def test_a_budget_text_against_its_direction_is_warned_about(direction: str, text: str) -> None:
    sheet = made(budget=direction, texts={"next_year.budget": text})
    assert "verdict.budget_words" in found(check_verdict, sheet)


def test_parts_of_a_growing_budget_may_stay_as_they_are() -> None:
    text = "保守は同額とし、更新の費用２，０００千円を増額する。"
    sheet = made(budget="拡充", texts={"next_year.budget": text})
    assert "verdict.budget_words" not in found(check_verdict, sheet)


def test_kakuju_of_a_budget_that_stays_is_warned_about_with_both_amounts() -> None:
    finding = found(check_verdict, made(budget="拡充"))["verdict.budget_figures"]
    assert (
        "令和5年度予算の事業費195,000千円は令和4年度予算195,000千円に対し増減なし"
        in finding.message
    )


def test_a_budget_that_stays_under_genjo_iji_is_left_alone() -> None:
    assert "verdict.budget_figures" not in found(check_verdict, made(budget="現状維持"))


@pytest.mark.parametrize(
    "text",
    [
        "講座の廃止も検討したが、これまでと同じ会場で続ける。",
        "休止する意見もあったが、続ける。",
        "縮小を予定していたが、規模を保つ。",
    ],
)
def test_what_was_only_weighed_is_at_odds_with_nothing(text: str) -> None:
    assert DIRECTION not in found(check_verdict, _content(text, "現状維持"))


def test_a_review_if_need_be_is_no_change() -> None:
    sheet = _content("必要に応じて内容の見直しを行う。", "現状維持")
    assert DIRECTION not in found(check_verdict, sheet)


def test_the_present_way_kept_is_at_odds_with_an_improvement() -> None:
    text = "現在の体制で相談会を続ける。"
    assert found(check_verdict, _content(text, "改善"))[DIRECTION].severity == "warning"
    changed = "現在の体制で相談会を続けるが、会場を駅前に改める。"
    assert DIRECTION not in found(check_verdict, _content(changed, "改善"))


SATISFIED = "verdict.satisfaction_without_figure"


def test_a_count_of_users_is_no_figure_of_satisfaction() -> None:
    texts = {"judgement.satisfaction": "相談の利用者数は７０人に達し、満足の声が多い。"}
    sheet = made(activity("60", "70", "70"), rows={"satisfaction": "A"}, texts=texts)
    assert SATISFIED in found(check_verdict, sheet)


def test_a_share_of_the_satisfied_is_one() -> None:
    texts = {
        "judgement.satisfaction": "相談の利用者数７０人のうち、満足とした人は９２．５％である。"
    }
    sheet = made(activity("60", "70", "70"), rows={"satisfaction": "A"}, texts=texts)
    assert SATISFIED not in found(check_verdict, sheet)


def _budget(now: int, text: str) -> Sheet:
    costs = tuple(
        Cost(fiscal_year=year, kind="budget", project_cost=money(amount))
        for year, amount in ((2022, 10000), (2023, now))
    )
    sheet = made(budget="現状維持", texts={"next_year.budget": text})
    return sheet.model_copy(update={"costs": costs, "cost_breakdowns": ()})


def test_a_budget_kept_that_falls_by_a_fifth_is_a_question() -> None:
    text = "令和５年度予算は７，８００千円とする。"
    finding = found(check_verdict, _budget(7800, text))["verdict.budget_figures"]
    assert finding.severity == "question"
    assert "▲2,200千円" in finding.message


def test_a_budget_kept_that_moves_little_or_with_its_reason_is_left_alone() -> None:
    assert "verdict.budget_figures" not in found(check_verdict, _budget(9100, "前年度並みとする。"))
    text = "隔年の点検がないため、７，８００千円とする。"
    assert "verdict.budget_figures" not in found(check_verdict, _budget(7800, text))


def test_one_item_raised_within_a_budget_kept_is_left_alone() -> None:
    item = "印刷費は前年度予算より増額し、２００千円とする。"
    assert "verdict.budget_words" not in found(check_verdict, _budget(10000, item))
    whole = "次年度は予算を増額し、１０，０００千円とする。"
    assert "verdict.budget_words" in found(check_verdict, _budget(10000, whole))
