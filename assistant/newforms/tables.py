"""A draft of the profile of a table: one sheet a row, in a worksheet or a CSV file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.newforms.draft import BlockGuess, Draft, Line, once_each
from assistant.newforms.titles import money_of
from assistant.newforms.words import cost_of, is_personal, meaning_of
from assistant.reading.page import Box, Worksheet
from assistant.reading.plain import YEAR, plain
from assistant.reading.table import Header
from assistant.sheet.years import parse_year

_HEADER_ROWS = 20
#: So many known words in one row are the head of a table.
_KNOWN_WORDS = 4
#: So many in the row below are the labels of a form.
_KNOWN_BELOW = 2
_LONGEST = 120
_AROUND = 2024
_MOST_RECOGNISED = 4
_MOST_CHOICES = 6
_LONGEST_CHOICE = 20
_NOTHING = frozenset({"0", "-", "－", "―"})
_OPTION_NUMBER = re.compile(r"^[\d０-９]+[.．)）\s]*")
_ASKS = re.compile(r"[?？]|か。?$|理由|説明|コメント")
_YEAR_COLUMN = re.compile(r"(?:評価|対象|事業|実施)?年度")
_YEARED = re.compile(rf"^(?P<year>{YEAR})の?")
_KATAKANA = {"ア": 1, "イ": 2, "ウ": 3, "カ": 1, "キ": 2, "ク": 3, "サ": 1, "シ": 2, "ス": 3}
_KINDS = {"活動": "activity", "成果": "outcome", "対象": "population"}
_INDICATOR = re.compile(
    r"[①-⑳(\d).]*(?P<kind>活動|成果|対象)指標(?:\([^()]*\))?名?(?P<number>[\d①-⑨ア-ウカ-クサ-ス])?"
    r"(?:\([^()]*\))?[:・_]?の?(?P<part>名称?|単位|目標値?|実績値?|計画値?|値)?"
)
_PART = re.compile(r"(?P<part>指標名|単位|目標値?|実績値?)")
_COST = re.compile(r"(?P<year>.*?)(?P<kind>決算|予算)額?(?:\(.*\))?")


def header_row(sheet: Worksheet) -> Header | None:
    """Where the head of a table of sheets stands; ``None`` where there is no such table.

    Only a single row of headers is looked for; joined heads are told apart by the reader once
    the profile names them.
    """
    best: tuple[int, Header] | None = None
    for at, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        known = _known_in(row)
        if len(known) < _KNOWN_WORDS or not any(_is("project.name", box) for box in known):
            continue
        below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else ()
        # A form has rows of labels too, but values stand between them and labels below.
        if not any(box.lines for box in below) or len(_known_in(below)) >= _KNOWN_BELOW:
            continue
        if best is None or len(known) > best[0]:
            best = (len(known), Header(at, tuple(plain(box.text) for box in row)))
    return best[1] if best else None


def _known_in(row: Sequence[Box]) -> set[Box]:
    """The cells of one column each that print a known word."""
    width = Counter(row)
    return {
        box
        for box in row
        if box.lines and width[box] == 1 and len(plain(box.text)) < _LONGEST and _known(box.text)
    }


def _is(field: str, box: Box) -> bool:
    meaning = meaning_of(box.text)
    return meaning is not None and meaning.field == field


def _known(text: str) -> bool:
    word = plain(text)
    return bool(
        meaning_of(text)
        or cost_of(text)
        or _YEAR_COLUMN.fullmatch(word)
        or _INDICATOR.fullmatch(word)
    )


def draft_table(sheet: Worksheet, header: Header, name: str, source: str) -> Draft:
    """What the headers of a table tell of it. Cells below them are not put into the draft."""
    block = _repeated(header.words)
    year = _evaluated(sheet, header)
    reading = _Columns(sheet, header, year)
    lines: list[Line] = []
    counted: Counter[str] = Counter()
    left_out: list[str] = []
    for at, word in enumerate(header.words):
        if not word or (block is not None and at in block[0]):
            continue
        counted[word] += 1
        if is_personal(word):
            left_out.append(word)
        else:
            lines.append(replace(reading.line(at, word), nth=counted[word]))
    columns = once_each(lines)
    doubts = [] if year is not None else ["評価した年度が見つかりません。year を書いてください"]
    if left_out:
        doubts.append("氏名や連絡先の列は読まないようにしました（other_headers）")
    return Draft(
        name=name,
        source=source,
        table=True,
        recognise=_recognise(columns),
        lines=columns,
        money=money_of(box for row in sheet.rows[: header.row + 1] for box in row),
        year=year,
        blocks=_blocks(block, header.words),
        choices=reading.choices,
        grades=reading.grades,
        other_labels=tuple(dict.fromkeys(left_out)),
        doubts=tuple(doubts),
    )


class _Columns:
    """Columns read from left to right: what one is may depend on the one before."""

    def __init__(self, sheet: Worksheet, header: Header, year: int | None) -> None:
        self._sheet, self._header, self._year = sheet, header, year
        self._indicator: str | None = None
        self._judged: str | None = None
        codes = [word for word in header.words if _is_code(word)]
        self._serial = {word for word in codes if word.lower().startswith("no")}
        if len(self._serial) == len(set(codes)):
            self._serial = set()
        self.choices: dict[str, tuple[str, ...]] = {}
        self.grades: dict[str, tuple[str, ...]] = {}

    def line(self, at: int, word: str) -> Line:
        """The guess for the column at ``at``."""
        if word in self._serial:
            return Line(word, "extra", "年ごとの通し番号と思われるため、印刷のまま残す")
        line = _column(word, self._year, self._indicator)
        found = re.match(r"(activity|outcome|population)\d", line.field)
        self._indicator = found[0] if found else self._indicator
        judged, self._judged = self._judged, None
        if line.field == "extra" and judged is not None and _ASKS.search(word):
            return replace(line, field=judged, why="判定の列の次にある、問いの形の見出し")
        if line.field.startswith("judgement."):
            words = self._words(at)
            if words:
                self._judged = line.field
                self.grades[line.field.removeprefix("judgement.")] = words
                return replace(line, field=f"{line.field}.grade", why=f"{line.why}、判定の言葉")
        if line.field == "next_year.content_direction" and (words := self._words(at)):
            bare = [_OPTION_NUMBER.sub("", word) for word in words]
            self.choices["content_directions"] = tuple(dict.fromkeys(bare))
        return line

    def _words(self, at: int) -> tuple[str, ...]:
        """The few words among which the rows of a column choose, the most frequent first; empty
        where the column holds free text or figures."""
        column = (row[at].text.strip() for row in self._sheet.rows[self._header.row + 1 :])
        counted = Counter(text for text in column if text and text not in _NOTHING)
        few = len(counted) <= _MOST_CHOICES and sum(counted.values()) >= 2 * len(counted)
        short = all(len(w) <= _LONGEST_CHOICE and not w.isdecimal() for w in counted)
        return tuple(word for word, _ in counted.most_common()) if few and short else ()


def _is_code(word: str) -> bool:
    meaning = meaning_of(word)
    return meaning is not None and meaning.field == "project.code"


def _column(word: str, year: int | None, current: str | None) -> Line:
    if _YEAR_COLUMN.fullmatch(word):
        return Line(word, "fiscal_year", "年度の列。評価した年度と違えば offset: -1 のように書く")
    if match := _INDICATOR.fullmatch(word):
        return _indicator(word, _stem(match["kind"], match["number"]), match["part"])
    if (match := _PART.fullmatch(word)) and current is not None:
        return _indicator(word, current, match["part"])
    yeared = _YEARED.match(word)
    told = parse_year(yeared["year"], around=_AROUND) if yeared and "年" in yeared[0] else None
    rest = word[yeared.end() :] if yeared is not None and told is not None else word
    if match := _COST.fullmatch(rest):
        return _money(word, "project_cost", match["kind"], told, year)
    figure = cost_of(rest)
    if figure is not None:
        kind = "予算" if "予算" in word else "決算"
        return _money(word, figure, kind, told, year)
    known = meaning_of(word)
    if known is None:
        return Line(word, "extra", "意味が分からないため、印刷のまま残す")
    if not known.sure:
        return Line(word, "extra", f"{known.field} かもしれないが、印刷のまま残す")
    return Line(word, known.field, f"見出しの言葉「{word[:20]}」")


def _stem(kind: str, number: str | None) -> str:
    at = 1
    if number is not None:
        at = _KATAKANA.get(number) or int(number)
    return f"{_KINDS[kind]}{at}"


def _indicator(word: str, stem: str, part: str | None) -> Line:
    said = part or "名称"
    if said.startswith(("名", "指標名")):
        return Line(word, f"{stem}.name", "指標の名の列")
    if said == "単位":
        return Line(word, f"{stem}.unit", "指標の単位の列")
    target = said.startswith(("目標", "計画"))
    return Line(
        word,
        f"{stem}.value",
        "指標の値の列。年度は評価した年度とみなす",
        year=0,
        kind="target" if target else "actual",
    )


def _money(word: str, figure: str, kind: str, told: int | None, year: int | None) -> Line:
    if figure == "extra":
        return Line(word, "extra", "金額ではないため、印刷のまま残す")
    sure = told is None or year is not None
    offset = told - year if told is not None and year is not None else 0
    why = "事業費の列" if told is not None else "事業費の列。年度は評価した年度とみなす"
    return Line(
        word,
        f"cost.{figure}",
        why,
        sure,
        year=offset,
        kind="budget" if kind == "予算" else "settlement",
    )


def _evaluated(sheet: Worksheet, header: Header) -> int | None:
    """The year that the rows of the table, the lines above it or the worksheet's name tell."""
    for at, word in enumerate(header.words):
        if _YEAR_COLUMN.fullmatch(word):
            for row in sheet.rows[header.row + 1 :]:
                if row[at].lines:
                    return parse_year(plain(row[at].text), around=_AROUND)
    above = [box.text for row in sheet.rows[: header.row] for box in row if box.lines]
    for text in (*above, sheet.name):
        said = plain(text)
        year = parse_year(said, around=_AROUND) if "年度" in said or "R" in said else None
        if year is not None:
            return year
    return None


