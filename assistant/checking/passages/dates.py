"""Dates of a text that the entered passages give to another year, or tell of another month.

「令和4年12月に増額補正した」, where 実施結果 of 令和5年度 says 「12月に増額補正した」: a bare
month of 実施結果 and 工夫点 is of the evaluated fiscal year. Told only where most of the words
behind the date are those behind the passage's; 「11月に増額補正した」 only where nearly all are
and no passage speaks of that month. Last year's passages count only where they write the year and
tell nearly all the words of what happens but once (「令和5年4月から着用が義務となった」). Silent:
plans (今後, 予定, 来年度), a month that the passages have with this year as well, or with 翌年,
昨年 and the like. Not seen: days; dates that stand behind what happened then (「補正は12月」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.checking.findings import Finding
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.rules import Rule
from assistant.checking.trusted import trusted
from assistant.sheet import entered_texts
from assistant.sheet.sentences import QUESTION, cut_sentences
from assistant.sheet.widths import narrow
from assistant.sheet.years import ERA_BASE

RULES: Final = (
    Rule(
        "year.of_date",
        "入力された文と合わない年月",
        "外部評価・監査の指摘「前年度の年度が残っている」",
        "日付の後の語が入力された文と大きく違うとき、日の誤り、予定の年月の誤りは分かりません。",
    ),
)
_DATE: Final = re.compile(
    r"(?:(?P<era>令和|平成)(?P<number>元|[0-9]{1,2})年(?:の)?|(?P<year>20[0-9]{2})年(?:の)?)?"
    r"(?<![0-9.])(?P<month>1[0-2]|[1-9])月(?!間|額|平均|別|次|ごと|々|当)"
)
#: A year that is told in another way than by its number, or of another sort.
_OTHER_YEAR: Final = re.compile(
    r"(?:年度の?|翌々?年の?|昨年の?|前年の?|来年の?|同年の?|次年の?|各年の?|毎年の?)$"
)
_PLAN: Final = re.compile("今後|予定|来年|次年|翌年|次期|見込み|計画|目指|検討")
_WORDS: Final = re.compile("(?:(?![今本当前昨翌次来]?年度?|当初)[一-龥々ァ-ヴーA-Za-z])+")
_CLAUSE: Final = re.compile("[、。]")
#: Fields whose bare months are of the evaluated year.
_OF_THE_YEAR: Final = ("results", "ingenuity")
_APRIL: Final = 4
#: What is not done every year.
_ONCE: Final = frozenset(
    ("義務", "改正", "施行", "制定", "開設", "新設", "廃止", "移転", "発足", "締結", "策定")
)
_LEAST, _CERTAIN = 2, 4
_SHARE, _NEARLY_ALL = 0.5, 0.75


class Date(NamedTuple):
    """A year (calendar; ``None`` where it is not known) and month at ``start:end`` of a sentence,
    ``said`` where the year is written; ``pairs`` are the words behind it, two letters each, and
    ``around`` those of the whole sentence but for dates."""

    start: int
    end: int
    year: int | None
    month: int
    said: bool
    pairs: frozenset[str]
    around: frozenset[str]


def check_dates(matter: Matter) -> Iterator[Finding]:
    """Findings of rule ``year.of_date``: error where a machine wrote the text, else warning."""
    entered: list[Date] | None = None
    earlier: list[Date] = []
    for text in matter.texts:
        if "月" not in text.text:
            continue
        for sentence in text.sentences:
            if "月" not in sentence.text:
                continue
            if entered is None:
                entered, earlier = _entered(matter), _earlier(matter)
            for date in _dates(narrow(sentence.text), matter.bare.fiscal_year):
                if _is_plan(date, sentence, text, matter.bare.fiscal_year):
                    continue
                meant, last = _meant(date, entered), False
                if meant is None:
                    meant, last = _meant_of_last(date, entered, earlier), True
                if meant is not None:
                    yield _finding(date, meant, sentence, text, last=last)


def _entered(matter: Matter) -> list[Date]:
    year = matter.bare.fiscal_year
    return [
        date if date.said or field in _OF_THE_YEAR else date._replace(year=None)
        for field, text in matter.entered.items()
        if "月" in text
        for sentence in cut_sentences(narrow(text))
        for date in _dates(sentence, year)
    ]


def _earlier(matter: Matter) -> list[Date]:
    """The dates of last year's passages that are written with their year."""
    last = matter.context.last
    if last is None:
        return []
    return [
        date
        for text in entered_texts(trusted(last)).values()
        if "月" in text
        for sentence in cut_sentences(narrow(text))
        for date in _dates(sentence, last.fiscal_year)
        if date.said and not _PLAN.search(sentence)
    ]


