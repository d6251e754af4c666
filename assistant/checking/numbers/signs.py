"""A ▲ lost from a rate of change, doubled by a word of decrease, or before a word of increase;
a ＋ before a fall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.checking.findings import Severity
from assistant.checking.numbers.support import is_fall
from assistant.checking.numbers.trace import NumberTrace
from assistant.checking.numbers.units import is_percent
from assistant.sheet.facts import Fact, Facts

_FALL: Final = re.compile("減|下|低|落|少な|縮|マイナス|▲|悪化|及ば|届か|割")
_RISE: Final = re.compile("の?(?:上回|増(?!減)|多[いくか]|高[いくか]|超え|伸び|上が|上昇)")
_DOUBLED: Final = re.compile(
    "の?(?:減少|減額|減(?![少額る])|減り|減っ|下回|少な|低[いくか下]|下が|及ば|届か)"
)
_RATE_OF_CHANGE: Final = re.compile(
    r"(?:対?前年度?の?比|増減率|伸び率)(?:は|が|も|で|、|：|（)?\s*$"
)
#: What a number of any unit is compared with: behind it stands a step, with its sign.
_AGAINST: Final = re.compile(
    r"(?:前年度?|昨年度?|[今本当]年度|予算|決算|実績|計画|目標|予定)(?:額|値|実績|決算)?[比差](?:は|で|（)?\s*$"
    r"|増減額?(?:は|が)?\s*$"
)
#: A ＋ that is a sign, none that adds two numbers.
_PLUS: Final = re.compile(
    r"(?:比|差|率|増減|対?(?:前年度?|昨年度?|前回|目標|予定|計画)|[はがも（(：:、])\s*(?:＋|\+|プラス)$"
)
_PLUSES: Final = ("＋", "+", "プラス")
#: 「新規１２件＋継続３件」 adds.
_ADDS: Final = re.compile("[0-9０-９][^、。（）0-9０-９はがをにで]{0,8}(?:＋|\\+|プラス)$")
_SIGN: Final = r"(?:との)?(?:差|比|増減)(?:は|が|も|、|：|（)?(?:＋|\+|プラス|▲|△|－|-)?$"
_STEPS: Final = (
    (re.compile(f"(?:予定|目標|計画)(?:値)?(?:{_SIGN}|との差は、[^。]*$)"), "gap"),
    (re.compile(f"前年度?(?:実績)?(?:{_SIGN}|との差は、[^。]*$)"), "change"),
)
_BRACKET: Final = re.compile("減(?:額|少)?と?（$")
_CHANGES: Final = re.compile("増減(?:額|数)?(?:は|が|を見ると)[、，]")
_DIFFERENCES: Final = ("change", "gap", "unspent")


@dataclass(frozen=True, slots=True)
class WrongSign:
    """What is wrong with the sign of a number that has the right size."""

    severity: Severity
    message: str
    suggestion: str


def sign_of(
    trace: NumberTrace, text: str, traces: Sequence[NumberTrace], facts: Facts
) -> WrongSign | None:
    """What is wrong with the sign of ``trace``, one of the ``traces`` of ``text``.

    Only a fall can be told wrongly: where another fact of the same size rose, nothing is."""
    fact, others = facts.get(trace.source or ""), list[Fact]()
    if trace.also and fact is not None and (is_fall(fact) or "＋" in text):
        fact, others = _meant(trace, traces, facts, text)
    if fact is None or fact.role == "text":
        return None
    before, after = text[: trace.start], text[trace.end :]
    if trace.value < 0 and (fact.formula == "unspent" or is_fall(fact)):
        return _too_many(trace, fact, after)
    if not is_fall(fact):
        return None
    if any(not is_fall(other) for other in others):
        return None
    listed = fact.formula in _DIFFERENCES and _is_signed_list(trace, text, traces)
    plus = before.endswith(_PLUSES) and fact.formula in _DIFFERENCES and not _ADDS.search(before)
    if _PLUS.search(before) or plus:
        told = f"「＋{trace.surface}」とありますが、減です（{fact.label}は{fact.shown()}）。"
        return WrongSign("error", told, f"▲{trace.surface}")
    against = fact.formula in _DIFFERENCES and (listed or _AGAINST.search(before))
    if not (against or is_percent(trace.unit)) or _FALL.search(
        re.split("[、。0-9０-９]", after)[0]
    ):
        return None
    bracketed = _BRACKET.search(before) or _after_fall(trace, text, traces, facts)
    if not bracketed and not against and not _RATE_OF_CHANGE.search(before):
        return None
    return WrongSign(
        "warning" if bracketed else "error",
        f"「{trace.surface}」は減なので▲が必要です（{fact.label}は{fact.shown()}）。",
        f"▲{trace.surface}",
    )


def _is_signed_list(trace: NumberTrace, text: str, traces: Sequence[NumberTrace]) -> bool:
    """「増減は、登録＋１５人、相談▲７件である」: the numbers of the sentence carry their signs,
    so that one without has lost its own. A word of movement behind it says the same."""
    start = text.rfind("。", 0, trace.start) + 1
    stop = text.find("。", trace.end) + 1 or len(text)
    others = [t for t in traces if start <= t.start < stop and t.start != trace.start]
    return any(
        t.kind == "figure" and (t.value < 0 or text[start : t.start].endswith(_PLUSES))
        for t in others
    ) or bool(_CHANGES.search(text, start, trace.start))


def _meant(
    trace: NumberTrace, traces: Sequence[NumberTrace], facts: Facts, text: str
) -> tuple[Fact | None, list[Fact]]:
    """What the number may be, the likeliest first; where some of it is made of the figure right
    before it, only that: 「８２件（対前年度比…）」 is no change of a cost per unit."""
    held = [facts[id] for id in (trace.source or "", *trace.also) if id in facts]
    before = [t for t in traces if t.kind == "figure" and t.end <= trace.start][-1:]
    ids = {id for t in before for id in (t.source or "", *t.also)}
    held = [fact for fact in held if ids.intersection(fact.sources)] or held
    for words, formula in _STEPS:
        if words.search(text, 0, trace.start):  # 「予定との差は＋５校」 is no number of a passage
            held = [fact for fact in held if fact.formula == formula] or held
    return (held[0], held[1:]) if held else (None, [])


def _too_many(trace: NumberTrace, fact: Fact, after: str) -> WrongSign | None:
    plain = trace.surface.lstrip("▲△ \u3000")
    if _RISE.match(after):
        told = f"「{trace.surface}」の▲（減）と後の増の語が合いません。どちらかを直してください。"
        return WrongSign("error", told, plain)
    if fact.formula in _DIFFERENCES and _DOUBLED.match(after):
        told = f"「{trace.surface}」は▲と減の語が重なっています。どちらか一方にしてください。"
        return WrongSign("warning", told, plain)
    return None


def _after_fall(trace: NumberTrace, text: str, traces: Sequence[NumberTrace], facts: Facts) -> bool:
    """「減は９２，５００千円（４９．０％）」: in brackets right behind a difference that fell."""
    for other in traces:
        if other.end < trace.start and text[other.end : trace.start] == "（":
            fact = facts.get(other.source or "")
            return fact is not None and is_fall(fact) and fact.formula == "change"
    return False
