"""Projects, indicators and departments in questions, by runs of words of their names.

「自立相談支援の相談件数」 says parts of names: every run of words of a name that is not filler
alone is a key, and the keys of the archive are looked up in the question, the longest first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.archive import Vocabulary
from assistant.asking.parsing.mentions import Departments, Mention, Named
from assistant.asking.parsing.morphemes import morphemes

GENERIC = frozenset(
    "事業 支援 推進 対策 管理 運営 促進 育成 向上 整備 活動 市民 市 地域 制度 等 費 業務 開催 補助 数 "
    "者 率 件数 人数 回数 実施 利用 参加 対象 安全 相談 教育 の に を と ・ ( ) 、 及び 又は した する "
    "受け た 等の 人 件 回 団体 助成 経営 資金 受診 交付 支給 委託 指定 一部 全部 割合 延べ 後 前 化 保存".split()
)
"""Words that alone say neither which project nor which indicator is meant."""

_HEADS = ("名詞", "形状詞", "接頭辞")
_TAILS = ("名詞", "形状詞", "接尾辞")
_LONGEST_RUN = 12
_SHORTEST_KEY = 2


def plain(text: str) -> str:
    """``text`` as it counts in a comparison: NFKC, lower case, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def division(department: str) -> str:
    """The 部 of a 所管 such as 福祉部生活支援課; the whole where it has none."""
    match = re.match("^.+?(?:部|局)(?=.)", department)
    return match.group() if match else department


@dataclass(frozen=True, slots=True)
class _Owners:
    projects: set[str] = field(default_factory=set)
    indicators: set[tuple[str, str]] = field(default_factory=set)


class Names:
    """The keys of all names of one archive; made anew when the archive changes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._keys: dict[str, _Owners] = defaultdict(_Owners)
        self._departments: dict[str, set[str]] = defaultdict(set)
        for project in vocabulary.projects:
            for name in project.names:
                for key in keys_of(name):
                    self._keys[key].projects.add(project.identity)
            if project.code:
                self._keys[plain(project.code)].projects.add(project.identity)
        for indicator in vocabulary.indicators:
            for key in keys_of(indicator.name) | keys_of(indicator.name.replace("の", "")):
                self._keys[key].indicators.update(
                    (one, indicator.name) for one in indicator.identities
                )
        for department in vocabulary.departments:
            self._department(department)
        self.all = "\n".join(
            [plain(name) for project in vocabulary.projects for name in project.names]
            + [plain(indicator.name) for indicator in vocabulary.indicators]
        )
        self.owners = "\n".join(
            plain(name)
            for name in (
                *vocabulary.departments,
                *(one for project in vocabulary.projects for one in project.names),
            )
        )
        self._longest = max(map(len, [*self._keys, *self._departments]), default=0)

    def surfaces(self) -> Iterable[str]:
        """Every key, for whoever looks for words that sound alike."""
        yield from self._keys
        yield from self._departments

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every key that stands in ``text`` (NFKC, lower case); they overlap."""
        for start in range(len(text)):
            for end in range(start + _SHORTEST_KEY, min(len(text), start + self._longest) + 1):
                piece = text[start:end]
                if (values := self._departments.get(piece)) is not None:
                    known = tuple(sorted(values))
                    yield Mention(start, end, Departments(piece, known))
                if (owners := self._keys.get(piece)) is not None:
                    named = Named(piece, frozenset(owners.projects), frozenset(owners.indicators))
                    yield Mention(start, end, named)

    def _department(self, department: str) -> None:
        whole = plain(department)
        self._departments[whole].add(department)
        part = division(whole)
        self._departments[part].add(department)
        if len(whole) > len(part):
            self._departments[whole[len(part) :]].add(department)


def keys_of(name: str) -> set[str]:
    """The runs of words of a name that tell it from others."""
    words = morphemes(plain(name))
    found = {plain(name)}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_RUN) + 1):
            run = words[start:end]
            if run[0].part not in _HEADS or run[-1].part not in _TAILS:
                continue
            telling = sum(word.surface not in GENERIC for word in run if word.content)
            # 「相談件数」: two plain words together are a name again.
            if telling or sum(word.content for word in run) >= 2:
                found.add("".join(word.surface for word in run))
    return {
        key
        for key in found
        if len(key) >= _SHORTEST_KEY
        and not re.fullmatch(r"[\d,.%]+|[ぁ-ん]{1,2}|年度.*|.*年度", key)
    }
