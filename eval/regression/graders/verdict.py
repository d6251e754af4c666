"""The verdict: the grade that the sheet gives is what the text names, and no other.

Read here without the product's own reader of verdicts. A grade stands alone (no letter or digit
beside it) or is a word of the form. What belongs to last time (前回, 「ＢからＡに」) or to another
judgement (its label before it in the sentence) is told apart; a verdict that is only hinted at
(「順調であった」 in a form of letters) is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.kinds import every_grade
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import drafted, plain, said_sentences
from eval.regression.product import Piece

_REASON = "evaluation.reason"
_CONTENT, _BUDGET = "next_year.content", "next_year.budget"
_LETTERS = ("A", "B", "C", "D", "E", "S")
_LAST = re.compile(r"前回|前年|昨年|これまで")
_CLAIM = re.compile(r"前回|判定|評価|評点|とし|とする|とみ|[上下]が|引[上下]げ")
_ITEM = re.compile(r"(?:手法|満足度|成果|規模)(?:の判定)?[がはをのに、及び]*$")
_CLAIMED = r"[」』）)]?(?:の方向|とし|とす|と判|を維持|である|\)|に改|の下)"
_UP, _DOWN = (
    re.compile(r"増|上回|拡充|引[き]?上げ"),
    re.compile(r"減|下回|縮小|引[き]?下げ|終|見込まない"),
)
_AGAINST = {"拡充": (_UP, _DOWN), "縮小": (_DOWN, _UP)}
"""What a budget of that direction moves by, and what it does not move by alone."""


class Verdict(Expectation):
    """``grade`` named as this year's verdict; ``previous`` as last time's; ``direction`` of
    次年度; ``budget_direction`` of 予算, which need not be named: the text must not tell of 減
    alone for 拡充, nor of 増 alone for 縮小. No other option of the form may be named as a
    direction. ``none``: no verdict is named.

    Without ``fields`` the grade is looked for in 評価の理由 where it was written, else in every
    text; the directions in 次年度の取組の内容 and 予算."""

    grade: str | None = None
    previous: str | None = None
    direction: str | None = None
    budget_direction: str | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """A grade in a text: of ``now``, of ``last`` time, or of ``other`` judgements."""

    grade: str
    of: str
    sentence: str


def grade(graded: Graded, expected: Verdict) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    named = [one for piece in _at(graded, expected, _REASON) for one in _named(graded, piece)]
    now = [one for one in named if one.of == "now"]
    last = [one for one in named if one.of == "last"]
    if expected.grade is not None:
        yield _one(f"判定 {expected.grade}", plain(expected.grade), now, "今回の判定")
    if expected.previous is not None:
        yield _one(f"前回 {expected.previous}", plain(expected.previous), last, "前回の判定")
    if expected.none:
        told = f"判定がないのに「{now[0].sentence}」としています。" if now else ""
        yield Mark(item="判定を述べない", passed=not now, told=told)
    profile = graded.background.profile if graded.background else None
    if expected.direction is not None:
        options = profile.content_directions if profile else ()
        text = _text(_at(graded, expected, _CONTENT))
        yield _direction(f"方向性 {expected.direction}", expected.direction, options, text)
    if expected.budget_direction is not None:
        options = profile.budget_directions if profile else ()
        text = _text(_at(graded, expected, _BUDGET))
        wanted = expected.budget_direction
        yield _budget(f"予算の方向性 {wanted}", wanted, options, text)


def _at(graded: Graded, expected: Verdict, field: str) -> tuple[Piece, ...]:
    pieces = drafted(graded, expected.fields)
    own = tuple(piece for piece in pieces if piece.field == field)
    return own if own and not expected.fields else pieces


def _one(item: str, wanted: str, found: list[_Named], what: str) -> Mark:
    other = next((one for one in found if one.grade != wanted), None)
    if other is not None:
        told = (
            f"{what}が「{wanted}」でなく「{other.grade}」とされています（「{other.sentence}」）。"
        )
    else:
        told = "" if found else f"{what}「{wanted}」が文にありません。"
    return Mark(item=item, passed=not told, told=told)


def _named(graded: Graded, piece: Piece) -> Iterator[_Named]:
    profile = graded.background.profile if graded.background else None
    grades = tuple(plain(one) for one in every_grade(profile)) if profile else ()
    choice = "|".join(sorted(map(re.escape, grades or _LETTERS), key=len, reverse=True))
    token = re.compile(rf"(?<![0-9A-Za-z])(?:{choice})(?![0-9A-Za-z])")
    labels = tuple(plain(row.label) for row in profile.judgements if row.label) if profile else ()
    for sentence in said_sentences(piece.text):
        if not _CLAIM.search(sentence):
            continue
        start = 0
        for hit in token.finditer(sentence):
            before, after = sentence[start : hit.start()], sentence[hit.end() :]
            yield _Named(hit[0], _whose(piece, before, after, labels), sentence)
            start = hit.end()


def _whose(piece: Piece, before: str, after: str, labels: tuple[str, ...]) -> str:
    if after.startswith(("から", "」から", ")から", "より", ")より")):
        return "last"
    clause = re.split(r"[、。]", before)[-1]
    if _LAST.search(clause):
        return "last"
    if piece.field.startswith("judgement."):
        return "now" if "総合" not in clause else "other"
    if any(label in clause for label in labels) or _ITEM.search(clause):
        return "other"
    return "now"


def _text(pieces: tuple[Piece, ...]) -> str:
    return "。".join(one for piece in pieces for one in said_sentences(piece.text))


def _direction(item: str, wanted: str, options: tuple[str, ...], text: str) -> Mark:
    told = _other(wanted, options, text)
    if not told and plain(wanted) not in text:
        told = f"方向性「{wanted}」が文にありません。"
    return Mark(item=item, passed=not told, told=told)


def _budget(item: str, wanted: str, options: tuple[str, ...], text: str) -> Mark:
    told = _other(wanted, options, text) or ("" if text else "予算についての文がありません。")
    along, against = _AGAINST.get(wanted, (None, None))
    if not told and along and against and not along.search(text):
        hit = against.search(text)
        told = f"予算の方向性「{wanted}」に対し「{hit[0]}」とだけ述べています。" if hit else ""
    return Mark(item=item, passed=not told, told=told)


def _other(wanted: str, options: tuple[str, ...], text: str) -> str:
    for other in options:
        if other != wanted and re.search(re.escape(plain(other)) + _CLAIMED, text):
            return f"方向性が「{wanted}」でなく「{other}」とされています。"
    return ""


GRADER = Grader("verdict", "判定と方向性", Verdict, grade)
