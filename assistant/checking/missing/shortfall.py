"""Short of target: where are the cause and the response? Far over: who reviews the target?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.indicators import State, firm, listed, speaks_of, target_discussed
from assistant.checking.matter import Matter, Text
from assistant.checking.missing.rules import CAUSE, RESPONSE, TARGET, missing
from assistant.checking.missing.tells import names_cause, names_measure
from assistant.sheet import format_year
from assistant.sheet.sentences import QUESTION

_PLANS: Final = ("evaluation.future_improvement", "next_year.content")
_TROUBLE: Final = re.compile(
    "課題|急務|問題|求められ|不足|足りな|見つからな|難し|遅れ|減少し|減り|下回|届か|及ば|悪化|高まっ|増加してい"
)
_RESIGNED: Final = re.compile("やむを得な|やむなし|致し方|仕方が?な|特段の(?:課題|問題)は")
_NEXT: Final = re.compile("次年度|来年度|翌年度|引き続き|次も")


def check_shortfall(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """The findings on cause and response."""
    short = [state for state in states if state.short]
    reasons = matter.of_kind("evaluation.reason")
    outcomes = matter.of_kind("judgement.outcome")
    plans = [text for kind in _PLANS for text in matter.of_kind(kind)]
    told = bool(short) and any(names_cause(t.text) for t in (*reasons, *outcomes, *plans))
    for text in (*reasons, *outcomes):
        own = [s for s in short if s.outcome or text.kind == "evaluation.reason"]
        # The reason may tell the cause for both; then a figure of the gap is enough here.
        elsewhere = told and text not in reasons and any(t.kind == "figure" for t in text.traces)
        if own and not elsewhere:
            yield from _cause(text, own, told=told, leading=text in reasons or not reasons)
    ends = "廃止" in (matter.sheet.evaluation.next_year.content_direction or "")
    for text in (*plans, *outcomes):
        if not (ends and text.kind == "next_year.content"):
            yield from _response(text, short)


def _cause(text: Text, short: Sequence[State], *, told: bool, leading: bool) -> Iterator[Finding]:
    if names_cause(text.text) or QUESTION.search(text.text):
        return  # told, or already asked by a 【…】 of the text
    plain = [state for state in short if not (state.nearly or state.doubtful)]
    grave = leading and not told and any(s.outcome or s.well_short for s in plain)
    names = "・".join(state.name for state in short[:2])
    yield missing(
        CAUSE,
        text.field,
        f"{listed(firm(short))}ですが、{text.label}に要因と対応が書かれていないので、書いてください。",
        severity="warning" if grave else "question",
        question=f"【要因を記入：{names}が届かなかった理由】",
        evidence=[id for state in short for id in state.evidence],
    )


def _response(text: Text, short: Sequence[State]) -> Iterator[Finding]:
    resigned = _RESIGNED.search(text.text)
    if QUESTION.search(text.text):
        return
    if text.kind in _PLANS:
        trouble = _TROUBLE.search(text.text)
        if not (short or trouble) or names_measure(text.text):
            return
        what = f"{listed(firm(short))}ですが" if short else "課題が述べられていますが"
    elif resigned is not None and short:
        what = f"{listed(firm(short))}で「{resigned[0]}」とありますが"
    else:
        return
    yield missing(
        RESPONSE,
        text.field,
        f"{what}、{text.label}に具体的な対応がないので、誰がいつまでに何をするかを書いてください。",
        question="【対応を記入：誰がいつまでに何をするか】",
        evidence=[id for state in short for id in state.evidence],
    )


def check_targets(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """Far over its target, the next one is the same or asks for less, and no text says why."""
    for state in states:
        ahead, target = state.next_target, state.target
        if not state.far_over or ahead is None or target is None:
            continue
        if ahead.value is None or target.value is None:
            continue
        raised = ahead.value < target.value if state.less else ahead.value > target.value
        place = _place(matter, state)
        if raised or place is None or target_discussed(matter, state, states):
            continue
        year = format_year(ahead.fiscal_year or matter.sheet.fiscal_year + 1)
        excused = any(names_cause(t.text) for t in matter.texts if speaks_of(t, state))
        kept = "同じ" if ahead.value == target.value else "それより緩い"
        yield missing(
            TARGET,
            place.field,
            f"{state.told}でしたが、{year}の{state.word}は{kept}{ahead.shown()}なので、"
            f"見直すか、そうする理由を{place.label}に書いてください。",
            # With a cause told it may have been a year like no other (heavy snow).
            severity="question" if state.doubtful or state.less or excused else "warning",
            question=f"【理由を記入：{state.name}の{year}の{state.word}を{ahead.shown()}とする理由】",
            evidence=(*state.evidence, ahead.id),
        )


def _place(matter: Matter, state: State) -> Text | None:
    """The text that says what the next target is, else the one that should."""
    for text in matter.texts:
        if _NEXT.search(text.text) and (
            any(t.kind == "figure" and _is_next(t.value, state) for t in text.traces)
            or ("予定" in text.text and speaks_of(text, state) and not text.kind.endswith("reason"))
        ):
            return text
    for kind in (*_PLANS, "evaluation.reason", "judgement.outcome"):
        for text in matter.of_kind(kind):
            return text
    return None


def _is_next(value: object, state: State) -> bool:
    return state.next_target is not None and value == state.next_target.value
