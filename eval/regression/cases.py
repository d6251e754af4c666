"""Cases: one YAML file each in ``eval/cases/<kind>/``, named by its path (``draft/met``).

```yaml
title: 目標に届いた事業の評価の理由
why: 何を守るためのケースか
given: …        # as the kind wants it (eval/regression/producing)
expect: …       # by grader (eval/regression/graders)
guards: [shared.figures, evaluation_reason.verdict]   # clauses of prompts
by: [code, model]
```
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml
from pydantic import Field, ValidationError

from assistant.reading.corpus_yaml import exact_yaml
from assistant.sheet.model import Frozen
from eval.regression.given import CaseError
from eval.regression.graders import Expectation, graders
from eval.regression.producing import KINDS

FOLDER: Final = Path(__file__).resolve().parents[1] / "cases"
By = Literal["code", "model"]


class Case(Frozen):
    """One case. ``name`` is its path without ``.yaml``; ``kind`` the folder; ``given`` is of the
    kind's own model, ``expect`` by grader; ``by`` who is put to it: the program alone, models."""

    name: str
    kind: str
    title: str
    why: str
    given: Any
    expect: Mapping[str, Expectation]
    guards: tuple[str, ...] = ()
    by: tuple[By, ...] = ("code",)
    digest: str


class _File(Frozen):
    title: str = Field(min_length=1)
    why: str = Field(min_length=1)
    given: dict[str, Any]
    expect: dict[str, Any] = Field(default_factory=dict)
    guards: tuple[str, ...] = ()
    by: tuple[By, ...] = ("code",)


def load_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """All cases, by name. Raises :class:`CaseError` that names file and key."""
    paths = sorted(path for kind in KINDS for path in (folder / kind).glob("**/*.yaml"))
    return tuple(load_case(path, folder) for path in paths)


@cache
def load_case(path: Path, folder: Path = FOLDER) -> Case:
    """The case in one file; errors as :func:`load_cases`."""
    name = str(path.relative_to(folder).with_suffix(""))
    kind = name.partition("/")[0]
    where = f"ケース {name}.yaml"
    try:
        text = path.read_text(encoding="utf-8")
        file = _File.model_validate(exact_yaml(text))
        given = KINDS[kind].given.model_validate(file.given)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ArithmeticError) as error:
        raise CaseError(f"{where} が YAML として読めません。書き方を直してください。") from error
    except ValidationError as error:
        raise CaseError(f"{where} の{_explained(error)}") from error
    return Case(
        name=name,
        kind=kind,
        title=file.title,
        why=file.why,
        given=given,
        expect=_expected(file.expect, where),
        guards=file.guards,
        by=file.by,
        digest=hashlib.sha256(text.encode()).hexdigest()[:16],
    )


def _expected(expect: Mapping[str, Any], where: str) -> dict[str, Expectation]:
    found: dict[str, Expectation] = {}
    for name, said in expect.items():
        grader = graders().get(name)
        if grader is None:
            known = "、".join(graders())
            raise CaseError(
                f"{where} の expect に知らない採点「{name}」があります。"
                f"{known} から選んでください。"
            )
        try:
            found[name] = grader.expects.model_validate(said or {})
        except ValidationError as error:
            raise CaseError(f"{where} の expect.{name} の{_explained(error)}") from error
    return found


def _explained(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"]) or "全体"
    if first["type"] == "extra_forbidden":
        return f"「{key}」は知らないキーです。書き間違いを直すか除いてください。"
    if first["type"] == "missing":
        return f"「{key}」がありません。書き加えてください。"
    return f"「{key}」の値の形が違います。直してください（{first['msg']}）。"
