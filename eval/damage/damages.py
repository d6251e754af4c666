"""The list of damages, one YAML file a place, and the draw of some of them by seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

import yaml
from pydantic import Field

from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Frozen

FOLDER: Final = Path(__file__).resolve().parent
RIGHT: Final = 3
"""So many of those drawn leave every number right."""
Where = Literal["composer", "checks", "corpus"]
PLACES: Final[tuple[Where, ...]] = get_args(Where)


class DamageError(HyoukaError):
    """A damage that cannot be done or is not known; one Japanese sentence."""


class Damage(Frozen):
    """One damage: ``old`` in ``file`` (from the root of the project) becomes ``new``.

    ``worse`` is one Japanese sentence on what a reader would call worse. ``numbers_right``: every
    figure of the texts stays right, and is the right one for its place. ``named`` are beginnings
    of names of cases (``draft/``, ``proof/``) or of sheets (``corpus/14012-shohi-sodan/2024``), of
    which at least one must be told to be worse.
    """

    id: str
    where: Where
    file: str
    old: str = Field(min_length=1)
    new: str
    worse: str = Field(min_length=1)
    numbers_right: bool
    named: tuple[str, ...] = Field(min_length=1)

    def applied(self, text: str) -> str:
        """``text``, that of :attr:`file`, with the damage. Raises :class:`DamageError` unless
        ``old`` stands in it once."""
        count = text.count(self.old)
        if count != 1:
            raise DamageError(
                f"損傷「{self.id}」で置き換える箇所が {self.file} に{count}か所あります。"
                f"eval/damage/{self.where}.yaml の old を1か所に決まる文字列に直してください。"
            )
        return text.replace(self.old, self.new)


def load_damages(folder: Path = FOLDER) -> tuple[Damage, ...]:
    """Every damage, place by place, in the order of the files."""
    found = []
    for where in PLACES:
        rows = yaml.safe_load((folder / f"{where}.yaml").read_text(encoding="utf-8"))
        found += [Damage.model_validate({**row, "where": where}) for row in rows]
    return tuple(found)


def named(damages: Sequence[Damage], ids: Iterable[str]) -> list[Damage]:
    """Those with these ids, in the order of ``ids``; raises :class:`DamageError`."""
    known = {damage.id: damage for damage in damages}
    found = []
    for id in ids:
        if id not in known:
            raise DamageError(
                f"「{id}」という損傷はありません。python -m eval damage --list で見てください。"
            )
        found.append(known[id])
    return found


def draw(damages: Sequence[Damage], seed: int, count: int) -> list[Damage]:
    """``count`` damages by ``seed``: at least :data:`RIGHT` that leave every number right, and one
    of each place, as far as ``count`` has room for them."""
    chance = random.Random(seed)
    left = list(damages)
    chance.shuffle(left)
    right = [damage for damage in left if damage.numbers_right][:RIGHT]
    drawn = right[:count]
    for where in PLACES:
        if len(drawn) < count and not any(damage.where == where for damage in drawn):
            drawn += [d for d in left if d.where == where and d not in drawn][:1]
    drawn += [damage for damage in left if damage not in drawn][: count - len(drawn)]
    chance.shuffle(drawn)
    return drawn
