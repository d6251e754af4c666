"""Reading a text extract of the Sapporo form, which has lost every position.

- ``read_extract``  the sheet in a text, or a ReadingError in one sentence
"""

from __future__ import annotations

from assistant.reading.extract.reader import read_extract

__all__ = ["read_extract"]
