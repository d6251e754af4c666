"""数字: groups of three, 算用数字 for counts, one width within a text; and the form's limit.

Limits: years, codes, telephone numbers and figures without a unit keep their digits as they are;
idioms and rough numbers (数十人, 十年先) stay in kanji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.checking.findings import Finding
from assistant.checking.rules import Rule
from assistant.checking.style.pattern import finding, rule
from assistant.sheet.numerals import format_number, narrow, widen
from assistant.sheet.personal import find_personal
from assistant.sheet.sentences import QUESTION, answer_length

if TYPE_CHECKING:
    from assistant.checking.matter import Text

GROUPS: Final = rule("digit_groups", "大きな数は三桁ごとにコンマ", "Ⅰ-4")
ARABIC: Final = rule("arabic_digits", "横書きでは算用数字", "Ⅰ-4", "助数詞の付いた数だけを見ます。")
WIDTH: Final = rule(
    "digit_width", "数字の全角・半角を統一", "Ⅰ-4", "幅は様式定義の digit_width です。"
)
LIMIT: Final = Rule(
    "limit.characters",
    "様式の字数の上限",
    "様式定義の limit",
    "字数だけを数え、枠に入る行数は見ません。",
)
RULES: Final[tuple[Rule, ...]] = (GROUPS, ARABIC, WIDTH, LIMIT)

_UNGROUPED: Final = re.compile(r"(?<![\d,.])\d{4,}(?=\D|$)")
_KANJI_COUNT: Final = re.compile(
    "([一二三四五六七八九十百]+)(名|件|回|団体|世帯|施設|校|か所|箇所|人)"
)
# 一人 and 二人 are read by kun, and stay.
_STAYS: Final = re.compile("[一二]人|[^0-9０-９]*[一]回り")
_HALF: Final = re.compile("(?<![A-Za-z0-9])[0-9]+(?![A-Za-z])")
_FULL: Final = re.compile("[０-９]+")


def digits(text: Text, width: str) -> Iterator[Finding]:
    """The findings on the figures of one text; ``width`` is the profile's."""
    yield from _groups(text, width)
    yield from _kanji(text, width)
    yield from _width(text, width)


def _groups(text: Text, width: str) -> Iterator[Finding]:
    private = None
    for trace in text.traces:
        if trace.kind != "figure" or trace.unit in (None, "年"):
            continue
        plain = narrow(trace.surface)
        match = _UNGROUPED.search(plain)
        if match is None or int(match[0]) != abs(trace.value).to_integral_value(
            rounding="ROUND_DOWN"
        ):
            continue
        if private is None:
            private = [(found.start, found.end) for found in find_personal(text.text)]
        if any(start <= trace.start < end for start, end in private):
            continue
        grouped = format_number(abs(trace.value), width="full" if width == "full" else "half")
        yield finding(
            GROUPS,
            "info",
            (trace.start, trace.end),
            f"「{trace.surface}」は三桁ごとにコンマを入れ、「{grouped}」と書いてください。",
            text.field,
            grouped,
        )


def _kanji(text: Text, width: str) -> Iterator[Finding]:
    for trace in text.traces:
        if trace.kind != "figure":
            continue
        match = _KANJI_COUNT.fullmatch(trace.surface)
        if match is None or _STAYS.match(trace.surface):
            continue
        number = f"{trace.value:f}"
        better = (widen(number) if width == "full" else number) + match[2]
        yield finding(
            ARABIC,
            "info",
            (trace.start, trace.end),
            f"「{trace.surface}」は算用数字で「{better}」と書いてください。",
            text.field,
            better,
        )


def _width(text: Text, width: str) -> Iterator[Finding]:
    found = list((_HALF if width == "full" else _FULL).finditer(text.text))
    if not found:
        return
    name = "全角" if width == "full" else "半角"
    first = found[0]
    yield finding(
        WIDTH,
        "info",
        first.span(),
        f"「{first[0]}」など{len(found)}か所の数字を、この様式の{name}に揃えてください。",
        text.field,
        widen(first[0]) if width == "full" else narrow(first[0]),
    )


def limit(text: Text) -> Iterator[Finding]:
    """An error where the text does not fit its box; 【…】 and line breaks are not counted."""
    if text.limit is None:
        return
    length = answer_length(text.text)
    if length <= text.limit:
        return
    yield Finding(
        kind="limit",
        severity="error",
        start=_place(text.text, text.limit),
        end=len(text.text),
        message=(
            f"「{text.label}」は{length}字で上限の{text.limit}字を{length - text.limit}字"
            "超えるため、短くしてください。"
        ),
        field=text.field,
        rule=LIMIT.id,
    )


def _place(text: str, most: int) -> int:
    """Where the character stands that is the first too many."""
    asked = {at for match in QUESTION.finditer(text) for at in range(*match.span())}
    counted = 0
    for at, char in enumerate(text):
        if char == "\n" or at in asked:
            continue
        if counted == most:
            return at
        counted += 1
    return len(text)
