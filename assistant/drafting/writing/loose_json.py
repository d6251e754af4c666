"""The objects of a JSON answer, one by one, while it is still being written or not quite JSON.

Let through: words and fences around the JSON, a missing end behind the last object, trailing or
missing commas, line breaks inside strings, a bare list of objects, bare objects, strings where
objects were asked for. Not let through: single quotes, comments, quotes that are not escaped, a
bare list of strings (it may be a list of ids whose head is missing); where an object cannot be
read, the reader stops there and is ``broken``.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

# In prose no bracket is followed by these.
_START: Final = re.compile(r'\{\s*"|\[\s*\{')
_TOKEN: Final = re.compile(r'[{}\[\],:]|"(?:[^"\\]++|\\.)*+"|"', re.DOTALL)
_TRAILING_COMMA: Final = re.compile(r'("(?:[^"\\]++|\\.)*+")|,(?=\s*[}\]])', re.DOTALL)
_DEEPEST: Final = 16

Item = dict[str, Any]


class LooseItems:
    """Reads the items of the array named ``wanted``; text is fed as it grows.

    ``items`` are the objects read so far; a bare string in the array is one with ``main`` alone,
    and an object that stands by itself counts where it has ``main``. ``opening`` is what the
    unfinished object has so far as its ``main`` string, raw; ``closed`` is true where the array
    has ended, ``broken`` where it cannot be read on.
    """

    def __init__(self, wanted: str, main: str) -> None:
        self._wanted, self._main = wanted, main
        self.items: list[Item] = []
        self.opening = ""
        self.closed = False
        self.broken = False
        self._at = 0
        self._open: list[str] = []
        self._array: int | None = None
        """How deep the items stand; ``None`` outside the wanted array."""
        self._root: int | None = None
        self._item: int | None = None
        self._hanging = False
        self._bare: str | None = None
        """A string in the wanted array that is an item unless a colon follows."""
        self._string: str | None = None
        self._key: str | None = None

    @property
    def unfinished(self) -> bool:
        """Something that may hold a sentence has begun and has not ended."""
        if self.closed:
            return False
        begun = (self._item, self._root, self._bare)
        return self._hanging or any(part is not None for part in begun)

    def feed(self, whole: str) -> None:
        """Read on in ``whole``, which begins with everything that was fed before."""
        while not (self.closed or self.broken):
            if not self._open:
                start = _START.search(whole, self._at)
                if start is None:
                    # A bracket at the very end may be one once more has come.
                    self._at = len(whole.rstrip().removesuffix("{").removesuffix("["))
                    return
                self._at = start.start()
            token = _TOKEN.search(whole, self._at)
            self._hanging = token is not None and token[0] == '"'
            if token is None:
                return
            if self._hanging:
                self._at = token.start()
                self._note_opening(whole[self._at + 1 : self._at + 9])
                return
            self._at = token.end()
            self._read_token(token[0], token.start(), whole)

    def _read_token(self, sign: str, at: int, whole: str) -> None:
        if self._bare is not None:
            self._take(f'{{"{self._main}": {self._bare}}}')
            self.broken, self._bare = self.broken or sign == ":", None
        if sign[0] == '"':
            self._note_opening(sign[1:9])
            if self._array == len(self._open) and self._item is None:
                self._bare = sign
            self._string, self._key = sign[1:-1], None
        elif sign == ":":
            self._key, self._string = self._string, None
        elif sign == ",":
            self._key = None
        elif sign in "{[":
            self._enter(sign, at)
        else:
            self._leave(sign, whole)

    def _note_opening(self, raw: str) -> None:
        if self._item is not None and self._key == self._main:
            self.opening = raw

    def _enter(self, sign: str, at: int) -> None:
        if self._array is not None:
            if self._item is None and sign == "{":
                self._item = at
        elif sign == "[" and (not self._open or self._key == self._wanted):
            self._array, self._root = len(self._open) + 1, None
        elif not self._open:
            self._root = at
        self._open.append(sign)
        self._key = self._string = None
        self.broken = len(self._open) > _DEEPEST

    def _leave(self, sign: str, whole: str) -> None:
        if self._open.pop() + sign not in ("{}", "[]"):
            self.broken = True
            return
        self._key = self._string = None
        depth = len(self._open)
        if self._array is None:
            if depth == 0 and self._root is not None:
                self._take(whole[self._root : self._at], alone=True)
                self._root = None
        elif depth < self._array:
            self.closed = True
        elif depth == self._array and self._item is not None:
            self._take(whole[self._item : self._at])
            self._item, self.opening = None, ""

    def _take(self, raw: str, *, alone: bool = False) -> None:
        item = _read(raw)
        if item is None:
            self.broken = True
        elif not alone or self._main in item:
            self.items.append(item)


def _read(raw: str) -> Item | None:
    for text in (raw, _TRAILING_COMMA.sub(lambda found: found[1] or "", raw)):
        try:
            item = json.loads(text, strict=False)
        except ValueError:
            continue
        return item if isinstance(item, dict) else None
    return None
