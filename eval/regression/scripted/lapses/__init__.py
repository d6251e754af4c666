"""For each clause of the prompts its essential words and the mistake that it forbids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eval.regression.scripted.lapses import (
    asking,
    judgements,
    labels,
    next_year,
    reasons,
    shared,
    talk,
)
from eval.regression.scripted.lapses.lapse import Lapse, Table, lapsed, missing_of, miswritten

__all__ = ["TABLES", "Lapse", "Table", "lapsed", "missing_of", "miswritten"]

TABLES: Final[Mapping[str, Table[Any]]] = {
    "again": talk.AGAIN,
    "ask_answer": asking.ANSWER,
    "ask_query": asking.QUERY,
    "conversation": talk.CONVERSATION,
    "evaluation_reason": reasons.REASON,
    "form_labels": labels.LAPSES,
    "future_improvement": reasons.IMPROVEMENT,
    "judgement_reason": judgements.LAPSES,
    "next_year": next_year.LAPSES,
    "repair": talk.REPAIR,
    "shared": shared.LAPSES,
}
"""By the prompt's file."""
