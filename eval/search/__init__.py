"""How well the search finds a sheet: ``python -m eval.search``.

Three kinds of question: the project's name; the name, of sheets that are stored without it; and
the sheet's own comment, which is taken out of the sheet before it is stored. Beside the
archive's search (words alone, meaning alone, both) stand two yardsticks: LangChain's default
BM25, and a pipeline as tutorials write it.

- :func:`measure`: the scores of one set of sheets
- :func:`sets`: the fixed corpus, and the sheets of real cities where they are at hand
"""

from eval.search.measure import Measured, Score, measure
from eval.search.sets import SheetSet, sets

__all__ = ["Measured", "Score", "SheetSet", "measure", "sets"]
