"""The archive that a question is put to."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.archive import Vocabulary


@dataclass(frozen=True, slots=True)
class Frame:
    """The archive that a question is put to."""

    vocabulary: Vocabulary

    @property
    def years(self) -> tuple[int, ...]:
        """The evaluated years, ascending."""
        return self.vocabulary.fiscal_years

    @property
    def newest(self) -> int:
        """昨年度: the newest evaluated year."""
        return self.years[-1]
