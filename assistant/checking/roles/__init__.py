"""Roles of numbers: the number exists, but the words name another indicator, year or kind.

- ``check``: the check itself, with its rules
- ``whose``: which figures the words around a number name, for other checks

A sentence is cut into words of role (``words``), names and parts of names (``subjects``), years
and numbers. What stands in one unbroken run before a number governs it (``governors``); from that
``reading`` makes a ``claim`` with the help of ``owners`` (whose), ``kinds`` (target, actual …),
``moves`` (a change told by words further off) and ``times`` (which year), and a claim rules facts
out by what they are (``aspects``), unless numbers ``beside`` it give it. ``pairs`` ties
neighbouring numbers together, ``years`` finds years that contradict the sentence, ``untimely``
those that no number tells. ``columns``
says which row of the cost table is meant, ``aims`` finds plans behind a number, ``carried``
whether the sentences before are about another year.

Not caught: words far from their number, a subject named only in the sentence before (a year is
carried on), a wrong number that is right for another figure that the words fit as well.
"""
