"""Results as they are stored and compared."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Frozen
from eval.regression.product import Told

CODE = "code"
"""The contestant without a model: the composer, the parser, the checks."""

State = Literal["judged", "unrecorded"]


class Score(Frozen):
    """What one grader says of one item over all attempts: ``passed`` of ``attempts`` (``None``: a
    bare measurement), the ``value`` of the worst attempt with its ``better`` (see
    :class:`~eval.regression.graders.grader.Mark`), and what was ``told`` at the first failure."""

    grader: str
    item: str
    passed: int | None = None
    attempts: int = 1
    value: Decimal | int | None = None
    better: Literal["more", "less"] | None = None
    told: str = ""

    @property
    def failed(self) -> bool:
        """Whether any attempt failed."""
        return self.passed is not None and self.passed < self.attempts

    @property
    def key(self) -> tuple[str, str]:
        """What it is compared by."""
        return self.grader, self.item


class Result(Frozen):
    """One case by one contestant. ``texts`` (by the printed label), ``findings`` and ``trouble``
    are of the first attempt; tokens of all; ``milliseconds`` of all, as measured, for reading
    only. ``case_digest`` is the hash of the case's file."""

    case: str
    by: str
    kind: str
    title: str
    why: str
    guards: tuple[str, ...] = ()
    case_digest: str = ""
    state: State = "judged"
    attempts: int = 1
    scores: tuple[Score, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    findings: tuple[Told, ...] = ()
    trouble: str | None = None
    prompts: tuple[str, ...] = ()
    input_tokens: int = 0
    output_tokens: int = 0
    requests: int = 0
    milliseconds: int = 0

    @property
    def key(self) -> str:
        """``draft/met@code``."""
        return f"{self.case}@{self.by}"

    @property
    def failures(self) -> tuple[Score, ...]:
        """The scores that are no full pass."""
        return tuple(score for score in self.scores if score.failed)


class Stamp(Frozen):
    """What a run was made of: hashes by prompt and by sheet of the corpus, of the checks, the
    composer, the questions' room, the forms and the graders, by name; the models; the date
    (ISO)."""

    date: str
    prompts: dict[str, str]
    corpus: dict[str, str]
    code: dict[str, str]
    models: tuple[str, ...] = ()


class Opinion(Frozen):
    """What a model that judges says of one result: ``grade`` 1 (poor) to 5, and why."""

    grade: int
    reason: str


class Run(Frozen):
    """A whole run. ``unguarded`` are clauses without a case; ``seconds`` the time it took.
    ``opinions`` are those of the model ``judge``, by key of the result: they decide nothing."""

    stamp: Stamp
    results: tuple[Result, ...]
    unguarded: tuple[str, ...] = ()
    seconds: int = 0
    judge: str | None = None
    opinions: dict[str, Opinion] = Field(default_factory=dict)

    def by_key(self) -> dict[str, Result]:
        """The results by ``case@contestant``."""
        return {result.key: result for result in self.results}


def save(run: Run, path: Path) -> None:
    """Write a run as JSON; the file is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".tmp")
    data: dict[str, Any] = run.model_dump(mode="json", exclude_defaults=True)
    waiting.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    waiting.replace(path)


def load(path: Path) -> Run:
    """The run in a file; ``HyoukaError`` where it is missing or no run."""
    try:
        return Run.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HyoukaError(
            f"結果 {path} を開けません。python -m eval bless か run --out で作ってください。"
        ) from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise HyoukaError(
            f"結果 {path} はこの版の結果の形ではありません。作り直してください。"
        ) from error
