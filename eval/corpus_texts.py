"""The texts of the corpus: marks, faults, forbidden content, and sentences that stand twice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.corpus_yaml import AnnotatedSheet, Annotation, Mark
from assistant.sheet import facts_of
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.model import Sheet
from assistant.sheet.numerals import Quantity, find_quantities, round_half_up
from assistant.sheet.years import find_years

#: The eight texts that are judged: each says whether it is good or poor.
REVIEWED = (
    *("judgement.method", "judgement.satisfaction", "judgement.outcome", "judgement.scale"),
    *("evaluation.reason", "evaluation.future_improvement"),
    *("next_year.content", "next_year.budget"),
)
FAULT_KINDS = frozenset(
    {
        *("wrong_number", "wrong_year", "wrong_unit", "wrong_direction"),
        *("unsupported_cause", "unsupported_measure", "unsupported_praise"),
        *("no_figure", "no_cause", "no_response", "abstract_direction", "contradiction"),
        *("verdict_mismatch", "copied_from_last_year", "target_unreviewed", "jargon", "style"),
    }
)
#: Texts that stay from year to year by their nature; they must differ between projects only.
_LASTING = ("project.",)
_SHORT = 12  # characters: shorter sentences (「特になし。」) may stand anywhere
_FORBIDDEN = (
    ("電話番号", re.compile(r"0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}")),
    ("メールアドレス", re.compile(r"[\w.+-]+@[\w-]+\.\w+")),
    ("URL", re.compile(r"https?://")),
    ("実在の市の名", re.compile(r"札幌市|大船渡市|池田市")),
    ("個人らしい名", re.compile(r"[一-龥]{2,4}(?:氏|様)(?:に|が|は|を|の|、)")),
)
_NOT_A_NAME = re.compile(r"各氏|同様|多様|仕様|一様|異様|有様|模様|様式|各位様")
#: Numbers that state no fact of the sheet: ordinals, ages, spans, dates, 「1人当たり」, names.
_NO_FACT = re.compile(r"第$|[A-Za-zＡ-Ｚａ-ｚ]$|[・/]$")
_NO_FACT_AFTER = re.compile(
    r"(?:人|件|世帯|台|冊|回|団体|校|日|戸|枚|組|部|か所|施設|社|者|路線|級|ｔ|t|トン|ｋｍ|km)?"
    r"(?:当たり|あたり|目|以降|次|号|条)"
)
_SAME_UNITS = ({"人", "名"}, {"か所", "箇所", "カ所", "ヶ所"}, {"%", "パーセント"})


def check_texts(annotated: AnnotatedSheet) -> Iterator[str]:
    """Japanese sentences about the texts of one sheet, in the order of the fields."""
    sheet = annotated.sheet
    facts = facts_of(sheet, denominators=[indicator.id for indicator in sheet.indicators])
    texts = texts_of(sheet)
    for field in REVIEWED:
        quality = annotated.annotations.get(field, Annotation()).quality
        if quality not in ("good", "poor"):
            yield f"{field} に quality がありません。good か poor を書いてください。"
    for field, annotation in annotated.annotations.items():
        text = texts.get(field, "")
        yield from _check_faults(field, text, annotation)
        for mark in annotation.marks:
            yield from _check_mark(field, text, mark, facts, sheet)
        if annotation.quality == "good":
            yield from _unmarked(field, text, annotation, sheet)
    for field, text in texts.items():
        plain = unicodedata.normalize("NFKC", text)
        for label, pattern in _FORBIDDEN:
            found = pattern.search(_NOT_A_NAME.sub("", plain))
            if found:
                yield f"{field} の「{found[0]}」は{label}です。消してください。"


def texts_of(sheet: Sheet) -> dict[str, str]:
    """Every text of the sheet that is there, by field id (as in ``AnnotatedSheet``)."""
    evaluation, project = sheet.evaluation, sheet.project
    texts = {
        "results": sheet.results,
        "ingenuity": sheet.ingenuity,
        "project.name": project.name,
        "project.target": project.target,
        "project.purpose_short_term": project.purpose_short_term,
        "project.purpose_long_term": project.purpose_long_term,
        "project.activities": project.activities,
        "project.legal_basis": project.legal_basis,
        "project.other_cities": project.other_cities,
        "evaluation.reason": evaluation.reason,
        "evaluation.future_improvement": evaluation.future_improvement,
        "next_year.content": evaluation.next_year.content,
        "next_year.budget": evaluation.next_year.budget,
        "previous.done_this_year": sheet.previous.done_this_year,
        **{f"judgement.{row.id}": row.reason for row in sheet.judgements},
    }
    return {field: text for field, text in texts.items() if text}


def _check_faults(field: str, text: str, annotation: Annotation) -> Iterator[str]:
    if annotation.quality == "poor" and not annotation.faults:
        yield f"{field} は poor なのに faults がありません。kind と text を書いてください。"
    if annotation.quality == "good" and annotation.faults:
        yield f"{field} は good なのに faults があります。どちらかを直してください。"
    for fault in annotation.faults:
        if fault.kind not in FAULT_KINDS:
            yield f"{field} の faults の kind「{fault.kind}」は使えません。表から選んでください。"
        if not fault.text or fault.text not in text:
            yield f"{field} の faults の「{fault.text}」が本文にありません。直してください。"


# Marks


def _check_mark(field: str, text: str, mark: Mark, facts: Facts, sheet: Sheet) -> Iterator[str]:
    where = f"{field} の印 {{{{{mark.fact_id}|{mark.surface}}}}}"
    found = _quantities(mark.surface, sheet)
    whole_text = mark.fact_id.startswith("text.")  # 「３組７人」 may quote a text as it stands
    if not found or (len(found) > 1 and not whole_text):
        yield f"{where} の表記は数を1つだけ含むようにしてください。"
        return
    candidates = _facts_named(mark.fact_id, facts)
    if not candidates:
        yield f"{where} の事実はこの調書にありません。事実IDを直してください。"
        return
    for quantity in found:
        before = text[: mark.start] + mark.surface[: quantity.start]
        about = re.search(r"(?:約|およそ|ほぼ)$", before) is not None
        if not any(_states(quantity, fact, about) for fact in candidates):
            shown = "・".join(fact.shown(width="full") for fact in candidates[:4])
            yield f"{where} の数か単位が事実({shown})と合いません。"


def _facts_named(id: str, facts: Facts) -> list[Fact]:
    """The fact with that id; 「text.results」 stands for any figure of that text."""
    if id in facts:
        fact = facts[id]
        return [fact] if fact.value is not None else []
    if id.startswith("text."):
        return [fact for other, fact in facts.items() if other.rpartition(".")[0] == id]
    return []


def _states(quantity: Quantity, fact: Fact, about: bool) -> bool:
    """The quantity is the fact: value (sign only where it is written), unit, scale of money."""
    if fact.value is None:
        return False
    value, unit = quantity.value, _unit(quantity.unit)
    scale = _money(fact.unit), _money(quantity.unit)
    target = fact.value
    if scale[0] and scale[1]:
        value, target = value * scale[1], target * scale[0]
    elif unit and fact.unit and not _same_unit(unit, _unit(fact.unit)):
        return False
    if value == target or (quantity.value >= 0 and value == abs(target)):
        return True
    return about and value == _rounded_like(value, abs(target))


def _rounded_like(value: Decimal, target: Decimal) -> Decimal:
    """``target`` rounded to the last digit of ``value`` that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return round_half_up(target, places)


