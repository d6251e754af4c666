"""Words of content in a model's sentence that stand in none of the passages that it is made of.

A doer, a department, a cause or a praise that the model adds is always such a word. So is many a
fair paraphrase: then the passages themselves are shown, and nothing is lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from assistant.asking.parsing.morphemes import morphemes

_PARTS: Final = ("名詞", "動詞", "形容詞", "形状詞")
_FREE: Final = (
    "する ある いる おる なる できる よる おく くる いく みる くれる もらう いう いえる 行う 書く 述べる 示す "
    "挙げる 挙がる 載る 触れる 近い こと もの ため よう とき 時 ほか 他 うち 中 上 下 前 後 間 方 点 分 "
    "これ それ 次 及び また ほど とおり 通り 事業 調書 記載 記述 記録 年度 令和 平成 質問 答え 該当 内容 例 旨 欄 "
    "文 紹介 説明 理由 要因 原因 背景 工夫 取組 取り組む 改善 対応 実施 結果 効果 成果 状況 場合 費用 金額"
).split()
"""Words that say that something is told, not what."""


def strange_words(sentence: str, passages: Iterable[str]) -> tuple[str, ...]:
    """Those words in the order of the sentence, as they are written there."""
    texts = [unicodedata.normalize("NFKC", text) for text in passages]
    known = _free().union(*(_lemmas(text) for text in texts))
    return tuple(
        word
        for word, lemma in _words(unicodedata.normalize("NFKC", sentence))
        if lemma not in known and not any(word in text for text in texts)
    )


@cache
def _free() -> frozenset[str]:
    return _lemmas("、".join(_FREE))


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma for _, lemma in _words(text))


def _words(text: str) -> list[tuple[str, str]]:
    """The words of content with their dictionary forms, numbers left out."""
    return [
        (word.surface, word.lemma)
        for word in morphemes(text)
        if word.part in _PARTS and not any(sign.isnumeric() for sign in word.surface)
    ]
