"""Whom a word of movement speaks of: an indicator by name, by a part of its name or by a number
that only it has; 決算, 予算 or 人工.

Searched backwards from the word, part by part; somebody whom the sheet does not know ends the
search, so that 「全国の件数は増加」 is nobody's. A sentence that names nobody speaks of what the
sentence before it spoke of, where that was one indicator. Not found: subjects further back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.checking.directions.ground import Ground
from assistant.checking.directions.words import NEUTRAL, PREVIOUS, Move
from assistant.checking.numbers import NumberTrace

_PHRASE = re.compile(
    r"(?P<of>[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ]+の)?(?P<np>[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ・]{2,})(?:（[^（）]*）)?"
    r"(?=は|が|も|について|の実績|とも|の[増減]|、[^、]*ともに|及び|並びに)"
)
#: What may end a part of the sentence.
_BREAK = re.compile("(?P<opens>[（(「『])|(?P<closes>[）)」』])|[、。\n]")
_PER = re.compile("当たり|で割|で除")
_COUNTER = re.compile("(?:件数|回数|人数|者数|数|率|者)$")
#: Words that tell no two names apart.
_GENERIC = re.compile(
    "件数|人数|回数|者数|割合|事業|実施|利用|参加|開催|指標|年度|実績|目標|予定|計画|市民|市内|の|・|（|）"
)
_SUMS_UP = re.compile("指標|判定|評価|総合|いずれ|どちら|全て|すべて|以上|活動は|もの[はが]")
_TOGETHER = re.compile("いずれも|どちらも|ともに|とも、|両")
_LISTED = re.compile("及び|並びに|ともに|いずれも|どちらも|とも|両")
_SETTLED = re.compile("^(?:.*決算額?|事業費|決算)$")
_BUDGETED = re.compile("予算額?$")
_EVERY = re.compile(
    r"(?P<kind>成果指標|活動指標|指標)(?:は|が|も)|(?:全て|すべて)の(?P<all>成果指標|活動指標|指標)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Fact-id stems (``outcome1``, ``cost.settlement``), of which one is meant."""

    stems: frozenset[str]
    at: int


