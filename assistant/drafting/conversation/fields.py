"""Which box of the form a wish names: 「予算の欄だけ」「評価の理由を直して」."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_PARTS = re.compile(r"[（）()]|の")
# What may follow a whole label for it to mean the box: 「事業の成果の数字」 means a figure.
_AFTER_LABEL = (
    r"(?:の(?:欄|項目|文章|文|部分|ところ)(?:だけ|のみ)?|だけ|のみ)?(?:を|について|では|、|$)"
)
_AFTER_PART = r"の?(?:欄|項目|ボックス)(?:だけ|のみ)?(?:を|の|は|に|で|について|、)?"
_NOTHING_MORE = re.compile(
    r"^(?:(?:書き|作り|見|下書きし|やり)?直し?(?:て|す|を)?|修正(?:して)?|書いて|作って|作成して|下書き(?:して)?|変えて|"
    r"お願い(?:します)?|もう一度)?(?:ください|下さい|ほしい|欲しい|お願い(?:します)?)?$"
)


@dataclass(frozen=True, slots=True)
class FieldMention:
    """A box that is named: its id and label, and what the wish says besides."""

    field: str
    label: str
    rest: str

    @property
    def alone(self) -> bool:
        """Whether nothing else is said than to write that box."""
        return bool(_NOTHING_MORE.match(self.rest.strip(" 、")))


def field_named(clause: str, labels: Mapping[str, str]) -> FieldMention | None:
    """The box that ``clause`` names: by its whole label, or by a part of it and 欄."""
    for pattern, field in _patterns(labels):
        match = re.search(pattern, clause)
        if match:
            rest = clause[: match.start()] + clause[match.end() :]
            return FieldMention(field, labels[field], rest.strip(" 　、"))
    return None


def _patterns(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Patterns with their field, the longest name first."""
    named = [(label, _AFTER_LABEL, field) for field, label in labels.items()]
    parts = {
        field: {p for p in _PARTS.split(label) if len(p) > 1} for field, label in labels.items()
    }
    parts = {field: found | {labels[field]} for field, found in parts.items()}
    shared = Counter(part for found in parts.values() for part in found)
    for field, found in parts.items():
        named += [(part, _AFTER_PART, field) for part in found if shared[part] == 1]
    named.sort(key=lambda row: (-len(row[0]), row[0]))
    return [(f"「?{re.escape(name)}」?{after}", field) for name, after, field in named]
