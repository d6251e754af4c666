"""The check of roles: the number is on the sheet, but the words around it name another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.numbers.reckoned import reckoned
from assistant.checking.numbers.units import is_percent
from assistant.checking.passages.check import RULES as PASSAGE_RULES
from assistant.checking.passages.check import Passages
from assistant.checking.roles.aspects import Aspect
from assistant.checking.roles.beside import is_factor, is_given_beside
from assistant.checking.roles.chance import is_chance, is_elsewhere, is_none, is_of_mean
from assistant.checking.roles.claim import Claim, Span
from assistant.checking.roles.pairs import torn
from assistant.checking.roles.series import series_in
from assistant.checking.roles.telling import listed, of_another, torn_apart
from assistant.checking.roles.triangles import contradicted
from assistant.checking.roles.untimely import untimely
from assistant.checking.roles.whose import Roles, roles_of
from assistant.checking.roles.words import MOVED
from assistant.checking.roles.years import told_of, wrong_years
from assistant.checking.rules import Rule
from assistant.sheet.facts import Fact
from assistant.sheet.sentences import QUESTION

RULES: Final = (
    Rule(
        "role.mismatch",
        "数値の役割（指標・年度・目標と実績・予算と決算）の取り違え",
        "外部評価・監査の指摘「前年度の値・予算額を当年度の実績として記載」",
        "数のすぐ前に語がない文や、同じ値が複数の欄にある場合の取り違えは分かりません。別の指標の率や差と偶然に同じ値になった「８割」「１．５倍」などは、注意にとどめます。",
    ),
    Rule(
        "role.year",
        "数値と合わない年度",
        "外部評価・監査の指摘「前年度の年度が残っている」",
        "数値を伴わない年度の書き間違いは、過ぎた年のこれからの取組と、次の年度のこととした結果のときだけ分かります。",
    ),
    Rule(
        "role.pair",
        "対応しない二つの数値（実績と達成率、実績と前年度との差など）",
        "外部評価・監査の指摘「数値根拠がない、検証できない」",
        "離れて置かれた二つの数値の対応は分かりません。",
    ),
    *PASSAGE_RULES,
)
_PER: Final = re.compile("当たり|あたり|につき")
_CONTEXT = 14
_LIKE: Final[Mapping[str, re.Pattern[str]]] = {
    "target": re.compile("目標|予定|計画|見込|定員|上限"),
    "achievement": re.compile("達成率|目標|予定|計画"),
    "execution": re.compile("執行|予算"),
    "budget": re.compile("予算|計上|見込"),
}
_COMPARING: Final = re.compile("前年|昨年|前回|前期|同期|比べ|比較|より|から")


def check_roles(matter: Matter) -> Iterator[Finding]:
    """Findings of kind ``role``: every fact of a number's value is ruled out by the words that
    govern it, or two numbers that the words tie together do not belong together.

    Severity error; warning where only a name speaks against a rate, or where the value may be
    that of a figure by chance (:mod:`.chance`); nothing where the number can be reckoned.
    The span runs from those words to the number. Numbers of entered texts are left alone unless a
    cell has the same value.
    """
    roles, passages = roles_of(matter), Passages(matter)
    for text in matter.texts:
        asked = [match.span() for match in QUESTION.finditer(text.text)]
        plan = text.kind.startswith("next_year.") or text.kind == "evaluation.future_improvement"
        counted = ("figure", "year") if plan else ("figure",)
        for sentence in text.sentences:
            if not any(trace.kind in counted for trace in sentence.traces):
                continue
            readings, claims = roles.read(sentence, text)
            told = set[int]()
            for series in series_in(readings, claims, roles.aspects, matter.facts):
                told.update(claim.number.start for claim in series.claims)
                if series.wrong:
                    yield _placed(listed(series), text, sentence.start)
            for claim in claims:
                at = sentence.start + claim.number.start
                if claim.number.start in told or any(a <= at < b for a, b in asked):
                    continue
                if is_factor(sentence.text, claim.number):
                    continue
                found = _judge(claim, sentence, roles, text.by_machine)
                if found is not None and _is_reckoned(claim, sentence, text, roles):
                    continue
                if found is not None and passages.tells_of_last_year(claim, sentence):
                    continue
                found = found or passages.finding(claim, sentence, text, roles)
                found = found or of_another(claim, sentence, roles)
                if found is not None:
                    told.add(claim.number.start)
                    yield _placed(found, text, sentence.start)
            if text.kind == "next_year.budget":
                coming: int | None = matter.bare.fiscal_year + 1
            else:
                coming = None
            for wrong in wrong_years(readings, claims, coming=coming):
                yield _placed(told_of(wrong), text, sentence.start)
            for pair in torn(readings, claims):
                at = sentence.start + pair.one.number.start
                apart = pair.one.number.start in told or pair.other.number.start in told
                if apart or any(a <= at < b for a, b in asked):
                    continue
                if not any(_is_reckoned(c, sentence, text, roles) for c in (pair.one, pair.other)):
                    told.update((pair.one.number.start, pair.other.number.start))
                    yield _placed(torn_apart(pair, roles), text, sentence.start)
            for pair in contradicted(readings, claims):
                at = sentence.start + pair.one.number.start
                starts = {pair.one.number.start, pair.other.number.start}
                if not starts & told and not any(a <= at < b for a, b in asked):
                    yield _placed(torn_apart(pair, roles), text, sentence.start)
    yield from untimely(matter)


def _is_reckoned(claim: Claim, sentence: Sentence, text: Text, roles: Roles) -> bool:
    """Whether figures beside the number, or those that the words name, make it."""
    number = claim.number.moved(sentence.start)
    matter = roles.matter
    return reckoned(text.text, number, text.traces, matter.facts, matter.last_facts) is not None


def _judge(claim: Claim, sentence: Sentence, roles: Roles, by_machine: bool) -> Finding | None:
    number = claim.number
    if _PER.match(sentence.text, number.end) or "分の" in number.surface:
        return None  # 「３分の２」 is written for a share, never for a difference
    ids = [id for id in (number.source, *number.also) if id in roles.aspects]
    if not ids or len(ids) != 1 + len(number.also):
        return None
    held = [roles.facts[id] for id in ids if id is not None]
    year = roles.matter.bare.fiscal_year
    told = _ruled_out(claim, held, roles.aspects, roles.matter.entered, year)
    if told is None:
        return None
    numbers = [trace for trace in sentence.traces if trace.kind == "figure"]
    if is_given_beside(claim, sentence.text, numbers, roles.aspects, roles.facts, year):
        return None
    others = [roles.aspects[f.id] for f in held if f.role != "text"]
    if others and all(is_none(claim, aspect, sentence.text) for aspect in others):
        return None
    if is_of_mean(claim, sentence.text, [f.label for f in held]):
        return None
    chance = all(is_chance(claim, roles.aspects[f.id], sentence.text, year) for f in held)
    elsewhere = is_elsewhere(claim, others, roles.mentioned(sentence))
    faint = _is_faint(claim) or (chance and not by_machine) or elsewhere
    return _finding(sentence.text, claim, *told, roles, faint=faint)


def _ruled_out(
    claim: Claim,
    held: Sequence[Fact],
    aspects: Mapping[str, Aspect],
    entered: Mapping[str, str],
    year: int,
) -> tuple[Fact, Span] | None:
    """The first fact and the words against it, where each of them is ruled out."""
    first: tuple[Fact, Span] | None = None
    # What a number of an entered text shares with a derived figure of another year is chance.
    far = {f.id for f in held if f.role == "derived" and f.fiscal_year not in (year, year + 1)}
    cells = [fact for fact in held if fact.role != "text" and fact.id not in far]
    for fact in held:
        if fact.role == "text":
            echo = first and cells and (claim.tight or claim.is_large)
            if not claim.hard and not echo:
                return None
            if _told_alike(claim, fact, entered):
                return None
            first = first or (fact, claim.kind_at or claim.base_at or _here(claim))
            continue
        span = claim.against(aspects[fact.id])
        if span is None:
            return None
        if first is None or first[0].role == "text":
            first = fact, span
    return first


def _is_faint(claim: Claim) -> bool:
    """Whether nothing but a name speaks against a rate: it may be a rate of something else."""
    told = claim.kinds or claim.years or claim.base or claim.base_years
    return is_percent(claim.number.unit) and not told


def _told_alike(claim: Claim, fact: Fact, entered: Mapping[str, str]) -> bool:
    """Whether the entered text tells its number in the same role."""
    words = [_LIKE[kind] for kind in claim.kinds or () if kind in _LIKE]
    if claim.base is not None or claim.base_years is not None:
        aims = [_LIKE[kind] for kind in claim.base or () if kind in ("target", "budget")]
        words += aims or [_COMPARING]
    surface = fact.label.partition("「")[2].removesuffix("」")
    for field in fact.sources:
        passage = entered.get(field, "")
        at = passage.find(surface)
        while at >= 0:
            if claim.moved and MOVED.match(passage, at + len(surface)):
                return True
            around = passage[max(0, at - _CONTEXT) : at + len(surface) + _CONTEXT]
            if any(word.search(around) for word in words):
                return True
            at = passage.find(surface, at + 1)
    return False


def _here(claim: Claim) -> Span:
    return claim.number.start, claim.number.end


def _finding(
    text: str,
    claim: Claim,
    fact: Fact,
    span: Span,
    roles: Roles,
    *,
    faint: bool,
) -> Finding:
    number = claim.number
    start, end = min(span[0], number.start), max(span[1], number.end)
    said = text[span[0] : span[1]]
    meant = roles.meant(claim)
    right = meant[0] if len(meant) == 1 else None
    told = f"「{number.surface}」は{fact.label}の値です"
    if span != _here(claim):
        told = f"「{said}」とありますが、{told}"
    if right is not None:
        told += f"（{right.label}は{right.shown()}）"
    return Finding(
        kind="role",
        severity="warning" if faint else "error",
        start=start,
        end=end,
        message=f"{told}。数値か語を直してください。",
        suggestion=right.shown() if right else None,
        evidence=(fact.id, *((right.id,) if right else ())),
        rule="role.mismatch",
    )


def _placed(finding: Finding, text: Text, at: int) -> Finding:
    return finding.model_copy(
        update={"field": text.field, "start": finding.start + at, "end": finding.end + at}
    )
