"""The checks held against texts of other hands (``python -m eval.second``).

Five sets about the projects of other fictional cities, each written by someone who had read
neither the checks nor the corpus: 150 lone sentences (62 right, 88 with one error each), and four
times 165 texts of one to three sentences (75 right, 90 wrong). They are never mixed with the
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
