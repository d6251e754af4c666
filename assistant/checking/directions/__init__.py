"""Words of direction (増加, 下回る, 達成 …) held against the figures.

- ``check_directions``: beside a number or an indicator's name; ``directions_of`` the same with the
  figures already sorted (``Ground``)
- ``check_totals`` / ``check_reached``: all indicators at once; a target said to be reached
- ``RULES``

Inside: ``words`` finds the words, ``when`` the year they tell of, ``subjects`` whom the words
before speak of (``phrases``; ``names``: under which short names), ``bases`` against what.
``pairs`` asks the text's own numbers, ``attributes`` what last year
was (「６人だった前年度から」), ``earlier`` the value of a year before last, ``beside`` the
figures of the sheet beside the word (``differences``: their signs, ``moved``: what a value moved
from), ``items`` the breakdown, ``listed`` values in a row, ``rivals`` two names, ``figures`` and
``money`` the indicators and sums, ``plan`` next year's budget and targets, ``records`` 過去最高 and
倍増, ``streaks`` several years, ``counts`` how many targets were reached. ``degrees`` asks of what
agrees whether it moved as much as is said (急増, わずかに).
"""

from assistant.checking.directions.check import check_directions, directions_of
from assistant.checking.directions.ground import Ground
from assistant.checking.directions.rules import RULES
from assistant.checking.directions.totals import check_reached, check_totals

__all__ = [
    "RULES",
    "Ground",
    "check_directions",
    "check_reached",
    "check_totals",
    "directions_of",
]
