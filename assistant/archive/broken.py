"""A vector index that cannot be used: what Chroma raises, as one sentence with the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from assistant.settings.masking import shown
from assistant.sheet.errors import ArchiveError

REMEDY: Final = "検索の索引が壊れています。hyouka rebuild で作り直してください。"

# AttributeError and ValueError are what a client says whose engine never started; OSError is
# what stands in the way of its folder.
_RAISED: Final = (AttributeError, ValueError, OSError)


class BrokenIndexError(ArchiveError):
    """The index cannot be opened or asked; the records are whole, and a rebuild mends it."""

    def __init__(self) -> None:
        super().__init__(REMEDY)


class UnreachableIndexError(ArchiveError):
    """The Chroma server does not answer; the records are whole, and the index may be."""

    def __init__(self, url: str = "") -> None:
        where = f"（{shown(url)}）" if url else ""
        super().__init__(
            f"Chromaサーバー{where}につながりません。"
            "サーバーを起動するか、HYOUKA_CHROMA_URL を確かめてください。"
        )


@contextmanager
def chroma_errors() -> Iterator[None]:
    """What Chroma raises within becomes :class:`BrokenIndexError`, a server that does not
    answer :class:`UnreachableIndexError`; wrap calls to Chroma only."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError  # of Chroma's own client

    try:
        yield
    except HTTPError as error:
        raise UnreachableIndexError from error
    except (ChromaError, *_RAISED) as error:
        raise BrokenIndexError from error
    except BaseException as error:
        # A panic of Chroma's Rust part: its class can be imported from nowhere, and is no
        # Exception. Whatever else comes here (Ctrl+C, an ArchiveError) goes on as it is.
        if type(error).__name__ != "PanicException":
            raise
        raise BrokenIndexError from error


def forget(path: Path) -> None:
    """Make Chroma forget the engine of ``path`` that never started.

    Chroma keeps one engine a folder, also one that failed, and would hand it out again after
    the folder has been mended.
    """
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient._identifier_to_system.pop(str(path), None)
    SharedSystemClient._identifier_to_refcount.pop(str(path), None)
