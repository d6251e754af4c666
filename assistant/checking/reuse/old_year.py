"""Last year's 年度 left over: 「令和４年度は…」 where this year is meant.

Last year may be named on purpose (前年度と比べ, から, 令和4年度に始めた): only a sentence that
makes last year its topic, compares nothing and names no other year is told. In plans, the
evaluated year as the time of what is still to be done. Not seen: a leftover year beside this
year's, and a past event that is told again each year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.numbers import NumberTrace
from assistant.checking.reuse import rules
from assistant.checking.reuse.last_year import Copy
from assistant.sheet.numerals import narrow
from assistant.sheet.years import find_years, format_year

if TYPE_CHECKING:
    from assistant.checking.matter import Matter, Sentence, Text

_TOPIC: Final = re.compile(
    r"(?:には|においては?|における|について|は|も|の(?!.{0,14}(?:から|より)))"
)
_AT_START: Final = re.compile(r"(?:なお|また|さらに|そして|一方|特に)?、?\s*$")
_ON_PURPOSE: Final = re.compile(
    "前年|昨年|前々年|前回|比べ|比較|対比|比で|年度?(?:から|より)|[0-9０-９][^、。]{0,4}(?:から|より)|以降|以来|以後|続い|引き続き|同様|当時|過去|直近|確定|"
    "開始|始め|始ま|導入|策定|改正|改定|制定|設置|新設|設け|開設|創設|移行|見直し|実施した|踏まえ|受け|"
    "影響|ため、|より、|終了|廃止|完了|年度末|に引き継|ベース|基に|基準|調査|まで|推移|同額|並み|繰"
)
_PLAN_KINDS: Final = ("next_year.content", "next_year.budget")
_STILL_TO_DO: Final = re.compile(r"^(?:中(?:の|に)|も|には|は(?!.{0,30}[たっ]た))")
_NOT_PAST_END: Final = re.compile(
    r"(?:(?:す|図|取り組|見込|進め|行|努め|目指|続け|設け|広げ|増やす?|減らす?)[るむうくすげぶ]?"
    r"|予定(?:である|する)?|計上する|要求する|とする|ていく|たい)。?\s*$"
)


def check_old_year(text: Text, copies: Mapping[int, Copy], matter: Matter) -> Iterator[Finding]:
    """The leftover years of one drafted text; ``copies`` are its sentences taken from last
    year's sheet, by where they start."""
    year = matter.sheet.fiscal_year
    named = _years(text.traces)
    if not named:
        return
    spoken = {int(m.value) for m in named} & {year, year + 1} or "本年度" in text.text
    spoken = spoken or "今年度" in text.text or "当年度" in text.text
    for sentence in text.sentences:
        mentions = _years(sentence.traces)
        years = {int(mention.value) for mention in mentions}
        copy = copies.get(sentence.start)
        for mention in mentions:
            if copy is not None and copy.whole and mention.value == year - 1:
                if years == {year - 1} and _then_own(copy, mention, matter):
                    yield _finding(mention, year, "warning", sentence, text, copied=True)
            elif text.kind in _PLAN_KINDS and _to_do(sentence.text, mention, years, year):
                yield _finding(mention, year + 1, "warning", sentence, text)
            elif (
                text.kind not in _PLAN_KINDS
                and not spoken
                and years == {year - 1}
                and _is_topic(sentence.text, mention)
            ):
                yield _finding(mention, year, _certainty(sentence, matter), sentence, text)


def _years(traces: Sequence[NumberTrace]) -> list[NumberTrace]:
    """The fiscal years that are named; a calendar year (令和４年７月) is a date."""
    return [trace for trace in traces if trace.kind == "year" and trace.unit == "年度"]


def _then_own(copy: Copy, mention: NumberTrace, matter: Matter) -> bool:
    """Whether last year's sentence named the same year, its own then."""
    last = matter.context.last
    if last is None or last.fiscal_year != mention.value:
        return False
    return any(m.year == mention.value for m in find_years(copy.old.text, around=last.fiscal_year))


def _is_topic(text: str, mention: NumberTrace) -> bool:
    return (
        _AT_START.match(text[: mention.start]) is not None
        and _TOPIC.match(text, mention.end) is not None
        and not _ON_PURPOSE.search(text)
    )


def _to_do(text: str, mention: NumberTrace, years: set[int], year: int) -> bool:
    """「令和５年度中の解消に向けて取り組む」 on the sheet of 令和5年度, written when it is over."""
    return (
        mention.value in (year, year - 1)
        and year + 1 not in years
        and not re.search("次年度|来年度|翌年度", text)
        and _STILL_TO_DO.match(text[mention.end :]) is not None
        and _NOT_PAST_END.search(text) is not None
        and not re.search("同様|同額|同じ|並み|同程度|同規模|同水準", text[: mention.start])
        and not re.search("決算|実績", narrow(text[mention.end :])[:6])
    )


def _certainty(sentence: Sentence, matter: Matter) -> Severity:
    """A warning where the figures beside the year are this year's, else only the writer knows."""
    year = matter.sheet.fiscal_year
    facts = [matter.facts.get(t.source) for t in sentence.traces if t.kind == "figure" and t.source]
    at = {fact.fiscal_year for fact in facts if fact is not None}
    return "warning" if at == {year} else "question"


def _finding(
    mention: NumberTrace,
    meant: int,
    severity: Severity,
    sentence: Sentence,
    text: Text,
    *,
    copied: bool = False,
) -> Finding:
    right = format_year(meant)
    why = "前年度の文から残った年度" if copied else "この調書で評価する年度や次年度では"
    told = f"「{mention.surface}」は{why}" + ("と思われるため、" if copied else "ないため、")
    return Finding(
        kind="reuse",
        severity=severity,
        start=sentence.start + mention.start,
        end=sentence.start + mention.end,
        message=f"{told}「{right}」の消し忘れでないか確かめてください。",
        evidence=(f"year:{meant}",),
        field=text.field,
        rule=rules.OLD_YEAR.id,
        suggestion=right,
    )
