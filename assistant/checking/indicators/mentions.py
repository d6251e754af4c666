"""Whether a text speaks of an indicator, and whether it speaks of its target.

By a figure that was traced to the indicator, by its name, or by a part of the name that tells it
apart (「新規融資」 for 新規融資件数). Not seen: an indicator told in other words (「来た人」).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from assistant.checking.indicators.states import State
from assistant.checking.matter import Matter, Text
from assistant.checking.numbers import NumberTrace

_RUN: Final = re.compile("[一-龥々ァ-ヶー]{2,}")
_NOTE: Final = re.compile("（[^（）]*）|\\([^()]*\\)")
_COUNTER: Final = re.compile(
    "(?:者数|件数|回数|人数|台数|冊数|日数|校数|団体数|組織数|割合|数|率|額)$"
)
#: Parts of names that stand in any text.
_COMMON: Final = (
    "実施 開催 参加 利用 対象 受講 事業 支援 作成 交付 補助 市民 延べ 年度 成果 活動 目標 実績 "
    "参加者 利用者 対象者 受講者 相談 職員 住民 回答 満足 施設 地域 団体 期間"
)
_REVIEW: Final = re.compile(
    "見直|引き上げ|引上げ|引き下げ|引下げ|上方修正|下方修正|改め|据え置|据置|立て直|設定し直|再設定"
    "|目安と|上限と|限度と|低い|低く|低か|低さ|高すぎ|過大|過小|例年(?:並|どお|の|を)|平年|一時的|特殊|割り引|元に戻|踏まえて"
)
_AIM: Final = re.compile("目標|予定|見込|計画|指標")


def speaks_of(text: Text, state: State) -> bool:
    """Whether ``text`` names the indicator or one of its figures."""
    return _figured(text.traces, state) or names(text.text, state)


def names(text: str, state: State) -> bool:
    """Whether the words of ``text`` name the indicator."""
    return any(part in text for part in _parts(state.name))


def target_discussed(matter: Matter, state: State, states: Sequence[State]) -> bool:
    """Whether some text says why the next target is what it is: a sentence speaks of a target, or
    gives the next one's figure, and of raising, lowering, keeping or weighing it, and of this
    indicator, or of none by name in a text that speaks of this one."""
    shared = [p for other in states if other is not state for p in _parts(other.name)]
    own = [part for part in _parts(state.name) if part not in shared] or [state.name]
    for text in matter.texts:
        about = _figured(text.traces, state) or any(part in text.text for part in own)
        for sentence in text.sentences if about else ():
            if not _REVIEW.search(sentence.text):
                continue
            if not (_AIM.search(sentence.text) or _gives_next(sentence.traces, state)):
                continue
            if _figured(sentence.traces, state) or any(part in sentence.text for part in own):
                return True
            if state.word in sentence.text and not any(p in sentence.text for p in shared):
                return True
    return False


def _gives_next(traces: Iterable[NumberTrace], state: State) -> bool:
    """Whether one of the numbers is the next target (「会場の広さから６０団体に据え置く」)."""
    ahead = state.next_target
    return ahead is not None and any(
        trace.kind == "figure" and trace.value == ahead.value and trace.unit == ahead.unit
        for trace in traces
    )


def _figured(traces: Iterable[NumberTrace], state: State) -> bool:
    """Whether one of the numbers is a figure of the indicator."""
    stem = state.indicator.id
    return any(
        trace.source is not None
        and (trace.source.startswith(f"{stem}.") or f".{stem}." in trace.source)
        for trace in traces
    )


@lru_cache(maxsize=1024)
def _parts(name: str) -> tuple[str, ...]:
    runs = _RUN.findall(_NOTE.sub("", name))
    kept = [_COUNTER.sub("", run) or run for run in runs]
    telling = tuple(part for part in kept if len(part) >= 2 and part not in _COMMON.split())
    return telling or (name,)
