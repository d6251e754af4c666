"""From the space of the file to that of the page as it is seen.

A PDF counts upwards from a corner that need not be the page's, and may be turned when shown
(``/Rotate``). Everything behind this module is in points from the upper left corner of what
is seen, ``top`` growing downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Turn = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the file's space that is shown, and how far it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: Turn = 0

    @property
    def width(self) -> float:
        """Width as seen."""
        return self.right - self.left if self.turn in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height as seen."""
        return self.top - self.bottom if self.turn in (0, 180) else self.right - self.left

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as (distance from the left, distance from the top)."""
        match self.turn:
            case 0:
                return x - self.left, self.top - y
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction of the file as (to the right, downwards)."""
        match self.turn:
            case 0:
                return x, -y
            case 90:
                return y, x
            case 180:
                return -x, y
            case 270:
                return -y, -x
