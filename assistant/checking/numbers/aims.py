"""Steps and shares that are told against an aim: 「目標を２割上回った」, 「２．２％届かず」.

- what an indicator is over or under its target, or the cost its budget, as a share of it: the
  figure stands in the sentence or its name does, the word for the aim right before the share;
- the same in a bracket behind the difference: 「当初予算を３，８１６千円（５．３％）上回った」;
- a difference in 人 of an indicator in 人/日: 「目標を２４６人上回る」;
- the budget with what was added to it: 「補正３，８００千円を加えた７５，８００千円」;
- 「超過は１６千円」: the figure told last, against the cost that the words name.

Not seen: aims that stand in entered passages only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, is_named, name_of
from assistant.checking.numbers.shares import Share, is_share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable, is_money, is_percent
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import in_yen

_AIM: Final = re.compile(
    "(?:目標|予定|計画|定員|想定|見込み?|予算)(?:値|額|数|量|人数|件数|回数)?"
    "(?:を|に|より|から|に対し(?:て)?|に比べ(?:て)?|と比べ(?:て)?)?(?:は|も)?、?(?:約|およそ|ほぼ)?$"
)
_BUDGET: Final = re.compile("予算")
_BRACKET: Final = "（"
_DIFFERENCES: Final = ("change", "gap", "unspent")
_ADDED: Final = re.compile(
    "を?(?:加え|足し|上乗せし|加算し)た(?:後の|予算(?:額)?の?|額の?)?(?:約)?"
)
_APART: Final = re.compile("(?:差|開き|超過|不足|超過額|不足額|差額)(?:は|が)、?(?:約)?$")
_COST: Final = re.compile("決算|事業費|支出")
_AIM_OF: Final = {"actual": "target", "settlement": "budget"}


def against_aim(around: Around) -> str | None:
    """The two figures that the share or step of ``around`` is told of; ``None`` where nothing
    gives it."""
    if is_share(around.trace.unit):
        return _share_over(around) or _bracketed(around)
    return _step_per(around) or _added_to(around) or _apart(around)


def is_against_aim(around: Around) -> bool:
    """Whether the words tell the number as a step from an aim."""
    after = MOVED.match(around.text, around.trace.end)
    return after is not None and _AIM.search(around.ahead) is not None


def _share_over(around: Around) -> str | None:
    if around.trace.unit == "倍" or not is_against_aim(around):
        return None
    share = Share(around.text, quantity_of(around.trace))
    for now, aim in _pairs(around):
        a, b = _size(now), _size(aim)
        if share.fits(abs(a - b), b) and agrees(around.text, around.trace.end, a - b):
            return f"{now.shown()}／{aim.shown()}"
    return None


def _pairs(around: Around) -> Iterator[tuple[Fact, Fact]]:
    """This year's figures that the sentence tells or names, each with its aim."""
    year = around.year()
    if year is None:
        return
    budget = _BUDGET.search(around.ahead) is not None
    role = "settlement" if budget else "actual"
    told = [*around.left(), *reversed(around.rates)]
    held = [f for t in told for f in around.held(t) if f.role == role and f.fiscal_year == year]
    words = around.ahead
    if not held:
        held = [f for f in around.results(year) if f.role == role and _names(f, words)]
    if not held:
        for trace in around.before[-1:]:
            facts = around.held(trace)
            held += [f for f in facts if f.role == role and f.fiscal_year == year]
    for fact in held:
        aim = around.facts.known(_aim_id(fact))
        if aim is not None and aim.value:
            yield fact, aim


def _names(fact: Fact, words: str) -> bool:
    if fact.role == "settlement":
        return fact.id.startswith("cost.project_cost") and is_named(fact, words)
    return name_of(fact) in words


def _aim_id(fact: Fact) -> str:
    return fact.id.replace(fact.role, _AIM_OF.get(fact.role, fact.role))


def _bracketed(around: Around) -> str | None:
    """A change in ％ in the bracket behind the same change in figures."""
    left, trace = around.left()[:1], around.trace
    if not left or not is_percent(trace.unit):
        return None
    if around.text[left[0].end : trace.start] != _BRACKET:
        return None
    if not (around.text.startswith("）", trace.end) and MOVED.match(around.text, trace.end + 1)):
        return None
    share = Share(around.text, quantity_of(trace))
    for fact in around.held(left[0]):
        if fact.operands is None or fact.formula not in _DIFFERENCES:
            continue
        base = fact.operands[1] if fact.formula == "unspent" else fact.operands[2]
        if base.value and share.fits(size_of(left[0]), _size(base)):
            return f"{left[0].surface}／{base.shown()}"
    return None


def _step_per(around: Around) -> str | None:
    """「目標を２４６人上回る７，２４６人/日」."""
    trace = around.trace
    if not trace.unit or not MOVED.match(around.text, trace.end):
        return None
    for fact in around.facts.by_size.get(size_of(trace), ()):
        if fact.unit is None or not fact.unit.startswith((trace.unit + "/", trace.unit + "／")):
            continue
        if fact.operands is None or fact.formula not in ("gap", "change"):
            continue
        beside = any(t.unit == fact.unit for t in around.own)
        told = beside or fact.operands[1].label.partition("（")[0] in around.ahead
        aimed = _AIM.search(around.ahead) is not None
        fits = told and aimed == (fact.formula == "gap") and fact.value is not None
        if fits and agrees(around.text, trace.end, fact.value or Decimal(0)):
            return f"{fact.operands[1].shown()}／{fact.operands[2].shown()}"
    return None


def _added_to(around: Around) -> str | None:
    left = around.left()[:1]
    if not left or not comparable(left[0].unit, around.trace.unit):
        return None
    if not _ADDED.fullmatch(around.text, left[0].end, around.trace.start):
        return None
    words = around.earlier + around.ahead
    role = "budget" if _BUDGET.search(words) else "target"
    for fact in around.facts.by_size.get(size_of(around.trace) - size_of(left[0]), ()):
        if fact.role == role and comparable(fact.unit, left[0].unit):
            return f"{fact.shown()}／{left[0].surface}"
    return None


def _apart(around: Around) -> str | None:
    """「（決算額は…）。補正後の７５，８００千円と比べれば、超過は１６千円」."""
    left, year = around.left()[:1], around.year()
    if not left or year is None or not is_money(around.trace.unit):
        return None
    if not is_money(left[0].unit) or not _APART.search(around.ahead):
        return None
    words = around.earlier + around.ahead
    spent = around.facts.known(f"cost.project_cost.{year}.settlement")
    if spent is None or not _COST.search(words):
        return None
    if abs(_size(spent) - size_of(left[0])) == size_of(around.trace):
        return f"{spent.shown()}／{left[0].surface}"
    return None


def _size(fact: Fact) -> Decimal:
    assert fact.value is not None
    return abs(in_yen(fact.value, fact.unit))
