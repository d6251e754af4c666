"""What governs a number: the unbroken run of role words, years, names and particles before it.

「前年度の待機児童は１４人」: 前年度, 待機児童 and the particles between them all stand in one run
that ends at the number; 「研修の回数が減ったのは…１４人」 does not. Only such runs are believed, so
that a word further off, which may speak of something else, is no ground for an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.checking.numbers import NumberTrace
from assistant.checking.roles.moves import is_told_below
from assistant.checking.roles.subjects import Mention, Names
from assistant.checking.roles.words import KIND_WORDS, MOVED, Word, find_words

#: What stands right behind a word that is a topic of its own, not what is compared with.
_OWN = frozenset("はもが、（(")
_REASON = re.compile("の(?:増|減)(?:加|少|額)?に(?:合わせ|伴|応じ|よ[りる])")
_TOPIC = frozenset("はも")
#: The end of a clause that the next one is set against: its words are of what stands before it.
_CLAUSE = re.compile(
    "[0-9０-９][^、。0-9０-９]{0,4}の(?:前年度?|昨年度?|前回|目標|予定|計画|予算)[値額]?、"
    "|[たるい](?:ものの|けれども?|が|一方で?|反面)、"
    "|(?<=[人件回日％%]を)(?:目標|予定|計画)とし(?:ており)?、"  # said of the number before it
)
#: Of an indicator that counts an increase, these are no differences.
_GROWTH = frozenset(("増", "減", "増加", "減少"))
#: Amounts that are differences by their name.
_LEFT = frozenset(("不用額", "差額"))


@dataclass(slots=True)
class Run:
    """The run before one number. ``own`` are the words and years said of the number itself,
    ``base`` those that it is compared with; ``names`` the mentions; ``behind`` the number that
    the run begins after, if it does, and ``link`` what joins the two."""

    moved: bool
    own: list[Word] = field(default_factory=list)
    base: list[Word] = field(default_factory=list)
    own_years: list[NumberTrace] = field(default_factory=list)
    base_years: list[NumberTrace] = field(default_factory=list)
    names: list[Mention] = field(default_factory=list)
    columns: list[Word] = field(default_factory=list)
    left: Word | None = None
    compared: bool = False
    against: Word | None = None
    over: Word | None = None
    come_from: bool = False
    of_number: bool = False
    same: bool = False
    cost: bool = False
    start: int = 0
    behind: NumberTrace | None = None


class Governors:
    """The runs of one sentence; ``traces`` are its numbers and years."""

    def __init__(self, text: str, traces: Sequence[NumberTrace], names: Names) -> None:
        self.text, self.names = text, names
        self.numbers = [t for t in traces if t.kind == "figure"]
        self.years = [t for t in traces if t.kind == "year"]
        self.mentions = list(names.mentions(text))
        taken = _taken((*self.mentions, *self.years))
        self.words = [
            w for w in find_words(text) if w.start not in taken and w.end - 1 not in taken
        ]
        self._ends: dict[int, Word | Mention | NumberTrace] = {}
        for items in (self.words, self.mentions, self.years, self.numbers):
            self._ends.update((item.end, item) for item in items)
        for clause in _CLAUSE.finditer(text):
            self._ends.pop(clause.end(), None)  # 「前年度から増えたものの、目標の」

    def run(self, number: NumberTrace) -> Run:
        """The run that ends at ``number``."""
        moved = MOVED.match(self.text, number.end) or is_told_below(self.text, number)
        found = Run(moved=bool(moved))
        at = number.start
        while (item := self._ends.get(at)) is not None:
            after = self.text[at : at + 1]
            if isinstance(item, NumberTrace) and item.kind == "figure":
                found.behind = item
                found.of_number = self.text[item.end : number.start] == "の"
                break
            if isinstance(item, NumberTrace):
                self._year(found, item, after)
            elif isinstance(item, Mention) and found.cost:
                break  # 「除雪の事業費は」: of the whole
            elif isinstance(item, Mention) and _REASON.match(self.text, item.end):
                break  # 「委託料の減に合わせて…千円減額」
            elif isinstance(item, Mention):
                found.names.append(item)
            elif found.names and item.name in ("from", "compared", "object"):
                break  # 「…したことから、受講者は」: another clause
            elif self._is_of_another(found, item, after):
                break
            else:
                if not self._word(found, item, after, number):
                    break
            at = item.start
        found.start = at
        return found

    def _is_of_another(self, found: Run, word: Word, after: str) -> bool:
        """「大きく伸び、送付数も１，７２４通」, 「６４０㎡増の３，１２０㎡」: that moved before."""
        if word.name != "difference":
            return False
        if found.names and after == "、":
            return True
        return after == "の" and any(number.end == word.start for number in self.numbers)

    def _year(self, found: Run, item: NumberTrace, after: str) -> None:
        if self._is_base(found, after):
            found.base_years.append(item)
        else:
            found.own_years.append(item)

    def _word(self, found: Run, word: Word, after: str, number: NumberTrace) -> bool:
        """Take ``word`` in; False where the run ends with it."""
        if word.name == "against":
            found.against = word
            found.compared = found.moved
            return found.moved  # 「前年度に対し９人増」
        elif word.name == "over":
            found.over = word
        if word.name in ("against", "over"):
            return False
        if word.name == "compared":
            found.compared = True
        elif word.name == "from":
            found.come_from = True
        elif word.name == "difference":
            if not (number.unit in self.names.growing_units and word.surface in _GROWTH):
                found.moved = True
            if word.surface in _LEFT:
                found.left = word
        elif word.name == "cost":
            found.cost = True
        elif word.name == "column":
            found.columns.append(word)
        elif word.name == "same":
            found.same = True
        elif word.name in KIND_WORDS or word.name in ("previous", "this", "next"):
            (found.base if self._is_base(found, after) else found.own).append(word)
        return True

    def _is_base(self, found: Run, after: str) -> bool:
        """Whether a word further left is what the number is compared with."""
        if after in _TOPIC:
            return False
        if found.compared or found.come_from:
            return True
        return found.moved and after not in _OWN


def _taken(items: Iterable[Mention | NumberTrace]) -> set[int]:
    return {at for item in items for at in range(item.start, item.end)}
