"""Whether a text gives a number of an entered passage to another thing, by the words around both.

A number is given away where a name stands right before it that names another number of its unit
in the same passage, and none of its own words stands near; or where the words behind it are
those of the other number (「874世帯が「満足」と答えた」), and so are words before it.

Silent: a number that stands in two places; a name that is also its own; a difference; a part
told of the whole (「遊具63基」 of 876, unless 「判定した箇所は58か所である」), or what remains of
it (「残る27か所」), unless it is told as all (「要対策箇所は27か所である」).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.passages.labels import AIM, BEHIND, PAST, Figure
from assistant.checking.roles.words import MOVED
from assistant.sheet.numerals import in_yen
from assistant.sheet.widths import narrow

#: 「「満足」は５６０人中４７６人」: the words before the whole are of the part behind it.
_WHOLE: Final = re.compile("(?:中|の?うち)、?[0-9]")
_PER: Final = re.compile("当たり|あたり|につき")
#: What may stand between a name and its number.
_LIGHT: Final = re.compile(
    r"」?(?P<verb>した|された|する)?"
    r"(?:として|による|に係る|に関する|からの|への|での|の)?(?P<noun>(?:[一-龥々ァ-ヴー]{1,8})?)"
    r"(?:の(?:もの|方|人|こと|ほう|割合))?(?:だけで|のみで)?"
    r"(?P<topic>は|が|も|では|でも|には|で|に)?[、:：(（\s]?(?:の)?(?:約|延べ|およそ|計|合計|わずか|全部で|合わせて)*"
)
_ALL: Final = re.compile(
    r"(?:であ[るっり]|だった|でした|です|とな[るっり]|で、|に(?:上|のぼ|とどま|達)|と(?:最も)?|。|、|[（(]|$)"
)
_JOINED: Final = re.compile("(?:[と・や]|及び|並びに|から|以外の|除く)$")
_DONE: Final = re.compile("(?:[しっれい]た|する|できた)$")
_MODIFIER: Final = re.compile(
    r"([一-龥々ァ-ヴーA-Za-z0-9]{2,})"
    r"(?:か?らの|への|での|の|さ?れた|した|する)$"
)
_RELATIVE: Final = re.compile("(?:[いっんれめげけせしべ][ただ]|[るいう])$")
_OF_WHOLE: Final = re.compile("[^、。]{1,16}(?:のうち|の中で)、?")
_BEFORE: Final = re.compile("[一-龥々ァ-ヴー]")
_COUNTED: Final = re.compile("[数額件者費量]$|施設$|箇所$|か所$")
_PREFIX: Final = frozenset("全新各同両総市")
_DIGIT: Final = re.compile("[0-9]")
_END: Final = re.compile("[、。（）()]")
_LETTER: Final = "[一-龥々ァ-ヴーA-Za-z0-9]"
_LAST: Final = re.compile(
    f"(?:({_LETTER}+)[ぁ-ん]{{1,4}})?({_LETTER}+)[ぁ-ん、:：(（]*(?:(?:約|延|計|合計)[ぁ-ん]?)*$"
)
_FIRST: Final = re.compile(rf"(?:[（(][^（）()]*[）)])?[^、。（）()]{{0,3}}?「?({_LETTER}{{2,}})")
_NEAR: Final = 28
#: Words that make a number another year's or an aim, so that its name is another number's.
_TURNED: Final = re.compile("から|前年|昨年|前回|見込|予定|計画|目標|予算")
_SUBJECT: Final = re.compile(r"(?:[（(][^（）()]*[）)])?(?:が|は)、?")
#: What tells a number as what remains of a thing, not all of it.
_LEFT: Final = re.compile("残|未|まだ|うち|ほか")
_PAIR: Final = re.compile("(?=([一-龥々ァ-ヴーA-Za-z0-9]{2}))")


class Given(NamedTuple):
    """``own`` is what the passage says of the number, ``other`` the number whose words the text
    gives it; ``words`` are these, from ``start``. ``sure``: a name right before both of them."""

    own: Figure
    other: Figure
    words: str
    start: int
    sure: bool


def may_be_given(
    trace: NumberTrace, sentence: str, passage: str, *, elsewhere: bool = False
) -> bool:
    """Whether a word right before or behind the number stands in ``passage`` elsewhere than
    beside it: a cheap sign, without which nothing can be told. ``elsewhere``: the number is not
    of the passage at all."""
    plain = _narrowed(passage)
    if elsewhere:
        before = _LAST.search(narrow(sentence[max(0, trace.start - _NEAR) : trace.start]))
        return any(run[-2:] in plain for run in (before.groups("") if before else ()) if run)
    surface = narrow(trace.surface)
    at = plain.find(surface)
    if at < 0 or plain.find(surface, at + 1) >= 0:
        return True  # written in another way, or within another number
    start = max(plain.rfind(mark, 0, at) for mark in "、。（(：:") + 1
    stop = _END.search(plain, at + len(surface))
    own = plain[start : stop.start() if stop else len(plain)]
    quoted = "」" in sentence[max(0, trace.start - 3) : trace.start]
    if quoted or _TURNED.search(own) or "その他" in sentence:
        return True
    rest = plain.replace(own, "　")
    before = _LAST.search(narrow(sentence[max(0, trace.start - _NEAR) : trace.start]))
    behind = _FIRST.match(narrow(sentence[trace.end : trace.end + _NEAR]))
    runs = (*(before.groups("") if before else ()), behind[1] if behind else "")
    return any(
        pair not in own and pair in rest
        for run in runs
        for pair in (run[n : n + 2] for n in range(len(run) - 1))
    )


_narrowed = lru_cache(maxsize=64)(narrow)


def given_to_another(
    trace: NumberTrace, sentence: Sentence, text: Text, figures: Sequence[Figure]
) -> Given | None:
    """The number of ``figures``, those of one passage, whose words stand with ``trace``, where it
    is told so."""
    size = abs(in_yen(trace.value, trace.unit))
    alike = [f for f in figures if f.is_like(trace.unit)]
    same = [f for f in alike if f.size == size]
    if len(same) != 1 or len(alike) == 1:
        return None
    plain = narrow(sentence.text)
    if any(behind.match(plain, trace.end) for behind in (MOVED, _PER, _WHOLE)):
        return None
    own = same[0]
    around = _Around.of(plain, trace, sentence, text)
    others = [f for f in alike if f.size != size]
    return (
        _by_name(own, others, around)
        or _by_name_behind(own, others, around)
        or _by_what_follows(own, others, around)
    )


class _Around(NamedTuple):
    """The sentence of a number: ``left`` up to it, ``right`` behind it; ``left`` begins behind
    the number of its unit before it, ``right`` ends before the name of the next one. ``near`` is
    both with the sentence before. ``ahead``: the text is about the coming year."""

    left: str
    right: str
    offset: int
    near: str
    ahead: bool = False

    @classmethod
    def of(cls, plain: str, trace: NumberTrace, sentence: Sentence, text: Text) -> _Around:
        alike = [t for t in sentence.traces if t.kind == "figure" and t.unit == trace.unit]
        start = max((t.end for t in alike if t.end <= trace.start), default=0)
        stop = min((t.start for t in alike if t.start >= trace.end), default=len(plain))
        right = plain[trace.end : stop]
        if stop < len(plain) and not right.startswith("から"):
            right = right[: right.rfind("、") + 1] if "、" in right else ""
        clause = right.find("、")
        figure = _DIGIT.search(right, clause + 1) if clause >= 0 else None
        right = right[: figure.start()] if figure else right
        earlier = text.text[: sentence.start].rstrip("。\n ")
        before = narrow(earlier[earlier.rfind("。") + 1 :])
        left = plain[start : trace.start]
        told = _OF_WHOLE.sub("", left)
        near = f"{told}　{right}" + ("" if _DIGIT.search(before) else f"　{before}")
        return cls(left, right, start, near, text.kind.startswith("next_year."))


def _by_name(own: Figure, others: Sequence[Figure], around: _Around) -> Given | None:
    for other in others:
        for name in other.names:
            at = _stands(name, around.left)
            between = _LIGHT.fullmatch(around.left, at + len(name)) if at >= 0 else None
            if between is None or not _counts(between["noun"], own, other, [own, *others]):
                continue
            done = bool(_DONE.search(name) or between["verb"])
            if _is_narrowed(name, around.left[:at], other, done):
                continue
            total = bool(between["topic"] and _ALL.match(around.right))
            if _is_shared(name, own, other, total=total, done=done):
                continue
            if name in own.rest and (not total or _LEFT.search(around.near.replace(name, ""))):
                continue
            if not _is_own(name, own, other, around):
                sure = _is_listed(own, other) or bool(own.names and not own.part)
                return Given(own, other, name, around.offset + at, sure and not own.qualified)
    return None


def is_named_before(name: str, left: str, figure: Figure) -> int:
    """Where in ``left``, the words up to a number, that number is named as ``figure`` is; else
    -1."""
    at = _stands(name, left)
    between = _LIGHT.fullmatch(left, at + len(name)) if at >= 0 else None
    if between is None or (between["noun"] and between["noun"] not in figure.sentence):
        return -1
    done = bool(_DONE.search(name) or between["verb"])
    modifier = _MODIFIER.search(left, 0, at)
    if modifier is not None and modifier[1] in figure.sentence:
        return at
    return -1 if _is_narrowed(name, left[:at], figure, done) else at


def _is_narrowed(name: str, ahead: str, other: Figure, done: bool) -> bool:
    """Whether what stands before the name makes another thing of it: 「高齢者からの相談」,
    「海岸線と市役所線」, or another number has it (「６３団体の申込みに」)."""
    if (_JOINED.search(ahead) and not done) or ahead == "の":
        return True
    modifier = _MODIFIER.search(ahead)
    if modifier is None:
        return _RELATIVE.search(ahead) is not None
    return modifier[1] not in other.words


def _is_shared(name: str, own: Figure, other: Figure, *, total: bool, done: bool) -> bool:
    """Whether the name governs the number in the passage as well: 「防護柵は21地区から申請があり、
    19地区に補助した」. What was done with the whole only is not shared where all is told."""
    if own.qualified or name not in own.sentence or _is_listed(own, other):
        return False
    if own.names and not own.part:
        return name != other.names[0]
    return not total or not (done or own.names)


def _counts(noun: str, own: Figure, other: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a noun between the name and the number says no more than what is counted: 利用者,
    相談, 件数."""
    if not noun:
        return True
    if any(noun in name for name in own.names):
        return any(noun in name for name in other.names)
    return bool(_COUNTED.search(noun)) or any(noun in figure.sentence for figure in figures)


