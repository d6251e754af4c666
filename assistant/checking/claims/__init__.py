"""Causes, measures and praise that nobody entered.

- ``check_claims`` / ``Passage``: the claims of one sentence held against entered passages;
  ``Claims`` the same for many sentences
- ``same_event``: the words that tell of the same event or act as one word
- ``RULES``

Inside: ``clauses`` finds what claims (``words``, ``praise``), ``support`` looks for it in the
passages by ``content`` words and ``meaning``, ``links`` asks whether an entered cause is given for
another effect, ``telling`` words the findings.
"""

from assistant.checking.claims.check import RULES, Claims, Passage, check_claims
from assistant.checking.claims.content import same_event

__all__ = ["RULES", "Claims", "Passage", "check_claims", "same_event"]
