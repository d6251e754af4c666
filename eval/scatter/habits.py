"""What varies from one rendering to the next, apart from the order of the blocks."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """What varies from seed to seed: commas and wide digits in indicator cells, the dash of a
    missing value, the empty mark, the gap behind a mark, the slack of lines (0–1), and
    whether no line begins with 。、）."""

    wild: bool
    commas: bool
    wide: bool
    dash: str
    circle: str
    gap: str
    slack: float
    tidy: bool

    @classmethod
    def draw(cls, rng: random.Random, *, wild: bool) -> Habits:
        """Habits of one rendering."""
        return cls(
            wild=wild,
            commas=rng.random() < (0.5 if wild else 0.25),
            wide=wild and rng.random() < 0.2,
            dash=rng.choice("－―‐-") if wild else "－",
            circle=rng.choice(["●○", "●〇"]) if wild else "●○",
            gap=rng.choice([" ", "", "　"]) if wild else " ",
            tidy=not wild or rng.random() < 0.5,
            slack=rng.choice([0.0, 0.0, 0.06, 0.12]),
        )
