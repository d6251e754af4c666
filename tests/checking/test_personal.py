"""Personal data in drafted and entered texts."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.personal import check_personal, masked
from assistant.reading import load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import with_texts


def findings(texts: dict[str, str]) -> list[Finding]:
    sheet = with_texts(Sheet(form="sapporo", fiscal_year=2023), dict(texts))
    context = Context(load_profile("sapporo"), by_meaning=False)
    return list(check_personal(matter_of(sheet, context)))


@pytest.mark.parametrize(
    ("rule", "text", "datum"),
    [
        ("personal.name", "講師の山田太郎さんが説明した。", "山田太郎"),
        ("personal.phone", "申込みは０９０－１２３４－５６７８へ。", "０９０－１２３４－５６７８"),
        ("personal.mail", "申込みは taro@example.jp へ。", "taro@example.jp"),
        ("personal.address", "汐見市本町３丁目１２番４号で開いた。", "汐見市本町３丁目１２番４号"),
        ("personal.account", "個人番号123456789012を控えた。", "123456789012"),
    ],
)
def test_each_kind_is_a_warning_where_it_stands(rule: str, text: str, datum: str) -> None:
    (found,) = findings({"evaluation.reason": text})
    assert (found.severity, found.rule, found.field) == ("warning", rule, "evaluation.reason")
    assert text[found.start : found.end] == datum


def test_the_message_does_not_repeat_the_datum() -> None:
    (found,) = findings({"results": "申込みは０９０－１２３４－５６７８へ。"})
    assert found.field == "results"
    assert "１２３４" not in found.message
    assert "０＊＊＊８" in found.message


def test_two_characters_keep_only_the_first() -> None:
    assert masked("山田") == "山＊"


def test_figures_years_and_bodies_are_no_personal_data() -> None:
    text = "令和４年度は市民課が１，２００人に案内し、汐見市社会福祉協議会が会場を貸した。"
    assert findings({"evaluation.reason": text, "results": text}) == []
