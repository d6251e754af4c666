"""The clauses of a sentence that claim a cause, a measure or praise, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.checking.claims.events import events_of, movements_of
from assistant.checking.claims.praise import (
    BY_AMOUNT,
    EFFECT,
    HONOUR,
    MOVED,
    NAMED,
    PRAISE,
    SMOOTH,
    VOICE,
    WANTED,
)
from assistant.checking.claims.words import (
    CAUSE,
    CAUSE_AHEAD,
    DEED,
    DENIED,
    DOING,
    MEANS,
    MEASURE,
    NEW_THING,
    NO_DEED,
    RESULT,
    TIED,
    WATCHED,
    WAY,
)
from assistant.sheet.heads import headed

ClaimKind = Literal["cause", "measure", "praise"]
Sign = Literal["named", "deed", "event", "moved", "tied", "effect", "voice", "smooth", "honour"]

_TOPIC = headed(
    "はでに",
    r"(?<=[一-龥々ァ-ヶー数率）」])(?:について)?(?:は(?!がき|じめ)|では|には)(?=[^、。]{4})",
)
_STOP = re.compile("[、。\n　]")
#: Behind these another deed is told: 「打合せを重ねつつ」, 「書類を減らすとともに」.
_BESIDE = re.compile(
    "(?<=[いきぎしちにびみりえけせてねべめれげじ])(?:つつ|ながら)(?![あも])|(?<=[うくぐすつぬぶむるた])(?:とともに|と共に)"
)
_END = re.compile("[。\n　]")
_GOES_ON = re.compile("[たてまるなさせれむくすう]|ている")
_LEFT_OPEN = re.compile("(?:が|は|も)、?$")
# Words that are measures (「向上を図る」) or praise (「向上した」) or movements (「率が改善した」).
_LOOSE = frozenset(("向上", "充実", "促進", "改善", "実施", "拡大", "増額"))
_SUBJECT = re.compile("[がも]")
#: 「〜したことが、その背景にある」, 「〜したことが、創業を後押しし」: the cause stands before 、.
_POINTS_BACK = re.compile(
    "(?<=[がも]、)(?:(?:その|この)(?:主な|大きな)?[^、。]{0,12}|[^、。がはも]{1,12}を後押しし)"
)
#: 「〜したことが、利用率の低下の背景にある」: there the effect stands behind 、.
_OF_EFFECT = re.compile(
    "(?<=[がも]、)[^、。がはも]{2,20}の(?:(?:主な|大きな)?(?:要因|原因|一因)|背景に(?:は|あ))"
)
_NOUN_END = re.compile("[一-龥]$")
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


def _within(match: re.Match[str], deeds: list[re.Match[str]]) -> bool:
    """Whether one of the deeds, told in full, ends where or behind where ``match`` does."""
    return any(
        d.start() < match.end() <= d.end()
        and not (d.re is DEED and NO_DEED.match(d.string, d.start("did")))
        for d in deeds
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.edges = {m.end() for m in _STOP.finditer(text)} | {0}
        self.edges |= {m.end() for words in (_TOPIC, _BESIDE) for m in words.finditer(text)}

    def claims(self) -> Iterator[Claim]:
        causes = list(self._causes())
        praises = list(self._praises())
        measures = list(self._measures(causes, praises))
        yield from causes
        tied = list(self._tied(causes))
        yield from tied
        yield from measures
        deeds = list(self._deeds([*causes, *praises, *measures]))
        yield from deeds
        events = list(self._events([*causes, *tied, *praises, *measures, *deeds]))
        yield from events
        yield from self._movements([*causes, *tied, *praises, *measures, *deeds, *events])
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
            start, last = self._start(match.start()), match.end()
            if _POINTS_BACK.fullmatch(self.text, start, match.end()):
                start = self._start(max(start - 1, 0))
            elif _OF_EFFECT.fullmatch(self.text, start, match.end()):
                start, last = self._start(max(start - 1, 0)), start
            if match[0] == "を後押しし" and not _SUBJECT.search(self.text, start, match.start()):
                continue  # what the project did
            yield self._claim("cause", start, last, None)
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
                praised
                or not before
                or bool(_OF_ITSELF.search(self.text[: match.start()]))
                or bool(BY_AMOUNT.search(self.text, 0, match.start()))
            )
            if not (within or loose or DENIED.match(self.text[end:])):
                yield self._claim("measure", start, end, match["head"])

    def _deeds(self, known: list[Claim]) -> Iterator[Claim]:
        """Deeds that no list names: 「小型除雪機を貸し出した」."""
        deeds = [*DEED.finditer(self.text)]
        for words in (DOING, MEANS):
            deeds += [m for m in words.finditer(self.text) if not _within(m, deeds)]
        ways = WAY.finditer(self.text)
        deeds += [m for m in ways if not _within(m, deeds)]
        news = [m for m in NEW_THING.finditer(self.text) if not _within(m, deeds)]
        for match in deeds:
            start, end = self._start(match.start()), match.end()
            did = match["did"] if match.re is DEED else ""
            if did and NO_DEED.match(self.text, match.start("did")):
                continue
            if DENIED.match(self.text[end:]) or WATCHED.search(self.text, start, end + 2):
                continue
            if any(claim.start < end and match.start() < claim.end for claim in known):
                continue
            yield self._claim("measure", start, end, None, "deed")
        for match in news:
            if not any(c.start < match.end() and match.start() < c.end for c in known):
                yield self._claim("measure", match.start(), match.end(), None, "deed")

    def _events(self, known: list[Claim]) -> Iterator[Claim]:
        """Deeds and events told with が or も: 「案内の冊子も配られた」."""
        for match in events_of(self.text):
            start, end = self._start(match.start()), match.end()
            if match["by"] == "は":
                start = max((m.end() for m in _STOP.finditer(self.text, 0, start)), default=0)
            if DENIED.match(self.text[match.end("did") :]):
                continue
            if any(claim.start < end and match.start() < claim.end for claim in known):
                continue
            yield self._claim("measure", start, end, None, "event")

    def _movements(self, known: list[Claim]) -> Iterator[Claim]:
        """Things of which there came to be more or less."""
        for match in movements_of(self.text):
            start, end = self._start(match.start("by") - 1), match.end()
            start = min(max(start, match.start("thing")), match.start("by"))
            if DENIED.match(self.text[end:]):
                continue
            if any(claim.start < end and start < claim.end for claim in known):
                continue
            yield self._claim("measure", start, end, None, "moved")

    def _no_praise(self, match: re.Match[str]) -> bool:
        """Whether a word of praise only names a figure or a want, or tells where a figure went."""
        word, end = match[0], match.end()
        if MOVED.match(word) and BY_AMOUNT.search(self.text, 0, match.start()):
            return True
        named = _NOUN_END.search(word) and NAMED.match(self.text, end)
        return bool(named or WANTED.match(self.text, end - (word[-1] in "なにの")))

    def _praises(self) -> Iterator[Claim]:
        signs: tuple[tuple[Sign, re.Pattern[str]], ...] = (
            ("honour", HONOUR),
            ("named", PRAISE),
            ("effect", EFFECT),
            ("voice", VOICE),
            ("smooth", SMOOTH),
        )
        clauses: dict[tuple[int, int], tuple[str, Sign]] = {}
        for sign, words in signs:
            for match in words.finditer(self.text):
                if DENIED.match(self.text[match.end() :]) or (
                    sign == "named" and self._no_praise(match)
                ):
                    continue
                place = (self._start(match.start()), self._clause_end(match.end()))
                clauses.setdefault(place, (match[0], sign))
        for (start, end), (head, sign) in clauses.items():
            yield self._claim("praise", start, end, head, sign)
