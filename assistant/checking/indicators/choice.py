"""Indicators that cannot show a result: money, a meeting, the activity once more, none at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.indicators.states import State
from assistant.checking.matter import Matter
from assistant.checking.rules import Rule

MONEY: Final = Rule(
    "indicator.money",
    "金額を成果指標としている",
    "外部評価の指摘「成果指標が金額」",
    "寄附や税収のように金額が成果そのものである事業も尋ねる。",
)
MEETING: Final = Rule(
    "indicator.meeting",
    "会議の開催を成果指標としている",
    "外部評価の指摘「指標が活動量だけ」",
    "会議以外の内部の作業（起案、照会など）は名称からは分からない。",
)
SAME: Final = Rule(
    "indicator.same",
    "活動指標と成果指標が同じ",
    "外部評価の指摘「指標が活動量だけ」",
    "名称も値も違うが中身が同じ指標は分からない。",
)
NO_OUTCOME: Final = Rule(
    "indicator.no_outcome",
    "成果指標がない",
    "外部評価の指摘「指標が活動量だけ」",
    "成果指標がない理由がどの欄かに書かれていれば尋ねない。理由の当否は見ない。",
)
NO_UNIT: Final = Rule(
    "indicator.no_unit",
    "指標の単位がない",
    "外部評価の指摘「数値の意味が分からない」",
    "単位が名称と合わない場合（人数に件など）は見ない。",
)
RULES: Final = (MONEY, MEETING, SAME, NO_OUTCOME, NO_UNIT)

_MONEY_UNIT: Final = re.compile("円$")
_MONEY_NAME: Final = re.compile(
    "(?:金額|総額|予算額|決算額|事業費|費用|経費|支出額|執行額|補助額)$"
)
_MEETING: Final = re.compile(
    "会議|委員会|協議会|審議会|検討会|幹事会|打合せ|打ち合わせ|連絡会|ワーキング|部会|分科会|ＷＧ|WG"
)
_HELD: Final = re.compile("開催|回数|実施")
_SAID: Final = re.compile(
    "指標(?:は|を|の設定は)[^、。]{0,8}(?:設け|定め|な[いし]|設定し)|測れない|測る指標"
)
#: So many equal figures of the same years are one series printed twice.
_TWICE: Final = 2


def check_choice(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """The findings on what the indicators are."""
    named = [state for state in states if state.indicator.name or _figures(state)]
    for state in named:
        if state.outcome:
            yield from _no_result(state)
            yield from _same(state, named)
        if not state.indicator.unit and _figures(state):
            yield _finding(state.field, NO_UNIT, f"{state.name}に単位がないので書いてください。")
    said = any(_SAID.search(text.text) for text in matter.texts)
    if not any(state.outcome for state in named) and not said:
        what = "成果指標" if named else "指標"
        yield _finding(
            "indicators",
            NO_OUTCOME,
            f"この調書には{what}がないので、成果を何で確かめるのかを書くか指標を設けてください。",
        )


def _no_result(state: State) -> Iterator[Finding]:
    unit = state.indicator.unit or ""
    if _MONEY_UNIT.search(unit) or (not unit and _MONEY_NAME.search(state.name)):
        yield _finding(
            state.field,
            MONEY,
            f"成果指標「{state.name}」は金額なので、使った結果として何が変わったかを表す指標に"
            "できないか検討してください。",
        )
    elif _MEETING.search(state.name) and (_HELD.search(state.name) or unit == "回"):
        yield _finding(
            state.field,
            MEETING,
            f"成果指標「{state.name}」は会議の開催を数えるものなので、その結果を表す指標に"
            "できないか検討してください。",
        )


def _same(state: State, states: Sequence[State]) -> Iterator[Finding]:
    for other in states:
        if other.outcome:
            continue
        one_name = bool(state.indicator.name) and state.indicator.name == other.indicator.name
        mine, others = _figures(state), _figures(other)
        one_series = len(mine) >= _TWICE and mine == others and any(mine.values())
        if one_name or one_series:
            how = "名称" if one_name else "値"
            yield _finding(
                state.field,
                SAME,
                f"成果指標「{state.name}」は活動指標「{other.name}」と{how}が同じなので、"
                "活動の結果を表す指標にできないか検討してください。",
                severity="warning" if one_name else "question",
            )
            return


def _figures(state: State) -> dict[tuple[int, str], object]:
    values = state.indicator.values
    return {(v.fiscal_year, v.kind): v.value for v in values if v.value is not None}


def _finding(field: str, rule: Rule, message: str, *, severity: Severity = "question") -> Finding:
    return Finding(
        kind="indicator",
        severity=severity,
        start=0,
        end=0,
        field=field,
        rule=rule.id,
        message=message,
    )
