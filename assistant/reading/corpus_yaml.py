"""A sheet of the fixed corpus: the sheet itself, and what its author marked in the texts.

The YAML has the shape of ``hyouka read --json``; in addition a text may carry ``quality`` and
``faults``, and marks ``{{fact id|surface}}`` that tell which fact a figure states
(``corpus/README.md``). Reading takes the marks off and keeps their positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.reading.own_shape import sheet_from_data
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Sheet


@dataclass(frozen=True)
class Mark:
    """``text[start:end] == surface`` states the fact called ``fact_id``."""

    fact_id: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True)
class Fault:
    """A fault of ``kind`` that the author put into the text, and its words."""

    kind: str
    text: str


@dataclass(frozen=True)
class Annotation:
    """What the author says of one text: ``quality`` (good, poor) where it was given."""

    quality: str | None = None
    faults: tuple[Fault, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class AnnotatedSheet:
    """A corpus sheet with its annotations by field id.

    Field ids: the eight drafted ones (``evaluation.reason``, ``judgement.method``,
    ``next_year.content`` …), ``results``, ``ingenuity``, ``previous.done_this_year`` and
    ``project.activities`` etc. Every text that is there has an entry.
    """

    sheet: Sheet
    annotations: Mapping[str, Annotation] = field(default_factory=dict)


# libyaml's, eight times as fast, where PyYAML was built with it.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """A safe loader that keeps decimals exact: 1.2 is ``Decimal("1.2")``."""


def _exact(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)).replace("_", ""))


_Loader.add_constructor("tag:yaml.org,2002:float", _exact)

_MARK = re.compile(r"\{\{([^|{}]+)\|([^{}]*)\}\}")
_PROJECT_TEXTS = (
    "name",
    "target",
    "purpose_short_term",
    "purpose_long_term",
    "activities",
    "legal_basis",
    "other_cities",
)


def exact_yaml(text: str) -> Any:
    """The data of a YAML text, decimals exact. Raises ``YAMLError`` and ``ArithmeticError``."""
    return yaml.load(text, Loader=_Loader)


def load_corpus_file(path: Path) -> AnnotatedSheet:
    """The annotated sheet in one YAML file.

    :raises ReadingError: not YAML, not a sheet, or a broken mark; names file and key.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{path.name} は UTF-8 の文字ではありません。UTF-8 で保存し直してください。"
        ) from error
    return parse_corpus(text, path.name)


def parse_corpus(text: str, where: str) -> AnnotatedSheet:
    """As :func:`load_corpus_file`, from the text; ``where`` names the file in errors."""
    try:
        data = exact_yaml(text)
    except (yaml.YAMLError, ArithmeticError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = f"{mark.line + 1}行目" if mark else "どこか"
        raise ReadingError(
            f"{where} の{line}が YAML として読めません。書き方を直してください。"
        ) from error
    annotations: dict[str, Annotation] = {}
    if isinstance(data, dict):
        for field_id, key, holder in _texts(data):
            holder[key], annotations[field_id] = _annotated(holder[key], f"{where} の {field_id}")
    return AnnotatedSheet(sheet_from_data(data, where), annotations)


def _texts(data: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every text that is there: (field id, key, the mapping that holds it)."""
    evaluation = _mapping(data.get("evaluation"))
    holders = [
        ("", data, ("results", "ingenuity")),
        ("project.", _mapping(data.get("project")), _PROJECT_TEXTS),
        ("evaluation.", evaluation, ("reason", "future_improvement")),
        ("next_year.", _mapping(evaluation.get("next_year")), ("content", "budget")),
        ("previous.", _mapping(data.get("previous")), ("done_this_year",)),
    ]
    for prefix, holder, keys in holders:
        for key in keys:
            if holder.get(key) is not None:
                yield prefix + key, key, holder
    judgements = data.get("judgements")
    for row in judgements if isinstance(judgements, list) else ():
        if _mapping(row).get("reason") is not None:
            yield f"judgement.{row.get('id')}", "reason", row


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _annotated(value: Any, where: str) -> tuple[str | None, Annotation]:
    if isinstance(value, str):
        text, marks = _take_marks(value, where)
        return text, Annotation(marks=marks)
    if not isinstance(value, dict):
        raise ReadingError(f"{where} は文字列か quality・text・faults の組で書いてください。")
    unknown = sorted(set(value) - {"quality", "text", "faults"})
    if unknown:
        raise ReadingError(
            f"{where} のキー「{unknown[0]}」は使えません。"
            "quality・text・faults のどれかに直してください。"
        )
    raw = value.get("text")
    if raw is not None and not isinstance(raw, str):
        raise ReadingError(f"{where} の text は文字列で書いてください。")
    text, marks = _take_marks(raw or "", where)
    quality = value.get("quality")
    return (text if raw else None), Annotation(
        quality=None if quality is None else str(quality),
        faults=_faults(value.get("faults"), where),
        marks=marks,
    )


def _faults(value: Any, where: str) -> tuple[Fault, ...]:
    rows = [] if value is None else value
    if not isinstance(rows, list):
        raise ReadingError(f"{where} の faults は並び（- で始まる行）で書いてください。")
    faults = []
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"kind", "text"}:
            raise ReadingError(f"{where} の faults は kind と text の組で書いてください。")
        text, _ = _take_marks(str(row["text"]), where)
        faults.append(Fault(str(row["kind"]), text))
    return tuple(faults)


def _take_marks(text: str, where: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks with positions in that text."""
    plain = ""
    marks = []
    position = 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        surface = match[2]
        marks.append(Mark(match[1].strip(), surface, len(plain), len(plain) + len(surface)))
        plain += surface
        position = match.end()
    plain += text[position:]
    if "{{" in plain or "}}" in plain:
        raise ReadingError(
            f"{where} に閉じていない印があります。{{{{事実ID|表記}}}} の形に直してください。"
        )
    return plain, tuple(marks)
