"""The texts of other projects, to find sentences that go from sheet to sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Sentences of other sheets. Empty where nothing is known of other projects."""
