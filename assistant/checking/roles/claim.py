"""What the words say of one number, and which facts that rules out."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.units import is_percent
from assistant.checking.roles.aspects import CELLS, DIFFERENT, SAVING, Aspect, Kind

Span = tuple[int, int]

_LARGE: Final = 100
#: Rows of the cost table that no item of the breakdown is.
_WHOLE_ROWS: Final = ("project_cost", "earmarked_revenue")
_IS_INDICATOR: Final = re.compile(r"(?:activity|outcome|population)\d+$")


class Claim(NamedTuple):
    """What is said of one number; ``None`` where nothing is. ``…_at`` is where the words stand.

    ``moved``: it is told as a difference or a change. ``kinds`` it may have by the words for it,
    ``not_kinds`` those that its neighbours leave out, ``only`` cells of these kinds and years.
    ``base`` and ``base_years`` are what it is compared with. ``subjects`` are the indicators or
    items of cost that it may be of; ``tight`` where their name governs the number directly, and
    ``whole`` those named to the end of their name.
    ``spent``: a share of what was spent. ``default_year``: no year is told, so a cell is of this.
    ``foreign``: the sentence has made something the topic that the sheet does not know.
    """

    number: NumberTrace
    moved: bool
    kinds: frozenset[Kind] | None = None
    kind_at: Span | None = None
    word: str | None = None
    not_kinds: frozenset[Kind] = frozenset()
    years: frozenset[int] | None = None
    year_at: Span | None = None
    base: frozenset[Kind] | None = None
    base_years: frozenset[int] | None = None
    base_at: Span | None = None
    subjects: frozenset[str] | None = None
    subject_at: Span | None = None
    tight: bool = False
    whole: frozenset[str] = frozenset()
    column: str | None = None
    spent: bool = False
    default_year: int | None = None
    foreign: bool = False
    only: frozenset[tuple[Kind, int | None]] | None = None

    def against(self, aspect: Aspect) -> Span | None:
        """Where the words stand that rule this fact out (an empty span where it is their silence
        that does); ``None`` where it fits. A number of an entered text is the caller's."""
        here = (self.number.start, self.number.end)
        if aspect.kind in ("text", "other"):
            if aspect.subject != SAVING:
                return None
            return self.base_at or (self.kind_at if self.kinds else None)
        if self.kinds is not None and aspect.kind not in self.kinds:
            return self.kind_at or here
        if aspect.kind in self.not_kinds:
            return self.kind_at or here
        if self._is_other_base(aspect):
            return self.base_at or here
        if self._is_other_year(aspect):
            return self.year_at or here
        if aspect.kind in CELLS:
            if self.only is not None and (aspect.kind, aspect.year) not in self.only:
                return self.kind_at or here
            if self.column is not None and self._is_other_row(aspect):
                return self.kind_at or here
        if self.spent and aspect.kind == "share":
            spent = aspect.of == "settlement" and aspect.year == self.default_year
            return None if spent else here
        return self._not_whose(aspect)

    def _is_other_row(self, aspect: Aspect) -> bool:
        if aspect.subject == "cost":
            return aspect.column != self.column
        if self.subjects is not None or self.column not in _WHOLE_ROWS:
            return False  # 「講師謝礼の人件費は」: an item may be named like a row
        return bool(aspect.subject) and not _IS_INDICATOR.match(aspect.subject)

    def _is_other_base(self, aspect: Aspect) -> bool:
        if self.base is None and self.base_years is None:
            return False
        if aspect.kind not in DIFFERENT or (self.base is not None and not aspect.base & self.base):
            return True
        years = {aspect.base_year}
        if aspect.of == "target":
            years.add(aspect.year)  # 「令和５年度の講習会は、目標を８回引き上げて」
        return self.base_years is not None and not years & self.base_years

    def _is_other_year(self, aspect: Aspect) -> bool:
        if self.years is not None:
            either = {aspect.year}
            if aspect.kind not in CELLS and self.base is None and self.base_years is None:
                either.add(aspect.base_year)
            return not either & self.years
        if self.default_year is None or aspect.kind not in CELLS:
            return False
        return aspect.year != self.default_year

    def _not_whose(self, aspect: Aspect) -> Span | None:
        if self.subjects is None or aspect.subject in self.subjects or not aspect.subject:
            return None
        if not self.tight and not _IS_INDICATOR.match(aspect.subject):
            return None
        told = self.kinds or self.base or self.base_years or self.moved
        rate = is_percent(self.number.unit)
        if rate and self.tight and not told and not self.subjects & self.whole:
            return None  # 「研修の受講率」 for 研修の受講者数: a rate may be of a part of a name
        return self.subject_at

    @property
    def is_large(self) -> bool:
        """Whether the number is so large that a cell of the same value is no coincidence."""
        return self.subjects is not None and abs(self.number.value) >= _LARGE

    @property
    def hard(self) -> bool:
        """Whether the words are such that a number of an entered text needs them too."""
        return bool(
            (self.kinds and self.kinds & {"target", "achievement", "execution", "budget"})
            or (self.kinds and self.years)
            or self.base is not None
            or self.base_years is not None
        )
