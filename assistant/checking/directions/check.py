"""Words of movement held against the figures: 増加 where the value fell, 達成 where it did not.

For each such word the numbers around it are asked first: the text's own two numbers
(``pairs``), a difference, a base or a level that the sheet knows (``beside``). Then the subject is
looked for backwards (``subjects``): an indicator by its name (or a part of it that fits only one),
by a traced number that belongs to one, by the sentence before, or 決算・予算・人工; then what it is
measured against: 目標, 前年度 or 予算. Only what is sure is told: an unknown subject, another
year, a plan or a wish end the search in silence. Less is better is minded for 達成.

Not caught: movements within a breakdown (「うち高齢者は増加」), 増加 between years that the sheet
has no column for, and what a word says of a person or a deed (「問合せが減った」).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.directions.beside import Scene, beside
from assistant.checking.directions.ground import Ground, Told
from assistant.checking.directions.pairs import between_numbers, beyond
from assistant.checking.directions.plan import planned
from assistant.checking.directions.records import rate_called, record
from assistant.checking.directions.subjects import Subject, Subjects
from assistant.checking.directions.words import (
    AHEAD,
    ELSEWHERE,
    OPEN,
    PREVIOUS,
    SUPPOSED,
    TARGET,
    Base,
    Move,
    Word,
    words_of,
)
from assistant.checking.findings import Finding
from assistant.checking.numbers import NumberTrace
from assistant.sheet import indicator_label
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.model import Indicator, Sheet

_QUESTION = re.compile(r"【[^【】]*(?:】|$)")
_APART = re.compile(rf"(?:{ELSEWHERE.pattern})[^、。]*(?:比べ|比較し|対し)て?、$")
_SOME_MISSED = re.compile(
    r"(?P<kind>成果|活動)?指標に未達があ|未達の(?P<of>成果|活動)?指標(?:は|が|も)あ"
)
_RECORDS: tuple[Move, ...] = ("doubled", "halved", "highest", "lowest")
_AIMED: tuple[Move, ...] = ("met", "missed")


def check_directions(
    text: str,
    *,
    sheet: Sheet,
    facts: Facts,
    traces: Sequence[NumberTrace],
    field: str | None = None,
    before: str = "",
) -> tuple[Finding, ...]:
    """The words of movement in one sentence that the figures contradict, in order of position.

    ``traces`` are those of this very ``text``; ``field`` tells whose targets are meant where the
    sentence names none: those of the 成果指標 in ``judgement.outcome``, else any. ``before`` is the
    sentence before.
    """
    return directions_of(text, Ground(sheet, facts), traces, field, before)


def directions_of(
    text: str,
    ground: Ground,
    traces: Sequence[NumberTrace],
    field: str | None = None,
    before: str = "",
) -> tuple[Finding, ...]:
    """As :func:`check_directions`, with the figures of the sheet already sorted."""
    masked = _QUESTION.sub(lambda match: "　" * len(match[0]), text)
    words = tuple(words_of(masked))
    if not words and "未達" not in masked:
        return ()
    return _Sentence(masked, words, ground, traces, field, before).findings()


class _Sentence:
    def __init__(
        self,
        text: str,
        words: tuple[Word, ...],
        ground: Ground,
        traces: Sequence[NumberTrace],
        field: str | None,
        before: str,
    ) -> None:
        self.text, self.words, self.ground = text, words, ground
        self.traces = [trace for trace in traces if trace.kind in ("figure", "year")]
        self.year, self.field = ground.year, field
        self.subjects = Subjects(text, ground, self.traces, field, before)
        ahead = (field or "").startswith("next_year.") or bool(AHEAD.search(text))
        ahead |= any(t.kind == "year" and t.value == self.year + 1 for t in self.traces)
        self.scene = Scene(text, self.traces, ground, self.subjects.at, ahead)

    def findings(self) -> tuple[Finding, ...]:
        found = [self._some_missed(m) for m in _SOME_MISSED.finditer(self.text)]
        before = 0
        for word in self.words:
            told = self._judge(word, before)
            if told is not None and not told.agrees:
                found.append(self._finding(word.start, word.end, told.words, told.evidence))
            before = word.end
        return tuple(finding for finding in found if finding is not None)

    def _judge(self, word: Word, before: int) -> Told | None:
        if word.denied:
            return None
        told = (
            between_numbers(self.text, word, self.traces)
            or beside(self.scene, word)
            or beyond(self.text, word, self.traces)
            or rate_called(self.text, word, self.traces)
        )
        if told is None:
            own = self.subjects.at(word.start) or frozenset()
            told = planned(self.text, word, self.ground, own, self.field)
        if told is not None or word.by_number or OPEN.match(self.text, word.end):
            return told
        if SUPPOSED.search(self.text, 0, word.start):
            return None
        return self._of_subject(word, before)

    def _of_subject(self, word: Word, before: int) -> Told | None:
        start, move = word.start, word.move
        region = self.subjects.region(start, before, move)
        if region is None:
            return None
        begin, subjects = region
        said = self.text[begin:start]
        if ELSEWHERE.search(said) or _APART.search(self.text[:begin]):
            return None
        if move in _RECORDS:
            return self._record(move, subjects)
        base = self._base(said, move)
        if base is None and begin and not AHEAD.search(self.text[:begin]):
            said = self.text[:start]
            base = self._base(said, move)
        if base is None:
            return None
        exact = not re.search("横|並み|程度|水準", word.surface)
        held = [self._held(subject, base, move, said, exact) for subject in subjects]
        for results in held:
            if results and not any(told.agrees for told in results):
                return results[0]
        return None

    def _record(self, move: Move, subjects: Sequence[Subject]) -> Told | None:
        held = [record(move, stem, self.ground) for one in subjects for stem in sorted(one.stems)]
        wrong = [told for told in held if told is not None and not told.agrees]
        return wrong[0] if wrong and len(wrong) == len(held) else None

    def _base(self, said: str, move: Move) -> Base | None:
        """What the move is measured against, as the words before it say."""
        other = [
            t
            for t in self.traces
            if t.kind == "year"
            and t.surface in said
            and int(t.value) not in (self.year, self.year - 1)
        ]
        ahead = bool(other) or bool(AHEAD.search(said))
        if "予算" in said and not TARGET.search(said.replace("予算", "")):
            return "budget"
        if [int(t.value) for t in other] == [self.year + 1] and TARGET.search(said):
            return "next" if move in ("over", "under") and "実績" in said else None
        if ahead:
            return None
        last = {
            "target": max((m.start() for m in TARGET.finditer(said)), default=-1),
            "previous": max((m.start() for m in PREVIOUS.finditer(said)), default=-1),
        }
        if move in _AIMED:
            aside = re.search(r"前年度?(?:は|に|の(?:実績|目標|予定)は)|昨年度?は", said)
            return None if aside else "target"
        if move in ("over", "under"):
            if last["target"] == last["previous"] == -1:
                return None
            return "target" if last["target"] > last["previous"] else "previous"
        # 「予定３，０００件に対し２，４６３件と減った」: of either, so wrong only where of both.
        return "either" if last["target"] > last["previous"] else "previous"

    def _held(self, subject: Subject, base: Base, move: Move, said: str, exact: bool) -> list[Told]:
        """What each fact that may be meant tells. Empty where unsure."""
        results = []
        for stem in sorted(subject.stems):
            result = self._holds(stem, base, move, said, exact)
            if result is None:
                return []
            results.append(result)
        return results

    def _holds(self, stem: str, base: Base, move: Move, said: str, exact: bool) -> Told | None:
        indicator = self.ground.indicators.get(stem)
        if indicator is not None:
            return self._indicator(indicator, base, move, exact)
        fact, sign = self._money(stem, base, move, said)
        return self._by_sign(fact, sign, move, exact) if fact is not None else None

    def _indicator(self, indicator: Indicator, base: Base, move: Move, exact: bool) -> Told | None:
        facts = self.ground.facts
        if base == "budget":
            return None
        if move in ("better", "worse"):
            return self._improved(indicator, move) if base == "previous" else None
        if move in _AIMED:
            met = self.ground.met[indicator.id]
            gap = facts.known(f"{indicator.id}.gap.{self.year}")
            if met is None or gap is None:
                return None
            state = "に達した値" if met else "に届かない値"
            words = f"{indicator_label(indicator)}の実績は目標{state}"
            return Told(met == (move == "met"), words, (gap.id,))
        if base == "next":
            fact = facts.known(f"{indicator.id}.target_vs_actual.{self.year + 1}")
            return self._by_sign(fact, -1, move, exact) if fact is not None else None
        if base == "either":
            known = (
                facts.known(f"{indicator.id}.{kind}.{self.year}") for kind in ("gap", "change")
            )
            held = [self._by_sign(fact, 1, move, exact) for fact in known if fact is not None]
            sure = len(held) == 2 and move in ("up", "down")
            return next((told for told in held if told.agrees), held[0]) if sure else None
        kind = "gap" if base == "target" else "change"
        fact = facts.known(f"{indicator.id}.{kind}.{self.year}")
        return self._by_sign(fact, 1, move, exact) if fact is not None else None

    def _improved(self, indicator: Indicator, move: Move) -> Told | None:
        """「前年度より悪化した」: by the sign that is good for this indicator."""
        fact = self.ground.facts.known(f"{indicator.id}.change.{self.year}")
        if fact is None or not fact.value:
            return None
        good = (fact.value < 0) == self.ground.less(indicator)
        return Told(good == (move == "better"), f"{fact.label}は{fact.shown()}", (fact.id,))

    def _money(self, stem: str, base: Base, move: Move, said: str) -> tuple[Fact | None, int]:
        year, facts = self.year, self.ground.facts
        if stem == "unit_cost":
            ids = [i for i in facts if re.fullmatch(rf"unit_cost_change\.\w+\.{year}", i)]
            return (facts[ids[0]] if len(ids) == 1 and base == "previous" else None), 1
        if move in ("met", "missed", "better", "worse"):
            return None, 1
        if stem == "cost.fte":
            return (facts.known(f"cost.fte_change.{year}") if base == "previous" else None), 1
        if stem == "cost.settlement":
            if base == "previous" and "予算" not in said:
                return facts.known(f"cost.settlement_change.{year}"), 1
            if base == "budget" and move in ("over", "under") and not PREVIOUS.search(said):
                return facts.known(f"cost.unspent.{year}"), -1
            return None, 1
        years = {int(t.value) for t in self.traces if t.kind == "year" and t.surface in said}
        if "決算" in said or years - {year, year + 1}:
            return None, 1
        if year + 1 not in years and (years or self.field != "next_year.budget"):
            return None, 1
        return facts.known(f"cost.budget_change.{year + 1}"), 1

    def _by_sign(self, fact: Fact, sign: int, move: Move, exact: bool) -> Told:
        """Whether a difference moves as the word says; 横ばい may move by a twentieth."""
        value = (fact.value or Decimal(0)) * sign
        if move == "same":
            before = self.ground.facts.value(fact.sources[-1]) if fact.sources else None
            agrees = value == 0 or (not exact and abs(value) * 20 <= abs(before or Decimal(0)))
        else:
            agrees = value > 0 if move in ("up", "over") else value < 0
        return Told(agrees, f"{fact.label}は{fact.shown()}", (fact.id,))

    def _some_missed(self, match: re.Match[str]) -> Finding | None:
        """「未達の指標はあるが」 where every target was met."""
        kind = {"成果": "outcome", "活動": "activity"}.get(match["kind"] or match["of"] or "")
        met = [
            self.ground.met[id]
            for id, one in self.ground.indicators.items()
            if kind in (None, one.kind)
        ]
        if not met or None in met or False in met:
            return None
        words = "全ての指標が目標に達した値"
        return self._finding(match.start(), match.end(), words, ("count.missed",))

    def _finding(self, start: int, end: int, words: str, evidence: tuple[str, ...]) -> Finding:
        return Finding(
            kind="direction",
            severity="error",
            start=start,
            end=end,
            message=f"「{self.text[start:end]}」とありますが、{words}です。",
            evidence=evidence,
            rule="direction.contradicted",
        )
