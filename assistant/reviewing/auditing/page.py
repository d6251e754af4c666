"""One sheet of an audit as data: its texts, its figures, its findings and the questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.archive import LABELS
from assistant.checking import SEVERITIES, Context, FindingKind, Severity, check_sheet
from assistant.reviewing.auditing.questions import reviewer_questions
from assistant.reviewing.auditing.tables import FigureTable, figure_tables
from assistant.reviewing.auditing.telling import Place, Told, counted, tell
from assistant.reviewing.figures import facts_for
from assistant.sheet import PROJECT_LABELS, Sheet
from assistant.sheet.prose import ENTERED_PROSE, texts_of


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of the sheet; ``found`` are the findings on it, gravest first where they are listed,
    each with its number on the page."""

    field: str
    label: str
    text: str
    found: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with the number by which the page names it, from 1."""

    number: int
    told: Told


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What the report says of one sheet. ``file`` is the path below the audited folder;
    ``last_year`` the fiscal year that it was compared with, if there was such a sheet;
    ``cells`` are the findings on figures and marks, where no text is at fault."""

    file: str
    title: str
    code: str | None
    department: str | None
    fiscal_year: int
    form: str
    grade: str | None
    last_year: int | None
    texts: tuple[PageText, ...]
    cells: tuple[Numbered, ...]
    tables: tuple[FigureTable, ...]
    questions: tuple[str, ...]
    counts: Mapping[Severity, int]
    kinds: Mapping[FindingKind, int] = field(default_factory=dict)

    @property
    def found(self) -> Iterator[Numbered]:
        """Every finding, in the order of the page."""
        for text in self.texts:
            yield from text.found
        yield from self.cells

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts the worst sheet first: by errors, then warnings, questions and notes."""
        worst = tuple(-self.counts[severity] for severity in SEVERITIES)
        return (*worst, self.department or "", self.code or "", self.title, self.file)


def page_of(file: str, sheet: Sheet, context: Context, place: Place) -> SheetPage:
    """Check ``sheet`` and tell what was found."""
    facts = facts_for(sheet, context.profile)
    told = tell(sheet, check_sheet(sheet, context), context.profile, place, facts=facts)
    texts = dict(_texts(sheet, context, told))
    numbers = iter(range(1, len(told) + 1))
    pages = tuple(
        PageText(
            field=id,
            label=label,
            text=text,
            found=tuple(Numbered(next(numbers), one) for one in told if one.field == id),
        )
        for id, (label, text) in texts.items()
    )
    cells = tuple(Numbered(next(numbers), one) for one in told if one.field not in texts)
    project = sheet.project
    return SheetPage(
        file=file,
        title=project.name or project.code or "（事業名なし）",
        code=project.code,
        department=project.department,
        fiscal_year=sheet.fiscal_year,
        form=context.profile.title,
        grade=sheet.evaluation.grade,
        last_year=context.last.fiscal_year if context.last is not None else None,
        texts=pages,
        cells=cells,
        tables=figure_tables(sheet, facts),
        questions=reviewer_questions(told),
        counts=counted(told),
        kinds=dict(Counter(one.kind for one in told)),
    )


def _texts(
    sheet: Sheet, context: Context, told: Sequence[Told]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The drafted texts in the order of the form, each with its label, then the entered ones:
    what the officer did (実施結果 …), and any other that a finding is about."""
    profile = context.profile
    for id, text in texts_of(sheet, [drafted.id for drafted in profile.drafted]).items():
        drafted = profile.field(id)
        yield id, (drafted.label if drafted else id, text)
    about = {one.field for one in told}
    for id, text in texts_of(sheet, ENTERED_PROSE).items():
        if id in about or id in ("results", "ingenuity", "previous.done_this_year"):
            label = PROJECT_LABELS.get(id.removeprefix("project."), id)
            yield id, (LABELS.get(id, label), text)
