"""The Japanese words that the reports share: kinds, graders, contestants, dates, fact ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from assistant.checking import RULES
from assistant.models.prompts import prompts
from assistant.reviewing.auditing.words import KIND_WORDS
from assistant.sheet import COST_LABELS, INDICATOR_LABELS, KIND_LABELS, HyoukaError, format_year
from assistant.sheet.arithmetic import FORMULAS
from eval.regression.comparing import Verdict
from eval.regression.graders import graders
from eval.regression.producing import KINDS
from eval.regression.results import CODE

SIGNS: Final[dict[Verdict, str]] = {
    "worse": "×",
    "better": "○",
    "changed": "△",
    "same": "＝",
    "unjudged": "？",
}
"""Beside every verdict, so that it is read without colours too."""

_PROOF: Final = "proof"
_INDICATORS: Final[Mapping[str, str]] = dict(INDICATOR_LABELS)
_ROLES: Final = {"actual": "実績", "target": "目標"}
_OF_INDICATOR: Final = re.compile(r"\b(activity|outcome|population)(\d+)\.([a-z_]+)\.(\d{4})\b")
_OF_COST: Final = re.compile(r"\bcost\.([a-z_]+)\.(\d{4})(?:\.(settlement|budget))?\b")
# A bare kind of finding only where a mark names one: in a quotation the same word is the text's.
_RULE: Final = re.compile(r"\b[a-z]+\.[a-z_]+\b|(?<=指摘 )[a-z_]+|\b[a-z_]+(?= の指摘)")
# What stood between a word of another script and a particle is not written in Japanese.
_GAP: Final = re.compile(r"(?<=[^\x00-\x7f]) (?=[ぁ-ん])")


def kind_title(kind: str) -> str:
    """「下書き」 for ``draft``; the kind itself where it is none of this version's."""
    if kind == _PROOF:
        return "検査の力試し"
    return KINDS[kind].title if kind in KINDS else kind


def grader_title(name: str) -> str:
    """「挙げる数値」 for ``figures``; the name itself where there is no such grader any more."""
    if name == _PROOF:
        return "誤りを見付ける力"
    return graders()[name].title if name in graders() else name


def contestant(by: str) -> str:
    """Who is put to a case."""
    return "モデルなし" if by == CODE else by


@cache
def prompt_titles() -> dict[str, str]:
    """What the prompts of the project are called, by name; empty where they cannot be read."""
    try:
        return {one.name: one.title for one in prompts()}
    except HyoukaError:
        return {}


def japanese_date(iso: str) -> str:
    """「令和8年11月27日」; what is no date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{format_year(day.year, fiscal=False)}{day.month}月{day.day}日"


def readable(text: str) -> str:
    """``text`` with fact ids (``outcome1.actual.2023``) and rules of checks (``number.sign``) in
    words; those that are not known stay."""
    told = _OF_INDICATOR.sub(_indicator, text)
    told = _OF_COST.sub(_cost, told)
    told = _RULE.sub(lambda found: _rule_names().get(found[0], found[0]), told)
    return text if told == text else _GAP.sub("", told)


def _indicator(found: re.Match[str]) -> str:
    kind, number, role, year = found.groups()
    value = _ROLES.get(role) or _formula(role)
    return f"{_INDICATORS[kind]}{number}の{value}（{format_year(int(year))}）"


def _cost(found: re.Match[str]) -> str:
    column, year, kind = found.groups()
    printed = KIND_LABELS[kind] if kind else ""
    label = COST_LABELS[column] if column in COST_LABELS else _formula(column)
    return f"{format_year(int(year))}{printed}の{label}"


def _formula(name: str) -> str:
    return FORMULAS[name].label if name in FORMULAS else name


@cache
def _rule_names() -> dict[str, str]:
    kinds: dict[str, str] = {str(kind): words for kind, words in KIND_WORDS.items()}
    return kinds | {rule.id: rule.name for rule in RULES}
