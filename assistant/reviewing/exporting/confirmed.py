"""What may leave the house: texts that a person confirmed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reading import FormProfile
from assistant.reviewing.work import Work
from assistant.sheet import Sheet
from assistant.sheet.prose import with_texts
from assistant.sheet.sentences import answer_length


@dataclass(frozen=True, slots=True)
class OverLimit:
    """A text longer than its box: ``count`` characters, as the form counts them, over ``limit``."""

    field: str
    label: str
    count: int
    limit: int


def confirmed_texts(work: Work) -> dict[str, str]:
    """The confirmed texts of ``work`` (from ``Desk.open``) by field id, in the form's order.

    A confirmation counts while it stands (:attr:`FieldWork.settled`): one that was given on
    figures or marks that have changed since does not.
    """
    return {field.field: field.text for field in work.fields if field.settled}


def confirmed_sheet(work: Work) -> Sheet:
    """The sheet of ``work``: each drafted field holds its confirmed text, or ``None``."""
    confirmed = confirmed_texts(work)
    return with_texts(work.sheet, {f.field: confirmed.get(f.field) for f in work.fields})


def over_limit(texts: Mapping[str, str], profile: FormProfile) -> list[OverLimit]:
    """Of ``texts`` (by field id) those above their limit, in the form's order.

    Characters are counted as on the desk: line breaks do not count.
    """
    found = []
    for drafted in profile.drafted:
        count = answer_length(texts.get(drafted.id, ""))
        if drafted.limit is not None and count > drafted.limit:
            found.append(OverLimit(drafted.id, drafted.label, count, drafted.limit))
    return found