def _repeated(words: Sequence[str]) -> tuple[range, int, int] | None:
    """The longest run of the same headers one after the other: its places, how many headers,
    how often."""
    best: tuple[range, int, int] | None = None
    for start, word in enumerate(words):
        for width in range(2, (len(words) - start) // 2 + 1):
            if not word or words[start + width] != word:
                continue
            first = list(words[start : start + width])
            times = 1
            while list(words[start + times * width : start + (times + 1) * width]) == first:
                times += 1
            if times > 1 and (best is None or times * width > len(best[0])):
                best = (range(start, start + times * width), width, times)
    return best


def _blocks(block: tuple[range, int, int] | None, words: Sequence[str]) -> tuple[BlockGuess, ...]:
    if block is None:
        return ()
    places, width, times = block
    lines = []
    for word in words[places.start : places.start + width]:
        line = _column(word, None, None)
        if line.field.endswith(".name"):
            line = replace(line, field=line.field.replace(".name", ".value"), why="指標の値の列")
        lines.append(replace(line, year=None, kind=None))
    return (BlockGuess(tuple(lines), times),)


def _recognise(lines: Sequence[Line]) -> tuple[str, ...]:
    known = [line.label for line in lines if line.sure and line.field != "extra"]
    known = list(dict.fromkeys(known)) or [line.label for line in lines]
    rest = sorted(known[1:], key=len, reverse=True)[: _MOST_RECOGNISED - 1]
    return (*known[:1], *(word for word in known[1:] if word in rest))
