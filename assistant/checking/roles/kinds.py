"""Which kinds of figure the words make a number: target, actual, budget, settlement, a rate.

The word before it in its run (「目標は１２０件」), one behind it (「１２０件とする目標」), the kind
of the number beside it (「目標１２０件に対し９８件」 is no target again), or what the text is about
(「総額を９，０００千円とする」 in the budget of the coming year). Not seen: a word in another
clause, a kind that only the sentence before tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.units import same_unit
from assistant.checking.roles.aspects import CELLS, DIFFERENT, RATES, Aspect, Kind
from assistant.checking.roles.claim import Claim, Span
from assistant.checking.roles.governors import Run
from assistant.checking.roles.words import AIM_BEHIND, SETTLED_ON, Word
from assistant.sheet.numerals import YEN

AIMS: Final[frozenset[Kind]] = frozenset(("target", "budget"))
#: In what a cell of the cost table may be told.
_COSTS: Final = (*YEN, "人工", "時間", None)
_AIM_BEFORE: Final = re.compile("(?:目標|予定|計画|見込み?)(?:値|件数|人数)?$")


_OWN_AIM: Final = re.compile("とし(?:て(?:いた|いる)|た)|(?:である|の)?(?:約|延べ)?")


class Kinds:
    """The kinds of the numbers of one sentence. ``claims`` are those made so far, by the place of
    their number; ``held`` tells what a number may be by its value. ``ahead``: the text is about
    the coming year, ``money_ahead`` about its budget."""

    def __init__(
        self,
        text: str,
        claims: Mapping[int, Claim],
        held: Callable[[NumberTrace], Sequence[Aspect]],
        *,
        ahead: bool,
        money_ahead: bool,
    ) -> None:
        self.text, self.claims, self.held = text, claims, held
        self.ahead, self.money_ahead = ahead, money_ahead

    def of(
        self, number: NumberTrace, run: Run, rate: bool, moved: bool
    ) -> tuple[frozenset[Kind] | None, frozenset[Kind], Span | None]:
        """The kinds that the number has or has not by the words for it, and where these are."""
        kinds, word = self._kinds(number, run, rate, moved)
        not_kinds: frozenset[Kind] = frozenset()
        if kinds is None and not moved:
            kinds, not_kinds, word = self._by_neighbour(number, run, rate)
        at = (word.start, word.end) if word else None
        if kinds is None and not moved and (aim := AIM_BEHIND.match(self.text, number.end)):
            kinds = AIMS if (number.unit or "") in YEN else frozenset[Kind](("target",))
            if aim["budget"] or aim["achievement"]:
                kinds = frozenset[Kind](("budget",) if aim["budget"] else ("achievement",))
            at = aim.span(aim.lastgroup or 0)
        if kinds is None and not moved and self._is_settled_on(number, run):
            kinds = frozenset(("budget",))
        return kinds, not_kinds, at

    def _kinds(
        self, number: NumberTrace, run: Run, rate: bool, moved: bool
    ) -> tuple[frozenset[Kind] | None, Word | None]:
        if run.compared or (run.come_from and not self._is_own_aim(number, run)):
            return (None, None)
        if run.left is not None and not rate:
            return DIFFERENT, run.left  # 「不用額は６７５千円」
        words = [w for w in run.own if w.name in RATES]
        if not rate and number.unit not in _COSTS:
            # 「予算は、派遣を６８０件と見込み」: no cell of cost
            words = [w for w in words if w.name not in ("budget", "settlement")]
        if not words:
            return None, None
        word = words[0]
        if moved and word.name not in ("achievement", "execution", "yoy"):
            return None, None
        if word.name == "yoy" and not rate:
            return DIFFERENT, word  # 「前年度比▲５９台」
        if rate or word.name in ("achievement", "execution", "yoy"):
            return RATES[word.name], word
        after = self.text[word.end : word.end + 1]
        own: frozenset[Kind] = RATES[word.name] & CELLS
        return (own | DIFFERENT if after in "をに" else own), word

    def _is_own_aim(self, number: NumberTrace, run: Run) -> bool:
        """「前年度の５４．３％から目標としていた６８．０％へ」: the word right before it."""
        word = run.own[0] if run.own else None
        if word is None or word.name != "target":
            return False
        return _OWN_AIM.fullmatch(self.text, word.end, number.start) is not None

    def _by_neighbour(
        self, number: NumberTrace, run: Run, rate: bool
    ) -> tuple[frozenset[Kind] | None, frozenset[Kind], Word | None]:
        """「目標３００人に対して３０７人」, 「予定を９件上回る３０９件」: not the target again;
        「（同１２件）」: the kind of the last one."""
        before = self._before(run.start)
        if run.over and not self.ahead and _AIM_BEFORE.search(self.text[: run.over.start]):
            return None, frozenset[Kind](("target",)), run.over
        if before is None:
            return None, frozenset(), None
        if run.same and not rate:
            earlier = [c for c in self.claims.values() if c.kinds and c.kinds & CELLS]
            return (earlier[-1].kinds if earlier else None), frozenset(), None
        if (self.ahead and not run.against) or not same_unit(before.number.unit, number.unit):
            return None, frozenset(), None
        aims: frozenset[Kind] = frozenset()
        if run.against or run.over:
            aims = before.kinds or before.base or self._held_kinds(before.number)
        if rate and not self._held_kinds(before.number) & AIMS:
            aims = frozenset()
        not_kinds = aims & AIMS
        if not_kinds and run.against:
            not_kinds |= {"difference"}
        return None, not_kinds, run.against or run.over

    def _held_kinds(self, number: NumberTrace) -> frozenset[Kind]:
        return frozenset(aspect.kind for aspect in self.held(number))

    def _before(self, at: int) -> Claim | None:
        earlier = [c for c in self.claims.values() if c.number.end <= at]
        return earlier[-1] if earlier else None

    def _is_settled_on(self, number: NumberTrace, run: Run) -> bool:
        """「総額を…千円とする」 in the budget of the coming year."""
        if (number.unit or "") not in YEN or not self.money_ahead:
            return False
        if run.own_years or run.compared or run.come_from or run.names or run.cost:
            return False
        if any(w.name in ("previous", "this", "actual", "settlement") for w in run.own):
            return False
        return SETTLED_ON.match(self.text, number.end) is not None and self._is_whole(number)

    def _is_whole(self, number: NumberTrace) -> bool:
        """Whether the amount may be nothing but 事業費: no item of the breakdown, no share."""
        held = self.held(number)
        return bool(held) and all(a.subject == "cost" and a.kind in CELLS for a in held)
