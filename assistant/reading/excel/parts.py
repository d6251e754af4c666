"""One XML part of a workbook, walked without building a tree.

A tree of a hostile part can take a hundred times its size, and a document type with entities
more; a walk takes nothing, and a part with a document type is refused, since no workbook has one.
"""

from __future__ import annotations

import re
from typing import Protocol
from xml.parsers import expat

from assistant.reading.excel.package import Package, damaged

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Walker(Protocol):
    """What a part says, in order.

    Names of elements come without the prefix of the part's own namespace, attributes as written.
    """

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def walk(package: Package, part: str, where: str, walker: Walker) -> None:
    """Walk through ``part`` of ``package``.

    :raises ReadingError: the part is absent, damaged, or not XML as a workbook has it.
    """
    data = package.read(part)
    parser = expat.ParserCreate()

    def root(name: str, attributes: dict[str, str]) -> None:
        # Nearly every writer leaves the main namespace without a prefix: then the walker can
        # hang on the parser directly, which saves half of the time.
        prefix = name[: name.find(":") + 1]
        if prefix:
            parser.StartElementHandler = lambda name, attributes: walker.start(
                name.removeprefix(prefix), attributes
            )
            parser.EndElementHandler = lambda name: walker.end(name.removeprefix(prefix))
        else:
            parser.StartElementHandler = walker.start
            parser.EndElementHandler = walker.end
        walker.start(name.removeprefix(prefix), attributes)

    def refuse(*_: object) -> None:
        raise damaged(where, f"{part} に文書型宣言があります")

    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = root
    parser.CharacterDataHandler = walker.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise damaged(where, f"{part} が XML として読めません") from error


def unescaped(text: str) -> str:
    """Cell text with Excel's ``_x000D_`` escapes resolved and unprintable characters dropped."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # A pair of escapes may spell one character; half a pair spells none.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNPRINTABLE.sub("", text)


def printed_lines(text: str) -> tuple[str, ...]:
    """The lines of a cell without surrounding blanks; an ideographic space in front is the
    writer's indent and stays.

    A blank line between others stays as ``""``, since it may stand for a missing value; blank
    lines at the beginning and the end go.
    """
    lines = [line.rstrip().lstrip(" \t\xa0") for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return tuple(lines)


class RichText:
    """Gathers the text of one string item: its runs joined, phonetic runs left out.

    Feed it the elements inside ``<si>`` or ``<is>``; ``take`` gives the text and starts anew.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._in_text = False
        self._phonetic = 0

    def start(self, name: str) -> None:
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic += 1

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic -= 1

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)

    def take(self) -> str:
        whole = unescaped("".join(self._parts))
        self._parts.clear()
        return whole
