"""A text in the clear: the short way comes out as the long one, character by character."""

from __future__ import annotations

import unicodedata

from assistant.checking.orders import legible as room
from assistant.checking.orders.legible import legible

PLAIN = [chr(code) for code in range(0x10000) if room._COMMON.fullmatch(chr(code))]
KANA = [char for char in PLAIN if "\u3000" <= char < "\u3100" or "！" <= char <= "～"]


def long_way(text: str) -> str:
    return "".join(map(room._in_the_clear, text))


def test_each_common_character_is_read_as_the_long_way_reads_it() -> None:
    assert len(PLAIN) > 20_000
    assert [char for char in PLAIN if legible(char).text != long_way(char)] == []


def test_no_two_common_characters_become_one() -> None:
    """A voicing mark that joined the kana before it would move every place behind it."""
    pairs = [one + other for one in KANA for other in KANA]
    wrong = [pair for pair in pairs if legible(pair).text != long_way(pair)]
    assert wrong == []


def test_what_is_not_common_goes_the_long_way() -> None:
    for text in ("か\u3099", "іgnore", "指\u200b示", "é", "㌔"):
        assert not room._COMMON.fullmatch(text)
    assert legible("か\u3099").text == unicodedata.normalize("NFC", "か\u3099")
