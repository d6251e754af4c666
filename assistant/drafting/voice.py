"""How the composer speaks: figures put into words, and a choice of wording that is always the
same for the same sheet, but not the same for every sheet."""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from assistant.sheet import Fact, Sheet, format_year
from assistant.sheet.numerals import Width, format_number, format_quantity, widen

Choice = TypeVar("Choice")

#: Stands behind a figure that was read with doubt.
DOUBT_MARK = "【確認：調書からの読み取り値】"
Part = Fact | str | None

_BOUND_WORDS = {"min": "以上", "max": "以下"}
_WIDE_LETTERS = {ord(c): chr(ord(c) + 0xFEE0) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on its way into a draft.

    ``facts`` are the ids it uses, ``entered`` the (field, passage) pairs it rests on,
    ``precedents`` the keys of past passages. ``weight`` says how dearly it is kept when the box
    is too small: lines of low weight go first.
    """

    text: str
    plan: str
    weight: int = 5
    facts: tuple[str, ...] = ()
    entered: tuple[tuple[str, str], ...] = ()
    precedents: tuple[str, ...] = ()

    def led_by(self, words: str) -> Line:
        """The same line with a connective in front (一方、)."""
        return replace(self, text=words + self.text)

    def asking(self, question: str) -> Line:
        """The same line with 【…】 behind it."""
        return replace(self, text=self.text + question)


@dataclass
class _Ref:
    """A fact inside a template: ``{a}`` is 「66,611人」, ``{a:+}`` keeps ▲, ``{a:n}`` has no
    unit. Being formatted is what makes a fact a source of the line."""

    fact: Fact
    width: Width
    used: list[str] = field(default_factory=list)

    def __format__(self, spec: str) -> str:
        self.used.append(self.fact.id)
        value = self.fact.value
        assert value is not None, self.fact.id
        if spec == "n":
            return format_number(value, width=self.width)
        text = format_quantity(value, self.fact.unit, width=self.width, signed=spec == "+")
        return text + _BOUND_WORDS.get(self.fact.bound or "", "")


class Voice:
    """The wording of one field of one sheet.

    Choices depend on the project (code or name), year and field alone, so that the same figures
    give the same draft, while sheets of one city do not all speak alike.
    """

    def __init__(self, sheet: Sheet, field_id: str, width: Width) -> None:
        project = sheet.project
        who = project.code or project.name or _fingerprint(sheet)
        self._key = f"{sheet.municipality}|{who}|{sheet.fiscal_year}|{field_id}"
        self._said: Collection[str] = frozenset()
        self.width = width
        self.field_id = field_id

    def avoid(self, said: Collection[str]) -> None:
        """Say none of these sentences, those of other boxes, where there is another wording."""
        self._said = said

    def pick(self, slot: str, options: Sequence[Choice]) -> Choice:
        """One of ``options``, by the hash of sheet, field and slot."""
        digest = hashlib.sha256(f"{self._key}|{slot}".encode()).digest()
        return options[int.from_bytes(digest[:8], "big") % len(options)]

    def say(
        self,
        plan: str,
        options: Sequence[str],
        parts: Mapping[str, Part] | None = None,
        *,
        weight: int = 5,
        slot: str | None = None,
        **more: Part,
    ) -> Line:
        """A line from one of the templates in ``options`` whose parts are all there.

        ``[a|b]`` in a template stands for either wording.
        Facts become figures, strings stand as they are; a template that needs a part that is
        ``None`` or a fact without value is not chosen. Raises ``LookupError`` when none fits,
        which is a mistake in the plan.
        """
        refs = {
            name: _Ref(part, self.width) if isinstance(part, Fact) else part
            for name, part in {**(parts or {}), **more}.items()
            if part is not None and not (isinstance(part, Fact) and part.value is None)
        }
        fitting = [
            template
            for option in options
            if _names(option) <= refs.keys()
            for template in _spread(option)
        ]
        if not fitting:
            raise LookupError(f"{plan}: no template fits {sorted(refs)}")
        template = self.pick(slot or plan, fitting)
        if self._said and template.format_map(refs) in self._said:
            fresh = [one for one in fitting if one.format_map(refs) not in self._said]
            template = self.pick(slot or plan, fresh or fitting)
        for ref in refs.values():
            if isinstance(ref, _Ref):
                ref.used.clear()
        text = template.format_map(refs)
        doubtful = [
            ref.fact
            for ref in refs.values()
            if isinstance(ref, _Ref) and ref.used and ref.fact.doubtful
        ]
        if doubtful and not plan.startswith("ask."):
            text = _before_stop(text, DOUBT_MARK)
        used = [ref.fact.id for ref in refs.values() if isinstance(ref, _Ref) and ref.used]
        return Line(text, plan, weight, tuple(used))

    def year(self, fiscal_year: int) -> str:
        """「令和４年度」 in the digits of the form."""
        return format_year(fiscal_year, width=self.width)

    def grade(self, grade: str) -> str:
        """A grade as the form's prose writes it: Ａ in full width, a word in 「」."""
        if len(grade) > 1:
            return f"「{grade}」"
        return grade.translate(_WIDE_LETTERS) if self.width == "full" else grade

    def figure(self, value: Decimal, unit: str | None) -> str:
        """A figure that is quoted outside a template."""
        return format_quantity(value, unit, width=self.width)

    def digits(self, text: str) -> str:
        """Digits of the program's own words (「2指標」) in the width of the form."""
        return widen(text) if self.width == "full" else text


_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")


@lru_cache(maxsize=2048)
def _spread(template: str) -> tuple[str, ...]:
    """Every wording of a template with alternatives: 「[理由|原因]は…」 is two."""
    match = _ALTERNATIVES.search(template)
    if match is None:
        return (template,)
    return tuple(
        wording
        for choice in match.group(1).split("|")
        for wording in _spread(template[: match.start()] + choice + template[match.end() :])
    )


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _before_stop(text: str, addition: str) -> str:
    return text[:-1] + addition + "。" if text.endswith("。") else text + addition


def _fingerprint(sheet: Sheet) -> str:
    """For a sheet without name and code: its figures tell it apart."""
    figures = "|".join(str(c.project_cost) for c in sheet.costs)
    names = "|".join(i.name or "" for i in sheet.indicators)
    return hashlib.sha256(f"{figures}|{names}".encode()).hexdigest()[:12]
