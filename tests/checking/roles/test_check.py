"""The check of roles: the number is on the sheet, the words name another figure."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet import Indicator
from assistant.sheet.model import IndicatorValue
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet, values

COUNSELS = indicator("640", "700", "566", "650", unit="件", name="新規相談受付件数")
PLANS = indicator("230", "270", "198", "240", unit="件", name="支援プラン作成件数").model_copy(
    update={"number": 2}
)
JOBS = Indicator(
    kind="outcome",
    number=1,
    name="就労した者の数",
    unit="人",
    values=values("88", "90", "97", "95"),
)
SHEET = sheet(COUNSELS, PLANS, JOBS)


def findings(text: str, field: str = "judgement.outcome", results: str = "") -> list[Finding]:
    told = SHEET.model_copy(update={"results": results or None})
    matter = matter_of(with_texts(told, {field: text}), Context(profile=load_profile("sapporo")))
    return list(check_roles(matter))


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は予定７００件に対し５６６件（対前年度比▲１１．６％）となった。",
        "新規相談は５６６件で、前年度の６４０件から７４件減った。",
        "就労した者は９７人と目標を７人上回った（達成率１０７．８％）。",
        "支援プランは予定の２７０件を７２件下回る１９８件であった。",
        "前年度の６４０件から５６６件に減った。",
        "決算額は１８５，８６６千円で、予算１９５，０００千円に対する執行率は９５．３％である。",
        "いずれも前年度（６４０件、２３０件）を下回った。",
        "東部支所の新規相談は９７件である。",
        "新規相談を７００件まで増やす目標に対し、実績は５６６件であった。",
    ],
)
def test_a_right_sentence_is_silent(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("新規相談の実績は７００件となった。", "実績は７００件"),
        ("目標の５６６件に届かなかった。", "目標の５６６件"),
        ("前年度の５６６件を下回った。", "前年度の５６６件"),
        ("令和３年度の実績は５６６件である。", "令和３年度の実績は５６６件"),
        ("新規相談は１９８件であった。", "新規相談は１９８件"),
        ("決算額は１９５，０００千円である。", "決算額は１９５，０００千円"),
        ("執行率は１０７．８％である。", "執行率は１０７．８％"),
        ("前年度より１３４件少ない。", "前年度より１３４件"),
    ],
)
def test_words_that_name_another_figure_are_an_error(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.severity) == ("role", "error")
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は６４０件にとどまった。",
        "予定７００件に対し６４０件となった。",
        "予定７００件に対し７００件となり、届かなかった。",
        "事業費は１９５，０００千円であった。",
    ],
)
def test_without_a_word_for_the_year_a_result_is_this_years(text: str) -> None:
    assert [f.kind for f in findings(text)] == ["role"]


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は５６６件（達成率１０７．８％）である。",
        "予定を７２件下回る５６６件であった。",
        "前年度の５６６件から５６６件に減った。",
        "予定７００件に対し１９８件であった。",
    ],
)
def test_two_numbers_that_do_not_belong_together_are_an_error(text: str) -> None:
    assert "role" in {f.kind for f in findings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "令和４年度予算は１９５，０００千円とする。",
        "令和３年度と同額の１９５，０００千円を計上する。",
    ],
)
def test_a_year_that_is_not_the_budgets_is_an_error(text: str) -> None:
    assert "role" in {f.kind for f in findings(text, "next_year.budget")}


def test_the_budget_of_the_coming_year_is_silent() -> None:
    text = "令和５年度予算は、令和４年度予算と同額の１９５，０００千円とする。"
    assert findings(text, "next_year.budget") == []


def test_the_one_figure_that_the_words_name_is_suggested() -> None:
    (found,) = findings("新規相談の実績は７００件となった。")
    assert found.suggestion == "566件"


def test_a_value_of_several_figures_is_silent_where_one_fits() -> None:
    assert findings("予算は１９５，０００千円である。") == []


def test_a_number_of_an_entered_text_is_left_alone() -> None:
    assert findings("説明会は４１団体の参加を得た。", results="説明会に４１団体が参加した。") == []


def test_a_rate_against_a_name_alone_is_a_warning() -> None:
    owned = indicator("60", "65", "62", "70", unit="％", name="自立率").model_copy(
        update={"kind": "outcome", "number": 2}
    )
    told = sheet(COUNSELS, JOBS, owned)
    text = "自立率は８０．９％となった。"
    matter = matter_of(
        with_texts(told, {"judgement.outcome": text}), Context(profile=load_profile("sapporo"))
    )
    assert [f.severity for f in check_roles(matter)] == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "前年度の１．１倍となった。",
        "新規相談の８割は電話である。",
    ],
)
def test_a_rough_share_that_some_rate_has_is_no_error(text: str) -> None:
    assert "error" not in [f.severity for f in findings(text)]


def test_a_target_told_as_what_was_reached_is_an_error() -> None:
    (found,) = findings("新規相談受付件数は７００件に達した。")
    assert (found.kind, found.severity) == ("role", "error")
    assert findings("新規相談受付件数は目標の７００件に達しなかった。") == []


def test_a_listing_of_years_tells_the_one_that_is_wrong() -> None:
    text = (
        "就労した者は、令和２年度の７６人、令和３年度の８８人に続き、令和５年度は９７人となった。"
    )
    last = "就労した者は７６人、８８人、９７人と増えた。"
    listed = JOBS.model_copy(
        update={
            "values": (
                IndicatorValue(fiscal_year=2020, kind="actual", label="実績", value=Decimal(76)),
                *JOBS.values,
            )
        }
    )
    told = sheet(COUNSELS, PLANS, listed).model_copy(update={"results": last})
    for year, rules in (("５", ["role.year"]), ("４", [])):
        filled = with_texts(told, {"judgement.outcome": text.replace("令和５", "令和" + year)})
        found = check_roles(matter_of(filled, Context(profile=load_profile("sapporo"))))
        assert [f.rule for f in found] == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("様式の見直しは令和４年１０月までに終える。", ["role.year"]),
        ("様式の見直しは令和５年１０月までに終える。", []),
        ("様式の見直しは令和５年３月までに終える。", ["role.year"]),
        ("様式の見直しは令和４年１０月までに終えた。", []),
        ("令和４年１０月までに配った様式の見直しを進める。", []),
    ],
)
def test_a_plan_that_ends_in_a_year_gone_by_is_told(text: str, rules: list[str]) -> None:
    found = findings(text, field="evaluation.future_improvement")
    assert [f.rule for f in found] == rules
