"""What is hidden on the way out comes back to the letter, and figures pass untouched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models.masking import REDACTED, Mask, redact
from assistant.sheet import find_quantities
from assistant.sheet.personal import find_personal
from tests.sheet import personal_examples as examples

LETTER = (
    "担当：山田課長（内線1234）。連絡先は０３－１２３４－５６７８、taro@example.jp、"
    "〒123-4567 汐見市本町１丁目２番３号。口座番号 7654321。鍵は sk-abcdefghijklmnop1234 である。"
)


def test_each_kind_has_its_placeholder_and_the_title_stays() -> None:
    assert Mask().hide(LETTER) == (
        "担当：〔氏名1〕課長（内線〔電話1〕）。連絡先は〔電話2〕、〔メール1〕、"
        "〒〔住所1〕 〔住所2〕。口座番号 〔番号1〕。鍵は 〔鍵1〕 である。"
    )


def test_the_same_words_have_the_same_placeholder_in_every_text() -> None:
    mask = Mask()
    assert mask.hide("山田課長と鈴木さん") == "〔氏名1〕課長と〔氏名2〕さん"
    assert mask.hide("鈴木さんが山田課長に話した。") == "〔氏名2〕さんが〔氏名1〕課長に話した。"
    assert mask.count == 2


def test_a_surname_is_hidden_again_where_it_stands_alone() -> None:
    assert (
        Mask().hide("山田課長が説明し、山田が記録した。")
        == "〔氏名1〕課長が説明し、〔氏名1〕が記録した。"
    )
    text = "鈴木花子氏が説明し、鈴木が記録した。"
    mask = Mask()
    assert "鈴木" not in mask.hide(text)
    assert mask.restore(mask.hide(text)) == text


def test_a_surname_is_no_name_inside_another_word_or_as_a_word() -> None:
    hidden = Mask().hide("山田課長、清水係長、千葉主査。山田町と小山田、清水の保全、千葉の例")
    assert hidden.endswith("。山田町と小山田、清水の保全、千葉の例")
    assert hidden.startswith("〔氏名1〕課長、〔氏名2〕係長、〔氏名3〕主査")


def test_a_request_is_learned_before_its_first_message_is_hidden() -> None:
    mask = Mask()
    first, second = "山田が記録した。", "担当は山田課長である。"
    mask.learn(first, second)
    assert mask.hide(first) == "〔氏名1〕が記録した。"


@pytest.mark.parametrize(
    "written",
    ["〔氏名1〕", "〔氏名１〕", "【氏名1】", "[氏名1]", "［氏名１］", "〔 氏名 1 〕", "〔氏名01〕"],
)
def test_a_model_may_change_brackets_width_and_spaces(written: str) -> None:
    mask = Mask()
    mask.hide("山田課長")
    assert mask.restore(f"{written}課長が説明した。") == "山田課長が説明した。"


def test_a_placeholder_that_was_never_given_stays_and_is_told() -> None:
    mask = Mask()
    mask.hide("山田課長")
    answer = "〔氏名1〕課長、〔氏名2〕氏、【電話１】"
    assert mask.restore(answer) == "山田課長、〔氏名2〕氏、【電話１】"
    assert mask.unknown(answer) == ("〔氏名2〕", "【電話１】")
    assert mask.unknown("【要因を記入：減少した理由】") == ()


def test_words_that_look_like_a_placeholder_are_not_confused_with_one() -> None:
    mask, text = Mask(), "様式の〔氏名1〕の欄に山田課長が【氏名1】と書いた。〔原文1〕も残る。"
    hidden = mask.hide(text)
    assert "山田" not in hidden
    assert mask.restore(hidden) == text
    assert mask.restore("〔氏名1〕") == "山田"
    assert mask.count == 1


def test_a_mask_survives_storage() -> None:
    mask = Mask()
    hidden = mask.hide(LETTER)
    again = Mask.from_json(mask.to_json())
    assert again.restore(hidden) == LETTER
    assert again.hide(LETTER) == hidden
    assert again.count == mask.count
    assert again.hide("鈴木さん") == "〔氏名2〕さん"


@pytest.mark.parametrize(
    "stored", ["", "[]", '{"x": "y"}', '{"〔氏名1〕": 3}', '{"【氏名1】": "山田"}']
)
def test_what_is_no_mask_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Mask.from_json(stored)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.text(alphabet="〔〕[]【】氏名電話番号原文0123０１ 　山田課長様", max_size=16),
            st.sampled_from(
                [
                    "山田課長",
                    "鈴木さん",
                    "〔氏名1〕",
                    "【電話2】",
                    "03-1234-5678",
                    "山田",
                    "〔原文1〕",
                    "［鍵１］",
                ]
            ),
        ),
        max_size=8,
    )
)
def test_what_is_hidden_comes_back_to_the_letter(parts: list[str]) -> None:
    mask, text = Mask(), "".join(parts)
    assert mask.restore(mask.hide(text)) == text
    assert Mask.from_json(mask.to_json()).restore(mask.hide(text)) == text


def marked(block: str) -> list[tuple[str, list[str]]]:
    return [
        (re.sub("[《》]", "", line), re.findall("《(.*?)》", line))
        for line in block.split("\n")
        if line
    ]


ALL = examples.NAMES + examples.PHONES + examples.MAILS + examples.ADDRESSES + examples.SECRETS


@pytest.mark.parametrize(("text", "surfaces"), marked(ALL + examples.ACCOUNTS))
def test_nothing_personal_leaves_nor_reaches_a_log(text: str, surfaces: list[str]) -> None:
    hidden, logged = Mask().hide(text), redact(text)
    assert find_personal(hidden) == ()
    assert find_personal(logged) == ()
    for surface in surfaces:
        assert surface not in re.sub("〔.*?〕", "", hidden)
        assert surface not in logged
        assert REDACTED in logged


def test_figures_pass_untouched() -> None:
    text = "山田課長によれば決算は１８４，１４８千円、利用者は66,611人（対前年度比▲19.6％）である。"
    plain = [quantity.surface for quantity in find_quantities(text)]
    for sent in (Mask().hide(text), redact(text)):
        left = re.sub("〔.*?〕", "", sent)
        assert [quantity.surface for quantity in find_quantities(left)] == plain
