"""The settings as a table, fit to be shown."""

from __future__ import annotations

from dataclasses import dataclass, fields

from assistant.settings.masking import shown
from assistant.settings.model import Settings


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the table of settings; ``default`` and ``value`` are fit to be shown.

    ``source``: 「既定」, 「.env」 or 「環境変数」, where the table is of what is set now.
    """

    env: str
    default: str
    value: str
    description: str
    source: str = "既定"


def describe(settings: Settings | None = None) -> tuple[SettingRow, ...]:
    """The table of settings, in order, with secrets masked; without ``settings``, defaults."""
    rows = []
    for item in fields(Settings):
        meta = item.metadata
        default = meta["shown"]
        if default is None:
            default = shown(item.default)
        held = None if settings is None else getattr(settings, item.name)
        value = default if held is None else shown(held)
        rows.append(SettingRow(meta["env"], default, value, meta["description"]))
    return tuple(rows)