class Subjects:
    """The subjects of one sentence. ``traces`` are its numbers and years, ``before`` is the
    sentence before."""

    def __init__(
        self,
        text: str,
        ground: Ground,
        traces: Sequence[NumberTrace],
        field: str | None,
        before: str = "",
    ) -> None:
        self.text, self.ground, self.traces = text, ground, traces
        self.field, self._sentence_before = field, before
        self.segments = _segments(text)

    @cached_property
    def before(self) -> frozenset[str]:
        """The one indicator that the sentence before speaks of."""
        if not self._sentence_before:
            return frozenset()
        return Subjects(self._sentence_before, self.ground, (), self.field).last_indicator()

    def at(self, position: int) -> frozenset[str] | None:
        """Whom the words before a position speak of: the stems of the last one named, empty for
        nobody, ``None`` for somebody whom the sheet does not know."""
        for start, stop in reversed(self.segments):
            if start >= position:
                continue
            here = stop >= position
            named = self._last_named(start, min(stop, position), topics=not here)
            if named is None or named:
                return named
        return self.before

    def _last_named(self, begin: int, end: int, *, topics: bool) -> frozenset[str] | None:
        """The last one named between two positions; ``topics``: only with は or も."""
        part = self.text[begin:end]
        last = -1
        found: frozenset[str] | None = frozenset()
        for id, indicator in self.ground.indicators.items():
            if indicator.name and (at := part.rfind(indicator.name)) > last:
                last, found = at, frozenset([id])
        for match in _PHRASE.finditer(self.text[begin : end + 1]):
            if match.start() <= last or (
                topics and part[match.end() : match.end() + 1] not in "はも"
            ):
                continue
            np = match["np"]
            if _neutral(np):
                if not match["of"]:
                    continue
                np = match["of"].removesuffix("の")
            stems = self._stems(match) or self._akin(np) or self._akin(match["of"] or "")
            if not stems and not _neutral(np):
                found, last = None, match.start()
            elif stems:
                found, last = stems, match.start()
        return found

    def _sole(self, phrase: str) -> frozenset[str]:
        """The one indicator whose name shares a word and its counter with the phrase: 相談件数 is
        新規相談受付件数, 児童数 is no 充足率（児童数÷定員）."""
        if not re.search("[件者人回]数$", phrase):
            return frozenset()
        akin = self._akin(phrase)
        names = [self.ground.indicators[id].name or "" for id in akin]
        same = len(names) == 1 and re.sub("（[^（）]*）$", "", names[0]).endswith(phrase[-2:])
        return akin if same else frozenset()

    def _akin(self, phrase: str) -> frozenset[str]:
        """The indicators whose name shares a word of two characters with the phrase."""
        core = _telling(phrase)
        pairs = {core[at : at + 2] for at in range(len(core) - 1) if "　" not in core[at : at + 2]}
        return frozenset(
            id
            for id, one in self.ground.indicators.items()
            if any(pair in _telling(one.name or "") for pair in pairs)
        )

    def last_indicator(self) -> frozenset[str]:
        """The one indicator that the whole sentence speaks of, by name or by its numbers."""
        named = {
            id for id, one in self.ground.indicators.items() if one.name and one.name in self.text
        }
        if not named:
            phrases = (self._stems(match) for match in _PHRASE.finditer(self.text))
            named = {stem for stems in phrases for stem in stems}
        if not named:
            owners = [own for t in self.traces if (own := self._owners(t))]
            named = set(frozenset.intersection(*owners)) if owners else set()
        return frozenset(named) if len(named) == 1 else frozenset()

    def region(self, at: int, before: int, move: Move) -> tuple[int, list[Subject]] | None:
        """Where the statement that ends at ``at`` begins, and its subjects; ``None`` if unsure."""
        end, gathered = at, list[Subject]()
        passed = [segment for segment in self.segments if segment[0] < at] or [(0, at)]
        together = _TOGETHER.search(self.text[passed[-1][0] : at])
        for start, stop in reversed(passed):
            begin = start
            if start < before < min(stop, at) and self._subjects(before, end):
                begin = before  # a second statement in one segment, with a subject of its own
            subjects = self._subjects(begin, end)
            if subjects is None:
                return None
            gathered = [*subjects, *gathered]
            if gathered and not together:
                return begin, gathered
            end = start
        if not gathered and self.before and not self._anybody(at):
            return 0, [Subject(self.before, 0)]
        if not gathered and move in ("met", "missed") and not PREVIOUS.search(self.text[:at]):
            # 「目標に届いていないことから」: of nobody, so wrong only where it is wrong of all.
            stems = frozenset(self._aimed("outcome" if self.field == "judgement.outcome" else None))
            gathered = [Subject(stems, 0)] if stems else []
        return (0, gathered) if gathered else None

    def _anybody(self, end: int) -> bool:
        """Whether anybody at all is named before a position, or the sentence sums up."""
        return bool(_SUMS_UP.search(self.text)) or any(
            not _neutral(match["np"]) for match in _PHRASE.finditer(self.text, 0, end + 1)
        )

    def _subjects(self, begin: int, end: int) -> list[Subject] | None:
        """Who is spoken of between two positions; ``None`` for somebody the sheet does not know."""
        part = self.text[begin:end]
        named: list[Subject] = []
        foreign = False
        for indicator in self.ground.indicators.values():
            if indicator.name and (at := part.rfind(indicator.name)) >= 0:
                named.append(Subject(frozenset([indicator.id]), begin + at))
        for match in _EVERY.finditer(part):
            named += self._every(match, begin)
        bare = part
        for name in filter(None, (i.name for i in self.ground.indicators.values())):
            bare = bare.replace(name, "　" * len(name))
        if per := _PER.search(bare):
            others = any(
                self._stems(m) - {"cost.settlement"} for m in _PHRASE.finditer(part[per.end() :])
            )
            clear = "当たり" in part and "事業費" in part and not others
            return [Subject(frozenset(["unit_cost"]), begin)] if clear else None
        if not named:
            for match in _PHRASE.finditer(self.text[begin : end + 1]):
                if re.match("の[増減].", self.text[begin : end + 1][match.end() :]):
                    continue  # 「受付件数の減少に伴って」: another statement
                stems = self._stems(match) or self._sole(match["np"])
                if stems:
                    named.append(Subject(stems, begin + match.start()))
                elif not _neutral(match["np"]):
                    foreign = True
        numbers = [self._owners(t) for t in self.traces if begin <= t.start < end]
        numbers = [stems for stems in numbers if stems]
        if named:
            if numbers and not any(n & s.stems for n in numbers for s in named):
                return None
            named.sort(key=lambda subject: subject.at)
            listed = len(named) > 1 and (_LISTED.search(part) or "全て" in part or "すべて" in part)
            return named if listed else named[-1:]
        if foreign and not any(
            (t.source or "").endswith(f".actual.{self.ground.year}")
            for t in self.traces
            if begin <= t.start < end
        ):
            return None
        common = frozenset.intersection(*numbers) if numbers else frozenset()
        if numbers and not common:
            return None
        return [Subject(common, begin)] if common else []

    def _stems(self, phrase: re.Match[str]) -> frozenset[str]:
        """The indicators whose name has this phrase in it; else 決算, 予算 or 人工."""
        np, of = phrase["np"], (phrase["of"] or "").removesuffix("の")
        if not of and _SETTLED.search(np):
            return frozenset(["cost.settlement"])
        if _BUDGETED.search(np):
            return frozenset(["cost.budget"])
        if np == "人工":
            return frozenset(["cost.fte"])
        if NEUTRAL.match(np):
            return frozenset()
        bare = _core(np)
        if len(bare) < 2:
            return frozenset()
        return frozenset(
            i.id
            for i in self.ground.indicators.values()
            if i.name
            and of in i.name
            and (_core(i.name).endswith(bare) or (len(np) > 2 and i.name.startswith(np)))
        )

    def _every(self, match: re.Match[str], begin: int) -> list[Subject]:
        kind = {"成果指標": "outcome", "活動指標": "activity"}.get(match["kind"] or match["all"])
        stems = self._aimed(kind)
        at = begin + match.start()
        if match["all"]:
            return [Subject(frozenset([stem]), at) for stem in stems]
        return [Subject(frozenset(stems), at)] if stems else []

    def _aimed(self, kind: str | None) -> list[str]:
        """The indicators (of that kind) that have a target and an actual this year."""
        return [
            id
            for id, one in self.ground.indicators.items()
            if kind in (None, one.kind) and self.ground.met[id] is not None
        ]

    def _owners(self, trace: NumberTrace) -> frozenset[str]:
        """The indicators that have this number in a cell or a derived value of this year."""
        return self.ground.owners(trace) if trace.kind == "figure" else frozenset()


@lru_cache(maxsize=4096)
def _telling(name: str) -> str:
    """What of a name tells it from others."""
    return _GENERIC.sub("　", name)


def _neutral(phrase: str) -> bool:
    return bool(NEUTRAL.match(phrase) or phrase.endswith("年度"))


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """A name without its counters: 受講者数 and 受講者 are one."""
    while (bare := _COUNTER.sub("", name)) != name:
        name = bare
    return name


def _segments(text: str) -> list[tuple[int, int]]:
    """The parts between 、 and 。 outside brackets."""
    found, start, depth = [], 0, 0
    for match in _BREAK.finditer(text):
        if match["opens"]:
            depth += 1
        elif match["closes"]:
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append((start, match.start()))
            start = match.end()
    return [*found, (start, len(text))]
