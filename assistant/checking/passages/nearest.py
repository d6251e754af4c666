"""Numbers of the sheet that a text puts among the words of another one.

「取り替えた灯のうち、９６灯が通学路である」, where the passage says 538灯のうち312灯が通学路 and
農地に接する96灯; 「注射に要した経費は６，１３２千円」 of an item 注射費 3,285千円. Whatever is
between them and the number, words that the sheet has beside another number of that unit only, and
none that it has beside this one, say that the other is meant. An item of cost has its label for
words.

Silent: wherever a word of the number's own stands before it in the text or right behind it; where
the other number is told as well, unless both changed places; beside words for another year, a plan
or a sum. Not seen: a thing that the text calls by other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.checking.matter import Sentence
from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.units import comparable
from assistant.checking.passages.labels import bounding
from assistant.checking.roles.words import MOVED
from assistant.sheet.numerals import in_yen
from assistant.sheet.sentences import cut_sentences
from assistant.sheet.widths import narrow

_CUT: Final = re.compile("[、。；;（）()]")
#: What joins a number with the next one, so that it begins the words of that.
_JOIN: Final = re.compile("(?:と|や|及び|並びに|又は|から|に対し|のうち|の中|中)")
#: Between a whole and its part nothing is said of the part alone.
_OUT_OF: Final = re.compile("^.*(?:のうち|の中で?|うち、?|中)、?(?:約|延べ)?")
#: What is said of all the numbers of a sentence: its topic, or what they stand in brackets behind.
_TOPIC: Final = re.compile(".*(?:は|[(（])")
#: 「講座を高校生１６人が教え、９４人が参加した」: what the sentence is about, as its object.
_OBJECT: Final = re.compile("([^、。はがをにで0-9]{2,20})を(?=[^、。0-9]*$)")
#: 「高校生が教えた講座に」: a thing told by another one, in or at which the number is.
_TOLD_BY: Final = re.compile(
    "(?P<by>[^、。]*が[^、。]*(?:[っいんれけせえめし][ただ]|[るう]))(?P<thing>[一-龥々ァ-ヴーA-Za-z]{2,})"
    "(?:に|で|へ)は?、?(?:約|延べ|計)*$"
)
#: 「４６日から２９日に」, 「継続者５５人と合わせて９０人」: the words before are of both.
_STEPPED: Final = re.compile("[一-龥]{0,2}(?:から|→)|と(?:を?合わせて|の(?:合)?計)")
#: A number that remains of the one before it, or is a part of it.
_REST: Final = re.compile("残|うち|ほか")
#: Behind a whole whose part is told next, or a share of it: the words around are of that.
_OF_IT: Final = re.compile("(?:中|の(?:うち|中|過半|半|大半|多く|ほとんど|ほぼ|約|[0-9]))")
_QUOTE: Final = re.compile("「([^「」]+)」")
_PAIR: Final = re.compile("(?=([一-龥々]{2}|[ァ-ヴー]{3}))")
#: 「１日目」, 「２回目」, 「３年生」: a number that is a name.
_ORDINAL: Final = re.compile("[0-9]+(?:日目|回目|年目|期|年生|歳代|号)")
#: 「犬２６頭」, 「猫は」: a name of one letter, right before the number.
_SINGLE: Final = re.compile("(?<![一-龥々ァ-ヴー])([一-龥])(?:は|が|も)?$")
_NO_SINGLE: Final = frozenset("計約全各実延同他者人数残内中年月日")
# fmt: off
_GENERAL: Final = frozenset(
    [
        "年度", "利用", "参加", "実施", "開催", "件数", "人数", "回数", "者数", "市内", "令和",
        "合計", "対象", "対応", "状況", "結果", "事業", "前年", "昨年", "予定", "計画", "目標",
        "実績", "増加", "減少", "全体", "内訳", "平均", "約半", "割合", "今年", "本市", "年間",
        "半数", "最多", "大半", "用者", "加者", "回答", "場者", "大幅", "上回", "下回", "決算",
        "予算", "支出", "金額", "経費", "費用", "執行", "要し", "委託", "託料", "補助", "助金",
        "業費", "千円", "万円",
    ]
)
# fmt: on
_OTHERWISE: Final = re.compile(
    "前年|昨年|前回|前々|年前|去年|従来|以前|これまで|次年|来年|翌年|年度(?!内|途中|末)|予定|計画|目標|見込"
    "|予算|定員|上限|以下|以内|合わせ|合計|当たり|あたり|残[るり]|ほか|以外|その他"
)
_STEP: Final = re.compile(
    "(?:から|より|に対し|を(?:上回|下回|超え)|余り|以上|以下|ずつ|当たり|あたり|に(?:当た|相当))"
)
_NARROWER: Final = re.compile(
    "(?:新たに|新しく|初めて)[^、。]{1,8}[たる]$|[一-龥々ァ-ヴー](?:と|や|・)$"
)
_LEAST: Final = 10
_NONE: Final = (frozenset[str](), frozenset[str]())


class Told(NamedTuple):
    """One number of the sheet: the words around it, the ``topic`` that is said of every number of
    its sentence, and all that is said of it and others (``shared``). ``name`` is how a finding
    calls it."""

    size: Decimal
    unit: str | None
    surface: str
    words: frozenset[str]
    topic: frozenset[str]
    shared: frozenset[str]
    name: str
    field: str


class Nearest(NamedTuple):
    """``words``, the first from ``start`` in the sentence, are those of ``other``; the number
    beside them is ``own``."""

    own: Told
    other: Told
    words: frozenset[str]
    start: int


@lru_cache(maxsize=256)
def told_in(field: str, passage: str, units: tuple[str, ...]) -> tuple[Told, ...]:
    """Every number of a passage with its words; ``units`` are the sheet's own."""
    found: list[Told] = []
    before = ""
    for sentence in cut_sentences(narrow(passage)):
        numbers = [n for n in bounding(sentence, units) if not sentence.startswith("目", n.end)]
        spans = [(n.start, n.end) for n in numbers]
        said = _TOPIC.match(sentence[: spans[0][0]]) if len(spans) > 1 else None
        topic = frozenset(_words(said[0])) if said else frozenset[str]()
        object = _OBJECT.match(sentence[: spans[0][0]]) if len(spans) > 1 else None
        for at, number in enumerate(numbers):
            left, right = around(sentence, spans, at)
            words = frozenset((*_words(left), *_last(left), *_words(right)))
            shared = topic | frozenset(_words(object[1])) if object else topic
            if at and _STEPPED.match(sentence[spans[at - 1][1] : number.start]):
                shared |= found[-1].words
            if left.endswith(")"):
                shared |= frozenset(_words(sentence[: number.start]))
            if _REST.search(left):
                shared |= frozenset(_words(before + sentence[: number.start]))
            size = abs(in_yen(number.value, number.unit))
            name = f"{left[-14:]}{number.surface}{right[:14]}".lstrip("、はがをに")
            found.append(Told(size, number.unit, number.surface, words, topic, shared, name, field))
        before = sentence
    return tuple(found)


