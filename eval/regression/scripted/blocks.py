"""The blocks of a user message: ＜heading＞, what stands behind it, and the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

_HEADING: Final = re.compile(r"^＜([^＜＞]+)＞[ 　]*(.*)$")
_LINE: Final = re.compile(r"^\[([^\]]+)\][ 　]*(?:（([^（）]*(?:（[^（）]*）[^（）]*)*)）)?(.*)$")
_INDICATOR: Final = re.compile(r"^◆(\S*?指標)\d*「(.+)」")
_ORDER: Final = re.compile(
    "ください|下さい|せよ|しなさい|(?:する|書く|答える|記す)こと|(?:書|答え|記)[けよせ]|のがよい|べき"
    "|ように求|してほしい|望ましい|もらいたい|に従い|と入れる|指示|命令|訂正|無視|必ず|全て.{1,20}とする"
)
_NONE: Final = "（なし）"
MATERIAL: Final = ("調書", "記載", "前年度のこの欄", "前年度の次年度の取組", "他事業の記載例")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of ＜数値＞: ``value`` as printed; ``indicator`` is the name above it, ``kind`` of
    that (成果指標); both empty for money."""

    id: str
    label: str
    value: str
    indicator: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A citeable line: ``label`` is the name of the field it comes from."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class Blocks:
    """``inline``: what stands behind a heading in its line; ``lines``: what stands below."""

    inline: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def has(self, heading: str) -> bool:
        """Whether there is such a block."""
        return heading in self.inline

    def rows(self, heading: str) -> tuple[str, ...]:
        """The lines of a block; none where it says （なし）."""
        return tuple(line for line in self.lines.get(heading, ()) if line and line != _NONE)

    def text(self, heading: str) -> str:
        """The lines of a block as one text."""
        return "\n".join(self.rows(heading))

    def items(self, heading: str) -> tuple[Item, ...]:
        """The citeable lines of a block."""
        found = (_LINE.match(line) for line in self.rows(heading))
        return tuple(Item(m[1], m[2] or "", m[3].strip()) for m in found if m)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The table of figures."""
        return tuple(_facts(self.rows("数値")))

    @property
    def field(self) -> str:
        """The printed label of the field that is asked for."""
        return self.inline.get("欄", "")

    def heading(self, label: str) -> str:
        """A value of ＜調書＞ by the beginning of its label; empty where there is none."""
        rows = (row.partition("：") for row in self.rows("調書"))
        return next((value for name, _, value in rows if name.startswith(label)), "")

    def orders(self, headings: Iterable[str] = MATERIAL) -> tuple[str, ...]:
        """The data that read like orders."""
        texts = [item.text for name in headings for item in self.items(name)]
        texts += [row for name in headings for row in self.rows(name) if not row.startswith("[")]
        return tuple(text for text in texts if _ORDER.search(text))


def looks_like_an_order(text: str) -> bool:
    """Whether who takes data for orders would take ``text`` for one."""
    return _ORDER.search(text) is not None


def blocks_of(message: str) -> Blocks:
    """The blocks of a user message; headings in a line of their own begin one."""
    inline: dict[str, str] = {}
    lines: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in message.splitlines():
        heading = _HEADING.match(line)
        if heading:
            inline[heading[1]] = heading[2].strip()
            current = lines.setdefault(heading[1], [])
        elif current is not None:
            current.append(line.strip())
    return Blocks(inline, {name: tuple(rows) for name, rows in lines.items()})


def _facts(rows: Iterable[str]) -> Iterator[Fact]:
    kind = name = ""
    for row in rows:
        if row.startswith("◆"):
            indicator = _INDICATOR.match(row)
            kind, name = (indicator[1], indicator[2]) if indicator else ("", "")
            continue
        line = _LINE.match(row)
        if line is None:
            continue
        label, _, rest = row.partition("] ")[2].partition("｜")
        yield Fact(line[1], label, rest.partition("｜")[0], name, kind)
