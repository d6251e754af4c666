"""One cell of the figure screen: the box to type in, its unit, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.reviewing import Cell
from assistant.sheet import Sheet
from assistant.ui.render import EMPTY, Html, div, esc, part, span, tag


def box(cell: Cell, unread: str | None = None, *, wide: bool = False, wanted: bool = False) -> Html:
    """The input of ``cell``; ``unread`` is what was typed and is no figure, ``wanted`` marks a
    cell that this year's sheet waits for. Its sentence stands where :func:`told` is put."""
    text = cell.text if unread is None else unread
    mark = " wanted" if wanted else ""
    attrs: dict[str, str | bool | None] = {
        "name": cell.path,
        "aria-label": cell.label,
        "autocomplete": "off",
        "aria-invalid": "true" if unread is not None else None,
    }
    if cell.kind == "choice":
        control = _choice(cell, text, attrs, mark)
    elif cell.kind == "marks":
        control = _marks(cell, text)
    elif cell.kind == "text" and wide:
        rows = "1" if cell.path.startswith("indicators") else "2"
        control = tag(
            "textarea",
            esc(text),
            cls="hy-area",
            attrs={**attrs, "rows": rows},
        )
    else:
        figure = "hy-figure" if cell.kind == "figure" else "hy-word"
        attrs |= {"type": "text", "value": text, "placeholder": " "}
        if cell.kind == "figure":
            attrs |= {"size": "9"}
        control = tag("input", cls=figure + mark, attrs=attrs)
    return control


def told(cell: Cell, unread: str | None = None) -> Html:
    """The place of the sentence on what is wrong with ``cell``, empty where nothing is."""
    return part(f"err:{cell.path}", problem(cell, unread), cls="hy-err")


def told_row(cells: Iterable[Cell], unread: Mapping[str, str], width: int) -> Html:
    """A table row below a row of cells for their sentences; it has no height without any."""
    places = (told(cell, unread.get(cell.path)) for cell in cells)
    return tag("tr", tag("td", *places, attrs={"colspan": str(width)}), cls="hy-errs")


def field(cell: Cell, unread: str | None = None, *, wanted: bool = False) -> Html:
    """The cell with its label above, for everything outside tables."""
    unit = span(cell.unit, "hy-unit") if cell.kind == "figure" and cell.unit else EMPTY
    wide = cell.kind == "text"
    return div(
        tag("label", esc(cell.label), unit, cls="hy-label"),
        box(cell, unread, wide=wide, wanted=wanted),
        told(cell, unread),
        cls=f"hy-field {'wide' if wide else ''}".strip(),
    )


def problem(cell: Cell, unread: str | None) -> Html:
    """One sentence on what was typed and cannot be read, or nothing."""
    if unread is None:
        return EMPTY
    shown = unread.strip() or "空白"
    if cell.kind == "figure":
        unit = f"、単位は{cell.unit}" if cell.unit else ""
        also = "、「調査中」「80以上」" if cell.path.startswith("indicators") else ""
        return esc(
            f"「{shown}」は数値として読めません。「66,611」「▲3.2」「－」{also}の形{unit}で"
            "入力し直してください（入力は残っています）。"
        )
    if cell.kind == "year":
        return esc(f"「{shown}」は年度として読めません。「令和4年度」の形で入力し直してください。")
    return esc(f"「{shown}」は選べる値にありません。{'・'.join(cell.choices)}から選んでください。")


def is_wanted(sheet: Sheet, cell: Cell) -> bool:
    """Whether the cell is one of the evaluated year or the year after: those are typed in now,
    the others came from last year's sheet."""
    if cell.kind != "figure" or not cell.path.startswith(("costs[", "indicators[")):
        return cell.path.endswith(".grade")
    holder, number = cell.path.split("[")[0], int(cell.path.split("[")[1].split("]")[0])
    year = sheet.fiscal_year
    if holder == "costs":
        cost = sheet.costs[number]
        key = (cost.fiscal_year, cost.kind)
        return key in {(year, "settlement"), (year + 1, "budget")}
    value = sheet.indicators[number].values[int(cell.path.split("[")[2].split("]")[0])]
    return (value.fiscal_year, value.kind) in {(year, "actual"), (year + 1, "target")}


def _choice(cell: Cell, text: str, attrs: dict[str, str | bool | None], mark: str) -> Html:
    choices = cell.choices if not text or text in cell.choices else (*cell.choices, text)
    options = [tag("option", esc("—"), attrs={"value": ""})]
    options += [
        tag("option", esc(choice), attrs={"value": choice, "selected": choice == text})
        for choice in choices
    ]
    return tag("select", *options, cls=f"hy-choice{mark}", attrs=attrs)


def _marks(cell: Cell, text: str) -> Html:
    chosen = text.split("、")
    return div(
        *(
            tag(
                "label",
                tag(
                    "input",
                    attrs={
                        "type": "checkbox",
                        "name": cell.path,
                        "value": choice,
                        "checked": choice in chosen,
                    },
                ),
                esc(choice),
            )
            for choice in cell.choices
        ),
        cls="hy-marks",
    )
