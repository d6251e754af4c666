"""A form on a page or worksheet becomes a sheet, as its profile says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.reading.building import SheetBuilder, json_path
from assistant.reading.evaluated import evaluated_year, year_in, years_of_both
from assistant.reading.form.choices import chosen, has_mark, is_choice, marked_texts
from assistant.reading.form.costs import cost_headings, read_costs
from assistant.reading.form.headings import Heading
from assistant.reading.form.indicators import read_indicators
from assistant.reading.form.labels import Labels, recognised
from assistant.reading.form.leftover import Leftover, leftovers, tables_missing
from assistant.reading.form.places import Sheetful
from assistant.reading.form.prose_cells import text_places
from assistant.reading.form.texts import amount_text, field_text, line_text
from assistant.reading.layout import LabelledField, Layout
from assistant.reading.page import Box, Page
from assistant.reading.plain import YEAR, bare, plain
from assistant.reading.profile import FormProfile
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Sheet
from assistant.sheet.years import format_year

#: Fields of one line, whose line breaks are always the layout's.
_SHORT = re.compile(r"project\.(?!activities|purpose|other|legal)\w+|period")
#: Decides the era of a year without one (「6年度」) where nothing else on the page does.
_AROUND = 2024


@dataclass(frozen=True, slots=True)
class FormReading:
    """A sheet, where its texts stand, and what of the form was not found.

    ``places`` maps the id of a drafted field to the address of its cell in ``worksheet``;
    ``missing`` are labels of the profile that the file does not show, ``unread`` texts of the
    file that the profile makes nothing of.
    """

    sheet: Sheet
    places: Mapping[str, str] = field(default_factory=dict)
    worksheet: str | None = None
    missing: tuple[str, ...] = ()
    unread: tuple[Leftover, ...] = ()


def sheetfuls(pages: Sequence[Page], layout: Layout) -> list[list[Page]]:
    """Pages put together that make one sheet each.

    A sheet begins with the page that shows the first label by which the form is known.
    """
    groups: list[list[Page]] = []
    first = Layout(recognise=layout.recognise[:1])
    for page in pages:
        if recognised(first, page.boxes) or not groups:
            groups.append([page])
        else:
            groups[-1].append(page)
    return groups


def read_form(pages: Sequence[Page], profile: FormProfile, where: str) -> FormReading:
    """The one sheet on ``pages``.

    :raises ReadingError: the pages do not tell the evaluated year, or tell two.
    """
    layout = profile.layout
    assert layout is not None
    sheet = Sheetful.of(pages)
    labels = Labels(layout, sheet)
    builder = SheetBuilder(profile, where)
    said = _title(layout, sheet, builder)
    years = cost_headings(sheet, said or _AROUND)
    builder.fiscal_year = _evaluated(said, years, where)
    walls = [*labels.walls(_options(profile)), *(one.box for one in years)]
    sheet.take(*labels.owners, *labels.silent, *walls)
    owned = sheet.owners(labels.owners, labels.silent, walls)
    missing: list[str] = []
    for one in layout.fields:
        if not _field(one, layout, sheet, labels, owned, builder) and not one.optional:
            missing.append(one.label)
    missing += tables_missing(layout, labels)
    if layout.costs is not None:
        read_costs(layout.costs, sheet, labels, years, owned, builder)
    read_indicators(layout, sheet, labels, builder.fiscal_year, builder)
    for note in layout.notes:
        builder.note(note.field, note.kind, note.message)
    places = text_places(layout, profile, sheet, labels, owned, walls)
    return FormReading(
        builder.build(),
        places,
        missing=tuple(dict.fromkeys(missing)),
        unread=leftovers(sheet),
    )


def _options(profile: FormProfile) -> frozenset[str]:
    """Every word that may be chosen on the form, as plain words."""
    assert profile.layout is not None
    return frozenset(
        plain(option)
        for one in profile.layout.fields
        for option in one.choices or profile.choices(one.field)
    )


def _title(layout: Layout, sheet: Sheetful, builder: SheetBuilder) -> int | None:
    """The year that the title tells; the municipality goes to the builder."""
    if layout.title is None:
        return None
    parts = re.split(r"(\{year\}|\{municipality\})", layout.title)
    text = "".join(
        rf"(?P<year>{YEAR})"
        if part == "{year}"
        else r"(?P<municipality>.*?)"
        if part == "{municipality}"
        else re.escape(plain(part))
        for part in parts
    )
    wanted = re.compile(text)
    for box in sorted(sheet.written, key=lambda b: (b.top, b.x0)):
        match = wanted.search(plain(box.text))
        if match is None:
            continue
        found = match.groupdict()
        sheet.take(box)
        builder.text("municipality", found.get("municipality"))
        if found.get("year"):
            year = year_in(found["year"], _AROUND)
            return None if year is None else year + layout.year_offset
    return None


def _evaluated(said: int | None, years: Sequence[Heading], where: str) -> int:
    """The evaluated year: as the title says, else as the columns of 事業費 let conclude."""
    columns = [(one.fiscal_year, one.cost_kind) for one in years]
    printed = evaluated_year(columns)
    possible = years_of_both(columns) or {year for year, _ in columns}
    if said is not None and printed is not None and said not in possible:
        raise ReadingError(
            f"{where} は表題では{format_year(said)}、事業費の欄では{format_year(printed)}の調書で、"
            "年度が食い違っています。どちらの年度の調書か確かめてください。"
        )
    year = said or printed
    if year is None:
        raise ReadingError(
            f"{where} から評価した年度が分かりません。年度の書かれた調書を指定してください。"
        )
    return year


def _field(
    one: LabelledField,
    layout: Layout,
    sheet: Sheetful,
    labels: Labels,
    owned: Mapping[Box, Sequence[Box]],
    builder: SheetBuilder,
) -> bool:
    """Read one field into the builder; whether its label is there."""
    if one.inside:
        found = labels.inside(one)
        if found is None:
            return False
        sheet.take(*found[0])
        _store(one, one.label, found[0][-1:], found[1], builder)
        return True
    label = labels.box(one.label, one.near)
    if label is None:
        return False
    printed = bare(label.text) if "{year}" in one.label else one.label
    boxes = list(owned.get(label, ()))
    sheet.take(label)
    options = one.choices or builder.profile.choices(one.field)
    beside = _options_beside(one, layout, builder.profile)
    if one.marked:
        sheet.take(*boxes)
        _store(one, printed, boxes, "、".join(marked_texts(boxes)), builder)
    elif options:
        sheet.take(*_choose(one, boxes, options, builder, alone=not beside))
    else:
        sheet.take(*boxes)
        if one.field.endswith(".saving"):
            text = amount_text(boxes)
        else:
            short = _SHORT.fullmatch(one.field)
            text = line_text(boxes) if short else field_text(boxes, beside)
        _store(one, printed, boxes, text, builder)
    return True


def _options_beside(one: LabelledField, layout: Layout, profile: FormProfile) -> tuple[str, ...]:
    """The options of another field with the same label, whose marks are no text."""
    return tuple(
        option
        for other in layout.fields
        if other is not one and (other.label, other.near) == (one.label, one.near)
        for option in other.choices or profile.choices(other.field)
    )


def _choose(
    one: LabelledField,
    boxes: Sequence[Box],
    options: Sequence[str],
    builder: SheetBuilder,
    *,
    alone: bool,
) -> list[Box]:
    """``alone``: no other field is chosen behind the same label, so that a word that is no
    option is kept as printed. Returns the boxes of which anything was made: what
    stands behind the choice and is no option is another field's, or nobody's."""
    found = chosen(boxes, options, one.mark)
    if found is not None:
        if one.field == "extra":
            builder.extra(one.label, one.section, "、".join(found.options), _ref(boxes))
        else:
            builder.chosen(one.field, found.options, found.words)
        return [box for box in boxes if _tells(box, options, one.mark)]
    if has_mark(boxes) and alone:
        builder.note(
            json_path(one.field),
            "unread",
            f"「{one.label}」の印が、様式定義にある選択肢のどれに付いているか読めません。",
        )
        return []
    text = line_text(boxes[:1])
    if not text or not alone or one.field.endswith(".grade"):
        return []
    if sum(plain(option) in plain(line_text(boxes)) for option in options) > 1:
        return []  # options to choose among, and none of them chosen
    builder.text(one.field, text)
    return list(boxes[:1])


def _tells(box: Box, options: Sequence[str], mark: Literal["before", "after"]) -> bool:
    return is_choice(box.text, options) or chosen([box], options, mark) is not None


def _store(
    one: LabelledField, printed: str, boxes: Sequence[Box], text: str, builder: SheetBuilder
) -> None:
    if one.field == "extra":
        if text:
            builder.extra(printed, one.section, text, _ref(boxes))
        return
    builder.text(one.field, text)


def _ref(boxes: Sequence[Box]) -> str | None:
    return boxes[0].ref if boxes else None
