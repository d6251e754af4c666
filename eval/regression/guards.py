"""The clauses of the prompts, and the cases that guard them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.models.prompts import own_clauses, prompt_names
from eval.regression.cases import Case
from eval.regression.given import CaseError


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the file ``prompt``; ``id`` is ``prompt.clause`` (``shared.figures``)."""

    prompt: str
    name: str
    text: str

    @property
    def id(self) -> str:
        """What a case names it by."""
        return f"{self.prompt}.{self.name}"


def clauses() -> tuple[Clause, ...]:
    """Every clause, by the file that it stands in."""
    return tuple(
        Clause(name, one.id, one.text) for name in prompt_names() for one in own_clauses(name)
    )


def guardians(cases: Iterable[Case]) -> dict[str, tuple[str, ...]]:
    """By clause, the names of the cases that guard it; a clause without one has none. Raises
    :class:`CaseError` for a case that names a clause that does not exist."""
    found: dict[str, list[str]] = {clause.id: [] for clause in clauses()}
    for case in cases:
        for id in case.guards:
            if id not in found:
                raise CaseError(
                    f"ケース {case.name}.yaml の guards の「{id}」という条項はありません。"
                    "「shared.figures」のように、プロンプトの名前と条項の id を書いてください。"
                )
            found[id].append(case.name)
    return {id: tuple(names) for id, names in found.items()}


def unguarded(cases: Iterable[Case]) -> tuple[str, ...]:
    """The clauses that no case guards."""
    return tuple(id for id, names in guardians(cases).items() if not names)