def _money(unit: str | None) -> int:
    return {"円": 1, "千円": 1000, "百万円": 1_000_000}.get(_unit(unit), 0)


def _unit(unit: str | None) -> str:
    return unicodedata.normalize("NFKC", unit or "")


def _same_unit(a: str, b: str) -> bool:
    return a == b or any({a, b} <= same for same in _SAME_UNITS)


def _unmarked(field: str, text: str, annotation: Annotation, sheet: Sheet) -> Iterator[str]:
    """Numbers of a good text that no mark covers and that state a figure."""
    years = [(m.start, m.end) for m in find_years(text, around=sheet.fiscal_year)]
    for quantity in _quantities(text, sheet):
        start, end = quantity.start, quantity.end
        covered = any(m.start <= start < m.end for m in annotation.marks)
        if covered or quantity.kanji or any(a <= start < b for a, b in years):
            continue
        if _NO_FACT.search(text[:start]) or _unit(quantity.unit) in ("年", "月", "日", "歳"):
            continue
        number = start + len(re.match(r"[\d,.０-９，．]*", text[start:])[0])  # type: ignore[index]
        if _NO_FACT_AFTER.match(text, number):
            continue
        yield f"{field} の数「{text[start:end]}」に印がありません。事実IDを付けてください。"


def _quantities(text: str, sheet: Sheet) -> list[Quantity]:
    units = [indicator.unit for indicator in sheet.indicators if indicator.unit]
    return find_quantities(text, units=units)


# Sentences that stand twice


def shared_sentences(
    sheets: Sequence[tuple[str, AnnotatedSheet]],
) -> Iterator[tuple[str, str]]:
    """(name, message) for each sentence that stands in two sheets and is not listed as
    ``copied_from_last_year`` in the later one. 取組内容, 目的 and the like may stay the same over
    the years of one project."""
    seen: dict[str, list[tuple[str, AnnotatedSheet, str]]] = defaultdict(list)
    for name, annotated in sheets:
        for field, text in texts_of(annotated.sheet).items():
            if field in ("project.name", "project.target", "project.legal_basis"):
                continue  # laws and target groups are names, not sentences
            for sentence in _sentences(text):
                seen[sentence].append((name, annotated, field))
    for sentence, places in seen.items():
        first, *others = places
        for other in others:
            if first[0] == other[0] or _may_share(sentence, first, other):
                continue
            yield (
                other[0],
                f"{other[2]} の「{sentence}」は {first[0]} にもあります。書き直してください。",
            )


def _may_share(
    sentence: str,
    first: tuple[str, AnnotatedSheet, str],
    other: tuple[str, AnnotatedSheet, str],
) -> bool:
    same_project = first[1].sheet.project.code == other[1].sheet.project.code
    if same_project and first[2].startswith(_LASTING) and other[2].startswith(_LASTING):
        return True
    faults = other[1].annotations.get(other[2], Annotation()).faults
    return any(
        fault.kind == "copied_from_last_year" and sentence in _plain(fault.text) for fault in faults
    )


def _sentences(text: str) -> list[str]:
    parts = (_plain(part) for part in re.split(r"[。\n]", text))
    return [part for part in dict.fromkeys(parts) if len(part) >= _SHORT]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
