"""Answers to questions: the figure, the rows and the sheets, held against values that a person
worked out; and that the figure is also what the sentence says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import once, plain


def _number(told: object) -> object:
    return plain(told).replace(",", "") if isinstance(told, str) else told


def _cell(told: object) -> object:
    return str(told) if isinstance(told, int | Decimal) else told


class Answer(Expectation):
    """``kind`` of the answer (number, value, sheets, table, series, passages, nothing, unclear,
    refused). ``number``, which the text must say as well, with ``unit``; ``value``: the text of
    one cell; ``rows``: figures or words by label, others may stand beside; ``sheets`` as
    事業名・年度, no others where ``only``; ``described``: pieces of the query in plain Japanese;
    ``unread``: words that were not understood, each (an empty list: none)."""

    kind: str | None = None
    number: Annotated[Decimal, BeforeValidator(_number)] | None = None
    unit: str | None = None
    value: str | None = None
    rows: Mapping[str, Annotated[str, BeforeValidator(_cell)]] = Field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    only: bool = False
    described: tuple[str, ...] = ()
    unread: tuple[str, ...] | None = None


def grade(graded: Graded, expected: Answer) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    said = graded.product.said
    for name, key in (("答えの種類", "kind"), ("単位", "unit"), ("値", "value")):
        wanted = getattr(expected, key)
        if wanted is not None:
            yield _equal(name, said.get(key), wanted)
    if expected.number is not None:
        yield _equal("数", said.get("number"), expected.number)
        yield _spoken(graded, expected.number)
    rows: Mapping[str, Any] = said.get("rows", {})
    for label, wanted in expected.rows.items():
        yield _equal(f"行「{label}」", rows.get(label), wanted)
    yield from _sheets(said.get("sheets", ()), expected)
    described = plain(str(said.get("described") or ""))
    for words in once(expected.described):
        there = plain(words) in described
        told = "" if there else f"質問が「{described}」と読まれ、「{words}」がありません。"
        yield Mark(item=f"読み取り「{words}」", passed=there, told=told)
    if expected.unread is not None:
        yield from _unread([plain(one) for one in said.get("unread", ())], expected.unread)


def _equal(name: str, found: object, wanted: Decimal | str) -> Mark:
    same = _value(found) == _value(wanted)
    told = "" if same else f"{name}が「{wanted}」でなく「{_shown(found)}」です。"
    return Mark(item=f"{name} {wanted}", passed=same, told=told)


def _value(told: object) -> Decimal | str:
    """A figure as a figure (1,204 and 1204.0 are one), anything else after NFKC."""
    text = plain(_shown(told)).strip()
    try:
        figure = Decimal(text.replace(",", "").replace("▲", "-"))
    except InvalidOperation:
        return text
    return figure if figure.is_finite() else text


def _shown(told: object) -> str:
    return "なし" if told is None else str(told)


def _spoken(graded: Graded, number: Decimal) -> Mark:
    text = plain("".join(piece.text for piece in graded.pieces(("answer",)))).replace(",", "")
    shown = format(abs(number).normalize(), "f")
    there = any(shown in (one, one.rstrip("0").rstrip(".")) for one in _figures(text))
    told = "" if there else f"答えの文に数「{number}」がありません。"
    return Mark(item=f"文の数 {number}", passed=there, told=told)


def _figures(text: str) -> Iterator[str]:
    kept = "".join(char if char.isdigit() or char == "." else " " for char in text)
    return (one.strip(".") for one in kept.split())


def _sheets(found: list[str] | tuple[str, ...], expected: Answer) -> Iterator[Mark]:
    held = {plain(one) for one in found}
    for sheet in once(expected.sheets):
        there = plain(sheet) in held
        told = "" if there else f"「{sheet}」の調書が答えにありません。"
        yield Mark(item=f"調書「{sheet}」", passed=there, told=told)
    if expected.only:
        other = sorted(held - {plain(one) for one in expected.sheets})
        told = f"「{other[0]}」など余分な調書が{len(other)}件あります。" if other else ""
        yield Mark(item="ほかの調書がない", passed=not other, told=told)


def _unread(found: list[str], wanted: tuple[str, ...]) -> Iterator[Mark]:
    for words in once(wanted):
        there = any(plain(words) in one for one in found)
        told = "" if there else f"「{words}」を読めなかった言葉に挙げていません。"
        yield Mark(item=f"読めない「{words}」", passed=there, told=told)
    if not wanted:
        told = f"「{found[0]}」を読めなかった言葉に挙げています。" if found else ""
        yield Mark(item="読めない言葉がない", passed=not found, told=told)


GRADER = Grader("answer", "質問の答え", Answer, grade, kinds=("ask",))
