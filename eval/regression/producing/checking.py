"""Checks: the findings on texts that the case gives, or on those that stand in the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from assistant.checking import Context, check_sheet
from assistant.models import Chat
from assistant.sheet.errors import HyoukaError
from assistant.sheet.prose import texts_of, with_texts
from eval.regression.given import Background, CaseError, GivenSheet, background
from eval.regression.product import Piece, Product, told


class Given(GivenSheet):
    """``texts`` by field, put into the sheet before it is checked; without any, the sheet's own
    are. ``machine``: as written by a machine, else by an officer."""

    texts: Mapping[str, str] = Field(default_factory=dict)
    machine: bool = False


def produce(given: Given, where: str, chat: Chat | None) -> tuple[Product, Background]:
    """See :class:`~eval.regression.producing.Kind`; ``chat`` has no part in it. Findings on other
    texts than those given are left out; those on cells stay."""
    behind = background(given, where)
    drafted = [one.id for one in behind.profile.drafted]
    try:
        sheet = with_texts(behind.sheet, dict(given.texts))
    except KeyError as error:
        raise CaseError(f"{where} の texts に知らない欄 {error} があります。") from error
    texts = texts_of(sheet, drafted)
    machine = frozenset(given.texts if given.machine else ())
    context = Context(behind.profile, last=behind.last, machine=machine, by_meaning=False)
    try:
        findings = check_sheet(sheet, context)
    except HyoukaError as error:
        raise CaseError(f"{where} の検査ができません。{error}") from error
    shown = given.texts or texts
    labels = {one.id: one.label for one in behind.profile.drafted}
    return (
        Product(
            pieces=tuple(
                Piece(field=field, label=labels.get(field, field), text=texts.get(field, ""))
                for field in shown
            ),
            findings=tuple(
                told(finding, texts.get(finding.field or "", ""), finding.field or "")
                for finding in findings
                if finding.field not in texts or finding.field in shown
            ),
        ),
        behind,
    )
