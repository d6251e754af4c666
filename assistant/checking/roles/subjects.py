"""Where a text names an indicator or an item of the cost breakdown, in full or by a part of its
name that fits only some of them (「廃棄箱数」 for 「保存期間満了文書の廃棄箱数」)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.sheet import indicator_label
from assistant.sheet.model import Sheet

#: Parts of names that say nothing of whose they are.
_GENERAL: Final = frozenset(
    [
        "件数",
        "人数",
        "回数",
        "者数",
        "割合",
        "事業",
        "実績",
        "目標",
        "予定",
        "年度",
        "市民",
        "支援",
        "関係",
        "対応",
        "総数",
        "会数",
        "施数",
        "催数",
        "当初",
        "令和",
        "平成",
        "予算",
        "決算",
        "事業費",
        "実施",
        "開催",
        "延べ",
        "利用",
        "活動",
        "支給",
        "計画",
        "結果",
        "対象",
        "者の数",
        "体数",
        "全体",
        "委託料",
        "補助金",
        "委託",
        "補助",
        "業務",
        "業務委託料",
        "運営",
        "経費",
        "費用",
        "等の",
        "務委託料",
        "金額",
        "作成",
        "整備",
        "管理",
        "調査",
        "割合の",
        "参加",
        "評価",
        "成果",
        "指標",
        "期間",
        "地域",
        "地区",
        "市内",
        "満足度",
        "達成率",
        "執行率",
        "満足",
        "受講",
        "登録",
        "団体",
        "世帯",
    ]
)
#: 「日帰り型」, 「見守り機器」: one letter of a verb within a word is of the word.
_INNER: Final = re.compile(
    r"(?:[一-龥々〆ヶァ-ヴーA-Za-zＡ-Ｚａ-ｚ・のをにと]"
    r"|(?<=[一-龥々])[いえきぎけげしじせちてねびべみめりれわ](?=[一-龥々]))+"
)
_EDGE: Final = re.compile(r"[一-龥々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ]")
_GROWTH: Final = re.compile("(?:増加|減少|増減|削減|増|減)(?:数|量|率|額)?(?:（[^）]*）)?$")
_ASIDE: Final = re.compile("（[^（）]*）$")
_COUNTER: Final = re.compile("(?:件数|回数|人数|者数|の数|数)$")
_LINK: Final = re.compile("に(?:関する|よる|係る|対する|基づく|おける)")
#: 「麻しん風しん第２期」: a part with letters in it that cut no name.
_MIXED: Final = re.compile("(?=.*[ぁ-ん0-9０-９])[一-龥々ァ-ヴーぁ-んA-Za-z0-9０-９]{4,}")
_LONGEST: Final = 10


class Mention(NamedTuple):
    """``text[start:end]`` is a name, or a part of one, of one of ``owners``: indicator ids and
    labels of breakdown items. ``whole`` are those owners whose name ends with it, but for 数,
    件数 and the like: of them the text speaks itself, not of something about them."""

    start: int
    end: int
    owners: frozenset[str]
    whole: frozenset[str] = frozenset()


class Names:
    """The names of one sheet, cut into parts once."""

    def __init__(self, sheet: Sheet) -> None:
        owners: dict[str, set[str]] = {}
        self.units = {i.id: i.unit for i in sheet.indicators}
        self.growing = {i.id for i in sheet.indicators if _GROWTH.search(i.name or "")}
        self.growing_units = {i.unit for i in sheet.indicators if i.id in self.growing}
        named = [(i.id, indicator_label(i)) for i in sheet.indicators]
        named += [(item.label, item.label) for b in sheet.cost_breakdowns for item in b.items]
        self.labels = dict(named)
        for owner, name in self.labels.items():
            for part in _parts(name):
                owners.setdefault(part, set()).add(owner)
        self._ends = {owner: _core(name) for owner, name in self.labels.items()}
        self._owners = {part: frozenset(found) for part, found in owners.items()}
        self._pairs = {part[:2] for part in self._owners}
        self._lengths = sorted({len(part) for part in self._owners}, reverse=True)

    def mentions(self, text: str) -> Iterator[Mention]:
        """The longest parts of names in ``text``, in order, none within another."""
        at, last = 0, len(text) - 1
        while at < last:
            if text[at : at + 2] in self._pairs:
                for length in self._lengths:
                    owners = self._owners.get(text[at : at + length])
                    if owners is not None and at + length <= len(text):
                        if text[at : at + length] not in _GENERAL:
                            yield self._mention(text, at, at + length, owners)
                        at += length - 1
                        break
            at += 1

    def _mention(self, text: str, start: int, end: int, owners: frozenset[str]) -> Mention:
        core = _core(text[start:end])
        whole = frozenset(o for o in owners if o in self.units and self._ends[o].endswith(core))
        return Mention(start, end, owners, whole)


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    name = _ASIDE.sub("", name)
    while (bare := _COUNTER.sub("", name)) != name and len(bare) > 1:
        name = bare
    return name


# A project keeps its names over the years.
@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_cut(name))


def _cut(name: str) -> Iterator[str]:
    yield name
    if (bare := _ASIDE.sub("", name)) != name:
        yield bare
    yield from (part for part in name.split("の")[:-1] if _MIXED.fullmatch(part))
    name = _LINK.sub(lambda match: "　" * len(match[0]), name)
    for match in _INNER.finditer(name):
        run = match[0]
        if name[match.start() - 1 : match.start()] in ("（", "(") and len(run) > 1:
            yield run  # an aside is named in full or not at all
            continue
        edges = [at for at, char in enumerate(run) if _EDGE.match(char)]
        for number, start in enumerate(edges):
            for last in edges[number + 1 :]:
                if last - start < _LONGEST:
                    yield run[start : last + 1]
