"""Rules (検査の規則): what each finding goes back to, where the rule comes from, what it misses.

A rule is data, so that the README's table, the report of an audit and the screen tell the same
thing. Each check keeps its own rules beside its code; :mod:`assistant.checking.checks` lists them
all. A form profile may switch a rule off or change its severity (``rules:`` in the YAML).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``id`` is a stable word with dots (``number.unsupported``, ``style.double_negative``).

    Japanese, for people: ``name`` is what the rule is called, ``source`` where it comes from (a
    guide with its section, a complaint of outside reviewers, this program), ``misses`` one
    sentence on what the check cannot see.
    """

    id: str
    name: str
    source: str
    misses: str
