"""Rules that an organisation switches off, or weighs otherwise (``rules:`` of the form profile).

Limits: a finding without a rule cannot be switched; a severity holds for every finding of its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.checking.findings import Finding
from assistant.checking.rules import Rule
from assistant.reading.profile import FormProfile, nearest
from assistant.sheet.errors import ProfileError


def switched(
    findings: Iterable[Finding], profile: FormProfile, rules: Sequence[Rule]
) -> list[Finding]:
    """``findings`` without those of rules that ``profile`` switches off, and with its severities.

    :raises ProfileError: the profile names a rule that is not among ``rules``; the message
        names the nearest.
    """
    if not profile.rules:
        return list(findings)
    known = tuple(rule.id for rule in rules)
    for id in profile.rules:
        if id not in known:
            raise ProfileError(
                f"様式定義「{profile.name}」の rules にある「{id}」という規則はありません"
                f"{nearest(id, known)}。規則のidを直すか消してください。"
            )
    kept = []
    for finding in findings:
        switch = profile.rules.get(finding.rule or "")
        if switch is None:
            kept.append(finding)
        elif switch != "off":
            kept.append(finding.model_copy(update={"severity": switch}))
    return kept
