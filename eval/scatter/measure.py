"""Many renderings through a reader: the figures of the report and of the tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Sheet
from eval.scatter.render import Style, render
from eval.scatter.score import Mismatch, compare

Reader = Callable[[Path], Sequence[Sheet]]


@dataclass(frozen=True)
class Case:
    """One sheet, named for the report (``31204-…/2023``)."""

    name: str
    sheet: Sheet


@dataclass
class Tally:
    """Sums over renderings. The lists name the rendering in front: 「name style seed」."""

    sheets: int = 0
    renderings: int = 0
    compared: int = 0
    torn: int = 0
    torn_right: int = 0
    noted: list[tuple[str, Mismatch]] = field(default_factory=list)
    silent: list[tuple[str, Mismatch]] = field(default_factory=list)
    whole_with_note: list[tuple[str, str]] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)

    @property
    def texts_wrong(self) -> int:
        """Narrative fields read wrongly, noted or not."""
        return sum(m.kind == "text" for _, m in (*self.noted, *self.silent))

    def clean(self) -> bool:
        """No value is wrong without a note, no whole row is doubted, every file was read."""
        return not (self.silent or self.whole_with_note or self.unread)


def measure(
    cases: Iterable[Case], read: Reader, *, seeds: Sequence[int], styles: Sequence[Style]
) -> Tally:
    """Every case rendered with every seed and style, written to a file and read.

    A file that ``read`` refuses, or takes for other than one sheet, counts as unread.
    """
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.txt"
        for case in cases:
            tally.sheets += 1
            for style in styles:
                for seed in seeds:
                    _one(tally, f"{case.name} {style} {seed}", case.sheet, seed, style, path, read)
    return tally


def _one(
    tally: Tally, name: str, sheet: Sheet, seed: int, style: Style, path: Path, read: Reader
) -> None:
    rendering = render(sheet, seed=seed, style=style)
    path.write_text(rendering.text, encoding="utf-8")
    tally.renderings += 1
    try:
        sheets = read(path)
    except HyoukaError as error:
        tally.unread.append((name, str(error)))
        return
    if len(sheets) != 1:
        tally.unread.append((name, f"{len(sheets)}枚として読まれた"))
        return
    score = compare(rendering.truth, sheets[0])
    tally.compared += score.compared
    tally.torn += score.torn
    tally.torn_right += score.torn_right
    for mismatch in score.mismatches:
        (tally.noted if mismatch.noted else tally.silent).append((name, mismatch))
    tally.whole_with_note += [(name, id) for id in score.noted_whole]
