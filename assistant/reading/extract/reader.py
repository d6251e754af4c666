"""A text extract becomes a :class:`~assistant.sheet.model.Sheet`, with notes on its doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.reading.evaluated import evaluated_year
from assistant.reading.extract import costs
from assistant.reading.extract.assignment import WIDTH
from assistant.reading.extract.claims import Passage
from assistant.reading.extract.collect import Collector, Gathered, give_back
from assistant.reading.extract.indicators import read_indicators
from assistant.reading.extract.items import content_labels
from assistant.reading.extract.marks import Choice, MarkTable
from assistant.reading.extract.stream import Segmenter
from assistant.reading.extract.tokens import tokenise
from assistant.reading.paragraphs import broken_widths, paragraphs
from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profile
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import (
    CitizenParticipation,
    CostBreakdown,
    Evaluation,
    EvaluationState,
    Extra,
    Judgement,
    NextYear,
    Note,
    Previous,
    Project,
    Sheet,
)
from assistant.sheet.years import parse_year

#: Labels that an extract must show before it counts as a sheet of the form, of about thirty.
_ENOUGH = 12
#: Fields in which officers list one thing a line; elsewhere a text is one paragraph as a rule.
_LISTINGS = frozenset({"activities", "results", "done_this_year"})

_EMPTY_SAVING = "見直し効果額のすぐ後の数は指標の数とみなし、効果額は空欄としました。"


def read_extract(text: str, profile: FormProfile, where: str) -> Sheet:
    """The sheet in the text of one file.

    Figures that the text leaves open are filled with the likelier reading and named in
    ``notes``; what cannot be assigned is ``None`` with a note.

    :param where: the file's name, for the error message.
    :raises ReadingError: the text is not a sheet of this form.
    """
    segmenter, marks = _tools(profile.name)
    found = Collector(marks).collect(content_labels(segmenter.items(tokenise(text))))
    columns = found.cost_columns
    if len(columns) < 2 or len(found.labels) < _ENOUGH:
        raise ReadingError(
            f"{where} は{profile.title}のテキストとして読めません。"
            "調書から取り出したテキストか JSON を指定してください。"
        )
    fiscal_year = evaluated_year((c.fiscal_year, c.cost_kind) for c in columns)
    assert fiscal_year is not None  # there are two columns at least
    notes: list[Note] = []
    texts = _texts(found, profile)
    cost_list, cost_notes = costs.costs(columns, found.cost_rows)
    notes += cost_notes
    breakdowns = _breakdowns(found)
    for index, one in enumerate(breakdowns):
        note = costs.breakdown_note(index, one, cost_list)
        notes += [note] if note else []
    named = sum(1 for printed in found.indicators if printed.name)
    for label in give_back(found, WIDTH * named):
        field = "evaluation.next_year.saving" if label == "saving" else "previous.saving"
        notes.append(Note(field=field, kind="needs_confirmation", message=_EMPTY_SAVING))
    indicators, indicator_notes = read_indicators(
        found.indicators, found.loose, fiscal_year, _passages(texts)
    )
    notes += indicator_notes
    judgements = _judgements(found, profile, texts, notes)
    evaluation, previous = _evaluations(found, profile, texts, notes)
    for orphan in found.orphans:
        notes.append(
            Note(
                field="extra",
                kind="unread",
                message=f"どの欄のものか分からない文があります（「{orphan[:20]}」）。",
            )
        )
    return Sheet(
        form=profile.name,
        fiscal_year=fiscal_year,
        project=_project(found, texts, fiscal_year),
        costs=cost_list,
        cost_breakdowns=breakdowns,
        results=texts.get("results"),
        ingenuity=texts.get("ingenuity"),
        indicators=indicators,
        judgements=judgements,
        evaluation=evaluation,
        previous=previous,
        citizen_participation=CitizenParticipation(
            stages=_taken(found.choices, "stages"), responses=_taken(found.choices, "responses")
        ),
        extra=_extra(found, profile),
        notes=tuple(notes),
    )


@lru_cache(maxsize=8)
def _tools(name: str) -> tuple[Segmenter, MarkTable]:
    profile = load_profile(name)
    return Segmenter(profile), MarkTable(profile)


def _breakdowns(found: Gathered) -> tuple[CostBreakdown, ...]:
    """In the order of the cost columns."""
    order = {(c.fiscal_year, c.word): place for place, c in enumerate(found.cost_columns)}
    printed = sorted(
        found.breakdowns, key=lambda one: order.get((one[0].fiscal_year, one[0].word), len(order))
    )
    return tuple(costs.breakdown(column, "".join(lines)) for column, lines in printed)


def _texts(found: Gathered, profile: FormProfile) -> dict[str, str]:
    """The texts with the writer's line breaks; a field without text is not in it."""
    widths: dict[str, list[float]] = {}
    for box in profile.boxes:
        found_here = [w for id in box.fields for w in broken_widths(found.texts.get(id, ()))]
        widths.update(dict.fromkeys(box.fields, found_here or [float(box.width)]))
    texts = {
        id: paragraphs(lines, widths.get(id, ()), listing=id in _LISTINGS)
        for id, lines in found.texts.items()
    }
    return {id: text for id, text in texts.items() if text}


