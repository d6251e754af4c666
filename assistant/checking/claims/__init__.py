"""Causes, measures and praise that nobody entered.

- ``check_claims`` / ``Passage``: the claims of one sentence held against entered passages;
  ``Claims`` the same for many sentences
- ``same_event``: the words that tell of the same event or act as one word
- ``RULES``

Inside: ``clauses`` finds what claims (``words``, ``praise``, ``events``), ``support`` looks for it
in the passages by ``content`` words, ``pairs`` of them and ``meaning``, also part by part
(``parts``) and in the counts of a ``survey``; ``news`` asks whether a clause claims anything,
``accounts`` how much of it was entered and what nowhere, ``doubts`` and ``evidence`` weigh what was
not found, ``judge`` brings these together, ``links`` asks whether an entered cause is given for
another effect, ``telling`` words the findings.
"""

from assistant.checking.claims.check import Claims, Passage, check_claims
from assistant.checking.claims.content import same_event
from assistant.checking.claims.rules import RULES

__all__ = ["RULES", "Claims", "Passage", "check_claims", "same_event"]
