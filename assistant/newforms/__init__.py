"""新しい様式: a profile for a form that nobody has described yet, and whether it reads its files.

- ``suggest`` → ``Suggestion``  a draft profile (YAML) from a file of an unknown form
- ``asking``   lets a chat model say what the labels mean that no rule knows
- ``check`` → ``FileReport``    what a profile reads of a file, and what it leaves
- ``profile_at``  a profile by the path of its file, or by name

Nothing here is used when sheets are read: a profile, once written, is all that the readers need.
"""

from assistant.newforms.asking import asking
from assistant.newforms.checking import FileReport, SheetReport, check, profile_at
from assistant.newforms.suggesting import Suggestion, suggest

__all__ = [
    "FileReport",
    "SheetReport",
    "Suggestion",
    "asking",
    "check",
    "profile_at",
    "suggest",
]
