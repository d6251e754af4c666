"""The corpus as scattered text: what is left of a sheet when a PDF's positions are lost.

- ``render``: a :class:`Sheet` and a seed → the text of such an extract, with its truth
- ``Rendering``, ``Truth``, ``RowTruth``: that text and what a perfect reader gives for it
- ``compare``: a read sheet against the truth → :class:`Score` with its :class:`Mismatch` list
- ``measure``: many sheets × seeds × styles through a reader → :class:`Tally`

``python -m eval.scatter`` renders the corpus, reads it with ``assistant.reading.read_file`` and
prints how many values were wrong, with and without a note.
"""

from eval.scatter.measure import Tally, measure
from eval.scatter.render import STYLES, Rendering, Style, render
from eval.scatter.score import Mismatch, Score, compare
from eval.scatter.truth import RowTruth, TextTruth, Truth

__all__ = [
    "STYLES",
    "Mismatch",
    "Rendering",
    "RowTruth",
    "Score",
    "Style",
    "Tally",
    "TextTruth",
    "Truth",
    "compare",
    "measure",
    "render",
]