def _is_listed(own: Figure, other: Figure) -> bool:
    """Whether both stand in one list: neither is a part of the other."""
    return bool(own.names and other.names) and own.sentence == other.sentence


def _stands(name: str, left: str) -> int:
    """Where ``name`` stands last in ``left`` as a word of its own, else -1."""
    at = left.rfind(name)
    if at < 0:
        return -1
    before = left[at - 1 : at]
    joined = _BEFORE.match(name) and _BEFORE.match(before) and before not in _PREFIX
    return -1 if joined else at


def _is_own(name: str, own: Figure, other: Figure, around: _Around) -> bool:
    """Whether the words around the number fit its own passage as well."""
    if own.qualified:
        if own.qualified == "aim" and around.ahead:
            return True  # a plan's number where the plan is told
        if (PAST if own.qualified == "past" else AIM).search(around.near):
            return True
    elif other.qualified or name in own.names or name in own.words:
        return True
    theirs = {p for word in (*other.names, other.behind) for p in _pairs(word)}
    topic = own.sentence == other.sentence and not other.names  # both are of own.names
    # 「小学校に１３人、中学校に７人を配置した」: the verb is of both.
    listed = not other.behind and _is_listed(own, other)
    words = (*(() if topic else own.names), *(() if listed else (own.behind,)))
    mine = {p for word in words for p in _pairs(word)} - theirs
    if any(pair in around.near for pair in mine):
        return True
    verb = own.behind
    theirs_too = listed or verb == other.behind or any(verb in name for name in other.names)
    return bool(verb and not theirs_too and verb in around.near)