def of_label(label: str, size: Decimal, unit: str | None, shown: str, id: str) -> Told:
    """A cell, whose words are those of its name."""
    return Told(size, unit, shown, frozenset(_words(narrow(label))), *_NONE, label, id)


def around(text: str, spans: Sequence[tuple[int, int]], at: int) -> tuple[str, str]:
    """The words before and behind a number that are its own, not its neighbours'."""
    start, end = spans[at]
    before = spans[at - 1][1] if at else 0
    after = spans[at + 1][0] if at + 1 < len(spans) else len(text)
    left = text[before:start]
    if at and not _JOIN.match(left) and (cut := _CUT.search(left, 0, len(left))):
        left = left[cut.end() :] if left[cut.end() :].strip("約延べ計") else left
    right = text[end:after]
    cut = _CUT.search(right)
    right = right[: cut.start()] if cut else right if after == len(text) else ""
    return left, "" if _JOIN.match(right) else right


def nearest(
    trace: NumberTrace,
    sentence: Sentence,
    told: Sequence[Told],
    labels: Iterable[str],
    cells: Sequence[Told] = (),
) -> Nearest | None:
    """The number of ``told`` whose words stand with ``trace``; ``labels`` name the cells that have
    its value. ``cells`` are those that it is where no passage has it."""
    size = abs(in_yen(trace.value, trace.unit))
    plain = narrow(sentence.text)
    own = [f for f in told if f.size == size and comparable(f.unit, trace.unit)] or list(cells)
    others = [f for f in told if f.size != size and comparable(f.unit, trace.unit)]
    if (
        not own
        or not others
        or plain.startswith("目", trace.end)
        or is_share(trace.unit)
        or trace.rounded
        or size < _LEAST
    ):
        return None
    if any(pattern.match(plain, trace.end) for pattern in (MOVED, _STEP, _OF_IT)):
        return None
    numbers = _numbers(sentence)
    spans = [(t.start, t.end) for t in numbers]
    at = next(n for n, t in enumerate(numbers) if t.start == trace.start)
    left, right = around(plain, spans, at)
    if _OTHERWISE.search(left) or _OTHERWISE.search(right):
        return None
    if own == list(cells) and _OTHERWISE.search(plain):
        return None
    said = _OUT_OF.sub("", left)
    if said != left and at and not any(_words(said)):
        said = plain[: spans[at - 1][0]]  # 「満足した人は１２８人中７４人」
    words = {*_words(said), *_last(left), *_words(right)}
    mine = {w for f in own for w in f.words | f.shared}
    mine |= {w for label in labels for w in _words(narrow(label))}
    behind = plain[trace.end :].partition("、")[0]
    near = {*_words(plain[: trace.start]), *_last(left), *_words(behind)}
    common = Counter(
        w for f in {f for f in told if comparable(f.unit, trace.unit)} for w in f.words
    )
    best: Nearest | None = None
    for other in others:
        theirs = {w for w in words & (other.words - mine) if common[w] == 1}
        if not theirs:
            continue
        if other.surface in plain and not _changed(own, other, sentence):
            continue
        if near & {w for f in own for w in f.words - other.words - other.topic}:
            continue
        if best is not None:
            return None  # two others
        if _is_narrowed(said, theirs) or _is_told_by(said, theirs, own):
            continue
        start = min(plain.rfind(w, 0, trace.start) for w in theirs)
        best = Nearest(own[0], other, frozenset(theirs), start if start >= 0 else trace.start)
    return best


