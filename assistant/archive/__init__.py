"""The archive: sheets in SQL are the truth, the vector index is made from them.

- :class:`Archive`: open it, ingest sheets, get them back, search their passages, rebuild.
- :class:`IngestReport`, :class:`Outcome`: what became of each sheet, and why not.
- :class:`SheetRecord`: a stored sheet without its content.
- :class:`Passage`, :class:`Hit`: one narrative field of one sheet; one that a search found.
- :class:`Selection`, :class:`Bound`: which sheets a question is about; the archive selects,
  counts and adds up by it, and searches within it.
- :class:`FigureRow`: one figure of one sheet; :data:`FIGURE_LABELS`: the names of those that
  belong to no indicator.
- :class:`Vocabulary`, :class:`ProjectNames`, :class:`IndicatorName`: what a question may name.
- :class:`SimilarProject`: another project like one, with the passages that make it so.
- :class:`ArchiveStats`: how much is stored.
- :func:`identity`, :func:`sheet_key`: which project a sheet is about; the key it is stored by.
- :data:`LABELS`: the narrative fields that become passages, with their labels.
- :func:`why_not`: why a folder cannot be used, in Japanese.
- :func:`ensure_tables`: for a room that keeps its own tables on ``archive.metadata``.

Errors are :class:`~assistant.sheet.errors.ArchiveError`.
"""

from assistant.archive.archive import Archive, ArchiveStats
from assistant.archive.counting import FigureRow
from assistant.archive.figures import LABELS as FIGURE_LABELS
from assistant.archive.identity import identity, sheet_key
from assistant.archive.ingest import IngestReport, Outcome, Progress
from assistant.archive.passages import LABELS, Passage
from assistant.archive.reasons import why_not
from assistant.archive.records import SheetRecord
from assistant.archive.search import Hit
from assistant.archive.selection import Bound, Selection
from assistant.archive.similar import SimilarProject
from assistant.archive.tables import ensure_tables
from assistant.archive.tables import metadata as metadata
from assistant.archive.vocabulary import IndicatorName, ProjectNames, Vocabulary

__all__ = [
    "FIGURE_LABELS",
    "LABELS",
    "Archive",
    "ArchiveStats",
    "Bound",
    "FigureRow",
    "Hit",
    "IndicatorName",
    "IngestReport",
    "Outcome",
    "Passage",
    "Progress",
    "ProjectNames",
    "Selection",
    "SheetRecord",
    "SimilarProject",
    "Vocabulary",
    "ensure_tables",
    "identity",
    "metadata",
    "sheet_key",
    "why_not",
]
