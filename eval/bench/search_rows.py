"""How well the search finds, as rows: hit@1 by name and by the sheet's own comment."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.settings import Settings
from eval.bench.rows import Row
from eval.search import measure, sets
from eval.search.labels import KIND_LABELS, SYSTEM_LABELS


def search_rows(settings: Settings) -> Iterator[Row]:
    """hit@1, hit@5 and MRR of the archive's search and of both yardsticks on every set of sheets
    at hand; of ``settings`` only the embedding model counts. Shares of 0–1; ``runs``: questions.
    """
    for given in sets():
        found = measure(given, settings)
        for score in found.scores:
            where = f"{found.name}・{KIND_LABELS[score.kind]}・{SYSTEM_LABELS[score.system]}"
            stem = f"search.{given.id}.{score.kind}.{score.system}"
            for id, label, value in (
                ("hit1", "hit@1", score.hit1),
                ("hit5", "hit@5", score.hit5),
                ("mrr", "MRR", score.mrr),
            ):
                yield Row(f"{stem}.{id}", f"{where} {label}", value, "", score.questions)
