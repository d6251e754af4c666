"""An embedder that costs next to nothing: words hashed into 512 dimensions.

It finds texts that share words, and knows no meaning. How long a search takes depends on the
number and length of the vectors, hardly on what they mean.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cached_property
from typing import Final

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.archive import Archive
from assistant.models import NamedEmbedder

NAME: Final = "wordhash"
DIMENSION: Final = 512

_WORD = re.compile(r"[一-龥々]+|[ァ-ヶー]+|[ぁ-ん]+|[0-9a-zA-Z]+")
_PLACES: Final = 4
"""Places of the vector that one word moves: with one, too many texts would be equally far."""


class WordHashes(Embeddings):
    """The sum of ±1 at four places a word; not of length 1."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of 512, in the order of ``texts``."""
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
                for place in range(_PLACES):
                    hashed = zlib.crc32(f"{place}{word}".encode())
                    vector[hashed % DIMENSION] += 1 if hashed >> 31 else -1
        rows: list[list[float]] = vectors.tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """One vector of 512."""
        return self.embed_documents([text])[0]


class HashedArchive(Archive):
    """An archive whose passages are embedded by :class:`WordHashes`, whatever is set."""

    @cached_property
    def _embedder(self) -> NamedEmbedder:
        return NamedEmbedder(NAME, WordHashes(), DIMENSION)
