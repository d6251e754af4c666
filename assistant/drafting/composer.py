"""The built-in drafter: writes from facts and entered passages, without a model.

Each field has a plan (:mod:`assistant.drafting.plans`) that puts lines in order by what
happened; the voice words them; here they are fitted into the box. A plan never invents: a line
is made of facts, of entered sentences word for word, and of questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from assistant.drafting.carryover import LastYear, carry_over
from assistant.drafting.plans import (
    budget,
    improvement,
    judged,
    method,
    next_year,
    outcome,
    reason,
    satisfaction,
    scale,
)
from assistant.drafting.plans.context import Plan
from assistant.drafting.situation import situation_of
from assistant.drafting.stock import Stock
from assistant.drafting.voice import DOUBT_MARK, Line, Voice
from assistant.reading.kinds import grades_of, kind_of, row_of, rows_told_in
from assistant.reading.profile import DraftedField, FormProfile
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.prose import get_text
from assistant.sheet.sentences import QUESTION, answer_length

NAME = "composer/1"

Planner = Callable[[Plan], list[Line]]

PLANS: Mapping[str, Planner] = {
    "evaluation.reason": reason.draft,
    "judgement.satisfaction": satisfaction.draft,
    "judgement.outcome": outcome.draft,
    "judgement.method": method.draft,
    "judgement.scale": scale.draft,
    "next_year.budget": budget.draft,
    "next_year.content": next_year.draft,
    "evaluation.future_improvement": improvement.draft,
}
# These answer the very question that Sapporo's form prints; a judgement of another form that is
# argued like them has a question of its own.
_OF_ONE_QUESTION = {"judgement.method", "judgement.satisfaction", "judgement.scale"}


def compose(
    sheet: Sheet, facts: Facts, profile: FormProfile, last: Sheet | None = None
) -> dict[str, list[Line]]:
    """Lines for every drafted field of ``profile`` that the composer has a plan for.

    The fields share one stock of entered sentences, dealt out in the order of :data:`PLANS`, so
    that the same sentence does not stand in two boxes. A judgement of a kind of its own comes
    last.
    """
    stock = Stock(sheet)
    situation = situation_of(sheet, facts)
    years = None
    if last is not None:
        years = LastYear(
            last, facts_of(last, denominators=profile.denominators(last)), sheet, facts
        )
    drafts: dict[str, list[Line]] = {}
    for drafted, plan_of in _planned(profile):
        field_id = drafted.id
        voice = Voice(sheet, field_id, profile.digit_width)
        voice.avoid(_said(drafts))
        plan = Plan(voice, situation, stock, profile, last)
        if years is not None and last is not None:
            plan.carried = carry_over(
                years, get_text(last, field_id), key=f"last:{field_id}", width=profile.digit_width
            )
        drafts[field_id] = doubted_once(fit(plan_of(plan), drafted.limit))
    return drafts


def _said(drafts: Mapping[str, list[Line]]) -> frozenset[str]:
    """The sentences of the boxes drafted so far, without their questions."""
    texts = (QUESTION.sub("", line.text) for lines in drafts.values() for line in lines)
    return frozenset(text for text in texts if text)


def _planned(profile: FormProfile) -> Iterator[tuple[DraftedField, Planner]]:
    """The drafted fields in the order in which they take from the stock, each with its plan."""
    kinds = {drafted.id: kind_of(profile, drafted.id) for drafted in profile.drafted}
    for kind, plan_of in PLANS.items():
        for drafted in profile.drafted:
            if kinds[drafted.id] != kind:
                continue
            yield drafted, judged.draft if _own_question(profile, drafted.id, kind) else plan_of
    for drafted in profile.drafted:
        if kinds[drafted.id] not in PLANS and drafted.id.startswith("judgement."):
            yield drafted, judged.draft


def _own_question(profile: FormProfile, field: str, kind: str) -> bool:
    """Whether a judgement answers another question than Sapporo's field of that kind, or has a
    verdict that this one's plan cannot word."""
    row = row_of(profile, field)
    if row is None or field == kind:
        return False
    several = len(rows_told_in(profile, field)) > 1
    return kind in _OF_ONE_QUESTION or several or grades_of(profile, row).are_words


def doubted_once(lines: list[Line]) -> list[Line]:
    """Keep the mark of a doubtful reading where an indicator is first named, and there alone."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        stems = {id.split(".")[0] for id in line.facts}
        if DOUBT_MARK in line.text and stems <= seen:
            line = replace(line, text=line.text.replace(DOUBT_MARK, ""))
        elif DOUBT_MARK in line.text:
            seen |= stems
        kept.append(line)
    return kept


def fit(lines: list[Line], limit: int | None) -> list[Line]:
    """Drop the least needed lines until the text fits the box (questions are not counted).
    Without a known ``limit`` all of them stay.

    Lines of weight 9 stay, even where the text is then too long: the count on the screen says so.
    """
    kept = list(lines)
    if limit is None:
        return kept
    while sum(answer_length(line.text) for line in kept) > limit:
        # A line that is all question takes no room, so dropping it would gain nothing.
        droppable = [line for line in kept if line.weight < 9 and answer_length(line.text)]
        if not droppable:
            break
        lowest = min(line.weight for line in droppable)
        kept.remove(next(line for line in reversed(droppable) if line.weight == lowest))
    return kept
