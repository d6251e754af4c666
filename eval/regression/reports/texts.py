"""What all reports word alike: a score's value, and two texts sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from statistics import mean

from assistant.sheet.sentences import cut_sentences
from eval.regression.comparing import Comparison
from eval.regression.results import Score


def value_of(score: Score | None) -> str:
    """「合格」「不合格」「2／3回」 or the measured value; 「なし」 without a score."""
    if score is None:
        return "なし"
    if score.passed is not None:
        if score.attempts > 1:
            return f"{score.passed}／{score.attempts}回"
        return "不合格" if score.failed else "合格"
    return "－" if score.value is None else f"{score.value:,}"


def opinions_of(comparison: Comparison) -> str:
    """What the model that judges thinks on the whole, before → after."""
    before, after = (
        [one.grade for one in run.opinions.values()]
        for run in (comparison.before, comparison.after)
    )
    was = f"{mean(before):.1f}" if before else "なし"
    now = f"{mean(after):.1f}" if after else "なし"
    judge = comparison.after.judge or comparison.before.judge
    return f"{judge} の評（参考。5が最高、{len(after)}件の平均）: {was} → {now}"


def text_diff(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Lines of both texts by label: ``－`` in front of a sentence that went, ``＋`` of one that
    came."""
    for label in dict.fromkeys((*before, *after)):
        old, new = (list(cut_sentences(texts.get(label, ""))) for texts in (before, after))
        if old == new:
            continue
        yield f"［{label}］"
        for tag, a, b, x, y in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                yield from (f"－ {sentence}" for sentence in old[a:b])
                yield from (f"＋ {sentence}" for sentence in new[x:y])
