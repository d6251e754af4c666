"""Whose a number is: the indicator, or the item of cost, whose name governs it.

A name right before the number is believed whatever follows; one further off only for its own
unit, and where no topic that the sheet does not know stands between.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.units import same_unit
from assistant.checking.roles.claim import Span
from assistant.checking.roles.governors import Governors, Run
from assistant.checking.roles.subjects import Mention, Names
from assistant.checking.roles.words import Word
from assistant.sheet.numerals import YEN

_UNKNOWN_TOPIC: Final = re.compile(
    r"[一-龥々ァ-ヴー]{2,}[」』）]?(?:は|が|も|では|には|とも|からは)|うち|ほか"
)
#: 「工事は２４件を予定し、対策済みの割合を」: an object that the sheet does not know.
_OTHER_OBJECT: Final = re.compile(
    "、[^、。0-9０-９]*[一-龥々ァ-ヴー]{2}"
    "(?<!目標)(?<!予定)(?<!計画)(?<!年度)(?<!前年)(?<!実績)(?<!予算)(?<!水準)を[^、。]*$"
)
_OF_MONEY: Final = re.compile("事業費|決算|予算|執行率|経費|費用|当たり|あたり|で割|で除")
_OPEN_SUBJECT: Final = re.compile(
    "いずれも|どちら|それぞれ|ともに|とも、|両|全て|すべて|及び|並びに|合わせ|あわせ|計"
)
_TOPIC: Final = re.compile(
    "(?:の(?:目標|予定|実績))?[はがも]、?(?:目標|予定|実績|約|延べ|の|[0-9０-９])"
)
_MODIFIER: Final = re.compile("[一-龥々ァ-ヴー」』）A-Za-zＡ-Ｚａ-ｚ]")
_AS_TOPIC: Final = re.compile(
    r"(?:（[^（）]*）)?(?:そのもの|自体|だけ|のみ|こそ)?(?:は|が|も|について|の|を|、|に|で|（|と|▲|[0-9０-９])"
)
#: From an item of cost to its amount, and what may follow all of it.
_COST_TOPIC: Final = re.compile(
    "(?:の[^、。はがも0-9０-９]{1,6})?(?:には|は|が|も)、?"
    "(?:(?!前年|昨年|予算|決算|事業費|財源|人件費|うち|ほか|当たり|補正|から|(?<!に)より|対し|計|全体|残)[^、。0-9０-９はがも])*"
)
_AMOUNT: Final = re.compile(
    "(?:であ[るっり]|だった|となっ|とな[るり]|で、|を(?:充て|要し|投じ|支出|執行|かけ)|(?:に|まで)(?:増|減|膨|上昇|のぼ|上っ)|かか)"
)
_APART: Final = re.compile("[はも、。0-9０-９]")


def _cost_word(run: Run) -> Word | None:
    """「決算は前年度から４割減った」: the change of 決算 is of no indicator."""
    if not run.moved or not any(word.name == "previous" for word in run.base):
        return None
    return next((word for word in run.own if word.name == "settlement"), None)


class Owners:
    """The owners of the numbers of one sentence."""

    def __init__(self, text: str, names: Names, governors: Governors) -> None:
        self.text, self.names, self.governors = text, names, governors

    def of(
        self, number: NumberTrace, run: Run, rate: bool
    ) -> tuple[frozenset[str] | None, Span | None, bool]:
        """The subjects that a number may have, where they are named, and whether their name
        governs it directly. ``rate``: it is told in ％, 割 or 倍."""
        money = (number.unit or "") in YEN
        if run.names:
            head, *others = run.names
            owners = self._fitting(head, number, rate, money)
            for other in others:
                owners = owners & other.owners
            if owners and not self._is_modified(run.names[-1]):
                return owners, (head.start, head.end), True
        opened = self._opened(number)
        if opened is not None and not money:
            owners = self._fitting(opened, number, rate, money)
            if owners:
                return owners, (opened.start, opened.end), True
        if run.names:
            return None, None, False
        if rate and (cost := _cost_word(run)) is not None:
            return frozenset(("cost",)), (cost.start, cost.end), False
        if money:
            return self._spent_on(number, run)
        if _OPEN_SUBJECT.search(self.text[: number.start]):
            return None, None, False
        return self._further_off(number, run, rate)

    def _further_off(
        self, number: NumberTrace, run: Run, rate: bool
    ) -> tuple[frozenset[str] | None, Span | None, bool]:
        """The last indicator that the sentence named, if nothing unknown stands between."""
        nothing = None, None, False
        mentions = self.governors.mentions
        before = [m for m in mentions if m.end <= run.start and _AS_TOPIC.match(self.text, m.end)]
        if not before or _MODIFIER.match(self.text[run.start - 1 : run.start]):
            return nothing  # 「入館者７，５００人、満足度８８．０％」
        mention = before[-1]
        owners = self._fitting(mention, number, rate, False) & self.names.units.keys()
        if not owners or self._is_modified(mention):
            return nothing
        if _OF_MONEY.search(self.text[mention.end : number.start]):
            return nothing
        if not self._clear(mention.end, number.start):
            return nothing
        if _OTHER_OBJECT.search(self.text, mention.end, number.start):
            return nothing
        for other in reversed(mentions):
            if other.end <= mention.start and not _APART.search(
                self.text[other.end : mention.start]
            ):
                owners = owners & other.owners or owners
        return owners, (mention.start, mention.end), False

    def _spent_on(
        self, number: NumberTrace, run: Run
    ) -> tuple[frozenset[str] | None, Span | None, bool]:
        """「システム費は、改修により９，８００千円に増えた」: the one item of cost that is the
        topic, where nothing else of cost stands between and the whole amount is told."""
        nothing = None, None, False
        mentions = [m for m in self.governors.mentions if m.end <= number.start]
        if run.moved or run.own_years or not mentions or not _AMOUNT.match(self.text, number.end):
            return nothing
        mention = mentions[-1]
        owners = frozenset(o for o in mention.owners if o not in self.names.units)
        between = self.text[mention.end : number.start]
        if len(owners) != 1 or self._is_modified(mention) or not _COST_TOPIC.fullmatch(between):
            return nothing
        return owners, (mention.start, mention.end), True

    def _is_modified(self, mention: Mention) -> bool:
        """Whether a word that the sheet does not know stands before a name: 「東部支所の相談は」
        is not all of 相談."""
        at = mention.start
        ends = {m.end: m.start for m in self.governors.mentions}
        known = {word.end for word in self.governors.words}
        known |= {year.end for year in self.governors.years}
        while at > 0:
            if at in ends:
                at = ends[at]
            elif self.text[at - 1] != "の":
                break
            elif at - 1 in known:
                return False
            else:
                at -= 1
        return _MODIFIER.match(self.text[at - 1 : at]) is not None

    def _opened(self, number: NumberTrace) -> Mention | None:
        """The name whose bracket the number stands in: 「参加者数（予定３００人、実績…」."""
        at = self.text.rfind("（", 0, number.start)
        if at < 0 or "）" in self.text[at : number.start]:
            return None
        return next((m for m in self.governors.mentions if m.end == at), None)

    def _fitting(
        self, mention: Mention, number: NumberTrace, rate: bool, money: bool
    ) -> frozenset[str]:
        units = self.names.units
        if money:
            return frozenset(o for o in mention.owners if o not in units)
        if rate or number.unit == "ポイント":
            return mention.owners
        fitting = frozenset(
            o for o in mention.owners if o in units and same_unit(units[o], number.unit)
        )
        topic = _TOPIC.match(self.text, mention.end)
        if not fitting and topic and mention.whole:
            # 「廃棄箱数は２３１人」: whatever the unit, this name is what the number is of.
            return mention.whole
        return fitting

    def whole(self, run: Run, subjects: frozenset[str] | None) -> frozenset[str]:
        """Those of ``subjects`` that are named to the end of their name, right before the number or
        as the topic of a list: 「接種率は、幼児が…、高齢者が」."""
        found = run.names[0].whole if run.names else frozenset()
        for mention in self.governors.mentions:
            if (
                run.names
                and mention.end < run.names[0].start
                and self.text[mention.end : mention.end + 2] == "は、"
            ):
                found |= mention.whole & (subjects or frozenset())
        return found

    def is_foreign(self, number: NumberTrace) -> bool:
        """Whether a topic that the sheet does not know stands before the number."""
        return not self._clear(0, number.start)

    def _clear(self, start: int, end: int) -> bool:
        """Whether no topic that the sheet does not know stands between."""
        known = self.governors
        hidden = [(w.start, w.end) for w in known.words if w.name != "plain"]
        hidden += [(m.start, m.end) for m in known.mentions]
        hidden += [(n.start, n.end) for n in known.numbers]
        text = list(self.text[start:end])
        for a, b in hidden:
            if start <= a < end:
                text[a - start : b - start] = "　" * (b - a)
        return _UNKNOWN_TOPIC.search("".join(text)) is None
