"""The archive that a question is put to."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.archive import Vocabulary
from assistant.asking.query import Query


@dataclass(frozen=True, slots=True)
class Frame:
    """The archive that a question is put to, and what was understood before it."""

    vocabulary: Vocabulary
    before: Query | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The evaluated years, ascending."""
        return self.vocabulary.fiscal_years

    @property
    def newest(self) -> int:
        """昨年度: the newest evaluated year."""
        return self.years[-1]
