"""How the form prints things: texts in boxes, wrapped labels, marks, figures and years.

Widths are in full-width characters; a half-width character counts one half.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from assistant.sheet.model import IndicatorValue
from assistant.sheet.years import ERA_BASE
from eval.scatter.truth import Break, TextTruth

_MARKER = re.compile(r"[①-⑳・○※]")
#: Words that the form prints as labels and that a narrative line may happen to begin with.
LABEL_WORDS = (
    *("事業費", "予算", "目的", "短期", "長期", "人工", "人件費", "対象者", "開始", "終了"),
    *("取組内容", "実施結果", "事業内容", "評価の理由", "今後の改善点", "成果指標", "活動指標"),
    *("見直し効果額", "事業規模", "事業の成果", "実施形態", "他都市", "今回", "前回", "項目"),
    *("判定", "理由", "事業"),
)


def width_of(text: str) -> float:
    """Width in full-width characters."""
    return sum(map(_char_width, text))


@cache
def _char_width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "FWA" else 0.5


class Box:
    """A narrative box ``width`` wide; lines may fall short of it by up to ``slack`` (of 1),
    as they do where the font is proportional. ``tidy``: no line begins with 。 、 or ）."""

    def __init__(self, rng: random.Random, width: int, slack: float, *, tidy: bool = False) -> None:
        self._tidy = tidy
        self._rng = rng
        self.width = width
        self._slack = slack

    def lay_out(self, text: str | None) -> tuple[list[str], TextTruth]:
        """Lines of ``text`` in this box, broken anywhere, and what a reader can know of them."""
        paragraphs = [p.strip() for p in (text or "").split("\n") if p.strip()]
        lines: list[tuple[str, bool]] = []  # with: a deliberate break follows
        for paragraph in paragraphs:
            pieces = self._wrap(paragraph)
            lines += [(piece, False) for piece in pieces[:-1]] + [(pieces[-1], True)]
        widths = [width_of(line) for line, _ in lines]
        broken = sorted(
            (w for w, (_, chosen) in zip(widths, lines, strict=True) if not chosen), reverse=True
        )
        breaks = tuple(
            self._known(line, w, chosen, following, broken)
            for (line, chosen), w, (following, _) in zip(lines, widths, lines[1:], strict=False)
        )
        return [line for line, _ in lines], TextTruth(tuple(line for line, _ in lines), breaks)

    def _wrap(self, paragraph: str) -> list[str]:
        lines = []
        rest = paragraph
        while width_of(rest) > self.width:
            limit = self.width * (1 - self._slack * self._rng.random())
            cut = _fitting(rest, limit)
            # An extract loses blanks at the ends of lines; a blank belongs inside a line here.
            while cut > 1 and (
                rest[cut - 1].isspace()
                or rest[cut].isspace()
                or (self._tidy and rest[cut] in "。、，．）」・ー")
            ):
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        return [*lines, rest]

    @staticmethod
    def _known(line: str, width: float, chosen: bool, following: str, broken: list[float]) -> Break:
        """What a reader can know of the break between two lines; ``broken`` are the widths of
        the lines that the layout broke, the widest first."""
        if _MARKER.match(following):
            # The rule of the house keeps a break before a marker, whoever made it.
            return "keep" if chosen else "either"
        if chosen:
            seen = width <= 22 or (broken and width <= 0.7 * broken[0])
            return "keep" if seen else "either"
        # A line that ends a sentence looks like a paragraph's end, unless other lines of the
        # text show that it fills its box.
        fills = len(broken) > 1 and width >= broken[0] - 1
        return "either" if line.endswith("。") and not fills else "drop"


def _fitting(text: str, limit: float) -> int:
    """How many characters of ``text`` fit into ``limit``; at least one."""
    used = 0.0
    for index, char in enumerate(text):
        used += _char_width(char)
        if used > limit:
            return max(index, 1)
    return len(text)


def choose_width(rng: random.Random, text: str | None, low: int, high: int) -> int:
    """A width of the box; mostly one at which a line of ``text`` begins with a label
    word, if a dozen trials between ``low`` and ``high`` find one."""
    widths = list(range(low, high + 1))
    rng.shuffle(widths)
    if rng.random() < 0.7 and any(word in (text or "") for word in LABEL_WORDS):
        for width in widths[:12]:
            lines, _ = Box(rng, width, 0.0).lay_out(text)
            if any(line.startswith(LABEL_WORDS) for line in lines[1:]):
                return width
    return widths[0]


def wrap_label(rng: random.Random, label: str, *, wild: bool) -> list[str]:
    """The lines of a label in a narrow cell. ``label`` brings the form's usual breaks as ``/``;
    ``//`` is a break with a blank line. Wild labels break anywhere."""
    if not wild or rng.random() < 0.3:
        return label.replace("//", "/\0").replace("\0", "/").split("/")
    text = label.replace("/", "")
    if len(text) <= 4 and rng.random() < 0.3:
        return list(text)
    size = rng.randint(min(4, len(text)), max(4, len(text)))
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    if len(pieces) > 1 and rng.random() < 0.3:
        pieces.insert(rng.randrange(1, len(pieces)), "")
    return pieces


def marks(
    rng: random.Random, options: Sequence[str], chosen: Sequence[str | None], shape: str, gap: str
) -> str:
    """「● A ○ B ○ C」; ``shape`` holds the filled and the empty sign, ``gap`` stands between sign
    and word. Between options some forms print full-width blanks."""
    words = [f"{shape[0] if o in chosen else shape[1]}{gap}{o}" for o in options]
    line = words[0]
    for word in words[1:]:
        line += rng.choice(["　　 ", "　 ", " "]) if shape[0] == "●" else " "
        line += word
    return line


def cost_figure(value: Decimal | None, dash: str) -> str:
    """「13,176」, 「1.8」; ``dash`` where there is none."""
    return dash if value is None else f"{value:,f}".replace("-", "▲")


def indicator_figure(
    value: IndicatorValue | None, *, commas: bool, full: bool, dash: str
) -> str | None:
    """The cell as printed: 「66611」, 「80以上」, 「調査中」, a dash; ``None`` for a blank one."""
    if value is None or (value.value is None and value.state is None):
        return None
    if value.value is None:
        return "調査中" if value.state == "pending" else dash
    text = f"{value.value:,f}" if commas else f"{value.value:f}"
    text = text.replace("-", "▲")
    if full:
        text = wide(text)
    return text + {"min": "以上", "max": "以下", None: ""}[value.bound]


def era_year(year: int, *, first: str = "元") -> str:
    """「平成16」; ``first`` is how the first year of an era is printed."""
    for era, base in ERA_BASE.items():
        if year > base:
            return f"{era}{first if year == base + 1 else year - base}"
    return str(year)


def wide(text: str) -> str:
    """Digits, comma and point in full width."""
    return text.translate(str.maketrans("0123456789,.", "０１２３４５６７８９，．"))
