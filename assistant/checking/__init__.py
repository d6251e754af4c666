"""Checks: they return data, screens and commands render it.

- ``trace_numbers`` / ``NumberTrace``: every number and year of a text traced to a fact, a year
  of the sheet or a named precedent, or marked with the nearest fact
- ``check_sentence`` / ``Passage``: causes, measures, praise, grades and directions of a sentence
  that neither the entered passages nor the figures say
- ``find_instructions``: words that read like an order to the program
- ``Finding``: what a check says about a span of a text
- ``describe``: what a traced number stands on, in Japanese
"""

from assistant.checking.claims import Passage
from assistant.checking.findings import Finding
from assistant.checking.numbers import NumberTrace, PrecedentText, describe, trace_numbers
from assistant.checking.orders import find_instructions
from assistant.checking.sentence import check_sentence

__all__ = [
    "Finding",
    "NumberTrace",
    "Passage",
    "PrecedentText",
    "check_sentence",
    "describe",
    "find_instructions",
    "trace_numbers",
]
