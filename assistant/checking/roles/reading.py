"""What the words of a sentence say of each of its numbers, and which facts that rules out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.units import is_percent
from assistant.checking.roles.aims import aim_behind, is_gone, may_be_meant
from assistant.checking.roles.aspects import CELLS, Aspect, Kind
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.columns import column_of
from assistant.checking.roles.governors import Governors, Run
from assistant.checking.roles.kinds import AIMS, Kinds
from assistant.checking.roles.moves import may_be_change
from assistant.checking.roles.owners import Owners
from assistant.checking.roles.subjects import Names
from assistant.checking.roles.times import Times
from assistant.checking.roles.words import (
    DONE,
    HAPPENED,
    MISSED,
    SET_TO,
    SETTLED_ON,
    YEAR_AHEAD,
    YEAR_BACK,
    YEAR_TOPIC,
)
from assistant.sheet.numerals import YEN

_AIM_AHEAD: Final = re.compile("(?:目標|予定|計画|見込|定員)[^、。0-9０-９]{0,6}(?:は|として)")
_OF_PARTS: Final = re.compile("当たり|あたり|で割|で除|につき|予算")
_BACK: Final = re.compile("前年|昨年|本年度|今年度|当年度|実績|決算")
_AIM_AFTER: Final = re.compile(
    r"(?:程度|以上|以下|以内)?(?:(?:を|と)?(?:予定し|計画し|見込[みん]|目指し)|に対し|の(?:予定|目標|計画|見込)|を(?:予定|目標|目指|見込|計上|上回|下回|超え)"
    r"|と(?:予定し|見込|する|設定|定め|見積)|に(?:届|達(?:しな|せず|しておら|していな|しませ|するこ)|及ば)|を満た|まで(?:減ら|増や|引))"
)


class Readings:
    """The claims of one sentence of ``field``, in the order of its numbers."""

    def __init__(
        self,
        text: str,
        traces: Sequence[NumberTrace],
        names: Names,
        *,
        aspects: Mapping[str, Aspect],
        fiscal_year: int,
        field: str,
        carried: bool = False,
    ) -> None:
        self.text, self.names, self.year = text, names, fiscal_year
        self.aspects = aspects
        self.ahead = field.startswith("next_year.")
        self.open = field == "evaluation.future_improvement"
        self.governors = Governors(text, traces, names)
        self.owners = Owners(text, names, self.governors)
        self.times = Times(
            text, self.governors, year=fiscal_year, ahead=self.ahead, carried=carried
        )
        self._claims: dict[int, Claim] = {}
        self.kinds = Kinds(
            text, self._claims, self.held, ahead=self.ahead, money_ahead=field == "next_year.budget"
        )

    def claims(self) -> list[Claim]:
        """One for each number."""
        for number in self.governors.numbers:
            run = self.governors.run(number)
            self._claims[number.start] = self._claim(number, run)
        return list(self._claims.values())

    def _claim(self, number: NumberTrace, run: Run) -> Claim:
        rate = is_percent(number.unit) or number.unit in ("割", "倍")
        if not run.moved and any(a.kind == "difference" for a in self.held(number)):
            run.moved = may_be_change(self.text, number, self.governors.numbers)
        behind = self._claims.get(run.behind.start) if run.behind else None
        moved = run.moved
        if rate and run.behind and behind and behind.moved and self._in_bracket(run, number):
            moved = True
        kinds, not_kinds, kind_at = self.kinds.of(number, run, rate, moved)
        spent = not moved and self._is_spent(number, run)
        if kinds is None and spent and not rate:
            kinds = frozenset(("settlement",))
        base, base_years, base_at = self.times.base(run, moved)
        years, year_at = self.times.said(run)
        if years is None:
            years, year_at = self.times.behind(number, bare=kinds is None and not moved)
        if self.text.startswith("から", number.end) and not self.times.is_attached(number):
            years, year_at = None, None  # what it was before
        elif years is None and (kinds is not None or moved or run.against or run.names):
            years, year_at = self.times.topic(number)
        if years and max(years) > self.year and is_gone(self.text, number):
            years, year_at = None, None  # 「令和７年度は、２６７人だった参加者を」
        subjects, subject_at, tight = self.owners.of(number, run, rate)
        if run.cost and not moved and not rate and number.value >= 0:
            not_kinds |= {"difference"}
        claim = Claim(
            number=number,
            moved=moved,
            kinds=kinds,
            kind_at=kind_at,
            not_kinds=not_kinds,
            years=years,
            year_at=year_at,
            base=base,
            base_years=base_years,
            base_at=base_at,
            subjects=subjects,
            subject_at=subject_at,
            tight=tight,
            whole=self.owners.whole(run, subjects),
            column=column_of(self.text, run, number),
            spent=spent and rate,
            foreign=self.owners.is_foreign(number),
        )
        if kinds is None and not moved and (self.ahead or self.open):
            claim = self._planned(claim)
            kinds, years = claim.kinds, claim.years
        if moved or years:
            return self._of_past(self._of_this_year(claim, run))
        if spent and rate and self.times.is_now(number, run):
            return claim._replace(default_year=self.year)
        only = self._only(number, run, behind)
        if only is not None:
            return claim._replace(only=only)
        if self.ahead:
            return self._ahead(claim, run)
        return self._now(claim) if self.times.is_now(number, run) else claim

    def _planned(self, claim: Claim) -> Claim:
        """「延べ３，０００人の利用を見込む」 in a text on the coming year: its aim."""
        number = claim.number
        aim = aim_behind(self.text, number)
        held = self.held(number)
        labels = [self.names.labels.get(a.subject, "") for a in held]
        if aim is None:
            return claim
        subjects = claim.subjects or self._named_before(number)
        if not may_be_meant(aim, number, held, subjects, labels):
            return claim
        years = claim.years
        if aim.when is not None:
            start, end = aim.when
            said = [t for t in self.governors.years if start <= t.start < end]
            years = frozenset(int(t.value) for t in said) or frozenset((self.year + 1,))
        elif years is None and all(int(t.value) > self.year for t in self.governors.years):
            before = self.text[: number.start]
            if not YEAR_BACK.search(before) and (self.ahead or YEAR_AHEAD.search(before)):
                years = frozenset((self.year + 1,))
        if years is None or max(years) <= self.year:
            return claim
        kinds = AIMS if (number.unit or "") in YEN else frozenset[Kind](("target",))
        return claim._replace(kinds=kinds, kind_at=aim.at, years=years, year_at=aim.at)

    def _named_before(self, number: NumberTrace) -> frozenset[str] | None:
        """Whose the last name before ``number`` in its clause may be: 「誤りを８件以下に」."""
        start = max(self.text.rfind("、", 0, number.start), 0)
        numbers = [n.end for n in self.governors.numbers if n.end <= number.start]
        start = max(start, *numbers) if numbers else start
        found = [m.owners for m in self.governors.mentions if start <= m.start < number.start]
        return found[-1] if found else None

    def _of_past(self, claim: Claim) -> Claim:
        """「令和５年度の６０件」, 「前年度（３０件）」: what a year brought, no target."""
        gone = claim.years is not None and max(claim.years) < self.year and claim.kinds is None
        if not gone or claim.moved or not self.times.is_attached(claim.number):
            return claim
        return claim._replace(not_kinds=claim.not_kinds | AIMS)

    def _of_this_year(self, claim: Claim, run: Run) -> Claim:
        """「令和５年度の相談は５６６件」: told of the evaluated year, it is no target."""
        said = claim.years == frozenset((self.year,)) and claim.tight and claim.kinds is None
        if not said or claim.moved or self.ahead or self.open or run.base or run.own:
            return claim
        if self._is_aim(claim.number):
            return claim
        return claim._replace(not_kinds=claim.not_kinds | AIMS)

    def _now(self, claim: Claim) -> Claim:
        """Where no other year is spoken of, a cell is the evaluated year's; without a word for
        its kind it is no target."""
        number = claim.number
        happened = bool(
            HAPPENED.match(self.text, number.end) or DONE.search(self.text[: number.start])
        )
        if claim.not_kinds or (claim.kinds is not None and not self.open):
            return claim._replace(default_year=self.year)
        if claim.kinds is not None and MISSED.match(self.text, number.end):
            return claim._replace(default_year=self.year)
        if claim.kinds is not None or (self.open and not happened):
            return claim
        if not (claim.tight or happened) or self._is_aim(number):
            now = self.times.opens_with_now(number) and not self._is_aim(number)
            return claim._replace(default_year=self.year) if now else claim
        growing = (claim.subjects or frozenset()) & self.names.growing
        steady = claim.tight and happened and not growing
        but = AIMS | frozenset[Kind](("difference",) if steady else ())
        return claim._replace(default_year=self.year, not_kinds=but)

    def _ahead(self, claim: Claim, run: Run) -> Claim:
        """In 次年度の取組: a plan or budget without a year is the coming year's."""
        after = self.text[claim.number.end :]
        held = [a.kind for a in self.held(claim.number)]
        if SET_TO.match(after) and held and set(held) <= AIMS and "が" not in after[:2]:
            return claim._replace(kinds=claim.kinds or AIMS, default_year=self.year + 1)
        if claim.kinds is None or not claim.kinds & CELLS <= AIMS or run.come_from or run.compared:
            return claim
        if "target" in claim.kinds and MISSED.match(after) and not self._looks_back(claim, run):
            return claim._replace(default_year=self.year)
        if after.startswith(("から", "に対", "だった", "であった", "を上回", "を下回", "の")):
            return claim
        back = run.own_years or any(w.name in ("previous", "this") for w in run.own)
        if claim.kinds == {"budget"} and SETTLED_ON.match(after) and not back:
            return claim._replace(default_year=self.year + 1)
        if self._looks_back(claim, run):
            return claim
        return claim._replace(default_year=self.year + 1)

    def _looks_back(self, claim: Claim, run: Run) -> bool:
        """Whether the words up to the number may speak of an earlier year, or name any."""
        before = self.text[: claim.number.start]
        said = self.governors.years or YEAR_TOPIC.search(before) or _BACK.search(before)
        return bool(said or any(w.name in ("previous", "this", "next") for w in run.own))

    def held(self, number: NumberTrace) -> list[Aspect]:
        """What the number may be by its value."""
        ids = (number.source or "", *number.also)
        return [self.aspects[id] for id in ids if id in self.aspects]

    def _only(
        self, number: NumberTrace, run: Run, behind: Claim | None
    ) -> frozenset[tuple[Kind, int | None]] | None:
        """「前年度の９校から１５校へ」: what a figure of last year has become is this year's."""
        if not run.come_from or behind is None or self.ahead or run.base or run.base_years:
            return None
        if self.text[behind.number.end : number.start] not in ("から", "から、"):
            return None
        if not self.text.startswith(("へ", "に", "まで", "と"), number.end):
            return None
        held = [a for a in self.held(behind.number) if a.kind != "text"]
        if behind.years == frozenset((self.year - 1,)):
            return frozenset((("actual", self.year), ("settlement", self.year)))
        if held and all((a.kind, a.year) == ("actual", self.year - 1) for a in held):
            return frozenset((("actual", self.year),))
        if held and all((a.kind, a.year) == ("settlement", self.year - 1) for a in held):
            return frozenset((("settlement", self.year),))
        return None

    def _is_spent(self, number: NumberTrace, run: Run) -> bool:
        """「事業費は…千円」, 「人工は…」 in the evaluation: what was spent, no cost per unit."""
        if not (run.cost or run.columns) or self.ahead or self.open:
            return False
        if any(int(t.value) > self.year for t in run.own_years):
            return False
        before = self.text[: number.start]
        return not _OF_PARTS.search(before) and not YEAR_AHEAD.search(before)

    def _is_aim(self, number: NumberTrace) -> bool:
        """Whether a number without a word for its kind may be a target all the same."""
        if _AIM_AFTER.match(self.text, number.end):
            return True
        names = self.governors.mentions  # 「整備計画の面積は」: a word in a name says nothing
        return any(
            not any(name.start <= aim.start() < name.end for name in names)
            for aim in _AIM_AHEAD.finditer(self.text, 0, number.start)
        )

    def _in_bracket(self, run: Run, number: NumberTrace) -> bool:
        return "（" in self.text[run.start : number.start]
