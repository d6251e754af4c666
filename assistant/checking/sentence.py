"""One sentence of a text, held against everything but its numbers: claims, grades, directions.

The numbers themselves are :mod:`assistant.checking.numbers`; their traces come in as ``traces``.
What is the same for every sentence of a sheet (its figures by value, the entered sentences in
words) is made once: :class:`Judge`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.claims import RULES as CLAIM_RULES
from assistant.checking.claims import Claims, Passage
from assistant.checking.directions import RULES as DIRECTION_RULES
from assistant.checking.directions import Ground, check_reached, check_totals, directions_of
from assistant.checking.findings import Finding
from assistant.checking.grades import RULES as GRADE_RULES
from assistant.checking.grades import check_grades
from assistant.checking.matter import Matter, Text
from assistant.checking.matter import Sentence as TextSentence
from assistant.checking.numbers import NumberTrace
from assistant.reading.kinds import every_grade
from assistant.sheet.facts import Facts
from assistant.sheet.model import Sheet

RULES = (*DIRECTION_RULES, *GRADE_RULES, *CLAIM_RULES)
_CLAIMS = ("cause", "measure", "praise")
#: 「公募により選定する」 tells a means, which explains nothing that happened.
_MEANS = re.compile("(?:選定|実施|運営|提供|募集|把握|周知|委託|支援)(?:し|す|を行)")
_LONGEST = 40


@dataclass(frozen=True)
class Judge:
    """A sheet that sentences are held against. ``last`` computes the facts of last year's sheet."""

    sheet: Sheet
    facts: Facts
    grades: tuple[str, ...]
    row_grades: tuple[str, ...] = ()
    last: Callable[[], Facts | None] | None = None
    by_meaning: bool = True

    @cached_property
    def ground(self) -> Ground:
        """The figures by their value."""
        return Ground(self.sheet, self.facts, self.last)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names whose words neither claim nor support anything."""
        project = self.sheet.project
        return tuple(n for n in (project.name, project.department, project.delivery) if n)

    def claims(self, passages: Sequence[Passage]) -> Claims:
        """The check of claims against those passages."""
        return Claims(passages, self.facts, names=self.names, by_meaning=self.by_meaning)

    def findings(
        self,
        text: str,
        claims: Claims,
        *,
        field: str,
        kind: str,
        traces: Sequence[NumberTrace],
        before: str = "",
        sure: bool = False,
    ) -> tuple[Finding, ...]:
        """Every finding on one sentence of ``field``, in order of position; ``sure``: of the
        claims only errors."""
        graded = check_grades(
            text, sheet=self.sheet, field=field, grades=self.grades, row_grades=self.row_grades
        )
        found = [
            *claims.findings(text, sure=sure),
            *graded,
            *check_totals(text, self.facts),
            *check_reached(text, self.sheet, self.facts, traces),
            *directions_of(text, self.ground, traces, kind, before, "warning" if sure else "error"),
        ]
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def check_sentence(
    text: str,
    *,
    sheet: Sheet,
    facts: Facts,
    field: str,
    passages: Sequence[Passage],
    traces: Sequence[NumberTrace],
    grades: Sequence[str],
    row_grades: Sequence[str] = (),
    kind: str | None = None,
    by_meaning: bool = True,
) -> tuple[Finding, ...]:
    """Every finding on one sentence of ``field``, in order of position.

    ``passages`` are what was entered; ``traces`` the numbers of this very ``text``; ``grades``
    those of the form, ``row_grades`` those of its judgements where they have their own; ``kind``
    which of Sapporo's fields it is argued like, where it is none of them. ``by_meaning``: see
    :class:`~assistant.checking.matter.Context`. Empty where nothing is wrong.
    """
    judge = Judge(sheet, facts, tuple(grades), tuple(row_grades), by_meaning=by_meaning)
    claims = judge.claims(passages)
    return judge.findings(text, claims, field=field, kind=kind or field, traces=traces)


def check_sentences(matter: Matter) -> Iterator[Finding]:
    """Claims, grades and directions in every text of the sheet.

    In an officer's own text a claim is a question, one of each kind for a sentence; in a
    machine's each stands for itself.
    """
    judge = Judge(
        matter.bare,
        matter.facts,
        matter.profile.grades,
        every_grade(matter.profile),
        lambda: matter.last_facts,
        matter.context.by_meaning,
    )
    plain = judge.claims(matter.passages)
    for text in matter.texts:
        grounds = matter.grounds(text.field)
        claims = plain if grounds == matter.passages else judge.claims(grounds)
        before = ""
        for sentence in text.sentences:
            found = judge.findings(
                sentence.text,
                claims,
                field=text.field,
                kind=text.kind,
                traces=sentence.traces,
                before=before,
                sure=not text.by_machine,
            )
            yield from _placed(found, text, sentence)
            before = sentence.text


def _placed(found: Sequence[Finding], text: Text, sentence: TextSentence) -> Iterator[Finding]:
    at = sentence.start
    ahead = text.kind.startswith("next_year.") or text.kind == "evaluation.future_improvement"
    for finding in found if text.by_machine else _asked(found, sentence.text, ahead):
        change = {"field": text.field, "start": finding.start + at, "end": finding.end + at}
        yield finding.model_copy(update=change)


def _asked(found: Sequence[Finding], sentence: str, ahead: bool) -> Iterator[Finding]:
    """The findings with the claims as an officer is asked about them: one question of each kind,
    over all claims of that kind in the sentence. ``ahead``: the text is about what is to come.

    Not asked: what was only a guess, their own verdict, and a means.
    """
    claims: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.kind not in _CLAIMS:
            yield finding
        elif finding.severity == "error":
            means = finding.kind == "cause" and _MEANS.match(sentence, finding.end)
            if not means:
                claims.setdefault(finding.kind, []).append(finding)
    for same in claims.values():
        first, end = same[0], max(finding.end for finding in same)
        yield first.model_copy(
            update={"end": end, **_question(first, sentence[first.start : end], ahead)}
        )


def _question(finding: Finding, claimed: str, ahead: bool) -> dict[str, str]:
    said = claimed.strip("、。 　")
    said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    asks = {
        "cause": "が要因だと分かる数値や出来事は何か",
        "measure": "は誰がいつまでに行うか" if ahead else "は誰がいつ行ったか",
        "praise": "といえる数値や利用者の声は何か",
    }[finding.kind]
    return {
        "severity": "question",
        "question": f"【確認：「{said}」{asks}】",
        "message": f"「{said}」の裏付けが入力欄にないので、書き足すか確かめてください。",
    }
