"""Our own list of sheets, one a row, as ``hyouka export`` writes it and as it is read back.

- ``is_listing``, ``read_listing``   a worksheet or CSV file of that shape
- ``headers``                        what its columns are called, for who writes it
"""

from assistant.reading.listing import headers
from assistant.reading.listing.reader import is_listing, read_listing

__all__ = ["headers", "is_listing", "read_listing"]
