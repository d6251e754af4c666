"""What a text should say at all: a figure, what became of last year's plan, and no gap left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from assistant.checking.directions.words import words_of
from assistant.checking.findings import Finding, Severity
from assistant.checking.indicators import State, names
from assistant.checking.matter import Matter, Text
from assistant.checking.missing.gaps import drafted_places
from assistant.checking.missing.rules import FIGURE, GAP, PROMISE, missing
from assistant.checking.missing.tells import names_measure
from assistant.sheet.prose import get_text
from assistant.sheet.sentences import QUESTION, cut_sentences

_LEADING: Final = ("evaluation.reason", "judgement.outcome")
_PROVING: Final = ("judgement.satisfaction", "judgement.scale", "next_year.budget")
_PLANS: Final = ("evaluation.future_improvement", "next_year.content")
_PRAISED: Final = re.compile(
    "適切|適当|妥当|効率的|効果的|最適|有効|飛躍|抜本的|多様な主体|先進的|理にかな"
)
_LEVEL: Final = re.compile("順調|推移|一層の向上|伸び悩|高い水準|低迷|堅調")
_NO_SURVEY: Final = re.compile(
    "(?:調査|アンケート|数値)[^。]{0,16}(?:行っていな|行っておら|していな|しておら|実施していな|ない)"
)
_RUN: Final = re.compile("[一-龥々ァ-ヶー]{2,}")
#: Pairs of characters that stand in any plan.
_IN_ANY_PLAN: Final = (
    "年度 次年 今年 前年 本年 事業 市民 実施 予定 目標 継続 推進 引続 対応 検討 必要 見直 取組 "
    "関係 内容 支援 実績 年間 上半 半期 下半 新規 際し"
)
_COMMON: Final = frozenset(_IN_ANY_PLAN.split())
#: So much of a promise's words must come back for it to be answered.
_ANSWERED: Final = 0.25
_RECORDS: Final = ("previous.done_this_year", "results", "ingenuity")


def check_gaps(matter: Matter) -> Iterator[Finding]:
    """Every gap left in a text, at its place: an error where 【…】 asks, else a warning."""
    for text in matter.texts:
        for match in QUESTION.finditer(text.text):
            yield _gap(text, match, "error", match[0])
        for match in drafted_places(text.text):
            yield _gap(text, match, "warning", None)


def _gap(text: Text, match: re.Match[str], severity: Severity, question: str | None) -> Finding:
    said = f"{text.label}に「{match[0]}」が残っているので、答えを書くか消してください。"
    found = missing(GAP, text.field, said, severity=severity, question=question)
    return found.model_copy(update={"start": match.start(), "end": match.end()})


def check_figures(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """Texts without any figure although the sheet has some."""
    measured = any(state.actual is not None for state in states)
    costs = any(cost.project_cost is not None for cost in matter.sheet.costs)
    if not (measured or costs):
        return
    for text in matter.texts:
        if any(trace.kind == "figure" for trace in text.traces) or QUESTION.search(text.text):
            continue
        if not _due(text, states):
            continue
        grave = text.kind in _LEADING and any(state.short for state in states)
        what = "指標の実績や目標との差など" if measured else "事業費や件数など"
        yield missing(
            FIGURE,
            text.field,
            f"{text.label}に数値がないので、{what}根拠となる数値を書いてください。",
            severity="warning" if grave else "question",
        )


def _due(text: Text, states: Sequence[State]) -> bool:
    """Whether a text of that kind and with those words stands on figures."""
    if text.kind in _LEADING:
        return True
    if text.kind in _PROVING:
        return not _NO_SURVEY.search(text.text)
    if text.kind == "judgement.method":
        return bool(_PRAISED.search(text.text))
    if text.kind in _PLANS:
        return any(
            any(names(sentence.text, state) for state in states)
            and (_LEVEL.search(sentence.text) or next(words_of(sentence.text), None))
            for sentence in text.sentences
        )
    return False


def check_promise(matter: Matter) -> Iterator[Finding]:
    """Measures that last year's sheet announced and this year's does not come back to."""
    last = matter.context.last
    promise = last.evaluation.next_year.content if last is not None else None
    if promise is None:
        return
    records = (get_text(matter.sheet, field) for field in _RECORDS)
    said = " ".join([t for t in records if t] + [text.text for text in matter.texts])
    have = _pairs(said)
    open_ = [
        sentence.strip()
        for sentence in cut_sentences(promise)
        if names_measure(sentence) and _share(_pairs(sentence), have) < _ANSWERED
    ]
    if not open_:
        return
    record = matter.profile.layout is None or any(
        place.field == _RECORDS[0] for place in matter.profile.layout.fields
    )
    fallback = matter.texts[0].field if matter.texts else "results"
    short = open_[0] if len(open_[0]) <= 60 else open_[0][:59] + "…"
    yield missing(
        PROMISE,
        _RECORDS[0] if record else fallback,
        f"前年度の調書で次年度の取組とした「{short.rstrip('。')}」がどうなったか書かれていないので、"
        "今年度の取組として書いてください。",
        question="【結果を記入：前年度に予定した取組がどうなったか】",
        evidence=("last.next_year.content",),
    )


@lru_cache(maxsize=256)
def _pairs(text: str) -> frozenset[str]:
    runs = _RUN.findall(text)
    return frozenset([run[at : at + 2] for run in runs for at in range(len(run) - 1)]) - _COMMON


def _share(wanted: frozenset[str], have: frozenset[str]) -> float:
    return len(wanted & have) / len(wanted) if wanted else 1.0
