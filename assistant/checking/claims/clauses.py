"""The clauses of a sentence that claim a cause, a measure or praise, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.checking.claims.praise import EFFECT, PRAISE, SMOOTH, VOICE
from assistant.checking.claims.words import (
    CAUSE,
    CAUSE_AHEAD,
    DEED,
    DENIED,
    MEASURE,
    NO_DEED,
    RESULT,
    TIED,
)
from assistant.sheet.heads import headed

ClaimKind = Literal["cause", "measure", "praise"]
Sign = Literal["named", "deed", "tied", "effect", "voice", "smooth"]

_TOPIC = headed(
    "はでに",
    r"(?<=[一-龥々ァ-ヶー数率）」])(?:について)?(?:は(?!がき|じめ)|では|には)(?=[^、。]{4})",
)
_STOP = re.compile("[、。\n　]")
_END = re.compile("[。\n　]")
_GOES_ON = re.compile("[たてまるなさせれむくすう]|ている")
_LEFT_OPEN = re.compile("(?:が|は|も)、?$")
# Words that are measures (「向上を図る」) or praise (「向上した」) or movements (「率が改善した」).
_LOOSE = frozenset(("向上", "充実", "促進", "改善", "実施", "拡大", "増額"))
_OF_ITSELF = re.compile("(?:が|は|も|とも|から|より|に)(?:大きく|大幅に|更に|やや)?$")


class Claim(NamedTuple):
    """``text[start:end]`` claims; ``head`` is the word by which it does, ``sign`` of which kind
    that word is, ``wide`` where the statement begins that the clause belongs to."""

    kind: ClaimKind
    start: int
    end: int
    head: str | None
    rest: str
    """What follows the clause in its sentence (what it explains)."""
    sign: Sign = "named"
    wide: int = 0


def claims_of(text: str) -> Iterator[Claim]:
    """Every claim of the text. A clause begins behind 、 or 。, behind a topic (…は) or behind
    the claim before it."""
    return _Reader(text).claims()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.edges = {m.end() for m in _STOP.finditer(text)} | {0}
        self.edges |= {m.end() for m in _TOPIC.finditer(text)}

    def claims(self) -> Iterator[Claim]:
        causes = list(self._causes())
        praises = list(self._praises())
        measures = list(self._measures(causes, praises))
        yield from causes
        yield from self._tied(causes)
        yield from measures
        yield from self._deeds([*causes, *praises, *measures])
        yield from praises

    def _start(self, at: int) -> int:
        return max(edge for edge in self.edges if edge <= at)

    def _wide(self, start: int) -> int:
        """Where the statement begins whose topic or subject stands before ``start``."""
        if start and _LEFT_OPEN.search(self.text[:start].rstrip("　")):
            stops = [m.end() for m in _STOP.finditer(self.text, 0, start - 1)]
            return max((s for s in stops if s < start - 1), default=0)
        return start

    def _rest(self, end: int) -> str:
        stop = _END.search(self.text, end)
        return self.text[end : stop.start() if stop else None].strip("、 ")

    def _clause_end(self, at: int) -> int:
        match = _STOP.search(self.text, at)
        return match.start() if match else len(self.text)

    def _claim(
        self, kind: ClaimKind, start: int, end: int, head: str | None, sign: Sign = "named"
    ) -> Claim:
        return Claim(kind, start, end, head, self._rest(end), sign, self._wide(start))

    def _causes(self) -> Iterator[Claim]:
        matches = list(CAUSE.finditer(self.text))
        for match in matches:
            end = self._clause_end(match.end())
            if match["by"] and any(match.end() <= m.start() < end for m in matches):
                continue  # 「台風で休館したため」 is one cause
            yield self._claim("cause", self._start(match.start()), match.end(), None)
            self.edges.add(match.end())
        for match in CAUSE_AHEAD.finditer(self.text):
            end = self._clause_end(match.end())
            if end - match.end() > 2:
                told = self.text[: match.start()]
                yield Claim("cause", match.end(), end, None, told, wide=match.end())

    def _tied(self, known: list[Claim]) -> Iterator[Claim]:
        """Events of no listed word of cause, with a result behind them."""
        results = [match.start() for match in RESULT.finditer(self.text)]
        for match in TIED.finditer(self.text) if results else ():
            start, end = match.span()
            stop = _END.search(self.text, end)
            last = stop.start() if stop else len(self.text)
            if any(end < at < last for at in results) and not any(
                claim.start < end and start < claim.end for claim in known
            ):
                yield self._claim("cause", start, end, None, "tied")

    def _measures(self, causes: list[Claim], praises: list[Claim]) -> Iterator[Claim]:
        for match in MEASURE.finditer(self.text):
            start, end = self._start(match.start()), match.end()
            if not _GOES_ON.match(self.text, end):
                self.edges.add(end)
            before = self.text[start : match.start()]
            # 「連携強化により」 is one claim, not two.
            within = any(c.start <= match.start() and end <= c.end for c in causes)
            praised = any(p.start < end and match.start() < p.end for p in praises)
            loose = match["head"] in _LOOSE and (
                praised or not before or bool(_OF_ITSELF.search(self.text[: match.start()]))
            )
            if not (within or loose or DENIED.match(self.text[end:])):
                yield self._claim("measure", start, end, match["head"])

    def _deeds(self, known: list[Claim]) -> Iterator[Claim]:
        """Deeds that no list names: 「小型除雪機を貸し出した」."""
        for match in DEED.finditer(self.text):
            start, end = self._start(match.start()), match.end()
            if NO_DEED.match(self.text[match.start("did") :]) or DENIED.match(self.text[end:]):
                continue
            if any(claim.start < end and match.start() < claim.end for claim in known):
                continue
            yield self._claim("measure", start, end, None, "deed")

    def _praises(self) -> Iterator[Claim]:
        signs: tuple[tuple[Sign, re.Pattern[str]], ...] = (
            ("named", PRAISE),
            ("effect", EFFECT),
            ("voice", VOICE),
            ("smooth", SMOOTH),
        )
        clauses: dict[tuple[int, int], tuple[str, Sign]] = {}
        for sign, words in signs:
            for match in words.finditer(self.text):
                if DENIED.match(self.text[match.end() :]):
                    continue
                place = (self._start(match.start()), self._clause_end(match.end()))
                clauses.setdefault(place, (match[0], sign))
        for (start, end), (head, sign) in clauses.items():
            yield self._claim("praise", start, end, head, sign)
