"""Which projects and which indicator the names in a question agree on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asking.parsing.mentions import Named
from assistant.asking.parsing.names import plain

_TELLING = 4
"""Characters of an indicator's name that say which project is meant, where no figure is asked."""


@dataclass(frozen=True, slots=True)
class Who:
    """Which projects and which indicator the names of a question mean.

    ``words`` are parts of names that several projects share, or that stand in the sheets' texts;
    ``strangers`` are names of indicators that the project does not have, ``indicators`` those of
    its own between which the question does not decide.
    """

    projects: tuple[str, ...] = ()
    indicator: str | None = None
    words: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


def who(named: Sequence[Named], *, indicator_wanted: bool, figure_wanted: bool = False) -> Who:
    """The projects and the indicator that the names of a question agree on."""
    certain: list[str] = []
    for one in named:
        if len(one.projects) == 1 and (identity := next(iter(one.projects))) not in certain:
            certain.append(identity)
    if len(certain) > 1:
        shared = [one for one in named if one.projects and not one.projects & set(certain)]
        return Who(tuple(certain), words=tuple(one.surface for one in shared))
    project = certain[0] if certain else _agreed(named)
    if project is None:
        indicators = [one.indicators for one in named if one.indicators]
        meant = set.intersection(*map(set, indicators)) if indicators else set()
        owners = {identity for identity, _ in meant}
        telling = (
            indicator_wanted or figure_wanted or any(len(one.surface) >= _TELLING for one in named)
        )
        if (
            len(owners) == 1
            and telling
            and (indicator_wanted or not any(one.projects for one in named))
        ):
            project = owners.pop()
        else:
            surfaces = tuple(one.surface for one in named)
            return Who(words=surfaces)
    strangers = [
        one.surface
        for one in named
        if not one.projects and project not in {identity for identity, _ in one.indicators}
    ]
    indicator = _indicator(named, project, wanted=indicator_wanted)
    candidates: set[str] = set()
    if indicator is None:
        for one in named:
            if project not in one.projects:
                candidates |= {name for identity, name in one.indicators if identity == project}
    return Who(
        (project,), indicator, strangers=tuple(strangers), indicators=tuple(sorted(candidates))
    )


def _indicator(named: Sequence[Named], project: str, *, wanted: bool) -> str | None:
    """The indicator of ``project`` that is meant; words that also name the project say one only
    where no others do and an indicator is wanted (「特定健診の受診率の達成率」)."""
    said = [
        {name for identity, name in one.indicators if identity == project}
        for one in named
        if project not in one.projects
    ]
    only = [found for found in said if found]
    if not only and wanted:
        both = [
            {n for identity, n in one.indicators if identity == project and _heads(one.surface, n)}
            for one in named
        ]
        only = [found for found in both if found][-1:]
    if not only:
        return None
    common = set.intersection(*only)
    # 「除雪の苦情」: the last word is the head of the phrase.
    meant = common or only[-1]
    return next(iter(meant)) if len(meant) == 1 else None


def _heads(surface: str, name: str) -> bool:
    """Whether the words say what the indicator counts: 受診率 and 待機児童 of 待機児童数 do, not so
    港まつり of 港まつりの来場者数."""
    bare = re.sub(r"[(][^()]*[)]", "", plain(name)).replace("の", "")
    said = plain(surface).replace("の", "")
    at = bare.rfind(said)
    return plain(surface) == plain(name) or (at >= 0 and len(bare) - at - len(said) <= 1)


def _agreed(named: Sequence[Named]) -> str | None:
    """The one project that every name can belong to, by its own name or an indicator's."""
    sets = [one.projects | {identity for identity, _ in one.indicators} for one in named]
    if not any(one.projects for one in named) and len(named) < 2:
        return None
    common = frozenset.intersection(*map(frozenset, sets)) if sets else frozenset()
    return next(iter(common)) if len(common) == 1 else None
