"""The check of numbers: what :mod:`.tracing` left without ground, as findings.

The field under check never supports itself: its facts come from the sheet without its drafted
texts. What another drafted text says too is told as 「本文のみに記載」.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from assistant.checking.findings import Finding, FindingKind, Severity
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.numbers.signs import sign_of
from assistant.checking.numbers.slips import find_slip
from assistant.checking.numbers.support import exact_facts
from assistant.checking.numbers.trace import SLIP_WORDS, NumberTrace, Slip
from assistant.checking.numbers.tracing import is_sum, trace_numbers
from assistant.checking.numbers.units import same_unit
from assistant.checking.roles.whose import roles_of
from assistant.checking.rules import Rule
from assistant.sheet import Facts, facts_of
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import Quantity, format_quantity, narrow
from assistant.sheet.sentences import QUESTION

RULES: Final = (
    Rule(
        "number.unsupported",
        "数値の根拠",
        "外部評価・監査の指摘「数値根拠がない、検証できない」",
        "別の数値欄と偶然に同じ値になった誤りと、年数・日付の誤りは分かりません。",
    ),
    Rule(
        "number.text_only",
        "本文のみに記載された数値",
        "このプログラムの規則（数値欄にない数は、入力された文か他の欄の文だけが根拠）",
        "本文の数が正しいかどうかは分かりません。",
    ),
    Rule(
        "number.sign",
        "▲（減）の有無",
        "このプログラムの規則（対前年度比▲19.6％のように、減は▲か減少の語で示す）",
        "増減の語が離れて置かれた文は分かりません。",
    ),
    Rule(
        "year.unknown",
        "調書に出てこない年度",
        "外部評価・監査の指摘「前年度の年度が残っている」",
        "調書に出てくる年度どうしの書き間違いは、数値を伴うときだけ分かります。",
    ),
)
_PER: Final = re.compile("当たり|あたり|で割|で除")
_LONG: Final = 3
_EARLIER: Final = re.compile("前年|昨年|前々年|前回|[0-9０-９元]年度|年前|推移|年続|年連続")
_LARGE: Final = 100  # two texts that share such a number share it by no coincidence
_PAIR: Final = re.compile("[一-龥々ァ-ヴー]{2}")


def check_numbers(matter: Matter) -> Iterator[Finding]:
    """Findings of kind ``number``, ``unit``, ``sign`` and ``year``.

    Severity: ``error`` where it is plainly a slip of a figure that the words name, or where a
    machine wrote the text; ``warning`` where the number stands nowhere, since an officer may know
    more than the sheet; ``info`` where only an entered or another drafted text has it.
    """
    checker = _Checker(matter)
    for text in matter.texts:
        yield from checker.text(text)


class _Checker:
    def __init__(self, matter: Matter) -> None:
        self.matter, self.facts = matter, matter.facts
        self.roles = roles_of(matter)

    def text(self, text: Text) -> Iterator[Finding]:
        asked = [match.span() for match in QUESTION.finditer(text.text)]
        for sentence in text.sentences:
            for trace in sentence.traces:
                start = sentence.start + trace.start
                if any(a <= start < b for a, b in asked):
                    continue
                found = self._trace(trace, sentence, text)
                if found is not None:
                    yield found

    def _trace(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        if trace.kind == "year":
            return None if trace.traced else self._unknown_year(trace, sentence, text)
        if trace.kind != "figure":
            return None
        if trace.traced:
            wrong = sign_of(trace, sentence.text, sentence.traces, self.facts)
            if wrong is None:
                return self._text_only(trace, sentence, text)
            return _finding(
                "sign",
                wrong.severity,
                trace,
                sentence,
                text,
                wrong.message,
                suggestion=wrong.suggestion,
                evidence=(trace.source or "",),
                rule="number.sign",
            )
        return self._loose(trace, sentence, text)

    def _unknown_year(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding:
        return _finding(
            "year",
            "error" if text.by_machine else "warning",
            trace,
            sentence,
            text,
            trace.message or "",
            rule="year.unknown",
        )

    def _text_only(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        fact = self.facts.get(trace.source or "")
        if (
            fact is None
            or fact.role != "text"
            or any(self.facts[id].role != "text" for id in trace.also)
        ):
            return None
        told = f"「{trace.surface}」は本文のみに記載された数で、数値欄では確かめられません。"
        return _finding(
            "number",
            "info",
            trace,
            sentence,
            text,
            told,
            evidence=(fact.id, *fact.sources),
            rule="number.text_only",
        )

    def _loose(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        if _PER.search(sentence.text) and self._per_unit(trace, sentence):
            return None
        named, told_kind = self.roles.named(trace, sentence, text)
        quantity = Quantity(trace.start, trace.end, trace.surface, trace.value, trace.unit)
        near = find_slip(quantity, self.facts, expected=[fact.id for fact in named])
        slip = near.slip if near else None
        fact = near.fact if near else None
        plain = fact is not None and self._is_plain(fact, slip, named, told_kind)
        if len(named) == 1 and not plain:
            fact, slip, plain = named[0], None, told_kind
        if not plain:
            if (before := self._of_last_year(quantity, sentence)) is not None:
                told = f"「{trace.surface}」は前年度の調書の値です（{before.label}）。"
                return _finding(
                    "number", "info", trace, sentence, text, told, rule="number.text_only"
                )
            elsewhere = self._elsewhere(trace, sentence, text)
            if elsewhere is not None:
                told = (
                    f"「{trace.surface}」は本文のみに記載された数で、数値欄では確かめられません。"
                )
                return _finding(
                    "number",
                    "info",
                    trace,
                    sentence,
                    text,
                    told,
                    evidence=(elsewhere,),
                    rule="number.text_only",
                )
        severity: Severity = "error" if plain or text.by_machine else "warning"
        kind: FindingKind = "unit" if slip == "unit" else "sign" if slip == "sign" else "number"
        told = trace.message or ""
        suggestion = None
        if plain and fact is not None:
            why = f"（{SLIP_WORDS[slip]}）" if slip else ""
            told = (
                f"「{trace.surface}」は調書の数値と合いません。"
                f"{fact.label}は{fact.shown()}です{why}。"
            )
            suggestion = _as_written(fact, trace)
        return _finding(
            kind,
            severity,
            trace,
            sentence,
            text,
            told,
            suggestion=suggestion,
            evidence=(fact.id,) if fact else (),
            rule="number.unsupported",
        )

    def _is_plain(
        self, fact: Fact, slip: Slip | None, named: Sequence[Fact], told_kind: bool
    ) -> bool:
        """Whether the number can only be a slip of this figure: the words name it, or the number
        is long enough to say so by itself."""
        if slip is None:
            return False
        if told_kind and any(fact.id == one.id for one in named):
            return True
        if fact.role == "text" or slip == "place":
            return False
        assert fact.value is not None
        digits = sum(char.isdigit() for char in narrow(f"{abs(fact.value):f}"))
        return digits > _LONG or (digits == _LONG and slip in ("unit", "sign"))

    def _of_last_year(self, quantity: Quantity, sentence: Sentence) -> Fact | None:
        """A cell of last year's sheet, where the words speak of an earlier year."""
        if not _EARLIER.search(sentence.text) or (last := self.matter.last_facts) is None:
            return None
        return next((f for f in exact_facts(quantity, last) if f.role != "text"), None)

    def _per_unit(self, trace: NumberTrace, sentence: Sentence) -> bool:
        """A 事業費 per unit, whose denominator the text names itself."""
        again = trace_numbers(sentence.text, sheet=self.matter.bare, facts=self._with_unit_costs)
        return any(t.start == trace.start and t.traced for t in again)

    @cached_property
    def _with_unit_costs(self) -> Facts:
        bare = self.matter.bare
        return facts_of(bare, denominators=[indicator.id for indicator in bare.indicators])

    def _elsewhere(self, trace: NumberTrace, sentence: Sentence, text: Text) -> str | None:
        """Another drafted field that says the same number of the same thing, or, where a sum is
        told, two of whose numbers add up to it."""
        summed = is_sum(sentence.text, trace.start, trace.end)
        around = _near(sentence.text, trace)
        for other in self.matter.texts:
            if other.field == text.field:
                continue
            same = [t for t in other.traces if t.kind == "figure" and same_unit(t.unit, trace.unit)]
            equal = [t for t in same if t.value == trace.value]
            if any(abs(t.value) >= _LARGE or around & _near(other.text, t) for t in equal):
                return other.field
            pairs = itertools.combinations((t.value for t in same), 2) if summed else ()
            if any(a + b == trace.value for a, b in pairs):
                return other.field
        return None


def _near(text: str, trace: NumberTrace) -> frozenset[str]:
    """The pairs of kanji or katakana around a number."""
    around = text[max(0, trace.start - 10) : trace.start], text[trace.end : trace.end + 8]
    return frozenset(
        part[at : at + 2] for part in around for at in range(len(part)) if _PAIR.match(part, at)
    )


def _as_written(fact: Fact, trace: NumberTrace) -> str:
    """The right value in the digits of the text."""
    assert fact.value is not None
    full = any(char in "０１２３４５６７８９" for char in trace.surface)
    signed = trace.value < 0 or trace.surface[:1] in "▲△"
    return format_quantity(fact.value, fact.unit, width="full" if full else "half", signed=signed)


def _finding(
    kind: FindingKind,
    severity: Severity,
    trace: NumberTrace,
    sentence: Sentence,
    text: Text,
    message: str,
    *,
    rule: str,
    suggestion: str | None = None,
    evidence: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        kind=kind,
        severity=severity,
        start=sentence.start + trace.start,
        end=sentence.start + trace.end,
        message=message,
        suggestion=suggestion,
        evidence=evidence,
        field=text.field,
        rule=rule,
    )
