"""「３指標のうち達成は２指標」「四つの指標の全てで予定を達成した」「未達の指標はあるが」: how many
targets were reached.

Held against the count of the indicators of which a target and an actual are known; the rest may
be either. Which indicators are counted (all, the 成果指標, the 活動指標) is told by the words or by
their number. Not seen: 「大半の」「半数の」, and how many rose or fell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.checking.directions.ground import Ground, Told

_N: Final = "[0-9０-９一二三四五六七八九]"
_KIND: Final = "(?P<kind>成果|活動)?"
_MANY: Final = (
    rf"(?:(?P<a>{_N})(?:つ|個)?の?{_KIND}指標|(?P<kind2>成果|活動)?指標(?P<b>{_N})(?:つ|個))"
)
_NOT: Final = "(?:て(?:い)?な|て(?:い)?おら|な[いかっ]|ず)"
_MET: Final = (
    rf"(?:達成(?!率|し{_NOT}|でき{_NOT}|に(?:は)?至ら)|クリア(?!し{_NOT})|(?:目標|予定)[をに][^。、]{{0,6}}?"
    rf"(?:上回|満たし(?!{_NOT})|達し(?!{_NOT})|届い(?!{_NOT})))"
)
_MISSED: Final = (
    rf"(?:未達|達成(?:し|でき){_NOT}|達成に(?:は)?至ら|(?:目標|予定)[をに][^。、]{{0,6}}?"
    rf"(?:下回|届か|達し{_NOT}|及ば))"
)
_VERB: Final = rf"(?:(?P<missed>{_MISSED})|(?P<met>{_MET}))"
_K: Final = rf"(?P<k>{_N})(?:指標|つ|項目)"
_PATTERNS: Final = (
    # 「３指標のうち(達成したのは)２指標(が目標を達成)」
    re.compile(rf"{_MANY}(?:の)?(?:うち|内|中)、?[^。、]{{0,8}}?{_K}[^。、]{{0,8}}?{_VERB}"),
    re.compile(
        rf"{_MANY}(?:の)?(?:うち|内|中)、?[^。、0-9０-９]{{0,6}}?{_VERB}[^。、]{{0,10}}?(?:は|が)"
        rf"(?:[^。]{{0,40}}?の)?{_K}"
    ),
    re.compile(rf"{_MANY}の?(?P<all>全て|すべて|いずれも|全部|とも)[^。、]{{0,10}}?{_VERB}"),
)
_SOME_MISSED: Final = re.compile(
    "(?P<kind>成果|活動)?指標に未達があ|未達の(?P<of>成果|活動)?指標(?:は|が|も)あ"
)
_KINDS: Final = {"成果": "outcome", "活動": "activity"}
_SINCE: Final = re.compile("前年|昨年|前々年|[0-9０-９元]年度[をにの]")
_EXCEPT: Final = re.compile("(?:を除[くいき]て?、?|以外の?|を別に(?:して|すれば)、?)[^。、]{0,8}$")
_TAKEN_OUT: Final = re.compile("[^。はがも]{0,40}?(?:を除[くいき]|以外の)")
_DIGITS: Final = str.maketrans("一二三四五六七八九", "123456789")


class Count(NamedTuple):
    """``text[start:end]`` counts wrongly, as ``told`` says."""

    start: int
    end: int
    told: Told


def miscounted(text: str, ground: Ground) -> Iterator[Count]:
    """The counts of reached or missed targets that the figures contradict."""
    if "指標" not in text:
        return
    for match in _SOME_MISSED.finditer(text):
        met = _met(_KINDS.get(match["kind"] or match["of"] or ""), ground)
        if met and all(met):
            reached = Told(False, "全ての指標が目標に達した値", ("count.missed",))
            yield Count(match.start(), match.end(), reached)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            clause = text[text.rfind("。", 0, match.start()) + 1 : match.end()]
            if not _SINCE.search(clause) and (told := _told(match, ground)) is not None:
                yield Count(match.start(), match.end(), told)


def excepted(text: str, at: int) -> bool:
    """Whether 「〜を除く」 or 「〜以外の」 stands before the words at ``at``."""
    return bool(_EXCEPT.search(text, 0, at))


def taken_out(text: str, at: int) -> bool:
    """Whether the name at ``at`` is one of those of 「〜と〜を除く」, of which nothing is said."""
    return bool(_TAKEN_OUT.match(text, at))


def _told(match: re.Match[str], ground: Ground) -> Told | None:
    groups = match.groupdict()
    many = _number(groups["a"] or groups["b"])
    kind = _KINDS.get(groups["kind"] or groups["kind2"] or "")
    said = many if groups.get("all") else _number(groups["k"])
    scopes = [_met(of, ground) for of in ((kind,) if kind else (None, "outcome", "activity"))]
    compared = [[met for met in scope if met is not None] for scope in scopes]
    fitting = [s for s, c in zip(scopes, compared, strict=True) if many in (len(s), len(c))]
    wanted = not groups["missed"]
    for scope in fitting:
        sure = scope.count(wanted)
        if sure <= said <= sure + scope.count(None):
            return None
    if not fitting:
        return None
    what = "達した" if wanted else "届かなかった"
    words = f"目標に{what}指標は{fitting[0].count(wanted)}指標"
    return Told(False, words, ("count.met" if wanted else "count.missed",))


def _met(kind: str | None, ground: Ground) -> list[bool | None]:
    """Of each indicator of that kind whether its target was reached."""
    return [ground.met[id] for id, one in ground.indicators.items() if kind in (None, one.kind)]


def _number(digits: str) -> int:
    return int(digits.translate(_DIGITS))
