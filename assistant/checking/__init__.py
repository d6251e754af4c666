"""Checks: they return data, screens and commands render it.

- ``check_sheet`` / ``Context``: every finding on a sheet and its texts; ``Neighbours``: the texts
  of other projects
- ``Rule`` / ``RULES``: what the findings go back to, and what each check misses
- ``trace_numbers`` / ``NumberTrace``: every number and year of a text traced to a fact, a year
  of the sheet or a named precedent, or marked with the nearest fact
- ``check_sentence`` / ``Passage``: causes, measures, praise, grades and directions of a sentence
  that neither the entered passages nor the figures say
- ``find_instructions``: words that read like an order to the program
- ``trusted``: a sheet without what reads like an order to the program
- ``Finding``: what a check says about a span of a text
- ``describe``: what a traced number stands on, in Japanese
"""

from assistant.checking.checks import RULES, check_sheet
from assistant.checking.claims import Passage
from assistant.checking.findings import SEVERITIES, Finding, FindingKind, Severity
from assistant.checking.matter import Context
from assistant.checking.neighbours import Neighbours
from assistant.checking.numbers import NumberTrace, PrecedentText, describe, trace_numbers
from assistant.checking.orders import find_instructions
from assistant.checking.rules import Rule
from assistant.checking.sentence import check_sentence
from assistant.checking.trusted import trusted

__all__ = [
    "RULES",
    "SEVERITIES",
    "Context",
    "Finding",
    "FindingKind",
    "Neighbours",
    "NumberTrace",
    "Passage",
    "PrecedentText",
    "Rule",
    "Severity",
    "check_sentence",
    "check_sheet",
    "describe",
    "find_instructions",
    "trace_numbers",
    "trusted",
]
