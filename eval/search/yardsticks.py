"""What others would build: LangChain's default BM25, and a pipeline as tutorials write it.

Both get a sheet as one text, the project's name in front and every narrative field with its
label: what a loader would make of the page.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from assistant.archive.passages import narratives
from assistant.models import NamedEmbedder
from assistant.sheet import Sheet

Ranker = Callable[[str], list[int]]
"""A question → positions of the sheets, best first."""

_K1: Final = 1.5
_B: Final = 0.75
_EPSILON: Final = 0.25
_CHUNK: Final = 4000
_OVERLAP: Final = 200


def page(sheet: Sheet) -> str:
    """The sheet as one text."""
    lines = [sheet.project.name or "", sheet.project.department or ""]
    lines += [f"{label}\n{text}" for _, label, text in narratives(sheet)]
    return "\n".join(line for line in lines if line)


def bm25(sheets: Sequence[Sheet]) -> Ranker:
    """``BM25Retriever`` of langchain-community with its defaults: ``str.split`` as its
    preprocessing, ``rank_bm25.BM25Okapi`` (k1 1.5, b .75, ε .25) as its formula, ties in the
    order of its ``argsort``. The formula is written out here, as neither is a dependency."""
    texts = [page(sheet).split() for sheet in sheets]
    counts = [Counter(text) for text in texts]
    lengths = np.array([len(text) for text in texts], dtype=np.float64)
    having = Counter(word for count in counts for word in count)
    idf = {
        word: math.log(len(texts) - number + 0.5) - math.log(number + 0.5)
        for word, number in having.items()
    }
    floor = _EPSILON * sum(idf.values()) / len(idf)
    idf = {word: value if value >= 0 else floor for word, value in idf.items()}

    def ranked(question: str) -> list[int]:
        scores: NDArray[np.float64] = np.zeros(len(texts))
        for word in question.split():
            found = np.array([count[word] for count in counts], dtype=np.float64)
            weight = _K1 * (1 - _B + _B * lengths / lengths.mean())
            scores += idf.get(word, 0.0) * found * (_K1 + 1) / (found + weight)
        return [int(at) for at in np.argsort(scores)[::-1]]

    return ranked


def tutorial(sheets: Sequence[Sheet], model: NamedEmbedder) -> Ranker:
    """Text splitter → Chroma → similarity, all at their defaults, with the same embedding model.

    The splitter cuts as ``RecursiveCharacterTextSplitter`` does where no line is longer than its
    4,000 characters: whole lines, 200 characters of overlap.
    """
    import chromadb
    from langchain_chroma import Chroma

    chunks = [(at, chunk) for at, sheet in enumerate(sheets) for chunk in _split(page(sheet))]
    client = chromadb.EphemeralClient()
    store = Chroma(
        client=client,
        collection_name=f"yardstick-{uuid4().hex}",
        embedding_function=model.embeddings,
    )
    store.add_texts([chunk for _, chunk in chunks], metadatas=[{"at": at} for at, _ in chunks])

    def ranked(question: str) -> list[int]:
        found = store.similarity_search(question, k=min(len(chunks), 100))
        return list(dict.fromkeys(int(document.metadata["at"]) for document in found))

    return ranked


def _split(text: str) -> list[str]:
    chunks: list[str] = []
    current: list[str] = []
    for line in text.split("\n"):
        if current and len("\n".join([*current, line])) > _CHUNK:
            chunks.append("\n".join(current))
            while current and len("\n".join(current)) > _OVERLAP:
                current.pop(0)
        current.append(line)
    return [*chunks, "\n".join(current)]
