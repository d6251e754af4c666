"""The vector index: Chroma, made from the records.

Chroma holds nothing that the records do not: ids are passage keys, vectors come from SQL.
One process owns an embedded Chroma; two writers lose entries silently.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import parse_qsl, urlsplit

import numpy as np

from assistant.archive.broken import (
    BrokenIndexError,
    UnreachableIndexError,
    chroma_errors,
    forget,
)
from assistant.archive.clean_memory import wipe_freed_memory
from assistant.archive.torn import is_torn
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.config import Settings as ChromaSettings
    from numpy.typing import NDArray

COLLECTION: Final = "passages"

# On 60,235 passages the nearest 100 were found to .986; 48 neighbours and 400 while building gave
# .991 and took half as long again for every passage.
_CONFIGURATION: Final[CreateCollectionConfiguration] = {
    "hnsw": {
        "space": "cosine",
        "ef_search": 400,
        "ef_construction": 200,
        "max_neighbors": 32,
    }
}
_DELETE_BATCH: Final = 1000


class VectorIndex:
    """One Chroma collection, stamped with what its vectors were made by."""

    def __init__(self, settings: Settings, stamp: str) -> None:
        """Open or make the collection; raises ``ArchiveError`` where its stamp is another's,
        ``UnreachableIndexError`` where the Chroma server does not answer, ``BrokenIndexError``
        where its files cannot be used; the latter two as every method here."""
        self._stamp = stamp
        self._client = _client(settings)
        try:
            with chroma_errors():
                self._collection = self._client.get_or_create_collection(
                    COLLECTION,
                    # Never Chroma's own: it would be downloaded.
                    embedding_function=None,
                    metadata={"stamp": stamp},
                    configuration=_CONFIGURATION,
                )
            found = (self._collection.metadata or {}).get("stamp")
            if found != stamp:
                raise ArchiveError(
                    f"索引は別の埋め込み（{found}）で作られており、今の設定（{stamp}）では"
                    "検索できないため、hyouka rebuild で作り直してください。"
                )
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the folder; the index cannot be used afterwards."""
        with (
            suppress(BrokenIndexError, UnreachableIndexError),
            chroma_errors(),
        ):  # nothing is lost with it
            self._client.close()

    def count(self) -> int:
        """How many passages the index holds."""
        with chroma_errors():
            return self._collection.count()

    def keys(self) -> set[str]:
        """The keys of all passages that the index holds."""
        with chroma_errors():
            return set(self._collection.get(include=[])["ids"])

    def put(
        self,
        keys: Sequence[str],
        vectors: NDArray[np.float32],
        metadatas: Sequence[Mapping[str, str | int]],
    ) -> None:
        """Add or replace passages; vectors of shape (number of keys, dimension).

        Their texts stay in the records: Chroma would keep them twice more, as a document and in
        an index of its words, for half of the time that storing takes.
        """
        if not keys:
            return
        with chroma_errors():
            self._collection.upsert(
                ids=list(keys),
                embeddings=vectors,
                metadatas=[dict(metadata) for metadata in metadatas],
            )

    def drop(self, keys: Sequence[str]) -> None:
        """Take passages out; unknown keys are ignored."""
        for start in range(0, len(keys), _DELETE_BATCH):
            with chroma_errors():
                self._collection.delete(ids=list(keys[start : start + _DELETE_BATCH]))

    def nearest(self, vector: NDArray[np.float32], *, limit: int) -> dict[str, float]:
        """Passage key → cosine, the ``limit`` nearest."""
        with chroma_errors():
            # Without the texts, which stand in the records: to fetch them takes three times as
            # long for 100 of them, ten times for 1,000.
            found = self._collection.query(
                query_embeddings=[vector.tolist()],
                n_results=limit,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        # Chroma gives the distance 1 − cosine.
        return {
            key: 1.0 - distance for key, distance in zip(found["ids"][0], distances, strict=True)
        }


def _client(settings: Settings) -> Client:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    wipe_freed_memory()

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url is None:
        path = settings.home / "chroma"
        if is_torn(path):
            raise BrokenIndexError
        try:
            with chroma_errors():
                return cast("Client", chromadb.PersistentClient(str(path), settings=quiet))
        except BrokenIndexError:
            forget(path)
            raise
    # The declared type leaves out close().
    return cast("Client", _server_client(settings.chroma_url, quiet))


def _server_client(address: str, quiet: ChromaSettings) -> ClientAPI:
    """A client of the server's database that ``?tenant=…&database=…`` names; Chroma's own
    defaults where it names none. A database that is missing is made: the index, too, is."""
    import chromadb
    from chromadb.config import DEFAULT_DATABASE, DEFAULT_TENANT
    from chromadb.errors import ChromaError, NotFoundError
    from httpx import HTTPError

    try:
        url = urlsplit(address)
        named = dict(parse_qsl(url.query))
        tenant = named.get("tenant", DEFAULT_TENANT)
        database = named.get("database", DEFAULT_DATABASE)
        connect = partial(
            chromadb.HttpClient,
            host=url.hostname or "localhost",
            port=url.port or (443 if url.scheme == "https" else 8000),
            ssl=url.scheme == "https",
            settings=quiet,
            tenant=tenant,
            database=database,
        )
        try:
            return connect()
        except NotFoundError:
            chromadb.AdminClient(quiet).create_database(database, tenant)
            return connect()
    # ValueError is what chromadb makes of most failures to connect.
    except (ValueError, ChromaError, HTTPError) as error:
        raise UnreachableIndexError(address) from error


def erase(settings: Settings) -> None:
    """Throw the index away, also one that can no longer be opened; no index may be open."""
    if settings.chroma_url is None:
        path = settings.home / "chroma"
        if path.is_file():
            path.unlink()
        shutil.rmtree(path, ignore_errors=True)
        return
    client = _client(settings)
    try:
        with chroma_errors():
            if any(found.name == COLLECTION for found in client.list_collections()):
                client.delete_collection(COLLECTION)
    finally:
        client.close()
