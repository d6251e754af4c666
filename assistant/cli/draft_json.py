"""What would be sent, and what became of many fields, as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.reviewing import Failure, Outgoing


def outgoing_json(request: Outgoing) -> dict[str, Any]:
    """A request that would go out, its cost as a decimal in text."""
    return {
        "field": request.field,
        "label": request.label,
        "endpoint": request.endpoint,
        "model": request.model,
        "tokens": request.tokens,
        "exact": request.exact,
        "cost": str(request.cost.amount) if request.cost else None,
        "currency": request.cost.currency if request.cost else None,
        "left_out": list(request.left_out),
        "flagged": list(request.flagged),
        "masked": request.masked,
        "trouble": request.trouble,
        "messages": [message.model_dump() for message in request.messages],
    }


def failures_json(failed: Iterable[Failure]) -> list[dict[str, Any]]:
    """Fields that failed."""
    return [asdict(one) for one in failed]
