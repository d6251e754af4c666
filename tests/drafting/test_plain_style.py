"""です・ます becomes である, and no other word changes."""

import pytest

from assistant.drafting.plain_style import ending_of, plain_style


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        ("人員不足です。", "人員不足である"),
        ("人員不足でした", "人員不足であった"),
        ("人員不足だ", "人員不足である"),
        ("大雪のためです", "大雪のためである"),
        ("利用者が減りました", "利用者が減った"),
        ("事業が進みました", "事業が進んだ"),
        ("工期が延びました", "工期が延びた"),
        ("影響が及びました", "影響が及んだ"),
        ("窓口に行きました", "窓口に行った"),
        ("相談を行いました", "相談を行った"),
        ("申込みが続いています", "申込みが続いている"),
        ("夜間相談を始めます", "夜間相談を始める"),
        ("職員が足りませんでした", "職員が足りなかった"),
        ("応募がありませんでした", "応募がなかった"),
        ("十分ではありません", "十分ではない"),
        ("相談が多かったです", "相談が多かった"),
        ("２人が退職しましたので、受付を減らしました", "２人が退職したので、受付を減らした"),
        ("「困りました」との声がありました", "「困りました」との声があった"),
    ],
)
def test_the_polite_form_goes(polite: str, plain: str) -> None:
    assert plain_style(polite) == plain
    assert plain_style(plain) == plain


def test_words_without_a_polite_form_come_back_to_the_letter() -> None:
    for text in ("Ｗｅｂ会議　への切替え", "6,000件の増", "大雪による休館"):
        assert plain_style(text) == text


def test_how_a_text_ends() -> None:
    assert ending_of("人員不足") == ending_of("大雪のため") == "noun"
    assert ending_of("人員不足であった") == "copula"
    assert ending_of("職員が退職した") == ending_of("相談が少ない") == "clause"
