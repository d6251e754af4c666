"""Questions to the archive in natural language, answered by code with the sheets they stand on.

- :class:`Asker`: puts questions to one archive.
- :class:`Query`, :class:`Filters` …: a question as a value, to be shown and corrected.
- :class:`Answer`, :class:`Row`, :class:`Source`: what is known, and where it stands.
"""

from assistant.asking.answer import ANSWERED, Answer, Row, Source
from assistant.asking.asker import EXAMPLES, Asker
from assistant.asking.query import Attribute, Condition, Filters, Measure, Query

__all__ = [
    "ANSWERED",
    "EXAMPLES",
    "Answer",
    "Asker",
    "Attribute",
    "Condition",
    "Filters",
    "Measure",
    "Query",
    "Row",
    "Source",
]
