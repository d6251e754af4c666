"""The border between a message and a traceback.

Every error that a user can cause or mend is a :class:`HyoukaError`; its text is one Japanese
sentence that says what, where and what to do. Commands print it and exit with 2; screens show
it. Anything else that escapes is a bug.

- ``HyoukaError``
    - ``ReadingError``   a file is not, or not wholly, a sheet (``assistant.reading``)
    - ``ProfileError``   a form profile is wrong (``assistant.reading``)
    - ``SettingsError``  a setting has no valid value (``assistant.settings``)
    - ``ArchiveError``   the archive cannot be opened, is held by another process, or needs a
      rebuild (``assistant.archive``)
    - ``DraftingError``  a draft cannot be made from this sheet (``assistant.drafting``)
    - ``ReviewError``    an edit or confirmation does not fit the sheet's state
      (``assistant.reviewing``)
"""


class HyoukaError(Exception):
    """Base of all errors shown to a user: one Japanese sentence."""


class ReadingError(HyoukaError):
    """A file cannot be read as a sheet."""


class ProfileError(HyoukaError):
    """A form profile has an unknown key or an impossible value."""


class SettingsError(HyoukaError):
    """A setting has no valid value."""


class ArchiveError(HyoukaError):
    """The archive cannot be opened, is held by another process, or needs a rebuild."""


class DraftingError(HyoukaError):
    """A draft cannot be made from this sheet."""


class ReviewError(HyoukaError):
    """An edit or a confirmation does not fit the sheet's state."""
