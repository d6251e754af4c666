"""Causes, measures and praise that nobody entered.

- ``check_claims`` / ``Passage``: the claims of one sentence held against entered passages

Inside: ``clauses`` finds what claims (``words``, ``praise``), ``support`` looks for it in the
passages by ``content`` words and ``meaning``, ``links`` asks whether an entered cause is given for
another effect.
"""

from assistant.checking.claims.check import Passage, check_claims

__all__ = ["Passage", "check_claims"]