def _dates(sentence: str, fiscal_year: int) -> Iterator[Date]:
    matches = list(_DATE.finditer(sentence))
    around = _pairs(_DATE.sub("　", sentence)) if matches else frozenset[str]()
    for match in matches:
        month = int(match["month"])
        said = bool(match["era"] or match["year"])
        year: int | None = fiscal_year + (month < _APRIL)
        if match["year"]:
            year = int(match["year"])
        elif match["era"]:
            number = match["number"]
            year = ERA_BASE[match["era"]] + (1 if number == "元" else int(number))
        elif _OTHER_YEAR.search(sentence, max(0, match.start() - 4), match.start()):
            year = None
        stop = _CLAUSE.search(sentence, match.end())
        behind = sentence[match.end() : stop.start() if stop else len(sentence)]
        yield Date(match.start(), match.end(), year, month, said, _pairs(behind), around)


def _pairs(words: str) -> frozenset[str]:
    return frozenset(
        word[at : at + 2] for word in _WORDS.findall(words) for at in range(len(word) - 1)
    )


def _is_plan(date: Date, sentence: Sentence, text: Text, fiscal_year: int) -> bool:
    at = sentence.start + date.start
    if any(asked.start() <= at < asked.end() for asked in QUESTION.finditer(text.text)):
        return True
    plan = text.kind.startswith("next_year.") or text.kind == "evaluation.future_improvement"
    if not (plan or _PLAN.search(sentence.text)):
        return False
    ended = (date.year or 0, date.month) < (fiscal_year + 1, _APRIL)
    return not (date.said and ended)


def _meant(date: Date, entered: Sequence[Date]) -> Date | None:
    """The date of the passages that this one contradicts."""
    if date.year is None:
        return None
    same = [other for other in entered if other.month == date.month]
    if any(other.year is None or other.year == date.year for other in same):
        return None
    if same and date.said:
        words = date.pairs if len(date.pairs) > _LEAST else date.around
        best = max(same, key=lambda other: _share(words, other.around))
        return best if _share(words, best.around) >= _SHARE else None
    if same or len(date.pairs) < _CERTAIN:
        return None
    alike = [other for other in entered if _share(date.pairs, other.pairs) >= _NEARLY_ALL]
    return alike[0] if len(alike) == 1 and alike[0].year is not None else None


def _meant_of_last(date: Date, entered: Sequence[Date], earlier: Sequence[Date]) -> Date | None:
    """The date of last year's passages that this one contradicts: of what happens but once."""
    if not date.said or not date.around & _ONCE:
        return None
    same = [other for other in (*entered, *earlier) if other.month == date.month]
    if any(other.year in (None, date.year) for other in same):
        return None
    alike = [o for o in same if o in earlier and _are_of_one(date, o)]
    return alike[0] if len({o.year for o in alike}) == 1 else None


def _are_of_one(date: Date, other: Date) -> bool:
    if not date.around & other.around & _ONCE:
        return False
    if len(date.pairs) > _LEAST:
        return _share(date.pairs, other.pairs) >= _NEARLY_ALL
    return len(date.around) > _LEAST and _share(date.around, other.around) >= _NEARLY_ALL


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    shared = len(words & others)
    return shared / len(words) if shared >= _LEAST else 0.0


def _finding(date: Date, meant: Date, sentence: Sentence, text: Text, *, last: bool) -> Finding:
    start, end = sentence.start + date.start, sentence.start + date.end
    said = text.text[start:end]
    right = f"{meant.month}月"
    where = "前年度の入力された文" if last else "入力された文"
    if meant.year is not None and (date.said or meant.said):
        era = meant.year - ERA_BASE["令和"]
        right = f"令和{era if era > 1 else '元'}年{right}" if era > 0 else f"{meant.year}年{right}"
    return Finding(
        kind="year",
        severity="error" if text.by_machine else "warning",
        start=start,
        end=end,
        field=text.field,
        message=f"「{said}」とありますが、{where}では{right}のことです。年月を確かめてください。",
        suggestion=right,
        rule="year.of_date",
    )
