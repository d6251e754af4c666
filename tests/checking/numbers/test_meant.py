"""A small number stands only on what its words may mean; fractions, dates and bounds."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.numbers.check import check_numbers
from assistant.checking.numbers.support import is_told_of
from assistant.reading import load_profile
from assistant.sheet import facts_of
from assistant.sheet.prose import with_texts
from tests.checking.numbers.sample import FIELD, SHEET

#: The same sheet with an entered text that counts by nouns and by dates.
COUNTED = SHEET.model_copy(
    update={
        "ingenuity": (
            "出前の教室は２３の保育園で開いた。協力園は１９である。救急の研修を５月と１０月に行い、"
            "２７医療機関から参加があった。協力店は８６軒に上る。残る１３軒は更新を待つ。"
        )
    }
)


def findings(text: str, *, machine: bool = False) -> list[Finding]:
    context = Context(
        profile=load_profile("sapporo"), machine=frozenset({FIELD} if machine else ())
    )
    matter = matter_of(with_texts(COUNTED, {FIELD: text}), context)
    return [f for f in check_numbers(matter) if f.severity in ("error", "warning")]


def told(text: str, *, machine: bool = False) -> list[str]:
    return [text[f.start : f.end] for f in findings(text, machine=machine)]


@pytest.mark.parametrize(
    "text",
    [
        "教室を開いた保育園は２３園である。",
        "協力したのは１９園である。",
        "研修は２回行った。",
        "研修には２７医療機関が参加した。",
        "協力店は８６軒である。",
        "更新を待つ協力店が１３軒ある。",
        "令和５年度の講習会は２８回を予定する。",
        "講習会は２８回に増やす。",
    ],
)
def test_what_the_words_may_mean_is_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # 19 is the number of nurseries, 27 that of medical institutions.
        ("研修には１９医療機関が参加した。", "１９医療機関"),
        ("協力園に２７人の申込みがあった。", "２７人"),
        ("広報は２３班で回った。", "２３班"),
        # 86 are shops, of which this does not speak.
        ("苦情は８６軒から寄せられた。", "８６"),
        # 28 is what is planned for next year.
        ("窓口では夜間の受付を２８回行った。", "２８回"),
        ("研修は４回行った。", "４回"),
    ],
)
def test_a_small_number_that_only_meets_another_is_told(text: str, wrong: str) -> None:
    assert wrong in told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("応募の４分の２が採用された。", "４分の２"),
        ("応募した人の８分の６が市内に住む。", "８分の６"),
        ("応募した人の９分の３が市内に住む。", "９分の３"),
        ("おおむね４人に５人が市内に住む。", "４人に５人"),
        ("６人に３人が市内に住む。", "６人に３人"),
    ],
)
def test_a_fraction_that_nobody_writes_never_stands(text: str, wrong: str) -> None:
    assert wrong in told(text)
    assert wrong in told(text, machine=True)


@pytest.mark.parametrize(
    "text", ["前年度の８人に９人が加わった。", "募集の４８人に３１人が応じた。"]
)
def test_two_counts_are_no_fraction(text: str) -> None:
    assert not any("に" in words for words in told(text))


def test_a_share_of_the_cost_needs_a_word_for_what_pays_it() -> None:
    """The year in the label of a share is in nearly every text."""
    costs = tuple(
        cost.model_copy(update={"earmarked_revenue": cost.project_cost * Decimal("0.7")})
        for cost in SHEET.costs
        if cost.project_cost is not None
    )
    facts = facts_of(SHEET.model_copy(update={"costs": costs}))
    share = facts["cost.earmarked_share.2022.settlement"]
    assert is_told_of(share, "令和４年度の決算の７割を国の補助で賄った。")
    assert not is_told_of(share, "令和４年度の来客の７割が駅から歩いた。")


def test_a_part_in_the_bracket_behind_its_share() -> None:
    assert told("通報８７２件のうち約３割（２６３件）は夜間である。")[:1] != ["３割"]
    assert "６割" in told("通報８７２件のうち約６割（２６３件）は夜間である。")


def test_a_figure_that_the_sentence_tells_itself_is_no_slip() -> None:
    text = "訪問委託料７３，４００千円のうち、１３，４００千円は通信に充てた。"
    assert [(f.severity, text[f.start : f.end]) for f in findings(text)] == [
        ("warning", "１３，４００千円")
    ]
    alone = "訪問委託料は７３，９００千円である。"
    assert [f.severity for f in findings(alone)] == ["error"]


def test_a_step_in_points_is_no_slip_of_a_rate() -> None:
    text = "事業費の割合では前年度より９ポイント高い。"
    assert {f.severity for f in findings(text)} <= {"warning"}


def test_the_share_of_an_item_in_the_rise_of_the_cost() -> None:
    """12,200 of 3,499 千円 would be more than all; the fall of 1,534 goes the other way."""
    assert "７７％" in told("事業費の増額の７７％は通報機器賃借料による。")
    assert told("講習会の講師謝金は事業費の増額の１９％に当たる。") == []
    assert "３９％" in told("講習会の講師謝金は事業費の増額の３９％に当たる。")


def test_a_multiple_of_the_number_that_this_is_compared_with() -> None:
    text = "応募は４８人であった。採用の３１人に比べると１．５倍を超えた。"
    assert "１．５倍" not in told(text)
    assert "２．５倍" in told(text.replace("１．５倍", "２．５倍"))


def test_a_bound_may_lie_further_off_than_a_rounding() -> None:
    assert told("見守り訪問は予定を５０世帯以上上回った。") == []
    assert told("見守り訪問は予定を９０世帯以上上回った。") != []


def test_one_pair_that_gives_a_long_number_is_enough() -> None:
    assert told("北線の２１，３４０人は、南線の１６，２０５人と５，１３５人違う。") == []
    assert told("北線の２１，３４０人は、南線の１６，２０５人と５，１５３人違う。") == [
        "５，１５３人"
    ]


def test_a_plus_right_behind_the_year_or_the_aim() -> None:
    text = "相談の待ち日数は１２日（対前年度＋６日）である。"
    assert [f.kind for f in findings(text)] == ["sign"]
    assert told("講習会の開催回数は２６回（対前年度＋９回）である。") == []
