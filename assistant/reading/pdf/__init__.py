"""A PDF as boxes of text with their places: ruled cells, and the lines printed outside of them.

The one door is :func:`pdf_pages`. Inside, in the order in which a page passes through:

- ``document``  opens the file, bounds it and closes it
- ``frame``     from the space of the file to that of the page as it is seen
- ``glyphs``    the characters that are seen, each once
- ``paths``     the borders drawn on the page, as level and upright strokes
- ``grid``      the cells between them
- ``lines``     characters joined to printed lines
- ``boxes``     lines given to cells, also those that run over the edge of theirs
"""

from assistant.reading.pdf.document import MAX_PAGES, pdf_pages

__all__ = ["MAX_PAGES", "pdf_pages"]
