"""A form on a PDF page or a worksheet, read as its profile says.

- ``read_form`` → ``FormReading``: the sheet, where its texts stand, and what was not read
- ``sheetfuls``   pages put together that make one sheet each
- ``recognised``  how many of a form's labels a page shows
"""

from assistant.reading.form.labels import recognised
from assistant.reading.form.leftover import Leftover
from assistant.reading.form.reader import FormReading, read_form, sheetfuls

__all__ = ["FormReading", "Leftover", "read_form", "recognised", "sheetfuls"]
