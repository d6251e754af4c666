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
    - ``ModelError``     a chat model gave no usable answer; ``kind`` says why
      (``assistant.models``)
    - ``DraftingError``  a draft cannot be made from this sheet (``assistant.drafting``)
    - ``ReviewError``    an edit or confirmation does not fit the sheet's state
      (``assistant.reviewing``)
"""

from __future__ import annotations

from typing import Literal


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


ModelTrouble = Literal[
    "not_allowed",
    "network",
    "timeout",
    "bad_key",
    "forbidden",
    "not_found",
    "too_long",
    "refused_request",
    "busy",
    "server",
    "cut_off",
    "empty",
    "refusal",
    "other_language",
    "repetition",
    "unreadable",
    "cancelled",
]
"""Why a chat model gave no usable answer: ``refused_request`` is any other 4xx (a parameter the
endpoint does not know), ``refusal`` the model's own words, ``unreadable`` an answer from which no
sentence could be taken."""


class ModelError(HyoukaError):
    """A chat model gave no usable answer. What was entered is untouched."""

    def __init__(self, sentence: str, kind: ModelTrouble) -> None:
        super().__init__(sentence)
        self.kind: ModelTrouble = kind


class DraftingError(HyoukaError):
    """A draft cannot be made from this sheet."""


class ReviewError(HyoukaError):
    """An edit or a confirmation does not fit the sheet's state."""