def _passages(texts: Mapping[str, str]) -> list[Passage]:
    """Texts that may say something of the indicators."""
    entered = ("results", "ingenuity")
    ahead = ("next_content", "next_budget")
    said = ("evaluation_reason", "future_improvement", "done_this_year", "activities")
    ids = [*entered, *ahead, *said, *(id for id in texts if id.startswith("judgement:"))]
    return [
        Passage(texts[id], entered=id in entered, ahead=id in ahead) for id in ids if id in texts
    ]


def _project(found: Gathered, texts: Mapping[str, str], fiscal_year: int) -> Project:
    target = texts.get("target")
    return Project(
        target=target.replace("\n", "") if target else None,
        purpose_short_term=texts.get("purpose_short_term"),
        purpose_long_term=texts.get("purpose_long_term"),
        activities=texts.get("activities"),
        legal_basis=texts.get("legal_basis"),
        other_cities=texts.get("other_cities"),
        nature=_one(found.choices, "nature"),
        category=_one(found.choices, "category"),
        delivery=_one(found.choices, "delivery"),
        start_year=parse_year(found.start_year or "", around=fiscal_year),
        end_year=parse_year(found.end_year or "", around=fiscal_year),
    )


def _choice(choices: Sequence[Choice], kind: str) -> Choice | None:
    return next((choice for choice in choices if choice.kind == kind), None)


def _taken(choices: Sequence[Choice], kind: str) -> tuple[str, ...]:
    choice = _choice(choices, kind)
    return choice.taken if choice else ()


def _one(choices: Sequence[Choice], kind: str) -> str | None:
    taken = _taken(choices, kind)
    return taken[0] if len(taken) == 1 else None


def _judgements(
    found: Gathered, profile: FormProfile, texts: Mapping[str, str], notes: list[Note]
) -> tuple[Judgement, ...]:
    rows = []
    missing = [row for row in profile.judgements if f"judgement:{row.id}" not in found.grades]
    loose = dict(zip((row.id for row in missing), found.loose_grades, strict=False))
    for index, row in enumerate(profile.judgements):
        grade = found.grades.get(f"judgement:{row.id}")
        if grade is None and len(found.loose_grades) == len(missing):
            grade = loose[row.id]
            notes.append(
                Note(
                    field=f"judgements[{index}].grade",
                    kind="needs_confirmation",
                    message="判定が欄から離れていたため、欄の順に当てました。",
                )
            )
        reason = texts.get(f"judgement:{row.id}")
        rows.append(Judgement(id=row.id, label=row.label, grade=grade, reason=reason))
    return tuple(rows)


def _evaluations(
    found: Gathered, profile: FormProfile, texts: Mapping[str, str], notes: list[Note]
) -> tuple[Evaluation, Previous]:
    now, before = _grade_rows(found.choices, notes)
    grade, state = _graded(now, profile)
    last_grade, last_state = _graded(before, profile)
    evaluation = Evaluation(
        grade=grade,
        state=state,
        reason=texts.get("evaluation_reason"),
        future_improvement=texts.get("future_improvement"),
        next_year=NextYear(
            content_direction=_one(found.choices, "content_direction"),
            content=texts.get("next_content"),
            budget_direction=_one(found.choices, "budget_direction"),
            budget=texts.get("next_budget"),
            saving=_saving(found, "saving"),
        ),
    )
    previous = Previous(
        grade=last_grade,
        state=last_state,
        done_this_year=texts.get("done_this_year"),
        saving=_saving(found, "previous_saving"),
    )
    return evaluation, previous


def _saving(found: Gathered, label: str) -> Decimal | None:
    cell = found.savings.get(label)
    return cell.value if cell else None


def _grade_rows(
    choices: Sequence[Choice], notes: list[Note]
) -> tuple[Choice | None, Choice | None]:
    """The rows of A/B/C of this year and of last year.

    This year's is followed by the directions of the next year; where both rows or neither is,
    the first row is last year's, as the form prints them.
    """
    places = [i for i, choice in enumerate(choices) if choice.kind == "grade"]
    if len(places) != 2:
        notes.append(
            Note(
                field="evaluation.grade",
                kind="unread",
                message=f"総合評価の印の行が{len(places)}つあり、今回と前回を読み分けられません。",
            )
        )
        return None, None
    followed = [
        place
        for place in places
        if place + 1 < len(choices)
        and choices[place + 1].kind in ("content_direction", "budget_direction")
    ]
    now = followed[0] if len(followed) == 1 else places[1]
    before = places[0] if now == places[1] else places[1]
    return choices[now], choices[before]


def _graded(
    choice: Choice | None, profile: FormProfile
) -> tuple[str | None, EvaluationState | None]:
    if choice is None or len(choice.taken) != 1:
        return None, None
    if choice.taken[0] == profile.exempt:
        return None, "exempt"
    return choice.taken[0], None


def _extra(found: Gathered, profile: FormProfile) -> tuple[Extra, ...]:
    """The marks 対象/対象外 of 主 and 副, which the model has no name for."""
    rows = [choice for choice in found.choices if choice.kind == "applies"]
    section = profile.printed.sections[0].lstrip("◎")
    return tuple(
        Extra(label=label, section=section, value="、".join(row.taken) or None)
        for label, row in zip(profile.printed.main_or_sub, rows, strict=False)
    )
