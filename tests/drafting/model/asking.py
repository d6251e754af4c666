"""A sheet, its past, and drafts of it that a stub server writes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from assistant.archive import Hit, Passage, identity, sheet_key
from assistant.drafting import (
    SILENT,
    Draft,
    FieldDraft,
    Ledger,
    ModelWriter,
    Watch,
    draft_sheet,
    materials,
)
from assistant.drafting.writing.request import ANSWER_TOKENS
from assistant.reading import load_corpus_file
from assistant.reading.profiles import load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import blank, get_text
from tests.stub import Request, StubServer, Text
from tests.stub.asking import client, settings_for

PROFILE: Final = load_profile("sapporo")
FIELDS: Final = tuple(field.id for field in PROFILE.drafted)
REASON: Final = "evaluation.reason"
_LABELS: Final = {field.id: field.label for field in PROFILE.drafted}
CORPUS: Final = Path(__file__).resolve().parents[3] / "corpus" / "sheets"


@cache
def whole_corpus() -> tuple[Sheet, ...]:
    """Every sheet of the fixed corpus, with the texts that its officers wrote."""
    return tuple(load_corpus_file(path).sheet for path in sorted(CORPUS.glob("*/*.yaml")))


def bare(sheet: Sheet) -> Sheet:
    """The sheet as it is before its prose is written."""
    return blank(sheet, FIELDS)


@cache
def consumers(year: int = 2023) -> Sheet:
    """消費生活相談: one target missed by far, one met, verdict B after last year's A."""
    return next(s for s in whole_corpus() if s.project.code == "14012" and s.fiscal_year == year)


@dataclass(frozen=True)
class Shelf:
    """The past of a sheet as the chain asks for it: the corpus, and for every field the texts of
    the first other projects."""

    sheets: tuple[Sheet, ...]

    def last_year_of(self, sheet: Sheet) -> Sheet | None:
        """The sheet of the same code one year before."""
        return next(
            (
                s
                for s in self.sheets
                if s.project.code == sheet.project.code and s.fiscal_year == sheet.fiscal_year - 1
            ),
            None,
        )

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
        """The texts of those fields, of other projects in those years, in the corpus' order."""
        found = [
            _passage(sheet, field, text)
            for sheet in self.sheets
            for field in fields or ()
            if sheet.fiscal_year in (fiscal_years or ()) and identity(sheet) != exclude_identity
            if (text := get_text(sheet, field))
        ]
        return tuple(Hit(one, 1.0, 1.0, 1.0) for one in found[:limit])


def _passage(sheet: Sheet, field: str, text: str) -> Passage:
    project = identity(sheet) or ""
    key = sheet_key(project, sheet.fiscal_year)
    return Passage(
        key=f"{key}:{field}",
        sheet_key=key,
        identity=project,
        municipality=sheet.municipality or "",
        name=sheet.project.name or "",
        fiscal_year=sheet.fiscal_year,
        field=field,
        label=_LABELS[field],
        part=0,
        text=text,
    )


@cache
def shelf() -> Shelf:
    """The whole corpus as the past."""
    return Shelf(whole_corpus())


def writer(stub: StubServer, *, ledger: Ledger | None = None, **settings: Any) -> ModelWriter:
    """A writer whose model is the stub and whose waits are milliseconds."""
    return ModelWriter(client(stub, **settings), settings_for(stub, **settings), ledger=ledger)


def drafted(
    stub: StubServer,
    sheet: Sheet | None = None,
    *,
    fields: Iterable[str] = (REASON,),
    archive: Shelf | None = None,
    by: ModelWriter | None = None,
    watch: Watch = SILENT,
    fresh: bool = False,
    **settings: Any,
) -> Draft:
    """A draft of the sheet (消費生活相談 by default) that the stub writes."""
    return draft_sheet(
        sheet or bare(consumers()),
        profile=PROFILE,
        archive=archive,
        fields=tuple(fields),
        writer=by or writer(stub, **settings),
        watch=watch,
        fresh=fresh,
    )


def one_field(stub: StubServer, sheet: Sheet | None = None, **options: Any) -> FieldDraft:
    """The one field of such a draft."""
    (field,) = drafted(stub, sheet, **options).fields
    return field


def window_for(sheet: Sheet, *, short_by: int = 0, archive: Shelf | None = None) -> int:
    """The window, in tokens, that the request about the sheet's reason fills to the last one,
    or is too small for it by so many."""
    (material,) = materials(sheet, profile=PROFILE, archive=archive, fields=[REASON])
    with StubServer([]) as stub:
        whole = writer(stub, chat_window=1_000_000).request(material)
    return whole.tokens + ANSWER_TOKENS - short_by


def said(text: str, **more: Any) -> dict[str, Any]:
    """One sentence of an answer, as the clause ``answer`` of the prompts describes it."""
    return {"text": text, "facts": [], "entered": [], "precedents": [], "claims": [], **more}


def claim(kind: str, quote: str, support: str | None) -> dict[str, Any]:
    """A claim of a sentence with the id that it stands on."""
    return {"kind": kind, "quote": quote, "support": support}


def as_json(*sentences: dict[str, Any]) -> str:
    """A whole answer."""
    return json.dumps({"sentences": sentences}, ensure_ascii=False)


def answer(*sentences: dict[str, Any], **how: Any) -> Text:
    """A whole answer as a reply, in large pieces where nothing else is said."""
    return Text(as_json(*sentences), **{"chunk": 64, **how})


def repair(*replacements: tuple[int, list[dict[str, Any]]]) -> Text:
    """The answer to what was sent back: what comes in the place of which sentence."""
    rows = [{"number": number, "sentences": new} for number, new in replacements]
    return Text(json.dumps({"replacements": rows}, ensure_ascii=False), chunk=64)


def is_first(request: Request) -> bool:
    """Whether a request is the question itself, not the second round about an answer."""
    return len(request.messages) == 2


def then_repair(first: Callable[[Request], Text] | Text, second: Text) -> Callable[[Request], Text]:
    """A script: ``first`` to every question, ``second`` to all that is sent back."""

    def script(request: Request) -> Text:
        if not is_first(request):
            return second
        return first if isinstance(first, Text) else first(request)

    return script


def answers_by_body(stub: StubServer) -> Counter[bytes]:
    """How often each body was answered with an answer."""
    return Counter(e.request.raw for e in stub.exchanges if e.status == 200)


def blocks(user: str) -> dict[str, str]:
    """The blocks of a user message by their headings."""
    parts = re.split(r"^＜([^＞]+)＞[^\n]*?(?=\n| |$)", user, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# Sentences on 消費生活相談, all of them true.
MISSED = said(
    "消費者被害防止出前講座の実施回数は、予定３０回に対し実績１４回（達成率４６．７％）に"
    "とどまった。",
    facts=["activity2.target.2023", "activity2.actual.2023", "activity2.achievement.2023"],
)
WHY = said(
    "水曜日の電話受付を７月から休止したため、受け切れなかった電話がある。",
    entered=["results.5"],
    claims=[claim("cause", "水曜日の電話受付を７月から休止したため", "results.5")],
)
MET = said(
    "相談解決率は９４．２％で、目標の９２．０％を２．２ポイント上回った。",
    facts=["outcome1.actual.2023", "outcome1.target.2023", "outcome1.gap.2023"],
)
VERDICT = said(
    "解決率が目標を上回っていることを重くみて、総合判定はＢとする。",
    facts=["outcome1.actual.2023"],
    precedents=["last.3"],
)
TRUE = (MISSED, WHY, MET, VERDICT)
