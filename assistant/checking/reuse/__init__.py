"""Reuse (使い回し): what goes from year to year and from project to project.

- ``check_reuse`` / ``RULES``: last year's figures, sentences and 年度; other projects' sentences
- ``SentenceIndex`` / ``masked``: sentences of a whole year, found exactly and nearly
  (:class:`assistant.checking.neighbours.Neighbours` is made of them)
"""

from assistant.checking.reuse.index import SentenceIndex
from assistant.checking.reuse.rules import RULES
from assistant.checking.reuse.wording import masked

__all__ = ["RULES", "SentenceIndex", "masked"]
