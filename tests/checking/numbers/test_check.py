"""The check of numbers: what stands nowhere is told with the slip that made it."""

from collections.abc import Mapping

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.numbers.check import check_numbers
from assistant.reading import load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

SHEET = sheet(indicator("82817", "100000", "66611", "100000")).model_copy(
    update={"results": "講座を１２回開いた。"}
)
FIELD = "judgement.outcome"


def findings(
    text: str,
    *,
    of: Sheet = SHEET,
    machine: bool = False,
    others: Mapping[str, str] | None = None,
    last: Sheet | None = None,
) -> list[Finding]:
    filled = with_texts(of, {**(others or {}), FIELD: text})
    context = Context(
        profile=load_profile("sapporo"),
        machine=frozenset({FIELD} if machine else ()),
        last=last,
    )
    return [f for f in check_numbers(matter_of(filled, context)) if f.field == FIELD]


def test_a_right_text_is_silent() -> None:
    text = "利用者数は予定１００，０００人に対し６６，６１１人（対前年度比▲１９．６％）となった。"
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "suggestion"),
    [
        ("実績は６６，６１２人となった。", "number", "６６，６１１人"),
        ("実績は６６，１６１人となった。", "number", "６６，６１１人"),
        ("実績は６６，６１１件となった。", "unit", "６６，６１１人"),
        ("決算額は１８５，８６６円である。", "unit", "１８５，８６６千円"),
        ("達成率は６６．６ポイントである。", "unit", "６６．６％"),
        ("実績は▲６６，６１１人となった。", "sign", "６６，６１１人"),
    ],
)
def test_a_slip_is_an_error_with_the_right_value(text: str, kind: str, suggestion: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.severity) == (kind, "error")
    assert found.suggestion == suggestion.replace("▲", "")
    assert text[found.start : found.end] in found.message


def test_a_number_that_stands_nowhere_is_a_warning_and_a_machines_an_error() -> None:
    text = "アンケートには７３７人が答えた。"
    assert [f.severity for f in findings(text)] == ["warning"]
    assert [f.severity for f in findings(text, machine=True)] == ["error"]


def test_a_number_of_an_entered_text_is_told_as_such() -> None:
    (found,) = findings("講座は１２回開いた。")
    assert (found.severity, found.rule) == ("info", "number.text_only")


def test_the_field_under_check_is_no_ground_but_another_text_is_info() -> None:
    text = "アンケートには７３７人が答えた。"
    (found,) = findings(text, others={"judgement.satisfaction": "アンケートに７３７人が答えた。"})
    assert found.severity == "info"
    (alone,) = findings(text + "答えたのは７３７人である。")[:1]
    assert alone.severity == "warning"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("対前年度比１９．６％となった。", "error"),
        ("予定を▲３３，３８９人下回った。", "warning"),
    ],
)
def test_a_sign_lost_or_doubled_is_found(text: str, severity: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.severity) == ("sign", severity)


@pytest.mark.parametrize("text", ["１９．６％減少した。", "対前年度比は１９．６％の減である。"])
def test_a_word_of_decrease_is_a_sign(text: str) -> None:
    assert findings(text) == []


def test_a_year_that_the_sheet_does_not_speak_of_is_a_warning() -> None:
    (found,) = findings("令和元年度の実績である。")
    assert (found.kind, found.severity) == ("year", "warning")


def test_last_years_sheet_supports_what_is_told_of_an_earlier_year() -> None:
    last = sheet(indicator("91234", "90000", "82817", "100000"))
    text = "前々年度は９１，２３４人であった。"
    assert [f.severity for f in findings(text, last=last)] == ["info"]
    assert [f.severity for f in findings(text)] == ["warning"]


def test_a_question_to_the_officer_is_not_checked() -> None:
    assert findings("【要因を記入：９９９人】") == []


def test_a_plus_before_a_fall_is_a_wrong_sign() -> None:
    (found,) = findings("利用者数は６６，６１１人（対前年度比＋１９．６％）となった。")
    assert (found.kind, found.severity) == ("sign", "error")


def test_a_round_amount_in_another_scale_is_no_slip() -> None:
    assert [f.severity for f in findings("単価は９万円である。")] == ["warning"]
