"""Which years the words of a sentence give to its numbers, and to what they are compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.roles.aspects import CELLS, RATES, Kind
from assistant.checking.roles.claim import Span
from assistant.checking.roles.governors import Governors, Run
from assistant.checking.roles.words import SETTING, YEAR_AHEAD, YEAR_TOPIC, Word

_GONE: Final = ("から", "だった", "であった前", "であった昨")
_ATTACHED: Final = re.compile(
    "年度?(?:の?(?:実績|決算)(?:値|額)?)?(?:の|である|であった|（)?(?:約|延べ)?$"
)
_TOPIC: Final = re.compile("は|の内訳")
#: A year that only says with what is compared, or of which other number.
_COMPARED: Final = re.compile(
    "(?:前年|昨年|前回)度?(?:の?(?:実績|決算)(?:値|額)?)?"
    "(?:比|並み|同[期月]|より|から|を|に比べ|と比べ|に対し|に続|の?(?:約|延べ)?(?=[0-9０-９]))"
)
_OF_ONE: Final = re.compile("の?(?:実績|決算)?(?:値|額)?の?(?:約|延べ)?")
#: 「令和５年度決算は」 of the evaluated year, which the items that follow are of as well.
_SPENT: Final = re.compile("は|の内訳|の?決算(?:額)?(?:の内訳)?は")
_OF_NOW: Final = re.compile("(?:の|に|は|には|中|中に|末の|末に)")
#: What follows a number that is told, not compared or planned.
_TOLD: Final = re.compile(
    "で、|であ[るっり]|だった|と(?:な[るっり]|、)|に(?:とどま|のぼ|上|達)|。|$"
)
_OTHERWISE: Final = re.compile(
    "前年|昨年|前回|前々|年前|従来|以前|これまで|次年|来年|翌年|予定|計画|目標|見込|予算|から|より|比べ|対し"
    "|うち|差|当たり|あたり|平均|累計|通算|合わせ"
)
#: 「３．０％だった前年度より」: the number is that year's.
_WAS: Final = re.compile(
    "(?:だった|であった)(?P<year>(?:前|昨)年度?)(?!同|の(?:目標|予定|計画|予算))"
)
_CLOSED: Final = re.compile("の?(?:当初)?(?:決算|予算|実績|目標|予定)?(?:額|値)?[）)]")


class Times:
    """The years of one sentence; ``year`` is the evaluated one. ``ahead``: the text is about the
    coming year, so that 前年度 may be the evaluated one itself. ``carried``: the sentences before
    have made another year the topic, and this one names none."""

    def __init__(
        self, text: str, governors: Governors, *, year: int, ahead: bool, carried: bool = False
    ) -> None:
        self.text, self.governors, self.year, self.ahead = text, governors, year, ahead
        self.carried = carried

    def said(self, run: Run) -> tuple[frozenset[int] | None, Span | None]:
        """The years that govern the number directly."""
        years = self._of(run.own, run.own_years)
        if years is None:
            return None, None
        said = [(w.start, w.end) for w in run.own if w.name in ("previous", "this", "next")]
        said += [(t.start, t.end) for t in run.own_years]
        return years, (min(s for s, _ in said), max(e for _, e in said))

    def _of(self, words: Sequence[Word], traces: Sequence[NumberTrace]) -> frozenset[int] | None:
        found: set[int] = set()
        for trace in traces:
            if trace.unit == "年度":
                found.add(int(trace.value))
        for word in words:
            if word.name == "previous":
                found |= {self.year - 1, self.year} if self.ahead else {self.year - 1}
            elif word.name == "this":
                found |= {self.year, self.year + 1} if self.ahead else {self.year}
            elif word.name == "next":
                found |= {self.year + 1}
        return frozenset(found) or None

    def base(
        self, run: Run, moved: bool
    ) -> tuple[frozenset[Kind] | None, frozenset[int] | None, Span | None]:
        """What a difference is compared with: kinds, years, and where that stands."""
        if not moved or not (run.base or run.base_years):
            return None, None, None
        kinds = frozenset(
            kind for word in run.base if word.name in RATES for kind in RATES[word.name] & CELLS
        )
        years = self._of(run.base, run.base_years)
        spans = [(word.start, word.end) for word in run.base]
        spans += [(year.start, year.end) for year in run.base_years]
        at = (min(s for s, _ in spans), max(e for _, e in spans))
        return kinds or None, years, at

    def is_attached(self, number: NumberTrace) -> bool:
        """「前年度の４７回から」, 「前年度４７回から」: of this number, not of what it became."""
        return _ATTACHED.search(self.text, 0, number.start) is not None

    def behind(
        self, number: NumberTrace, *, bare: bool
    ) -> tuple[frozenset[int] | None, Span | None]:
        """「４，７０８千円（令和５年度決算）」, 「４，７０８千円だった前年度」, the latter
        where the number is ``bare`` of words for its kind."""
        if bare and not self.ahead and (was := _WAS.match(self.text, number.end)):
            return frozenset((self.year - 1,)), was.span("year")
        for year in self.governors.years:
            bracketed = year.start == number.end + 1 and self.text[number.end] in "（("
            if bracketed and year.unit == "年度" and _CLOSED.match(self.text, year.end):
                return frozenset((int(year.value),)), (year.start, year.end)
        return None, None

    def topic(self, number: NumberTrace) -> tuple[frozenset[int] | None, Span | None]:
        """「令和４年度は…、予算…千円に対し決算は…千円」: the year that the sentence began with."""
        before = [t for t in self.governors.years if t.end <= number.start]
        if len(before) != 1 or before[0].unit != "年度":
            return None, None
        year = before[0]
        between = self.text[year.end : number.start]
        topic = _SPENT if int(year.value) == self.year else _TOPIC
        if not topic.match(between) or "年" in between:
            return None, None
        if YEAR_AHEAD.search(between):
            return None, None
        return frozenset((int(year.value),)), (year.start, year.end)

    def is_now(self, number: NumberTrace, run: Run) -> bool:
        """Whether a cell that is told here is the evaluated year's: no other is spoken of."""
        before, after = self.text[: number.start], self.text[number.end :]
        near = before + after.partition("、")[0]
        if self.ahead or self.carried or YEAR_AHEAD.search(near) or run.compared:
            return False
        if run.come_from or SETTING.match(after) or after.startswith(_GONE):
            return False
        said = [t for t in self.governors.years if t.end <= number.start]
        said = [t for t in said if not self._is_of_another(t, number)]
        if any(t.unit != "年度" or int(t.value) != self.year for t in said):
            return False
        for this in said:  # 「令和６年度の」 of the evaluated year says no other
            before = before[: this.start] + "　" * (this.end - this.start) + before[this.end :]
        return YEAR_TOPIC.search(_COMPARED.sub("　", before)) is None

    def _is_of_another(self, year: NumberTrace, number: NumberTrace) -> bool:
        """「令和２年度の３１回から」: the year of another number, which says none of this one."""
        between = [n for n in self.governors.numbers if year.end <= n.start < number.start]
        if not between:
            return False
        return _OF_ONE.fullmatch(self.text, year.end, between[0].start) is not None

    def opens_with_now(self, number: NumberTrace) -> bool:
        """「令和６年度の取替えは」 at the begin of the sentence, and no other year or plan up to
        the number and right behind it."""
        years = [t for t in self.governors.years if t.end <= number.start]
        if len(years) != 1 or years[0].start > 0 or int(years[0].value) != self.year:
            return False
        near = self.text[years[0].end : number.start]
        if not _OF_NOW.match(near) or not _TOLD.match(self.text, number.end):
            return False
        return _OTHERWISE.search(near) is None
