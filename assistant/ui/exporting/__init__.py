"""What the screen hands out as files; the files themselves are made by
:mod:`assistant.reviewing.exporting`.

- ``Exports``: answers a button that asks for a file
- ``export_card`` / ``word_button``: the buttons of a sheet being written and of one on file;
  the answer stands at the place ``EXPORTED``
- ``list_page``: the list with its buttons
"""

from assistant.ui.exporting.cards import EXPORTED, export_card, word_button
from assistant.ui.exporting.exports import Exports
from assistant.ui.exporting.list_bar import list_page

__all__ = ["EXPORTED", "Exports", "export_card", "list_page", "word_button"]
