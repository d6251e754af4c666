"""Numbers of the entered passages that a text gives to another thing than the passage does.

「市役所線の34,620人」, where 実施結果 says 海岸線34,620人 and 市役所線29,875人: what speaks for
it is :mod:`.given`. A number that a cell has as well is left to the check of roles, unless the
words name none of the sheet's figures, or another than that cell. Numbers that change sides
between cells and passages are :mod:`.crossed`, those of last year's passages :mod:`.earlier`, words
of movement behind a number of the passages :mod:`.moved`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.reckoned import reckoned
from assistant.checking.passages.crossed import (
    Crossed,
    is_settled,
    of_a_passage,
    of_another_passage,
)
from assistant.checking.passages.earlier import Year, beside_this, of_another_thing, of_this_year
from assistant.checking.passages.given import Given, given_to_another, may_be_given
from assistant.checking.passages.labels import Figure, figures_of
from assistant.checking.passages.moved import contradicted
from assistant.checking.roles.aspects import Aspect
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.whose import Roles
from assistant.checking.rules import Rule
from assistant.checking.trusted import trusted
from assistant.sheet import entered_texts
from assistant.sheet.numerals import in_yen

RULES: Final = (
    Rule(
        "role.passage",
        "入力された文の数値の取り違え（別の区分・項目の数として書かれた数）",
        "外部評価・監査の指摘「内訳の数値の取り違え」",
        "入力された文で名前のすぐ後にない数、二か所以上にある数、言い換えた名前との取り違えは分かりません。",
    ),
)
_LAST: Final = ("前年", "昨年", "前回")
_PLANNED: Final = ("予定", "計画", "目標", "見込")


class Passages:
    """The numbers of one sheet's entered passages, read when they are first asked for."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of the sheet's own indicators."""
        return tuple(sorted({i.unit for i in self.matter.bare.indicators if i.unit}))

    @cached_property
    def last(self) -> Mapping[str, str]:
        """The passages of last year's sheet."""
        last = self.matter.context.last
        return entered_texts(trusted(last)) if last is not None else {}

    def finding(self, claim: Claim, sentence: Sentence, text: Text, roles: Roles) -> Finding | None:
        """What the passages say against one number of ``sentence``, counted in it, or against the
        word of movement behind it: error where a machine wrote it or where the name is
        unmistakable, else warning."""
        if claim.number.source is None:
            return self._of_last_year(claim.number, sentence, text)
        found = self._given_away(claim, sentence, text, roles)
        found = found or self._not_last_years(claim, sentence, text)
        return found or self._moved(claim, sentence, text, roles)

    def _of_last_year(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding | None:
        if not self.last or not any(word in sentence.text for word in _LAST):
            return None
        now, last = (Year.of(e, self.units, trace.unit) for e in (self.matter.entered, self.last))
        given = of_another_thing(trace, sentence, text, now, last)
        if given is None:
            return None
        told = f"前年度の入力された文では{_told(given.own)}の数"
        right, field = given.other.surface, given.own.field
        return _finding(given, trace, text, told=told, right=right, evidence=field)

    def _not_last_years(self, claim: Claim, sentence: Sentence, text: Text) -> Finding | None:
        """The finding on a number of this year's sheet that is given as last year's."""
        trace = claim.number
        if not any(word in sentence.text for word in _LAST):
            return None
        now, last = (Year.of(e, self.units, trace.unit) for e in (self.matter.entered, self.last))
        ids = [id for id in (trace.source, *trace.also) if id is not None]
        if (found := beside_this(trace, sentence, now, last)) is not None:
            this, right = found
            own = now.number(trace)
            told = f"{_told(own) if own else self.matter.facts[ids[0]].label}の数"
            name = this.names[0] if this.names else ""
            given = Given(this, right, f"前年度の{name}", trace.start, False)
            return _finding(
                given, trace, text, told=told, right=right.surface, evidence=right.field
            )
        if not self.last or not all(id.startswith("text.") for id in ids):
            return None
        own = of_this_year(trace, sentence, now, last)
        return _not_of_last(own, trace, text) if own is not None else None

    def _moved(self, claim: Claim, sentence: Sentence, text: Text, roles: Roles) -> Finding | None:
        trace = claim.number
        if _entered_as(claim, roles.aspects) is None:
            return None
        if not any(word in sentence.text[trace.end :] for word in (*_LAST, *_PLANNED)):
            return None
        now = Year.of(self.matter.entered, self.units, trace.unit)
        own = now.number(trace)
        if own is None:
            return None
        last = Year.of(self.last, self.units, trace.unit) if self.last else None
        moved = contradicted(sentence.text, trace.end, own, now, last)
        if moved is None:
            return None
        return Finding(
            kind="direction",
            severity="error" if text.by_machine else "warning",
            start=moved.start,
            end=moved.end,
            message=(
                f"「{moved.word}」とありますが、入力された文では「{trace.surface}」は{moved.told}です。"
                "数値か語を直してください。"
            ),
            evidence=(trace.source or "", moved.field),
            rule="direction.contradicted",
        )

    def _given_away(
        self, claim: Claim, sentence: Sentence, text: Text, roles: Roles
    ) -> Finding | None:
        """The finding on a number of this year that is given to another thing."""
        trace = claim.number
        id = _entered_as(claim, roles.aspects)
        if id is None:
            if any(id.startswith("text.") for id in (trace.source or "", *trace.also)):
                return None
            settled = is_settled(claim, sentence, text, self.matter.bare.fiscal_year)
            return self._of_another(claim, sentence, text, roles) if settled else None
        field = self.matter.facts[id].sources[0]
        passage = self.matter.entered.get(field, "")
        settled = is_settled(claim, sentence, text, self.matter.bare.fiscal_year)
        if not settled and not may_be_given(trace, sentence.text, passage):
            return None
        figures = figures_of(field, passage, self.units, trace.unit)
        given = given_to_another(trace, sentence, text, figures)
        if given is not None:
            return _given(given, trace, text)
        size = abs(in_yen(trace.value, trace.unit))
        own = [figure for figure in figures if figure.is_like(trace.unit) and figure.size == size]
        if not settled or len(own) != 1:
            return None
        crossed = of_a_passage(claim, sentence, text, own[0], roles) if claim.tight else None
        if crossed is not None:
            return _crossed(crossed, trace, text)
        return self._of_another(claim, sentence, text, roles, own[0])

    def _of_another(
        self,
        claim: Claim,
        sentence: Sentence,
        text: Text,
        roles: Roles,
        own: Figure | None = None,
    ) -> Finding | None:
        """The finding on a number of cells, or of the passage where ``own`` is, that is told of a
        thing of another passage."""
        trace, facts = claim.number, self.matter.facts
        year = self.matter.bare.fiscal_year
        ids = [id for id in (trace.source, *trace.also) if id is not None and id in facts]
        done = [id for id in ids if roles.aspects[id].kind in ("actual", "settlement")]
        cells = [facts[id].label for id in done if roles.aspects[id].year == year]
        labels = [*cells, *((*own.names, own.words) if own else ())]
        if not labels:
            return None
        for field, passage in self.matter.entered.items():
            if own is not None and field == own.field:
                continue
            if may_be_given(trace, sentence.text, passage, elsewhere=True):
                figures = figures_of(field, passage, self.units, trace.unit)
                crossed = of_another_passage(claim, sentence, labels, figures)
                if crossed is not None and not self._is_reckoned(trace, sentence, text):
                    return _crossed(crossed, trace, text)
        return None

    def _is_reckoned(self, trace: NumberTrace, sentence: Sentence, text: Text) -> bool:
        number, matter = trace.moved(sentence.start), self.matter
        made = reckoned(text.text, number, text.traces, matter.facts, matter.last_facts)
        return made is not None


def _entered_as(claim: Claim, aspects: Mapping[str, Aspect]) -> str | None:
    """The fact of a number that stands once in the entered passages, and whose words speak of no
    cell of the same value."""
    trace = claim.number
    if not trace.source or trace.rounded or claim.moved:
        return None
    ids = (trace.source, *trace.also)
    texts = [id for id in ids if id.startswith("text.")]
    if len(texts) != 1:
        return None
    if len(ids) == 1:
        return texts[0]
    if claim.kinds or claim.base or claim.base_years:
        return None
    ruled_out = claim.subjects is None or all(
        id in aspects and claim.against(aspects[id]) for id in ids if id != texts[0]
    )
    return texts[0] if ruled_out else None


def _given(given: Given, trace: NumberTrace, text: Text) -> Finding:
    told = f"入力された文では{_told(given.own)}の数"
    evidence = given.own.field
    return _finding(given, trace, text, told=told, right=given.other.surface, evidence=evidence)


def _crossed(crossed: Crossed, trace: NumberTrace, text: Text) -> Finding:
    told = f"「{crossed.told}」の数"
    return _finding(crossed, trace, text, told=told, right=crossed.right, evidence=crossed.id)


def _finding(
    found: Given | Crossed,
    trace: NumberTrace,
    text: Text,
    *,
    told: str,
    right: str,
    evidence: str,
) -> Finding:
    """``told``: what the number is of; ``right``: the number that the words have."""
    return Finding(
        kind="role",
        severity="error" if text.by_machine or found.sure else "warning",
        start=min(found.start, trace.start),
        end=trace.end,
        message=(
            f"「{found.words}」とありますが、「{trace.surface}」は{told}です"
            f"（「{found.words}」は{right}）。数値か語を直してください。"
        ),
        suggestion=right,
        evidence=(trace.source or "", evidence),
        rule="role.passage",
    )


def _not_of_last(own: Figure, trace: NumberTrace, text: Text) -> Finding:
    return Finding(
        kind="role",
        severity="error" if text.by_machine else "warning",
        start=trace.start,
        end=trace.end,
        message=(
            f"前年度の数とありますが、「{trace.surface}」はこの年度の{_told(own)}の数です。"
            "数値か語を直してください。"
        ),
        evidence=(trace.source or "", own.field),
        rule="role.passage",
    )


def _told(own: Figure) -> str:
    """What the passage says of a number: 「海岸線」, else the words around it."""
    if own.names and not own.qualified:
        return f"「{own.names[0]}」"
    left, _, right = own.words.partition("　")
    return f"「{left.lstrip('、はがをに')[-14:]}{own.surface}{right[:14]}」"
