"""Years without a number that are of the wrong side of the evaluated year's end.

「令和６年度は大雨で３日間休館したものの、利用者は目標を上回った」 in the evaluation of 令和5年度:
a year that is over told as the one after it. Told only of a sentence that begins with that year,
ends in the past and tells a result: against a target or last year, or by a number of the evaluated
year. 「令和５年度から送迎を始め、通いやすくする」 in the plan for the year after 令和5年度: told of
a sentence that begins with the evaluated year and does nothing but plan.

Silent: where a passage tells the same of that very year; beside another year, a budget, or what
goes on already (続け, ている). Not seen: years within a sentence, in 今後の改善点, and those of
what is done and has no result (「令和６年度は案内板を改めた」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.roles.years import gone
from assistant.sheet.sentences import cut_sentences
from assistant.sheet.widths import narrow
from assistant.sheet.years import format_year

_OTHER_YEAR: Final = re.compile("[前昨今本当次来翌]年|年前|前回|これまで|従来")
_PAIR: Final = re.compile("(?=([一-龥々]{2}|[ァ-ヴー]{3}))")
_TOLD: Final = re.compile("は|も|の(?!予算|当初|目標|計画|予定|事業費|見込)")
_PAST: Final = re.compile(r"(?:[ぁ-ん]た|んだ|いだ)。?$")
_TO_COME: Final = re.compile(
    "予算|計上|要求|見込|計画(?!を[上下]回|に届)|予定(?!(?:の[^、。]*)?(?:を|に|より))|今後|方針|こととし|決定|決め"
    "|向け|備え|前倒し|[次来翌]年度|目標[をは値に](?:前年度?より)?[^、。]*(?:引き|定め|改め|見直|増やし|減らし|据え|設定)"
)
#: What only the end of a year tells.
_RESULT: Final = re.compile(
    "(?:目標|予定|計画|前年度?|昨年度?)(?:の[^、。はが]{1,14})?"
    "(?:を|に|には|にも|より|から|に比べて?|と比べて?)[^、。をが]{0,16}?"
    "(?:上回|下回|割り込|届[いか]|及ば|達し|達成し|増え|減[っり]|増加し|減少し|落ち込|伸び[たて、])"
)
_BEGINS: Final = re.compile("(?P<from>から)|には?|は")
_PLANS: Final = re.compile(
    r"(?<![てで]い)(?<!であ)(?<![とに]な)(?<![がもは]あ)(?<!られ)[るうくすつむぶ]。?$"
)
_DONE: Final = re.compile("[ぁ-ん]た(?![めいちだ])|だった|んだ|いだ|[てで]お[りる]|[てで]い[るて]")
_GOING_ON: Final = re.compile("続|以来|必要|課題|求め|残る|踏まえ|ふまえ|受け、|決算|実績|評価")
#: What is done to something, at the end of the first clause; no 「応募が定員を超え」.
_DEED: Final = re.compile(
    r"[^がも、。]*を[^がも、。]*?(?<!超)(?<!迎)(?<!占)(?<!示)"
    r"(?:[しりみきいえけげせめれべて]|[るうくすつむぶ]。?)$"
)
_REASON: Final = re.compile("(?:ため|ので|から|こと|により|なり|あり)$")
#: 「令和６年度から１割減らし」: what it is measured against.
_MOVED: Final = re.compile("[0-9]|増|減|引き|縮|拡|変|改め|見直|据え|圧|積み|伸")
_SAME: Final = 3


def untimely(matter: Matter) -> Iterator[Finding]:
    """Warnings of rule ``role.year`` on years that no number tells."""
    for text in matter.texts:
        plan = text.kind.startswith("next_year.")
        if not plan and not text.kind.startswith(("judgement.", "evaluation.reason")):
            continue
        for sentence in text.sentences:
            years = [t for t in sentence.traces if t.kind == "year"]
            if len(years) != 1 or years[0].start > 0 or years[0].unit != "年度":
                continue
            at, year = years[0].end, int(years[0].value)
            plain = narrow(sentence.text)
            now = matter.bare.fiscal_year
            if not plan and year == now + 1 and _is_over(sentence, plain, at, matter):
                yield _finding(text, sentence, at, year, now)
            elif plan and year == now and _is_ahead(plain, at, matter):
                yield _finding(text, sentence, at, year, now + 1)


def _is_over(sentence: Sentence, plain: str, at: int, matter: Matter) -> bool:
    """Whether the sentence tells what a whole year has brought."""
    if not _TOLD.match(plain, at) or not _PAST.search(plain) or _TO_COME.search(plain):
        return False
    if not _RESULT.search(plain, at) and not _has_number_of(sentence, matter):
        return False
    ahead = [s for s in _passages(matter) if _is_of_next(s, matter)]
    return not any(_are_alike(plain[at:], passage) for passage in ahead)


def _has_number_of(sentence: Sentence, matter: Matter) -> bool:
    """Whether a number of two digits or more is the evaluated year's only."""
    actual = f".actual.{matter.bare.fiscal_year}"
    for trace in sentence.traces:
        ids = [id for id in (trace.source, *trace.also) if id is not None]
        if trace.kind == "figure" and abs(trace.value) >= 10 and ids:
            told = [s for s in _passages(matter) if narrow(trace.surface) in s]
            if any(_is_of_next(s, matter) for s in told):
                continue
            if all(id.endswith(actual) or (id.startswith("text.") and told) for id in ids):
                return True
    return False


def _is_ahead(plain: str, at: int, matter: Matter) -> bool:
    """Whether the sentence plans what begins in the year that it names."""
    begins = _BEGINS.match(plain, at)
    if begins is None or not _PLANS.search(plain) or gone(plain, at, ahead=True):
        return False
    rest = plain[begins.end() :].lstrip("、")
    if any(pattern.search(rest) for pattern in (_OTHER_YEAR, _DONE, _GOING_ON)):
        return False
    first = rest.partition("、")[0]
    if not _DEED.match(first) or _REASON.search(first) or (begins["from"] and _MOVED.search(first)):
        return False
    now = [s for s in _passages(matter) if not _is_of_next(s, matter)]
    return not any(_are_alike(first, passage) for passage in now)


def _passages(matter: Matter) -> Iterator[str]:
    for passage in matter.entered.values():
        yield from cut_sentences(narrow(passage))


def _is_of_next(passage: str, matter: Matter) -> bool:
    """Whether a sentence of the passages tells of the year after the evaluated one."""
    coming = narrow(format_year(matter.bare.fiscal_year + 1))
    return coming in passage or re.search("[次来翌]年度|今後", passage) is not None


def _are_alike(words: str, passage: str) -> bool:
    pairs = {match[1] for match in _PAIR.finditer(words)}
    return sum(pair in passage for pair in pairs) >= min(_SAME, len(pairs) or 1)


def _finding(text: Text, sentence: Sentence, end: int, year: int, right: int) -> Finding:
    told = "これから行うこと" if right > year else "済んだこと"
    said, meant = format_year(year), format_year(right)
    which = "評価の対象の年度" if right > year else "評価の対象の次の年度"
    return Finding(
        kind="year",
        severity="warning",
        start=sentence.start,
        end=sentence.start + end,
        field=text.field,
        message=f"{said}は{which}ですが、{told}が書かれています。{meant}でないか確かめてください。",
        suggestion=meant,
        rule="role.year",
    )
