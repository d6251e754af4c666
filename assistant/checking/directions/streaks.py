"""A movement over years: 「３年連続で増加」「未達が２年続いた」「５年ぶりの増加」「年々減少」.

Held against the years that this sheet and last year's have a column for. A count of years is wrong
where one of them moved the other way, borne out where all are known, and else asked about, or
told as 「本文のみに記載」 where an entered text has it; so is 「３年間で最も多い」. 年々, 毎年 and
右肩上がり are only ever found wrong.

Not caught: a count that is too small (「２年連続」 in the third year), a grade that came again
(「３年連続Ｂ」 is asked about), and years of an indicator that was renamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.checking.directions.ground import AGREES, Ground, Told
from assistant.checking.directions.subjects import Subject
from assistant.checking.directions.words import HOW, Base, Move, Word
from assistant.checking.findings import Finding, Severity
from assistant.checking.numbers import NumberTrace
from assistant.sheet import indicator_label

_SINCE: Final = re.compile("[度間]?ぶり")
#: No number in them; the slope itself may be the word of movement.
_ALWAYS: Final = re.compile(
    "年々|年を追うごとに|年ごとに|毎年度?|一貫して|右肩(?P<up>上がり)|右肩(?P<down>下がり)"
)
#: 「前年度に続いて目標に達した」: the word of movement stands right behind, or its target between.
_AGAIN: Final = re.compile(
    "(?:前|昨)年度?(?:に(?:引き?)?続(?:き|いて|く)|(?:と)?同様に?|と同じく)、?"
)
#: 「低下が続いて」, not 「低下が続いていたが」, which may be over.
_GOES_ON: Final = re.compile("(?:傾向)?が続(?:いて(?!いた|き[たてま])|き、|く|いた(?=。|$))")
_AND: Final = re.compile(
    "(?:(?:目標|予定|計画)(?:値|数)?(?:の?[0-9０-９][^、。はがを]{0,12})?(?:[をに]|には|には?も)?"
    f"(?:{HOW}|、)*)?"
)
#: 「３年間で最も多い」「過去３年で最多」.
_MOST: Final = re.compile(
    "(?:の間)?(?:の中|の?うち)?[でに](?:は)?、?最(?:も)?(?:(?P<up>多|高|大き?)|少な?|低|小さ?)"
    # 「３年間で最も多かった令和５年度を下回る」 is of that year.
    "(?![なき]?(?:い|かった)(?:前|昨|令和|平成|[0-9０-９元]|年|時|月))"
)
_YEARS: Final = re.compile("[かカヵケヶ箇]?年間?")
_FROM_YEAR: Final = re.compile("(?:から|以降|以来)の?、?")
#: Parts of names that tell no two of them apart.
_GENERAL: Final = re.compile("件数|人数|回数|者数|日数|利用|参加|割合|の|[ぁ-ん]")
_CLOSE: Final = 20
"""横ばい may move by a twentieth, as in one year."""
#: The moves of a value by itself, and those against the target of each year.
_RISES: Final[tuple[Move, ...]] = ("up", "highest", "doubled")
_FALLS: Final[tuple[Move, ...]] = ("down", "lowest", "halved")


@dataclass(frozen=True, slots=True)
class Streak:
    """``text[start:end]`` says for how many years a movement lasts; ``years`` is ``None`` for
    年々. ``since``: it comes back after so many years. ``slope``: 右肩上がり says which way;
    ``most``: it is the most (or least) of so many years; ``asked``: an unknown year is asked
    about; ``again``: 「前年度に続いて」; ``goes_on``: 「低下が続いて」."""

    start: int
    end: int
    years: int | None
    since: bool = False
    slope: Move | None = None
    most: bool = False
    asked: bool = True
    again: bool = False
    goes_on: bool = False


def streaks_of(text: str, traces: Sequence[NumberTrace], year: int) -> Iterator[Streak]:
    """The streaks of one sentence; ``traces`` are its numbers, ``year`` the evaluated one."""
    for trace in traces:
        span = trace.kind == "name" and _YEARS.fullmatch(trace.unit or "")
        if (span or trace.kind == "streak") and (most := _MOST.match(text, trace.end)):
            way: Move = "highest" if most["up"] else "lowest"
            if years := _years_back(text, trace, traces, year):
                yield Streak(trace.start, most.end(), years, slope=way, most=True, asked=not span)
        elif trace.kind == "streak":
            since = bool(_SINCE.match(text, trace.end))
            yield Streak(trace.start, trace.end, int(trace.value), since)
    for match in _AGAIN.finditer(text):
        yield Streak(match.start(), match.end(), 2, asked=False, again=True)
    for match in _GOES_ON.finditer(text):
        yield Streak(match.start(), match.end(), None, asked=False, goes_on=True)
    for match in _ALWAYS.finditer(text):
        slope: Move | None = "up" if match["up"] else "down" if match["down"] else None
        yield Streak(match.start(), match.end(), None, slope=slope)


def _years_back(text: str, trace: NumberTrace, traces: Sequence[NumberTrace], year: int) -> int:
    """How many years up to the evaluated one ``trace`` counts, 0 where it ends with another:
    「令和２年度からの３年間」 in 令和４年度, or (as 令和２年度 is counted or not) in 令和５年度."""
    count = int(trace.value)
    for one in traces:
        if one.kind == "year" and _FROM_YEAR.fullmatch(text, one.end, trace.start):
            span = year - int(one.value) + 1
            return span if span in (count, count + 1) else 0
    return count


def word_of(streak: Streak, words: Sequence[Word], text: str) -> Word | None:
    """The word of movement that lasts so long: the first behind it in its part of the sentence
    (「３年連続で増加」), for a count else the last before it (「増加が３年続いた」)."""
    if streak.slope is not None:
        surface = text[streak.start : streak.end]
        return Word(streak.slope, streak.start, streak.end, surface, False, False)
    if streak.again:
        near = (w for w in words if _AND.fullmatch(text, streak.end, w.start))
        return next(near, None)
    if streak.goes_on:
        return next((word for word in words if word.end == streak.start), None)
    stop = _part_end(text, streak.end)
    behind = [word for word in words if streak.end <= word.start < stop]
    if behind or streak.years is None:
        return behind[0] if behind else None
    begin = max(text.rfind(mark, 0, streak.start) for mark in "、。") + 1
    before = [word for word in words if begin <= word.start and word.end <= streak.start]
    return before[-1] if before else None


def lasted(streak: Streak, subject: Subject, base: Base, word: Word, ground: Ground) -> Told | None:
    """Whether the movement of ``subject`` lasted as ``streak`` says; ``None`` where a year is
    unknown and none contradicts."""
    held = [_Years(ground, stem).lasted(streak, base, word) for stem in sorted(subject.stems)]
    if any(told is not None and told.agrees for told in held):
        return AGREES
    return held[0] if held and None not in held else None


def lasted_in_part(streak: Streak, word: Word, text: str, ground: Ground) -> bool:
    """Whether the movement lasted so long of an indicator that the sentence may name by a part of
    its name: 「売上は２年連続で増えた」 for 直売所の売上額. Two letters of it stand before."""
    before = text[: max(word.start, streak.start)]
    for stem, indicator in ground.indicators.items():
        name = _GENERAL.sub("　", indicator_label(indicator))
        pairs = (name[at : at + 2] for at in range(len(name) - 1))
        if any("　" not in pair and pair in before for pair in pairs):
            told = _Years(ground, stem).lasted(streak, "previous", word)
            if told is not None and told.agrees:
                return True
    return False


def moved_in(year: int, subject: Subject, base: Base, word: Word, ground: Ground) -> Told | None:
    """Whether ``subject`` moved in an earlier year as ``word`` says; ``None`` where that is
    unknown, or is so of one who may be meant."""
    held = [_Years(ground, stem).moved(year, base, word) for stem in sorted(subject.stems)]
    if any(told is None or told.agrees for told in held):
        return None
    return replace(held[0], sure=subject.sure) if held and held[0] is not None else None


def unknown(
    streak: Streak, text: str, traces: Sequence[NumberTrace], ground: Ground, doubt: Severity
) -> Finding:
    """The finding on a count of years that the columns of the sheets do not reach: of severity
    ``doubt``, or told only, where an entered text has as many years."""
    said = text[streak.start : streak.end]
    own = next(trace for trace in traces if trace.start == streak.start)
    entered = next((fact for fact in ground.like(own) if fact.role == "text"), None)
    return Finding(
        kind="number",
        severity=doubt if entered is None else "info",
        start=streak.start,
        end=streak.end,
        message=f"「{said}」は、調書と前年度の調書にある年度の値では確かめられません。"
        "何年度からかを確かめてください。"
        if entered is None
        else f"「{said}」は本文のみに記載された数で、数値欄では確かめられません。",
        evidence=() if entered is None else (entered.id, *entered.sources),
        rule="number.unsupported" if entered is None else "number.text_only",
    )


@dataclass(frozen=True, slots=True)
class _Years:
    """The years of one fact-id stem."""

    ground: Ground
    stem: str

    def lasted(self, streak: Streak, base: Base, word: Word) -> Told | None:
        year = self.ground.year
        if streak.years is None:
            known = [self.moved(at, base, word) for at in range(year, year - 10, -1)]
            wrong = [told for told in known if told is not None and not told.agrees]
            return wrong[0] if wrong else None
        if streak.most:
            return self._most(streak)
        each = [self.moved(year - back, base, word) for back in range(streak.years)]
        if streak.since:
            # 「３年ぶりの増加」: it did not rise in the two years between.
            again = [told for told in each[1:] if told is not None and told.agrees]
            first = each[0]
            if first is not None and not first.agrees:
                return first
            if again:
                return Told(False, again[0].words, again[0].evidence)
            return AGREES if None not in each else None
        wrong = [told for told in each if told is not None and not told.agrees]
        if wrong:
            return wrong[0]
        return AGREES if None not in each else None

    def _most(self, streak: Streak) -> Told | None:
        """「３年間で最も多い」: none of the years before was more."""
        years = range(self.ground.year, self.ground.year - (streak.years or 1), -1)
        now, *before = (self.ground.of_year(self.stem, "actual", year) for year in years)
        if now is None or now.value is None:
            return None
        unknown = False
        for fact in before:
            if fact is None or fact.value is None or fact.unit != now.unit:
                unknown = True
            elif fact.value > now.value if streak.slope == "highest" else fact.value < now.value:
                words = f"{fact.label}は{fact.shown()}、{now.label}は{now.shown()}"
                return Told(False, words, (now.id, fact.id))
        return None if unknown else AGREES

    def moved(self, year: int, base: Base, word: Word) -> Told | None:
        """Whether the value of ``year`` moved as the word says, with the two figures in words."""
        aimed = base == "target" and word.move in ("met", "missed", "over", "under")
        now = self.ground.of_year(self.stem, "actual", year)
        kind, than = ("target", year) if aimed else ("actual", year - 1)
        other = self.ground.of_year(self.stem, kind, than)
        if now is None or other is None or now.value is None or other.value is None:
            return None
        if now.unit != other.unit:
            return None
        words = f"{other.label}は{other.shown()}、{now.label}は{now.shown()}"
        agrees = self._agrees(word.move, now.value, other.value)
        return None if agrees is None else Told(agrees, words, (now.id, other.id))

    def _agrees(self, move: Move, now: Decimal, other: Decimal) -> bool | None:
        if move in _RISES or move == "over":
            return now > other
        if move in _FALLS or move == "under":
            return now < other
        if move == "same":
            return abs(now - other) * _CLOSE <= abs(other)
        indicator = self.ground.indicators.get(self.stem)
        if indicator is None:
            return None
        less = self.ground.less(indicator)
        if move in ("better", "worse"):
            return (now < other) == (less == (move == "better")) and now != other
        met = now <= other if less else now >= other
        return met == (move == "met")


def _part_end(text: str, at: int) -> int:
    ends = [found for mark in "、。" if (found := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))
