"""The archive that a question is put to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.archive import Vocabulary
from assistant.asking.parsing.names import plain


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

    @property
    def names(self) -> Mapping[str, str]:
        """Project identity → all its names, as they count in a comparison."""
        return {one.identity: "\n".join(map(plain, one.names)) for one in self.vocabulary.projects}
