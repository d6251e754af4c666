"""Which indicator a phrase of a text means: by its name or by the short name of every day.

「説明会の回数」 is ごみ減量説明会の開催回数, 「人身事故」 is 交通事故件数（人身事故）,
「保育士の確保」 is 保育士確保人数. A name is read as what is counted (without 件数, 開催, の, 等),
and a phrase is its short name where it ends as that does: words may be left off in front, a
counter or the deed of holding or sending behind. A counter that is said must fit: 受講者数 is no
受講率. Nothing else may be left off behind: 「教室」 is no 教室の参加者数.

``sure`` is not: half of a pair (「講座」 of 読み聞かせ・講座), a name without the word that limits
it (「相談」 of 新規相談), and 支援, 補助 and the like without more. ``aimed`` is the thing itself
(「空家バンク」 of its 成約件数) or the means (「電話」 of 電話による受診勧奨): only in what is
counted of them they have a target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.checking.directions.phrases import telling
from assistant.sheet.model import Indicator

_ASIDE: Final = re.compile("（([^（）]*)）$")
_RATE: Final = re.compile("率$|割合$")
_KINDS: Final = (("rate", _RATE), ("people", re.compile("人数$|者の?数?$")),
                 ("times", re.compile("回数$")), ("cases", re.compile("件数$")))  # fmt: skip
_UNITS: Final = {"people": "人名", "times": "回", "cases": "件"}
_COUNTER: Final = re.compile(
    "の?(?:[件回人者]数|[基冊箱校台枚本戸棟点]数|数|率|割合|(?<=[一-龥]{2})者|した者|する者)$"
)
_DEED: Final = re.compile(
    "の?(?:開催|実施|発送|送付|受付|交付|支給|作成|発行|配布|配付|設置|処理|登録|発生)$"
)
_LINK: Final = re.compile("の|等|・|又は|及び|並びに|や|した$|する$")
_BY: Final = re.compile("^(.{2,6})による")
_PAIR: Final = re.compile("・|又は|及び|並びに|や")
_LIMITS: Final = re.compile("新規|新た|初回|延べ|当たり|実人|再")
_GENERAL: Final = frozenset(
    ["支援", "補助", "事業", "活動", "対応", "整備", "管理", "調査", "委託", "助成", "給付", "取組"]
)
_NO_NAME: Final = re.compile("[0-9０-９]|現在|延べ|以上|以下|年度|^[^一-龥ァ-ヶ]*$|・|、|／|/")
_HIRAGANA: Final = re.compile("[ぁ-ん]")
_TOKENS: Final = re.compile("への|[の・（）、等]|による|に関する|に係る|に対する|又は|及び")
_PARTICLES: Final = re.compile("[をはがにでとて]|した|する|から|まで|当たり|延べ|新た")
_KATAKANA: Final = {code: code + 0x60 for code in range(ord("ぁ"), ord("ん") + 1)}
#: 「貸出し」 for 貸出, 「取組み」 for 取組.
_ENDINGS: Final = {"出": "し", "渡": "し", "組": "み", "込": "み", "取": "り"}
_GROWN: Final = re.compile("の?(増|減)(?:加|少)?数?$")
_CLAUSE: Final = re.compile("(?:を|に)[^をに、]{1,4}て|により|で(?=[一-龥])")
_FOLLOWS: Final = re.compile("(?:の数|数|の割合)?(?:[はがも、]|とも|及び|並びに)")


class Named(NamedTuple):
    """The indicators that a phrase may mean, none where it means none; ``sure`` and ``aimed``: see
    the module."""

    stems: frozenset[str]
    sure: bool = True
    aimed: bool = False


NOBODY: Final = Named(frozenset())


class _Form(NamedTuple):
    """What is counted, as a name says it: ``whole`` from its first word, ``parts`` where it is a
    pair, ``means`` by which it is done."""

    whole: str
    parts: tuple[str, ...]
    means: str


class Names:
    """The names of the indicators of one sheet, and of the ``items`` of its breakdown. Texts and
    names are compared with the hiragana within a name written in katakana (``readable``), so that
    読み聞かせ is one word."""

    def __init__(self, indicators: Mapping[str, Indicator], items: Iterable[str] = ()) -> None:
        named = {id: one for id, one in indicators.items() if one.name}
        items = tuple(items)
        spelt = [*(one.name or "" for one in named.values()), *items]
        self._tokens = sorted({token for name in spelt for token in _tokens(name)})
        self.items = {self.readable(item): item for item in items}
        self.printed = {id: self.readable(one.name or "") for id, one in named.items()}
        self._forms = {id: _forms(name) for id, name in self.printed.items()}
        self._spoken = {id: words for id, name in self.printed.items() if (words := _spoken(name))}
        self._units = {id: (one.unit or "").strip() for id, one in named.items()}
        self._longest = sorted(self.printed, key=lambda id: -len(self.printed[id]))

    def readable(self, text: str) -> str:
        """``text`` with the hiragana of these names in katakana; nothing moves."""
        for token in self._tokens:
            if token in text:
                text = text.replace(token, token.translate(_KATAKANA))
        return text

    def in_full(self, part: str) -> list[tuple[int, str]]:
        """Where names stand in full in a readable text, none within a longer one."""
        found = []
        for id in self._longest:
            name = self.printed[id]
            if (at := part.rfind(name)) >= 0:
                found.append((at, id))
                part = part.replace(name, "　" * len(name))
        for id, words in self._spoken.items():
            for word in words:
                if (at := part.rfind(word)) >= 0 and _FOLLOWS.match(part + "、", at + len(word)):
                    found.append((at, id))
                    break
        return found

    def blanked(self, part: str) -> str:
        """``part`` with these names blanked: the うち of 「〜のうち…割合」 sets nothing apart."""
        part = self.readable(part)
        for name in self.printed.values():
            part = part.replace(name, "　" * len(name))
        return part

    def of(self, phrase: str, before: str = "") -> Named:
        """The indicators meant by a readable phrase; ``before`` are the words that の joins to it
        (「説明会の」 of 「説明会の回数」)."""
        said = [word for word in before.split("の") if word]
        kind = _kind(phrase)
        bare = _bare(phrase)
        while len(bare) < 2 and said:
            bare = _bare(said.pop())
        if len(bare) < 2:
            ending = {id: name for id, name in self.printed.items() if name.endswith(phrase)}
            sure = not any(_LIMITS.search(name) for name in ending.values())
            return Named(frozenset(ending), sure)
        exact, ends, loose = set[str](), set[str](), set[str]()
        vague = not said and kind is None and bare in _GENERAL
        for id, forms in self._forms.items():
            name = self.printed[id]
            if not self._counts(id, kind) or any(_plain(word) not in _plain(name) for word in said):
                continue
            whole = "".join(map(_plain, said)) + bare
            for form in forms:
                if form.whole == whole:
                    exact.add(id)
                elif (left := _left_off(form, bare)) is not None:
                    limit = _LIMITS.search(left)
                    unsure = vague or (limit is not None and limit[0] not in whole)
                    (loose if unsure else ends).add(id)
                elif bare in form.parts:
                    loose.add(id)
        if exact or ends or loose:
            return Named(frozenset(exact or ends or loose), bool(exact or ends))
        fronts = {
            id
            for id, name in self.printed.items()
            if (len(phrase) > 2 and name.startswith(phrase))
            or any(form.means == bare for form in self._forms[id])
        }
        fronts = fronts if len(fronts) == 1 and not before else set()
        return Named(frozenset(fronts), sure=False, aimed=True)

    def others(self, phrase: str, stems: Iterable[str]) -> set[str]:
        """Of a pair of which ``phrase`` is one half, the other."""
        bare = _bare(phrase)
        parts = {part for id in stems for form in self._forms.get(id, ()) for part in form.parts}
        return parts - {bare} if bare in parts else set()

    def akin(self, phrase: str) -> frozenset[str]:
        """The indicators whose name shares a word of two characters with the phrase."""
        core = telling(phrase)
        pairs = {core[at : at + 2] for at in range(len(core) - 1) if "　" not in core[at : at + 2]}
        return frozenset(
            id for id, name in self.printed.items() if any(pair in telling(name) for pair in pairs)
        )

    def sole(self, phrase: str) -> frozenset[str]:
        """The one indicator whose name shares a word and its counter with the phrase: 相談件数 is
        新規相談受付件数, 児童数 is no 充足率（児童数÷定員）."""
        if not re.search("[件者人回]数$", phrase):
            return frozenset()
        akin = self.akin(phrase)
        names = [self.printed[id] for id in akin]
        same = len(names) == 1 and _ASIDE.sub("", names[0]).endswith(phrase[-2:])
        return akin if same else frozenset()

    def _counts(self, id: str, kind: str | None) -> bool:
        """Whether what a counter counts is what the indicator counts."""
        unit, own = self._units[id], _kind(_ASIDE.sub("", self.printed[id]))
        rate = own == "rate" or unit in ("%", "％")
        if kind is None or kind == "rate":
            return rate == (kind == "rate")
        return not rate and (kind == own or (own is None and unit[-1:] in _UNITS[kind]))


def _left_off(form: _Form, bare: str) -> str | None:
    """What a short name leaves off of the whole; ``None`` where it is none. 「電話勧奨」 leaves off
    words in the middle."""
    if any(part.endswith(bare) for part in form.parts):
        return None
    if form.whole.endswith(bare):
        return form.whole[: -len(bare)]
    for at in range(2, len(bare) - 1):
        head, tail = bare[:at], bare[at:]
        if form.whole.endswith(tail) and head in form.whole[: -len(tail)]:
            return form.whole[: -len(tail)].replace(head, "")
    return None


def _kind(name: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), None)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _LINK.sub("", name)


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A phrase as what is counted."""
    return _plain(_DEED.sub("", _uncounted(name)))


