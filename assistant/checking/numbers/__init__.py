"""Proof of numbers: every number, year and unit of a text is traced, or marked.

A number is traced when a fact of the sheet (a cell, a named formula over cells, or a number in
an entered passage), a sum of such facts beside 計 or 合わせて, a year the sheet speaks of, or a
precedent that the text names carries the same value in the same unit, with the rounding that its
own writing implies (約６万７千人, 6.7万人, ２割, 1.3倍).

What the words around a number cannot mean does not support it (``said``, ``meant``); a fraction
that nobody writes stands on nothing (``fractions``).

A share, multiple, difference or mean of two figures that stand beside it is computed (``beside``,
``worked``, ``pairs``, by the words of ``ties``), a sum of those listed before it held against them
(``listed``), and what else is without ground reckoned from figures nearby or named by the words
(``reckoned``, ``portions``, ``named``, ``since``, ``changes``, ``aims``, ``rates``,
``together``); a number that only last year's sheet has is held against the year that the words
give it (``earlier``). What is still without ground is tried against one step of arithmetic over
figures nearby, and weighed by the chance of an accident (``accident``, ``arithmetic``).

- ``trace_numbers`` / ``NumberTrace``: the numbers of a text with what they stand on
- ``PrecedentText``: a precedent as the proof needs it
- ``describe``: what a number stands on, in Japanese
- ``same_unit`` / ``nearest_fact``: the comparisons, for others

Not caught here: a right number in the wrong role (last year's value called this year's), which is
:mod:`assistant.checking.roles`; numbers in words that are no figures (一般, 第三者, 一人); months,
days and times (６月までに): a plan names dates that no cell holds.
"""

from assistant.checking.numbers.slips import nearest_fact
from assistant.checking.numbers.trace import NumberTrace, PrecedentText, describe
from assistant.checking.numbers.tracing import trace_numbers
from assistant.checking.numbers.units import same_unit

__all__ = [
    "NumberTrace",
    "PrecedentText",
    "describe",
    "nearest_fact",
    "same_unit",
    "trace_numbers",
]
