"""From what a model said to proven sentences: names put back, ids checked, claims marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.checking import Finding, check_sentence, find_instructions
from assistant.drafting.draft import DraftSentence
from assistant.drafting.proving import prove_line
from assistant.drafting.voice import Line
from assistant.drafting.writing.attribution import attribute
from assistant.drafting.writing.known_ids import refuse_unknown
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.request import Request
from assistant.drafting.writing.said import Claim, Said
from assistant.models import Mask
from assistant.reading.kinds import every_grade

_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_FEW = 6
"""Letters: 「ＮＰＯ、ＡＩ」 is no English, and a link in a Japanese sentence is told as a link."""

PLAN = "model"
"""The plan of a sentence that a chat model wrote."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The ids that the request held, and the mask that it was sent under."""

    entered: frozenset[str]
    precedents: frozenset[str]
    mask: Mask


def allowed_by(request: Request) -> Allowed:
    """What an answer to ``request`` may name."""
    return Allowed(request.entered, request.precedents, request.mask)


def proven(said: Said, material: Material, allowed: Allowed) -> DraftSentence:
    """The sentence with its proof and findings. Where it names no source, those that it stands on
    are found by what it says."""
    said = _unmasked(said, allowed.mask)
    if not (said.facts or said.entered or said.precedents):
        said = attribute(
            said,
            facts=material.ground.facts,
            sheet=material.ground.sheet,
            passages=_texts(material, allowed.entered),
            precedents=_texts(material, allowed.precedents),
        )
        # Code names cells that were not sent for this field; the proof finds them again.
        said = replace(said, facts=tuple(id for id in said.facts if id in material.fact_ids))
    said, unknown = refuse_unknown(
        said,
        known_facts=material.fact_ids,
        known_entered=allowed.entered,
        known_precedents=allowed.precedents,
    )
    sentence = prove_line(material.ground, _line(said, material))
    return sentence.model_copy(update={"findings": _findings(sentence, said, unknown, material)})


def faulty(sentence: DraftSentence) -> bool:
    """Whether a sentence goes back to the model: a number that stands on nothing, or an error."""
    return bool(sentence.untraced) or any(f.severity == "error" for f in sentence.findings)


def _unmasked(said: Said, mask: Mask) -> Said:
    claims = tuple(replace(claim, quote=mask.restore(claim.quote)) for claim in said.claims)
    return replace(said, text=mask.restore(said.text), claims=claims)


def _line(said: Said, material: Material) -> Line:
    entered = [item for id in said.entered if (item := material.item(id)) is not None]
    past = [item for id in said.precedents if (item := material.item(id)) is not None]
    return Line(
        text=said.text,
        plan=PLAN,
        facts=said.facts,
        entered=tuple(dict.fromkeys((item.field, item.text) for item in entered)),
        precedents=tuple(dict.fromkeys(item.field for item in past)),
    )


def _texts(material: Material, ids: frozenset[str]) -> Mapping[str, str]:
    items = {id: material.item(id) for id in sorted(ids)}
    return {id: item.text for id, item in items.items() if item is not None}


def _findings(
    sentence: DraftSentence, said: Said, unknown: tuple[str, ...], material: Material
) -> tuple[Finding, ...]:
    ground = material.ground
    found = check_sentence(
        sentence.text,
        sheet=ground.sheet,
        facts=ground.facts,
        field=material.field,
        passages=material.passages(frozenset(said.precedents)),
        traces=sentence.traces,
        grades=ground.profile.grades,
        row_grades=every_grade(ground.profile),
        kind=material.kind,
    )
    admitted = tuple(
        _admitted(claim, sentence.text)
        for claim in said.claims
        if claim.support is None and not any(_covers(f, claim, sentence.text) for f in found)
    )
    refused = tuple(
        Finding(
            kind="unknown_id",
            severity="error",
            start=0,
            end=len(sentence.text),
            message=f"この文が根拠に挙げた「{id}」は、送った資料にありません。",
        )
        for id in unknown
    )
    return (
        *found,
        *admitted,
        *refused,
        *_other_language(sentence.text),
        *find_instructions(sentence.text),
    )


def _other_language(text: str) -> tuple[Finding, ...]:
    """No check reads another language: 「Grade A was assigned.」 would stand there unmarked."""
    if len(_JAPANESE.findall(text)) >= _FEW or len(_LATIN.findall(text)) < _FEW:
        return ()
    message = f"「{text[:40]}」は日本語ではないので、調書と照らし合わせられません。"
    return (Finding(kind="language", severity="error", start=0, end=len(text), message=message),)


def _covers(finding: Finding, claim: Claim, text: str) -> bool:
    start = text.find(claim.quote)
    return start < 0 or (finding.start < start + len(claim.quote) and start < finding.end)


def _admitted(claim: Claim, text: str) -> Finding:
    """A claim for which the model itself names no support."""
    start = text.find(claim.quote)
    words = {"cause": "要因", "measure": "取組", "praise": "評価"}[claim.kind]
    asked = {"cause": "要因", "measure": "取組", "praise": "根拠"}[claim.kind]
    return Finding(
        kind=claim.kind,
        severity="error",
        start=start,
        end=start + len(claim.quote),
        message=f"「{claim.quote}」という{words}の裏付けは、入力された記載にありません。",
        question=f"【{asked}を記入：{claim.quote}】",
    )
