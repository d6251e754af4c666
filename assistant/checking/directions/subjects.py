"""Whom a word of movement speaks of: an indicator by name, by a part of its name or by a number
that only it has; 決算, 予算 or 人工.

Searched backwards from the word, part by part; somebody whom the sheet does not know ends the
search, so that 「全国の件数は増加」 is nobody's, and so do another's numbers beside a short name. A
sentence that names nobody speaks of what the sentence before it spoke of, where that was one
indicator. Not found: subjects further back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.directions.counts import excepted, taken_out
from assistant.checking.directions.ground import Ground
from assistant.checking.directions.money import ITEM, in_all, sum_called
from assistant.checking.directions.names import NOBODY, Named
from assistant.checking.directions.phrases import (
    CLAUSE,
    EXCEPTED,
    OF_NOBODY,
    PER,
    PHRASE,
    deed_of,
    neutral,
    neutral_of,
    segments,
)
from assistant.checking.directions.words import NEUTRAL, PREVIOUS, TARGET, Move
from assistant.checking.numbers import NumberTrace, same_unit

_AND = re.compile("と|や|及び|並びに")
_SUMS_UP = re.compile("指標|判定|評価|総合|いずれ|どちら|全て|すべて|以上|活動は|もの[はが]")
_TOGETHER = re.compile("いずれも|どちらも|ともに|とも、|両")
_LISTED = re.compile("及び|並びに|ともに|いずれも|どちらも|どれも|[一１]つも|とも|両")
_EACH_OF = re.compile("、?(?:いずれも|どれも|[一１]つも|全て|すべて)")
_EVERY = re.compile(
    r"(?P<kind>成果指標|活動指標|指標)(?:は|が|も)|(?:全て|すべて)の(?P<all>成果指標|活動指標|指標)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Fact-id stems (``outcome1``, ``cost.settlement``), of which one is meant; ``sure`` and
    ``aimed`` are those of its short name (see ``names``)."""

    stems: frozenset[str]
    at: int
    sure: bool = True
    aimed: bool = False


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
        self.names = ground.names
        self.text, self.ground, self.traces = self.names.readable(text), ground, traces
        self.field, self._sentence_before = field, before
        self.segments = segments(text)

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
                return frozenset() if in_all(named, self.text[start:position]) else named
        return self.before

    def _last_named(self, begin: int, end: int, *, topics: bool) -> frozenset[str] | None:
        """The last one named between two positions; ``topics``: only with は or も."""
        part = self.text[begin:end]
        last = -1
        found: frozenset[str] | None = frozenset()
        for at, id in self.names.in_full(part):
            if at > last:
                last, found = at, frozenset([id])
        for match in PHRASE.finditer(self.text[begin : end + 1]):
            if match.start() <= last or (
                topics and part[match.end() : match.end() + 1] not in "はも"
            ):
                continue
            np = match["np"]
            if neutral(np):
                if not match["of"]:
                    continue
                np = match["of"].removesuffix("の")
            stems = self._stems(match).stems or self.names.akin(np) or self.names.akin(match["of"])
            if not stems and not neutral(np):
                found, last = None, match.start()
            elif stems:
                found, last = stems, match.start()
        return found

    def last_indicator(self) -> frozenset[str]:
        """The one indicator that the whole sentence speaks of, by name or by its numbers."""
        named = {id for _, id in self.names.in_full(self.text)}
        if not named:
            phrases = (self._stems(match).stems for match in PHRASE.finditer(self.text))
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
            if gathered and not (together and self._listed(start)):
                return begin, gathered
            end = start
        if not gathered and self.before and not self._anybody(at):
            return 0, [Subject(self.before, 0)]
        if not gathered and move in ("met", "missed") and not PREVIOUS.search(self.text[:at]):
            # 「目標に届いていないことから」: of nobody, so wrong only where it is wrong of all.
            stems = frozenset(self._aimed("outcome" if self.field == "judgement.outcome" else None))
            gathered = [Subject(stems, 0)] if stems else []
        return (0, gathered) if gathered else None

    def _listed(self, end: int) -> bool:
        """Whether only a member of a list ends at a position: 「来館者数、講座の回数とも」."""
        begin = max(self.text.rfind(mark, 0, max(end - 1, 0)) for mark in "、。") + 1
        member = self.names.blanked(self.text[begin:end].rstrip("、"))
        return not re.search("[はがを。]|も.", member.rstrip("　"))

    def _anybody(self, end: int) -> bool:
        """Whether anybody at all is named before a position, or the sentence sums up."""
        return bool(_SUMS_UP.search(self.text)) or any(
            not neutral(match["np"]) for match in PHRASE.finditer(self.text, 0, end + 1)
        )

    def _subjects(self, begin: int, end: int) -> list[Subject] | None:
        """Who is spoken of between two positions; ``None`` for somebody the sheet does not know."""
        part = self.text[begin:end]
        in_full = self.names.in_full(self.text[begin : end + 2])
        named = [Subject(frozenset([id]), begin + at) for at, id in in_full]
        named = [subject for subject in named if not taken_out(self.text, subject.at)]
        foreign = len(named) < len(in_full)
        for match in _EVERY.finditer(part):
            if excepted(self.text, begin + match.start()):
                named.clear()
            named += self._every(match, begin)
        bare = self.names.blanked(part)
        if per := PER.search(bare):
            return self._per(part, begin, begin + per.end())
        if not named:
            for match in PHRASE.finditer(self.text[begin : end + 1]):
                if re.match("の[増減].", self.text[begin : end + 1][match.end() :]):
                    continue  # 「受付件数の減少に伴って」: another statement
                stems, sure, aimed = self._stems(match)
                if sole := frozenset() if stems and not aimed else self.names.sole(match["np"]):
                    stems, sure, aimed = sole, True, False
                if aimed and self._own_count(stems, begin, end):
                    sure, aimed = True, False
                if stems:
                    named.append(Subject(stems, begin + match.start(), sure, aimed))
                elif not neutral(match["np"]) or not neutral_of(match["of"]):
                    foreign = True
                elif self.text.startswith(("だけ", "のみ"), begin + match.end()):
                    foreign = True  # 「修了率は上がったが、割合だけは」: another one's
        here = [t for t in self.traces if begin <= t.start < end]
        numbers = [stems for t in here if (stems := self._owners(t))]
        if named:
            if numbers and not any(n & s.stems for n in numbers for s in named):
                return None
            if not in_full and self._of_another(named[-1].stems, begin, end):
                return None
            named.sort(key=lambda subject: subject.at)
            listed = len(named) > 1 and (_LISTED.search(part) or "全て" in part or "すべて" in part)
            return named if listed else named[-1:]
        actual = f".actual.{self.ground.year}"
        if foreign and not any((t.source or "").endswith(actual) for t in here):
            return None
        common = frozenset.intersection(*numbers) if numbers else frozenset()
        if numbers and not common:
            return None
        topic = self.at(begin) if common and not foreign else None
        own = bool(common & (topic or frozenset()))
        if common and not (foreign or own or any(map(self.ground.tells, here))):
            return None  # 「灯油の漏れは１５件から８件へ」: two digits may be anybody's difference
        if topic and not common & topic and all("." not in stem for stem in topic):
            return None  # 「収納率は…、２年間で１．８ポイント」, which is another's by chance
        return [Subject(common, begin)] if common else []

    def _own_count(self, stems: frozenset[str], begin: int, end: int) -> bool:
        """Whether this year's actual of the one indicator is told: 「案内は１，７２４通と」."""
        told = {t.source for t in self.traces if begin <= t.start < end}
        return len(stems) == 1 and any(f"{s}.actual.{self.ground.year}" in told for s in stems)

    def _of_another(self, stems: frozenset[str], begin: int, end: int) -> bool:
        """Whether numbers of its unit stand beside a name that is only partly said, and none is
        its own: 「空き家が３１５戸」 is not 管理不全空き家の戸数."""
        units = {self.ground.indicators[id].unit for id in stems if id in self.ground.indicators}
        like = [
            t
            for t in self.traces
            if begin <= t.start < end and any(same_unit(t.unit, unit) for unit in units)
        ]
        if TARGET.search(self.text, begin):
            return False  # only what has a target is held against one
        return bool(like) and not any(
            (t.source or "").split(".")[0] in stems or self._owners(t) & stems for t in like
        )

    def _per(self, part: str, begin: int, after: int) -> list[Subject] | None:
        """Of 「１人当たりの貸出冊数」 the indicator that is counted so, else 事業費 per unit."""
        named = [self._stems(m).stems for m in PHRASE.finditer(part + "は", after - begin)]
        per = {id for id, name in self.names.printed.items() if PER.search(name)}
        if own := frozenset(per).intersection(*named) if named else None:
            return [Subject(own, begin)]
        clear = "当たり" in part and "事業費" in part
        clear = clear and not any(stems - {"cost.settlement"} for stems in named)
        return [Subject(frozenset(["unit_cost"]), begin)] if clear else None

    def _stems(self, phrase: re.Match[str]) -> Named:
        """The indicators that are called so; else a sum."""
        np, of = phrase["np"], phrase["of"]
        if (stem := sum_called(np, of)) is not None:
            return Named(frozenset([stem]))
        if NEUTRAL.match(np) and neutral_of(of):
            return NOBODY
        if np in self.names.items and not of:
            return Named(frozenset([ITEM + self.names.items[np]]))
        named = self.names.of(np, re.sub(OF_NOBODY, "", of))
        if not named.stems and (deed := deed_of(phrase.string, phrase.end())):
            named = self.names.of(deed, re.sub(OF_NOBODY, "", of) + np)
        if not named.sure and any(part in self.text for part in self.names.others(np, named.stems)):
            return NOBODY  # 「親子ひろばは減ったが、育児相談は増えた」
        clause = phrase.string[max(0, phrase.start() - 3) : phrase.start()]
        if not CLAUSE.search(clause):
            return named
        # 「高齢者が関係する事故」: one whose name has the clause, or nobody's.
        told = frozenset(id for id in named.stems if clause in self.names.printed.get(id, ""))
        return Named(told, named.sure, named.aimed)

    def _every(self, match: re.Match[str], begin: int) -> list[Subject]:
        kind = {"成果指標": "outcome", "活動指標": "activity"}.get(match["kind"] or match["all"])
        stems = self._aimed(kind)
        at = begin + match.start()
        if excepted(self.text, at):
            but = self._excepted(at)
            stems = [stem for stem in stems if stem not in but] if but else []
        if match["all"] or _EACH_OF.match(self.text, begin + match.end()):
            return [Subject(frozenset([stem]), at) for stem in stems]
        return [Subject(frozenset(stems), at)] if stems else []

    def _excepted(self, end: int) -> frozenset[str]:
        """The one indicator of 「〜を除く全ての指標」."""
        begin = max(self.text.rfind(mark, 0, end - 1) for mark in "、。") + 1
        said = self.text[begin:end]
        if not (but := frozenset(id for _, id in self.names.in_full(said))) or _AND.search(said):
            named = [self._stems(m).stems for m in EXCEPTED.finditer(said)]
            but = named[0] if len(named) == 1 and not _AND.search(said) else frozenset()
        return but if len(but) == 1 else frozenset()

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
