"""Slips of the keyboard: 「執行立」 sounds like 「執行率」 and was meant.

A run of words that nobody knows is replaced by the field's word or the name of the archive that
is read the same, and only where exactly one such word exists. The asker is told.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from assistant.asking.parsing.morphemes import morphemes

_FIELD_WORDS = tuple(
    "執行率 事業費 人件費 人工 特定財源 達成率 対前年度比 見直し効果額 不用額 決算額 予算額 決算 予算 "
    "判定 評価 実績 目標 成果指標 活動指標 現状維持 改善 休止 廃止 拡充 縮小 直営 委託 一部委託 全部委託 "
    "補助助成 指定管理 内部管理 法定経費 経常経費 臨時的経費 満足度 実施手法 事業規模 担当課 所管 対象者 "
    "開始年度 実施形態 方向性 工夫 工夫点 改善点 課題 理由 要因 推移 合計 平均 割合 一覧 昨年度 令和 平成 "
    "件数 人数 回数 高齢者 子育て 評価省略 取組内容 根拠法令".split()
)
_SHORTEST_READING = 4
_LONGEST_RUN = 8


@lru_cache(maxsize=20_000)
def reading(text: str) -> str:
    """How ``text`` is read, in katakana, by its shortest units."""
    return _muted("".join(word.reading for word in morphemes(text)))


def _muted(kana: str) -> str:
    """Without voicing marks: 事業日 (ジギョウビ) was meant as 事業費 (ジギョウヒ)."""
    return unicodedata.normalize("NFD", kana).replace("\u3099", "").replace("\u309a", "")


class Homophones:
    """The words of the field and of one archive by their reading."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_reading: dict[str, set[str]] = defaultdict(set)
        for word in (*_FIELD_WORDS, *names):
            said = reading(word)
            if len(said) >= (_SHORTEST_READING if word not in _FIELD_WORDS else 3):
                self._by_reading[said].add(word)

    def mended(self, text: str, unread: Iterable[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
        """``text`` with the words that sound like known ones replaced, and what was replaced
        (typed, meant). Only runs that touch a stretch of ``unread`` are looked at."""
        places = {
            at
            for stretch in unread
            if (start := text.find(stretch)) >= 0
            for at in range(start, start + len(stretch))
        }
        words = morphemes(text)
        told: list[tuple[str, str]] = []
        done, at = [], 0
        while at < len(words):
            for end in range(min(len(words), at + _LONGEST_RUN), at, -1):
                run = words[at:end]
                typed = "".join(word.surface for word in run)
                if places.isdisjoint(range(run[0].start, run[-1].end)):
                    continue
                said = _muted("".join(word.reading for word in run))
                meant = self._by_reading.get(said, set())
                if len(meant) == 1 and typed not in meant:
                    (word,) = meant
                    told.append((typed, word))
                    done.append(word)
                    at = end
                    break
            else:
                done.append(words[at].surface)
                at += 1
        return "".join(done), tuple(told)
