"""Whether a figure is of the kind that was asked for: 「何人」 is no answer in 回."""

from __future__ import annotations

import unicodedata
from typing import Final

from assistant.asking.answer import Answer

_ALIKE: Final = {"名": "人", "ポイント": "%", "パーセント": "%", "人工": "人", "割": "%"}


def in_unit(answer: Answer, asked: str | None) -> Answer:
    """``answer``, or why it is none: its figures have another unit than the question names.

    ``asked``: the unit of 「何人」, None where the question names none. 「いくら」 is said of all
    that is counted, and names no unit.
    """
    if asked in (None, "円") or answer.kind not in ("number", "table", "series"):
        return answer
    units = {row.unit for row in answer.rows if row.value is not None} or {answer.unit}
    if all(unit is None or _plain(unit) == _plain(asked) for unit in units):
        return answer
    shown = "」「".join(sorted(unit for unit in units if unit))
    return answer.model_copy(
        update={
            "kind": "unclear",
            "text": f"「何{asked}」の数値ではなく、単位は「{shown}」です。指標名を書いてください。",
            "number": None,
            "rows": (),
            "sources": (),
        }
    )


def _plain(unit: str) -> str:
    plain = unicodedata.normalize("NFKC", unit).lower()
    return _ALIKE.get(plain, plain)
