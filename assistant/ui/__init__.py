"""The screen (Gradio): it renders, and calls :mod:`assistant.reviewing`; no rule lives here.

- ``running``: the screen, served while a context lasts
- ``with_address``: settings with the host and port of the command line
"""

from assistant.ui.launch import running, with_address

__all__ = ["running", "with_address"]
