"""Which row of the cost table an amount is said to be of."""

import pytest

from tests.checking.roles.test_check import findings

FIELD = "judgement.scale"


@pytest.mark.parametrize(
    "text",
    [
        "事業費は１８５，８６６千円で、前年度を上回った。",
        "事業費（人件費を除く。）は１８５，８６６千円である。",
        "人件費を含めた事業費は１９９，０４２千円である。",
        "総事業費は１９９，０４２千円である。",
        "事業費と人件費の計は１９９，０４２千円である。",
        "委託料の事業費は１８０，０００千円である。",
        "決算額は１８５，８６６千円で、人件費は含まない。",
    ],
)
def test_a_right_row_and_one_that_may_be_meant_are_silent(text: str) -> None:
    assert findings(text, FIELD) == []


@pytest.mark.parametrize(
    "text",
    [
        "事業費は１９９，０４２千円で、前年度を上回った。",
        "事業費（人件費を除く。）は１９９，０４２千円である。",
        "決算額は１９９，０４２千円で、人件費は含まない。",
        "事業費は１８０，０００千円である。",
        "うち特定財源は５，８６６千円である。",
    ],
)
def test_another_row_and_an_item_are_an_error(text: str) -> None:
    (found,) = findings(text, FIELD)
    assert (found.rule, found.severity) == ("role.mismatch", "error")
