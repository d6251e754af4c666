"""Numbers that change sides between the indicators and the entered passages.

「加工品コーナーの売上は331,740千円」, where 実施結果 says 48,920千円 and 331,740千円 is the
indicator 直売所の売上額; 「バンクの成約は41件」, where 成約 is an indicator of 17件 and 41件 are
年度末の登録 in 実施結果. Told only where the name stands right before the number, the number is
all that is told of it, and no word of what the number is stands before it.

Silent: plans, other years, differences, parts (「苦情は203件が出入口の雪」), names that are a part
of both. Not seen: a thing that neither an indicator nor a number of a passage is named by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.checking.matter import Sentence, Text
from assistant.checking.passages.given import is_named_before
from assistant.checking.passages.labels import Figure
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.whose import Roles
from assistant.sheet.numerals import in_yen
from assistant.sheet.widths import narrow

#: What may follow a number that is all of the thing.
_ALL: Final = re.compile(
    r"(?:であ[るっり]|だった|でした|です|とな[るっり]|で、|に(?:上|のぼ|とどま|達)|と(?:最も)?、|。|、|$"
    r"|(?:が|を|も)?(?:実施|開催|開い|行[いっ]|受講|参加|来場|訪れ|利用|派遣|交付|受け付け|集め))"
)
_PAIR: Final = re.compile("(?=([一-龥々ァ-ヴーA-Za-z0-9]{2}))")
_NO_SIGN: Final = frozenset(
    ("年度", "前年", "件数", "人数", "回数", "者数", "目標", "予定", "実績")
)
_OTHERWISE: Final = re.compile(
    "前年|昨年|前回|来年|翌年|次年|当初|予定|目標|予算|見込|計画|うち|(?<!月)から"
    "|当たり|あたり|平均|(?<![一-龥])約|およそ"
)
#: What a text may leave out at the end of a name.
_REST: Final = re.compile("(?:者|件|人|回|台|校|日|点|冊|枚|団体|世帯|か所|箇所)?(?:数|量|額)?")
_LEAST: Final = 10
_SURE: Final = 100


class Crossed(NamedTuple):
    """``words``, from ``start`` in the sentence, name ``right`` (as it is shown); the number
    beside them is that of ``told``. ``id`` is the fact or field of the right one."""

    words: str
    start: int
    told: str
    right: str
    id: str
    sure: bool


def is_settled(claim: Claim, sentence: Sentence, text: Text, year: int) -> bool:
    """Whether a number is told as what there was in the evaluated ``year``, whole."""
    number = claim.number
    if claim.moved or claim.kinds or claim.base or claim.base_years or number.rounded:
        return False
    if claim.years not in (None, frozenset((year,))) or abs(number.value) < _LEAST:
        return False
    if text.kind.startswith("next_year.") or text.kind == "evaluation.future_improvement":
        return False
    if not _ALL.match(sentence.text, number.end):
        return False
    comma = sentence.text.rfind("、", 0, number.start)
    return _OTHERWISE.search(sentence.text, comma + 1, number.start) is None


def of_another_passage(
    claim: Claim, sentence: Sentence, labels: Sequence[str], figures: Sequence[Figure]
) -> Crossed | None:
    """The number of a cell or of another passage (``labels`` say what it is), told of a thing of
    which ``figures``, those of one passage, have another number."""
    number = claim.number
    left = narrow(sentence.text[: number.start])
    size = abs(in_yen(number.value, number.unit))
    alike = [f for f in figures if f.is_like(number.unit)]
    if any(f.size == size for f in alike):
        return None
    for figure in alike:
        name = figure.names[0] if figure.names and not figure.qualified else ""
        if not name or any(name in label for label in labels) or _twice(name, alike):
            continue
        at = is_named_before(name, left, figure)
        mine = {sign for label in labels for sign in _signs(label)} - set(_signs(name))
        if at >= 0 and not any(sign in left for sign in mine):
            return Crossed(name, at, labels[0], figure.surface, figure.field, size >= _SURE)
    return None


def of_a_passage(
    claim: Claim, sentence: Sentence, text: Text, own: Figure, roles: Roles
) -> Crossed | None:
    """The number ``own`` of a passage, told of an indicator that is named as it is."""
    if own.qualified or not claim.tight or not claim.subjects or len(claim.subjects) != 1:
        return None
    (subject,) = claim.subjects
    if claim.subject_at is None:
        return None
    fact = roles.facts.known(f"{subject}.actual.{roles.matter.bare.fiscal_year}")
    if fact is None:
        return None
    start, end = claim.subject_at
    said = sentence.text[start:end]
    if not _is_whole(said, fact.label) or said in own.words:
        return None
    earlier = narrow(text.text[: sentence.start])
    near = narrow(sentence.text[: claim.number.start])
    named = set(_signs(fact.label))
    if any(s in near or s in earlier for s in {*_signs(own.words)} - named):
        return None
    if any(s in near for s in {*_signs(own.sentence)} - named):
        return None
    told = own.names[0] if own.names else own.surface
    return Crossed(said, start, told, fact.shown(), fact.id, own.size >= _SURE)


def _is_whole(said: str, label: str) -> bool:
    """Whether the name is said to its end, from a の or its begin or with a の in it: 成約 of
    空き家バンクの成約件数, サポーターの養成者数 of 認知症サポーターの養成者数."""
    label = label.partition("（")[0]
    at = label.find(said)
    if at < 0 or not _REST.fullmatch(label, at + len(said)):
        return False
    return at == 0 or "の" in said or label[at - 1] == "の"


def _twice(name: str, figures: Sequence[Figure]) -> bool:
    return sum(name in figure.names and not figure.qualified for figure in figures) > 1


def _signs(words: str) -> Iterator[str]:
    label = words.partition("（令和")[0]
    return (m[1] for m in _PAIR.finditer(narrow(label)) if m[1] not in _NO_SIGN)
