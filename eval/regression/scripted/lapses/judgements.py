"""The clauses of the reasons by item (実施手法, 満足度, 成果, 規模)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from eval.regression.scripted.blocks import Blocks
from eval.regression.scripted.lapses.lapse import Lapse, Table
from eval.regression.scripted.saying import (
    VERDICT,
    Draft,
    Sentence,
    asked_nothing,
    before_last,
    without,
)

_Do = Callable[[Draft, Blocks], Draft]


def _everything(draft: Draft, blocks: Blocks) -> Draft:
    """The summary that belongs into 評価の理由."""
    told = {id for one in draft for id in one.facts}
    more = [fact for fact in blocks.facts if fact.id not in told and fact.value[:1] not in "な調"]
    more.sort(key=lambda fact: fact.kind != "成果指標")
    rows = [
        Sentence(f"{fact.indicator and fact.indicator + 'の'}{fact.label}は{fact.value}{end}。")
        for fact, end in zip(more, ("である", "となった", "を数えた"), strict=False)
    ]
    overall = blocks.heading("総合判定")
    summary = [Sentence(f"事業全体を総括すると、総合判定は{overall}に相当する。")]
    return before_last(draft, *rows, *(summary if overall else ()))


def _no_grade(draft: Draft, blocks: Blocks) -> Draft:
    return without(asked_nothing(draft, "根拠", "確認") or draft, VERDICT)


def _only_in(names: str, do: _Do) -> _Do:
    """``do`` where the field or the form's question is about one of ``names``."""

    def done(draft: Draft, blocks: Blocks) -> Draft:
        about = blocks.field + blocks.inline.get("様式の問い", "")
        return do(draft, blocks) if re.search(names, about) else draft

    return done


def _no_method(draft: Draft, blocks: Blocks) -> Draft:
    return without(draft, "人工|人件費|直接|委託|工夫")


def _satisfied(draft: Draft, blocks: Blocks) -> Draft:
    told = "利用者から好評であり、対象者のニーズに応えて満足度は高い。"
    return before_last(asked_nothing(draft, "根拠", "確認") or draft, Sentence(told))


def _no_outcome(draft: Draft, blocks: Blocks) -> Draft:
    outcomes = {fact.indicator for fact in blocks.facts if fact.kind == "成果指標"}
    activity = next(
        (
            f
            for f in blocks.facts
            if f.kind == "活動指標" and ".actual." in f.id and "年度" in f.label
        ),
        None,
    )
    kept = without(draft, "|".join(map(re.escape, outcomes)) or r"(?!)")
    kept = without(kept, "目標|成果指標") if len(kept) > 1 else kept
    if activity is None:
        return kept
    told = f"{activity.indicator}の{activity.label}は{activity.value}である。"
    return before_last(kept, Sentence(told, facts=(activity.id,)))


def _no_volume(draft: Draft, blocks: Blocks) -> Draft:
    return without(asked_nothing(draft, "理由", "根拠") or draft, "予算|決算|執行率|人工|事業費")


LAPSES: Final[Table[Draft]] = {
    "question": Lapse(("＜様式の問い＞に答える",), _everything),
    "own_grade": Lapse(("この項目の判定の文で結ぶ",), _no_grade),
    "method": Lapse(("実施主体、人工と人件費",), _only_in("手法|効率|実施主体", _no_method)),
    "satisfaction": Lapse(
        ("利用者数の増減だけで満足度を語らない",), _only_in("満足|ニーズ", _satisfied)
    ),
    "outcome": Lapse(("成果指標の目標、実績、差を中心",), _only_in("成果|有効", _no_outcome)),
    "scale": Lapse(("ボリュームが適切か",), _only_in("規模|ボリューム", _no_volume)),
}
