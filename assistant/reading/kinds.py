"""Which kind of text a field of a form is, and which grades a judgement of it may have.

The kinds are the eight fields of Sapporo's form: any other form says in its profile which of them
one of its fields is argued like (``plan``). What depends on the kind asks here, never by the id.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reading.profile import FormProfile, JudgementRow

_JUDGEMENT = "judgement."


def kind_of(profile: FormProfile, field: str) -> str:
    """The kind of text that ``field`` is: the ``plan`` of the profile, else its own id."""
    drafted = profile.field(field)
    return (drafted.plan if drafted is not None else None) or field


def row_of(profile: FormProfile, field: str) -> JudgementRow | None:
    """The judgement whose reason ``field`` is; ``None`` for any other field."""
    if not field.startswith(_JUDGEMENT):
        return None
    id = field.removeprefix(_JUDGEMENT)
    return next((row for row in profile.judgements if row.id == id), None)


def rows_told_in(profile: FormProfile, field: str) -> tuple[JudgementRow, ...]:
    """The judgements that the text of ``field`` gives the reason of: its own, then those whose
    reason is printed with it."""
    row = row_of(profile, field)
    if row is None:
        return ()
    return (row, *(other for other in profile.judgements if other.shared_with == row.id))


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of one judgement, best first; empty where the form gives none."""

    order: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.order)

    @property
    def are_words(self) -> bool:
        """Whether they are words (結びついている), not letters."""
        return any(len(grade) > 1 for grade in self.order)

    def is_best(self, grade: str | None) -> bool:
        """Whether ``grade`` is the first of them."""
        return bool(self.order) and grade == self.order[0]

    def is_lower(self, grade: str | None) -> bool:
        """Whether ``grade`` is one of them, and not the best."""
        return grade in self.order[1:]

    def is_worse(self, grade: str, other: str) -> bool:
        """Whether ``grade`` stands behind ``other``; not where one of them is unknown."""
        if grade not in self.order or other not in self.order:
            return False
        return self.order.index(grade) > self.order.index(other)


def overall_grades(profile: FormProfile) -> Grades:
    """The grades of the evaluation as a whole."""
    return Grades(profile.grades)


def grades_of(profile: FormProfile, row: JudgementRow) -> Grades:
    """The grades of one judgement: its own, else those of the form."""
    return Grades(row.grades or profile.grades)


def every_grade(profile: FormProfile) -> tuple[str, ...]:
    """Every grade that any judgement of the form may have, each once."""
    rows = (grade for row in profile.judgements for grade in row.grades)
    return tuple(dict.fromkeys((*profile.grades, *rows)))
