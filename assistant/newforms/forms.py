"""A draft of the profile of a form: one sheet on a page or a worksheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.newforms.draft import Draft, Line, once_each
from assistant.newforms.labels import (
    INDICATOR,
    Found,
    find_labels,
    is_boxed,
    is_section,
    options_of,
)
from assistant.newforms.onform import guess_costs, guess_indicators
from assistant.newforms.specimen import Sample
from assistant.newforms.titles import money_of, title_of
from assistant.newforms.words import (
    DIRECTIONS,
    HEADS,
    REASONS,
    cost_of,
    is_other,
    is_personal,
    label_of,
    meaning_of,
    stem_of,
)
from assistant.reading.evaluated import evaluated_year
from assistant.reading.form.labels import Labels
from assistant.reading.form.places import same_column, same_row
from assistant.reading.layout import LabelledField, Layout
from assistant.reading.page import Box
from assistant.reading.plain import bare, plain

_GRADE = re.compile(r"([SABCDE])(?:[.:、]|$)")
_SCALES: tuple[tuple[str, ...], ...] = (
    ("高い", "普通", "低い"),
    ("高い", "やや高い", "やや低い", "低い"),
    ("適切", "概ね適切", "不適切"),
    ("妥当", "概ね妥当", "妥当でない"),
    ("達成", "概ね達成", "未達成"),
    ("結びついている", "見直し余地がある"),
    ("◎", "○", "△", "×"),
)
#: The key of a profile that lists the options of a field.
_CHOICES = {
    "project.nature": "natures",
    "project.category": "categories",
    "project.delivery": "deliveries",
    "participation.stages": "stages",
    "participation.responses": "responses",
    "next_year.content_direction": "content_directions",
    "next_year.budget_direction": "budget_directions",
}
_MOST_RECOGNISED = 6
_LONGEST_SECTION = 20


def draft_form(sample: Sample, name: str, source: str) -> Draft:
    """What the first sheet of a file tells of its form."""
    return _Drafting(find_labels(sample), sample).draft(name, source)


class _Drafting:
    """The lines of one draft, label by label."""

    def __init__(self, found: Found, sample: Sample) -> None:
        self._found, self._sample = found, sample
        self._choices: dict[str, tuple[str, ...]] = {}
        self._grades: dict[str, tuple[str, ...]] = {}
        self._other: dict[str, None] = {}
        self._decided: list[tuple[Box, str]] = []
        self._doubts: list[str] = []

    def draft(self, name: str, source: str) -> Draft:
        found, sheet = self._found, self._found.sheet
        costs, indicators = guess_costs(found), guess_indicators(found)
        lines = once_each([line for box in found.labels for line in self._lines(box)])
        self._note_sections()
        named = {line.label for line in lines}
        title = title_of(sheet.boxes)
        printed = evaluated_year(
            (one.fiscal_year, one.cost_kind) for one in found.years if one.word in ("決算", "予算")
        )
        if title is None and printed is None:
            self._doubts.append(
                "評価した年度が見つかりません。年度の書かれた行を title に {year} で書いてください"
            )
        offset = printed - title.year if title is not None and printed is not None else 0
        return Draft(
            name=name,
            source=source,
            table=False,
            recognise=self._recognise(lines),
            lines=lines,
            title=title.pattern if title else None,
            title_why=title.why if title else "",
            offset=offset,
            money=money_of(sheet.boxes),
            costs=costs,
            indicators=indicators,
            other_labels=tuple(label for label in self._other if label not in named),
            choices=self._choices,
            grades=self._grades,
            doubts=tuple(self._doubts),
        )

    def _note_sections(self) -> None:
        """Headings of sections in cells, where a value might be looked for."""
        for box in self._found.sheet.written:
            said = plain(box.text)
            if box.ruled and is_section(box) and len(said) <= _LONGEST_SECTION:
                self._other[said] = None

    def _lines(self, box: Box) -> Iterator[Line]:
        values = self._found.owned.get(box, [])
        if is_section(box) or INDICATOR.fullmatch(label_of(box.text)):
            return
        if self._is_head(box) or self._is_group(box):
            self._other[label_of(box.text)] = None
            return
        if REASONS.fullmatch(stem_of(box.text)) and not meaning_of(box.text):
            yield from self._reason(box)
            return
        meaning = self._meaning(box, values)
        if meaning is None:
            if cost_of(box.text) or is_other(box.text):
                if is_other(box.text):
                    self._other[label_of(box.text)] = None
                return
            yield from self._unknown(box, values)
            return
        field, why, sure = meaning
        yield from self._known(box, values, field, why, sure)

    def _meaning(self, box: Box, values: Sequence[Box]) -> tuple[str, str, bool] | None:
        """Field, reason, and whether it is sure."""
        known = meaning_of(box.text)
        word = stem_of(box.text)
        group = self._group_of(box)
        if group is not None and re.match(r"次年度|翌年度|今後", stem_of(group.text)):
            if re.search(r"予算|コスト", word):
                return "next_year.budget", f"「{label_of(group.text)}」の中の予算の欄", True
            if re.search(r"内容|事業|成果|取組", word):
                return "next_year.content", f"「{label_of(group.text)}」の中の内容の欄", True
        if known is None:
            return None
        if known.field.startswith("judgement.") and not values:
            return known.field, f"評価の観点の言葉「{word}」、見本では空欄", True
        return known.field, f"欄名の言葉「{word}」", known.sure

    def _known(
        self, box: Box, values: Sequence[Box], field: str, why: str, sure: bool
    ) -> Iterator[Line]:
        first = plain(values[0].text) if values else ""
        if field in ("next_year.content", "next_year.budget") and first in DIRECTIONS:
            self._directions(f"{field}_direction")
            yield self._line(box, f"{field}_direction", f"{why}、方向の言葉が入る", sure)
            if len(values) > 1:
                yield self._line(box, field, why, sure)
            return
        if field.startswith("judgement."):
            scale = _scale(first)
            if scale:
                self._grades[field.removeprefix("judgement.")] = scale
                self._decided.append((box, field))
                yield self._line(box, f"{field}.grade", f"{why}、判定の記号か言葉が入る", sure)
            if not scale or len(values) > 1:
                yield self._line(box, field, why, sure)
            return
        if field.endswith(".grade"):
            self._grades.setdefault(field, _scale(first) or ("A", "B", "C"))
            self._decided.append((box, "evaluation.reason"))
        if field == "next_year.content_direction":
            self._decided.append((box, "next_year.content"))
            if not is_boxed(values):
                self._directions(field)
        options = options_of(values)
        if options and field in _CHOICES and is_boxed(values):
            self._choices[_CHOICES[field]] = options
            why += "、印の付いた選択肢"
        marked = bool(options) and field == "extra"
        yield self._line(box, field, why, sure, marked=marked)

    def _directions(self, field: str) -> None:
        self._choices.setdefault(
            _CHOICES[field], ("拡充", "現状維持", "改善", "縮小", "休止・廃止", "その他")
        )

    def _reason(self, box: Box) -> Iterator[Line]:
        above = [
            (one, field)
            for one, field in self._decided
            if one.bottom <= box.top + self._found.sheet.slack
            and (same_column(one, box) or same_row(one, box))
        ]
        if not above:
            label, near, found = self._address(box)
            yield Line(label, "extra", "何の理由か分からない", False, near, found=found)
            return
        anchor, field = max(above, key=lambda pair: pair[0].bottom)
        near = self._near(box, anchor)
        why = f"「{label_of(anchor.text)}」の理由"
        yield Line(label_of(box.text), field, why, sure=near is not None, near=near)

    def _unknown(self, box: Box, values: Sequence[Box]) -> Iterator[Line]:
        if is_personal(box.text):
            self._other[label_of(box.text)] = None
            self._doubts.append("氏名や連絡先の欄は読まないようにしました（other_labels）")
            return
        several = self._sample.repeated is not None
        why = "どの調書にもある言葉" if several else "欄名らしい言葉"
        marked = bool(options_of(values))
        # Kept as printed even where one sheet proves little: as a mere comment, a label and its
        # value would be read as the value of the field before.
        yield self._line(box, "extra", f"{why}、意味は分からない", True, marked=marked)

    def _line(self, box: Box, field: str, why: str, sure: bool, *, marked: bool = False) -> Line:
        label, near, found = self._address(box)
        if field == "project.code" and not self._found.owned.get(box):
            return Line(label, field, why, sure and found, near, inside=True, found=found)
        loose = field == "project.code" and not box.ruled
        if not found:
            why += "、同じ欄名がほかにもあり、near が決まらない"
        return Line(
            label, field, why, sure and found, near, inside=loose, marked=marked, found=found
        )

    def _address(self, box: Box) -> tuple[str, str | None, bool]:
        """Label and ``near`` by which the reader finds this box, and whether it does."""
        for label in dict.fromkeys((label_of(box.text), plain(box.text))):
            if self._reached(label, None) is box:
                return label, None, True
        label = label_of(box.text)
        group = self._group_of(box)
        anchors = [group] if group is not None else []
        anchors += [
            one
            for one in reversed(self._found.labels)
            if one is not box and (same_row(one, box) or same_column(one, box))
        ]
        for anchor in anchors:
            near = self._near(box, anchor)
            if near is not None:
                return label, near, True
        return label, None, False

    def _near(self, box: Box, anchor: Box) -> str | None:
        label, near = label_of(box.text), label_of(anchor.text)
        return near if near != label and self._reached(label, near) is box else None

    def _reached(self, label: str, near: str | None) -> Box | None:
        only = LabelledField(field="extra", label=label, near=near)
        layout = Layout(recognise=(label,), fields=(only,))
        return Labels(layout, self._found.sheet).box(label, near)

    def _is_head(self, box: Box) -> bool:
        """Whether the box is in the head of a table of judgements (項目, 判定, 理由)."""
        if HEADS.fullmatch(bare(box.text)) is None:
            return False
        others = (one for one in self._found.labels if one is not box and same_row(one, box))
        return any(HEADS.fullmatch(bare(one.text)) for one in others)

    def _is_group(self, box: Box) -> bool:
        """Whether other labels stand where the value would."""
        if self._found.owned.get(box):
            return False
        slack = self._found.sheet.slack
        return any(
            abs(one.x0 - box.x1) <= slack and same_row(box, one)
            for one in self._found.labels
            if not is_other(one.text)
        )

    def _group_of(self, box: Box) -> Box | None:
        slack = self._found.sheet.slack
        return next(
            (
                one
                for one in self._found.labels
                if one is not box
                and abs(one.x1 - box.x0) <= slack
                and one.top - slack <= box.top
                and box.bottom <= one.bottom + slack
            ),
            None,
        )

    def _recognise(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """Labels that tell the form, the first of the sheet first."""
        usable = [
            line.label
            for line in lines
            if line.sure and line.near is None and not line.inside and "{year}" not in line.label
        ]
        usable = list(dict.fromkeys(usable))
        if len(usable) <= _MOST_RECOGNISED:
            return tuple(usable)
        # The first begins a sheet; the longest of the others are the least likely elsewhere.
        rest = sorted(usable[1:], key=len, reverse=True)[: _MOST_RECOGNISED - 1]
        return (usable[0], *(label for label in usable[1:] if label in rest))


def _scale(text: str) -> tuple[str, ...]:
    """The grades of which ``text`` is one, best first; empty where it is none."""
    match = _GRADE.match(plain(text))
    if match:
        letters = "ABCDE" if match[1] == "E" else "ABCD" if match[1] == "D" else "ABC"
        return ("S", *letters) if match[1] == "S" else tuple(letters)
    return next((scale for scale in _SCALES if plain(text) in scale), ())
