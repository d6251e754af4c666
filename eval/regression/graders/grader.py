"""What a grader is.

A module of this folder that has a ``GRADER`` is one. It reads its own part of a case's
``expect`` (the key is its name) into a model of its own, and gives marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from assistant.sheet.model import Frozen
from eval.regression.given import Background
from eval.regression.product import Piece, Product


class Mark(Frozen):
    """One thing that was looked at.

    ``item`` says which, the same in every run. ``passed`` is ``None`` for a bare measurement.
    ``value`` is one (a count, a length, a share in per cent) with ``better``: a run in which it
    moved the other way got worse; without ``better`` a move is a change only. ``told`` is one
    Japanese sentence on what is wrong, empty where nothing is.
    """

    item: str
    passed: bool | None = None
    value: Decimal | int | None = None
    better: Literal["more", "less"] | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """What a grader is given: the case's name and kind, what came of it, and the sheet that it is
    about (``None`` for a question or a form). ``by_model`` is true where a chat model wrote."""

    case: str
    kind: str
    product: Product
    background: Background | None
    by_model: bool

    def pieces(self, fields: Iterable[str] = ()) -> tuple[Piece, ...]:
        """The texts of ``fields``, all by default."""
        wanted = tuple(fields)
        return tuple(p for p in self.product.pieces if not wanted or p.field in wanted)


class Expectation(Frozen):
    """Base of what a case may say to one grader. ``fields`` limits it to some of the texts."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grader:
    """``grade(graded, expectation)`` gives the marks; ``always`` grades every case of ``kinds``
    (all where empty) with an empty expectation where the case says nothing."""

    name: str
    title: str
    expects: type[Expectation]
    grade: Callable[[Graded, Any], Iterable[Mark]]
    always: bool = False
    kinds: tuple[str, ...] = ()
