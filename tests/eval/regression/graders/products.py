"""Products built by hand, and what a grader says of them."""

from __future__ import annotations

from typing import Any

from eval.regression.given import Background, GivenSheet, background
from eval.regression.graders import Graded, Mark, graders
from eval.regression.product import Piece, Product, Sentence

REASON = "evaluation.reason"
_LABELS = {
    REASON: "評価の理由",
    "judgement.method": "事業の実施手法",
    "next_year.content": "次年度の取組（事業内容）",
    "next_year.budget": "次年度の取組（予算）",
    "answer": "答え",
    "reply": "返事",
}


def piece(text: str, field: str = REASON, limit: int | None = 300, **more: Any) -> Piece:
    return Piece(field=field, label=_LABELS[field], text=text, limit=limit, **more)


def drawn(*sentences: Sentence, field: str = REASON) -> Piece:
    """A text that names the sources of its sentences."""
    return piece("".join(one.text for one in sentences), field, sentences=sentences)


def marks(
    grader: str,
    *pieces: Piece | str,
    of: str = "draft",
    behind: Background | None = None,
    by_model: bool = False,
    product: dict[str, Any] | None = None,
    **expect: Any,
) -> dict[str, Mark]:
    """The marks by item for a case ``of`` that kind, each item once."""
    made = tuple(piece(one) if isinstance(one, str) else one for one in pieces)
    graded = Graded(
        case=f"{of}/case",
        kind=of,
        product=Product(pieces=made, **(product or {})),
        background=behind,
        by_model=by_model,
    )
    found = graders()[grader]
    given = list(found.grade(graded, found.expects.model_validate(expect)))
    assert len({mark.item for mark in given}) == len(given)
    # Who fails says why, and nobody else says anything.
    assert all(bool(mark.told) == (mark.passed is False) for mark in given)
    return {mark.item: mark for mark in given}


def failed(grader: str, *pieces: Piece | str, **more: Any) -> list[str]:
    """The items that do not pass."""
    found = marks(grader, *pieces, **more)
    return [item for item, mark in found.items() if mark.passed is False]


def behind(sheet: str = "14012-shohi-sodan/2023", **more: Any) -> Background:
    return background(GivenSheet(sheet=sheet, **more), "試験")
