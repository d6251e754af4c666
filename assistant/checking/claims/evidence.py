"""How much speaks for a claim that no passage supports: enough to ask, too little to refuse.

A machine tells what was entered in its own words. Where most of a clause can be seen to come from
what was entered, the officer is asked (a warning); an error is left for what stands nowhere:

- half of the words stand close together in one passage (a quarter, beside one of its figures), and
  none of the things is unheard of;
- a light verb sums up examples that were entered (「案内の配布など、参加しやすい環境づくりに努め
  た」), or tells the aim of a deed entered before it (「窓口を設け、不安の解消を図った」);
- a view of the writer's own (「有効であったといえる」, 「増加につながった」) of what the sentence
  tells beside it.

What others said, felt or gave (thanks, good repute, awards) happened or did not: it is never a
view. What it misses: that things of one passage had nothing to do with one another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checking.claims.accounts import half_told, unheard_of
from assistant.checking.claims.clauses import Claim
from assistant.checking.claims.content import amounts, content_words, same_event
from assistant.checking.claims.doubts import is_aim
from assistant.checking.claims.pairs import COMMON
from assistant.checking.claims.support import Window, shared

_HALF: Final = Decimal("0.5")
_QUARTER: Final = Decimal("0.25")
#: What people said, felt or did of themselves.
REACTION: Final = re.compile(
    "好評|評判|感謝|喜[ばびん]|満足|親しま|頼[りら]|重宝|愛され|信頼|歓迎|支持|声|好意|ありがた"
    "|評価(?!でき|し得|に値)|熱[意心]|親身|寄り添|丁寧|きめ細|きめこま|先進的|模範|手本|意識|機運|愛着"
)
_WITH_CARE: Final = re.compile("きめ細か[なく]|きめこまか[なく]|丁寧[なに]|親身[なに]")
_WHO_SAID: Final = re.compile(
    "[一-龥々]{1,8}(?:等|など)?(?:から|に(?!つい|関|対|お|よ)|より)(?:も|の|は)?"
)
_TOPIC_ENDS: Final = re.compile("(?:について|に関して)?は(?=[^、。]{2})|は、")
#: What the writer makes of a result.
_VIEW: Final = re.compile(
    "寄与|貢献|効果|有効|有意義|意義|成果|機能|役割|資する|充実|効率|つなが|繋が|結び付|結びつ"
    "|適切|適正|妥当|向上|改善|促進|図られ|広が|可能|容易|やすく|短く|早く|短縮|軽減|表れ|現れ|一助|役立|役に立"
)
_EXAMPLES: Final = re.compile("(?:など|等)、?$")
#: The end of a clause that only says that something was striven for.
_STRIVEN: Final = re.compile(
    "(?:に(?:も)?(?:積極的に|引き続き)?(?:努め|取り組[みむん]?|力を入れ|配慮し|意を用い|当た)"
    "|(?:取組|支援|対応|運営|環境づくり|体制づくり|基盤づくり)[をに](?:進め|行[いうっ]|図|努め)"
    "|(?:工夫|配慮|取組)[をがも](?:し|行|凝らし|重ね|なされ|進め|続け|図)|を図[りるっ]?)"
    "[^、。をはがも]{0,8}$"
)
#: Trouble that is made less: nothing that anybody could see.
_EASED: Final = re.compile(
    "(?:負担|不安|手間|不便|混雑|待ち時間)感?[をのがも][^、。を]{0,6}(?:減|軽|解消|和ら|省|緩和)"
)
_SENTENCE: Final = re.compile("。")
_COMES_FROM: Final = re.compile(
    "(?:こと|取組|工夫)[がも]|により|によって|ことで|が(?=功を奏|奏功|実を結)"
)
_MANNER: Final = frozenset(("徐々", "着実", "順調", "大きい", "いえる", "言える", "様子"))
_LATER: Final = re.compile(r"^[^、。]{0,12}?(?:工夫|配慮|取組)[をがも]")


class Sentence(NamedTuple):
    """What a claim stands in: the text, whether it repeats a figure of the sheet, the words of all
    names of the sheet, and those of its indicators and items."""

    text: str
    stated: bool
    own: frozenset[str]
    measured: frozenset[str]


def enough_to_ask(
    claim: Claim,
    clause: str,
    words: frozenset[str],
    sentence: Sentence,
    accounts: Sequence[Window],
    upon: Sequence[Window],
) -> bool:
    """Whether so much of the clause was entered that a machine is asked and not refused;
    ``upon``: those of the ``accounts`` that speak of the thing to which something was done."""
    if claim.kind == "praise" and _WITH_CARE.search(clause):
        deed = _WITH_CARE.sub("", clause)
        if not REACTION.search(deed):  # how a deed was done, of one that was entered
            return _close_together(deed, content_words(deed) - sentence.own, accounts)
    if claim.sign in ("voice", "honour") or (
        claim.kind == "praise" and REACTION.search(clause + claim.rest[:4])
    ):
        return False
    start = _sentence_start(sentence.text, claim.start)
    before = sentence.text[start : claim.start].rstrip("、　")
    if claim.kind == "measure" and _sums_up(claim, clause, before, sentence.own, accounts):
        return True
    if claim.kind == "praise" and _EASED.search(clause):
        # Whom it saved what is seen from the deed that saved it.
        return _entered(before, sentence.own, accounts, 1)
    if claim.kind == "praise":
        return _own_view(claim, clause, before, sentence, accounts)
    return _close_together(clause, words, upon, pair=claim.kind == "cause")


def told_about(text: str, claim: Claim) -> frozenset[str]:
    """The words of that of which a reaction (「受講者から好評を得た」) is told: those of its clause
    but for who reacted, or else the topic of its sentence."""
    clause = text[claim.start : claim.end]
    match = REACTION.search(clause)
    about = content_words(_WHO_SAID.sub("", clause[: match.start() if match else None]))
    if about:
        return about
    said = text[_sentence_start(text, claim.start) : claim.start]
    topic = _TOPIC_ENDS.search(said)
    return content_words(said[: topic.start()]) if topic else frozenset()


def _sentence_start(text: str, at: int) -> int:
    return max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)


def _close_together(
    clause: str, words: frozenset[str], accounts: Sequence[Window], *, pair: bool = False
) -> bool:
    """Whether one passage has enough of the words, and of each thing that no passage names at
    least a character (「納入」 beside 「納期」). ``pair``: of two words alone, none may be a known
    event that this passage does not tell (「台風で休館した」)."""
    said, unheard = amounts(clause), unheard_of(words, accounts, loosely=True)
    return any(
        (count := _found(words, window))
        and count >= len(words) * (_QUARTER if said & window.amounts else _HALF)
        and all(set(thing) & set(window.text) - COMMON for thing in unheard)
        and not (pair and len(words) == 2 and any(map(same_event, words - window.words)))
        for window in accounts
    )


def _sums_up(
    claim: Claim, clause: str, before: str, own: frozenset[str], accounts: Sequence[Window]
) -> bool:
    """Whether a light verb sums up examples, or tells the aim of a deed, that were entered."""
    whole = clause + _first(claim.rest)
    examples = _EXAMPLES.search(before)
    if examples is None:
        # Behind a deed an aim must be of no thing that anybody could see.
        aim = is_aim(claim, clause) or _EASED.search(whole)
        return bool(aim) and _entered(before, own, accounts, 2)
    striven = _STRIVEN.search(clause) or _STRIVEN.search(whole) or _LATER.match(claim.rest)
    return bool(striven) and _entered(before, own, accounts, 1)


def _found(words: frozenset[str], window: Window) -> int:
    """As ``shared``, and words of one character that stand within a longer one (夜 in 夜間)."""
    short = {w for w in words - window.words if len(w) == 1 and w in window.text}
    return shared(words - short, window) + len(short)


def _first(rest: str) -> str:
    return re.split("[、。]", rest)[0]


def _entered(said: str, own: frozenset[str], accounts: Sequence[Window], least: int) -> bool:
    words = content_words(said) - own
    if half_told(words, accounts, least):
        return True
    return len(words) > least and _close_together(said, words, accounts)


def _own_view(
    claim: Claim, clause: str, before: str, sentence: Sentence, accounts: Sequence[Window]
) -> bool:
    """Whether a praise is the writer's own view of what the sentence tells beside it, and is of no
    thing unheard of. What it is said to come from is a claim of its own."""
    if not _VIEW.search(clause):
        return False
    own, parts = sentence.own, _COMES_FROM.split(clause)
    named = content_words(parts[-1])
    effect = frozenset(word for word in named - own - _MANNER if not _VIEW.search(word))
    if unheard_of(effect, accounts, loosely=True):
        return False
    said = before + clause
    figures = amounts(sentence.text)
    counted = sentence.stated or any(figures & window.amounts for window in accounts)
    if claim.sign != "effect":
        return counted or _entered(said, own, accounts, 1)
    # An effect shows in a figure, and what it is the effect of must have been entered.
    cause = before + "".join(parts[:-1])
    if not (counted or named & sentence.measured):
        return False
    return not content_words(cause) - own or _entered(cause, own, accounts, 1)
