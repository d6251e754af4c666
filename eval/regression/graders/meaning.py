"""What the labels of an unknown form mean: fields by label, and what nobody can know stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pydantic import Field

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import once

_UNKNOWN = "extra"
_REMARKS = (
    ("尋ねた欄名だけに答える", "尋ねていない欄名"),
    ("項目の id だけを使う", "項目にないため"),
    ("一つの欄名に一つの答え", "二つ目の答え"),
    ("決まった項目を使わない", "ほかの欄が使うため"),
)
"""What the program dropped of a model's answer, by the words in which it tells so."""


class Meaning(Expectation):
    """``labels``: label → field; ``unknown``: labels that must stay ``extra``."""

    labels: Mapping[str, str] = Field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def grade(graded: Graded, expected: Meaning) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    meant: Mapping[str, str] = graded.product.said.get("labels", {})
    remarks = [str(one) for one in graded.product.said.get("remarks", ())]
    wanted = {**expected.labels, **dict.fromkeys(once(expected.unknown), _UNKNOWN)}
    for label, field in wanted.items():
        found = meant.get(label, "なし")
        told = "" if found == field else f"「{label}」が {field} でなく {found} です。"
        yield Mark(item=f"「{label}」は {field}", passed=found == field, told=told)
    counts = Counter(field for field in meant.values() if field != _UNKNOWN)
    twice = next((field for field, count in counts.items() if count > 1), None)
    told = ""
    if twice is not None:
        labels = "」「".join(label for label, field in meant.items() if field == twice)
        told = f"「{labels}」がどれも {twice} です。"
    yield Mark(item="同じ項目が二度ない", passed=twice is None, told=told)
    for item, words in _REMARKS:
        told = next((one for one in remarks if words in one), "")
        yield Mark(item=item, passed=not told, told=told)


GRADER = Grader("meaning", "欄名の意味", Meaning, grade, always=True, kinds=("labels",))
