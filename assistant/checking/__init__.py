"""Checks: they return data, screens and commands render it.

- ``trace_numbers`` / ``NumberTrace``: every number and year of a text traced to a fact, a year
  of the sheet or a named precedent, or marked with the nearest fact
- ``Finding``: what a check says about a span of a text
- ``describe``: what a traced number stands on, in Japanese
"""

from assistant.checking.findings import Finding
from assistant.checking.numbers import NumberTrace, PrecedentText, describe, trace_numbers

__all__ = ["Finding", "NumberTrace", "PrecedentText", "describe", "trace_numbers"]
