"""What ``eval run`` says of a damage: its exit code and the names that it tells to be worse."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from eval.damage.damages import Damage, DamageError
from eval.damage.trees import Tree
from eval.regression.producing import KINDS

BASELINE: Final = "baseline-of-the-copy.json"
SHIPPED: Final = "eval/baseline.json"
_TOLD: Final = re.compile(r"^(?P<sign>[×△○？]) (?P<name>\S+?)(?P<case>@\S+)? ", re.MULTILINE)
_NOTICED: Final = 1


@dataclass(frozen=True, slots=True)
class Trial:
    """One run: ``cases`` told to be worse (without contestant, each once), ``sheets`` of the
    corpus told to be others (``corpus/…``), ``changed`` the cases whose result is another without
    being worse. ``trouble`` is the last line of standard error."""

    damage: Damage | None
    exit_code: int
    cases: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    seconds: int = 0
    trouble: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that was named."""
        return (*self.cases, *self.sheets)

    @property
    def named(self) -> bool:
        """Whether one of the names is one that the damage should be told by."""
        return self.damage is not None and any(
            name.startswith(self.damage.named) for name in self.names
        )

    @property
    def as_wanted(self) -> bool:
        """Damaged: exit code 1 and a right name; undamaged: exit code 0."""
        if self.damage is None:
            return self.exit_code == 0
        return self.exit_code == _NOTICED and self.named


def bless(tree: Tree) -> None:
    """Make the baseline of the copy; raises :class:`DamageError`."""
    done = tree.evaluate("bless", "--baseline", BASELINE)
    if done.returncode != 0:
        raise DamageError(
            f"損傷のない写しで python -m eval bless が終了コード{done.returncode}で終わりました"
            f"（{_last(done.stderr)}）。先に python -m eval run を直してください。"
        )


def attempt(
    tree: Tree, damage: Damage | None, *, baseline: str, proof: bool, quick: bool = False
) -> Trial:
    """``eval run`` in ``tree`` with ``damage`` in it, or as it is; with the proof of the checks
    where ``proof``; ``quick``: of the cases those of the kinds alone that it should be told by.
    Raises :class:`DamageError`."""
    began = time.monotonic()
    kinds = sorted(_kinds(damage)) if quick and damage else []
    with tree.damaged([damage] if damage else []):
        option = "--proof" if proof else "--no-proof"
        done = tree.evaluate("run", option, "--baseline", baseline, *kinds)
    told = list(_TOLD.finditer(done.stdout))
    worse = [match for match in told if match["sign"] == "×"]
    return Trial(
        damage=damage,
        exit_code=done.returncode,
        cases=_names(match for match in worse if match["case"]),
        sheets=_names(match for match in worse if not match["case"]),
        changed=_names(match for match in told if match["sign"] != "×"),
        seconds=round(time.monotonic() - began),
        trouble=_last(done.stderr),
    )


def _kinds(damage: Damage) -> set[str]:
    kinds = {name.partition("/")[0] for name in damage.named}
    return {f"{kind}/" for kind in kinds & KINDS.keys()}


def _names(matches: Iterable[re.Match[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match["name"] for match in matches))


def _last(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1][:200]
