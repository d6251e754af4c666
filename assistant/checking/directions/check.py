"""Words of movement held against the figures: 増加 where the value fell, 達成 where it did not.

For each such word the subject is looked for backwards: an indicator by its name (or a part of it
that fits only one), by a traced number that belongs to one, or 決算・予算・人工; then what it is
measured against: 目標, 前年度 or 予算. Only what is sure is told: an unknown subject, another
year, a plan or a wish end the search in silence. Less is better is minded for 達成.

Not caught: a subject named only in the sentence before, movements within a breakdown (「うち
高齢者は増加」), and 増加 between years that the sheet has no column for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.directions.pairs import from_to, pair
from assistant.checking.directions.subjects import Subject, Subjects
from assistant.checking.directions.words import (
    AHEAD,
    BY_NUMBER,
    COMPARED,
    DIFFERENCE,
    ELSEWHERE,
    MOVE,
    OPEN,
    PREVIOUS,
    TARGET,
    Base,
    Move,
    move_of,
)
from assistant.checking.findings import Finding
from assistant.checking.numbers import NumberTrace, same_unit
from assistant.sheet import indicator_label
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.indicator_facts import is_met, less_is_better
from assistant.sheet.model import Indicator, Sheet

_QUESTION = re.compile(r"【[^【】]*(?:】|$)")
_ASIDE = re.compile("(?:（[^（）]*）|の|も|ほど|余り|余)*")
_APART = re.compile(rf"(?:{ELSEWHERE.pattern})[^、。]*(?:比べ|比較し|対し)て?、$")
_SOME_MISSED = re.compile(
    r"(?P<kind>成果|活動)?指標に未達があ|未達の(?P<of>成果|活動)?指標(?:は|が|も)あ"
)


def check_directions(
    text: str,
    *,
    sheet: Sheet,
    facts: Facts,
    traces: Sequence[NumberTrace],
    field: str | None = None,
) -> tuple[Finding, ...]:
    """The words of movement in one sentence that the figures contradict, in order of position.

    ``traces`` are those of this very ``text``; ``field`` tells whose targets are meant where the
    sentence names none: those of the 成果指標 in ``judgement.outcome``, else any.
    """
    masked = _QUESTION.sub(lambda match: "　" * len(match[0]), text)
    return _Sentence(masked, sheet, facts, traces, field).findings()


class _Sentence:
    def __init__(
        self,
        text: str,
        sheet: Sheet,
        facts: Facts,
        traces: Sequence[NumberTrace],
        field: str | None,
    ) -> None:
        self.text, self.sheet, self.facts = text, sheet, facts
        self.traces = [trace for trace in traces if trace.kind in ("figure", "year")]
        self.year = sheet.fiscal_year
        self.subjects = Subjects(text, sheet, facts, self.traces, field)

    def findings(self) -> tuple[Finding, ...]:
        found = [self._some_missed(m) for m in _SOME_MISSED.finditer(self.text)]
        moves = sorted(
            (m for words in (MOVE, COMPARED, BY_NUMBER) for m in words.finditer(self.text)),
            key=lambda match: match.end(),
        )
        before = 0
        for match in moves:
            found.append(self._judge(match, before))
            before = match.end()
        return tuple(finding for finding in found if finding is not None)

    def _judge(self, match: re.Match[str], before: int) -> Finding | None:
        move = move_of(match)
        start = match.start(move)
        if OPEN.match(self.text, match.end()) or OPEN.match(self.text[match.end() :]):
            return None
        for told in (
            from_to(self.text, self.traces, start, move),
            self._by_number(start, move),
            pair(self.text, self.traces, match),
        ):
            if told is not None:
                return self._finding(match, move, told) if told else None
        if match.re is BY_NUMBER:
            return None
        region = self.subjects.region(start, before, move)
        if region is None:
            return None
        begin, subjects = region
        said = self.text[begin:start]
        if ELSEWHERE.search(said) or _APART.search(self.text[:begin]):
            return None
        base = self._base(said, move)
        if base is None and begin and not AHEAD.search(self.text[:begin]):
            said = self.text[:start]
            base = self._base(said, move)
        if base is None:
            return None
        exact = not re.search("横|並み", match[0])
        held = [self._held(subject, base, move, said, exact) for subject in subjects]
        if any(results and not any(ok for ok, _ in results) for results in held):
            wrong = next(r for r in held if r and not any(ok for ok, _ in r))
            return self._finding(match, move, wrong[0][1])
        return None

    def _by_number(self, at: int, move: Move) -> str | None:
        """「５３件多い」, 「３００千円の増」: a difference on the sheet has a sign of its own.

        Returns as :func:`from_to`; wrong only where every difference of that size is."""
        near = [t for t in self.traces if t.kind == "figure" and t.end <= at]
        if not near or move not in ("up", "down", "over", "under"):
            return None
        if not _ASIDE.fullmatch(self.text[near[-1].end : at]):
            return None
        said = self.text[: near[-1].start]
        aim = max((m.end() for m in TARGET.finditer(said)), default=-1)
        past = max((m.end() for m in PREVIOUS.finditer(said)), default=-1)
        if aim > past and re.match("[^、。（]*は", said[aim:]):
            return None  # 「目標は実績を３人下回る」: the other way round
        wrong = ""
        for id, fact in self.facts.items():
            kind = DIFFERENCE.search(id)
            if kind is None or fact.value is None or not same_unit(fact.unit, near[-1].unit):
                continue
            if abs(fact.value) != abs(near[-1].value):
                continue
            if (kind["base"] == "gap") != (aim > past) and kind["base"] is not None and aim != past:
                continue
            if self._agrees(fact, -1 if kind["turned"] else 1, move, True):
                return ""
            wrong = wrong or f"{fact.label}は{fact.shown()}です"
        return wrong or None

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
        if move in ("met", "missed"):
            aside = re.search(r"前年度?(?:は|に|の(?:実績|目標|予定)は)|昨年度?は", said)
            return None if aside else "target"
        if move in ("over", "under"):
            if last["target"] == last["previous"] == -1:
                return None
            return "target" if last["target"] > last["previous"] else "previous"
        return None if last["target"] > last["previous"] else "previous"

    def _held(
        self, subject: Subject, base: Base, move: Move, said: str, exact: bool
    ) -> list[tuple[bool, str]]:
        """For each fact that may be meant: does it agree, and what it is. Empty where unsure."""
        results = []
        for stem in sorted(subject.stems):
            result = self._holds(stem, base, move, said, exact)
            if result is None:
                return []
            results.append(result)
        return results

    def _holds(
        self, stem: str, base: Base, move: Move, said: str, exact: bool
    ) -> tuple[bool, str] | None:
        indicator = next((i for i in self.sheet.indicators if i.id == stem), None)
        if indicator is not None:
            return self._indicator(indicator, base, move, exact)
        fact, sign = self._money(stem, base, move, said)
        if fact is None or fact.value is None:
            return None
        return self._agrees(fact, sign, move, exact), f"{fact.label}は{fact.shown()}です"

    def _indicator(
        self, indicator: Indicator, base: Base, move: Move, exact: bool
    ) -> tuple[bool, str] | None:
        if base == "budget":
            return None
        met = is_met(self.sheet, indicator)
        if move in ("better", "worse"):
            return self._improved(indicator, move) if base == "previous" else None
        if move in ("met", "missed"):
            gap = self.facts.known(f"{indicator.id}.gap.{self.year}")
            if met is None or gap is None:
                return None
            state = "に達しています" if met else "に達していません"
            return met == (move == "met"), f"{indicator_label(indicator)}は目標{state}"
        if base == "next":
            fact = self.facts.known(f"{indicator.id}.target_vs_actual.{self.year + 1}")
            if fact is None:
                return None
            return self._agrees(fact, -1, move, exact), f"{fact.label}は{fact.shown()}です"
        kind = "gap" if base == "target" else "change"
        fact = self.facts.known(f"{indicator.id}.{kind}.{self.year}")
        if fact is None or fact.value is None:
            return None
        return self._agrees(fact, 1, move, exact), f"{fact.label}は{fact.shown()}です"

    def _improved(self, indicator: Indicator, move: Move) -> tuple[bool, str] | None:
        """「前年度より悪化した」: by the sign that is good for this indicator."""
        fact = self.facts.known(f"{indicator.id}.change.{self.year}")
        if fact is None or not fact.value:
            return None
        target = self.facts.known(f"{indicator.id}.target.{self.year}")
        good = (fact.value < 0) == less_is_better(indicator, target)
        return good == (move == "better"), f"{fact.label}は{fact.shown()}です"

    def _money(self, stem: str, base: Base, move: Move, said: str) -> tuple[Fact | None, int]:
        year = self.year
        if stem == "unit_cost":
            ids = [i for i in self.facts if re.fullmatch(rf"unit_cost_change\.\w+\.{year}", i)]
            return (self.facts[ids[0]] if len(ids) == 1 and base == "previous" else None), 1
        if move in ("met", "missed", "better", "worse"):
            return None, 1
        if stem == "cost.fte":
            return (self.facts.known(f"cost.fte_change.{year}") if base == "previous" else None), 1
        if stem == "cost.settlement":
            if base == "previous" and "予算" not in said:
                return self.facts.known(f"cost.settlement_change.{year}"), 1
            if base == "budget" and move in ("over", "under") and not PREVIOUS.search(said):
                return self.facts.known(f"cost.unspent.{year}"), -1
            return None, 1
        years = {int(t.value) for t in self.traces if t.kind == "year" and t.surface in said}
        if "決算" in said or year + 1 not in years or years - {year, year + 1}:
            return None, 1
        return self.facts.known(f"cost.budget_change.{year + 1}"), 1

    def _agrees(self, fact: Fact, sign: int, move: Move, exact: bool) -> bool:
        """Whether a difference moves as the word says; 横ばい may move by a twentieth."""
        value = (fact.value or Decimal(0)) * sign
        if move == "same":
            before = self.facts.value(fact.sources[-1]) if fact.sources else None
            return value == 0 or (not exact and abs(value) * 20 <= abs(before or Decimal(0)))
        return value > 0 if move in ("up", "over") else value < 0

    def _some_missed(self, match: re.Match[str]) -> Finding | None:
        """「未達の指標はあるが」 where every target was met."""
        kind = {"成果": "outcome", "活動": "activity"}.get(match["kind"] or match["of"] or "")
        met = [is_met(self.sheet, i) for i in self.sheet.indicators if kind in (None, i.kind)]
        if not met or None in met or False in met:
            return None
        return self._finding(match, "missed", "目標に達していない指標はありません")

    def _finding(self, match: re.Match[str], move: Move, told: str) -> Finding:
        start = match.start(move) if move in match.re.groupindex else match.start()
        word = self.text[start : match.end()]
        return Finding(
            kind="direction",
            severity="error",
            start=start,
            end=match.end(),
            message=f"「{word}」とありますが、{told}。",
        )
