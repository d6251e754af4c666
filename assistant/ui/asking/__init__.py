"""過去の調書に聞く: the tab where questions are put to the archive.

- :func:`asking_tab`: the components of the tab, with what they do
"""

from assistant.ui.asking.tab import asking_tab

__all__ = ["asking_tab"]
