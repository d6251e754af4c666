"""What changed since last year of an amount or an indicator that the words name in full.

「運営委託料は１７，７４０千円、施設賃借料は２，５１５千円、それぞれ前年度より増えた」,
「処理場耐震工事費が３２．６％増えた反面、管路耐震工事費は３．９％減っている」: the name (its の
may be there or not) stands right before the number, a word of movement right behind it (or それぞれ
and one behind them all), and both years are on a sheet. The change of what is named wins over
another figure that happens to have the value.

Not seen: names that are shortened; changes since other years (:mod:`.since`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, name_of
from assistant.checking.numbers.shares import Share, is_share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import in_yen

#: What stands between a name and its change.
_LINK: Final = re.compile(
    r"(?:(?:の)?(?:決算額|支出額|額))?(?:は|が|も|を|で)?、?"
    r"(?:対?(?:前年|昨年|前回|前期)度?(?:の?(?:実績|決算)(?:額)?)?"
    r"(?:から|よりも?|に比べて?|と比べて?|に比して?|と比較して|比で?|に対し(?:て)?|を|で)?、?)?"
    r"(?:約|およそ|ほぼ)?"
)
_BEHIND: Final = re.compile(rf"(?:（[^（）]*）)?{MOVED.pattern}")
_EACH: Final = re.compile(
    "(?:それぞれ|いずれも|ともに|共に|とも)、?[^。0-9０-９]*?(?P<word>増|減|上が|下が|伸び|落ち|多く|少な|上回|下回)"
)
_NAMED: Final = re.compile(
    "[一-龥々ァ-ヴーA-Za-zＡ-Ｚ）](?:は|が|も|を|で)?、?(?:約|およそ|ほぼ)?$"
)
_DONE: Final = re.compile("(?:前年|昨年|前回|前期)")


def own_change(around: Around, *, items: bool = False) -> tuple[str, bool] | None:
    """The two figures between which the number, or by whose change it is told, and whether the
    word of movement says the way they went; ``None`` where no such name stands before it."""
    trace, ahead = around.trace, _ahead(around)
    at = _word_at(around)
    if at is None or not (_NAMED.search(ahead) or _DONE.search(ahead)):
        return None
    share = Share(around.text, quantity_of(trace)) if is_share(trace.unit) else None
    for now, then in _pairs(around, items):
        a, b = _size(now), _size(then)
        if share is not None:
            right = trace.unit != "倍" and share.fits(abs(a - b), b)
        else:
            right = comparable(now.unit, trace.unit) and abs(a - b) == size_of(trace)
        if right:
            return f"{now.shown()}／{then.shown()}", agrees(around.text, at, a - b)
    return None


def _ahead(around: Around) -> str:
    """The sentence up to the number, or up to the figure behind which it stands in a bracket."""
    left = around.left()[:1]
    if left and around.text[left[0].end : around.trace.start] == "（":
        return around.text[around.start : left[0].start]
    return around.ahead


def _word_at(around: Around) -> int | None:
    """Where the word of movement stands that is said of the number."""
    end = around.trace.end
    if around.text.startswith("）", end) and around.text[: around.trace.start].endswith("（"):
        end += 1
    if _BEHIND.match(around.text, end):
        return end
    stop = around.start + len(around.sentence)
    each = _EACH.search(around.text, end, stop)
    return each.start("word") if each else None


def _pairs(around: Around, items: bool) -> Iterator[tuple[Fact, Fact]]:
    """This year's and last year's figure of what stands named before the number."""
    ahead = _ahead(around).replace("の", "")
    year = around.year()
    if year is None:
        return
    for fact in around.results(year):
        if items and not fact.id.startswith("breakdown."):
            continue
        name = name_of(fact).replace("の", "")
        at = ahead.rfind(name) if len(name) > 1 else -1
        if at < 0 or not _LINK.fullmatch(ahead, at + len(name)):
            continue
        if _is_within_longer(ahead, at, around, year, name):
            continue
        for facts in (around.facts, around.last):
            for other in facts.values() if facts else ():
                same = (other.role, other.unit, other.fiscal_year)
                fits = other.value and same == (fact.role, fact.unit, year - 1)
                if fits and name_of(other) == name_of(fact):
                    yield fact, other


def _is_within_longer(ahead: str, at: int, around: Around, year: int, name: str) -> bool:
    """「委託料」 as the end of 「健診委託料」, where both are items."""
    for fact in around.results(year):
        longer = name_of(fact).replace("の", "")
        if len(longer) > len(name) and longer.endswith(name):
            before = at + len(name) - len(longer)
            if before >= 0 and ahead.startswith(longer, before):
                return True
    return False


def _size(fact: Fact) -> Decimal:
    assert fact.value is not None
    return abs(in_yen(fact.value, fact.unit))