def _by_name_behind(own: Figure, others: Sequence[Figure], around: _Around) -> Given | None:
    """「214件（13.2%）が65歳以上からのもの」, of two numbers of one list."""
    behind = _SUBJECT.match(around.right)
    for other in others if behind else ():
        for name in other.names:
            assert behind is not None
            end = behind.end() + len(name)
            if not around.right.startswith(name, behind.end()) or _BEFORE.match(around.right[end:]):
                continue
            if _is_listed(own, other) and not _is_own(name, own, other, around):
                return Given(own, other, name, around.offset + len(around.left), False)
    return None


def _by_what_follows(own: Figure, others: Sequence[Figure], around: _Around) -> Given | None:
    behind = BEHIND.match(around.right)
    word = (behind["quote"] or behind["word"]) if behind else ""
    if not word or not (own.behind or own.names) or own.behind == word or own.qualified:
        return None
    alike = [f for f in others if f.behind == word]
    if len(alike) != 1 or alike[0].qualified:
        return None
    other = alike[0]
    topics = own.names if own.sentence == other.sentence and not other.names else other.names
    if not other.quoted and not any(name in around.left for name in topics):
        return None
    if _is_own(word, own, other, around):
        return None
    return Given(own, other, word, around.offset + len(around.left), False)


def _pairs(word: str) -> set[str]:
    return {match[1] for match in _PAIR.finditer(word)}
