"""What a case gives: a sheet of the corpus with changes, and the past that is known around it.

Nothing here searches by an index: which past passages a draft is given must be the same on every
machine, or a recorded answer would not be found again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from assistant.archive import Hit, Passage
from assistant.archive.passages import cut
from assistant.reading import load_corpus_file
from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profile
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Frozen
from eval.regression.changes import changed

CORPUS: Final = Path(__file__).resolve().parents[2] / "corpus" / "sheets"
SHEETS: Final = Path(__file__).resolve().parents[1] / "cases" / "sheets"
"""Sheets of the cases' own, in the shape of the corpus: other forms, oddities."""


class CaseError(HyoukaError):
    """A case that cannot be run; one Japanese sentence that names the file."""


class GivenSheet(Frozen):
    """``sheet``: ``14012-shohi-sodan/2023`` of the corpus, or the name of a file in
    ``eval/cases/sheets``. ``set`` and ``remove``: see :func:`~eval.regression.changes.changed`.
    ``last``: whether last year's sheet is known, or changes to it. ``similar``: past passages of
    other projects that a draft is offered, as ``sheet#field``."""

    sheet: str
    set: Mapping[str, Any] = {}
    remove: tuple[str, ...] = ()
    last: bool | Mapping[str, Any] = True
    similar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Background:
    """The sheet of a case with everything that is known about it."""

    sheet: Sheet
    last: Sheet | None
    profile: FormProfile
    similar: tuple[Passage, ...] = ()

    @cached_property
    def facts(self) -> Facts:
        """The figures of the sheet, entered and derived."""
        return facts_of(self.sheet, denominators=self.profile.denominators(self.sheet))

    def last_year_of(self, sheet: Sheet) -> Sheet | None:
        """The case's last year's sheet (the archive's part in drafting)."""
        return self.last

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        fields: Collection[str] | None = None,
        fiscal_years: Collection[int] | None = None,
        exclude_identity: str | None = None,
        municipality: str | None = None,
    ) -> tuple[Hit, ...]:
        """The case's similar passages of those fields, in the order of the case."""
        wanted = [p for p in self.similar if fields is None or p.field in fields]
        return tuple(
            Hit(passage, float(len(wanted) - at), 0.0, 0.0)
            for at, passage in enumerate(wanted[:limit])
        )


def background(given: GivenSheet, where: str) -> Background:
    """The sheet of ``given`` with its changes; raises :class:`CaseError` that begins with
    ``where``."""
    try:
        original = _sheet(given.sheet)
        sheet = changed(original, given.set, given.remove)
        return Background(
            sheet=sheet,
            last=_last(given, original),
            profile=load_profile(sheet.form),
            similar=tuple(_passage(one) for one in given.similar),
        )
    except (HyoukaError, ValueError, KeyError) as error:
        raise CaseError(f"{where} の given が使えません。{error}") from error


def corpus() -> Iterator[tuple[str, Sheet]]:
    """Every sheet of the corpus with its name (``14012-shohi-sodan/2023``)."""
    for path in sorted(CORPUS.glob("*/*.yaml")):
        yield f"{path.parent.name}/{path.stem}", _loaded(path)


def _last(given: GivenSheet, sheet: Sheet) -> Sheet | None:
    if given.last is False:
        return None
    name, _, year = given.sheet.rpartition("/")
    path = CORPUS / name / f"{int(year) - 1}.yaml" if name else None
    last = _loaded(path) if path is not None and path.exists() else None
    if isinstance(given.last, Mapping):
        if last is None:
            raise ValueError(
                f"「{given.sheet}」には前年度の調書がありません。last を除いてください。"
            )
        last = changed(last, given.last, ())
    return last


def _sheet(name: str) -> Sheet:
    for path in (CORPUS / f"{name}.yaml", SHEETS / f"{name}.yaml"):
        if path.exists():
            return _loaded(path)
    raise ValueError(
        f"調書「{name}」が corpus/sheets にも eval/cases/sheets にもありません。"
        "「14012-shohi-sodan/2023」の形で書いてください。"
    )


def _passage(named: str) -> Passage:
    name, sign, field = named.partition("#")
    found = (passage for passage in cut(_sheet(name)) if sign and passage.field == field)
    passage = next(found, None)
    if passage is None:
        raise ValueError(f"記載例「{named}」がありません。「調書#欄」の形で書いてください。")
    return passage


@cache
def _loaded(path: Path) -> Sheet:
    return load_corpus_file(path).sheet
