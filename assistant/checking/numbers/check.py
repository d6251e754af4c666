"""The check of numbers: what :mod:`.tracing` left without ground, as findings.

The field under check never supports itself: its facts come from the sheet without its drafted
texts. What another drafted text says too is told as 「本文のみに記載」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from assistant.checking.findings import Finding, FindingKind, Severity
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.numbers.accident import Made, made_of
from assistant.checking.numbers.around import Around
from assistant.checking.numbers.earlier import (
    Earlier,
    earlier_figure,
    is_of_that_year,
    may_be_earlier,
)
from assistant.checking.numbers.elsewhere import told_elsewhere
from assistant.checking.numbers.reckoned import reckoned
from assistant.checking.numbers.rules import RULES as RULES
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.signs import sign_of
from assistant.checking.numbers.slips import find_slip, is_plain
from assistant.checking.numbers.telling import (
    as_written,
    doubted,
    finding,
    of_a_machine,
    text_only,
)
from assistant.checking.numbers.trace import SLIP_WORDS, NumberTrace, quantity_of, size_of
from assistant.checking.numbers.tracing import trace_numbers
from assistant.checking.roles.whose import roles_of
from assistant.sheet import Facts, facts_of
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import in_yen
from assistant.sheet.sentences import QUESTION

_PER: Final = re.compile("当たり|あたり|で割|で除")


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
        if trace.firm:
            wrong = sign_of(trace, sentence.text, sentence.traces, self.facts)
            if wrong is None:
                return self._text_only(trace, sentence, text)
            return finding(
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
        if trace.reckoned:
            kind: FindingKind = "unit" if trace.slip == "unit" else "number"
            return of_a_machine(kind, trace, sentence, text, "number.unsupported")
        return self._loose(trace, sentence, text)

    def _unknown_year(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        last = self.matter.last_facts
        if last is not None and is_of_that_year(int(trace.value), sentence, last):
            return None
        return of_a_machine("year", trace, sentence, text, "year.unknown")

    def _text_only(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        fact = self.facts.get(trace.source or "")
        if (
            fact is None
            or fact.role != "text"
            or any(self.facts[id].role != "text" for id in trace.also if id in self.facts)
        ):
            return None
        return text_only(trace, sentence, text, (fact.id, *fact.sources))

    def _loose(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        if _PER.search(sentence.text) and self._per_unit(trace, sentence):
            return None
        before = self._of_last_year(trace, sentence, text)
        if before is not None and before.right is not None:
            return self._of_another_year(trace, before, sentence, text)
        if before is None and self._is_reckoned(trace, sentence, text):
            return None
        named, told_kind = self.roles.named(trace, sentence, text)
        made = self._made_of(trace, sentence, text) if before is None else None
        if is_share(trace.unit) and named and told_kind:
            made = None  # 「達成率は」: the words say which share it is
        if made is not None and made.sure:
            return None
        quantity = quantity_of(trace)
        near = find_slip(quantity, self.facts, expected=[fact.id for fact in named])
        slip = near.slip if near else None
        fact = near.fact if near else None
        plain = fact is not None and is_plain(trace, fact, slip, named if told_kind else ())
        dated = before is not None and any(
            t.kind == "year" and t.value == before.fact.fiscal_year for t in sentence.traces
        )
        if dated or (plain and fact is not None and _is_told_itself(fact, trace, sentence)):
            fact, slip, plain = None, None, False
        if plain and fact is not None and _is_step_from_elsewhere(fact, trace, sentence):
            plain = False
        if len(named) == 1 and not plain and _is_of_kind(trace, named[0]):
            fact, slip, plain = named[0], None, told_kind
        if not plain:
            if before is not None:
                return text_only(trace, sentence, text, told=before.told(trace.surface))
            elsewhere = told_elsewhere(trace, sentence, text, self.matter.texts)
            if elsewhere is not None:
                return text_only(trace, sentence, text, (elsewhere,))
        if trace.doubted and made is None:
            fact = self.facts[trace.source or ""]
            return doubted(fact, trace, sentence, text)
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
            suggestion = as_written(fact, trace)
        # What may have been reckoned is no error; a slip of one digit explains a warning better.
        if made is not None and not (plain and told_kind) and (severity == "error" or not slip):
            severity, kind, suggestion = "warning", "number", None
            told = f"「{trace.surface}」は{made.shown}と同じです。計算した数か確かめてください。"
        return finding(
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

    def _of_last_year(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Earlier | None:
        """A figure of last year's sheet, where the words speak of an earlier year."""
        if not may_be_earlier(trace, sentence) or (last := self.matter.last_facts) is None:
            return None
        claim = self.roles.claim(trace, sentence, text)
        return earlier_figure(
            trace,
            sentence,
            text,
            years=(claim.years if claim else None) or (),
            subjects=(claim.subjects if claim else None) or (),
            facts=self.facts,
            last=last,
            of=self.matter.sheet.fiscal_year - 1,
        )

    def _of_another_year(
        self, trace: NumberTrace, before: Earlier, sentence: Sentence, text: Text
    ) -> Finding:
        assert before.right is not None
        return finding(
            "number",
            "error",
            trace,
            sentence,
            text,
            before.told(trace.surface),
            suggestion=as_written(before.right, trace),
            evidence=(before.right.id,),
            rule="number.unsupported",
        )

    def _is_reckoned(self, trace: NumberTrace, sentence: Sentence, text: Text) -> bool:
        """Whether last year's sheet has what the number is reckoned from."""
        last = self.matter.last_facts
        if last is None:
            return False
        moved = trace.moved(sentence.start)
        return reckoned(text.text, moved, text.traces, self.facts, last) is not None

    def _made_of(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Made | None:
        moved, last = trace.moved(sentence.start), self.matter.last_facts
        return made_of(Around.of(text.text, moved, text.traces, self.facts, last), text.traces)

    def _per_unit(self, trace: NumberTrace, sentence: Sentence) -> bool:
        """A 事業費 per unit, whose denominator the text names itself."""
        again = trace_numbers(sentence.text, sheet=self.matter.bare, facts=self._with_unit_costs)
        return any(t.start == trace.start and t.traced for t in again)

    @cached_property
    def _with_unit_costs(self) -> Facts:
        bare = self.matter.bare
        return facts_of(bare, denominators=[indicator.id for indicator in bare.indicators])


def _is_told_itself(fact: Fact, trace: NumberTrace, sentence: Sentence) -> bool:
    """Whether the sentence has the figure's own number too: then this one is no slip of it."""
    return any(t.start != trace.start and t.source == fact.id for t in sentence.traces)


def _is_of_kind(trace: NumberTrace, fact: Fact) -> bool:
    """ポイント are no slip of a rate that the words name."""
    return trace.unit != "ポイント" or not is_share(fact.unit)


def _is_step_from_elsewhere(fact: Fact, trace: NumberTrace, sentence: Sentence) -> bool:
    """「５，４７２世帯となったが、予定には１２８世帯足りず」: a step like ``fact``, from a number
    of the sentence to one of the two figures between which that lies."""
    if fact.operands is None:
        return False
    ends = [abs(in_yen(f.value, f.unit)) for f in fact.operands[1:] if f.value is not None]
    sizes = [size_of(t) for t in sentence.traces if t.kind == "figure" and t.start != trace.start]
    sizes = [size for size in sizes if size not in ends]
    return any(abs(size - end) == size_of(trace) for size in sizes for end in ends)
