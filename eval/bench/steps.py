"""The steps within one process: ingest beside the bare embedding, draft, proof, search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.archive import Archive, identity
from assistant.archive.ingest import BATCH
from assistant.archive.passages import cut
from assistant.drafting import Draft, draft_sheet, prove_text
from assistant.models import NamedEmbedder, embedder
from assistant.reading import FormProfile, load_profile
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.prose import blank
from eval.bench.rows import MILLI, Row, centile, median_row, seconds

_PURPOSE: Final = "速度の測定（eval.bench）"


def ingest_rows(
    sheets: Sequence[Sheet], folder: Path, settings: Settings, runs: int
) -> Iterator[Row]:
    """Sheets a second into an empty archive, and the ratio to embedding the same texts alone.

    Both are taken in turn, so that a machine busy with something else slows both. Each run has
    a folder of its own below ``folder``.
    """
    model = embedder(settings)
    # Imports and weights load before the clock runs.
    model.query("準備")
    with Archive.open(replace(settings, home=folder / "warm"), purpose=_PURPOSE) as archive:
        archive.ingest(sheets[:1])
    batches = [
        [passage.embedded for sheet in sheets[start : start + BATCH] for passage in cut(sheet)]
        for start in range(0, len(sheets), BATCH)
    ]
    speeds, ratios = [], []
    for run in range(runs):
        alone = seconds(_embed, model, batches)
        home = folder / f"ingest{run}"
        with Archive.open(replace(settings, home=home), purpose=_PURPOSE) as archive:
            took = seconds(archive.ingest, sheets)
        speeds.append(len(sheets) / took)
        ratios.append(took / alone)
    yield median_row("ingest.sheets_per_second", "取込", speeds, "枚/秒")
    yield median_row("ingest.ratio_to_embedding", "取込の時間÷埋め込みだけの時間", ratios, "倍")


def _embed(model: NamedEmbedder, batches: Sequence[Sequence[str]]) -> None:
    for batch in batches:
        model.documents(batch)


def draft_rows(sheets: Sequence[Sheet], home: Path, settings: Settings, runs: int) -> Iterator[Row]:
    """Draft, proof and search over ``sheets``, with an archive of them in ``home``.

    What is drafted has no evaluation yet, as when an officer begins.
    """
    profile = load_profile("sapporo")
    fields = [field.id for field in profile.drafted]
    bare = [blank(sheet, fields) for sheet in sheets] * runs
    with Archive.open(replace(settings, home=home), purpose=_PURPOSE) as archive:
        archive.ingest(sheets)
        draft_sheet(bare[0], profile=profile, archive=archive)  # imports, weights, the index
        drafting = [seconds(draft_sheet, one, profile=profile, archive=archive) for one in bare]
        composing = [seconds(draft_sheet, one, profile=profile) for one in bare]
        drafts = [draft_sheet(one, profile=profile) for one in bare]
        proving = [
            seconds(_prove, one, draft, profile) for one, draft in zip(bare, drafts, strict=True)
        ]
        searching = [seconds(_search, archive, one) for one in bare]
    yield median_row("draft.ms", "下書き（過去の記載例の検索を含む）", drafting, "ms/枚", MILLI)
    yield median_row("draft.alone.ms", "下書き（記録を使わない）", composing, "ms/枚", MILLI)
    yield median_row("proof.ms", f"数値の照合（{len(fields)}欄）", proving, "ms/下書き", MILLI)
    yield median_row("search.ms", "検索", searching, "ms", MILLI)
    late = centile(searching, 0.95) * MILLI
    yield Row("search.p95.ms", "検索（95％がこれ以内）", late, "ms", len(searching))


def _prove(sheet: Sheet, draft: Draft, profile: FormProfile) -> None:
    """Every field anew, as the screen does after an edit of each."""
    for field in draft.fields:
        prove_text(sheet, field.field, field.text, profile=profile)


def _search(archive: Archive, sheet: Sheet) -> None:
    """What an officer would ask: what other projects with this purpose wrote."""
    query = " ".join(filter(None, (sheet.project.name, sheet.project.purpose_short_term)))
    archive.search(query, exclude_identity=identity(sheet))
