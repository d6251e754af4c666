"""The check of roles: the number is on the sheet, the words name another figure."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.roles.aspects import Aspect
from assistant.checking.roles.chance import is_none
from assistant.checking.roles.check import check_roles
from assistant.checking.roles.claim import Claim
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
        "予定を１３４件下回る１９８件であった。",
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


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("新規相談は、前年度の６４０件にも予定の７００件にも届かなかった。", 0),
        ("就労した者は、前年度の８８人と目標の９０人をともに上回った。", 0),
        ("就労した者は、前年度の８８人にも目標９０人にも勝る。", 0),
        ("就労した者は、８８人とする目標に届いた。", 1),
        ("就労した者は、８８人という目標に届いた。", 1),
    ],
)
def test_a_word_before_the_next_number_is_not_said_of_the_one_before(text: str, wrong: int) -> None:
    assert len(findings(text)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("新規相談は前年度６４０件から５６６件に減った。", 0),
        ("新規相談は前年度６４０件から減り、５６６件となった。", 0),
        ("新規相談は前年度７００件から５６６件に減った。", 1),
        ("新規相談は昨年度実績７００件から減り、５６６件となった。", 1),
    ],
)
def test_a_year_right_before_a_number_is_said_of_it(text: str, wrong: int) -> None:
    assert len(findings(text)) == wrong


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("夜間の窓口を令和４年度に増やす予定である。", ["role.year"]),
        ("二つ目の窓口は、令和４年９月に開く計画である。", ["role.year"]),
        ("窓口の増設は令和５年２月に行う予定である。", ["role.year"]),
        ("夜間の窓口を令和５年度に増やす予定である。", []),
        ("二つ目の窓口は、令和５年９月に開く計画である。", []),
        ("令和４年度に始めた夜間の窓口を増やす予定である。", []),
        ("令和４年度に引き続き窓口を開く予定である。", []),
        ("令和４年度に新設した窓口では相談の増加を見込む。", []),
        ("令和４年度に開く予定であった窓口を令和５年度に開く。", []),
        ("令和４年度に窓口を開いている。", []),
    ],
)
def test_a_plan_in_a_year_gone_by_is_told(text: str, rules: list[str]) -> None:
    assert [f.rule for f in findings(text, "next_year.content")] == rules


@pytest.mark.parametrize("field", ["evaluation.future_improvement", "next_year.content"])
def test_an_aim_that_was_missed_is_of_the_evaluated_year(field: str) -> None:
    (found,) = findings("就労した者は、目標の９５人に届かなかった。", field)
    assert "90人" in found.message
    assert findings("就労した者は、目標の９０人を上回った。", field) == []
    assert findings("就労した者は、目標の９５人に届くよう支える。", field) == []
    assert findings("就労した者は、令和５年度の目標の９５人に既に達した。", field) == []


def test_a_small_number_where_something_else_is_the_topic_is_a_warning() -> None:
    (found,) = findings("談話室の利用者は１日２０人と、前年度の９７人に届かない。")
    assert (found.severity, found.rule) == ("warning", "role.mismatch")
    (found,) = findings("前年度の９７人を下回った。")
    assert found.severity == "error"
    (found,) = findings("就労した者は前年度の９７人を下回った。")
    assert found.severity == "error"


def test_a_share_of_cost_is_no_share_of_people() -> None:
    claim = Claim(number=None, moved=False)  # type: ignore[arg-type]
    share = Aspect("share", "委託料", 2022, of="settlement")
    assert is_none(claim, share, "来場者の５人に１人が答えた。")
    assert not is_none(claim, share, "委託料は５分の１である。")
    assert not is_none(claim, Aspect("actual", "activity1", 2022), "来場者の８割が答えた。")


@pytest.mark.parametrize(
    "text",
    [
        "就労した者は前年度から増加したものの、目標の９０人を下回る月もあった。",
        "就労した者は前年度より増加したが、目標の９０人に届かない月もあった。",
        "新規相談は前年度から減少した反面、予定の７００件に近い月もあった。",
    ],
)
def test_words_of_the_clause_before_are_not_of_the_number(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は前年度から減少したものの、目標の６４０件には届かなかった。",
        "就労した者は前年度から増加したが、目標の９７人を上回った。",
    ],
)
def test_the_numbers_own_words_still_govern_it(text: str) -> None:
    assert [f.kind for f in findings(text)] == ["role"]


@pytest.mark.parametrize(
    "text",
    [
        "事業費が９，１３４千円余った。",
        "事業費は９，１３４千円が余り、翌年度の財源とした。",
        "事業費は予算を９，１３４千円余らせた。",
        "事業費は９，１３４千円を残した。",
        "事業費は９，１３４千円が不用となった。",
    ],
)
def test_what_was_left_of_an_amount_is_a_difference(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "不用額は９，１３４千円となった。",
        "予算と決算の差額は９，１３４千円である。",
        "不用額９，１３４千円は入札の差金による。",
        "委託料の不用額は１２３千円である。",
    ],
)
def test_an_unspent_amount_is_a_difference(text: str) -> None:
    assert findings(text, "judgement.scale") == []


def test_a_cell_is_no_unspent_amount() -> None:
    (found,) = findings("不用額は１９５，０００千円となった。", "judgement.scale")
    assert (found.kind, found.severity) == ("role", "error")


def test_a_little_more_than_an_amount_is_no_difference() -> None:
    assert [f.kind for f in findings("事業費は９，１３４千円余りである。")] == ["role"]


@pytest.mark.parametrize(
    "text",
    [
        "窓口の改修は、令和４年度に施工する。",
        "訪問の相談は令和４年度中に週２回設ける。",
        "前年度に取りやめた講座は、令和３年度に開く。",
    ],
)
def test_a_plain_plan_for_a_year_gone_by_is_told(text: str) -> None:
    (found,) = findings(text, "next_year.content")
    assert (found.severity, found.rule) == ("error", "role.year")


@pytest.mark.parametrize(
    "text",
    [
        "窓口の改修は、令和５年度に施工する。",
        "令和４年度に始めた訪問の相談を続ける。",
        "令和４年度に比べ、訪問を増やす。",
        "開始から１０年となるのは令和４年度に当たる。",
        "令和４年度には課題が多い。",
    ],
)
def test_other_words_behind_a_year_gone_by_are_silent(text: str) -> None:
    assert [f for f in findings(text, "next_year.content") if f.rule == "role.year"] == []


def test_a_plain_verb_says_nothing_of_a_plan_in_other_texts() -> None:
    assert findings("窓口の改修は、令和４年度に施工する。") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # The aim is called so by more than 目標の.
        ("就労した者は、目標としていた９７人を上回った。", "目標としていた９７人"),
        ("就労した者は、前年度の８８人から目標としていた９７人に増えた。", "目標としていた９７人"),
        # The evaluated year opens the sentence, whatever stands between.
        ("令和４年度に職を得た者は８８人であった。", "８８人"),
    ],
)
def test_words_further_off_are_of_the_number(text: str, words: str) -> None:
    found = [f for f in findings(text) if f.rule.startswith("role.")]
    assert [text[f.start : f.end] for f in found] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "就労した者は、目標としていた９０人を上回った。",
        "令和４年度に職を得た者は９７人であった。",
        "令和４年度に職を得た者は、８８人だった前年度より多い。",
        "談話室の利用者は１日平均２２人と、前年度の９７人に届かない。",
    ],
)
def test_words_further_off_that_fit_are_silent(text: str) -> None:
    assert [f for f in findings(text) if f.rule.startswith("role.")] == []
