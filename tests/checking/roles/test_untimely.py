"""Years without a number, of the wrong side of the evaluated year's end."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

VISITS = indicator("640", "700", "566", "650", unit="件", name="巡回相談の件数")
RESULTS = "大雨で桟橋が傷み、８月に２３日間閉じた。令和５年度は、夜間の巡回を始めて帰りの足を補う。"
INGENUITY = "令和４年度から受付に通訳の端末を置いた。"


def findings(text: str, field: str) -> list[Finding]:
    told = sheet(VISITS).model_copy(update={"results": RESULTS, "ingenuity": INGENUITY})
    matter = matter_of(with_texts(told, {field: text}), Context(profile=load_profile("sapporo")))
    return [f for f in check_roles(matter) if f.rule == "role.year"]


@pytest.mark.parametrize("field", ["judgement.outcome", "evaluation.reason"])
@pytest.mark.parametrize(
    "text",
    [
        "令和５年度は桟橋が傷んで２３日間閉じたが、巡回相談は目標を下回った。",
        "令和５年度の巡回相談は予定に届かなかった。",
        "令和５年度は、相談が前年度より大きく減った。",
        "令和５年度は桟橋を２３日間閉じた。",
    ],
)
def test_a_year_that_is_over_told_as_the_next_one(text: str, field: str) -> None:
    (found,) = findings(text, field)
    assert (found.kind, found.severity, found.suggestion) == ("year", "warning", "令和4年度")
    assert text[found.start : found.end] == "令和５年度"


@pytest.mark.parametrize(
    "text",
    [
        "令和４年度は桟橋が傷んで２３日間閉じたが、巡回相談は目標を下回った。",
        "令和５年度は４月に職員を２人増やした。",
        "令和５年度は新たに夜間の巡回を始めた。",
        "令和５年度は予算を増額した。",
        "令和５年度の目標は前年度より低く定めた。",
        "令和５年度は前年度より受付を早めた。",
        "令和５年度は目標を上回るよう巡回を増やす。",
        "令和３年度は目標を下回ったが、令和５年度は持ち直した。",
        "令和５年度は夜間の巡回を始めて帰りの足を補い、利用が前年度より増えた。",
    ],
)
def test_what_the_next_year_has_seen_already_is_silent(text: str) -> None:
    assert findings(text, "evaluation.reason") == []


@pytest.mark.parametrize(
    "text",
    [
        "令和４年度から夜間の巡回を始め、帰りの足を補う。",
        "令和４年度から予約の窓口を一つにまとめる。",
        "令和４年度は、相談の会場を二つに増やし、待ち時間を縮める。",
        "令和４年度に案内の冊子を新しく作り、全ての世帯に配る。",
    ],
)
def test_a_plan_of_the_evaluated_year_is_told(text: str) -> None:
    (found,) = findings(text, "next_year.content")
    assert (found.kind, found.severity, found.suggestion) == ("year", "warning", "令和5年度")


@pytest.mark.parametrize(
    "text",
    [
        "令和５年度から夜間の巡回を始め、帰りの足を補う。",
        "令和４年度から始めた巡回を続け、帰りの足を補う。",
        "令和４年度から受付に通訳の端末を置き、案内を助ける。",
        "令和４年度は応募が定員を超え、会場を広げる。",
        "令和４年度は目標に届かなかったため、周知を強める。",
        "令和４年度から１割を減らし、支出を抑える。",
        "令和４年度から経費を減らし、巡回に重きを置く。",
        "令和４年度に引き続き相談の会場を設け、待ち時間を縮める。",
        "令和４年度の課題を踏まえ、会場を見直す。",
        "令和４年度は会場を二つとしており、令和５年度は三つに増やす。",
    ],
)
def test_what_began_in_the_evaluated_year_is_silent(text: str) -> None:
    assert findings(text, "next_year.content") == []


def test_a_plan_that_is_told_as_gone_is_told_once() -> None:
    (found,) = findings("令和４年度に案内の冊子を作る。", "next_year.content")
    assert found.severity == "error"
