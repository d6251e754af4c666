"""Claims that say less than they seem to: how grave one is that nobody entered.

- a verdict that sums up the sentence's figures (「目標を達成し、順調に推移した」) needs no entry
  where the sentence tells a target reached; where it tells none, but some indicator reached its
  own, it is a warning; 成果 is one grade worse, unless it is one 「計画を上回る」;
- an inference (「相続への関心の高さがうかがえる」) claims only what the sentence has not said yet;
- a measure of no concrete thing (「参加の機会を確保し」, 「既存の施設を生かし」) sums up others,
  and one told by its aim (「待ち時間の短縮を図る」) may have been entered otherwise: a warning;
- a view of how the work was done (「効率的な手法で」) is a warning;
- pains that were taken (「工夫を重ね」) are no measure beside those entered;
- a reason for a grade, or a purpose, says nothing of what happened: a warning.

What it misses: whether the reached target is one that the verdict is about, and whether what is
summed up was entered at all. That a target was reached is held against the sheet by the check of
directions.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.claims.clauses import Claim
from assistant.checking.claims.content import amounts, content_words
from assistant.checking.claims.praise import EFFECT, PRAISE, VOICE
from assistant.checking.claims.words import DENIED
from assistant.checking.findings import Severity
from assistant.sheet.facts import Facts

#: What may be said of figures: that they went well.
_WENT_WELL: Final = re.compile("順調|好調|良好|着実|(?:(?:一定|十分|相応)の)?成果")
_REACHED: Final = re.compile(
    "(?:目標|予定|計画)[^。]{0,30}?"
    "(?:達成(?=し|でき|さ|と|するなど|、)|達し|満たし|届[いき]|収ま[りっ]|(?P<above>上回[りっる]|超え))"
)
# A result that is called so for its target alone.
_ABOVE_PLAN: Final = re.compile("(?:目標|予定|計画)を(?:大きく)?上回る成果")
#: A view of how the work was done, not of what it brought.
WAY_OF_WORK: Final = re.compile("(?:効率|効果)的な(?:手法|方法|やり方|形)")
_TO_GRADE: Final = re.compile(r"^、?[^、。]{0,14}(?:判定|評価|[ＡＢＣA-C]と|[ＡＢＣA-C]に)")
_CELL: Final = re.compile(r"(?P<row>\w+)\.(?P<column>\w+)\.(?P<year>\d+)$")
_PURPOSE: Final = re.compile("[るくすむぐぶつ]ため$")
_INFERRED: Final = re.compile("[がも](?:うかが[えわ]|見て取れ)$")
_FIGURE: Final = re.compile("[0-9０-９]|半数|過半|大半|最[もも多少高低]|増|減|伸び|上回|下回")
# Of what figures may tell how much of it there is, in dictionary form.
_LEVELS: Final = frozenset(
    ("高い", "さ", "関心", "意識", "需要", "ニーズ", "必要", "深刻", "様子", "姿")
)
_VAGUE: Final = frozenset(
    ("改善", "推進", "実施", "見直し", "検討", "支援", "確保", "委託", "把握", "増額", "活用")
)
# No thing that anybody could see …
_NO_THING_WORDS: Final = """
手段 機会 場 場所 環境 方法 選択 選択肢 受け皿 切っ掛け 時間 負担 利便 意欲 関心 意識 理解 質 公平
安全 安心 効率 さ
"""
_NO_THING: Final = frozenset(_NO_THING_WORDS.split())
# … and what is said to be done with it.
_WITH_IT: Final = frozenset(("肢", "易い", "設ける", "整える", "深める", "短縮", "早い", "軽減"))
# Measures that are told by what they are for (「理解の促進を図る」).
_AIMS: Final = frozenset(("向上", "充実", "促進", "改善", "推進", "確保", "工夫"))
#: 「過ごしやすい環境」: how it is, and no thing.
_QUALITY: Final = re.compile("[うくぐすつぬぶむるい]$")
# What is said of measures and names none (「工夫を重ね」, 「配慮がなされた」).
_EFFORTS: Final = frozenset(("重ねる", "凝らす", "積む", "成す", "配慮", "努力", "運営"))
# What is at hand anyway, where it is made use of.
_AT_HAND: Final = frozenset(
    ("施設", "設備", "人材", "資源", "既存", "知識", "知見", "経験", "豊か", "豊富", "専門")
)
_MADE_USE: Final = re.compile("(?:生か|活か)[しす]|活用")
_LIGHT: Final = re.compile("[をに][^をに、。]{0,6}(?:図[りるっろ]|努め|取り組[みむん]|進め|目指)")


def argues(claim: Claim, clause: str) -> bool:
    """A reason for a grade, or a purpose: neither says what happened."""
    if claim.kind != "cause":
        return False
    return to_grade(claim) or bool(_PURPOSE.search(clause.rstrip("、")))


def to_grade(claim: Claim) -> bool:
    """Whether what follows the clause is a grade."""
    return bool(_TO_GRADE.match(claim.rest))


def names_no_measure(head: str | None) -> bool:
    """Whether a measure needs more than its word (「確保」) to be one."""
    return head is None or head in _VAGUE


def only_effort(claim: Claim, words: frozenset[str]) -> bool:
    """Whether a clause says of measures that pains were taken, and no more."""
    return (claim.sign == "event" or claim.head == "工夫") and words <= _EFFORTS


def inferred(clause: str, before: str) -> frozenset[str] | None:
    """The content words of an inference from figures that the sentence has not said ``before``
    its clause; ``None`` where the clause infers nothing, or from no figure."""
    match = _INFERRED.search(clause)
    if match is None or not _FIGURE.search(before):
        return None
    return content_words(clause[: match.start()]) - _LEVELS - content_words(before)


def sums_up(claim: Claim, clause: str) -> bool:
    """Whether a clause says of the whole that it went well, and praises nothing else."""
    if claim.kind != "praise" or not _WENT_WELL.match(claim.head or ""):
        return False
    rest = _WENT_WELL.sub("　", clause)
    return not any(words.search(rest) for words in (PRAISE, EFFECT, VOICE))


def of_figures(clause: str, sentence: str, facts: Facts | None) -> Severity | None:
    """How grave a verdict is that sums up what its ``sentence`` tells, ``None`` where that bears
    it out. 成果 is more than a figure: a warning beside a reached target, an error without."""
    met = facts.known("count.met") if facts is not None else None
    if facts is None or met is None or not met.value:
        return "error"
    told = _ABOVE_PLAN.sub("　", sentence)
    reached = any(
        not DENIED.match(told[match.end() :])
        and not (match["above"] and _too_much(facts) and not _passed(told[: match.end()], facts))
        for match in _REACHED.finditer(told)
    )
    if "成果" in clause and not (reached and _ABOVE_PLAN.search(clause)):
        return "warning" if reached else "error"
    return None if reached else "warning"


def _too_much(facts: Facts) -> bool:
    """Whether an indicator of which less is better lies above its target: only those have no
    rate of achievement."""
    return any(
        fact.value is not None and fact.value > 0
        for id, fact in facts.items()
        if ".gap." in id and id.replace(".gap.", ".achievement.") not in facts
    )


def _passed(told: str, facts: Facts) -> bool:
    """Whether what is told gives the actual figure of an indicator that passed its target, the
    more the better."""
    said = amounts(told)
    return any(
        match["column"] == "achievement"
        and fact.value is not None
        and fact.value >= 100
        and (actual := facts.known(f"{match['row']}.actual.{match['year']}")) is not None
        and (actual.value, actual.unit) in said
        for id, fact in facts.items()
        if (match := _CELL.match(id))
    )


def concrete(claim: Claim, clause: str, words: frozenset[str]) -> frozenset[str] | None:
    """Those of a measure's ``words`` that name a concrete thing; ``None`` where all of them do."""
    use = bool(_MADE_USE.search(clause))
    if claim.kind != "measure" or not (use or names_no_measure(claim.head) or _aims(claim)):
        return None
    none = _NO_THING | _AT_HAND if use else _NO_THING
    if not words & none:
        return None
    return frozenset(word for word in words - none - _WITH_IT if not _QUALITY.search(word))


def is_aim(claim: Claim, clause: str) -> bool:
    """Whether a measure is told by what it is for: 「待ち時間の短縮を図る」."""
    light = claim.head is None and _LIGHT.search(clause)
    return claim.kind == "measure" and bool(light or _aims(claim))


def _aims(claim: Claim) -> bool:
    return claim.head in _AIMS
