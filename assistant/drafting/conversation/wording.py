"""The officer's words as sentences of the draft: in である, to the letter otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.drafting.conversation.wish import Ask
from assistant.drafting.passages import split_sentences
from assistant.drafting.plain_style import ending_of, plain_style
from assistant.sheet.supplements import SupplementLabel, cleaned

_LABELS: dict[str, SupplementLabel] = {
    "cause": "要因",
    "measure": "取組",
    "ground": "根拠",
    "remark": "補足",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """``sentences`` go into the text; ``stored`` is the supplement, which also names what it is
    about, since it is read without the text beside it."""

    label: SupplementLabel
    sentences: tuple[str, ...]
    stored: str


def worded(ask: Ask, subject: str | None) -> Wording:
    """The sentences that say what ``ask`` tells. ``subject`` is the figure or box that a cause or
    ground belongs to, where that is known.

    「人員不足です」 becomes 「要因は、人員不足である。」, a clause becomes
    「要因は、２人が退職したことである。」.
    """
    first, *rest = [plain_style(part) for part in split_sentences(cleaned(ask.words))] or [""]
    more = tuple(f"{_predicate(part)}。" for part in rest if part)
    label = _LABELS[ask.kind]
    lead = cleaned(ask.lead)
    if ask.kind == "remark" or (ask.kind == "ground" and ending_of(first) == "clause"):
        said = (f"{_predicate(first)}。", *more)
        return Wording(label, said, "".join(said))
    if ask.kind == "measure":
        said = (f"{_measure(lead, first)}。", *more)
        return Wording(label, said, "".join(said))
    body = f"{first}こと" if ending_of(first) == "clause" else first
    said = (f"{lead}、{_predicate(body)}。", *more)
    stored = (f"{_owned(lead, subject)}{said[0].removeprefix(lead)}", *more)
    return Wording(label, said, "".join(stored))


def _owned(lead: str, subject: str | None) -> str:
    """「要因は」 as 「利用者数の要因は」, 「減ったのは」 as 「利用者数が減ったのは」; a part of the
    name in front (「利用者数が減った要因は」) gives way to the whole of it."""
    if subject is None or subject in lead:
        return lead
    for joint in "がの":
        head, found, rest = lead.partition(joint)
        if found and len(head) > 1 and head in subject:
            return f"{subject}{joint}{rest}"
    return f"{subject}{'が' if _TELLS_ACT.search(lead) else 'の'}{lead}"


_TELLS_ACT = re.compile(r"のは$|[たるい](?:主な|大きな)?(?:要因|原因|理由|背景|事情)は$")


def _predicate(text: str) -> str:
    return text + "である" if ending_of(text) == "noun" else text


def _measure(lead: str, words: str) -> str:
    bare = words.removesuffix("こと")
    if ending_of(bare) == "clause":
        return f"{lead.removesuffix('は')}として、{bare}"
    return f"{lead}、{_predicate(words)}"
