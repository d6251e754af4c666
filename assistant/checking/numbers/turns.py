"""Which way the word behind a number says that something moved."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_HEAD: Final = (
    r"(?:（[^（）]*）)?(?:ほど|程度|強|弱|近く|余り|余|以上|超|の|も|、)*(?:大幅に|更に|さらに)?"
)
_FALL: Final = re.compile(
    f"{_HEAD}(?:減|下|少な|低|落|縮|短|届か|及ば|不足|足り|マイナス|抑え|割り込)"
)
_RISE: Final = re.compile(f"{_HEAD}(?:増(?!減)|上|多|高|伸び|長|超え|超過|延び|拡)")


def agrees(text: str, at: int, step: Decimal) -> bool:
    """Whether the word at ``text[at:]`` may tell ``step`` (this year's, less the other): false
    only where it plainly says the other way."""
    if step > 0:
        return _FALL.match(text, at) is None
    return step == 0 or _RISE.match(text, at) is None
