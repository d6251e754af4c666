"""The machine line: what matters for the figures, and nothing that names the machine."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from assistant.settings import Settings, cores


@dataclass(frozen=True, slots=True)
class Machine:
    """``cores``: those that this process may use; ``threads``: those that embed."""

    cores: int
    python: str
    system: str
    architecture: str
    embedder: str
    threads: int

    def line(self) -> str:
        """One Japanese line."""
        return (
            f"{self.cores}コア（{self.architecture}）、Python {self.python}、{self.system}、"
            f"埋め込み {self.embedder}（{self.threads}スレッド）"
        )


def machine(settings: Settings) -> Machine:
    """This machine, measured with ``settings``."""
    return Machine(
        cores=cores(),
        python=platform.python_version(),
        system=_system(),
        architecture=platform.machine(),
        embedder=settings.embedder,
        threads=settings.threads,
    )


def _system() -> str:
    """``Debian GNU/Linux 12 (bookworm)``; elsewhere the system's name and release."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"
