"""A list of words that is tried only where one can begin has all the beginnings of its words."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import assistant.checking
import assistant.sheet
from assistant.sheet.heads import headed

_HEADED = re.compile(r"\(\?=\[(?P<heads>(?:\\.|[^\]\\])+)\]\)\(\?:(?P<words>.*)\)", re.DOTALL)
_CLASSES = {ops.CATEGORY_DIGIT: string.digits, ops.CATEGORY_SPACE: " \t\n\u3000"}


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (assistant.checking, assistant.sheet):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern) and value.pattern.startswith("(?=["):
                    yield f"{found.name}.{name}", value


_ALL = dict(_patterns())


def _beginnings(pieces: Any) -> tuple[set[str], bool]:
    """What a match may begin with, and whether it may be empty."""
    found: set[str] = set()
    for op, argument in pieces:
        more, empty = _of(op, argument)
        found |= more
        if not empty:
            return found, False
    return found, True


def _of(op: Any, argument: Any) -> tuple[set[str], bool]:
    if op is ops.LITERAL:
        return {chr(argument)}, False
    if op is ops.IN:
        return {char for one in argument for char in _in(*one)}, False
    if op is ops.BRANCH:
        each = [_beginnings(branch) for branch in argument[1]]
        return set().union(*(found for found, _ in each)), any(empty for _, empty in each)
    if op is ops.SUBPATTERN:
        return _beginnings(argument[3])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        found, empty = _beginnings(argument[2])
        return found, empty or argument[0] == 0
    assert op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT), f"{op} can begin with anything"
    return set(), True


def _in(op: Any, argument: Any) -> str:
    if op is ops.LITERAL:
        return chr(argument)
    if op is ops.RANGE:
        return "".join(map(chr, range(argument[0], argument[1] + 1)))
    return _CLASSES[argument]


def _missing(pattern: re.Pattern[str]) -> set[str]:
    parts = _HEADED.fullmatch(pattern.pattern)
    assert parts is not None
    found, empty = _beginnings(parser.parse(parts["words"], pattern.flags))
    assert found
    assert not empty
    return {char for char in found if not re.match(f"[{parts['heads']}]", char)}


@pytest.mark.parametrize("name", _ALL)
def test_no_word_begins_with_a_character_that_is_not_looked_for(name: str) -> None:
    assert _missing(_ALL[name]) == set()


def test_the_long_lists_are_among_them() -> None:
    assert {
        "assistant.checking.orders.japanese.JAPANESE",
        "assistant.checking.claims.words.CAUSE",
        "assistant.sheet.personal_names._TITLE",
    } <= _ALL.keys()


def test_a_word_without_its_head_is_noticed() -> None:
    assert _missing(headed("増減", "増加|減少|(?:大きく)?下回|(?<=の)差")) == {"大", "下", "差"}