def _uncounted(name: str) -> str:
    while (shorter := _COUNTER.sub("", name)) != name:
        name = shorter
    return name.rstrip("シミリ") if name[-2:-1] in _ENDINGS else name


# A project keeps its names over the years.
@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[_Form, ...]:
    aside = _ASIDE.search(name)
    names = [_ASIDE.sub("", name)]
    if aside is not None and not _NO_NAME.search(aside[1]) and len(aside[1]) > 2:
        names.append(aside[1])
    found = []
    for one in names:
        counted = _uncounted(one)
        for core in dict.fromkeys((counted, _DEED.sub("", counted))):
            last = re.split("のうち|に関する|による|に係る|に対する|[をにでが]", core)[-1]
            pair = [_plain(part) for part in _PAIR.split(last)]
            by = _BY.match(core)
            parts = tuple(pair) if len(pair) > 1 else ()
            found.append(_Form(_plain(core), parts, _plain(by[1]) if by else ""))
    return tuple(found)


@lru_cache(maxsize=4096)
def _spoken(name: str) -> tuple[str, ...]:
    """Longer short names, looked for as they stand: 「利用定員の増」, 「正規雇用で就業した者」."""
    found = []
    if (grown := _GROWN.search(name)) is not None:
        stem = re.split("等?の|等", name[: grown.start()])[-1]
        found += [f"{stem}の{grown[1]}{more}" for more in ("加" if grown[1] == "増" else "少", "")]
    if re.search("(?:した|する|た)者(?:の数|数)$", name):
        core = re.sub("(?:の数|数)$", "", name)
        found += [core[m.end() :] for m in _CLAUSE.finditer(core) if len(core) - m.end() > 5]
    return tuple(found)


@lru_cache(maxsize=4096)
def _tokens(name: str) -> tuple[str, ...]:
    found = [
        token
        for token in _TOKENS.split(name)
        if len(token) > 1 and _HIRAGANA.search(token) and not _PARTICLES.search(token)
    ]
    core = _uncounted(_ASIDE.sub("", name))
    if core[-1:] in _ENDINGS and len(core) > 1:
        found.append(core[-2:] + _ENDINGS[core[-1]])
    # 「ごみ減量説明会」 is said as 「ごみ」 too.
    found += [run[0] for token in found if (run := re.match("[ぁ-ん]{2,}", token))]
    return tuple(dict.fromkeys(found))
