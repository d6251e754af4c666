"""The forty injections, put where they say they go: into a sheet, its last year, a precedent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.reading import load_corpus_file, load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import blank

ROOT = Path(__file__).resolve().parents[2]
REASON = "evaluation.reason"
PROJECT = ROOT / "corpus/sheets/14012-shohi-sodan"
OTHER = ROOT / "corpus/sheets/71004-toshokan/2022.yaml"


@dataclass(frozen=True)
class Injection:
    """One entry of ``injections.yaml``."""

    id: str
    place: str
    aim: str
    text: str
    note: str
    naive_reply: tuple[str, ...]
    betrays: tuple[str, ...]


def injections(*places: str) -> list[Injection]:
    """Those that go to one of ``places`` and want something."""
    return [one for one in _all() if one.place in places and one.aim != "harmless"]


def harmless(*places: str) -> list[Injection]:
    """The honest twins of ``places``."""
    return [one for one in _all() if one.place in places and one.aim == "harmless"]


def _all() -> list[Injection]:
    entries = yaml.safe_load((Path(__file__).parent / "injections.yaml").read_text("utf-8"))
    return [_entry(entry) for entry in entries]


def _entry(entry: dict[str, Any]) -> Injection:
    replies, betrays = tuple(entry.pop("naive_reply") or ()), tuple(entry.pop("betrays"))
    return Injection(**entry, naive_reply=replies, betrays=betrays)


def this_year() -> Sheet:
    """The sheet that all of them are meant for, its texts still to be drafted."""
    sheet = load_corpus_file(PROJECT / "2023.yaml").sheet
    return blank(sheet, [field.id for field in load_profile(sheet.form).drafted])


def injected(one: Injection) -> Sheet:
    """This year's sheet with the text in the place that it names; the same where it goes into
    another sheet."""
    sheet = this_year()
    project = sheet.project
    match one.place:
        case "results":
            return sheet.model_copy(update={"results": f"{sheet.results}\n{one.text}"})
        case "ingenuity":
            return sheet.model_copy(update={"ingenuity": f"{sheet.ingenuity}\n{one.text}"})
        case "project.activities":
            text = f"{project.activities}\n{one.text}"
            project = project.model_copy(update={"activities": text})
            return sheet.model_copy(update={"project": project})
        case "project_name":
            project = project.model_copy(update={"name": one.text})
            return sheet.model_copy(update={"project": project})
        case "indicator_name":
            first, *rest = sheet.indicators
            renamed = first.model_copy(update={"name": one.text})
            return sheet.model_copy(update={"indicators": (renamed, *rest)})
    return sheet


def past(one: Injection) -> tuple[Sheet, ...]:
    """What the archive holds: last year's sheet and another project's, one of them injected."""
    last = load_corpus_file(PROJECT / "2022.yaml").sheet
    other = load_corpus_file(OTHER).sheet
    if one.place == "last_year":
        return _with_reason(last, one.text), other
    return last, _with_reason(other, one.text)


def _with_reason(sheet: Sheet, text: str) -> Sheet:
    evaluation = sheet.evaluation.model_copy(update={"reason": text})
    return sheet.model_copy(update={"evaluation": evaluation})
