"""The findings of the check of roles that are told of more than one number, in words."""

from __future__ import annotations

from assistant.checking.findings import Finding
from assistant.checking.matter import Sentence
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.full_names import misnamed
from assistant.checking.roles.pairs import Torn
from assistant.checking.roles.series import Series
from assistant.checking.roles.whose import Roles
from assistant.sheet.years import format_year


def listed(series: Series) -> Finding:
    first, last = series.wrong[0].number, series.wrong[-1].number
    right = "、".join(fact.shown() for fact in series.expected)
    what = "の並び" if not series.ordered else ""
    years = "、".join(format_year(f.fiscal_year) for f in series.expected if f.fiscal_year)
    return Finding(
        kind="role",
        severity="error",
        start=first.start,
        end=last.end,
        message=(
            f"「{first.surface}」{what}は年度の順と合いません。{series.expected[0].label.partition('（')[0]}は"
            f"{years}の順に{right}です。数値か順序を直してください。"
        ),
        evidence=tuple(fact.id for fact in series.expected),
        rule="role.mismatch",
    )


def torn_apart(pair: Torn, roles: Roles) -> Finding:
    one, other = pair.one.number, pair.other.number
    held = [roles.facts.get(number.source or "") for number in (one, other)]
    names = [fact.label if fact else "文中の数からの計算" for fact in held]
    return Finding(
        kind="role",
        severity="error",
        start=one.start,
        end=other.end,
        message=(
            f"「{one.surface}」（{names[0]}）と「{other.surface}」（{names[1]}）は"
            "対応する数値ではありません。どちらかを直してください。"
        ),
        evidence=tuple(number.source for number in (one, other) if number.source),
        rule="role.pair",
    )


def of_another(claim: Claim, sentence: Sentence, roles: Roles) -> Finding | None:
    matter, number = roles.matter, claim.number
    right = misnamed(claim, sentence.text, matter.facts, matter.entered, matter.bare.fiscal_year)
    if right is None:
        return None
    start = claim.subject_at[0] if claim.subject_at else number.start
    return Finding(
        kind="role",
        severity="warning",
        start=min(start, number.start),
        end=number.end,
        message=(
            f"「{number.surface}」は入力された文の別の数で、{right.label}は{right.shown()}です。"
            "数値か語を直してください。"
        ),
        suggestion=right.shown(),
        evidence=(right.id, *((number.source,) if number.source else ())),
        rule="role.mismatch",
    )