def _is_narrowed(said: str, theirs: Iterable[str]) -> bool:
    """Whether the words are of a narrower thing: 「新たに開いた港町線は」, 「東浜線と港町線の」."""
    at = min((said.find(w) for w in theirs if w in said), default=-1)
    return at > 0 and _NARROWER.search(said[:at].rstrip("「")) is not None


def _is_told_by(said: str, theirs: Iterable[str], own: Sequence[Told]) -> bool:
    """Whether the words only tell the thing at which the number is, as its own sentence does."""
    match = _TOLD_BY.search(said)
    if match is None:
        return False
    thing = set(_words(match["thing"]))
    at_it = bool(thing) and any(thing <= f.words | f.shared for f in own)
    return at_it and all(word in match["by"].partition("が")[0] for word in theirs)


def _changed(own: Sequence[Told], other: Told, sentence: Sentence) -> bool:
    """Whether the number of ``other`` in the sentence stands among the words of ``own``."""
    numbers = _numbers(sentence)
    spans = [(t.start, t.end) for t in numbers]
    for at, number in enumerate(numbers):
        if abs(in_yen(number.value, number.unit)) == other.size:
            left, right = around(narrow(sentence.text), spans, at)
            words = {*_words(left), *_last(left), *_words(right)}
            return any(words & (f.words - other.words - other.shared) for f in own)
    return False


def _numbers(sentence: Sentence) -> list[NumberTrace]:
    """The numbers of a sentence; 「１日目」 is none."""
    figures = (t for t in sentence.traces if t.kind == "figure")
    return [t for t in figures if not sentence.text.startswith("目", t.end)]


def _words(text: str) -> Iterator[str]:
    yield from (match[1] for match in _QUOTE.finditer(text))
    yield from (match[0] for match in _ORDINAL.finditer(text))
    yield from (m[1] for m in _PAIR.finditer(text) if m[1] not in _GENERAL)


def _last(left: str) -> Iterator[str]:
    single = _SINGLE.search(left)
    if single is not None and single[1] not in _NO_SINGLE:
        yield f"{single[1]}$"
