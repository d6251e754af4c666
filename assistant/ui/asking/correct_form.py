"""The form that sets the parts of a query anew: years, 所管, marks, what is asked and of which
figure. What comes back is held against what the archive knows; nothing else gets through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from assistant.archive import Vocabulary
from assistant.asking import Measure, Query
from assistant.asking.editing import MARKS, Correction, Wanted, correction_of
from assistant.asking.names_of import ATTRIBUTES, measure_name
from assistant.asking.parsing.names import division
from assistant.sheet import format_year
from assistant.ui.render import Html, button, div, esc, tag

_WANTED: Final[dict[Wanted, str]] = {
    "count": "件数",
    "list": "一覧",
    "sum": "数値の合計",
    "average": "数値の平均",
    "largest": "数値の大きい順",
    "smallest": "数値の小さい順",
    "trend": "年度ごとの推移",
}
_MEASURES: Final = {
    f"{one.name}/{one.kind or ''}": one
    for one in (
        Measure(name="project_cost"),
        Measure(name="project_cost", kind="budget"),
        Measure(name="personnel_cost"),
        Measure(name="total"),
        Measure(name="earmarked_revenue"),
        Measure(name="fte"),
        Measure(name="saving"),
        Measure(name="execution"),
        Measure(name="unspent"),
        Measure(name="settlement_yoy"),
        Measure(name="achievement"),
    )
}
_AS_IT_IS: Final = "="

Choices = Iterable[tuple[str, str]]


def correct_form(query: Query | None, vocabulary: Vocabulary, turn: int | None) -> Html:
    """The form filled in as ``query`` is; ``turn`` is what its button sends back."""
    now = correction_of(query) if query else Correction(wanted="list")
    years = [(str(year), format_year(year)) for year in vocabulary.fiscal_years]
    marks = (
        _ticks(ATTRIBUTES[name], name, [(v, v) for v in known], now.marks.get(name, ()))
        for name in MARKS
        if (known := vocabulary.attributes.get(name, ()))
    )
    return div(
        tag(
            "header",
            tag("h3", esc("条件を直す" if query else "条件を選んで調べる")),
            button("閉じる", "close", cls="small quiet"),
            cls="hy-row",
        ),
        _ticks("年度", "years", years, [str(year) for year in now.years]),
        _select("部・課", "department", _departments(now.departments, vocabulary)),
        *marks,
        _select("知りたいこと", "wanted", _wanted(query)),
        _select("数値", "measure", _measures(now.measure)),
        div(
            button(
                "この条件で答える",
                "correct",
                cls="primary",
                turn=str(turn) if turn is not None else None,
            ),
            cls="hy-row",
        ),
        cls="hy-correct",
        attrs={"data-form": "correct"},
    )


def correction_from(
    data: Mapping[str, Any], query: Query | None, vocabulary: Vocabulary
) -> Correction:
    """What the form says; values that it does not offer are left out."""
    now = correction_of(query) if query else Correction()
    ticked = {
        name: tuple(v for v in vocabulary.attributes.get(name, ()) if v in _words(data, name))
        for name in MARKS
    }
    years = tuple(y for y in vocabulary.fiscal_years if str(y) in _words(data, "years"))
    department, measure = _word(data, "department"), _word(data, "measure")
    if department == _AS_IT_IS:
        departments = now.departments
    else:
        departments = tuple(one for one in _known(vocabulary) if one == department)
    return Correction(
        years=years,
        departments=departments,
        marks=ticked,
        wanted=next((one for one in get_args(Wanted) if one == _word(data, "wanted")), "keep"),
        measure=now.measure if measure == _AS_IT_IS else _MEASURES.get(measure),
    )


def _known(vocabulary: Vocabulary) -> list[str]:
    divisions = dict.fromkeys(division(one) for one in vocabulary.departments)
    return sorted({*divisions, *vocabulary.departments})


def _departments(now: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, str, bool]]:
    known = _known(vocabulary)
    one = now[0] if len(now) == 1 and now[0] in known else None
    choices = [("", "（すべて）", not now)]
    if now and one is None:
        choices.append((_AS_IT_IS, f"{'か'.join(now)}（今のまま）", True))
    return [*choices, *((name, name, name == one) for name in known)]


def _wanted(query: Query | None) -> list[tuple[str, str, bool]]:
    intent = query.intent if query else "list"
    if query and intent == "rank":
        chosen: str = "largest" if query.descending else "smallest"
    else:
        chosen = intent
    plain = chosen in _WANTED
    keep = [] if plain else [("keep", "今のまま", True)]
    return [*keep, *((one, words, one == chosen) for one, words in _WANTED.items())]


def _measures(now: Measure | None) -> list[tuple[str, str, bool]]:
    chosen = next((key for key, one in _MEASURES.items() if one == now), None)
    own = [(_AS_IT_IS, measure_name(now), True)] if now and chosen is None else []
    return [
        ("", "（なし）", now is None),
        *own,
        *((key, measure_name(one), key == chosen) for key, one in _MEASURES.items()),
    ]


def _ticks(label: str, name: str, choices: Choices, chosen: Sequence[str]) -> Html:
    boxes = (
        tag(
            "label",
            tag(
                "input",
                attrs={
                    "type": "checkbox",
                    "name": name,
                    "value": value,
                    "checked": value in chosen,
                },
            ),
            esc(words),
        )
        for value, words in choices
    )
    return tag("fieldset", tag("legend", esc(label)), div(*boxes, cls="hy-marks"))


def _select(label: str, name: str, choices: Iterable[tuple[str, str, bool]]) -> Html:
    options = (
        tag("option", esc(words), attrs={"value": value, "selected": is_chosen})
        for value, words, is_chosen in choices
    )
    chooser = tag("select", *options, cls="hy-choice", attrs={"name": name})
    return tag("label", tag("span", esc(label), cls="hy-label"), chooser, cls="hy-field")


def _words(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name)
    return [str(one) for one in value] if isinstance(value, list) else []


def _word(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
