"""Words of direction (増加, 下回る, 達成 …) held against the figures.

- ``check_directions``: beside a number or an indicator's name
- ``check_totals`` / ``check_reached``: all indicators at once; a target said to be reached
"""

from assistant.checking.directions.check import check_directions
from assistant.checking.directions.totals import check_reached, check_totals

__all__ = ["check_directions", "check_reached", "check_totals"]
