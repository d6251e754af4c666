"""How much of a claim that stands on nothing was entered all the same, and what of it nowhere.

Half of a cause's words in one account may be the same event in other words, so that a machine is
asked and not refused. A thing (a noun) that stands in no account at all, under no other name,
betrays an invented deed, whatever its verb and however many of the other words were entered.

What it misses: a thing that was entered of something else, and one that hides behind a word for
any thing (「取組」).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.claims.content import same_event
from assistant.checking.claims.links import caused
from assistant.checking.claims.pairs import paired
from assistant.checking.claims.support import Window, shared

_THING: Final = re.compile("[一-龥々]{2,}|[ァ-ヶー]{3,}|[a-z]{2,}")
# Nouns of many things, times and ways, which tell apart no deed from another.
_ANY_THING_WORDS: Final = """
必要 直前 直後 状況 状態 情報 方法 手段 機会 場所 環境 負担 様子 予防 管理 運営 確認 説明 資料 詳細
事前 随時 順次 適宜 個別 全員 全国 共通 独自 専門 身近 重点 優先 手続 手続き 工程 体制 仕組み 関心
理解 意識 希望 意向 目的 役割 意見 処理 作業 役立 現地 現場 現状 所管 担当 各種 複数
単独 同時 直近 早期 通常 一般 人材 機関 団体 資源 裾野 土台 基盤 機能 流れ 側面 範囲 箇所
"""
_ANY_THING: Final = frozenset(_ANY_THING_WORDS.split())
_LONG: Final = 2


def told(words: frozenset[str], accounts: Sequence[Window]) -> int:
    """How many of the words one account has."""
    return max((shared(words, window) for window in accounts), default=0)


def half_told(words: frozenset[str], accounts: Sequence[Window], least: int = 2) -> bool:
    """Whether one account has half of the words, ``least`` or more."""
    most = told(words, accounts)
    return most >= least and most * 2 >= len(words)


def half_because(words: frozenset[str], accounts: Sequence[Window]) -> bool:
    """Whether one of a cause's two words was entered of a cause."""
    return len(words) == 2 and any(words & caused(w) for w in accounts if w.single)


def unheard_of(
    words: frozenset[str], accounts: Sequence[Window], *, loosely: bool = False
) -> frozenset[str]:
    """The things among the words that no account speaks of, in these words or in any like them;
    ``loosely``: nor by the beginning of a longer word (中学 of 中学生 in 「中学校」)."""
    return frozenset(
        word
        for word in words - _ANY_THING
        if _THING.fullmatch(word)
        # What stands for a whole group of deeds is a deed, and no thing.
        and not same_event(word)
        and not any(_speaks(window, word) for window in accounts)
        and not (loosely and len(word) > _LONG and any(word[:_LONG] in w.text for w in accounts))
    )


def _speaks(window: Window, word: str) -> bool:
    one = frozenset((word,))
    return word in window.text or bool(shared(one, window)) or bool(paired(one, window.words))
