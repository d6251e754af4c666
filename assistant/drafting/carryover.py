"""Last year's own sentences, where they are still true, with years and figures of this year.

A sentence is carried over only when everything in it can be proved again: each of its numbers is
a fact of last year's sheet that exists this year too, each year moves on by one, and nothing it
says about direction (増加, 下回った, 達成 …) has turned. Causes, measures, praise and plans are
never carried: whether they still hold, only a person knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking import NumberTrace, find_instructions, trace_numbers
from assistant.drafting.passages import split_sentences
from assistant.drafting.voice import Line
from assistant.sheet import Facts, Sheet, format_year, indicator_label
from assistant.sheet.numerals import Width, format_quantity

_ENTRUSTED = re.compile(
    r"により(?!、?実施)|ため|影響|ことから|踏まえ|必要|図[るりっ]|努め|検討|高い評価|理由|要因|"
    r"一方|ただし|求め|期待|今後|引き続き|評価|いえる|抑え|効率|効果|丁寧|できた|やすく|続け|進め|取り組|適切|妥当|判定|判断|月|日|【|次年度|これ|この|その|同(?!額|じ)|初年度|最終|初めて|当初"
)
# Beside names, numbers and these words a carried sentence may hold nothing of its own: anything
# else is a claim about last year that nobody has made about this one.
_NEUTRAL = {
    *("予定", "目標", "実績", "達成率", "達成", "未達", "前年度", "対前年度比", "前年度比", "年度"),
    *("執行率", "予算", "決算", "決算額", "予算額", "事業費", "人件費", "特定財源", "人工", "同額"),
    *(
        "増加",
        "減少",
        "上昇",
        "低下",
        "増額",
        "減額",
        "計上",
        "水準",
        "結果",
        "件数",
        "人数",
        "割合",
    ),
    *("本年度", "延べ", "ポイント", "合計", "全体", "不足", "超過", "財源", "支出", "執行"),
}
_WORD = re.compile(r"[一-龥々]{2,}|[ァ-ヴー]{3,}")
_DIRECTION = re.compile(
    r"増|減|伸び|上回|下回|達し|達成|届か|とどま|上昇|低下|同額|据え置|超え|不足|及ば|少な|多|高|低|収ま"
)
_FIXED = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's sheet with its facts, and this year's, side by side."""

    last: Sheet
    last_facts: Facts
    this: Sheet
    this_facts: Facts


def carry_over(years: LastYear, text: str | None, *, key: str, width: Width) -> list[Line]:
    """The sentences of last year's ``text`` that still hold, brought up to date."""
    if not text:
        return []
    lines = []
    for sentence in split_sentences(text):
        if find_instructions(sentence):
            continue
        line = _carry(years, sentence, key, width)
        if line is not None:
            lines.append(line)
    return lines


def _carry(years: LastYear, sentence: str, key: str, width: Width) -> Line | None:
    if _ENTRUSTED.search(sentence) or len(sentence) < 15 or not _FIXED.search(sentence):
        return None
    traces = trace_numbers(sentence, sheet=years.last, facts=years.last_facts)
    if not _is_neutral(years, sentence, traces):
        return None
    text, used, at = "", [], 0
    for trace in traces:
        moved = _move(years, trace, sentence, width)
        if moved is None:
            return None
        replacement, fact_id = moved
        text += sentence[at : trace.start] + replacement
        at = trace.end
        if fact_id:
            used.append(fact_id)
    text += sentence[at:] + "。"
    if not used or (_DIRECTION.search(sentence) and not _same_turn(years, used)):
        return None
    proof = trace_numbers(text, sheet=years.this, facts=years.this_facts, prefer=used)
    if not all(trace.traced for trace in proof):
        return None
    return Line(text, "carried", 8, tuple(used), (), (key,))


def _is_neutral(years: LastYear, sentence: str, traces: tuple[NumberTrace, ...]) -> bool:
    """Whether the sentence is made of names of the sheet, numbers and neutral words alone."""
    rest = sentence
    for trace in reversed(traces):
        rest = rest[: trace.start] + "、" + rest[trace.end :]
    names = [indicator_label(indicator) for indicator in years.last.indicators]
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, "、")
    known = "".join(names)
    return all(word in _NEUTRAL or word in known for word in _WORD.findall(rest))


def _move(
    years: LastYear, trace: NumberTrace, sentence: str, width: Width
) -> tuple[str, str | None] | None:
    """What stands in this number's place this year, and the fact it is."""
    if trace.source is None:
        return None
    if trace.source == "name":
        return trace.surface, None
    if trace.source.startswith("year:"):
        if trace.unit != "年度":
            return None
        return format_year(int(trace.value) + 1, width=width), None
    if trace.source.startswith(("text.", "count.", "precedent:", "breakdown")):
        return None
    ids = [shift(id) for id in _candidates(years, trace, sentence)]
    facts = [years.this_facts.known(id) for id in ids]
    values = {fact.value for fact in facts if fact is not None}
    if not facts or facts[0] is None or len(values) > 1 or None in facts:
        return None  # the same figure had two meanings, which have parted
    fact = facts[0]
    if fact.value is None or fact.doubtful:
        return None
    signed = "▲" in trace.surface
    if signed != (fact.value < 0) and signed:
        return None
    return format_quantity(fact.value, trace.unit or None, width=width, signed=signed), fact.id


def _candidates(years: LastYear, trace: NumberTrace, sentence: str) -> Iterator[str]:
    """The facts of last year that this number may have been: those of the same value whose
    indicator or cost the sentence speaks of; 前年度 narrows to the year before."""
    before = sentence[max(0, trace.start - 8) : trace.start]
    year = years.last.fiscal_year
    for id, fact in years.last_facts.items():
        if fact.value is None or abs(fact.value) != abs(Decimal(trace.value)):
            continue
        if fact.role in {"text", "count"} or id.startswith("breakdown"):
            continue
        if "前年度" in before and fact.fiscal_year != year - 1 and fact.role != "derived":
            continue
        yield id


_YEAR_IN_ID = re.compile(r"(?<=\.)(\d{4})(?=\.|$)")


def shift(id: str) -> str:
    """The same fact one year on: ``activity1.actual.2022`` → ``activity1.actual.2023``."""
    return _YEAR_IN_ID.sub(lambda match: str(int(match[1]) + 1), id)


def _same_turn(years: LastYear, used: list[str]) -> bool:
    """Whether every difference of the indicators and costs named has kept its sign."""
    stems = {id.split(".")[0] for id in used}
    for id, fact in years.last_facts.items():
        if fact.role != "derived" or fact.value is None or id.split(".")[0] not in stems:
            continue
        if fact.formula not in {"gap", "change", "target_change", "unspent", "target_vs_actual"}:
            continue
        now = years.this_facts.known(shift(id))
        if now is None or now.value is None or _sign(now.value) != _sign(fact.value):
            return False
    return True


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
