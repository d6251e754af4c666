"""A table with one sheet a row: Excel or CSV.

- ``header_of``, ``Header``   where the headers of a profile's table stand in a worksheet
- ``read_table``  the sheets below them
"""

from assistant.reading.table.reader import Header, header_of, read_table

__all__ = ["Header", "header_of", "read_table"]
