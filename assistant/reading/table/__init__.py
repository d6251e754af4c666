"""A table with one sheet a row: Excel or CSV.

- ``header_of``, ``Header``   where the headers of a profile's table stand in a worksheet
- ``read_table``  the sheets below them
- ``missing_headers``, ``unnamed_headers``  in what the profile and the worksheet differ
"""

from assistant.reading.table.reader import (
    Header,
    header_of,
    missing_headers,
    read_table,
    unnamed_headers,
)

__all__ = ["Header", "header_of", "missing_headers", "read_table", "unnamed_headers"]
