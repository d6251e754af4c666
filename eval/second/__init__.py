"""The checks held against sentences of a second hand (``python -m eval.second``).

150 sentences about twelve projects of another fictional city, 62 right and 88 with one error each,
written by someone who had read neither the checks nor the corpus. They are never mixed with the
injected errors of the corpus: an author who knows how a check reads writes what it can read.

- ``sentences``, ``sheet_of``: the set and its sheets
- ``measure``: what the checks say of every sentence
"""

from eval.second.measure import Measured, Seen, measure, sheet_with
from eval.second.sentences import SETS, Fault, Sentence, sentences, sheet_of

__all__ = [
    "SETS",
    "Fault",
    "Measured",
    "Seen",
    "Sentence",
    "measure",
    "sentences",
    "sheet_of",
    "sheet_with",
]
