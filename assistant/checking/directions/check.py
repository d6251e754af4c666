"""Words of movement held against the figures: 増加 where the value fell, 達成 where it did not.

For each such word the numbers around it are asked first: the text's own two numbers
(``pairs``), a value of an earlier year (``earlier``), a difference, a base or a level that the
sheet knows (``beside``). Then the subject is looked for backwards (``subjects``): an indicator by
its name or its short name (``names``; a warning where that may be a part's), by a traced number
that belongs to one, by the sentence before, or a sum (``money``); then what it is measured against:
目標, 前年度 or 予算. A clause about an earlier year is held against that year. Only what is sure is
told: an unknown subject, an object that is none (「定員を半減した」), a year that no sheet knows, a
plan, a need or a wish end the search in silence. Less is better is minded for 達成.

Not caught: movements within a breakdown (「うち高齢者は増加」), 増加 between years that the sheet
has no column for, and what a word says of a person or a deed (「問合せが減った」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.checking.directions.attributes import as_it_was
from assistant.checking.directions.bases import base_of, own_base
from assistant.checking.directions.beside import Scene, beside
from assistant.checking.directions.counts import miscounted
from assistant.checking.directions.degrees import measured
from assistant.checking.directions.earlier import against_earlier
from assistant.checking.directions.figures import Figures
from assistant.checking.directions.ground import Ground, Told
from assistant.checking.directions.items import of_item
from assistant.checking.directions.listed import bears_out, in_a_row
from assistant.checking.directions.pairs import between_numbers, beyond
from assistant.checking.directions.phrases import causes_of_others, moves_others
from assistant.checking.directions.plan import planned
from assistant.checking.directions.records import rate_called, record
from assistant.checking.directions.rivals import of_rivals
from assistant.checking.directions.streaks import (
    Streak,
    lasted,
    lasted_in_part,
    moved_in,
    streaks_of,
    unknown,
    word_of,
)
from assistant.checking.directions.subjects import Subject, Subjects
from assistant.checking.directions.when import UNSURE, year_of
from assistant.checking.directions.words import (
    ABOUT,
    AHEAD,
    ELSEWHERE,
    NEEDED,
    OPEN,
    PREVIOUS,
    SHARE,
    SUPPOSED,
    Base,
    Move,
    Word,
    words_of,
)
from assistant.checking.findings import Finding, Severity
from assistant.checking.numbers import NumberTrace
from assistant.sheet.facts import Facts
from assistant.sheet.model import Sheet

_QUESTION = re.compile(r"【[^【】]*(?:】|$)")
_APART = re.compile(rf"(?:{ELSEWHERE.pattern})[^、。]*(?:比べ|比較し|対し)て?、$")
_RECORDS: tuple[Move, ...] = ("doubled", "halved", "highest", "lowest")
#: What somebody does to something: 「定員を半減した」, 「枠を増額し」.
_MOVING: tuple[Move, ...] = ("up", "down", "doubled", "halved")


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
    doubt: Severity = "error",
) -> tuple[Finding, ...]:
    """As :func:`check_directions`, with the figures of the sheet already sorted; ``doubt`` is the
    severity of 「３年連続」 where the sheet knows too few years."""
    masked = _QUESTION.sub(lambda match: "　" * len(match[0]), text)
    words = tuple(words_of(masked))
    streaks = tuple(streaks_of(masked, traces, ground.year))
    if not words and not streaks and "未達" not in masked and "指標" not in masked:
        return ()
    said = _Sentence(masked, words, ground, traces, field, before)
    found = said.findings()
    return (*found, *said.lasting(streaks, traces, found, doubt)) if streaks else found


class _Statement(NamedTuple):
    """Of whom a word speaks, against what, and the words before it that tell so."""

    subjects: Sequence[Subject]
    base: Base | None
    said: str


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
        self.figures = Figures(ground, self.traces, field)
        ahead = (field or "").startswith("next_year.") or bool(AHEAD.search(text))
        ahead |= any(t.kind == "year" and t.value == self.year + 1 for t in self.traces)
        self.scene = Scene(text, self.traces, ground, self.subjects.at, ahead)

    def findings(self) -> tuple[Finding, ...]:
        found = [self._finding(*count) for count in miscounted(self.text, self.ground)]
        before = 0
        for word in self.words:
            told = self._judge(word, before)
            if told is not None and told.agrees:
                told = measured(self.text, word, told, self.ground)
            if told is not None and not told.agrees:
                found.append(self._finding(word.start, word.end, told))
            before = word.end
        return tuple(found)

    def _judge(self, word: Word, before: int) -> Told | None:
        if word.denied or NEEDED.match(self.text, word.end):
            return None
        told = between_numbers(self.text, word, self.traces)
        told = told or in_a_row(self.text, word, self.traces)
        told = told or of_rivals(self.text, word, self.traces)
        told = told or as_it_was(self.text, word, self.traces, self.ground)
        if told is None and (year := year_of(self.text, word, self.traces, self.year)) < self.year:
            return self._in_year(year, word, before) if year != UNSURE else None
        told = (
            told
            or of_item(self.scene, word)
            or against_earlier(self.scene, word)
            or beside(self.scene, word)
            or beyond(self.text, word, self.traces)
            or rate_called(self.text, word, self.traces)
        )
        if told is None:
            own = self.subjects.at(word.start) or frozenset()
            told = planned(self.text, word, self.ground, own, self.field)
        open = OPEN.match(self.text, word.end)
        if told is not None or word.by_number or (open and open[0] != "する"):
            return told
        if SUPPOSED.search(self.text, 0, word.start) or SHARE.search(self.text, 0, word.start):
            return None
        names = [*self.ground.names.printed.values(), *self.ground.items]
        if causes_of_others(self.text, word.start, word.end, names):
            return None
        if word.move in _MOVING and moves_others(self.text, word.start, names):
            return None
        return self._of_subject(word, before, planned=bool(open))

    def _in_year(self, year: int, word: Word, before: int) -> Told | None:
        """「前年度に落ち込んだが」: what the two sheets know of that year."""
        region = self.subjects.region(word.start, before, word.move)
        if (
            region is None
            or any(one.aimed for one in region[1])
            or ELSEWHERE.search(self.ground.names.blanked(self.text[region[0] : word.start]))
        ):
            return None
        base = own_base(self.text[region[0] : word.start], word.move)
        if base is None or self._unsaid(word):
            return None
        held = [moved_in(year, one, base, word, self.ground) for one in region[1]]
        wrong = [told for told in held if told is not None and not told.agrees]
        return wrong[0] if wrong and len(wrong) == len(held) else None

    def lasting(
        self,
        streaks: Sequence[Streak],
        numbers: Sequence[NumberTrace],
        found: Sequence[Finding],
        doubt: Severity,
    ) -> Iterator[Finding]:
        """The findings on 「３年連続で増加」, where the movement itself is not ``found`` wrong."""
        for streak in streaks:
            word = word_of(streak, self.words, self.text)
            if word is not None and (
                any(f.start <= word.start < f.end for f in found)
                or self._unsaid(word)
                or year_of(self.text, word, self.traces, self.year) == UNSURE
            ):
                continue
            told = self._lasted(streak, word) if word is not None else None
            if word is not None and told is not None and not told.agrees:
                start, end = min(streak.start, word.start), max(streak.end, word.end)
                yield self._finding(start, end, told)
            elif told is None and streak.years and streak.asked:
                if word is not None and (
                    bears_out(self.text, word, numbers, streak.years)
                    or lasted_in_part(streak, word, self.text, self.ground)
                ):
                    continue
                yield unknown(streak, self.text, numbers, self.ground, doubt)

    def _unsaid(self, word: Word) -> bool:
        """A denial, a plan, a wish or a supposition."""
        open = OPEN.match(self.text, word.end) or SUPPOSED.search(self.text, 0, word.start)
        return word.denied or bool(open)

    def _lasted(self, streak: Streak, word: Word) -> Told | None:
        before = max((other.end for other in self.words if other.end <= word.start), default=0)
        stated = self._statement(word, before)
        if stated is None:
            return None
        base = stated.base or "previous"
        if base != "target" and any(one.aimed for one in stated.subjects):
            return None
        held = [lasted(streak, one, base, word, self.ground) for one in stated.subjects]
        if wrong := [told for told in held if told is not None and not told.agrees]:
            return replace(wrong[0], sure=all(one.sure for one in stated.subjects))
        return held[0] if held and None not in held else None

    def _statement(self, word: Word, before: int) -> _Statement | None:
        """Of whom ``word`` speaks; ``None`` where that is unsure, or of somebody elsewhere."""
        region = self.subjects.region(word.start, before, word.move)
        if region is None:
            return None
        begin, subjects = region
        said = self.text[begin : word.start]
        if ELSEWHERE.search(self.ground.names.blanked(said)) or _APART.search(self.text[:begin]):
            return None
        planning = (self.field or "").startswith("next_year.")
        base = base_of(said, word.move, self.traces, self.year, planning)
        if base is None and begin and not AHEAD.search(self.text[:begin]):
            said = self.text[: word.start]
            base = base_of(said, word.move, self.traces, self.year, planning)
        return _Statement(subjects, base, said)

    def _of_subject(self, word: Word, before: int, planned: bool) -> Told | None:
        """``planned``: 「増額する」, which only next year's 予算 bears out or not."""
        stated, move = self._statement(word, before), word.move
        if stated is None or (planned and stated.subjects[-1].stems != {"cost.budget"}):
            return None
        subjects, base, said = stated
        if move in _RECORDS and not any(one.aimed for one in subjects):
            # 「来年度は印刷費を倍増し」 plans, whatever there was this year.
            plans = self.scene.ahead and not PREVIOUS.search(said)
            return None if plans and move in _MOVING else record(move, subjects, base, self.ground)
        if base is None or move in _RECORDS:
            return None
        exact = not (ABOUT.search(word.surface) or ABOUT.search(said))
        subjects = [one for one in subjects if base == "target" or not one.aimed]
        held = [(one, self.figures.held(one, base, move, said, exact)) for one in subjects]
        for subject, results in held:
            if results and not any(told.agrees for told in results):
                return replace(results[0], sure=subject.sure and results[0].sure)
        agreed = [told for _, results in held[:1] for told in results if told.agrees]
        # Of several, how much each moved is left open.
        ids = tuple(id for told in agreed for id in told.evidence) if len(held) == 1 else ()
        return Told(True, evidence=ids, sure=held[0][0].sure) if ids else None

    def _finding(self, start: int, end: int, told: Told) -> Finding:
        return Finding(
            kind="direction",
            severity="error" if told.sure else "warning",
            start=start,
            end=end,
            message=f"「{self.text[start:end]}」とありますが、{told.words}です。",
            evidence=told.evidence,
            rule="direction.contradicted",
        )
