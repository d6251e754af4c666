"""What the parts around the worksheets say: which sheets there are, shared strings, formats."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from assistant.reading.excel.grid import MAX_CELLS, Content
from assistant.reading.excel.package import Package, damaged
from assistant.reading.excel.parts import RichText, printed_lines, walk

_OFFICE_DOCUMENT = "/officeDocument"
_WORKSHEET = "/worksheet"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet in the order of its tabs. ``part`` is its member of the package."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a cell may refer to.

    ``strings``: what cells with the shared strings show. ``formats``: by the number of a cell's
    style, the format code, or the id of a built-in format.
    """

    sheets: tuple[SheetEntry, ...]
    strings: tuple[Content, ...]
    formats: tuple[str | int, ...]
    since_1904: bool


def read_workbook(package: Package, where: str) -> Workbook:
    """The workbook without its cells.

    :raises ReadingError: a part is absent or broken.
    """
    part = "xl/workbook.xml"
    if "_rels/.rels" in package:
        for kind, target in _relations(package, "", where).values():
            if kind.endswith(_OFFICE_DOCUMENT):
                part = target
    workbook = _WorkbookPart()
    walk(package, part, where, workbook)
    relations = _relations(package, part, where)
    sheets = []
    for name, relation, hidden in workbook.sheets:
        kind, target = relations.get(relation, ("", ""))
        if not kind:
            raise damaged(where, f"シート「{name}」の場所が書かれていません")
        if kind.endswith(_WORKSHEET):
            sheets.append(SheetEntry(name, target, hidden))
    by_kind = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    strings = _SharedStrings(where)
    if "sharedStrings" in by_kind:
        walk(package, by_kind["sharedStrings"], where, strings)
    styles = _Styles(where)
    if "styles" in by_kind:
        walk(package, by_kind["styles"], where, styles)
    formats = tuple(styles.codes.get(id, id) for id in styles.ids)
    return Workbook(tuple(sheets), tuple(strings.items), formats, workbook.since_1904)


def _relations(package: Package, part: str, where: str) -> dict[str, tuple[str, str]]:
    """Of ``part``'s relations: kind and target by id."""
    folder, name = posixpath.split(part)
    found = _Relations(folder)
    walk(package, posixpath.join(folder, "_rels", f"{name}.rels"), where, found)
    return found.by_id


@dataclass
class _Relations:
    folder: str
    by_id: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            # A target that begins with a slash stands as it is: join drops the folder.
            target = posixpath.normpath(posixpath.join(self.folder, target))
            self.by_id[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


@dataclass
class _WorkbookPart:
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state") in ("hidden", "veryHidden")
            # r:id, whatever the prefix; sheetId is another number.
            relation = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true", "on")

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


@dataclass
class _SharedStrings:
    where: str
    items: list[Content] = field(default_factory=list)
    _rich: RichText = field(default_factory=RichText)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._rich.start(name)

    def end(self, name: str) -> None:
        self._rich.end(name)
        if name == "si":
            if len(self.items) >= MAX_CELLS:
                raise damaged(self.where, "文字列の数が多すぎます")
            self.items.append(Content(printed_lines(self._rich.take())))

    def text(self, text: str) -> None:
        self._rich.text(text)


@dataclass
class _Styles:
    where: str
    codes: dict[int, str] = field(default_factory=dict)
    ids: list[int] = field(default_factory=list)
    _in_cell_formats: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._in_cell_formats = True
        elif name == "numFmt":
            self.codes[self._id(attributes)] = attributes.get("formatCode", "")
        elif name == "xf" and self._in_cell_formats:
            self.ids.append(self._id(attributes))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_formats = False

    def text(self, text: str) -> None: ...

    def _id(self, attributes: dict[str, str]) -> int:
        written = attributes.get("numFmtId", "0")
        if not (written.isascii() and written.isdigit() and len(written) < 10):
            raise damaged(self.where, "表示形式の番号が数ではありません")
        return int(written)
