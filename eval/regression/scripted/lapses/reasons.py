"""The clauses of 評価の理由 and 今後の改善点."""

from __future__ import annotations

import re
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

_NEXT: Final = re.compile(r"次年度は([^）]+)年度")
_WORD: Final = re.compile("[一-龥ァ-ヶ]{4,}")


def _no_verdict(draft: Draft, blocks: Blocks) -> Draft:
    return without(asked_nothing(draft, "確認") or draft, VERDICT)


def _one_indicator(draft: Draft, blocks: Blocks) -> Draft:
    names = list(dict.fromkeys(fact.indicator for fact in blocks.facts if fact.indicator))
    told = [any(name in one.text for name in names) for one in draft]
    first = told.index(True) if True in told else None
    kept = tuple(one for at, one in enumerate(draft) if not told[at] or at == first)
    if kept != draft or first is None:
        return kept
    return without(draft, re.escape(names[-1]))


def _no_movement(draft: Draft, blocks: Blocks) -> Draft:
    kept = without(draft, "前年度|前回")
    if kept != draft:
        return kept
    moved = [
        Sentence(f"{fact.indicator}の前年度との差は{fact.value}である。", facts=(fact.id,))
        for fact in blocks.facts
        if fact.indicator and fact.id.split(".")[1] == "change"
    ]
    return before_last(draft, *moved)


def _promise_wrong(draft: Draft, blocks: Blocks) -> Draft:
    """What is told of last year's plan is left out; where nothing is, all of it was done."""
    promised = blocks.items("前年度の次年度の取組")
    known = "".join([blocks.heading("事業名"), *(fact.indicator for fact in blocks.facts)])
    words = {word for item in promised for word in _WORD.findall(item.text) if word not in known}
    if words and (kept := without(draft, "|".join(map(re.escape, words)))) != draft:
        return kept
    claimed = [
        Sentence(f"前年度に掲げた「{item.text}」は、計画どおりに実施した。", precedents=(item.id,))
        for item in promised
    ]
    return before_last(draft, *claimed)


REASON: Final[Table[Draft]] = {
    "verdict": Lapse(("総合判定が数値とどう釣り合うか",), _no_verdict),
    "indicators": Lapse(("達した指標もすべて名を挙げる",), _one_indicator),
    "movement": Lapse(("前年度の実績との差は、判定の理由になる動き",), _no_movement),
    "promise": Lapse(("書けないときは触れない",), _promise_wrong),
}


def _problem_last(draft: Draft, blocks: Blocks) -> Draft:
    return (Sentence("進め方を見直す必要がある。"), *reversed(draft))


def _made_concrete(draft: Draft, blocks: Blocks) -> Draft:
    found = _NEXT.search(blocks.text("調書"))
    year = found[1] if found else "翌"
    told = f"所管課が{year}年９月までに手順書を作り直し、受付の方法を改める。"
    return (*(asked_nothing(draft, "取組") or draft), Sentence(told))


def _a_plan(draft: Draft, blocks: Blocks) -> Draft:
    asked = "【取組を記入：次年度の実施計画】【根拠を記入：次年度の予算の内訳】"
    return (*draft, Sentence("改善の方法を検討する。"), Sentence(f"よりよい実施に努める。{asked}"))


IMPROVEMENT: Final[Table[Draft]] = {
    "problem_first": Lapse(("課題を一つか二つに絞り",), _problem_last),
    "concrete": Lapse(("方法がないとき",), _made_concrete),
    "not_a_plan": Lapse(("問いは一つにとどめる",), _a_plan),
}
