"""Settings: every one listed once, with its environment variable, default and description.

- :class:`Settings`, :func:`load_settings`: the values, read once at the start and handed on
- :func:`describe`, :func:`survey`, :class:`SettingRow`: the table of the README and of doctor
- :func:`forms_folder`: where the user's own form profiles lie
- :func:`check_allowed`, :func:`place_of`: where text may be sent to; :func:`check_exposure`,
  :func:`is_loopback`: from where the screen may be reached
- :class:`Price`, :data:`EmbedderKind`, :data:`ChatFormat`: types of single settings
- :func:`collect_less`: how a process of the product runs
- :data:`CLONE`, :data:`ENV_FILE`, :func:`cores`: where the program stands

Values come from the environment and from ``.env`` in the root of the clone; the environment
wins. An empty value is the default. A value that cannot be used, or an unknown ``HYOUKA_…``
name, is a :class:`~assistant.sheet.errors.SettingsError` that names the variable.
"""

from typing import Final

from assistant.settings.endpoints import check_allowed, place_of
from assistant.settings.exposure import check_exposure, is_loopback
from assistant.settings.garbage import collect_less
from assistant.settings.load import forms_folder, load_settings, survey
from assistant.settings.model import CLONE, ChatFormat, EmbedderKind, Settings
from assistant.settings.parse import cores
from assistant.settings.price import Price
from assistant.settings.table import SettingRow, describe

ENV_FILE: Final = CLONE / ".env"
"""Settings that are written down; the tests point it elsewhere, so it is read from here."""

__all__ = [
    "CLONE",
    "ENV_FILE",
    "ChatFormat",
    "EmbedderKind",
    "Price",
    "SettingRow",
    "Settings",
    "check_allowed",
    "check_exposure",
    "collect_less",
    "cores",
    "describe",
    "forms_folder",
    "is_loopback",
    "load_settings",
    "place_of",
    "survey",
]
