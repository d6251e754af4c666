"""What an injection type is called, which group it belongs to, and which findings tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.checking import FindingKind

Kinds = frozenset[FindingKind]


def _kinds(*kinds: FindingKind) -> Kinds:
    return frozenset(kinds)


@dataclass(frozen=True, slots=True)
class Type:
    """``label`` is Japanese; ``right`` are the kinds of finding that name the error for what it
    is, ``landed`` those that do so as well where the number stands on the sheet (``role``) or does
    not (``number``); ``claims``: checked as a machine's text, where nobody may claim what was not
    entered; ``whole``: a finding of these kinds anywhere in the field is a catch; ``rule``: the
    only rule that names the error for what it is."""

    label: str
    group: str
    right: Kinds
    landed: Kinds = frozenset()
    astray: Kinds = frozenset()
    claims: bool = False
    whole: Kinds = frozenset()
    rule: str | None = None


NUMBERS, ROLES, CLAIMS = "数値・年度", "役割・向き", "要因・取組・評価"
#: What is not wrong in itself, but no longer said or said again: no share is asked of it.
WHOLES = "書き落とし・使い回し"
GROUPS: Final = (NUMBERS, ROLES, CLAIMS, WHOLES)
#: Share that must be caught.
THRESHOLDS: Final = {NUMBERS: 0.99, ROLES: 0.95, CLAIMS: 0.90}
PRECISION, PLANTED, FALSE_ERRORS = 0.98, 0.90, 1.0

_WHOLE = _kinds("missing", "reuse", "number", "role", "year")
_NUMBER, _ROLE = _kinds("number"), _kinds("role", "year")

TYPES: Final[dict[str, Type]] = {
    "digit_changed": Type("数字１字の変更", NUMBERS, _NUMBER, landed=_ROLE),
    "digits_swapped": Type("数字の入れ替わり", NUMBERS, _NUMBER, landed=_ROLE),
    "sign": Type("▲の脱落・付加", NUMBERS, _kinds("sign", "direction")),
    "unit": Type("単位の変更", NUMBERS, _kinds("unit", "role")),
    "percent_point": Type("％とポイント", NUMBERS, _kinds("unit")),
    "derived_off": Type("計算値のずれ", NUMBERS, _NUMBER, landed=_ROLE),
    "year_shifted": Type("年度の±1", NUMBERS, _kinds("year", "role")),
    "number_deleted": Type(
        "数値の削除", WHOLES, _kinds("missing"), whole=_WHOLE, rule="missing.figure"
    ),
    "last_year_value": Type("前年度の値", ROLES, _ROLE, astray=_NUMBER),
    "target_actual": Type("目標と実績", ROLES, _kinds("role")),
    "budget_settlement": Type("予算と決算", ROLES, _kinds("role"), astray=_NUMBER),
    "other_indicator": Type("別の指標の値", ROLES, _kinds("role"), astray=_kinds("number", "unit")),
    "last_year_sentence": Type(
        "前年度の文", WHOLES, _kinds("reuse", "role", "year", "number"), whole=_WHOLE
    ),
    "increase_decrease": Type("増と減", ROLES, _kinds("direction")),
    "above_below": Type("上回ると下回る", ROLES, _kinds("direction")),
    "met_unmet": Type("達成と未達", ROLES, _kinds("direction", "verdict")),
    "cause": Type("入力のない要因", CLAIMS, _kinds("cause"), claims=True),
    "measure": Type("入力のない取組", CLAIMS, _kinds("measure"), claims=True),
    "praise": Type("根拠のない評価", CLAIMS, _kinds("praise"), claims=True),
}

#: Findings that have nothing to do with what is injected: a comma in it is no catch.
BESIDE_THE_POINT: Final = _kinds("style", "limit", "personal", "language")
