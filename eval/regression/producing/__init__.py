"""The kinds of cases: one module each, which says what such a case gives and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.models import Chat
from assistant.sheet.model import Frozen
from eval.regression.given import Background
from eval.regression.producing import asking, checking, corpus, drafting, labelling, wishing
from eval.regression.product import Product

Made = tuple[Product, Background | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """``given`` is the model of a case's ``given``; ``produce(given, where, chat)`` makes the
    product, by the program alone where ``chat`` is ``None``, and raises ``CaseError`` (beginning
    with ``where``) for a case that cannot be run."""

    title: str
    given: type[Frozen]
    produce: Callable[[Any, str, Chat | None], Made]


KINDS: Final[Mapping[str, Kind]] = {
    "draft": Kind("下書き", drafting.Given, drafting.produce),
    "check": Kind("検査", checking.Given, checking.produce),
    "ask": Kind("質問", asking.Given, asking.produce),
    "wish": Kind("注文", wishing.Given, wishing.produce),
    "labels": Kind("欄名", labelling.Given, labelling.produce),
    "corpus": Kind("コーパス", corpus.Given, corpus.produce),
}
"""By the name of the folder that the cases stand in."""
