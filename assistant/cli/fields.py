"""Fields as a command line names them: by id or by label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.reading import FormProfile


def field_ids(fields: tuple[str, ...], profile: FormProfile) -> list[str] | None:
    """The ids of ``fields``; ``None`` for all of the form. Raises ``click.UsageError``."""
    known = {
        name: drafted.id for drafted in profile.drafted for name in (drafted.id, drafted.label)
    }
    for field in fields:
        if field not in known:
            names = "、".join(drafted.label for drafted in profile.drafted)
            raise click.UsageError(
                f"欄「{field}」は下書きの対象ではありません。使えるのは {names} です。"
            )
    return [known[field] for field in fields] or None
